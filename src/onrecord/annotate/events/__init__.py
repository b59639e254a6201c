"""What happened: an article's events with who took part, where, when, and whether they came about.

Stages of ``events``:

1. triggers.py: the words that name an event, from the reader's layer, or from data/event_words.tsv where it has none;
   verbs that only carry one ('held talks', 'began to fire', carriers.py, data/event_helpers.tsv) are made one with it;
2. status.py: happened, planned, denied, threatened or alleged; what is wished or a condition is no event;
3. parts.py: who has which part (actor, target, recipient, partner, instrument), by subjects.py and phrases.py;
4. dates.py and places.py: the time and the place that hang on the word, its carriers or its clause;
5. telling.py: a summary of the article's own words, and the stretch that is cited;
6. worth.py: a word without anybody who takes part and without a time gives no row; rows.py makes the others rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.annotate.events.parts import Role
from onrecord.annotate.events.rows import Cast, Holder, Nobody, event
from onrecord.annotate.events.told import told
from onrecord.annotate.reader.reading import Reading
from onrecord.model import Article, Event, Time

__all__ = ["Cast", "Holder", "Nobody", "Role", "events"]


def _nobody_said(start: int, end: int) -> None:
    """No statement holds it."""


def events(
    article: Article,
    reading: Reading,
    times: Sequence[Time] = (),
    cast: Cast | None = None,
    holder: Holder = _nobody_said,
) -> tuple[Event, ...]:
    """The article's events in the order of the words that name them, each telling once.

    ``reading`` is of the article's text, ``times`` are its time expressions. ``holder`` gives the id of the innermost
    statement whose content covers two offsets of the text, None where nobody says it.
    """
    return tuple(event(article, reading, each, cast or Nobody(), holder) for each in told(reading, times))
