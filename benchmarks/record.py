"""A record of 100,000 claims, made from one seed: inserting, the timeline of one actor, full-text search.

    python -m benchmarks.record [--claims N] [--save]

The claims come with their pages, articles, sentences, times, mentions and actors, as a build brings them, and
all of these rows are counted. Actors and words are asked for evenly by how common they are, so the medians
are those of a middling one; the busiest actor is timed apart.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.results import Result, command, finish, machine, median_ms, parser
from benchmarks.synthetic import World, rows, world
from onrecord import views
from onrecord.record import Record

SEED = 2021
ASKED = 60  # actors, and queries
TRIES = 3  # records made; the fastest counts
BATCH = 64 * 20 * 4  # rows in one transaction: about what a build's shard of 64 pages brings


def measure(claims: int, folder: Path, tries: int = TRIES) -> dict[str, float]:
    """The numbers of one record of this many claims, made in ``folder``."""
    of = world(SEED)
    made = list(rows(of, SEED, claims))  # made beforehand: what is timed is the record alone
    inserts = [insert(folder / f"claims-{turn}.db", made) for turn in range(tries)]
    path, inserted = folder / "claims-0.db", len(made)
    assert all(each.rows == inserted for each in inserts), f"{inserted} rows were made, not all of them entered"
    scores: dict[str, float] = {
        "record/rows": float(inserted),
        "record/insert_rows_per_s": inserted / min(each.seconds for each in inserts),
        "record/insert_rows_per_core_s": inserted / min(each.core_seconds for each in inserts),
        "record/bytes_per_row": path.stat().st_size / inserted,
    }
    with Record.open(path) as record:
        scores["record/timeline_ms"] = median_ms([partial(_timeline, record, name) for name in _spread(of)])
        scores["record/timeline_busiest_ms"] = median_ms([partial(_timeline, record, of.actors[0].name)], repeat=3)
        scores["record/search_ms"] = median_ms([partial(views.search, record, words) for words in _queries(of)])
    return scores


@dataclass(frozen=True, slots=True, kw_only=True)
class Insert:
    """How many rows entered a new record; the seconds from its making to its closing, and those on the core."""

    rows: int
    seconds: float
    core_seconds: float


def insert(path: Path, made: Sequence[object]) -> Insert:
    """Fill a new record in transactions of BATCH rows."""
    inserted, start, core = 0, time.perf_counter(), time.process_time()
    with Record.create(path) as record:
        for at in range(0, len(made), BATCH):
            with record.writing() as writer:
                inserted += writer.add(made[at : at + BATCH])
    return Insert(rows=inserted, seconds=time.perf_counter() - start, core_seconds=time.process_time() - core)


def _timeline(record: Record, name: str) -> list[object]:
    return list(views.dates(record, about=name))


def _spread(of: World) -> list[str]:
    """Actors evenly from the commonest to the rarest, by name."""
    step = max(1, len(of.actors) // ASKED)
    return [actor.name for actor in of.actors[step // 2 :: step]]


def _queries(of: World) -> list[str]:
    """One common word, one rare word, and a name with a common word, in turn."""
    step = len(of.words) // ASKED
    queries = []
    for at in range(ASKED):
        common, rare, actor = of.words[at], of.words[step * at + step // 2], of.actors[at % 20].name
        queries.append((common, rare, f"{actor} {common}")[at % 3])
    return queries


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure as the command line asks; the exit status."""
    ask = parser("benchmarks.record", __doc__ or "")
    ask.add_argument("--claims", type=int, default=100_000)
    args = ask.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        scores = measure(args.claims, Path(folder))
    about = f"{args.claims:,} claims, the fastest of {TRIES} records; medians over {ASKED} actors and {ASKED} queries."
    result = Result(
        name="record",
        machine=machine(),
        command=command("benchmarks.record", arguments),
        about=about,
        scores=scores,
    )
    finish(result, to_save=args.save)
    return 0


if __name__ == "__main__":
    sys.exit(main())
