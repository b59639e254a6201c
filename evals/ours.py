"""onrecord behind the same small functions as the other tools in evals/tools.py."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from evals.tools import Found, PageTool, Reading, Saved, Text, TextTool
from onrecord.annotate.quantities import figures
from onrecord.annotate.sentences import sentences
from onrecord.annotate.times import times as find_times
from onrecord.config import Config
from onrecord.extract import Repeated, cut, draft
from onrecord.model import NEVER, Article, Figure, Hints, Published, Raw, When
from onrecord.read import Source, read_pages

CONFIG = Config()
NOTHING_REPEATED = Repeated()  # each page stands alone here, as for the other tools


def articles(page: Saved) -> tuple[Article, ...]:
    """A saved page read and cut, its address given as a manifest would give it."""
    found: list[Article] = []
    for raw in read_pages(Source(uri=page.path.as_posix(), kind="file"), options=CONFIG.read):
        if isinstance(raw, Raw):
            told = replace(raw, hints=Hints(basis="manifest", url=page.url)) if page.url else raw
            found.extend(cut(draft(told, CONFIG.extract), NOTHING_REPEATED, CONFIG.extract).articles)
    return tuple(found)


def pages() -> PageTool:
    """Pages read and cut: the text, title and date of the longest article."""

    def read(page: Saved) -> Reading:
        main = max(articles(page), key=lambda article: len(article.text), default=None)
        if main is None:
            return Reading()
        return Reading(text=main.text, title=main.title, date=_day(main.published))

    return read


def _day(published: Published) -> str | None:
    """The day of publication where exactly one is known."""
    first, last = published.when.from_, published.when.until
    return first[:10] if first and last and first[:10] == last[:10] else None


def times() -> TextTool:
    """Time expressions, with their TIMEX3 values."""

    def find(text: Text) -> tuple[Found, ...]:
        article = article_of(text)
        rows = find_times(article, sentences(article))
        return tuple(Found(start=row.cite.start, end=row.cite.end, value=row.value) for row in rows)

    return find


def numbers() -> TextTool:
    """Numbers: the two ends of each figure, one where they are the same or one is open."""

    def find(text: Text) -> tuple[Found, ...]:
        article = article_of(text)
        parted = sentences(article)
        return tuple(end for row in figures(article, parted, find_times(article, parted)) for end in _ends(row))

    return find


def _ends(figure: Figure) -> Iterator[Found]:
    for value in dict.fromkeys(end for end in (figure.low, figure.high) if end is not None):
        yield Found(start=figure.cite.start, end=figure.cite.end, value=repr(value))


def article_of(text: Text) -> Article:
    """The text as an article of which only the day of publication is known, if that."""
    day = text.published[:10]
    when = When(from_=day, until=day, grain="day")
    return Article(
        id=f"art_{text.name}",
        page="page_none",
        page_uri=text.name,
        part=0,
        title=None,
        outlet=None,
        byline=None,
        dateline=None,
        url=None,
        language="en",
        published=Published(when=when, basis="manifest") if day else NEVER,
        text=text.text,
        page_map=(),
    )
