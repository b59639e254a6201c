"""The step between the two mapped ones: which blocks an outlet prints on page after page.

Each page counts once, in the version that comes first: by its bytes and, unless it is a place in a bigger
file, by its uri. So a page fetched again or saved twice makes no furniture of its own text, and a build
that was killed counts what an undisturbed one would. What earlier builds counted is added in. Counted in
passes over a part of the keys at a time, so that memory stays flat however many pages there are.
"""

from __future__ import annotations

import functools
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from onrecord.extract import Repeated
from onrecord.ids import row_id
from onrecord.run.shards import read_shard, write_whole

_PAGES_A_PASS = 100_000  # some 3 million keys, 400 MB at the worst


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """The keys of one page's blocks; ``outlet`` None is nobody's page and is not counted."""

    page: str
    uri: str
    outlet: str | None
    keys: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What the page goes by. ``file#N`` is a place, which another page may take tomorrow."""
        return (self.page,) if "#" in self.uri else (self.page, self.uri)


class Before(Protocol):
    """What earlier builds counted: a Record, as far as the survey is concerned."""

    def was_counted(self, names: Iterable[str]) -> bool:
        """Whether a page that goes by one of these names was counted."""
        ...

    def pages_with(self, keys: Iterable[str]) -> dict[tuple[str, str], int]:
        """For each of these blocks, on how many pages of each outlet (outlet, key) it was counted."""
        ...


def survey(folder: Path, drafts: Sequence[Path], before: Before, *, pages: int, least: int) -> Path:
    """Write the blocks that stand on ``least`` pages of one outlet or more, into a file named by what it holds."""
    parts = pages // _PAGES_A_PASS + 1
    found: list[tuple[str, str, int]] = []
    for part in range(parts):
        counts: Counter[tuple[str, str]] = Counter()
        for row in _first_versions(drafts, before):
            counts.update((row.outlet or "", key) for key in row.keys if int(key, 16) % parts == part)
        earlier = before.pages_with(sorted({key for _, key in counts}))
        totals = ((outlet, key, number + earlier.get((outlet, key), 0)) for (outlet, key), number in counts.items())
        found.extend(total for total in totals if total[2] >= least)
    text = json.dumps(sorted(found), ensure_ascii=False)
    path = folder / f"{row_id('survey', text)}.json"
    write_whole(path, text)
    return path


@functools.lru_cache(maxsize=1)
def read_survey(path: Path) -> Repeated:
    """What ``survey`` wrote; kept for the next shard."""
    found = json.loads(path.read_text(encoding="utf-8"))
    return Repeated({(outlet, key): number for outlet, key, number in found})


def _first_versions(drafts: Iterable[Path], before: Before) -> Iterator[Keys]:
    """The pages that count, in the plan's order. Names are held as numbers: a million take some 60 MB."""
    seen: set[int] = set()
    for path in drafts:
        for row in read_shard(path, Keys):
            names = [hash(name) for name in row.names]
            if row.outlet is not None and seen.isdisjoint(names) and not before.was_counted(row.names):
                yield row
                seen.update(names)
