"""Quotations as tokens: where each begins and ends, marks included, and which tokens stand inside one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.annotate.reader.reading import Reading
from onrecord.annotate.sentences import paragraphs
from onrecord.annotate.statements.said import Range
from onrecord.model import Quotation, QuoteState


class Quote(NamedTuple):
    """One outer quotation: its tokens with the marks, those without, its paragraph, and how it ended."""

    first: int
    stop: int
    inner: Range
    paragraph: int
    state: QuoteState

    @property
    def whole(self) -> Range:
        """The tokens with the marks."""
        return self.first, self.stop


class Layout(NamedTuple):
    """What of an article's form the statements stand on: quotations, paragraphs as tokens, and who is quoted where."""

    quotes: tuple[Quote, ...]
    paragraphs: tuple[Range, ...]
    quoted: bytes  # 1 for each token inside an outer quotation, marks included

    def paragraph_of(self, token: int) -> int:
        """The index of the paragraph that holds the token."""
        return bisect_right(self.paragraphs, token, key=lambda each: each[0]) - 1


def layout(reading: Reading, quotations: Sequence[Quotation]) -> Layout:
    """The article's form in tokens; quotations without a word are left out."""
    parts = tuple(_paragraphs(reading))
    bare = Layout((), parts, b"")
    quotes = []
    quoted = bytearray(len(reading))
    for row in quotations:
        inner = tokens(reading, row.cite.start, row.cite.end)
        if row.depth == 0 and inner[0] < inner[1]:
            opened, closed = row.state != "unopened", row.state in ("closed", "unopened")
            first = inner[0] - 1 if opened and _is_mark(reading, inner[0] - 1) else inner[0]
            stop = inner[1] + 1 if closed and _is_mark(reading, inner[1]) else inner[1]
            quotes.append(Quote(first, stop, inner, bare.paragraph_of(inner[0]), row.state))
            quoted[first:stop] = b"\1" * (stop - first)
    return Layout(tuple(quotes), parts, bytes(quoted))


def tokens(reading: Reading, start: int, end: int) -> Range:
    """The tokens that begin in ``text[start:end]``."""
    return bisect_left(reading.starts, start), bisect_left(reading.starts, end)


def _paragraphs(reading: Reading) -> list[Range]:
    found = (tokens(reading, start, end) for start, end in paragraphs(reading.text))
    return [each for each in found if each[0] < each[1]]


def _is_mark(reading: Reading, token: int) -> bool:
    return 0 <= token < len(reading) and reading.words[token] in {
        "“",
        "”",
        '"',
        "„",
        "«",
        "»",
        "‘",
        "’",
        "'",
        "``",
        "''",
    }
