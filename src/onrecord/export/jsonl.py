"""JSON lines: the format of the contract."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.export.contract import Kind, Line

# JSON lets these stand, but many programs would see the end of a line in them
_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


class JsonLines:
    """One JSON object a line, UTF-8, keys in the contract's order."""

    def write(self, kind: Kind, lines: Iterator[Line], to: BinaryIO) -> int:
        """Writes all lines and gives their number."""
        count = 0
        for count, line in enumerate(lines, 1):  # noqa: B007 (used after the loop)
            ordered = {name: line[name] for name in kind.fields}
            words = json.dumps(ordered, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
            to.write(words.translate(_LINE_ENDS).encode() + b"\n")
        return count
