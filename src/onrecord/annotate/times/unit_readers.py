"""Readers for units that are pointed at: this week, last year, the following month, the quarter, recent days."""

from __future__ import annotations

from onrecord.annotate.times.calendar_words import C, blank, gather, relation, value_of
from onrecord.annotate.times.length_readers import duration_value, vague_length
from onrecord.annotate.times.numbers import count_of
from onrecord.annotate.times.sense import Reading, Sense
from onrecord.annotate.times.tokens import Tokens


def edge_unit(tokens: Tokens, first: int, stop: int) -> Reading:
    """Year-end, year's end, month's start."""
    sense = blank(tokens, first, stop, "unit")
    if tokens.codes[stop - 1] != C["EDGE"] or tokens.low(stop - 1) not in ("end", "start", "beginning"):
        return None
    if stop - first == 2 and tokens.low(stop - 1) != "end":
        return None
    sense.unit, sense.rel = value_of(tokens, first), "now"
    return sense


def year_ago(tokens: Tokens, first: int, stop: int) -> Reading:
    """The year-ago quarter, year-earlier, the year-ago period."""
    at = next(i for i in range(first, stop) if tokens.codes[i] == C["UNIT"])
    sense = blank(tokens, first, stop, "offset")
    sense.unit, sense.count, sense.sign, sense.base = value_of(tokens, at), 1, -1, "now"
    if tokens.codes[stop - 1] in C["QUARTER"] + C["PERIOD"]:
        sense.span_unit = "quarter"
    return sense


def that_quarter(tokens: Tokens, first: int, stop: int) -> Reading:
    """The quarter, the latest period, this quarter, the 1988 quarter, the same period last year."""
    sense = gather(tokens, first, stop)
    year, tail = sense.year, sense.tail_year
    period = any(tokens.codes[i] == C["PERIOD"] for i in range(first, stop))
    if period and not year and sense.rel in ("", "the", "this", "that"):
        return None
    if period and sense.rel in ("last", "past") and tokens.low(stop - 2) != "latest" and not tail:
        return None
    sense = blank(tokens, first, stop, "unit")
    sense.unit, sense.year = "quarter", year
    sense.rel = relation(tokens, first, stop)
    if tokens.low(first) == "latest" or tokens.low(first + 1) == "latest":
        sense.rel = "the"
    if tail:
        sense.rel, sense.year_shift = "the", -1
    return sense


def rel_unit(tokens: Tokens, first: int, stop: int) -> Reading:
    """Last year, this week, the following month, that day, this morning, the weekend, the past year."""
    at = stop - 1
    code = tokens.codes[at]
    if tokens.words[at][0].isupper() and not tokens.words[first].isupper():
        return None  # This Week With …, the Week
    sense = blank(tokens, first, stop, "unit")
    sense.rel = relation(tokens, first, stop)
    if sense.rel == "":
        sense.rel = next((r for r in ("this", "that", "the") if r in [tokens.low(i) for i in range(first, at)]), "the")
    sense.definite = sense.rel == "next" and tokens.codes[first] == C["THE"]
    if code in C["DAYPART"] + C["DAYPARTS"]:
        return _rel_part(tokens, sense, at)
    sense.unit = value_of(tokens, at)
    if _as_length(tokens, sense, first, stop):
        sense.kind, sense.type, sense.value = "duration", "DURATION", duration_value(1, sense.unit)
        sense.count = 1
        return sense
    day = sense.unit == "day" and sense.rel in ("the", "last", "this") and not sense.mod
    return None if day or code == C["TUNIT"] else sense


def before_last(tokens: Tokens, first: int, stop: int) -> Reading:
    """The year before last, the winter before last, the weekend after next: two steps from now."""
    if (tokens.low(stop - 2), tokens.low(stop - 1)) not in (("before", "last"), ("after", "next")):
        return None
    at, sign = first + 1, -1 if tokens.low(stop - 1) == "last" else 1
    if tokens.codes[at] in C["SEASON"] + C["FALL"]:
        sense = gather(tokens, first, stop)
        sense.rel, sense.shift = "last" if sign < 0 else "next", sign
        return sense
    sense = blank(tokens, first, stop, "offset")
    sense.unit, sense.count, sense.sign = value_of(tokens, at), 2, sign
    if tokens.codes[at] == C["DAYPART"]:
        sense.unit, sense.part, sense.type = "day", value_of(tokens, at), "TIME"
    return sense


def _as_length(tokens: Tokens, sense: Sense, first: int, stop: int) -> bool:
    """'The past year' and 'the year ended March 31' say how long, 'last year' and 'the year' which."""
    if sense.unit == "year" and sense.rel == "the" and sense.mod is None and tokens.low(stop) in ("ended", "ending"):
        return True
    return sense.rel == "past" and sense.unit != "weekend" and any(tokens.low(i) == "past" for i in range(first, stop))


def _rel_part(tokens: Tokens, sense: Sense, at: int) -> Sense | None:
    """This morning, last night, that evening, the next morning."""
    sense.type, sense.unit, sense.part = "TIME", "day", value_of(tokens, at)
    if sense.rel == "the" and sense.mod is None:
        return None
    return sense


def rel_units(tokens: Tokens, first: int, stop: int) -> Reading:
    """Recent weeks, the coming days, the past years, the years, these days, those months."""
    words = [tokens.low(i) for i in range(first, stop)]
    unit_at = next(
        i for i in range(first, stop) if tokens.codes[i] in C["UNITS"] + C["TUNITS"] + C["QUARTERS"] + C["SEASONS"]
    )
    if tokens.codes[unit_at] == C["SEASONS"]:
        return None
    sense = blank(tokens, first, stop, "vague")
    if "recent" in words or words[0] == "those" or words[-2:-1] == ["past"]:
        sense.value = "PAST_REF"
    elif any(word in words for word in ("coming", "upcoming")):
        sense.value = "FUTURE_REF"
    elif "these" in words and "days" in words:
        sense.value = "PRESENT_REF"
    else:
        return vague_length(tokens, first, stop, unit_at)
    return sense


def first_quarters(tokens: Tokens, first: int, stop: int) -> Reading:
    """The first two quarters of 1990."""
    sense = gather(tokens, first, stop)
    count = count_of([tokens.low(i) for i in range(first, stop) if tokens.codes[i] == C["NUMWORD"]])
    sense.half, sense.day, sense.rel = 1, None, ""
    return sense if count == 2 else None
