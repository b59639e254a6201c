"""The tools that people use today for parts of this job, each behind one small function, for evals/compare.py.

Every import is inside its function: the tools are an extra that most installations do not have.
What stands here is how each tool's own documentation says it should be used on a page or text that is at hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

INSTALL = "pip install 'onrecord[compare]'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A saved page: its file, and its address where known. Every tool reads the file itself."""

    name: str
    path: Path
    url: str | None = None

    @property
    def html(self) -> bytes:
        """The bytes in the file."""
        return self.path.read_bytes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a tool makes of a page. None is nothing found or not the tool's business; ``date`` is YYYY-MM-DD."""

    text: str | None = None
    title: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text with the day it was published on, YYYY-MM-DD."""

    name: str
    text: str
    published: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A stretch of a text and what a tool takes it for: ISO dates and times, or numbers, as text."""

    start: int
    end: int
    value: str


PageTool = Callable[[Saved], Reading]
TextTool = Callable[[Text], tuple[Found, ...]]


def trafilatura() -> PageTool:
    """The bare ``trafilatura.extract``: the body alone, as most people call it."""
    from trafilatura import extract  # noqa: PLC0415

    return lambda page: Reading(text=extract(page.html, url=page.url))


def trafilatura_precision() -> PageTool:
    """The same with its precision setting and its metadata: body, title and date."""
    from trafilatura import bare_extraction  # noqa: PLC0415

    def read(page: Saved) -> Reading:
        found = bare_extraction(page.html, url=page.url, favor_precision=True, with_metadata=True)
        if found is None:
            return Reading()
        values = found if isinstance(found, dict) else found.as_dict()
        return Reading(text=values["text"], title=values["title"], date=values["date"])

    return read


def newspaper4k() -> PageTool:
    """Body, title and date by newspaper4k, which is kept from fetching pictures."""
    from newspaper import Article  # noqa: PLC0415

    def read(page: Saved) -> Reading:
        article = Article(page.url or "https://example.org/", fetch_images=False)
        article.download(input_html=page.html.decode("utf-8", "replace"))
        article.parse()
        published = article.publish_date
        date = published.date().isoformat() if isinstance(published, datetime) else None
        return Reading(text=article.text or None, title=article.title or None, date=date)

    return read


def htmldate_fast() -> PageTool:
    """Htmldate without its extensive search: the date alone."""
    return _htmldate(extensive=False)


def htmldate_extensive() -> PageTool:
    """Htmldate with its extensive search, as it comes: the date alone."""
    return _htmldate(extensive=True)


def _htmldate(*, extensive: bool) -> PageTool:
    from htmldate import find_date  # noqa: PLC0415

    def read(page: Saved) -> Reading:
        date = find_date(page.html, url=page.url, extensive_search=extensive, original_date=True)
        return Reading(date=date)

    return read


def dateparser_search() -> TextTool:
    """A search by dateparser for dates in English text, counted from the day of publication."""
    from dateparser.search import search_dates  # noqa: PLC0415

    def find(text: Text) -> tuple[Found, ...]:
        settings = {"RELATIVE_BASE": datetime.fromisoformat(text.published[:10])} if text.published else None
        dates = search_dates(text.text, languages=["en"], settings=settings) or ()
        return tuple(_placed(text.text, ((words, moment.isoformat()) for words, moment in dates)))

    return find


def _placed(text: str, rows: Iterator[tuple[str, str]]) -> Iterator[Found]:
    """Offsets for a tool that gives words alone, in text order."""
    at = 0
    for words, value in rows:
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            yield Found(start=start, end=at, value=value)


def quantulum3() -> TextTool:
    """Numbers by quantulum3, without its classifier, which tells units apart and not numbers."""
    from quantulum3 import parser  # noqa: PLC0415

    def find(text: Text) -> tuple[Found, ...]:
        rows = parser.parse(text.text)
        return tuple(Found(start=row.span[0], end=row.span[1], value=repr(float(row.value))) for row in rows)

    return find
