"""The export contract's shapes: what a kind of file is, and what its fields hold.

The names are relied upon by every outside user: adding one is free, renaming one needs an ADR. Offsets count
Unicode code points, ends exclusive; ``page_start``/``page_end`` are offsets in the page's decoded text, null
for HTML. Intervals are ``{"from": …, "until": …}``, inclusive, null where open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO, Literal, Protocol

from onrecord.record import Record

FieldType = Literal[
    "text",
    "integer",
    "number",
    "interval",  # {from, until}
    "published",  # {from, until, basis, at, evidence}
    "runs",  # [[start, end, page_start] …]
    "texts",  # [text …]
    "participants",  # [{role, actor, text} …]
    "cites",  # [{article, start, end, quote, page_start, page_end} …]
]
Line = Mapping[str, Any]  # Any: JSON values


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One file of an export: its name, its fields in order, and its rows in stable order.

    ``always``: written even without rows, as every build fills it. The others are left out then: an empty
    file would claim that nothing was found where nothing has looked.
    """

    name: str
    fields: Mapping[str, FieldType]
    lines: Callable[[Record], Iterator[Line]]
    always: bool = False


class Format(Protocol):
    """How the rows of one kind become the bytes of one file; the entry point's name is its suffix."""

    def write(self, kind: Kind, lines: Iterator[Line], to: BinaryIO) -> int:
        """Writes all lines, each with the kind's fields in order, and gives their number. Same lines, same bytes."""
