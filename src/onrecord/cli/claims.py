"""The questions about what is claimed: when it happened, who said it, who is bound to it, who they are."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import click

from onrecord import api
from onrecord.cli import columns
from onrecord.cli.options import ABOUT, FROM, JSON, LIMIT, RECORD, UNTIL, give, in_days, naming, nothing
from onrecord.model import ActorKind, EventStatus

_TOP = click.option(
    "--top",
    type=click.IntRange(min=1),
    help="Only the so many dates that most outlets speak of, with all their rows.",
)


@click.command("timeline")
@RECORD
@ABOUT
@FROM
@UNTIL
@_TOP
@JSON
def _timeline(
    *, record: Path, about: str | None, from_: str | None, until: str | None, top: int | None, as_json: bool
) -> None:
    """Dated events in order of time.

    Each with its status: happened, planned, denied, threatened or alleged.
    """
    with api.open_record(record) as opened:
        rows = opened.timeline(about=about, from_=from_, until=until, top=top)
        empty = nothing("No dated event", naming(about), in_days(from_, until))
        give(rows, columns.TIMELINE, as_json=as_json, limit=None, empty=f"{empty} 'onrecord dates' has every date.")


@click.command("dates")
@RECORD
@ABOUT
@FROM
@UNTIL
@_TOP
@JSON
def _dates(
    *, record: Path, about: str | None, from_: str | None, until: str | None, top: int | None, as_json: bool
) -> None:
    """Dated sentences in order of time."""
    with api.open_record(record) as opened:
        rows = opened.dates(about=about, from_=from_, until=until, top=top)
        empty = nothing("No dated sentence", naming(about), in_days(from_, until))
        give(rows, columns.DATES, as_json=as_json, limit=None, empty=empty)


@click.command("statements")
@RECORD
@ABOUT
@click.option("--speaker", metavar="NAME", help="Only words of this actor, or of one who is described so: official.")
@FROM
@UNTIL
@LIMIT
@JSON
def _statements(
    *,
    record: Path,
    about: str | None,
    speaker: str | None,
    from_: str | None,
    until: str | None,
    limit: int | None,
    as_json: bool,
) -> None:
    """Who said what, in the order in which it was said."""
    with api.open_record(record) as opened:
        rows = opened.statements(about=about, speaker=speaker, from_=from_, until=until)
        spoken = f"by {speaker!r}" if speaker else None
        empty = nothing("No statement", spoken, naming(about), in_days(from_, until))
        give(rows, columns.STATEMENTS, as_json=as_json, limit=limit, empty=empty)


@click.command("events")
@RECORD
@ABOUT
@click.option("--status", type=click.Choice(get_args(EventStatus)), help="Only events of this status.")
@FROM
@UNTIL
@LIMIT
@JSON
def _events(
    *,
    record: Path,
    about: str | None,
    status: EventStatus | None,
    from_: str | None,
    until: str | None,
    limit: int | None,
    as_json: bool,
) -> None:
    """What happened, or is planned, denied, threatened or alleged.

    In order of time; events of no known day come last.
    """
    with api.open_record(record) as opened:
        rows = opened.events(about=about, status=status, from_=from_, until=until)
        empty = nothing(f"No {status} event" if status else "No event", naming(about), in_days(from_, until))
        give(rows, columns.EVENTS, as_json=as_json, limit=limit, empty=empty)


@click.command("pledges")
@RECORD
@ABOUT
@click.option("--by", metavar="NAME", help="Only what this actor is bound to, or one who is described so.")
@FROM
@UNTIL
@LIMIT
@JSON
def _pledges(
    *,
    record: Path,
    about: str | None,
    by: str | None,
    from_: str | None,
    until: str | None,
    limit: int | None,
    as_json: bool,
) -> None:
    """Who is bound to what, by the day on which it is due."""
    with api.open_record(record) as opened:
        rows = opened.pledges(about=about, by=by, from_=from_, until=until)
        bound = f"of {by!r}" if by else None
        empty = nothing("No pledge", bound, naming(about), in_days(from_, until))
        give(rows, columns.PLEDGES, as_json=as_json, limit=limit, empty=empty)


@click.command("actors")
@RECORD
@click.option("--about", metavar="NAME", help="Only actors of whose names one holds these words.")
@click.option("--kind", type=click.Choice(get_args(ActorKind)), help="Only actors of this kind.")
@LIMIT
@JSON
def _actors(*, record: Path, about: str | None, kind: str | None, limit: int | None, as_json: bool) -> None:
    """Who is in the record, by what names, most mentioned first."""
    with api.open_record(record) as opened:
        rows = opened.actors(about=about, kind=kind)
        give(rows, columns.ACTORS, as_json=as_json, limit=limit, empty=nothing("No actor", naming(about)))


CLAIMS = (_timeline, _statements, _events, _pledges, _actors, _dates)
