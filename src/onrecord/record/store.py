"""The Record: a database file opened for reading or for writing, and the typed questions that can be put to it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Literal, Self, TypeVar

from sqlalchemy import Connection, Engine, Select, func, select

from onrecord.errors import NoSuchRowError, RecordError
from onrecord.model import Actor, Article, Cite, Mention, Run, Sentence
from onrecord.record import files, fts, ledger, reads, sqlite
from onrecord.record.columns import build, columns_of, read_runs
from onrecord.record.fts import Searched
from onrecord.record.lock import WriterLock
from onrecord.record.rows import About, Between, Claimed, Head, Hit, InContext, Mentioned, SkipCount, Surroundings
from onrecord.record.schema import CLAIMS, NAMES, TABLES
from onrecord.record.writer import Writer

R = TypeVar("R")
_Connect = Callable[[], AbstractContextManager[Connection]]

_SHORTEST_PREFIX = 6
_HEADS_KEPT = 10_000  # of a few hundred bytes each
_MOST_HITS = 100_000
_ASKED = 500  # numbers in one query; SQLite takes 32,766 values at most
_CANDIDATES = 10  # named in the message about an ambiguous prefix


class Record:
    """A record on disk. Open it with ``open`` or ``create``; use it as a context manager, or ``close`` it.

    Reading never waits for a writer, and a reader sees each of the writer's transactions whole or not at
    all. One Record may be read from several threads. Do not carry one over a fork.
    """

    def __init__(self, path: Path, connect: _Connect, engines: tuple[Engine, ...], lock: WriterLock | None) -> None:
        self.path = path
        self._connect = connect
        self._engines = engines
        self._lock = lock

    @classmethod
    def open(cls, path: str | Path, mode: Literal["read", "write"] = "read") -> Self:
        """The record in this file.

        Raises RecordBusyError when another writer has it (``mode='write'``), RecordVersionError when a newer
        onrecord made it, and RecordError when it is missing or is no record.
        """
        file = files.checked(path)
        lock = WriterLock.take(file) if mode == "write" else None
        try:
            files.bring_up(file, mode)
        except BaseException:
            if lock is not None:
                lock.release()
            raise
        return cls._opened(file, lock)

    @classmethod
    def create(cls, path: str | Path) -> Self:
        """A new, empty record, opened for writing. Raises RecordError when something stands at the path."""
        file = files.local(path)
        lock = WriterLock.take(file)
        try:
            files.make(file)
        except BaseException:
            lock.release()
            raise
        return cls._opened(file, lock)

    @classmethod
    def _opened(cls, file: Path, lock: WriterLock | None) -> Self:
        reading = sqlite.open_engine(file, "read")
        engines = (reading,) if lock is None else (reading, sqlite.open_engine(file, "write"))
        return cls(file, reading.connect, engines, lock)

    def close(self) -> None:
        """Lets go of the file and of the writer's lock. Closing twice does nothing."""
        for engine in self._engines:
            engine.dispose()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """One transaction: all that is added enters when the block ends, or nothing does when it raises."""
        if self._lock is None:
            raise RecordError(f"{self.path}: opened for reading; open it with mode='write' to add to it")
        with sqlite.plain_errors(self.path), self._engines[1].begin() as connection:
            writer = Writer(connection)
            yield writer
            writer.finish()

    @contextmanager
    def snapshot(self) -> Iterator[Record]:
        """The record as it stands now: what is written meanwhile is not seen. For one thread, as long as the block."""
        with sqlite.plain_errors(self.path), self._connect() as connection:
            connection.execute(select(func.count()).select_from(TABLES[Actor]))  # the first read fixes the moment
            yield Record(self.path, lambda: contextlib.nullcontext(connection), (), None)

    # ---- rows

    def rows(self, noun: type[R]) -> Iterator[R]:
        """Every row of a noun, streamed in stable order: by article (page uri, part), then by place."""
        return (build(noun, row) for row in self._stream(reads.all_rows(noun)))

    def rows_of(self, noun: type[R], article: str) -> Iterator[R]:
        """The cited rows of one article, in the order of its text."""
        return (build(noun, row) for row in self._stream(reads.rows_of(noun, article)))

    def count(self, noun: type) -> int:
        """How many rows of a noun there are."""
        return int(self._one(select(func.count()).select_from(TABLES[noun])))

    def count_dated(self, noun: type, between: Between) -> int:
        """How many Times, Events or Pledges of a known day touch the interval."""
        return int(self._one(reads.count_dated(noun, between)))

    def get(self, noun: type[R], id_: str) -> R:
        """The row with this id. Raises NoSuchRowError."""
        table = TABLES[noun]
        for row in self._stream(select(*reads.columns(noun)).where(table.c.id == id_)):
            return build(noun, row)
        raise NoSuchRowError(f"{self.path}: no row {id_} among the {table.name}")

    # ---- what builds remember

    def source_states(self) -> dict[str, str]:
        """The state in which each source was loaded last, by uri."""
        with sqlite.plain_errors(self.path), self._connect() as connection:
            return ledger.source_states(connection)

    def was_counted(self, names: Iterable[str]) -> bool:
        """Whether the blocks of a page that goes by one of these names (id, uri) were counted before."""
        with sqlite.plain_errors(self.path), self._connect() as connection:
            return ledger.was_counted(connection, names)

    def pages_with(self, keys: Iterable[str]) -> dict[tuple[str, str], int]:
        """For each of these blocks, on how many pages of each outlet (outlet, key) it was counted."""
        with sqlite.plain_errors(self.path), self._connect() as connection:
            return ledger.pages_with(connection, keys)

    def find(self, prefix: str) -> object:
        """The row whose id begins with this: at least 6 characters, kind included (``fig_5x``).

        Raises NoSuchRowError when no id or several do.
        """
        prefix = prefix.strip().lower()
        if len(prefix) < _SHORTEST_PREFIX:
            raise NoSuchRowError(f"{prefix!r} is too short: give at least the first {_SHORTEST_PREFIX} characters")
        found: list[tuple[str, type]] = []
        if not prefix.isascii():
            raise NoSuchRowError(f"{prefix!a} is not the beginning of an id, such as fig_5x2m")
        for noun, table in TABLES.items():
            near = select(table.c.id).where(table.c.id >= prefix, table.c.id < prefix + "\U0010ffff")
            found += [(row.id, noun) for row in self._stream(near.order_by(table.c.id).limit(_CANDIDATES + 1))]
        exact = [(id_, noun) for id_, noun in found if id_ == prefix] or found
        if not exact:
            raise NoSuchRowError(f"{self.path}: no row's id begins with {prefix!r}")
        if len(exact) > 1:
            names = ", ".join(id_ for id_, _ in exact[:_CANDIDATES]) + (" …" if len(exact) > _CANDIDATES else "")
            raise NoSuchRowError(f"{prefix!r} is the beginning of several ids, give more of it: {names}")
        return self.get(exact[0][1], exact[0][0])

    # ---- rows in their places

    def in_context(
        self, noun: type[R], about: About | None = None, between: Between | None = None
    ) -> Iterator[InContext[R]]:
        """Cited rows, each with its sentence and its article's head, in stable order.

        ``between`` is for what has a day, a Time, Event, Pledge or Statement: those that touch the interval, in
        order of time (see ``reads.in_context`` for which day that is).
        """
        sentence_at = len(columns_of(noun))
        head_at = sentence_at + len(columns_of(Sentence))
        heads: dict[str, Head] = {}  # many rows share one
        for row in self._stream(reads.in_context(noun, about, between)):
            head = heads.get(row[head_at])
            if head is None:
                if len(heads) >= _HEADS_KEPT:
                    heads.clear()
                head = heads[row[head_at]] = build(Head, row, head_at)
            sentence = None if row[sentence_at] is None else build(Sentence, row, sentence_at)
            yield InContext(row=build(noun, row), sentence=sentence, head=head)

    def heads(self) -> Iterator[Head]:
        """Every article without its text, in stable order."""
        return (build(Head, row) for row in self._stream(reads.heads()))

    def head(self, article: str) -> Head:
        """One article without its text. Raises NoSuchRowError."""
        for row in self._stream(reads.heads().where(TABLES[Article].c.id == article)):
            return build(Head, row)
        raise NoSuchRowError(f"{self.path}: no article {article}")

    def page_map(self, article: str) -> tuple[Run, ...]:
        """How an article's characters lie in its page; empty for HTML. Raises NoSuchRowError."""
        for row in self._stream(reads.page_map(article)):
            return read_runs(row.page_map)
        raise NoSuchRowError(f"{self.path}: no article {article}")

    def around(self, cite: Cite) -> Surroundings:
        """The sentences that a cite touches, with the one before and the one after."""
        before = [build(Sentence, row) for row in self._stream(reads.sentence_before(cite))]
        inside = [build(Sentence, row) for row in self._stream(reads.sentences_touched(cite))]
        after = [build(Sentence, row) for row in self._stream(reads.sentence_after(cite))]
        return Surroundings(
            before=before[0] if before else None, sentences=tuple(inside), after=after[0] if after else None
        )

    # ---- questions

    def actors(self, id_or_name: str) -> list[Actor]:
        """The actors with this id, or that go by this name, whatever its case, accents and hyphens."""
        return [build(Actor, row) for row in self._stream(reads.actors_called(id_or_name))]

    def knows_actor(self, id_or_name: str) -> bool:
        """Whether there is one of them."""
        return any(True for _ in self._stream(reads.actor_ids(id_or_name).limit(1)))

    def names_of(self, actors: Iterable[str]) -> dict[str, str]:
        """What these actors, given by their ids, are called."""
        wanted = sorted(set(actors))
        found: dict[str, str] = {}
        for at in range(0, len(wanted), _ASKED):
            found.update((row.id, row.name) for row in self._stream(reads.actor_names(wanted[at : at + _ASKED])))
        return found

    def claims_in(self, sentences: Iterable[str]) -> dict[str, list[Claimed]]:
        """The claims that begin in these sentences (ids), by sentence, statements first."""
        wanted = sorted(set(sentences))
        found: dict[str, list[Claimed]] = {}
        for noun in CLAIMS:
            for at in range(0, len(wanted), _ASKED):
                for row in self._stream(reads.claims_in(noun, wanted[at : at + _ASKED])):
                    found.setdefault(row.sentence, []).append(Claimed(kind=noun.__name__.lower(), id=row.id))
        return found

    def search(self, searched: Searched, terms: tuple[str, ...], limit: int) -> list[Hit]:
        """The sentences or titles that fit best and hold all terms (words or phrases), best first.

        Of equals, those come first that stand first in the order of the pages.
        """
        with sqlite.plain_errors(self.path), self._connect() as connection:
            found = fts.search(connection, searched, terms, min(limit, _MOST_HITS))
        numbered = reads.sentences_by_number if searched == "sentence" else reads.heads_by_number
        sentence_at = 1 + len(columns_of(Head))
        rows = {
            row[0]: row
            for at in range(0, len(found), _ASKED)
            for row in self._stream(numbered([hit.number for hit in found[at : at + _ASKED]]))
        }
        hits = [
            Hit(
                searched=searched,
                head=build(Head, rows[hit.number], 1),
                sentence=build(Sentence, rows[hit.number], sentence_at) if searched == "sentence" else None,
                marks=hit.marks,
                score=hit.score,
            )
            for hit in found
        ]
        return sorted(hits, key=_best_first)

    def mentions_of_actors(self) -> dict[str, Mentioned]:
        """How often and where each actor is mentioned, by its id."""
        return {
            row.actor: Mentioned(count=row[1], articles=row.articles, article=row.article)
            for row in self._stream(reads.mention_counts())
        }

    def mention_of(self, actor: str) -> Mention | None:
        """The first mention of an actor, in the order of the pages."""
        named = TABLES[Mention].c.actor == actor
        return next((build(Mention, row) for row in self._stream(reads.all_rows(Mention).where(named).limit(1))), None)

    def skip_counts(self) -> list[SkipCount]:
        """How much was left out, by outlet and reason."""
        return [SkipCount(outlet=row[0], reason=row[1], count=row[2]) for row in self._stream(reads.skip_counts())]

    def counts(self) -> dict[str, int]:
        """How many rows of each noun there are, by the name of its table."""
        return {name: self.count(noun) for noun, name in NAMES.items()}

    def _stream(self, query: Select[Any]) -> Iterator[Any]:  # Any: a row of column values
        with sqlite.plain_errors(self.path), self._connect() as connection:
            yield from connection.execute(query, execution_options={"yield_per": 500})

    def _one(self, query: Select[Any]) -> Any:  # Any: one column value
        with sqlite.plain_errors(self.path), self._connect() as connection:
            return connection.execute(query).scalar()


def _best_first(hit: Hit) -> tuple[float, str, int, str, int]:
    start = hit.sentence.cite.start if hit.sentence else -1
    return hit.score, hit.head.page_uri, hit.head.part, hit.head.id, start
