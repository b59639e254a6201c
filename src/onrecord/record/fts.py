"""Full-text search by SQLite's FTS5, the other part of the dialect: its tables, its queries, its marks.

The two indexes hold no text of their own: they look it up in ``sentences`` and ``articles``, so that it is
stored once. What a user types never reaches FTS5 as syntax: each term is quoted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, bindparam, text
from sqlalchemy.sql.elements import TextClause

Searched = Literal["sentence", "title"]

# ruff: noqa: S608 (the names put into queries come from these three tables alone)
_INDEXES: dict[Searched, tuple[str, str, str]] = {
    "sentence": ("sentence_words", "sentences", "quote"),
    "title": ("title_words", "articles", "title"),
}
_PLACES: dict[Searched, str] = {
    "sentence": "JOIN sentences r ON r.number = w.rowid JOIN articles a ON a.id = r.article",
    "title": "JOIN articles a ON a.number = w.rowid",
}
_TIES: dict[Searched, str] = {
    "sentence": 'a.page_uri, a.part, a.id, r.start, r."end", r.id',
    "title": "a.page_uri, a.part, a.id",
}
_OPEN, _CLOSE = "\x02\ue000", "\ue001\x03"  # marks of two characters that no text holds side by side


@dataclass(frozen=True, slots=True)
class Found:
    """One hit: the number of its row, how well it fits (smaller is better), and where the words stand in it."""

    number: int
    score: float
    marks: tuple[tuple[int, int], ...]


def create_index(connection: Connection) -> None:
    """The indexes, kept in step by triggers; rows of a record are only ever added."""
    for index, table, column in _INDEXES.values():
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE {index} USING fts5({column}, content='{table}', content_rowid='number', "
            "tokenize='unicode61 remove_diacritics 2')"
        )
        connection.exec_driver_sql(
            f"CREATE TRIGGER {index}_add AFTER INSERT ON {table} WHEN new.{column} IS NOT NULL BEGIN "
            f"INSERT INTO {index}(rowid, {column}) VALUES (new.number, new.{column}); END"
        )


def sentences_with(words: str) -> TextClause:
    """A query for the numbers of the sentences that hold these words one after the other."""
    query = text("SELECT rowid FROM sentence_words WHERE sentence_words MATCH :match")
    return query.bindparams(bindparam("match", _quoted([words])))


def search(connection: Connection, searched: Searched, terms: Sequence[str], limit: int) -> list[Found]:
    """The ``limit`` rows that fit best (bm25) and hold all terms, each a word or a phrase.

    Where the last of them is as good as the next one, it is the order of the pages that says which to
    take; to ask for that order at once would look up the place of every hit of a common word.
    """
    index, _, _ = _INDEXES[searched]
    match = _quoted(terms)
    if not match or limit < 1:
        return []
    best = (
        f"SELECT rowid, rank, highlight({index}, 0, :open, :close) FROM {index} WHERE {index} MATCH :match "
        "ORDER BY rank LIMIT :limit"
    )
    values = {"match": match, "limit": limit + 1, "open": _OPEN, "close": _CLOSE}
    hits = connection.execute(text(best), values).all()
    if len(hits) > limit and hits[limit - 1][1] == hits[limit][1]:
        ordered = (
            f"SELECT w.rowid, w.rank, highlight({index}, 0, :open, :close) FROM {index} w {_PLACES[searched]} "
            f"WHERE {index} MATCH :match AND w.rank <= :worst ORDER BY w.rank, {_TIES[searched]} LIMIT :limit"
        )
        hits = connection.execute(text(ordered), values | {"worst": hits[limit][1]}).all()
    return [Found(number, score, _marks(marked)) for number, score, marked in hits[:limit]]


def _quoted(terms: Sequence[str]) -> str:
    """The terms as FTS5 strings: in these only a quotation mark has a meaning, and NUL would end them."""
    return " ".join('"' + term.replace('"', '""').replace("\x00", " ") + '"' for term in terms)


def _marks(marked: str) -> tuple[tuple[int, int], ...]:
    """Where the marks stood, as offsets in the text without them."""
    found = []
    start, seen = 0, 0
    for piece in marked.split(_OPEN)[1:]:
        before = marked.index(_OPEN, start)
        seen += before - start
        word, _, _ = piece.partition(_CLOSE)
        found.append((seen, seen + len(word)))
        seen += len(word)
        start = before + len(_OPEN) + len(word) + len(_CLOSE)
    return tuple(found)
