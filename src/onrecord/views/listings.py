"""The plain listings: every figure, quotation, time and article, in the order of the pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model import Article, Figure, Quotation, Time
from onrecord.record import Head, Record
from onrecord.views.about import about_of
from onrecord.views.rows import C, InPassage, in_passages


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """An article without its text; ``words`` counts what white space separates."""

    head: Head
    words: int


def figures(record: Record, *, about: str | None = None) -> Iterator[InPassage[Figure]]:
    """Every number with its hedge. ``about`` as in ``timeline``."""
    return _listing(record, Figure, about)


def quotations(record: Record, *, about: str | None = None) -> Iterator[InPassage[Quotation]]:
    """Every quoted stretch, nested ones too. ``about`` as in ``timeline``; the passage is the sentence it begins in."""
    return _listing(record, Quotation, about)


def times(record: Record, *, about: str | None = None) -> Iterator[InPassage[Time]]:
    """Every time expression in text order, durations and unresolved ones too. ``about`` as in ``timeline``."""
    return _listing(record, Time, about)


def articles(record: Record) -> Iterator[ArticleRow]:
    """Every article, by page and part."""
    for article in record.rows(Article):
        yield ArticleRow(head=Head.of(article), words=len(article.text.split()))


def _listing(record: Record, noun: type[C], about: str | None) -> Iterator[InPassage[C]]:
    chosen = None if about is None else about_of(record, about)
    return in_passages(record.in_context(noun, chosen))
