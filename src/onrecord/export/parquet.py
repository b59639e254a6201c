"""Parquet, for data frames and DuckDB: typed columns, nested where the contract nests."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.export.contract import FieldType, Kind, Line

_GROUP = 10_000  # rows in memory at once

_TEXTS = {name: pa.string() for name in ("from", "until", "basis", "at", "evidence")}
_CITE = [
    (name, pa.string() if name in ("article", "quote") else pa.int64())
    for name in ("article", "start", "end", "quote", "page_start", "page_end")
]
_TYPES: dict[FieldType, Any] = {  # Any: pyarrow has no types
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "interval": pa.struct([(name, _TEXTS[name]) for name in ("from", "until")]),
    "published": pa.struct([(name, _TEXTS[name]) for name in ("from", "until", "basis", "at", "evidence")]),
    "runs": pa.list_(pa.list_(pa.int64())),
    "texts": pa.list_(pa.string()),
    "participants": pa.list_(pa.struct([(name, pa.string()) for name in ("role", "actor", "text")])),
    "cites": pa.list_(pa.struct(_CITE)),
}


class Parquet:
    """One file a kind, zstd, row groups of 10,000."""

    def write(self, kind: Kind, lines: Iterator[Line], to: BinaryIO) -> int:
        """Writes all lines and gives their number."""
        schema = pa.schema([(name, _TYPES[type_]) for name, type_ in kind.fields.items()])
        count = 0
        with pq.ParquetWriter(to, schema, compression="zstd") as writer:
            while group := list(islice(lines, _GROUP)):
                writer.write_table(pa.Table.from_pylist(group, schema=schema))
                count += len(group)
        return count
