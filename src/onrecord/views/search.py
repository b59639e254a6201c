"""Words and phrases in sentences and titles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.model import Cite
from onrecord.record import Claimed, Head, Hit, Record
from onrecord.views.about import has_words, plain_words
from onrecord.views.rows import Marks

MOST_TERMS = 64  # FTS5 refuses expressions of more than 256 parts; nobody types so many words

_TERM = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]|(\S+)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A sentence or a title with the words marked; ``cite`` is the sentence's, None for a title.

    ``claims``: the statements, events, pledges and figures that begin in the sentence.
    """

    found_in: Literal["sentence", "title"]
    id: str
    text: str
    marks: Marks
    cite: Cite | None
    head: Head
    score: float
    claims: tuple[Claimed, ...] = ()


def search(record: Record, query: str, limit: int = 20) -> list[Found]:
    """The sentences and titles that hold all words of the query, best first (bm25), ``limit`` in all.

    A "phrase in quotation marks" must stand so. Case and accents do not matter, and no character has a
    meaning of its own. Titles and sentences are ranked apart and then merged by their scores; of equals,
    sentences come first, in the order of the pages. Words beyond the first 64 are not looked for, and
    no more than 100,000 hits of either kind are given.
    """
    terms = terms_of(query)
    if not terms or limit < 1:
        return []
    hits = [*record.search("sentence", terms, limit), *record.search("title", terms, limit)]
    best = sorted(hits, key=lambda hit: hit.score)[:limit]
    claims = record.claims_in(hit.sentence.id for hit in best if hit.sentence)
    return [_found(hit, claims.get(hit.sentence.id if hit.sentence else "", [])) for hit in best]


def terms_of(query: str) -> tuple[str, ...]:
    """The words and phrases of a query; what holds no letter and no digit is no word."""
    terms = [match[1] if match[1] is not None else match[2] for match in _TERM.finditer(plain_words(query))]
    return tuple(term for term in terms if has_words(term))[:MOST_TERMS]


def _found(hit: Hit, claims: Sequence[Claimed]) -> Found:
    cite = None if hit.sentence is None else hit.sentence.cite
    return Found(
        found_in=hit.searched,
        id=hit.head.id if hit.sentence is None else hit.sentence.id,
        text=(hit.head.title or "") if cite is None else cite.quote,
        marks=hit.marks,
        cite=cite,
        head=hit.head,
        score=hit.score,
        claims=tuple(claims),
    )
