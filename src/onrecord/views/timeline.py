"""The dated sentences in order of time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from onrecord.model import Time
from onrecord.record import Record
from onrecord.views.about import about_of
from onrecord.views.days import between
from onrecord.views.rows import InPassage, in_passages


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
    ``from_``, ``until``: a year, month or day; what overlaps the interval is given. ``top``: at most so
    many rows, those whose date is given by most outlets, then by most articles, then the earliest; still
    in order of time.

    Raises OnrecordError for a bound that is not a date.
    """
    chosen = None if about is None else about_of(record, about)
    rows = in_passages(record.in_context(Time, chosen, between(from_, until)))
    return rows if top is None else iter(_most_told(list(rows), top))


def _most_told(rows: list[InPassage[Time]], top: int) -> list[InPassage[Time]]:
    outlets: dict[tuple[str | None, str | None], set[str]] = defaultdict(set)
    articles: dict[tuple[str | None, str | None], set[str]] = defaultdict(set)
    for row in rows:
        outlets[_date(row)].add(row.head.outlet or row.head.page)
        articles[_date(row)].add(row.head.id)
    order = sorted(
        range(len(rows)), key=lambda at: (-len(outlets[_date(rows[at])]), -len(articles[_date(rows[at])]), at)
    )
    return [rows[at] for at in sorted(order[: max(top, 0)])]


def _date(row: InPassage[Time]) -> tuple[str | None, str | None]:
    return row.row.when.from_, row.row.when.until
