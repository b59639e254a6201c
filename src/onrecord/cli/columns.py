"""What each listing shows of a row."""

from __future__ import annotations

import calendar
from pathlib import PurePosixPath
from typing import Any

from rich.text import Text

from onrecord.cli.terminal import Column, Entry, clean, marked
from onrecord.model import Event, Figure, Pledge, Published, Quotation, Skipped, Statement, Time, When
from onrecord.views import ActorRow, ArticleRow, Found, InPassage, Passage, Source, Told

# Characters of an id's hash that a table shows, 45 bits: among a million times two share them in one record of seventy,
# among 100,000 in one of 7,000; `show` then names both.
_HASH = 9
_NAME = 28  # characters of a speaker's name or description
_CLAIMS = 4  # of one sentence that a search names
_SHOWN = 300  # characters of a stretch that was left out


def short_id(id_: str) -> str:
    """As much of an id as tells it from the others of its kind."""
    kind, _, rest = id_.partition("_")
    return f"{kind}_{rest[:_HASH]}"


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
    return [_outlet(row), "undated" if said == "?" else f"published {said}", short_id(row.row.id)]


def _when(row: InPassage[Time]) -> str:
    return interval(row.row.when)


def _event_when(row: InPassage[Event]) -> str:
    return _placed(row.row.when) or "undated"


def _placed(when: When | None) -> str | None:
    """The interval; where it is not known the words that would say it, in quotation marks."""
    if when is None or interval(when) != "?":
        return interval(when) if when else None
    return f"“{_short(when.cite.quote)}”" if when.cite else None


def _event_beneath(row: InPassage[Event]) -> list[str | None]:
    return [row.row.status, row.row.place, *_beneath(row)]


def _speaker(row: Told[Statement]) -> str:
    return _short(row.by or row.row.speaker_text or "?")


def _statement_beneath(row: Told[Statement]) -> list[str | None]:
    one = row.row
    day = _placed(one.said)
    said = f"said {day}" if day else None
    cue = f"{one.kind}, {one.cue!r}" if one.cue else one.kind
    return [cue, one.venue, None if one.stance == "asserted" else one.stance, said, *_beneath(row)]


def _due(row: Told[Pledge]) -> str:
    return _placed(row.row.due) or "no day named"


def _pledge_beneath(row: Told[Pledge]) -> list[str | None]:
    one = row.row
    day, by = _placed(one.made), row.by or one.by_text
    return [f"by {by}" if by else "by nobody named", f"made {day}" if day else None, *_beneath(row)]


def _actor_beneath(row: ActorRow) -> list[str | None]:
    where = f"{row.articles:,} articles" if row.articles > 1 else _outlet(row) if row.head else None
    return [row.row.kind, " | ".join(row.row.aliases), where, short_id(row.row.id)]


def _short(name: str) -> str:
    """A name that leaves room for the words beside it."""
    return name if len(name) <= _NAME else f"{name[: _NAME - 1]}…"


def _value(row: InPassage[Time]) -> str:
    return f"{row.row.type} {row.row.value}" + (f" {row.row.mod}" if row.row.mod else "")


def _value_beneath(row: InPassage[Time]) -> list[str]:
    placed = interval(row.row.when)
    return ["not placed in the calendar" if placed == "?" else placed, *_beneath(row)]


def _figure(row: InPassage[Figure]) -> str:
    return amount(row.row)


def _figure_beneath(row: InPassage[Figure]) -> list[str | None]:
    return [row.row.counted, *_beneath(row)]


def _state(row: InPassage[Quotation]) -> str:
    return row.row.state if row.row.depth == 0 else f"{row.row.state}, inner"


def _sentence(row: InPassage[Any]) -> Text:
    return _words(row.passage)


def _article_beneath(row: ArticleRow) -> list[str | None]:
    return [_outlet(row), row.head.byline, f"{row.words:,} words", short_id(row.head.id)]


def _dated(row: ArticleRow) -> str:
    said = published(row.head.published)
    return "undated" if said == "?" else f"{said} ({row.head.published.basis})"


def _found_beneath(row: Found) -> list[str]:
    said = published(row.head.published)
    claims = (f"{claim.kind} {short_id(claim.id)}" for claim in row.claims[:_CLAIMS])
    more = f"and {len(row.claims) - _CLAIMS} more" if len(row.claims) > _CLAIMS else ""
    return [_outlet(row), "undated" if said == "?" else f"published {said}", short_id(row.id), *claims, more]


def _span(row: Source) -> str:
    return interval(When(from_=row.from_, until=row.until, grain="day"))


def _left_out(row: Skipped) -> str:
    """What was left out, as far as a list can show it; ``show`` gives the rest."""
    if row.quote is None:
        return row.uri
    return row.quote if len(row.quote) <= _SHOWN else f"{row.quote[:_SHOWN]} … ({len(row.quote):,} characters)"


def _skipped_beneath(row: Skipped) -> list[str]:
    place = f"characters {row.start}–{row.end}" if row.start is not None else ""
    return [row.uri if row.quote is not None else "", place, row.detail, short_id(row.id) if row.quote else ""]


TIMELINE = Entry("when", _event_when, _sentence, _event_beneath)
DATES = Entry("when", _when, _sentence, _beneath)
STATEMENTS = Entry("speaker", _speaker, _sentence, _statement_beneath)
EVENTS = TIMELINE
PLEDGES = Entry("due", _due, _sentence, _pledge_beneath)
ACTORS = Entry("mentions", lambda row: f"{row.mentions:,}", lambda row: row.row.name, _actor_beneath)
TIMES = Entry("value", _value, _sentence, _value_beneath)
FIGURES = Entry("figure", _figure, _sentence, _figure_beneath)
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
