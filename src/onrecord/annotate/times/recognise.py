"""The time expressions of a text: candidates from the grammar, read, kept apart, and placed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from onrecord.annotate.times import clock_readers as clocks
from onrecord.annotate.times import date_readers as dates
from onrecord.annotate.times import length_readers as lengths
from onrecord.annotate.times import set_readers as sets
from onrecord.annotate.times import unit_readers as units
from onrecord.annotate.times import year_readers as years
from onrecord.annotate.times.grammar import CORE, LONGEST, MASTER
from onrecord.annotate.times.interval import when
from onrecord.annotate.times.lexicon import OTHER
from onrecord.annotate.times.resolve import Placed, resolve
from onrecord.annotate.times.sense import Reading, Sense
from onrecord.annotate.times.tokens import Tokens, tokenise
from onrecord.model import TimeType, When


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression at ``text[start:end]`` as TIMEX3, and the interval it names."""

    start: int
    end: int
    type: TimeType
    value: str
    mod: str | None
    quant: str | None
    freq: str | None
    when: When


Reader = Callable[[Tokens, int, int], Reading]

_READERS: dict[str, Reader] = {
    "iso": dates.iso,
    "slashed": dates.slashed,
    "pastclock": clocks.past_clock,
    "smallhours": clocks.small_hours,
    "beforelast": units.before_last,
    "weekdayafter": dates.weekday_after,
    "clockset": sets.clock_set,
    "clock": clocks.clock,
    "part_of": clocks.part_of,
    "week_of": dates.week_of,
    "dayrange": dates.day_range,
    "date": dates.date,
    "era": years.era,
    "longword": lengths.long_word,
    "shortterm": sets.literal,
    "month": dates.month,
    "weekdays": dates.weekdays,
    "weekday": dates.weekday,
    "weekdayof": dates.weekday_of,
    "dayofmonth": dates.day_of_month,
    "everynth": sets.every_nth,
    "nthof": dates.nth_of,
    "holiday": dates.holiday,
    "deictic": clocks.deictic,
    "partday": clocks.part_day,
    "tonight": clocks.tonight,
    "quarter": years.quarter,
    "term": years.term,
    "century": years.century,
    "decade": years.decade,
    "season": years.season,
    "fiscal": years.fiscal,
    "yearrange": years.year_range,
    "year": years.year,
    "spelled": years.spelled,
    "first_quarters": units.first_quarters,
    "yearago": units.year_ago,
    "thatquarter": units.that_quarter,
    "every": sets.every,
    "freqtimes": sets.freq_times,
    "freq": sets.freq,
    "ofage": lengths.of_age,
    "length": lengths.length,
    "dayafter": lengths.day_after,
    "edgeunit": units.edge_unit,
    "relunits": units.rel_units,
    "relunit": units.rel_unit,
    "units": lengths.units,
    "thisnow": sets.literal,
    "recently": sets.literal,
    "soon": sets.literal,
    "future": sets.literal,
    "past": sets.past,
}


def find(text: str, anchor: str | None) -> list[Found]:
    """The text's time expressions, placed by the day it was published (``YYYY-MM-DD…`` or None)."""
    return find_between(text, anchor, anchor)


def find_between(
    text: str, first: str | None, last: str | None, *, bounds: frozenset[int] = frozenset()
) -> list[Found]:
    """As ``find``, for a text published on some day from ``first`` to ``last``; either None is unknown."""
    tokens = tokenise(text, bounds)
    senses = read(tokens)
    if first is None or last is None:
        return _finish(resolve(senses, tokens, None), None)
    days = date.fromisoformat(first[:10]), date.fromisoformat(last[:10])
    placed = resolve(senses, tokens, days[0])
    if days[0] != days[1]:
        later, unplaced = resolve(senses, tokens, days[1]), resolve(senses, tokens, None)
        placed = [a if a.value == b.value else c for a, b, c in zip(placed, later, unplaced, strict=True)]
    return _finish(placed, days)


def read(tokens: Tokens) -> list[Sense]:
    """What every time expression of the text says, in text order."""
    senses: list[Sense] = []
    codes, position = tokens.codes, 0
    while core := CORE.search(codes, position):
        at = core.start()
        first = max(position, codes.rfind(OTHER, position, at) + 1, at - LONGEST)
        stop = codes.find(OTHER, at)
        position = stop if stop >= 0 else len(codes)
        _read_island(tokens, first, position, senses)
    return senses


def _read_island(tokens: Tokens, position: int, stop: int, senses: list[Sense]) -> None:
    """Add what the stretch of tokens says; no expression goes beyond a word of no class."""
    while match := MASTER.search(tokens.codes, position, stop):
        first, position = match.span()
        reading = _READERS[match.lastgroup or ""](tokens, first, position)
        if reading is None:
            position = first + 1
            continue
        for sense in reading if isinstance(reading, tuple) else (reading,):
            sense.start = max(sense.start, senses[-1].end if senses else 0)
            if sense.start < sense.end:
                senses.append(sense)
                position = max(position, tokens.at(sense.end - 1) + 1)


def _finish(placed: list[Placed], days: tuple[date, date] | None) -> list[Found]:
    return [
        Found(
            p.sense.start, p.sense.end, p.sense.type, p.value, p.sense.mod, p.sense.quant, p.sense.freq, when(p, days)
        )
        for p in placed
    ]
