"""From an article's characters to the page's: where a cite stands in the page's decoded text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from onrecord.model import Run


def page_span(page_map: Sequence[Run], start: int, end: int) -> tuple[int, int] | tuple[None, None]:
    """The offsets in the page of ``article.text[start:end]``; (None, None) for HTML, which has no map.

    A cite over several runs begins in its first and ends in its last, so what the page has between them
    (a dropped caption, say) lies inside. Characters that stand in no run, such as the blank line put
    between two paragraphs, are passed over inwards.
    """
    touched = page_map[_run_at(page_map, start) : _run_at(page_map, end - 1) + 1]
    touched = [run for run in touched if run.start < end and run.end > start]
    if not touched:
        return None, None
    first, last = touched[0], touched[-1]
    return (
        first.page_start + max(start - first.start, 0),
        last.page_start + min(end, last.end) - last.start,
    )


def _run_at(page_map: Sequence[Run], offset: int) -> int:
    """The last run that begins at or before the offset; the first where none does."""
    return max(bisect_right(page_map, offset, key=lambda run: run.start) - 1, 0)
