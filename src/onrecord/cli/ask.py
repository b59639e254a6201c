"""One command for each question that can be put to a record."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import Any, get_args

import click

from onrecord import api, codec
from onrecord.cli import columns
from onrecord.cli.shown import print_shown
from onrecord.cli.summary import print_summary
from onrecord.cli.terminal import Entry, RecordPath, console, print_json, print_listing, print_table
from onrecord.model import PageReason, SkipReason

Command = Callable[..., Any]  # Any: what click passes

_RECORD = click.argument("record", type=RecordPath(path_type=Path))
_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object a line, for programs.")
_ABOUT = click.option("--about", metavar="NAME", help="Only sentences that name this actor, or hold these words.")
_LIMIT = click.option("--limit", type=click.IntRange(min=1), help="At most so many rows.")


def _nothing(said: str, about: str | None, days: str | None) -> str:
    """What to say where there is no row, with what was asked for: the question may be at fault, not the record."""
    asked = (f"that names {about!r}" if about else "", "in these days" if days else "")
    return " ".join([said, *filter(None, asked)]) + "."


def _give(rows: Iterable[object], entry: Entry, *, as_json: bool, limit: int | None, empty: str) -> None:
    chosen = islice(rows, limit)
    if as_json:
        print_json(codec.to_dict(row) for row in chosen)
    else:
        print_listing(chosen, entry, empty=empty)


@click.command("timeline")
@_RECORD
@_ABOUT
@click.option("--from", "from_", metavar="DAY", help="A year, month or day: 2024, 2024-03, 2024-03-31.")
@click.option("--until", metavar="DAY", help="As --from; both are included.")
@click.option(
    "--top",
    type=click.IntRange(min=1),
    help="Only the so many dates that most outlets speak of, with all their sentences.",
)
@_JSON
def _timeline(
    *, record: Path, about: str | None, from_: str | None, until: str | None, top: int | None, as_json: bool
) -> None:
    """Dated sentences in order of time."""
    with api.open_record(record) as opened:
        rows = opened.timeline(about=about, from_=from_, until=until, top=top)
        _give(
            rows,
            columns.TIMELINE,
            as_json=as_json,
            limit=None,
            empty=_nothing("No dated sentence", about, from_ or until),
        )


@click.command("times")
@_RECORD
@_ABOUT
@_LIMIT
@_JSON
def _times(*, record: Path, about: str | None, limit: int | None, as_json: bool) -> None:
    """Time expressions as TIMEX3 values."""
    with api.open_record(record) as opened:
        _give(opened.times(about=about), columns.TIMES, as_json=as_json, limit=limit, empty="No time expressions.")


@click.command("figures")
@_RECORD
@_ABOUT
@_LIMIT
@_JSON
def _figures(*, record: Path, about: str | None, limit: int | None, as_json: bool) -> None:
    """Numbers and the range that their hedges leave."""
    with api.open_record(record) as opened:
        _give(opened.figures(about=about), columns.FIGURES, as_json=as_json, limit=limit, empty="No figures.")


@click.command("quotations")
@_RECORD
@_ABOUT
@_LIMIT
@_JSON
def _quotations(*, record: Path, about: str | None, limit: int | None, as_json: bool) -> None:
    """Quoted stretches and the state of their marks."""
    with api.open_record(record) as opened:
        rows = opened.quotations(about=about)
        _give(rows, columns.QUOTATIONS, as_json=as_json, limit=limit, empty="No quotations.")


@click.command("articles")
@_RECORD
@_LIMIT
@_JSON
def _articles(*, record: Path, limit: int | None, as_json: bool) -> None:
    """Articles and when they were published."""
    with api.open_record(record) as opened:
        _give(opened.articles(), columns.ARTICLES, as_json=as_json, limit=limit, empty="No articles.")


@click.command("sources")
@_RECORD
@_JSON
def _sources(*, record: Path, as_json: bool) -> None:
    """Outlets and what they contributed."""
    with api.open_record(record) as opened:
        if as_json:
            print_json(codec.to_dict(row) for row in opened.sources())
        else:
            print_table(opened.sources(), columns.SOURCES, empty="No articles.")


@click.command("skipped")
@_RECORD
@click.option("--reason", type=click.Choice(get_args(SkipReason)), metavar="REASON", help="Only for this reason.")
@click.option("--pages", is_flag=True, help="Only whole pages and files that could not be used.")
@_LIMIT
@_JSON
def _skipped(*, record: Path, reason: SkipReason | None, pages: bool, limit: int | None, as_json: bool) -> None:
    """What was left out, and why."""
    with api.open_record(record) as opened:
        rows = (row for row in opened.skipped(reason=reason) if not pages or row.reason in get_args(PageReason))
        empty = (
            "Every page and file was used."
            if pages
            else "Nothing was left out for this reason."
            if reason
            else "Nothing was left out."
        )
        _give(rows, columns.SKIPPED, as_json=as_json, limit=limit, empty=empty)


@click.command("search")
@_RECORD
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many rows.")
@_JSON
def _search(*, record: Path, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Sentences and titles that hold all WORDS.

    Best first; a "phrase in quotation marks" must stand so.
    """
    query = words[0] if len(words) == 1 else " ".join(f'"{word}"' if " " in word else word for word in words)
    with api.open_record(record) as opened:
        found = opened.search(query, limit)
        _give(found, columns.FOUND, as_json=as_json, limit=None, empty="No sentence or title holds all these words.")


@click.command("show")
@_RECORD
@click.argument("row")
@_JSON
def _show(*, record: Path, row: str, as_json: bool) -> None:
    """One ROW with its source.

    By its id or the beginning of it: the cited words marked in their sentence, and whose they are.
    """
    with api.open_record(record) as opened:
        shown = opened.show(row)
        if as_json:
            print_json([codec.to_dict(shown)])
        else:
            print_shown(shown, console())


@click.command("summary")
@_RECORD
@_JSON
def _summary(*, record: Path, as_json: bool) -> None:
    """What the record holds, in a few lines."""
    with api.open_record(record) as opened:
        if as_json:
            print_json([codec.to_dict(opened.summary())])
        else:
            print_summary(opened.summary(), record)


QUESTIONS = (
    _timeline,
    _times,
    _figures,
    _quotations,
    _articles,
    _sources,
    _skipped,
    _search,
    _show,
    _summary,
)
