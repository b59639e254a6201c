"""Readers for stretches of a year and longer: quarters, seasons, years, decades, centuries."""

from __future__ import annotations

import re

from onrecord.annotate.times.calendar_words import (
    ORDINALS,
    C,
    blank,
    full_year,
    gather,
    ordinal,
    relation,
    settle_tail,
    value_of,
)
from onrecord.annotate.times.lexicon import word_set
from onrecord.annotate.times.numbers import spelled_year
from onrecord.annotate.times.sense import Reading, Sense
from onrecord.annotate.times.tokens import Tokens

_SEASON_LEADS, _AFTER_NTH = word_set("before-season"), word_set("after-nth")
_HISTORIC = word_set("before-year")
_YEAR_WORDS = word_set("year-words")
_COUNTING = word_set("before-count")
_MONEY = word_set("before-amount")


def quarter(tokens: Tokens, first: int, stop: int) -> Reading:
    """The third quarter, last year's fourth quarter, the first half of 1989."""
    sense = gather(tokens, first, stop)
    at = next(i for i in range(first, stop) if tokens.codes[i] in C["QUARTER"] + C["HALF"])
    number = next(
        (i for i in range(at - 1, first - 1, -1) if tokens.codes[i] in ORDINALS + C["LAST"]),
        at,
    )
    is_half = tokens.codes[at] == C["HALF"]
    tail = stop > at + 1
    last = tokens.codes[number] == C["LAST"] or tokens.low(number) == "final"
    if (last or is_half) and not tail and tokens.codes[at - 1] != C["DASH"]:
        return _last_quarter(tokens, first, stop) if last and not is_half else None
    count = (2 if is_half else 4) if last else ordinal(tokens, number)
    if not 1 <= count <= (2 if is_half else 4):
        return None
    sense.half, sense.quarter = (count, None) if is_half else (None, count)
    sense.day, sense.mod, sense.rel = None, None, ""
    sense.year_shift = _year_shift(tokens, first, number) or _year_shift(tokens, at, stop)
    return sense


def _last_quarter(tokens: Tokens, first: int, stop: int) -> Sense | None:
    sense = blank(tokens, first, stop, "unit")
    sense.unit, sense.rel = "quarter", "last"
    return sense


def _year_shift(tokens: Tokens, first: int, stop: int) -> int | None:
    """-1 for last year's, a year ago; 1 for next year's; 0 for this year's; None where no year is pointed at."""
    words = [tokens.low(i) for i in range(first, stop)]
    if "year" not in words:
        return None
    if any(word in words for word in ("last", "ago", "earlier", "previous", "prior")):
        return -1
    return 1 if "next" in words else 0


def term(tokens: Tokens, first: int, stop: int) -> Reading:
    """Q3 2021, H1, FY2021, FY 99."""
    sense = blank(tokens, first, stop)
    head, tail = tokens.words[first], tokens.words[stop - 1]
    if stop - first > 1:
        sense.year = int(tail) if len(tail) == 4 else full_year(int(tail))
    if head.startswith("FY"):
        digits = head[2:]
        if digits:
            sense.year = int(digits) if len(digits) == 4 else full_year(int(digits))
        sense.fiscal = True
    elif head.startswith("Q"):
        sense.quarter = int(head[1])
    elif int(head[1]) <= 2 and sense.year:
        sense.half = int(head[1])
    else:
        return None
    return sense


def century(tokens: Tokens, first: int, stop: int) -> Reading:
    """The 20th century, the early nineteenth century, the twenty-first century."""
    if value_of(tokens, stop - 1) != "century":
        return None
    number = ordinal(tokens, stop - 2 if tokens.codes[stop - 2] != C["DASH"] else stop - 3)
    if "twenty" in (tokens.low(i) for i in range(first, stop)):
        number += 20
    if not 1 <= number <= 30:
        return None
    sense = blank(tokens, first, stop)
    sense.century = number - 1
    return sense


def decade(tokens: Tokens, first: int, stop: int) -> Reading:
    """The 1990s, the early 80s, the '80s, the nineties; not 'in his 80s'."""
    head = next(i for i in range(first, stop) if tokens.codes[i] in C["DECADE"] + C["DECADEWORD"] + C["YEAR"])
    if tokens.codes[head] == C["YEAR"] and (int(tokens.words[head]) % 10 or tokens.codes[first] != C["THE"]):
        return year(tokens, head, head + 1)
    sense = blank(tokens, first, stop)
    sense.decade = _decade_number(tokens, head)
    led = tokens.codes[first] in C["THE"] + C["APOS"] or sense.mod is not None
    whole = len(tokens.words[head]) >= 5 and tokens.words[head][0].isdigit()
    if not whole and (not led or tokens.low(first - 1) in ("his", "her", "their", "my", "our")):
        return None
    return sense


def _decade_number(tokens: Tokens, head: int) -> int:
    """The decade by its first three digits: 198 of 1980s, 80s and eighties alike."""
    word = tokens.low(head).removesuffix("s")
    if tokens.codes[head] == C["DECADEWORD"]:
        return 190 + int(value_of(tokens, head)) // 10
    if len(word) == 2:
        return (190 if int(word) >= 20 else 200) + int(word) // 10
    return int(word) // 10


def season(tokens: Tokens, first: int, stop: int) -> Reading:
    """Last summer, the winter of 1994, this fall; not 'the fall of Kabul'."""
    sense = gather(tokens, first, stop)
    settle_tail(sense)
    if sense.year is None:
        sense.year = spelled_year([tokens.low(i) for i in range(first, stop)])
    at = next(i for i in range(first, stop) if tokens.codes[i] in C["SEASON"] + C["FALL"])
    pointed = sense.year or sense.year_shift is not None or sense.mod or sense.rel not in ("", "the")
    if tokens.codes[at] == C["FALL"] and not pointed:
        led = tokens.low(first - 1) in ("in", "by", "since", "until", "during") and sense.rel == "the"
        if not led or tokens.low(stop) == "of":
            return None
    if (
        tokens.words[at][0].isupper()
        and not pointed
        and tokens.codes[stop : stop + 1] == "_"
        and tokens.words[stop][0].isupper()
    ):
        return None  # the Winter Palace, Summer Olympics
    if not pointed and first == at and tokens.codes[stop : stop + 1] == "_" and _modifies(tokens, first, stop):
        sense.kind, sense.value = "vague", f"XXXX-{sense.season}"  # winter grazing, summer camps: of no one year
        return sense
    if sense.rel == "the":
        sense.rel = ""
    return sense


def _modifies(tokens: Tokens, first: int, stop: int) -> bool:
    """Whether a bare season only says what kind of thing follows; 'in winter they' is a time."""
    after = tokens.words[stop]
    return tokens.low(first - 1) not in _SEASON_LEADS and after.isalpha() and after.lower() not in _AFTER_NTH


def fiscal(tokens: Tokens, first: int, stop: int) -> Reading:
    """Fiscal 1999, the current fiscal year, financial year 2020."""
    words = [tokens.low(i) for i in range(first, stop)]
    sense = gather(tokens, first, stop)
    if tokens.codes[stop - 1] == C["YEARRANGE"]:
        sense.year = _two_years(tokens.words[stop - 1])[1]
    if "year" not in words and ("fiscal" not in words or sense.year is None):
        return None
    sense.day, sense.tail_year, sense.fiscal = None, False, True
    if sense.year is None:
        sense.kind, sense.unit = "unit", "year"
    sense.rel = relation(tokens, first, stop) if sense.year is None else ""
    return sense


def year_range(tokens: Tokens, first: int, stop: int) -> Reading:
    """2014-2017, 2014-17: two years; 2022/23, the 2022-23 season: one, named by the year it ends in."""
    at = first + (tokens.codes[first] == C["THE"])
    left, later = _two_years(tokens.words[at])
    if later <= left:
        return None
    split = tokens.low(at - 1) in _YEAR_WORDS or tokens.low(stop) in _YEAR_WORDS or stop > at + 1
    if later == left + 1 and (split or "/" in tokens.words[at]):
        sense = blank(tokens, first, stop)
        sense.year, sense.fiscal = later, True
        return sense
    start, end = tokens.starts[at], tokens.end(at)
    one = Sense(start=start, end=start + 4, kind="calendar", year=left)
    return one, Sense(start=start + 5, end=end, kind="calendar", year=later)


def _two_years(word: str) -> tuple[int, int]:
    left, right = re.split("[-–/]", word)
    return int(left), int(right) if len(right) == 4 else int(left[:2] + right)


def year(tokens: Tokens, first: int, stop: int) -> Reading:
    """1998, early 2020, the year 2000; not 2000 troops, $1999."""
    sense = gather(tokens, first, stop)
    sense.tail_year, sense.rel = False, ""
    if sense.mod or stop - first > 1:
        return sense
    before, after = tokens.low(first - 1), tokens.low(stop)
    if before in _MONEY or before in _COUNTING or after in ("%", "percent", "per", "people", "million", "billion"):
        return None
    if tokens.codes[stop : stop + 1] in (C["UNITS"], C["TUNITS"], C["UNIT"], C["TUNIT"]):
        return None
    number = int(tokens.words[first])
    if not 1900 <= number <= 2049 and before not in _HISTORIC:
        return None
    counted = after.endswith("s") and after[:1].isalpha() and not after.endswith(("ss", "is", "us", "was", "as", "has"))
    if counted and before not in _HISTORIC and before not in ("the", "this", "its", "his", "their", "'s", "’s"):
        return None
    return sense


def spelled(tokens: Tokens, first: int, stop: int) -> Reading:
    """Nineteen ninety-four, two thousand and ten."""
    number = spelled_year([tokens.low(i) for i in range(first, stop)])
    if number is None:
        return None
    sense = blank(tokens, first, stop)
    sense.year = number
    return sense


def era(tokens: Tokens, first: int, stop: int) -> Reading:
    """490 BC, AD-years as plain years."""
    number = int(float(tokens.words[stop - 2].replace(",", "")))
    sense = blank(tokens, first, stop)
    if tokens.words[stop - 1].startswith("B"):
        month = next((value_of(tokens, i) for i in range(first, stop) if tokens.codes[i] in C["MONTH"] + C["MAY"]), "")
        sense.kind, sense.value = "vague", f"BC{number:04d}" + (f"-{int(month):02d}" if month else "")
        return sense if 0 < number <= 9999 else None
    sense = gather(tokens, first, stop)
    sense.year, sense.day = number, None
    return sense if 0 < number <= 2199 else None
