"""What builds leave for later builds: which sources were loaded, and which blocks an outlet's pages print.

Neither is part of what the record says; both let a build do only what is new, with the same result as
building all at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import Column, Connection, Integer, Table, Text, bindparam, select
from sqlalchemy.dialects.postgresql import Insert as PostgresInsert
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from onrecord.record.schema import metadata

SOURCES = Table(
    "sources",
    metadata,
    Column("uri", Text, primary_key=True),
    Column("state", Text, nullable=False),
)
BLOCKS = Table(
    "blocks",
    metadata,
    Column("outlet", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("pages", Integer, nullable=False),
)


def source_states(connection: Connection) -> dict[str, str]:
    """The state in which each source was loaded last, by uri."""
    rows = connection.execute(select(SOURCES.c.uri, SOURCES.c.state))
    return {row.uri: row.state for row in rows}


def mark_sources(connection: Connection, states: Iterable[tuple[str, str]]) -> None:
    """Remember each source's (uri, state)."""
    rows = [{"uri": uri, "state": state} for uri, state in states]
    if rows:
        insert = _insert(connection, SOURCES)
        marked = insert.on_conflict_do_update(index_elements=["uri"], set_={"state": insert.excluded.state})
        connection.execute(marked, rows)


def count_blocks(connection: Connection, blocks: Iterable[tuple[str, str]]) -> None:
    """Count one more page for each (outlet, key)."""
    rows = [{"outlet": outlet, "key": key, "more": more} for (outlet, key), more in sorted(Counter(blocks).items())]
    if rows:
        insert = _insert(connection, BLOCKS).values(pages=bindparam("more"))
        counted = insert.on_conflict_do_update(
            index_elements=["outlet", "key"], set_={"pages": BLOCKS.c.pages + insert.excluded.pages}
        )
        connection.execute(counted, rows)


def _insert(connection: Connection, table: Table) -> SqliteInsert | PostgresInsert:
    """An insert that can be told what to do with a row that is there: each dialect has its own."""
    return postgres_insert(table) if connection.dialect.name == "postgresql" else sqlite_insert(table)
