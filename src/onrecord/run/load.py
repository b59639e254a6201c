"""Rows of finished shards into the record, with the ledger of what was loaded, in one transaction a shard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from onrecord.ids import row_id
from onrecord.model import Article, Page, PageReason, Skipped
from onrecord.record import Record, Writer
from onrecord.run.plan import Shard
from onrecord.run.runner import Counts
from onrecord.run.shards import read_shard
from onrecord.run.steps import LOADED, AnnotateStep
from onrecord.run.survey import Keys

# A page that came twice, or is older than was asked for, is no failure of the reading.
_FAILURES = frozenset(get_args(PageReason)) - {"same-bytes", "before-since"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What went into the record; ``unread`` counts whole pages that could not be used."""

    counts: Counts
    unread: int


def load_shard(record: Record, shard: Shard, *, drafts: Path, step: AnnotateStep) -> Loaded:
    """Write the shard's rows, what its outlets printed, and which sources it came from. All or nothing.

    What earlier builds told of the sources' pages as wholes is told afresh, and what was read in an article takes the
    place of what another reader had read in it. A source that could not be used is not remembered as read, so that
    the next build tries it again.
    """
    kinds: Counter[type] = Counter()
    failed: set[str] = set()
    unread = 0
    with record.writing() as writer:
        writer.forget_skipped((planned.source.uri for planned in shard.sources), get_args(PageReason))
        for group in _without_twins(writer, read_shard(step.path(shard), *LOADED)):
            writer.forget_read(row.id for row in group if isinstance(row, Article))
            writer.add(group)
            writer.finish()
            kinds.update(type(row) for row in group)
            told = [row for row in group if isinstance(row, Skipped) and row.reason in _FAILURES]
            unread += len(told)
            failed.update(row.uri.partition("#")[0] for row in told)
        for page in read_shard(drafts, Keys):
            if page.outlet is not None:
                writer.count_blocks(page.names, page.outlet, page.keys)
        used = [one for one in shard.sources if one.source.uri not in failed]
        writer.mark_sources((one.source.uri, one.as_read(step.reader)) for one in used)
    counts = Counts(
        pages=kinds[Page],
        articles=kinds[Article],
        rows=kinds.total() - kinds[Skipped],
        skipped=kinds[Skipped],
    )
    return Loaded(counts=counts, unread=unread)


def load_skipped(record: Record, rows: Sequence[Skipped]) -> int:
    """Write what no shard speaks of, such as manifest rows whose file never came; how many are failures."""
    with record.writing() as writer:
        writer.forget_skipped((row.uri for row in rows), get_args(PageReason))
        writer.add(rows)
    return sum(row.reason in _FAILURES for row in rows)


def _without_twins(writer: Writer, rows: Iterable[object]) -> Iterator[list[object]]:
    """Each page's rows; for a page whose very bytes gave the very same articles under another uri, one Skipped row.

    The same bytes from another outlet, or with another date in the manifest, are articles of their own.
    """
    for page, group in _pages(rows):
        first = writer.uri_of(page.id) if page else None
        articles = [row.id for row in group if isinstance(row, Article)]
        if page and first not in (None, page.uri) and all(writer.has(Article, article) for article in articles):
            yield [_twin(page, first or "")]
        else:
            yield group


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
    """Each page with the rows that follow it; a row that tells of something that is no page comes alone, with None."""
    page: Page | None = None
    group: list[object] = []
    for row in rows:
        alone = isinstance(row, Skipped) and row.page is None
        if group and (alone or isinstance(row, Page)):
            yield page, group
            page, group = None, []
        if alone:
            yield None, [row]
            continue
        if isinstance(row, Page):
            page = row
        group.append(row)
    if group:
        yield page, group
