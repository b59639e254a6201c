"""What each listing shows of a row."""

from __future__ import annotations

import calendar
from pathlib import PurePosixPath
from typing import Any

from rich.text import Text

from onrecord.cli.terminal import Column, Entry, clean, marked
from onrecord.model import Figure, Published, Quotation, Skipped, Time, When
from onrecord.views import ArticleRow, Found, InPassage, Passage, Source

# Characters of an id that a table shows. Nine of time_…'s are then its hash, 45 bits: among a million times two share
# them in one record of seventy, among 100,000 in one of 7,000; `show` then names both.
_ID = 14
_SHOWN = 300  # characters of a stretch that was left out


def interval(when: When) -> str:
    """The interval in few characters: a year, a month or a day by itself, else from – until, '…' where it is open."""
    start, end = when.from_, when.until
    if start is None or end is None or start == end:
        return start if start == end and start else f"{start or '…'} – {end or '…'}" if start or end else "?"
    for length in (4, 7):  # 2021, 2021-07
        if start[:length] == end[:length] and _whole(start, end, length):
            return start[:length]
    return f"{start} – {end}"


def _whole(start: str, end: str, length: int) -> bool:
    if len(start) != 10 or len(end) != 10:
        return False
    if length == 4:
        return start[4:] == "-01-01" and end[4:] == "-12-31"
    last = calendar.monthrange(int(end[:4]), int(end[5:7]))[1]
    return start[8:] == "01" and int(end[8:]) == last


def published(row: Published) -> str:
    """The day or days of publication, '?' where nothing says."""
    return interval(row.when)


def amount(row: Figure) -> str:
    """The range that the words leave open, with the unit."""
    low, high = _number(row.low), _number(row.high)
    shown = low if row.low == row.high else f"{low or '…'} – {high or '…'}"
    return f"{shown} {row.unit}" if row.unit else shown


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.10g}"


def _words(passage: Passage) -> Text:
    start, end = passage.marks[0]
    return marked(passage.text, start, end)


def _found_words(row: Found) -> Text:
    text, at = Text(), 0
    for start, end in row.marks:
        text.append_text(Text.assemble(clean(row.text[at:start]), (f"[{clean(row.text[start:end])}]", "bold reverse")))
        at = end
    return text.append(clean(row.text[at:]))


def _outlet(row: Any) -> str:  # Any: every row that has a head
    """Whose words they are: the outlet, else the page's file name."""
    return str(row.head.outlet or PurePosixPath(row.head.page_uri).name)


def _beneath(row: InPassage[Any]) -> list[str]:
    said = published(row.head.published)
    return [_outlet(row), "undated" if said == "?" else f"published {said}", str(row.row.id)[:_ID]]


def _when(row: InPassage[Time]) -> str:
    return interval(row.row.when)


def _value(row: InPassage[Time]) -> str:
    return f"{row.row.type} {row.row.value}" + (f" {row.row.mod}" if row.row.mod else "")


def _value_beneath(row: InPassage[Time]) -> list[str]:
    placed = interval(row.row.when)
    return ["not placed in the calendar" if placed == "?" else placed, *_beneath(row)]


def _figure(row: InPassage[Figure]) -> str:
    return amount(row.row)


def _state(row: InPassage[Quotation]) -> str:
    return row.row.state if row.row.depth == 0 else f"{row.row.state}, inner"


def _sentence(row: InPassage[Any]) -> Text:
    return _words(row.passage)


def _article_beneath(row: ArticleRow) -> list[str | None]:
    return [_outlet(row), row.head.byline, f"{row.words:,} words", row.head.id[:_ID]]


def _dated(row: ArticleRow) -> str:
    said = published(row.head.published)
    return "undated" if said == "?" else f"{said} ({row.head.published.basis})"


def _found_beneath(row: Found) -> list[str]:
    said = published(row.head.published)
    return [_outlet(row), "undated" if said == "?" else f"published {said}", row.id[:_ID]]


def _span(row: Source) -> str:
    return interval(When(from_=row.from_, until=row.until, grain="day"))


def _left_out(row: Skipped) -> str:
    """What was left out, as far as a list can show it; ``show`` gives the rest."""
    if row.quote is None:
        return row.uri
    return row.quote if len(row.quote) <= _SHOWN else f"{row.quote[:_SHOWN]} … ({len(row.quote):,} characters)"


def _skipped_beneath(row: Skipped) -> list[str]:
    place = f"characters {row.start}–{row.end}" if row.start is not None else ""
    return [row.uri if row.quote is not None else "", place, row.detail, row.id[:_ID] if row.quote else ""]


TIMELINE = Entry("when", _when, _sentence, _beneath)
TIMES = Entry("value", _value, _sentence, _value_beneath)
FIGURES = Entry("figure", _figure, _sentence, _beneath)
QUOTATIONS = Entry("marks", _state, _sentence, _beneath)
ARTICLES = Entry("published", _dated, lambda row: row.head.title or "(no title)", _article_beneath)
SKIPPED = Entry("reason", lambda row: row.reason, _left_out, _skipped_beneath)
FOUND = Entry("", lambda row: row.found_in, _found_words, _found_beneath)
SOURCES = (
    Column("outlet", lambda row: row.outlet or "(not known)"),
    Column("articles", lambda row: f"{row.articles:,}"),
    Column("published", _span),
    Column("words", lambda row: f"{row.words:,}"),
    Column("left out", lambda row: f"{row.skipped:,}"),
)
