"""Rows of finished shards into the record, with the ledger of what was loaded, in one transaction a shard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from onrecord.ids import row_id
from onrecord.model import Article, Page, PageReason, Skipped
from onrecord.record import Record
from onrecord.run.plan import Shard
from onrecord.run.runner import Counts
from onrecord.run.shards import read_shard
from onrecord.run.steps import LOADED
from onrecord.run.survey import new_blocks

# A page that came twice, or is older than was asked for, is no failure of the reading.
_FAILURES = frozenset(get_args(PageReason)) - {"same-bytes", "before-since"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What went into the record; ``unread`` counts whole pages that could not be used."""

    counts: Counts
    unread: int


def load_shard(record: Record, shard: Shard, *, drafts: Path, rows: Path) -> Loaded:
    """Write the shard's rows, what its outlets printed, and which sources it came from. All or nothing."""
    kinds: Counter[type] = Counter()
    unread = 0
    with record.writing() as writer:
        for group in _without_twins(record, read_shard(rows, *LOADED)):
            writer.add(group)
            kinds.update(type(row) for row in group)
            unread += sum(map(_is_unread, group))
        writer.count_blocks(new_blocks(drafts, record))
        writer.mark_sources((planned.source.uri, planned.state) for planned in shard.sources)
    counts = Counts(
        pages=kinds[Page],
        articles=kinds[Article],
        rows=kinds.total() - kinds[Skipped],
        skipped=kinds[Skipped],
    )
    return Loaded(counts=counts, unread=unread)


def load_skipped(record: Record, rows: Sequence[Skipped]) -> int:
    """Write what no shard speaks of, such as manifest rows whose file never came; how many there are."""
    if rows:
        with record.writing() as writer:
            writer.add(rows)
    return len(rows)


def _is_unread(row: object) -> bool:
    return isinstance(row, Skipped) and row.reason in _FAILURES


def _without_twins(record: Record, rows: Iterable[object]) -> Iterator[list[object]]:
    """Each page's rows; for a page whose very bytes gave the very same articles under another uri, one Skipped row.

    The same bytes from another outlet, or with another date in the manifest, are articles of their own.
    """
    uris: dict[str, str] = {}
    seen: set[str] = set()
    for page, group in _pages(rows):
        if page is None:
            yield group
            continue
        first = uris.setdefault(page.id, record.uri_of(page.id) or page.uri)
        articles = [row.id for row in group if isinstance(row, Article)]
        if first != page.uri and all(article in seen or record.has(Article, article) for article in articles):
            yield [_twin(page, first)]
        else:
            yield group
        seen.update(articles)


def _twin(page: Page, first: str) -> Skipped:
    return Skipped(
        id=row_id("skip", page.id, page.uri, "same-bytes"),
        uri=page.uri,
        page=page.id,
        start=None,
        end=None,
        quote=None,
        reason="same-bytes",
        detail=f"the same bytes as {first}",
    )


def _pages(rows: Iterable[object]) -> Iterator[tuple[Page | None, list[object]]]:
    """Each page with the rows that follow it; rows before the first page come with None."""
    page: Page | None = None
    group: list[object] = []
    for row in rows:
        if isinstance(row, Page):
            if group:
                yield page, group
            page, group = row, []
        group.append(row)
    if group:
        yield page, group
