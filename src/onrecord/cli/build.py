"""`onrecord build`: pages in, a record out, a summary that a person can read."""

from __future__ import annotations

import dataclasses
import datetime
from pathlib import Path

import click

from onrecord import api
from onrecord.cli.progress import progress_bar
from onrecord.cli.summary import print_summary
from onrecord.cli.terminal import RecordPath, console, print_json
from onrecord.config import AnnotateOptions, Config, ExtractOptions, ReadOptions, RunOptions


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return datetime.date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no day; write it as 2024-03-31") from error


@click.command("build")
@click.argument("sources", nargs=-1, required=True)
@click.option("--into", required=True, type=RecordPath(dir_okay=False, path_type=Path), help="The record, a file.")
@click.option(
    "--manifest",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A CSV with the columns file, outlet, published, url, title; any cell may be empty.",
)
@click.option("--since", callback=_day, metavar="DAY", help="Leave out articles known to be older, such as 2024-03-31.")
@click.option("--follow", is_flag=True, help="Fetch the pages that a feed's entries without content link to.")
@click.option(
    "--max-page-mb",
    type=click.IntRange(min=1),
    default=ReadOptions().max_page_bytes // 1_000_000,
    show_default=True,
    help="Leave out pages that are bigger, in millions of bytes.",
)
@click.option(
    "--reader",
    default=AnnotateOptions().reader,
    show_default=True,
    metavar="NAME",
    help="What reads the articles: onrecord, none for the rules alone, or another, such as spacy:MODEL.",
)
@click.option("--workers", type=click.IntRange(min=0), default=0, help="Processes; 0 is one for each core.")
@click.option("--json", "as_json", is_flag=True, help="The summary as JSON.")
def build_command(
    *,
    sources: tuple[str, ...],
    into: Path,
    manifest: Path | None,
    since: str | None,
    follow: bool,
    max_page_mb: int,
    reader: str,
    workers: int,
    as_json: bool,
) -> None:
    """Read SOURCES into a record.

    SOURCES are files, folders, globs, URLs, feeds, JSON lines, CSV and web archives.

    A build that was stopped goes on where it was when the same command is given again. Building into a
    record that exists adds what is new. The exit status is 3 when some pages could not be used.
    """
    config = Config(
        read=ReadOptions(follow=follow, max_page_bytes=max_page_mb * 1_000_000),
        extract=ExtractOptions(since=since),
        annotate=AnnotateOptions(reader=reader),
        run=RunOptions(workers=workers),
    )
    with progress_bar() as on_progress:
        built = api.build(sources, into=into, manifest=manifest, config=config, on_progress=on_progress)
    with api.open_record(into) as record:
        if as_json:
            told = {"build": dataclasses.asdict(built), "record": dataclasses.asdict(record.summary())}
            print_json([told])
        else:
            print_summary(record.summary(), into)
            _tell_unread(built.unread, into)
    if built.unread:
        raise click.exceptions.Exit(3)


def _tell_unread(unread: int, into: Path) -> None:
    if unread:
        pages = "1 page or file" if unread == 1 else f"{unread:,} pages or files"
        console().print(f"\n{pages} could not be used, or not wholly: onrecord skipped {into} --pages")
