"""JSON lines: the format of the contract."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from onrecord import codec
from onrecord.export.contract import Kind, Line


class JsonLines:
    """One JSON object a line, UTF-8, keys in the contract's order."""

    def write(self, kind: Kind, lines: Iterator[Line], to: BinaryIO) -> int:
        """Writes all lines and gives their number."""
        count = 0
        for count, line in enumerate(lines, 1):  # noqa: B007 (used after the loop)
            ordered = {name: line[name] for name in kind.fields}
            words = json.dumps(ordered, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
            to.write(codec.shown(words))
        return count
