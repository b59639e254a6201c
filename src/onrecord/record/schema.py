"""The tables as they are now, for both dialects. How a database gets here step by step is in migrations.py.

Columns come from the nouns themselves (columns.py); a test holds that the last migration has made exactly
these tables, so a changed noun without a migration is caught.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Double, Index, Integer, MetaData, Table, Text
from sqlalchemy.types import TypeEngine

from onrecord.model import (
    Actor,
    Article,
    Event,
    Figure,
    Judgement,
    Mention,
    Page,
    Pledge,
    Quotation,
    Relation,
    Sentence,
    Skipped,
    Statement,
    Time,
)
from onrecord.record.columns import Kind, columns_of

NAMES: dict[type, str] = {
    Page: "pages",
    Article: "articles",
    Sentence: "sentences",
    Time: "times",
    Figure: "figures",
    Quotation: "quotations",
    Mention: "mentions",
    Actor: "actors",
    Statement: "statements",
    Event: "events",
    Pledge: "pledges",
    Judgement: "judgements",
    Relation: "relations",
    Skipped: "skipped",
}
"""The nouns a record holds, in the order in which they are written: what is cited comes before what cites it."""

CITED: tuple[type, ...] = (Sentence, Time, Figure, Quotation, Mention, Statement, Event, Pledge)

CLAIMS: tuple[type, ...] = (Statement, Event, Pledge, Figure)

_NUMBERED = (Article, Sentence)  # full-text search names its rows by integers

_TYPES: dict[Kind, type[TypeEngine[Any]]] = {
    "text": Text,
    "integer": BigInteger,
    "number": Double,
    "truth": Boolean,
}

_KEY = BigInteger().with_variant(Integer(), "sqlite")

metadata = MetaData()


def _table(noun: type) -> Table:
    numbered = noun in _NUMBERED
    columns = [
        Column(
            column.name,
            _TYPES[column.kind](),
            nullable=column.nullable,
            primary_key=column.name == "id" and not numbered,
            unique=(column.name == "id" and numbered) or None,
        )
        for column in columns_of(noun)
    ]
    if numbered:
        columns.insert(0, Column("number", _KEY, primary_key=True))
    table = Table(NAMES[noun], metadata, *columns)
    if noun in CITED:
        Index(f"{table.name}_place", table.c.article, table.c.start, table.c.end, table.c.id)
    return table


TABLES: dict[type, Table] = {noun: _table(noun) for noun in NAMES}

ACTOR_NAMES = Table(
    "actor_names",
    metadata,
    Column("folded", Text, primary_key=True),  # a name or alias as ``fold`` gives it
    Column("actor", Text, primary_key=True),
)
VERSION = Table("onrecord_version", metadata, Column("version", Integer, primary_key=True, autoincrement=False))

Index("articles_place", TABLES[Article].c.page_uri, TABLES[Article].c.part, TABLES[Article].c.id)
Index("articles_page", TABLES[Article].c.page)
Index("mentions_actor", TABLES[Mention].c.actor)
Index("times_when", TABLES[Time].c.when_from, TABLES[Time].c.when_until)
Index("skipped_place", TABLES[Skipped].c.uri, TABLES[Skipped].c.start)
Index("skipped_page", TABLES[Skipped].c.page)
Index("judgements_left", TABLES[Judgement].c.left)
Index("judgements_right", TABLES[Judgement].c.right)
Index("relations_left", TABLES[Relation].c.left)
Index("relations_right", TABLES[Relation].c.right)
