"""What the questions share: their options, and how rows are given to people or to programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import Any

import click

from onrecord import codec
from onrecord.cli.terminal import Entry, RecordPath, print_json, print_listing

Command = Callable[..., Any]  # Any: what click passes

RECORD = click.argument("record", type=RecordPath(path_type=Path))
JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object a line, for programs.")
ABOUT = click.option("--about", metavar="NAME", help="Only sentences that name this actor, or hold these words.")
LIMIT = click.option("--limit", type=click.IntRange(min=1), help="At most so many rows.")
FROM = click.option("--from", "from_", metavar="DAY", help="A year, month or day: 2024, 2024-03, 2024-03-31.")
UNTIL = click.option("--until", metavar="DAY", help="As --from; both are included.")


def nothing(said: str, *asked: str | None) -> str:
    """What to say where there is no row, with what was asked for: the question may be at fault, not the record."""
    return " ".join([said, *filter(None, asked)]) + "."


def naming(about: str | None) -> str | None:
    """The words for ``--about``."""
    return f"that names {about!r}" if about else None


def in_days(from_: str | None, until: str | None) -> str | None:
    """The words for ``--from`` and ``--until``."""
    return "in these days" if from_ or until else None


def give(rows: Iterable[object], entry: Entry, *, as_json: bool, limit: int | None, empty: str) -> None:
    """Prints the rows as a listing for people or as JSON lines."""
    chosen = islice(rows, limit)
    if as_json:
        print_json(codec.to_dict(row) for row in chosen)
    else:
        print_listing(chosen, entry, empty=empty)
