"""How a database gets from nothing to today's tables, one numbered step at a time.

A step never changes once released: it is written in plain DDL that both dialects take, and does not look at
schema.py, which moves on. A new step is a new function at the end of ``STEPS``. A test holds that all steps
together make exactly the tables of schema.py.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, delete, insert, select

from onrecord.errors import RecordVersionError
from onrecord.record import fts
from onrecord.record.schema import VERSION


def _001_create(connection: Connection) -> None:
    """Pages, articles, everything that cites them, actors, judgements, relations, and the search index."""
    key = "INTEGER" if connection.dialect.name == "sqlite" else "BIGSERIAL"
    for statement in _DDL_001.replace("{key}", key).split(";"):
        if statement.strip():
            connection.exec_driver_sql(statement)
    fts.create_index(connection)


STEPS: tuple[Callable[[Connection], None], ...] = (_001_create,)
"""Step n brings version n - 1 to version n."""


def version_of(connection: Connection) -> int | None:
    """The version of the tables; None where there are none of ours."""
    if not connection.dialect.has_table(connection, VERSION.name):
        return None
    return connection.execute(select(VERSION.c.version)).scalar()


def migrate(connection: Connection, *, until: int = len(STEPS)) -> None:
    """Brings the database to version ``until``, in the caller's transaction.

    Raises RecordVersionError when it is already past what this onrecord knows.
    """
    have = version_of(connection) or 0
    check_known(have)
    for number in range(have, until):
        STEPS[number](connection)
        connection.execute(delete(VERSION))
        connection.execute(insert(VERSION).values(version=number + 1))


def check_known(version: int) -> None:
    """Raises RecordVersionError for a record of a newer onrecord than this one."""
    if version > len(STEPS):
        raise RecordVersionError(
            f"the record has version {version}, this onrecord knows versions up to {len(STEPS)}: "
            "install a newer onrecord (pip install --upgrade onrecord)"
        )


_CITE = (
    "id TEXT NOT NULL PRIMARY KEY, article TEXT NOT NULL, start BIGINT NOT NULL, "
    '"end" BIGINT NOT NULL, quote TEXT NOT NULL'
)
_CLAIM = f"{_CITE}, method TEXT NOT NULL, score DOUBLE PRECISION NOT NULL, stance TEXT NOT NULL, said_by TEXT"

_DDL_001 = f"""
CREATE TABLE onrecord_version (version INTEGER NOT NULL PRIMARY KEY);
CREATE TABLE pages (
  id TEXT NOT NULL PRIMARY KEY, uri TEXT NOT NULL, sha256 TEXT NOT NULL, media_type TEXT NOT NULL,
  charset TEXT, fetched TEXT);
CREATE TABLE articles (
  number {{key}} NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE, page TEXT NOT NULL, page_uri TEXT NOT NULL,
  part BIGINT NOT NULL, title TEXT, outlet TEXT, byline TEXT, dateline TEXT, url TEXT, language TEXT,
  published_from TEXT, published_until TEXT, published_grain TEXT NOT NULL, published_cite TEXT,
  published_basis TEXT NOT NULL, published_at TEXT, published_evidence TEXT NOT NULL,
  text TEXT NOT NULL, page_map TEXT NOT NULL);
CREATE INDEX articles_place ON articles (page_uri, part, id);
CREATE INDEX articles_page ON articles (page);
CREATE TABLE sentences (
  number {{key}} NOT NULL PRIMARY KEY, {_CITE.replace("PRIMARY KEY", "UNIQUE", 1)});
CREATE INDEX sentences_place ON sentences (article, start, "end", id);
CREATE TABLE times (
  {_CITE}, type TEXT NOT NULL, value TEXT NOT NULL, mod TEXT,
  when_from TEXT, when_until TEXT, when_grain TEXT NOT NULL, when_cite TEXT);
CREATE INDEX times_place ON times (article, start, "end", id);
CREATE INDEX times_when ON times (when_from, when_until);
CREATE TABLE figures (
  {_CLAIM}, low DOUBLE PRECISION, high DOUBLE PRECISION, modifier TEXT, unit TEXT, counted TEXT, place TEXT,
  as_of_from TEXT, as_of_until TEXT, as_of_grain TEXT, as_of_cite TEXT);
CREATE INDEX figures_place ON figures (article, start, "end", id);
CREATE TABLE quotations ({_CITE}, depth BIGINT NOT NULL, state TEXT NOT NULL);
CREATE INDEX quotations_place ON quotations (article, start, "end", id);
CREATE TABLE mentions ({_CITE}, kind TEXT NOT NULL, actor TEXT);
CREATE INDEX mentions_place ON mentions (article, start, "end", id);
CREATE INDEX mentions_actor ON mentions (actor);
CREATE TABLE actors (
  id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, aliases TEXT NOT NULL);
CREATE TABLE actor_names (folded TEXT NOT NULL, actor TEXT NOT NULL, PRIMARY KEY (folded, actor));
CREATE TABLE statements (
  {_CLAIM}, kind TEXT NOT NULL, speaker TEXT, speaker_text TEXT, cue TEXT, venue TEXT,
  said_from TEXT, said_until TEXT, said_grain TEXT, said_cite TEXT);
CREATE INDEX statements_place ON statements (article, start, "end", id);
CREATE TABLE events (
  {_CLAIM}, summary TEXT NOT NULL, kind TEXT NOT NULL, status TEXT NOT NULL,
  when_from TEXT, when_until TEXT, when_grain TEXT, when_cite TEXT, place TEXT, participants TEXT NOT NULL);
CREATE INDEX events_place ON events (article, start, "end", id);
CREATE TABLE pledges (
  {_CLAIM}, "by" TEXT, by_text TEXT, what TEXT NOT NULL,
  made_from TEXT, made_until TEXT, made_grain TEXT, made_cite TEXT,
  due_from TEXT, due_until TEXT, due_grain TEXT, due_cite TEXT);
CREATE INDEX pledges_place ON pledges (article, start, "end", id);
CREATE TABLE judgements (
  id TEXT NOT NULL PRIMARY KEY, "left" TEXT NOT NULL, "right" TEXT NOT NULL, same BOOLEAN NOT NULL,
  score DOUBLE PRECISION NOT NULL, "by" TEXT NOT NULL, made TEXT NOT NULL, withdrawn TEXT);
CREATE INDEX judgements_left ON judgements ("left");
CREATE INDEX judgements_right ON judgements ("right");
CREATE TABLE relations (
  id TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, "left" TEXT NOT NULL, "right" TEXT NOT NULL,
  reason TEXT NOT NULL, detail TEXT NOT NULL, score DOUBLE PRECISION NOT NULL);
CREATE INDEX relations_left ON relations ("left");
CREATE INDEX relations_right ON relations ("right");
CREATE TABLE skipped (
  id TEXT NOT NULL PRIMARY KEY, uri TEXT NOT NULL, page TEXT, start BIGINT, "end" BIGINT, quote TEXT,
  reason TEXT NOT NULL, detail TEXT NOT NULL);
CREATE TABLE sources (uri TEXT NOT NULL PRIMARY KEY, state TEXT NOT NULL);
CREATE TABLE counted (name TEXT NOT NULL PRIMARY KEY);
CREATE TABLE blocks ("key" TEXT NOT NULL, outlet TEXT NOT NULL, pages INTEGER NOT NULL, PRIMARY KEY ("key", outlet));
CREATE INDEX skipped_place ON skipped (uri, start);
CREATE INDEX skipped_page ON skipped (page);
"""
