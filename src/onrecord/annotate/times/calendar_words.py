"""Readers for calendar expressions: dates, months, weekdays, years, quarters, holidays, clock times.

A reader takes the tokens and the stretch [first, stop) that a rule of the grammar matched, and gives
what the words say, or None where they say no time.
"""

from __future__ import annotations

from onrecord.annotate.times.lexicon import ALPHABET, OTHER, VALUES, word_set
from onrecord.annotate.times.sense import Kind, Rel, Sense
from onrecord.annotate.times.tokens import Tokens

C = {**ALPHABET, "_": OTHER}
_MONTHS = C["MONTH"] + C["MAY"]
_WEEKDAYS = C["WEEKDAY"] + C["WDABBR"] + C["WEEKDAYS"]
ORDINALS = C["ORD"] + C["NTH"] + C["SECOND"] + C["FIRSTISH"]
FULL_MONTHS = word_set("full-months")
_DAYNUMS = C["NUM"] + C["NUMRANGE"] + ORDINALS
_PARTS = C["DAYPART"] + C["DAYPARTS"]


def value_of(tokens: Tokens, index: int) -> str:
    """The lexicon's value for the token, empty where it has none."""
    return VALUES.get(tokens.words[index].lower(), "")


def ordinal(tokens: Tokens, index: int) -> int:
    """The number that an ordinal or a number token says."""
    digits = tokens.words[index].rstrip("stndrh")
    if digits.isdigit():
        return int(digits)
    value = value_of(tokens, index)
    return int(value) if value.isdigit() else 0


def relation(tokens: Tokens, first: int, stop: int) -> Rel:
    """How the words point: 'last', 'next', 'this', 'that', 'the' … from the first pointer in the stretch."""
    for index in range(first, stop):
        code = tokens.codes[index]
        if code in C["LAST"] + C["NEXT"] + C["SAME"]:
            word = value_of(tokens, index)
            return "this" if word == "past" and tokens.low(index - 1) == "this" else _REL[word]
        if code == C["CURRENT"]:
            return "now"
    head = tokens.low(first)
    return _REL.get(head, "")


_REL: dict[str, Rel] = {
    "last": "last",
    "past": "past",
    "previous": "previous",
    "next": "next",
    "following": "following",
    "same": "same",
    "this": "this",
    "that": "that",
    "the": "the",
}


def take_edge(sense: Sense, tokens: Tokens, first: int, stop: int) -> None:
    """START, MID or END where the words say early, mid, late, 'the end of', earlier, later."""
    for index in range(first, stop):
        code = tokens.codes[index]
        if code in C["EDGE"] + C["EARLY"]:
            sense.mod, sense.edge = value_of(tokens, index), code == C["EDGE"]
            return
        if code in C["EARLIER"] + C["LATER"]:
            sense.mod, sense.bounded = "START" if code == C["EARLIER"] else "END", True
            return


def blank(tokens: Tokens, first: int, stop: int, kind: Kind = "calendar") -> Sense:
    """A sense of these tokens with nothing but its offsets and its mod."""
    sense = Sense(start=tokens.starts[first], end=tokens.end(stop - 1), kind=kind)
    if kind in ("calendar", "unit"):
        take_edge(sense, tokens, first, stop)
    return sense


def gather(tokens: Tokens, first: int, stop: int) -> Sense:
    """A calendar sense with every field that the tokens fill."""
    sense = blank(tokens, first, stop)
    for index in range(first, stop):
        reader = _FIELD.get(tokens.codes[index])
        if reader:
            reader(sense, tokens, index)
    if (
        tokens.codes[stop - 1] == C["DOT"]
        and tokens.codes[stop - 2] in _MONTHS
        and tokens.words[stop - 2] in FULL_MONTHS
    ):
        sense.end = tokens.end(stop - 2)  # the full stop of the sentence
    sense.rel = relation(tokens, first, stop)
    if sense.part or sense.clock:
        sense.type = "TIME"
    return sense


def _take_month(sense: Sense, tokens: Tokens, index: int) -> None:
    sense.month = int(value_of(tokens, index))


def _take_weekday(sense: Sense, tokens: Tokens, index: int) -> None:
    sense.weekday = int(value_of(tokens, index))


def _take_year(sense: Sense, tokens: Tokens, index: int) -> None:
    sense.year = int(tokens.words[index])


def _take_day(sense: Sense, tokens: Tokens, index: int) -> None:
    if tokens.codes[index - 1] == C["APOS"] and tokens.codes[index] == C["NUM"]:
        sense.year = full_year(int(tokens.words[index]))
        return
    word = tokens.words[index].replace("–", "-")
    number = int(word.split("-")[0]) if tokens.codes[index] == C["NUMRANGE"] else ordinal(tokens, index)
    near_month = any(code in _MONTHS for code in tokens.codes[max(0, index - 4) : index + 4])
    if sense.day is None and 1 <= number <= 31 and near_month:
        sense.day = number


def _take_part(sense: Sense, tokens: Tokens, index: int) -> None:
    sense.part = value_of(tokens, index)


def _take_season(sense: Sense, tokens: Tokens, index: int) -> None:
    sense.season = value_of(tokens, index)


def _take_deictic(sense: Sense, tokens: Tokens, index: int) -> None:
    sense.unit = "day"
    sense.shift = int(value_of(tokens, index))


def _take_unit(sense: Sense, tokens: Tokens, index: int) -> None:
    if value_of(tokens, index) == "year":
        sense.tail_year = True


def _take_noon(sense: Sense, tokens: Tokens, index: int) -> None:
    sense.clock = value_of(tokens, index)


_FIELD = {
    **dict.fromkeys(_MONTHS, _take_month),
    **dict.fromkeys(_WEEKDAYS, _take_weekday),
    **dict.fromkeys(_DAYNUMS, _take_day),
    **dict.fromkeys(_PARTS, _take_part),
    C["YEAR"]: _take_year,
    C["SEASON"]: _take_season,
    C["FALL"]: _take_season,
    C["SEASONS"]: _take_season,
    C["DEICTIC"]: _take_deictic,
    C["UNIT"]: _take_unit,
    C["NOON"]: _take_noon,
}


def full_year(two_digits: int) -> int:
    """The year of a two-digit form: '98 is 1998, '05 is 2005; 50 is where the centuries part."""
    return two_digits + (1900 if two_digits >= 50 else 2000)


def settle_tail(sense: Sense) -> None:
    """'July last year' points at a year, 'last July' at a July."""
    if sense.tail_year:
        sense.year_shift = {"last": -1, "next": 1}.get(sense.rel, 0)
        sense.rel = ""
