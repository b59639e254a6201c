"""Readers for clock times, parts of days, and today, yesterday, tomorrow."""

from __future__ import annotations

import re

from onrecord.annotate.times.calendar_words import (
    C,
    blank,
    gather,
    relation,
    value_of,
)
from onrecord.annotate.times.lexicon import VALUES, word_set
from onrecord.annotate.times.sense import Reading
from onrecord.annotate.times.tokens import Tokens

_MONTHS = C["MONTH"] + C["MAY"]
_TIMELY = word_set("before-clock")


def deictic(tokens: Tokens, first: int, stop: int) -> Reading:
    """Yesterday, tomorrow night, earlier today; not USA Today."""
    at = next(i for i in range(first, stop) if tokens.codes[i] == C["DEICTIC"])
    before = tokens.words[at - 1] if at else ""
    if tokens.words[at][0].isupper() and before[:1].isupper() and tokens.codes[at - 1] == C["_"] and at == first:
        return None
    return gather(tokens, first, stop)


def part_day(tokens: Tokens, first: int, stop: int) -> Reading:
    """Mid-afternoon yesterday, evening Friday."""
    return gather(tokens, first, stop)


def tonight(tokens: Tokens, first: int, stop: int) -> Reading:
    """Tonight, overnight."""
    sense = blank(tokens, first, stop)
    sense.type, sense.unit, sense.part = "TIME", "day", "TNI"
    return sense


def part_of(tokens: Tokens, first: int, stop: int) -> Reading:
    """The night of April 18, 1775, early in the morning of Monday."""
    sense = gather(tokens, first, stop)
    part = next(i for i in range(first, stop) if tokens.codes[i] in C["DAYPART"] + C["DAYPARTS"])
    sense.rel, sense.part = relation(tokens, part + 1, stop), value_of(tokens, part)
    return sense if sense.day or sense.weekday or sense.unit == "day" else None


def small_hours(tokens: Tokens, first: int, stop: int) -> Reading:
    """The early hours of Sunday, before dawn on Sunday: before six, the START of the morning."""
    at = next(i for i in range(first, stop) if tokens.codes[i] in C["OF"] + C["DAYPART"])
    if tokens.codes[at] == C["DAYPART"] and tokens.low(at) != "dawn":
        return None
    sense = gather(tokens, at + 1, stop)
    if not (sense.day or sense.weekday or sense.unit == "day"):
        return None
    sense.start, sense.type, sense.part = tokens.starts[first], "TIME", "TMO"
    sense.mod, sense.edge = "START", True
    return sense


def past_clock(tokens: Tokens, first: int, stop: int) -> Reading:
    """Half past four, ten to six, a quarter to nine at night; which half of the day it was, only more words say."""
    turn = next(i for i in range(first + 1, stop) if tokens.codes[i] in C["LAST"] + C["TO"])
    words = [tokens.low(i) for i in range(first, turn) if tokens.words[i].isalpha()]
    minute, hour = _PAST_MINUTES.get("-".join(word for word in words if word != "a"), 0), turn + 1
    if tokens.low(turn) == "to":
        minute = -minute if minute != 30 and _is_clock_led(tokens, first) else 0
    elif tokens.low(turn) != "past":
        return None
    sense = gather(tokens, hour + 1, stop) if stop > hour + 1 else blank(tokens, first, stop)
    hint = "".join(tokens.low(i)[:1] for i in range(hour + 1, stop) if tokens.codes[i] == C["AMPM"])
    full = _clock_value(tokens.words[hour], hint, sense.part)
    if not minute or full is None:
        return None
    number = (int(full[:2]) - (minute < 0)) % 24
    told = f"{number:02d}" if hint or sense.part else "XX"
    sense.start, sense.type, sense.part = tokens.starts[first], "TIME", None
    sense.clock = f"{told}:{minute % 60:02d}"
    return sense


def _is_clock_led(tokens: Tokens, first: int) -> bool:
    """'At ten to six', 'it was ten to six'; not 'from ten to six', 'the vote was ten to six'."""
    lead = tokens.low(first - 1)
    was = lead in ("was", "is") and tokens.low(first - 2) == "it"
    return was or (lead in _TIMELY and lead not in _RANGES)


_PAST_MINUTES = {"five": 5, "ten": 10, "quarter": 15, "twenty": 20, "twenty-five": 25, "half": 30}
_RANGES = ("from", "between", "to", "and")


def clock(tokens: Tokens, first: int, stop: int) -> Reading:
    """18:20 local time on Friday, 10 p.m., noon Thursday, 0900 GMT, 4 in the morning."""
    head = tokens.words[first]
    hint = "".join(tokens.low(i)[:1] for i in range(first, stop) if tokens.codes[i] == C["AMPM"])
    sense = (
        gather(tokens, first + (tokens.codes[first] != C["NOON"]), stop)
        if stop - first > 1
        else gather(tokens, first, stop)
    )
    sense.start = tokens.starts[first]
    part, sense.part, sense.type, sense.mod = sense.part, None, "TIME", None
    if tokens.codes[stop - 1] == C["TONIGHT"]:
        sense.unit, part = "day", "TNI"
    if any(code in _MONTHS for code in tokens.codes[first:stop]):
        sense.rel = ""
    if sense.clock is None:
        sense.clock = _clock_value(head, hint, part)
    marked = hint or stop - first > 1 or head[-1].isalpha()
    if head == "Noon" or tokens.low(first - 1) == "high":
        return None
    if sense.clock is None or (not marked and tokens.low(first - 1) not in _TIMELY):
        return None
    if part and not hint and tokens.codes[first] in C["NUM"] + C["NUMWORD"] and tokens.low(first - 1) not in _TIMELY:
        return None
    return sense


_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d)(?::\d\d)?)?([aApP]?)[mM]?h?\Z")


def _clock_value(head: str, hint: str, part: str | None) -> str | None:
    """HH:MM of the first token of a clock time, told morning from evening by am/pm or a part of the day."""
    match = _CLOCK.match(head)
    if match:
        hour, minute, hint = int(match[1]), int(match[2] or 0), match[3].lower() or hint
    elif head.isdigit() and len(head) == 4:
        hour, minute = int(head[:2]), int(head[2:])
    else:
        hour, minute = _HOURS.get(head.lower(), 99), 0
    if (hint == "p" or (not hint and part in ("TAF", "TEV", "TNI"))) and hour < 12:
        hour += 12
    elif hint == "a" and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


_HOURS = {word: int(VALUES[word]) for word in word_set("hours")}
