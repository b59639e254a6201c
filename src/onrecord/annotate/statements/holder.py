"""Which statement a stretch of text stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

from onrecord.model import Statement


def holder(statements: Sequence[Statement]) -> Callable[[int, int], str | None]:
    """A function from offsets of the article's text to the id of the innermost statement whose content covers them."""
    found = sorted(statements, key=lambda each: (each.cite.start, -each.cite.end))
    starts = [each.cite.start for each in found]
    farthest = list(accumulate((each.cite.end for each in found), max))

    def held(start: int, end: int) -> str | None:
        best: Statement | None = None
        for at in range(bisect_right(starts, start) - 1, -1, -1):
            if farthest[at] < end:
                break
            cite = found[at].cite
            if cite.end >= end and (best is None or cite.end - cite.start < best.cite.end - best.cite.start):
                best = found[at]
        return None if best is None else best.id

    return held
