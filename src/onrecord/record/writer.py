"""Rows into the record: each cite is checked against its article's text, each row enters once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from sqlalchemy import Connection, Table, delete, select

from onrecord.errors import CiteError, RecordError
from onrecord.model import Actor, Article, Cite, Mention, Page, Sentence, Skipped
from onrecord.record import ledger, sqlite
from onrecord.record.columns import Value, cites_of, columns_of, flatten
from onrecord.record.names import fold
from onrecord.record.schema import ACTOR_NAMES, CITED, NAMES, TABLES

_BATCH = 5_000  # rows laid flat at once
_ASKED = 500  # ids in one query; SQLite of old takes 999 values


class Writer:
    """The hand of one transaction; ``Record.writing()`` gives it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._texts: dict[str, str | None] = {}  # of each article met in this transaction; None: it is not there
        self._waiting: list[object] = []  # rows that cite an article which has not come yet

    def add(self, rows: Iterable[object]) -> int:
        """Adds rows of any nouns in any order and gives how many are new; a row whose id is there is passed over.

        A row may come before the article it cites, as long as both come in one transaction; it is counted
        by ``finish`` then. Raises CiteError for a cite that does not resolve and RecordError for a row that
        cannot be stored; the whole transaction is then undone.
        """
        added = 0
        pending = iter(rows)
        while batch := list(islice(pending, _BATCH)):
            for noun, same in _by_noun(batch):
                if noun is Article:
                    self._remember([row for row in same if isinstance(row, Article)])
                added += self._insert(noun, [row for row in same if self._resolves(row)])
        return added

    def has(self, noun: type, id_: str) -> bool:
        """Whether there is a row with this id, added in this transaction or before."""
        table = TABLES[noun]
        return self._connection.execute(select(table.c.id).where(table.c.id == id_)).first() is not None

    def uri_of(self, page: str) -> str | None:
        """The uri under which this page came first, in this transaction or before; None where it never came."""
        uri: str | None = self._connection.execute(select(TABLES[Page].c.uri).where(TABLES[Page].c.id == page)).scalar()
        return uri

    def forget_skipped(self, uris: Iterable[str], reasons: Iterable[str]) -> None:
        """Drops what was told of these sources, and of records in them, for these reasons: they are read again."""
        table = TABLES[Skipped]
        for uri in uris:
            mine = (table.c.uri == uri) | table.c.uri.startswith(f"{uri}#", autoescape=True)
            self._connection.execute(delete(table).where(mine, table.c.reason.in_(list(reasons))))

    def forget_read(self, articles: Iterable[str]) -> None:
        """Drops what was read in these articles, sentences aside: whatever reads them again says all of it anew.

        Actors go with the mentions of them, unless other articles mention them too. Sentences depend on no reader,
        and full-text search holds on to them.
        """
        known = [id_ for id_ in articles if self.has(Article, id_)]
        for id_ in known:
            mention, actor = TABLES[Mention].c, TABLES[Actor]
            mine = select(mention.actor).where(mention.article == id_, mention.actor.is_not(None))
            others = select(mention.actor).where(mention.article != id_, mention.actor.in_(mine))
            alone = [row.actor for row in self._connection.execute(mine.except_(others))]
            for some in _slices(alone):
                self._connection.execute(delete(ACTOR_NAMES).where(ACTOR_NAMES.c.actor.in_(some)))
                self._connection.execute(delete(actor).where(actor.c.id.in_(some)))
            for noun in CITED:
                if noun is not Sentence:
                    self._connection.execute(delete(TABLES[noun]).where(TABLES[noun].c.article == id_))

    def mark_sources(self, states: Iterable[tuple[str, str]]) -> None:
        """Remembers in which state each source (uri, state) was loaded."""
        ledger.mark_sources(self._connection, states)

    def count_blocks(self, names: Sequence[str], outlet: str, keys: Iterable[str]) -> None:
        """Counts a page's blocks, unless a page of one of these names (id, uri) was counted before."""
        if not ledger.was_counted(self._connection, names):
            ledger.count_blocks(self._connection, names, outlet, keys)

    def finish(self) -> int:
        """Adds what waited for its article, and lets go of the texts: done after each page, memory stays flat.

        Raises CiteError when an article never came.
        """
        waiting, self._waiting = self._waiting, []
        for row in waiting:
            if not self._resolves(row):
                missing = next(cite.article for cite in cites_of(row) if self._text(cite.article) is None)
                raise CiteError(
                    f"{_name(row)} cites article {missing}, which is neither in the record nor among the rows "
                    "added with it: add the article first"
                )
        self._texts.clear()
        return sum(self._insert(noun, rows) for noun, rows in _by_noun(waiting))

    def _remember(self, articles: list[Article]) -> None:
        """Keeps the articles' texts at hand; for one that is stored already, the stored text is the one that counts."""
        self._texts.update((article.id, article.text) for article in articles)
        table = TABLES[Article]
        for some in _slices([article.id for article in articles]):
            known = select(table.c.id, table.c.text).where(table.c.id.in_(some))
            self._texts.update((id_, text) for id_, text in self._connection.execute(known))

    def _text(self, article: str) -> str | None:
        if article not in self._texts:
            table = TABLES[Article]
            self._texts[article] = self._connection.execute(select(table.c.text).where(table.c.id == article)).scalar()
        return self._texts[article]

    def _resolves(self, row: object) -> bool:
        """Whether all cites are right; False when an article is still to come (the row then waits)."""
        for cite in cites_of(row):
            text = self._text(cite.article)
            if text is None:
                self._waiting.append(row)
                return False
            if (
                cite.start < 0
                or not 0 < cite.end - cite.start == len(cite.quote)
                or not text.startswith(cite.quote, cite.start)
            ):
                raise CiteError(_difference(row, cite, text))
        return True

    def _insert(self, noun: type, rows: list[object]) -> int:
        if not rows:
            return 0
        names = [column.name for column in columns_of(noun)]
        added = self._put(TABLES[noun], names, [_storable(row) for row in rows])
        if noun is Actor:
            actors = [row for row in rows if isinstance(row, Actor)]
            folded = [(fold(name), row.id) for row in actors for name in (row.name, *row.aliases)]
            self._put(ACTOR_NAMES, ["folded", "actor"], folded)
        return added

    def _put(self, table: Table, columns: Sequence[str], values: Sequence[tuple[Value, ...]]) -> int:
        return self._connection.exec_driver_sql(sqlite.insert_new(table, columns), list(values)).rowcount


def _by_noun(rows: Iterable[object]) -> Iterator[tuple[type, list[object]]]:
    """The rows of each noun, what is cited before what cites it. Raises RecordError for what is no noun."""
    piles: dict[type, list[object]] = {noun: [] for noun in NAMES}
    for row in rows:
        pile = piles.get(type(row))
        if pile is None:
            raise RecordError(f"a {type(row).__name__} is not kept in a record: add rows of onrecord.model")
        pile.append(row)
    return ((noun, pile) for noun, pile in piles.items() if pile)


def _storable(row: object) -> tuple[Value, ...]:
    """The row laid flat. Raises RecordError for characters that a database cannot keep.

    NUL ends a string in PostgreSQL and in parts of FTS5; half a surrogate pair has no UTF-8. A reader is to
    put U+FFFD in their place, one for one, so that offsets hold.
    """
    values = flatten(row)
    words = "".join([value for value in values if isinstance(value, str)])
    if "\x00" in words:
        raise RecordError(f"{_name(row)} holds a NUL character: put U+FFFD in its place")
    if not (words.isascii() or _has_utf8(words)):
        raise RecordError(f"{_name(row)} holds half a surrogate pair: put U+FFFD in its place")
    return values


def _has_utf8(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _difference(row: object, cite: Cite, text: str) -> str:
    there = text[max(cite.start, 0) : max(cite.end, 0)]
    return (
        f"{_name(row)} cites {_short(cite.quote)} at {cite.start}–{cite.end} of article {cite.article}, "
        f"where {_short(there)} stands: nothing of this transaction was kept"
    )


def _short(words: str) -> str:
    return repr(words if len(words) <= 200 else words[:199] + "…")


def _name(row: object) -> str:
    return f"{type(row).__name__} {getattr(row, 'id', '?')}"


def _slices(ids: list[str]) -> Iterator[list[str]]:
    return (ids[at : at + _ASKED] for at in range(0, len(ids), _ASKED))
