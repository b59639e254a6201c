"""Who said what, what happened, who promised what: each in order of time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from onrecord.model import Event, EventStatus, Pledge, Statement
from onrecord.record import Between, InContext, Record
from onrecord.views.about import Named, about_of
from onrecord.views.days import between
from onrecord.views.rows import C, InPassage, Told, in_passages, passage_of

P = TypeVar("P", Statement, Pledge)

_AT_ONCE = 200  # rows whose actors are looked up together


def statements(
    record: Record,
    *,
    about: str | None = None,
    speaker: str | None = None,
    from_: str | None = None,
    until: str | None = None,
) -> Iterator[Told[Statement]]:
    """Everybody's words, by the day on which they were said, which is the article's where the text names none.

    Statements of no known day come last. ``speaker``: an actor's id or name, or words of how the speaker is
    described ('official'). ``about``, ``from_`` and ``until`` as in ``timeline``; with a day, what has none is
    left out. Raises OnrecordError for a bound that is not a date.
    """
    rows = _told(record, Statement, about, _or_undated(from_, until), lambda row: row.speaker)
    if speaker is None:
        return rows
    named = Named(record, speaker)
    return (row for row in rows if named.fits(row.row.speaker, row.by, row.row.speaker_text))


def pledges(
    record: Record,
    *,
    about: str | None = None,
    by: str | None = None,
    from_: str | None = None,
    until: str | None = None,
) -> Iterator[Told[Pledge]]:
    """Who is bound to what, by the day on which it is due; what is due on no known day comes last.

    ``by``: who is bound, as ``speaker`` in ``statements``; the other bounds as there.
    """
    rows = _told(record, Pledge, about, _or_undated(from_, until), lambda row: row.by)
    if by is None:
        return rows
    named = Named(record, by)
    return (row for row in rows if named.fits(row.row.by, row.by, row.row.by_text))


def events(
    record: Record,
    *,
    about: str | None = None,
    status: EventStatus | None = None,
    from_: str | None = None,
    until: str | None = None,
) -> Iterator[InPassage[Event]]:
    """What happened or is planned, denied, threatened or alleged, in order of time; events of no known day come last.

    Each article's telling is a row. The bounds as in ``statements``.
    """
    chosen = None if about is None else about_of(record, about)
    rows = in_passages(record.in_context(Event, chosen, _or_undated(from_, until)))
    return (row for row in rows if status in (None, row.row.status))


def _or_undated(from_: str | None, until: str | None) -> Between:
    """The days asked for; where none are, what has no day is not left out."""
    return replace(between(from_, until), undated=from_ is None and until is None)


def _told(
    record: Record, noun: type[P], about: str | None, days: Between, actor: Callable[[P], str | None]
) -> Iterator[Told[P]]:
    chosen = None if about is None else about_of(record, about)
    rows = record.in_context(noun, chosen, days)
    while some := list(islice(rows, _AT_ONCE)):
        names = record.names_of(id_ for one in some if (id_ := actor(one.row)) is not None)
        for one in some:
            yield _with_name(one, names.get(actor(one.row) or ""))


def _with_name(one: InContext[C], by: str | None) -> Told[C]:
    return Told(row=one.row, passage=passage_of(one.row.cite, one.sentence), head=one.head, by=by)
