"""What an expression is placed by: the day of publication, the times already spoken of, the kind of text."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import date

from onrecord.annotate.times.sense import Sense
from onrecord.annotate.times.spans import Span
from onrecord.annotate.times.tense import Tense, tense_at
from onrecord.annotate.times.tokens import Tokens

_DAY_REACH = 600  # characters: two or three paragraphs of news; a day told before them belongs to another scene
_REMEMBERED = 200  # times that a later one may lean on: looking back stays cheap in a text of nothing but times
_HISTORY = 6  # told years: a news story with background has fewer, or more weekdays


_CLOCK_UNITS = ("hour", "minute", "second")
_RANK = ("day", "week", "month", "season", "quarter", "half", "year", "decade", "century")  # of grains, finest first


@dataclass(slots=True)
class Spoken:
    """A time already spoken of. ``firm`` is False for what only leans on publication (Thursday, today)."""

    span: Span
    at: int
    end: int
    firm: bool
    year_told: bool = False  # its words say the year
    calendar: bool = False  # its words are of the calendar, not 'the year' or 'three years later'


@dataclass(slots=True)
class Context:
    """What an expression is placed by; grows as the text goes on."""

    tokens: Tokens
    anchor: date | None
    spoken: deque[Spoken] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    narrative: bool = False
    ahead: Sense | None = None

    def last(self, unit: str, at: int = 0) -> Span | None:
        """The time last spoken of that a step of this unit may start from, None if it is coarser than the unit.

        ``at`` is where the step is told, and a day too far before that is not what it starts from.
        """
        if unit in _CLOCK_UNITS:
            return None  # 'an hour later': no day is fine enough to count hours from
        days = unit in ("day", "week", "weekend", "fortnight")
        for item in reversed(self.spoken):
            if days and item.span.grain in ("day", "week"):
                return item.span if at - item.end < _DAY_REACH else None
            if not days and item.firm:
                fine = unit not in _RANK or _RANK.index(item.span.grain) <= _RANK.index(unit)
                return item.span if fine else None
        return None

    def last_quarter(self) -> Span | None:
        """The quarter last spoken of, told for itself and not as a year before another."""
        return next((s.span for s in reversed(self.spoken) if s.span.grain == "quarter" and s.firm), None)

    def tense(self, sense: Sense) -> Tense:
        """The tense of the clause around the expression."""
        return tense_at(self.tokens, sense.start, sense.end)


def is_narrative(senses: list[Sense], anchor: date | None) -> bool:
    """Whether the text tells a history: told years well before publication outnumber weekdays and todays.

    In such a text a bare '14 July' belongs to the year last told, not to the one of publication.
    """
    told = sum(1 for s in senses if s.year and (anchor is None or s.year <= anchor.year - 2))
    now = sum(1 for s in senses if s.kind == "calendar" and (s.weekday or s.unit == "day") and not s.day)
    return told >= _HISTORY and told > 2 * now


def is_firm(sense: Sense, span: Span, context: Context) -> bool:
    """Whether the time stands on its own in the calendar, not as a weekday or 'today' that leans on publication."""
    if sense.kind == "calendar":
        return bool(sense.year or sense.month or sense.quarter or sense.season or sense.decade)
    return context.anchor is None or abs((context.anchor - span.first).days) > 31


def is_year_back(sense: Sense) -> bool:
    """'A year ago', 'the 1988 quarter': what a result is compared with, not what the text goes on to speak of."""
    if sense.unit == "quarter":
        return sense.year is not None or sense.year_shift is not None
    return sense.kind == "offset" and sense.unit == "year" and sense.count == 1
