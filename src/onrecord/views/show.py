"""One row with all that is needed to check it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from onrecord.errors import NoSuchRowError
from onrecord.model import Actor, Article, Cite, Statement
from onrecord.record import Head, Record
from onrecord.views.pages import page_span
from onrecord.views.rows import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Referred:
    """A row by its id: an actor's name, or the words that a statement cites."""

    id: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A row, and for cited rows the sentences it stands in with the cited words marked, one before and one after.

    ``kind`` is the noun's name ('figure'). ``page_start``/``page_end`` are offsets in the page's decoded
    text, None for HTML. An actor stands where it is mentioned first; other rows without a cite have no passage, and
    only those of an article have a head. ``names``: the rows that this one names by their ids, and what they are.
    """

    kind: str
    row: object
    head: Head | None
    before: str | None
    passage: Passage | None
    after: str | None
    page_start: int | None
    page_end: int | None
    names: tuple[Referred, ...] = ()


def show(record: Record, id_or_prefix: str) -> Shown:
    """The row whose id begins so (6 characters at least).

    Raises NoSuchRowError when there is none, or several, which it then lists.
    """
    row = record.find(id_or_prefix)
    kind = type(row).__name__.lower()
    cite = getattr(row, "cite", None)
    if isinstance(row, Actor):
        mention = record.mention_of(row.id)
        cite = mention.cite if mention else None
    if isinstance(cite, Cite):
        return _cited(record, kind, row, cite)
    head = Head.of(row) if isinstance(row, Article) else None
    return Shown(kind=kind, row=row, head=head, before=None, passage=None, after=None, page_start=None, page_end=None)


def _cited(record: Record, kind: str, row: object, cite: Cite) -> Shown:
    article = record.get(Article, cite.article)
    near = record.around(cite)
    start = min([cite.start, *(sentence.cite.start for sentence in near.sentences)])
    end = max([cite.end, *(sentence.cite.end for sentence in near.sentences)])
    page_start, page_end = page_span(article.page_map, cite.start, cite.end)
    return Shown(
        kind=kind,
        row=row,
        head=Head.of(article),
        before=near.before.cite.quote if near.before else None,
        passage=Passage(
            article=article.id,
            start=start,
            end=end,
            text=article.text[start:end],
            marks=((cite.start - start, cite.end - start),),
        ),
        after=near.after.cite.quote if near.after else None,
        page_start=page_start,
        page_end=page_end,
        names=tuple(_names(record, row)),
    )


def _names(record: Record, row: object) -> Iterator[Referred]:
    """The actors and the statement that a row names."""
    ids = [getattr(row, field, None) for field in ("actor", "speaker", "by")]
    ids += [participant.actor for participant in getattr(row, "participants", ())]
    actors = record.names_of(id_ for id_ in ids if id_ is not None)
    yield from (Referred(id=id_, words=actors[id_]) for id_ in dict.fromkeys(ids) if id_ in actors)
    said_by = getattr(row, "said_by", None)
    if said_by is not None:
        with suppress(NoSuchRowError):  # a plug-in's row may name one that is not there
            yield Referred(id=said_by, words=record.get(Statement, said_by).cite.quote)
