"""What views give: a row of the record, the passage it stands in with the cited words marked, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from onrecord.model import Cite, Event, Figure, Mention, Pledge, Quotation, Sentence, Statement, Time
from onrecord.record import Head, InContext

R = TypeVar("R")
Cited = Time | Figure | Quotation | Mention | Statement | Event | Pledge
C = TypeVar("C", bound=Cited)

Marks = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of an article: ``article.text[start:end] == text``. ``marks`` are offsets within ``text``."""

    article: str
    start: int
    end: int
    text: str
    marks: Marks


@dataclass(frozen=True, slots=True, kw_only=True)
class InPassage(Generic[R]):
    """A row of the record, the passage it stands in, and the head of its article."""

    row: R
    passage: Passage
    head: Head


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(InPassage[R]):
    """A row that somebody speaks or is bound by; ``by`` is that actor's name, None where no actor is known."""

    by: str | None


def passage_of(cite: Cite, sentence: Sentence | None) -> Passage:
    """The sentence with the cited words marked; without one, or beyond its end, the cited words themselves.

    So a quotation of three sentences is shown whole, not cut at its first full stop.
    """
    around = cite if sentence is None else sentence.cite
    start, end, text = around.start, around.end, around.quote
    if cite.end > end:
        end, text = cite.end, text[: cite.start - start] + cite.quote
    marks = ((cite.start - start, cite.end - start),)
    return Passage(article=around.article, start=start, end=end, text=text, marks=marks)


def in_passages(found: Iterator[InContext[C]]) -> Iterator[InPassage[C]]:
    """Each row with its passage."""
    for one in found:
        yield InPassage(row=one.row, passage=passage_of(one.row.cite, one.sentence), head=one.head)
