"""The step between the two mapped ones: which blocks an outlet prints on page after page.

Counted in passes over a part of the keys at a time, so that memory stays flat however many pages
there are; what earlier builds counted is added in, so that pages that come one by one are judged
by all that came before.
"""

from __future__ import annotations

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

Counted = tuple[str, str, int]
"""An outlet, a block's key, and the number of pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """The keys of one page's blocks; ``outlet`` None is nobody's page and is not counted."""

    uri: str
    outlet: str | None
    keys: tuple[str, ...]


class Before(Protocol):
    """What earlier builds counted: a Record, as far as the survey is concerned."""

    def block_counts(self) -> Iterator[Counted]:
        """For each block, on how many pages it stood."""
        ...

    def has_uri(self, uri: str) -> bool:
        """Whether a page of this uri was counted, in whatever version."""
        ...


def survey(folder: Path, drafts: Sequence[Path], before: Before, *, pages: int, least: int) -> Path:
    """Write the blocks that stand on ``least`` pages of one outlet or more, into a file named by what it holds."""
    parts = pages // _PAGES_A_PASS + 1
    found: list[Counted] = []
    for part in range(parts):
        counts: Counter[tuple[str, str]] = Counter()
        for counted in (before.block_counts(), _of_drafts(drafts, before)):
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


def _of_drafts(paths: Iterable[Path], before: Before) -> Iterator[Counted]:
    return ((outlet, key, 1) for path in paths for outlet, key in new_blocks(path, before))


def new_blocks(drafts: Path, before: Before) -> Iterator[tuple[str, str]]:
    """Each block (outlet, key) of each page in a shard of drafts that has not been counted before.

    A page that is read again because it changed has been: a paragraph in three versions of one page is no furniture.
    """
    for row in read_shard(drafts, Keys):
        if row.outlet is not None and not before.has_uri(row.uri):
            for key in row.keys:
                yield row.outlet, key
