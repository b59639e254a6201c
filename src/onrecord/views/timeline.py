"""What is dated, in order of time: events, and the dated sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TypeVar

from onrecord.model import Event, Time
from onrecord.record import About, Between, Record
from onrecord.views.about import about_of
from onrecord.views.days import between
from onrecord.views.rows import InPassage, in_passages

D = TypeVar("D", Time, Event)
_Date = tuple[str | None, str | None]


def timeline(
    record: Record,
    *,
    about: str | None = None,
    from_: str | None = None,
    until: str | None = None,
    top: int | None = None,
) -> Iterator[InPassage[Event]]:
    """The events whose place in the calendar is known, at least at one end, earliest first, each with its status.

    What begins on one day stands in order of how soon it ends; what has only an end stands there. Each article's
    telling is a row. ``events`` also gives what has no date.

    ``about``: an actor's id or name, or words that stand so in the sentence. ``from_``, ``until``: a year, month
    or day; what overlaps the interval is given. ``top``: only so many dates, those that most outlets give, then
    most articles, then the earliest, with all their rows and still in order of time.

    Raises OnrecordError for a bound that is not a date.
    """
    return _in_time(record, Event, about, between(from_, until), top)


def dates(
    record: Record,
    *,
    about: str | None = None,
    from_: str | None = None,
    until: str | None = None,
    top: int | None = None,
) -> Iterator[InPassage[Time]]:
    """One row for each dated expression, earliest first; a sentence that names three days stands in three places.

    A sentence belongs under each day it speaks of, whatever it says of it, with the words for that day marked.
    Only dates and times of day whose place in the calendar is known: no durations, no 'now'. The arguments as in
    ``timeline``.
    """
    return _in_time(record, Time, about, between(from_, until), top)


def _in_time(
    record: Record, noun: type[D], about: str | None, days: Between, top: int | None
) -> Iterator[InPassage[D]]:
    chosen = None if about is None else about_of(record, about)
    if top is None:
        return in_passages(record.in_context(noun, chosen, days))
    return iter(_most_told(record, noun, chosen, days, top))


def _most_told(record: Record, noun: type[D], about: About | None, days: Between, top: int) -> list[InPassage[D]]:
    """The rows chosen by two readings of the same moment: the first holds dates alone, as there may be a million."""
    outlets: dict[_Date, set[str]] = defaultdict(set)
    articles: dict[_Date, set[str]] = defaultdict(set)
    with record.snapshot() as now:
        for row in now.in_context(noun, about, days):
            outlets[_date(row.row)].add(row.head.outlet or row.head.page)
            articles[_date(row.row)].add(row.head.id)
        known = list(outlets)  # earliest first, and sorting keeps that among equals
        order = sorted(known, key=lambda date: (-len(outlets[date]), -len(articles[date])))
        wanted = frozenset(order[: max(top, 0)])
        return [row for row in in_passages(now.in_context(noun, about, days)) if _date(row.row) in wanted]


def _date(row: Time | Event) -> _Date:
    return (row.when.from_, row.when.until) if row.when else (None, None)
