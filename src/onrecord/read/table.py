"""CSV and TSV: a page for each row, with the column names of news-please and plain ones.

A row's uri is ``file#N``, N the line of the file on which the row begins (the header is line 1).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence

from onrecord.model import Raw, Skipped
from onrecord.read.blob import Blob
from onrecord.read.lines import Line, lines_of
from onrecord.read.records import holds_text, known, page_of_record
from onrecord.read.streams import too_large

_EXTENSIONS = (".csv", ".tsv", ".tab")
_TYPES = ("text/csv", "text/tab-separated-values", "application/csv")
_DELIMITERS = ",\t;|"


class TableReader:
    """Tables by extension or media type, with any of the delimiters comma, tab, semicolon and bar."""

    def read(self, blob: Blob) -> Iterator[Raw | Skipped] | None:
        """A page for each row that holds a text."""
        if blob.extension in _EXTENSIONS or blob.media_type in _TYPES:
            return _read(blob)
        return None


def delimiter_of(header: str) -> str:
    """The delimiter under which most of a header's names mean something; then the one that occurs most."""
    return max(_DELIMITERS, key=lambda one: (known(_cells(header, one)), header.count(one)))


class _Lines:
    """The lines of a table for csv.reader, which must not be given a line that is too long or cannot be decoded.

    ``size`` counts the characters since it was last set to 0. ``ended`` tells that csv.reader asked for more than
    there was: a quotation mark was opened and never closed.
    """

    def __init__(self, lines: Iterator[Line], limit: int) -> None:
        self._lines = lines
        self._limit = limit
        self.number = 0
        self.size = 0
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines, None)
        if line is None:
            self.ended = True
            raise StopIteration
        self.number = line.number
        self.size += len(line.text or "")
        if line.text is None or self.size > self._limit:
            raise csv.Error("field larger than field limit")
        return line.text


def _read(blob: Blob) -> Iterator[Raw | Skipped]:
    lines = lines_of(blob)
    first = next((line for line in lines if line.text is None or line.text.strip()), None)
    if first is None or first.text is None:
        yield blob.skip("bad-record", "the first line is too long to be a header; write column names there")
        return
    delimiter = delimiter_of(first.text)
    names = _cells(first.text, delimiter)
    if not holds_text(names):
        yield blob.skip("unsupported", _no_text_column(names))
        return
    yield from _rows(blob, lines, names, delimiter)


def _rows(blob: Blob, lines: Iterator[Line], names: Sequence[str], delimiter: str) -> Iterator[Raw | Skipped]:
    limit = blob.options.max_page_bytes
    # The module's own limit is the whole process's, so it is only ever raised, and the rows are bounded by their lines
    csv.field_size_limit(max(limit, csv.field_size_limit()))
    feed = _Lines(lines, limit)
    rows = csv.reader(feed, delimiter=delimiter)
    start = 2
    empty = True
    while True:
        feed.size = 0
        try:
            cells = next(rows, None)
        except csv.Error as error:
            detail = f"a field of the row at line {start} is {too_large(limit).detail}"
            if "limit" not in str(error):
                yield blob.skip("bad-record", f"the row at line {start} is no CSV ({error}); mend it", at=start)
                start = feed.number + 1
                continue
            yield blob.skip(
                "too-large", f"{detail}, or a quotation mark is never closed; what follows was not read", at=start
            )
            return
        if cells is None:
            if empty and blob.fault is None:
                yield blob.skip("no-article", "the table has no rows")
            return
        if feed.ended and blob.fault is None:
            detail = f"a quotation mark in the row at line {start} is never closed; the rest was not read"
            yield blob.skip("bad-record", detail, at=start, quote=" ".join(cells))
            return
        if any(cell.strip() for cell in cells) and not feed.ended:
            empty = False
            yield _row(blob, names, cells, start)
        start = feed.number + 1


def _row(blob: Blob, names: Sequence[str], cells: Sequence[str], line: int) -> Raw | Skipped:
    if len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :]):
        detail = f"line {line} has {len(cells)} cells under {len(names)} columns; quote fields that hold a comma"
        return blob.skip("bad-record", detail, at=line, quote=" ".join(cells))
    return page_of_record(dict(zip(names, cells, strict=False)), blob, f"{blob.uri}#{line}")


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line.strip("\r\n")], delimiter=delimiter), [])
    except csv.Error:  # a header of over 131,072 characters in one cell, which is none
        return []


def _no_text_column(names: Sequence[str]) -> str:
    shown = ", ".join(names[:12])[:300]
    mend = "give a manifest with --manifest, or name the column 'text'"
    return f"a table without a column of texts (it has {shown}); {mend}"
