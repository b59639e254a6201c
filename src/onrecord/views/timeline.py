"""The dated sentences in order of time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from onrecord.model import Time
from onrecord.record import About, Between, Record
from onrecord.views.about import about_of
from onrecord.views.days import between
from onrecord.views.rows import InPassage, in_passages

_Date = tuple[str | None, str | None]


def timeline(
    record: Record,
    *,
    about: str | None = None,
    from_: str | None = None,
    until: str | None = None,
    top: int | None = None,
) -> Iterator[InPassage[Time]]:
    """One row for each dated expression, earliest first; a sentence that names three days stands in three places.

    An editor reads a timeline by its days, so a sentence belongs under each day it speaks of, with the words
    for that day marked. Only dates and times of day whose place in the calendar is known, at least at one
    end: no durations, no 'now'. What begins on one day stands in order of how soon it ends; what has only
    an end stands there.

    ``about``: an actor's id or name; where no actor bears the name, words that stand so in the sentence.
    ``from_``, ``until``: a year, month or day; what overlaps the interval is given. ``top``: only so
    many dates, those that most outlets give, then most articles, then the earliest, with all their rows and
    still in order of time.

    Raises OnrecordError for a bound that is not a date.
    """
    chosen = None if about is None else about_of(record, about)
    days = between(from_, until)
    if top is None:
        return in_passages(record.in_context(Time, chosen, days))
    return iter(_most_told(record, chosen, days, top))


def _most_told(record: Record, about: About | None, days: Between, top: int) -> list[InPassage[Time]]:
    """The rows chosen by two readings of the same moment: the first holds dates alone, as there may be a million."""
    outlets: dict[_Date, set[str]] = defaultdict(set)
    articles: dict[_Date, set[str]] = defaultdict(set)
    with record.snapshot() as now:
        for row in now.in_context(Time, about, days):
            outlets[_date(row.row)].add(row.head.outlet or row.head.page)
            articles[_date(row.row)].add(row.head.id)
        dates = list(outlets)  # earliest first, and sorting keeps that among equals
        order = sorted(dates, key=lambda date: (-len(outlets[date]), -len(articles[date])))
        wanted = frozenset(order[: max(top, 0)])
        return [row for row in in_passages(now.in_context(Time, about, days)) if _date(row.row) in wanted]


def _date(row: Time) -> _Date:
    return row.when.from_, row.when.until
