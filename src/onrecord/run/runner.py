"""What a step needs of an engine: map a function over shards and say which are done. Nothing more."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from onrecord.run.plan import Shard


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What a shard held: pages and articles made, rows in all, and rows of what was left out."""

    pages: int = 0
    articles: int = 0
    rows: int = 0
    skipped: int = 0

    def __add__(self, other: Counts) -> Counts:
        """The two together."""
        return Counts(
            pages=self.pages + other.pages,
            articles=self.articles + other.articles,
            rows=self.rows + other.rows,
            skipped=self.skipped + other.skipped,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One shard of one step, finished."""

    shard: Shard
    counts: Counts


Work = Callable[[Shard], Counts]


class Runner(Protocol):
    """An engine. ``map`` yields each shard as it is finished, in any order.

    Raises RunError when a worker is lost or the disk is full; finished shards keep their files.
    """

    def map(self, work: Work, shards: Sequence[Shard]) -> Iterator[Done]:
        """Do the work on every shard."""
        ...
