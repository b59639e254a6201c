"""What only SQLite says: how it is opened, its errors in plain words.

A reader opens the file for writing but forbids itself to write (``query_only``): a connection that is
read-only to SQLite leaves ``-wal`` and ``-shm`` files behind, as it may not clear them away. Where the
folder cannot be written to and no log waits, the file is opened as immutable.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from sqlalchemy import Engine, Table, create_engine, event
from sqlalchemy.dialects.sqlite import dialect, insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from onrecord.errors import RecordBusyError, RecordError

BUSY_SECONDS = 5.0  # how long a statement waits for another process's write lock


def open_engine(path: Path, mode: Literal["read", "write"]) -> Engine:
    """An engine over an existing file; nothing is opened before the first connection."""
    options = "mode=rw"
    if mode == "read" and not _clearable(path):
        options = "mode=ro" if _log_waits(path) else "mode=ro&immutable=1"
    uri = f"{path.resolve().as_uri()}?{options}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        if mode == "read":
            connection.execute("PRAGMA query_only = ON")
        else:
            connection.execute(
                "PRAGMA cache_size = -65536"
            )  # KiB: ids are random, so are the pages that a shard touches
            connection.execute("PRAGMA synchronous = NORMAL")  # with WAL: no corruption, and kill -9 loses nothing
        return connection

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=QueuePool, pool_size=4, max_overflow=-1)
    begin = "BEGIN IMMEDIATE" if mode == "write" else "BEGIN"
    # the driver's own transactions would begin too late and end too early (sqlalchemy.org, "pysqlite transactions")
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def make_file(path: Path) -> None:
    """An empty database in WAL mode: the mode is kept in the file."""
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()


def insert_new(table: Table, columns: Sequence[str]) -> str:
    """An insert that passes over rows whose id is there already, for tuples of these columns' values.

    SQLAlchemy would lay out each row's values anew; for text and numbers as they are that was a fifth of the time.
    """
    return str(insert(table).on_conflict_do_nothing().compile(dialect=dialect(), column_keys=list(columns)))


def _clearable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)


def _log_waits(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turns the database's errors into ours, which name the file and the mend."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        raise _translate(str(cause), path) from error


_MENDS = (
    ("database is locked", "another program holds it; wait for it to end, or close it"),
    ("disk is full", "the disk is full; make room and run again, nothing was half written"),
    ("readonly database", "it may not be written to; change its permissions or copy it elsewhere"),
    ("unable to open", "the file or its folder cannot be opened; check that they exist and their permissions"),
    ("not a database", "not a record but some other kind of file; name one that 'onrecord build' made"),
    ("malformed", "the file is damaged; restore a copy, or build the record again"),
    ("disk I/O error", "the disk failed; check it and its free space, then run again"),
    ("no such module: fts5", "this Python's SQLite lacks full-text search; install one with FTS5"),
    ("no such table", "it is not a whole record; build it again"),
)


def _translate(message: str, path: Path) -> RecordError:
    mend = next((mend for sign, mend in _MENDS if re.search(sign, message)), "the database refused")
    kind = RecordBusyError if "locked" in message else RecordError
    return kind(f"{path}: {mend} ({message})")
