"""Readers for what is counted in units: durations, ages, and offsets such as 'three years ago'."""

from __future__ import annotations

from onrecord.annotate.times.calendar_words import C, blank, gather, relation, value_of
from onrecord.annotate.times.holidays import holiday_name
from onrecord.annotate.times.lexicon import word_set
from onrecord.annotate.times.numbers import count_of
from onrecord.annotate.times.sense import Reading, Sense
from onrecord.annotate.times.tokens import Tokens

_UNITS = C["UNIT"] + C["UNITS"] + C["TUNIT"] + C["TUNITS"] + C["QUARTER"] + C["QUARTERS"]
_LETTER = {
    "day": "D",
    "week": "W",
    "month": "M",
    "year": "Y",
    "quarter": "Q",
    "hour": "H",
    "minute": "M",
    "second": "S",
}
_MANY = {"decade": 10, "century": 100, "millennium": 1000, "fortnight": 2}
_MODS = {
    "about": "APPROX",
    "around": "APPROX",
    "roughly": "APPROX",
    "approximately": "APPROX",
    "some": "APPROX",
    "nearly": "LESS_THAN",
    "almost": "LESS_THAN",
    "under": "LESS_THAN",
    "over": "MORE_THAN",
    "more than": "MORE_THAN",
    "less than": "LESS_THAN",
    "at least": "EQUAL_OR_MORE",
    "at most": "EQUAL_OR_LESS",
    "up to": "EQUAL_OR_LESS",
    "within": "EQUAL_OR_LESS",
    "no more than": "EQUAL_OR_LESS",
}
_LONGEST_MOD = 3
_RATES = word_set("before-rate")


def duration_value(count: float | None, unit: str) -> str:
    """P3Y, PT5H30M, PXW: the TIMEX3 value of so many units, None being a vague number."""
    if count is None:
        if unit == "century":
            return "PXCE"
        return f"P{'T' if unit in ('hour', 'minute', 'second') else ''}X{_LETTER.get(unit, 'Y')}"
    if unit in _MANY:
        return f"P{round(count * _MANY[unit])}{'W' if unit == 'fortnight' else 'Y'}"
    whole, part = int(count), count - int(count)
    time = "T" if unit in ("hour", "minute", "second") else ""
    smaller = {"year": (12, "M"), "hour": (60, "M"), "minute": (60, "S"), "day": (24, "H"), "week": (7, "D")}
    body = f"{whole}{_LETTER[unit]}" if whole or not part else ""
    if part and unit in smaller:
        factor, letter = smaller[unit]
        body += f"{'T' if unit == 'day' else ''}{round(part * factor)}{letter}"
    elif part:
        body = f"{count:g}{_LETTER[unit]}"
    return f"P{time}{body}"


def _take_mod(tokens: Tokens, sense: Sense, first: int) -> None:
    """'about', 'more than' … before the number: the mod, and the expression begins there."""
    for width in range(_LONGEST_MOD, 0, -1):
        words = " ".join(tokens.low(i) for i in range(first - width, first))
        if words in _MODS:
            sense.mod = _MODS[words]
            sense.start = tokens.starts[first - width]
            return


def length(tokens: Tokens, first: int, stop: int) -> Reading:
    """Nine months, 20-year, the past seven years, three years ago, two days earlier, 8 hours and 20 minutes."""
    codes = tokens.codes
    ats = [i for i in range(first + 1, stop) if codes[i] in _UNITS + C["SECOND"]]
    joined = len(ats) > 1 and any(code in C["AND"] + C["COMMA"] for code in codes[ats[0] : ats[-1]])
    at = ats[0] if joined else ats[-1]
    if _no_length(tokens, first, at, stop):
        return None
    sense = blank(tokens, first, stop, "duration")
    sense.type = "DURATION"
    sense.unit = value_of(tokens, at) if codes[at] != C["SECOND"] else "second"
    turns = [i for i in range(first + 1, at) if codes[i] in C["TO"] + C["OR"]]
    number = [tokens.low(i) for i in range(first, turns[0] if turns else at)]  # 'two to three weeks': two at least
    sense.count = count_of([word for word in number if word not in ("second", "first", "last")])
    if tokens.low(stop - 1) == "half" and sense.count is not None:
        sense.count += 0.5  # a day and a half
    _take_length_mod(tokens, sense, first, stop)
    _take_direction(tokens, sense, at, stop)
    if sense.kind == "duration":
        sense.value = duration_value(sense.count, sense.unit)
        sense.rel = relation(tokens, first, at)
        if joined:
            _join(tokens, sense, ats)
        return None if _is_rate(tokens, first, stop) else sense
    return sense


_SIZES = ("year", "month", "week", "day", "hour", "minute", "second")


def _join(tokens: Tokens, sense: Sense, ats: list[int]) -> None:
    """'8 hours and 20 minutes' is one length when the second unit is the smaller, else the first part stands alone."""
    unit = value_of(tokens, ats[-1])
    ordered = sense.unit in _SIZES and unit in _SIZES and _SIZES.index(sense.unit) < _SIZES.index(unit)
    if not ordered or sense.count is None:
        sense.end = tokens.end(ats[0])
        return
    more = duration_value(count_of([tokens.low(i) for i in range(ats[0] + 1, ats[-1])]), unit)
    both_clock = sense.value.startswith("PT") and more.startswith("PT")
    sense.value += more[2:] if both_clock else more[1:]


def _take_length_mod(tokens: Tokens, sense: Sense, first: int, stop: int) -> None:
    if tokens.codes[first] not in C["THE"] + C["THESE"] + C["THOSE"]:
        _take_mod(tokens, sense, first)
    if sense.start == tokens.starts[first] and tokens.low(first) == "some":
        sense.mod = "APPROX" if sense.count is not None else None
    if tokens.low(stop - 1) == "so":
        sense.mod = "APPROX"


def _no_length(tokens: Tokens, first: int, at: int, stop: int) -> bool:
    """Whether the words only look like a length: 'a second', 'the one day', 'some time'."""
    if tokens.codes[at] == C["SECOND"]:
        return tokens.codes[at - 1] != C["DASH"] or tokens.codes[at - 2] not in C["NUM"] + C["NUMWORD"] + C["BIG"]
    if tokens.codes[at] == C["TUNIT"] and tokens.low(first) == "a" and tokens.low(stop) in ("of", "to"):
        return True
    if tokens.codes[at] == C["QUARTERS"] and (tokens.codes[at - 1] == C["DASH"] or tokens.low(stop) == "of"):
        return True
    return tokens.codes[at] in _UNITS and tokens.words[at][0].isupper()  # 60 Minutes, 48 Hours


def _take_direction(tokens: Tokens, sense: Sense, at: int, stop: int) -> None:
    """'ago', 'later', 'before June 5': the length is an offset from some time."""
    for index in range(at + 1, stop):
        code = tokens.codes[index]
        if code == C["AGO"]:
            sense.sign, sense.base = -1, "now"
        elif code in C["EARLIER"] + C["LATER"]:
            sense.sign, sense.base = (-1 if code == C["EARLIER"] else 1), "ref"
        elif code in C["AFTER"] + C["BEFORE"]:
            sense.sign = 1 if code == C["AFTER"] else -1
            sense.inner = inner_date(tokens, index + 1, stop)
        elif code == C["FROM"]:
            sense.sign, sense.base = 1, "now"
        else:
            continue
        sense.kind, sense.type = "offset", "DATE"
        if sense.unit in ("hour", "minute", "second"):
            sense.type = "TIME"
        return


def _is_rate(tokens: Tokens, first: int, stop: int) -> bool:
    """'5% a year', '$10 a day', '24 hours a day': a price or a pace, not a stretch of time."""
    if stop - first != 2 or tokens.codes[first] != C["ONE"]:
        return False
    before = tokens.low(first - 1)
    return before in _RATES or before[:1].isdigit() or tokens.codes[max(0, first - 1)] in C["UNITS"] + C["TUNITS"]


def inner_date(tokens: Tokens, first: int, stop: int) -> Sense:
    """The date that a length is counted from: June 5, Christmas, tomorrow."""
    sense = gather(tokens, first, stop)
    names = [tokens.words[i] for i in range(first, stop) if tokens.codes[i] == C["HOLIDAY"]]
    sense.holiday = holiday_name(names) if names else None
    return sense


def of_age(tokens: Tokens, first: int, stop: int) -> Reading:
    """19-year-old, four months old."""
    at = next(i for i in range(stop - 1, first, -1) if tokens.codes[i] in _UNITS)
    first += tokens.codes[first] in C["ONE"] + C["THE"]
    sense = blank(tokens, first, stop, "duration")
    sense.type = "DURATION"
    sense.value = duration_value(count_of([tokens.low(i) for i in range(first, at)]), value_of(tokens, at))
    return sense


def day_after(tokens: Tokens, first: int, stop: int) -> Reading:
    """The day after, the day before yesterday, the night before."""
    at = next(i for i in range(first, stop) if tokens.codes[i] in C["UNIT"] + C["UNITS"] + C["DAYPART"])
    turn = next(i for i in range(at, stop) if tokens.codes[i] in C["AFTER"] + C["BEFORE"])
    inner = stop > turn + 1
    if tokens.codes[at] == C["UNITS"]:
        return units(tokens, at, at + 1)
    if tokens.codes[first] != C["THE"] and not inner:
        return None
    sense = blank(tokens, first, stop, "offset")
    sense.sign = 1 if tokens.codes[turn] == C["AFTER"] else -1
    sense.count, sense.base, sense.unit = 1, "ref", value_of(tokens, at)
    if tokens.codes[at] == C["DAYPART"]:
        sense.unit, sense.part, sense.type = "day", value_of(tokens, at), "TIME"
    if inner:
        sense.inner = inner_date(tokens, turn + 1, stop)
    sense.of_event = not inner and names_event(tokens, stop)
    return sense


def names_event(tokens: Tokens, stop: int) -> bool:
    """Whether an event follows 'the day after': the flood, he left; not 'the day after, they'."""
    word = tokens.low(stop)
    if word in ("that", "this", "it"):
        return tokens.low(stop + 1).isalpha()
    return word.isalpha() and word not in _NO_EVENT


_NO_EVENT = word_set("no-event")


def vague_length(tokens: Tokens, first: int, stop: int, unit_at: int) -> Sense | None:
    """A length of so many units and no number: years, the hours, the next few days; not the Minutes."""
    if stop - first > 1 and tokens.words[unit_at][0].isupper() and not tokens.words[first].isupper():
        return None
    sense = blank(tokens, first, stop, "duration")
    sense.type, sense.count, sense.unit = "DURATION", None, value_of(tokens, unit_at)
    sense.value, sense.rel = duration_value(None, sense.unit), relation(tokens, first, stop)
    return sense


def units(tokens: Tokens, first: int, stop: int) -> Reading:
    """Years, months ago, recent weeks, decades-long."""
    words = [tokens.low(i) for i in range(first, stop)]
    at = next(i for i in range(first, stop) if tokens.codes[i] in C["UNITS"] + C["TUNITS"])
    if words[0] == "recent" or words[-1] == "ago":
        sense = blank(tokens, first, stop, "vague")
        sense.value = "PAST_REF"
        return sense
    if words[0] in ("coming", "upcoming"):
        sense = blank(tokens, first, stop, "vague")
        sense.value = "FUTURE_REF"
        return sense
    if tokens.words[at][0].isupper() and tokens.codes[at - 1] in C["NUM"] + C["NUMWORD"] + C["BIG"] + C["_"]:
        return None  # Seven Years War, a Hundred Days, 60 Minutes
    after_hours = first == at and tokens.codes[max(0, at - 1)] == C["DASH"]
    if after_hours or words[at - first] in ("seconds", "minutes", "hrs", "mins") or tokens.words[at].isupper():
        return None
    return vague_length(tokens, at, stop, at)


def long_word(tokens: Tokens, first: int, stop: int) -> Reading:
    """Yearlong, a week-long."""
    at = next(i for i in range(first, stop) if tokens.codes[i] in C["LONGWORD"] + C["UNIT"])
    sense = blank(tokens, first, stop, "duration")
    sense.type, sense.value = "DURATION", duration_value(1, value_of(tokens, at))
    return sense
