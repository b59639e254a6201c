"""Full-text search by SQLite's FTS5, the other part of the dialect: its tables, its queries, its marks.

The two indexes hold no text of their own: they look it up in ``sentences`` and ``articles``, so that it is
stored once. What a user types never reaches FTS5 as syntax: each term is quoted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
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
_PRIVATE = (range(0xE000, 0xF900), range(0xF0000, 0xFFFFE), range(0x100000, 0x10FFFE))  # no letters of any script
_MARKS = ("\ue000", "\ue001")  # of a word's beginning and end; a text that holds one of them gets others


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
    best = f"{_hits(index, searched)} WHERE {index} MATCH :match ORDER BY rank LIMIT :limit"
    values = {"match": match, "limit": limit + 1, "open": _MARKS[0], "close": _MARKS[1]}
    hits = connection.execute(text(best), values).all()
    if len(hits) > limit and hits[limit - 1][1] == hits[limit][1]:
        ordered = (
            f"{_hits(index, searched)} {_PLACES[searched]} "
            f"WHERE {index} MATCH :match AND w.rank <= :worst ORDER BY w.rank, {_TIES[searched]} LIMIT :limit"
        )
        hits = connection.execute(text(ordered), values | {"worst": hits[limit][1]}).all()
    again = text(f"{_hits(index, searched)} WHERE {index} MATCH :match AND w.rowid = :number")

    def mark(number: int, opening: str, closing: str) -> str:
        chosen = {"match": match, "number": number, "open": opening, "close": closing}
        return str(connection.execute(again, chosen).one()[2])

    return [Found(hit[0], hit[1], _offsets(hit[3], hit[2], partial(mark, hit[0]))) for hit in hits[:limit]]


def _hits(index: str, searched: Searched) -> str:
    column = _INDEXES[searched][2]
    return f"SELECT w.rowid, w.rank, highlight({index}, 0, :open, :close), w.{column} FROM {index} w"


def _quoted(terms: Sequence[str]) -> str:
    """The terms as FTS5 strings: in these only a quotation mark has a meaning, and NUL would end them."""
    return " ".join('"' + term.replace('"', '""').replace("\x00", " ") + '"' for term in terms)


def _offsets(plain: str, marked: str, mark: Callable[[str, str], str]) -> tuple[tuple[int, int], ...]:
    """Where the words stand in the text; a text that holds a mark of ours is marked anew, with others."""
    if not any(one in plain for one in _MARKS):
        return _marked(marked, *_MARKS)
    held = set(plain)
    free = tuple(islice((chr(code) for code in chain(*_PRIVATE) if chr(code) not in held), 2))
    if len(free) < 2:  # a text of all 137,000 characters for private use: its words are not shown
        return ()
    return _marked(mark(*free), *free)


def _marked(marked: str, opening: str, closing: str) -> tuple[tuple[int, int], ...]:
    """Where the marks stood, as offsets in the text without them."""
    first, *pieces = marked.split(opening)
    found, seen = [], len(first)
    for piece in pieces:
        word, _, rest = piece.partition(closing)
        found.append((seen, seen + len(word)))
        seen += len(word) + len(rest)
    return tuple(found)
