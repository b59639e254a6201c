"""The step between the two mapped ones: which blocks an outlet prints on page after page.

Counted in passes over a part of the keys at a time, so that memory stays flat however many pages
there are; what earlier builds counted is added in, so that pages that come one by one are judged
by all that came before.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.extract import Repeated
from onrecord.ids import row_id
from onrecord.run.shards import read_shard, write_whole

_PAGES_A_PASS = 100_000  # some 3 million keys, 400 MB at the worst

Counted = tuple[str, str, int]
"""An outlet, a block's key, and the number of pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """The keys of one page's blocks; ``outlet`` None is nobody's page and is not counted."""

    outlet: str | None
    keys: tuple[str, ...]


def survey(
    folder: Path, drafts: Sequence[Path], before: Callable[[], Iterable[Counted]], *, pages: int, least: int
) -> Path:
    """Write the blocks that stand on ``least`` pages of one outlet or more, into a file named by what it holds.

    ``before`` gives what earlier builds left in the record.
    """
    parts = pages // _PAGES_A_PASS + 1
    found: list[Counted] = []
    for part in range(parts):
        counts: Counter[tuple[str, str]] = Counter()
        for counted in (before(), _of_drafts(drafts)):
            for outlet, key, number in counted:
                if int(key, 16) % parts == part:
                    counts[outlet, key] += number
        found.extend((outlet, key, number) for (outlet, key), number in counts.items() if number >= least)
    text = json.dumps(sorted(found), ensure_ascii=False)
    path = folder / f"{row_id('survey', text)}.json"
    write_whole(path, text)
    return path


def read_survey(path: Path) -> Repeated:
    """What ``survey`` wrote."""
    found = json.loads(path.read_text(encoding="utf-8"))
    return Repeated({(outlet, key): number for outlet, key, number in found})


def _of_drafts(paths: Iterable[Path]) -> Iterator[Counted]:
    for path in paths:
        for row in read_shard(path, Keys):
            if row.outlet is not None:
                for key in row.keys:
                    yield row.outlet, key, 1
