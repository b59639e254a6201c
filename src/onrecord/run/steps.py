"""The two mapped steps of a build: pages to drafts, and drafts to annotated articles.

Each is a small picklable object that an engine calls with a shard. The file it writes is the
result; a file that is there already is left as it is.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.annotate import READ, annotate_all, load_reader
from onrecord.codec import storable
from onrecord.config import Config, ReadOptions
from onrecord.errors import OnrecordError
from onrecord.extract import Draft, Repeated, block_keys, cut, draft, outlet_of
from onrecord.ids import row_id
from onrecord.model import Article, Page, PageReason, Raw, Skipped
from onrecord.read import FetchCache, Fetcher, Manifest, read_pages
from onrecord.run.plan import Planned, Shard
from onrecord.run.runner import Counts
from onrecord.run.shards import read_shard, write_shard
from onrecord.run.survey import Keys, read_survey

if TYPE_CHECKING:
    from onrecord.annotate.reader import Reader

LOADED: tuple[type, ...] = (Page, Article, *READ, Skipped)

# Characters of articles that are read together, 40,000 words: a worker then holds some 260 MB, model and all.
_BATCH = 250_000
# Of an article that a reader reads, 150,000 words, five times the longest investigation: its reading takes 170 MB,
# and a page of 20 MB that is one text would take a worker's memory several times over.
_LONGEST = 1_000_000


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
    """Cuts the shard's drafts into articles and annotates them, as many at once as memory allows."""

    folder: Path
    survey: Path
    config: Config
    reader: str  # what the reader's rows depend on, as ``reader_state`` gives it

    def path(self, shard: Shard) -> Path:
        """Where the shard's rows stand when they are done; a different survey or reader is another file."""
        name = row_id("rows", shard.name, self.survey.name, self.config.extract.since, self.reader)
        return self.folder / f"{name}.rows.parquet"

    def __call__(self, shard: Shard) -> Counts:
        """Pages, articles, all that was found in them, and what was left out."""
        path = self.path(shard)
        if not path.exists():
            write_shard(path, self._rows(shard))
        return _count(read_shard(path, *LOADED))

    def _rows(self, shard: Shard) -> Iterator[object]:
        """Every row in the pages' order: what is cut waits until there is a batch of articles to read."""
        waiting: list[object] = []
        characters = 0
        for row in self._cut(shard):
            waiting.append(row)
            if isinstance(row, Article):
                characters += len(row.text)
                if characters >= _BATCH:
                    yield from self._annotated(waiting)
                    waiting, characters = [], 0
        yield from self._annotated(waiting)

    def _cut(self, shard: Shard) -> Iterator[object]:
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
            else:
                yield article

    def _annotated(self, rows: Sequence[object]) -> Iterator[object]:
        """The rows, and after each article what was read in it."""
        articles = [row for row in rows if isinstance(row, Article)]
        found = self._read(articles)
        for row in rows:
            yield row
            if isinstance(row, Article):
                yield from next(found)

    def _read(self, articles: Sequence[Article]) -> Iterator[Sequence[object]]:
        """What is in each article, in order.

        A fault that one of them brings to light costs a second reading of its batch, one by one, and is told after
        the article that failed: hostile text must not end a build of a million pages.
        """
        reader = load_reader(self.config.annotate.reader)
        some = [article for article in articles if reader is None or len(article.text) <= _LONGEST]
        try:
            read: list[Sequence[object]] = [tuple(found.rows()) for found in annotate_all(some, reader)]
        except OnrecordError:
            raise
        except Exception:  # noqa: BLE001 - told in the record by _guarded, where it is met again
            read = [_apart(each, reader) for each in some]
        results = iter(read)
        chosen = {article.id for article in some}
        for article in articles:
            yield next(results) if article.id in chosen else _by_rules(article)


def _apart(article: Article, reader: Reader | None) -> Sequence[object]:
    """What is read in one article by itself; where that fails, what rules alone find, and a row that says so."""
    rows = tuple(_guarded(article.page_uri, _alone(article, reader), article))
    failed = [row for row in rows if isinstance(row, Skipped)]
    if failed and reader is not None:
        return (*_apart(article, None), *failed)
    return rows


def _alone(article: Article, reader: Reader | None) -> Iterator[object]:
    for found in annotate_all([article], reader):
        yield from found.rows()


def _by_rules(article: Article) -> Sequence[object]:
    """What is read in a text that is too long for a reader, and a row that says so."""
    detail = (
        f"{_name(article)} has {len(article.text):,} characters, and a reader reads {_LONGEST:,} at most: "
        "only its times, figures and quotations were found; cut it into parts if they are several articles"
    )
    return (*_alone(article, None), _told(article, "too-large", detail))


def _guarded(uri: str, rows: Iterator[object], article: Article | None = None) -> Iterator[object]:
    """The rows of one page, article or source and, where making them fails, one that says so after those made.

    Readers may be other people's, and page text is hostile: a fault that one page brings to light, in
    whatever library, must not end a build of a million. Our own clear errors do end it.
    """
    try:
        yield from rows
    except OnrecordError:
        raise
    except Exception as error:  # noqa: BLE001 - told in the record, see above
        what = f"{_name(article)}: " if article else ""
        detail = f"{what}{type(error).__name__}: {error}"[:400]
        yield Skipped(
            id=row_id("skip", uri, "failed", detail),
            uri=uri,
            page=article.page if article else None,
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
    until = article.published.when.until
    detail = f"{_name(article)} was published on {until}, before the day that --since names"
    return _told(article, "before-since", detail)


def _name(article: Article) -> str:
    return repr(article.title or article.text[:80])


def _told(article: Article, reason: PageReason, detail: str) -> Skipped:
    return Skipped(
        id=row_id("skip", article.id, reason),
        uri=article.page_uri,
        page=article.page,
        start=None,
        end=None,
        quote=None,
        reason=reason,
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
