"""An article to all that is read in it: the order of the annotators, for one article or for many at once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.annotate.quantities import figures
from onrecord.annotate.quotations import quotations
from onrecord.annotate.reader.checked import checked
from onrecord.annotate.sentences import sentences
from onrecord.annotate.times import times
from onrecord.model import (
    Actor,
    Article,
    Event,
    Figure,
    Mention,
    Pledge,
    Quotation,
    Sentence,
    Statement,
    Time,
)

if TYPE_CHECKING:
    from onrecord.annotate.reader import Reader, Reading

READ: tuple[type, ...] = (Sentence, Time, Quotation, Actor, Mention, Statement, Figure, Event, Pledge)
"""The nouns that come out of an article, in the order in which ``Annotations.rows`` gives them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotations:
    """What was read in one article; every row cites the article's text, each kind in text order.

    Without a reader there are sentences, times, figures and quotations alone.
    """

    sentences: tuple[Sentence, ...]
    times: tuple[Time, ...]
    figures: tuple[Figure, ...]
    quotations: tuple[Quotation, ...]
    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    pledges: tuple[Pledge, ...] = ()

    def rows(self) -> Iterator[object]:
        """All of them, kind by kind."""
        yield from (*self.sentences, *self.times, *self.quotations, *self.actors, *self.mentions)
        yield from (*self.statements, *self.figures, *self.events, *self.pledges)


def annotate_all(articles: Sequence[Article], reader: Reader | None) -> Iterator[Annotations]:
    """Read many articles in one batch, which is what a reader is quick at; one Annotations for each, in order.

    ``reader`` None is the rules alone. The readings of all the articles are held at once: some 60 bytes a character.
    Raises ValueError for a reading that is none of its article's text (see `checked`).
    """
    if reader is None:
        yield from map(annotate, articles)
        return
    readings = reader.read([article.text for article in articles])
    for article, reading in zip(articles, readings, strict=True):
        yield annotate(article, checked(reading, article.text))


def annotate(article: Article, reading: Reading | None = None) -> Annotations:
    """Read an article.

    1. sentences, which bound everything that rules find but quotations
    2. times, placed by ``article.published``
    3. quotations, which may run over sentences
    4. figures, which leave dates and clock times to the times

    With a reading of its text:

    5. mentions and actors
    6. statements, whose speakers are actors; 'I' inside them is then who speaks
    7. figures, with what is counted and the statement that they stand in
    8. events and pledges, with theirs
    """
    cut = sentences(article)
    dated = times(article, cut)
    quoted = quotations(article)
    numbers = figures(article, cut, dated)
    if reading is None:
        return Annotations(sentences=cut, times=dated, figures=numbers, quotations=quoted)
    # Imported here: with them comes the model's run time, and who only asks a record must not wait for it.
    from onrecord.annotate.events import events  # noqa: PLC0415
    from onrecord.annotate.mentions import cast  # noqa: PLC0415
    from onrecord.annotate.pledges import pledges  # noqa: PLC0415
    from onrecord.annotate.quantities import counted_figures  # noqa: PLC0415
    from onrecord.annotate.statements import holder, statements  # noqa: PLC0415

    people = cast(article, reading)
    said = statements(article, reading, quoted, dated, people)
    people = people.told(_speaking(said, reading))
    held = holder(said)
    return Annotations(
        sentences=cut,
        times=dated,
        figures=counted_figures(reading, numbers, dated, held),
        quotations=quoted,
        mentions=people.mentions,
        actors=people.actors,
        statements=said,
        events=events(article, reading, dated, people, held),
        pledges=pledges(article, reading, dated, people, said, held),
    )


def _speaking(said: Sequence[Statement], reading: Reading) -> Iterator[tuple[int, int, str]]:
    """The tokens of words quoted as they were spoken, each stretch with its speaker, inner ones before outer ones."""
    for one in sorted(said, key=lambda one: one.cite.end - one.cite.start):
        if one.speaker is not None and one.kind != "indirect":
            first, stop = (bisect_left(reading.starts, at) for at in (one.cite.start, one.cite.end))
            yield first, stop, one.speaker
