"""One command for each question that can be put to a record."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import click

from onrecord import api, codec
from onrecord.cli import columns
from onrecord.cli.claims import CLAIMS
from onrecord.cli.options import ABOUT, JSON, LIMIT, RECORD, give
from onrecord.cli.shown import print_shown
from onrecord.cli.summary import print_summary
from onrecord.cli.terminal import console, print_json, print_table
from onrecord.model import PageReason, SkipReason


@click.command("times")
@RECORD
@ABOUT
@LIMIT
@JSON
def _times(*, record: Path, about: str | None, limit: int | None, as_json: bool) -> None:
    """Time expressions as TIMEX3 values."""
    with api.open_record(record) as opened:
        give(opened.times(about=about), columns.TIMES, as_json=as_json, limit=limit, empty="No time expressions.")


@click.command("figures")
@RECORD
@ABOUT
@LIMIT
@JSON
def _figures(*, record: Path, about: str | None, limit: int | None, as_json: bool) -> None:
    """Numbers and the range that their hedges leave."""
    with api.open_record(record) as opened:
        give(opened.figures(about=about), columns.FIGURES, as_json=as_json, limit=limit, empty="No figures.")


@click.command("quotations")
@RECORD
@ABOUT
@LIMIT
@JSON
def _quotations(*, record: Path, about: str | None, limit: int | None, as_json: bool) -> None:
    """Quoted stretches and the state of their marks."""
    with api.open_record(record) as opened:
        rows = opened.quotations(about=about)
        give(rows, columns.QUOTATIONS, as_json=as_json, limit=limit, empty="No quotations.")


@click.command("articles")
@RECORD
@LIMIT
@JSON
def _articles(*, record: Path, limit: int | None, as_json: bool) -> None:
    """Articles and when they were published."""
    with api.open_record(record) as opened:
        give(opened.articles(), columns.ARTICLES, as_json=as_json, limit=limit, empty="No articles.")


@click.command("sources")
@RECORD
@JSON
def _sources(*, record: Path, as_json: bool) -> None:
    """Outlets and what they contributed."""
    with api.open_record(record) as opened:
        if as_json:
            print_json(codec.to_dict(row) for row in opened.sources())
        else:
            print_table(opened.sources(), columns.SOURCES, empty="No articles.")


@click.command("skipped")
@RECORD
@click.option("--reason", type=click.Choice(get_args(SkipReason)), metavar="REASON", help="Only for this reason.")
@click.option("--pages", is_flag=True, help="Only whole pages and files that could not be used.")
@LIMIT
@JSON
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
        give(rows, columns.SKIPPED, as_json=as_json, limit=limit, empty=empty)


@click.command("search")
@RECORD
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many rows.")
@JSON
def _search(*, record: Path, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Sentences and titles that hold all WORDS.

    Best first, each with the claims made in it; a "phrase in quotation marks" must stand so.
    """
    query = words[0] if len(words) == 1 else " ".join(f'"{word}"' if " " in word else word for word in words)
    with api.open_record(record) as opened:
        found = opened.search(query, limit)
        give(found, columns.FOUND, as_json=as_json, limit=None, empty="No sentence or title holds all these words.")


@click.command("show")
@RECORD
@click.argument("row")
@JSON
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
@RECORD
@JSON
def _summary(*, record: Path, as_json: bool) -> None:
    """What the record holds, in a few lines."""
    with api.open_record(record) as opened:
        if as_json:
            print_json([codec.to_dict(opened.summary())])
        else:
            print_summary(opened.summary(), record)


QUESTIONS = (
    *CLAIMS,
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
