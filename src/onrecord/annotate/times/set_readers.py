"""Readers for what comes again (daily, every Monday) and for times that are not named (recently, soon)."""

from __future__ import annotations

from onrecord.annotate.times.calendar_words import C, blank, gather, value_of
from onrecord.annotate.times.clock_readers import clock
from onrecord.annotate.times.length_readers import duration_value
from onrecord.annotate.times.lexicon import word_set
from onrecord.annotate.times.numbers import count_of
from onrecord.annotate.times.sense import Reading, Sense
from onrecord.annotate.times.tokens import Tokens


def every(tokens: Tokens, first: int, stop: int) -> Reading:
    """Every day, each month, every two weeks, every other day, every morning."""
    sense = blank(tokens, first, stop, "set")
    sense.type, sense.quant = "SET", value_of(tokens, first)
    words = [tokens.low(i) for i in range(first, stop)]
    unit = value_of(tokens, stop - 1)
    if unit.startswith("T"):
        sense.value = f"XXXX-XX-XX{unit}"
    elif unit == "weekend":
        sense.value = "XXXX-WXX-WE"
    else:
        count = 2.0 if "other" in words or "second" in words else count_of(words[:-1])
        sense.value = duration_value(count, unit)
    return sense


def clock_set(tokens: Tokens, first: int, stop: int) -> Reading:
    """7 p.m. every Tuesday, noon on Fridays, 6 a.m. each day."""
    turn = next(i for i in range(first, stop) if tokens.codes[i] in C["EVERY"] + C["ON"] + C["WEEKDAYS"])
    head, tail = clock(tokens, first, turn), gather(tokens, turn, stop)
    daily = value_of(tokens, stop - 1) == "day"
    if not isinstance(head, Sense) or not (tail.weekday or daily):
        return None
    sense = blank(tokens, first, stop, "set")
    sense.type, sense.quant = "SET", value_of(tokens, turn) or None
    sense.value = f"XXXX-{'XX-XX' if daily else f'WXX-{tail.weekday}'}T{head.clock}"
    return sense


def every_nth(tokens: Tokens, first: int, stop: int) -> Reading:
    """The first Friday of every month, the last Sunday of the month."""
    sense = blank(tokens, first, stop, "set")
    sense.type, sense.quant = "SET", value_of(tokens, stop - 2) or None
    sense.value = duration_value(1, value_of(tokens, stop - 1))
    return sense


def freq_times(tokens: Tokens, first: int, stop: int) -> Reading:
    """Twice a week, three times a year."""
    sense = blank(tokens, first, stop, "set")
    count = value_of(tokens, first) if tokens.codes[first] == C["ONCE"] else None
    times = count or f"{count_of([tokens.low(i) for i in range(first, stop - 2)]):g}"
    sense.type, sense.freq = "SET", f"{times}X"
    sense.value = duration_value(1, value_of(tokens, stop - 1))
    return sense


def freq(tokens: Tokens, first: int, stop: int) -> Reading:
    """Daily, weekly, annually; not the Daily Mail."""
    before, word = tokens.words[first - 1] if first else "\n", tokens.words[first]
    if word[0].isupper() and before not in (".", "\n", "“", '"', "``") and first:
        return None
    after = tokens.words[stop][:1] if stop < len(tokens.words) else ""
    if word[0].isupper() and after.isupper():
        return None
    sense = blank(tokens, first, stop, "set")
    sense.type, sense.value = "SET", value_of(tokens, first)
    return sense


def literal(tokens: Tokens, first: int, stop: int) -> Reading:
    """Now, currently, recently, soon, the future: a value that names no time."""
    sense = blank(tokens, first, stop, "vague")
    words = [tokens.low(i) for i in range(first, stop)]
    if words[0] == "soon" and "as" in (tokens.low(first - 1), tokens.low(stop)):
        return None
    if tokens.low(first - 1) in ("most", "so", "too"):
        return None  # most recently in April, so soon
    if words[0] == "soon" and tokens.low(stop) in ("after", "afterwards", "afterward", "before", "thereafter"):
        return None
    if words == ["future"]:
        return None
    if words[-1] == "term":
        sense.value = "FUTURE_REF"
        return sense
    sense.value = "PRESENT_REF" if words[-1] in ("current", "days") else value_of(tokens, stop - 1)
    return sense


_AFTER_PAST = word_set("after-the-past")


def past(tokens: Tokens, first: int, stop: int) -> Reading:
    """The past, standing alone: 'in the past'."""
    if tokens.low(stop - 1) != "past" or tokens.low(stop) not in _AFTER_PAST:
        return None
    sense = blank(tokens, first, stop, "vague")
    sense.value = "PAST_REF"
    return sense
