"""CSV, for spreadsheets: flat columns, and no cell that a spreadsheet would run.

A page may hold ``=HYPERLINK("http://…")``, and a quote that begins so becomes a live formula in whoever opens
the file. Cells of text that begin with such a character get an apostrophe in front (OWASP, "CSV
injection"). Where exact characters matter, JSON lines and Parquet have them.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from onrecord.export.contract import FieldType, Kind, Line

_LIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

_SPREAD: dict[FieldType, tuple[str, ...]] = {
    "interval": ("from", "until"),
    "published": ("from", "until", "basis", "at", "evidence"),
}


class Csv:
    """UTF-8, a header, commas; ``published`` and intervals spread over columns (``as_of_from``), lists as JSON."""

    def write(self, kind: Kind, lines: Iterator[Line], to: BinaryIO) -> int:
        """Writes all lines and gives their number."""
        words = io.TextIOWrapper(to, encoding="utf-8", newline="", write_through=True)
        try:
            table = csv.writer(words, lineterminator="\n")
            table.writerow(_header(kind))
            count = 0
            for count, line in enumerate(lines, 1):  # noqa: B007 (used after the loop)
                table.writerow(_cells(kind, line))
        finally:
            words.detach()  # the file is the caller's to close
        return count


def _header(kind: Kind) -> list[str]:
    names = []
    for name, type_ in kind.fields.items():
        names += [f"{name}_{part}" for part in _SPREAD[type_]] if type_ in _SPREAD else [name]
    return names


def _cells(kind: Kind, line: Line) -> list[Any]:
    cells = []
    for name, type_ in kind.fields.items():
        value = line[name]
        cells += [_cell(value[part]) for part in _SPREAD[type_]] if type_ in _SPREAD else [_cell(value)]
    return cells


def _cell(value: object) -> object:
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if isinstance(value, str) and value.startswith(_LIVE):
        return "'" + value
    return value
