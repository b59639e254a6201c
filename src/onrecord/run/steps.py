"""The two mapped steps of a build: pages to drafts, and drafts to annotated articles.

Each is a small picklable object that an engine calls with a shard. The file it writes is the
result; a file that is there already is left as it is.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.annotate import annotate
from onrecord.codec import storable
from onrecord.config import Config, ReadOptions
from onrecord.errors import OnrecordError
from onrecord.extract import Draft, Repeated, block_keys, cut, draft, outlet_of
from onrecord.ids import row_id
from onrecord.model import Article, Figure, Page, Quotation, Raw, Sentence, Skipped, Time
from onrecord.read import FetchCache, Fetcher, Manifest, read_pages
from onrecord.run.plan import Planned, Shard
from onrecord.run.runner import Counts
from onrecord.run.shards import read_shard, write_shard
from onrecord.run.survey import Keys, read_survey

LOADED: tuple[type, ...] = (Page, Article, Sentence, Time, Figure, Quotation, Skipped)


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """The manifest rows that spoke of a shard's sources or of records in them, by their ``file``."""

    files: tuple[str, ...]


def drafts_path(folder: Path, shard: Shard) -> Path:
    """Where the shard's drafts stand when they are done."""
    return folder / f"{shard.name}.drafts.parquet"


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftStep:
    """Reads the shard's sources and cuts each page into blocks."""

    folder: Path
    config: Config
    fetched: Path  # where answers from the web are kept, to ask next time only for what has changed

    def __call__(self, shard: Shard) -> Counts:
        """Drafts, their keys, and what could not be read."""
        path = drafts_path(self.folder, shard)
        if not path.exists():
            write_shard(path, self._rows(shard))
        return Counts(
            pages=sum(1 for _ in read_shard(path, Keys)),
            skipped=sum(1 for _ in read_shard(path, Skipped)),
        )

    def _rows(self, shard: Shard) -> Iterator[object]:
        for planned in shard.sources:
            yield from _guarded(planned.source.uri, self._source(planned, shard.manifest))
        if shard.manifest is not None:
            yield Used(files=shard.manifest.used())

    def _source(self, planned: Planned, manifest: Manifest | None) -> Iterator[object]:
        online = planned.source.kind == "url" or self.config.read.follow
        fetcher = _fetcher(self.config.read, self.fetched) if online else None
        for found in read_pages(planned.source, manifest, self.config.read, fetcher):
            yield from _guarded(found.uri if isinstance(found, Skipped) else found.page.uri, self._page(found))

    def _page(self, found: Raw | Skipped) -> Iterator[Draft | Keys | Skipped]:
        if isinstance(found, Skipped):
            yield storable(found)
            return
        made = storable(draft(found, self.config.extract))
        yield made
        yield Keys(page=made.page.id, uri=made.page.uri, outlet=outlet_of(made), keys=block_keys(made))


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotateStep:
    """Cuts the shard's drafts into articles and annotates them."""

    folder: Path
    survey: Path
    config: Config

    def path(self, shard: Shard) -> Path:
        """Where the shard's rows stand when they are done; a different survey is another file."""
        name = row_id("rows", shard.name, self.survey.name, self.config.extract.since)
        return self.folder / f"{name}.rows.parquet"

    def __call__(self, shard: Shard) -> Counts:
        """Pages, articles, all that was found in them, and what was left out."""
        path = self.path(shard)
        if not path.exists():
            write_shard(path, self._rows(shard))
        return _count(read_shard(path, *LOADED))

    def _rows(self, shard: Shard) -> Iterator[object]:
        repeated = read_survey(self.survey)
        for row in read_shard(drafts_path(self.folder, shard), Draft, Skipped):
            if isinstance(row, Skipped):
                yield row
            elif isinstance(row, Draft):
                yield from _guarded(row.page.uri, self._page(row, repeated))

    def _page(self, made: Draft, repeated: Repeated) -> Iterator[object]:
        extraction = cut(made, repeated, self.config.extract)
        yield made.page
        yield from extraction.skipped
        for article in extraction.articles:
            if _known_before(article, self.config.extract.since):
                yield _too_old(article)
                continue
            found = annotate(article)
            yield article
            yield from (*found.sentences, *found.times, *found.figures, *found.quotations)


def _guarded(uri: str, rows: Iterator[object]) -> Iterator[object]:
    """The rows of one page or source and, where making them fails, one that says so after those that were made.

    Readers may be other people's, and page text is hostile: a fault that one page brings to light, in
    whatever library, must not end a build of a million. Our own clear errors do end it.
    """
    try:
        yield from rows
    except OnrecordError:
        raise
    except Exception as error:  # noqa: BLE001 - told in the record, see above
        detail = f"{type(error).__name__}: {error}"[:300]
        yield Skipped(
            id=row_id("skip", uri, "failed", detail),
            uri=uri,
            page=None,
            start=None,
            end=None,
            quote=None,
            reason="failed",
            detail=f"{detail}; a fault of onrecord or of a plug-in: please report it with the page",
        )


@functools.cache
def _fetcher(options: ReadOptions, fetched: Path) -> Fetcher:
    """One for each process: it keeps what it knows of hosts."""
    return Fetcher(options, FetchCache(fetched))


def _known_before(article: Article, since: str | None) -> bool:
    until = article.published.when.until
    return since is not None and until is not None and until[:10] < since


def _too_old(article: Article) -> Skipped:
    name = article.title or article.text[:80]
    detail = f"{name!r} was published on {article.published.when.until}, before the day that --since names"
    return Skipped(
        id=row_id("skip", article.id, "before-since"),
        uri=article.page_uri,
        page=article.page,
        start=None,
        end=None,
        quote=None,
        reason="before-since",
        detail=detail,
    )


def _count(rows: Iterable[object]) -> Counts:
    kinds = Counter(type(row) for row in rows)
    return Counts(
        pages=kinds[Page],
        articles=kinds[Article],
        rows=kinds.total() - kinds[Skipped],
        skipped=kinds[Skipped],
    )
