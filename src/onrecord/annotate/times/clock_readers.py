"""Readers for clock times, parts of days, and today, yesterday, tomorrow."""

from __future__ import annotations

import re

from onrecord.annotate.times.calendar_words import (
    C,
    blank,
    gather,
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
    """The night of April 18, 1775."""
    sense = gather(tokens, first, stop)
    sense.rel = ""
    return sense if sense.day else None


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
