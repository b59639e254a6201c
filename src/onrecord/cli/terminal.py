"""Printing what pages say: tables for people, JSON lines for programs, nothing that a terminal would obey.

Page text is hostile: control characters and direction overrides are shown, never sent.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord import codec
from onrecord.record.files import local

Row = TypeVar("Row")

_WIDE_ENOUGH = 100  # columns, when the output is a file or a pipe and no width is known
# C0 and C1 controls, and the marks that turn or hide text: U+200B-F, U+202A-E, U+2060-9, U+FEFF
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """How a listing shows a row: a few characters at the left, the words beside them, and beneath whose they are."""

    heading: str
    left: Callable[..., str]
    words: Callable[..., Text | str]
    beneath: Callable[..., Iterable[str | None]]


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column of short values: its heading and what it shows of a row."""

    heading: str
    show: Callable[..., str]


class RecordPath(click.Path):
    """A record's file; the address of a database server is refused, before its // is lost in a Path."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # Any: click's own
        """The path. Raises RecordError for an address."""
        return super().convert(local(value), param, ctx)


def be_printable() -> None:
    r"""Lets standard output write ``\u2026`` where its charset, such as windows-1252, lacks a character."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def console() -> Console:
    """Where tables are printed: as wide as the terminal, or 100 columns into a file or pipe."""
    return Console(width=None if sys.stdout.isatty() else _WIDE_ENOUGH, highlight=False, markup=False, emoji=False)


def clean(text: str) -> str:
    """The text on one line: white space folded, every character that a terminal would obey replaced by U+FFFD."""
    return _UNSAFE.sub("\ufffd", re.sub(r"[\t\r\n]+", " ", text))


def marked(text: str, start: int, end: int) -> Text:
    """The text with ``text[start:end]`` made to stand out, in brackets too so that it shows without colour."""
    return Text.assemble(clean(text[:start]), (f"[{clean(text[start:end])}]", "bold reverse"), clean(text[end:]))


def print_json(rows: Iterable[object]) -> None:
    """One JSON object a line, as it is found: in UTF-8, whatever the terminal's charset."""
    sys.stdout.flush()
    out = sys.stdout.buffer
    for row in rows:
        line = json.dumps(row, ensure_ascii=False) if isinstance(row, dict) else codec.dumps(row)
        out.write(codec.shown(line))
    out.flush()


def print_listing(rows: Iterable[Row], entry: Entry, *, empty: str) -> None:
    """The rows one beneath the other, as they are found; or one line saying that there are none."""
    out, width = console(), 0
    for chunk in _chunks(rows):
        shown = [(clean(entry.left(row)), row) for row in chunk]
        width = max([width, len(entry.heading), *(len(left) for left, _ in shown)])
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(width=width, no_wrap=True, style="bold")
        table.add_column(overflow="fold")
        for left, row in shown:
            table.add_row(left, _words(entry, row))
        out.print(table)
    if not width:
        out.print(empty)


def print_table(rows: Iterable[Row], columns: Sequence[Column], *, empty: str) -> None:
    """The rows as a table, or one line saying that there are none."""
    table = Table(box=None, pad_edge=False, show_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column.heading, overflow="fold")
    for row in rows:
        table.add_row(*(Text(clean(column.show(row))) for column in columns))
    console().print(table if table.row_count else empty)


def _words(entry: Entry, row: object) -> Text:
    words = entry.words(row)
    shown = words if isinstance(words, Text) else Text(clean(words))
    beneath = " · ".join(clean(part) for part in entry.beneath(row) if part)
    return Text.assemble(shown, "\n", (beneath, "dim"))


def _chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """A hundred rows at a time: wide enough to line up, small enough that a long listing begins at once."""
    waiting = iter(rows)
    while chunk := list(islice(waiting, 100)):
        yield chunk
