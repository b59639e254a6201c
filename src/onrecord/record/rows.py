"""What the record gives besides the nouns themselves: small frozen rows, and what may be asked of them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Generic, Self, TypeVar

from onrecord.model import Article, Published, Sentence, SkipReason
from onrecord.record.fts import Searched

R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """An article without its text."""

    id: str
    page: str
    page_uri: str
    part: int
    title: str | None
    outlet: str | None
    byline: str | None
    url: str | None
    language: str | None
    published: Published

    @classmethod
    def of(cls, article: Article) -> Self:
        """The head of this article."""
        return cls(**{field.name: getattr(article, field.name) for field in fields(cls)})


@dataclass(frozen=True, slots=True, kw_only=True)
class InContext(Generic[R]):
    """A cited row with the sentence in which it begins (None where none is stored) and its article's head."""

    row: R
    sentence: Sentence | None
    head: Head


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The sentences that a cite touches, in order, with the one before and the one after."""

    before: Sentence | None
    sentences: tuple[Sentence, ...]
    after: Sentence | None


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Which sentences are asked for: those that mention an actor of this id or name, or hold these words in a row."""

    actor: str | None = None
    phrase: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """An interval of calendar days (``YYYY-MM-DD``), both ends inclusive, either None where it is open.

    ``undated``: rows of no known day too, after all others.
    """

    from_: str | None = None
    until: str | None = None
    undated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A sentence, or an article's title (``sentence`` None), that full-text search found.

    ``marks`` are the offsets of the words within the sentence's or title's text; a smaller ``score`` is better.
    """

    searched: Searched
    head: Head
    sentence: Sentence | None
    marks: tuple[tuple[int, int], ...]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentioned:
    """How often an actor is mentioned, in how many articles, and one of them."""

    count: int
    articles: int
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A claim by its noun's name ('figure') and its id."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SkipCount:
    """How often something was left out of one outlet's pages for one reason; None: pages without an article."""

    outlet: str | None
    reason: SkipReason
    count: int
