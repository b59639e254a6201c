"""Shard files: rows of many kinds in one Parquet file, which exists only when it is whole.

Each row is its kind and its JSON (codec.py): drafts nest too deeply for columns to pay, and nothing
but the next step reads them. Tables for outside use are export/'s business.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord import codec
from onrecord.errors import RunError

Row = TypeVar("Row")

_SCHEMA = pa.schema([("kind", pa.string()), ("row", pa.string())])
_BATCH = 512  # rows held at once: a draft of a long page is some 100 KB


def write_shard(path: Path, rows: Iterable[object]) -> None:
    """Write the rows so that a file of this name is always complete.

    Raises RunError when the folder cannot be written or the disk is full; nothing is left behind.
    """
    with _aside(path) as aside, pq.ParquetWriter(aside, _SCHEMA, compression="zstd") as out:
        waiting = iter(rows)
        while batch := list(islice(waiting, _BATCH)):
            kinds = [type(row).__name__ for row in batch]
            out.write_table(pa.table([kinds, [codec.dumps(row) for row in batch]], schema=_SCHEMA))


def write_whole(path: Path, text: str) -> None:
    """Write a small file of text so that a file of this name is always complete. Raises RunError as ``write_shard``."""
    with _aside(path) as aside:
        aside.write_text(text, encoding="utf-8")


@contextmanager
def _aside(path: Path) -> Iterator[Path]:
    """A name beside the path, which takes the path's place when the block ends well."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        yield aside
        with aside.open("r+b") as written:  # Windows syncs only what may be written to
            os.fsync(written.fileno())
        aside.replace(path)
    except OSError as error:
        message = (
            f"Cannot write {path}: {error.strerror or error}. Make room or choose another place, then build again."
        )
        raise RunError(message) from error
    finally:
        aside.unlink(missing_ok=True)


def read_shard(path: Path, *kinds: type[Row]) -> Iterator[Row]:
    """The file's rows of these kinds, in the order written."""
    classes = {kind.__name__: kind for kind in kinds}
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=_BATCH):
            for line in batch.to_pylist():
                if line["kind"] in classes:
                    yield codec.loads(classes[line["kind"]], line["row"])
