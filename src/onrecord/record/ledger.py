"""What builds leave for later builds: which sources were loaded, and which blocks an outlet's pages print.

Neither is part of what the record says; both let a build read only what is new. Articles that earlier
builds cut stay as they are, also when later pages show that one of their blocks is an outlet's furniture.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Column, Connection, Integer, Table, Text, select
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
COUNTED = Table("counted", metadata, Column("name", Text, primary_key=True))
"""The ids and uris of the pages whose blocks are in ``blocks``: each page counts once, in whatever version."""

BLOCKS = Table(
    "blocks",
    metadata,
    Column("key", Text, primary_key=True),
    Column("outlet", Text, primary_key=True),
    Column("pages", Integer, nullable=False),
)

_ASKED = 500  # values in one query; SQLite of old takes 999


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


def was_counted(connection: Connection, names: Iterable[str]) -> bool:
    """Whether a page that goes by one of these names was counted before."""
    found = select(COUNTED.c.name).where(COUNTED.c.name.in_(list(names))).limit(1)
    return connection.execute(found).first() is not None


def count_blocks(connection: Connection, names: Iterable[str], outlet: str, keys: Iterable[str]) -> None:
    """Count one more page of the outlet for each of its blocks, and remember the page's names."""
    connection.execute(_insert(connection, COUNTED).on_conflict_do_nothing(), [{"name": name} for name in names])
    rows = [{"key": key, "outlet": outlet, "pages": 1} for key in keys]
    if rows:
        insert = _insert(connection, BLOCKS)
        counted = insert.on_conflict_do_update(
            index_elements=["key", "outlet"], set_={"pages": BLOCKS.c.pages + insert.excluded.pages}
        )
        connection.execute(counted, rows)


def pages_with(connection: Connection, keys: Iterable[str]) -> dict[tuple[str, str], int]:
    """For each of these blocks, on how many pages of each outlet (outlet, key) it was counted."""
    wanted, found = list(keys), {}
    for at in range(0, len(wanted), _ASKED):
        for row in connection.execute(select(BLOCKS).where(BLOCKS.c.key.in_(wanted[at : at + _ASKED]))):
            found[row.outlet, row.key] = row.pages
    return found


def _insert(connection: Connection, table: Table) -> SqliteInsert | PostgresInsert:
    """An insert that can be told what to do with a row that is there: each dialect has its own."""
    return postgres_insert(table) if connection.dialect.name == "postgresql" else sqlite_insert(table)
