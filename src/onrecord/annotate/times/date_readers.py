"""Readers for dates, months, weekdays and holidays, with the guards that keep names and verbs out."""

from __future__ import annotations

import re

from onrecord.annotate.times.calendar_words import (
    FULL_MONTHS,
    ORDINALS,
    C,
    blank,
    full_year,
    gather,
    ordinal,
    settle_tail,
    value_of,
)
from onrecord.annotate.times.holidays import holiday_name
from onrecord.annotate.times.length_readers import inner_date, names_event
from onrecord.annotate.times.lexicon import word_set
from onrecord.annotate.times.numbers import spelled_year
from onrecord.annotate.times.sense import Reading, Sense
from onrecord.annotate.times.tokens import Tokens

_MONTHS = C["MONTH"] + C["MAY"]
_BEFORE_MONTH = word_set("before-month")
_PAPERS = word_set("newspapers")
_STOPS = frozenset(".,;:)")
_DAYS = C["NUM"] + C["ORD"] + C["NTH"]
_BEFORE_NTH, _AFTER_NTH = word_set("before-nth"), word_set("after-nth")


def iso(tokens: Tokens, first: int, stop: int) -> Reading:
    """2021-03-12, 2021/03/12, 2021-03."""
    parts = [int(part) for part in re.split("[-/]", tokens.words[first])]
    sense = blank(tokens, first, stop)
    sense.year, sense.month = parts[0], parts[1]
    sense.day = parts[2] if len(parts) > 2 else None
    if stop - first > 1:
        if sense.day is None or not tokens.words[stop - 1][:2].isdigit():
            return None
        sense.type, sense.clock = "TIME", tokens.words[stop - 1][:5]
    return sense


def slashed(tokens: Tokens, first: int, stop: int) -> Reading:
    """12/03/2021: which is the day is told by a number over 12, else left to the anchor (``alternative``)."""
    sense = blank(tokens, first, stop)
    parts = [int(part) for part in re.split("[-/.]", tokens.words[first])]
    if len(parts) == 2:  # the attacks; any other 9/11 would be a fraction
        sense.year, sense.month, sense.day = 2001, 9, 11
        return sense
    one, two, year = parts
    sense.year = full_year(year) if year < 100 else year
    if not (1 <= one <= 31 and 1 <= two <= 31) or min(one, two) > 12:
        return None
    sense.month, sense.day = (two, one) if one > 12 else (one, two)
    sense.swappable = one <= 12 and two <= 12 and one != two
    return sense


def date(tokens: Tokens, first: int, stop: int) -> Reading:
    """12 March 2021, March 12th, Friday, Oct. 7, 2023; also May 3-5, which is two."""
    sense = gather(tokens, first, stop)
    if sense.day is None:
        at = next(index for index in range(first, stop) if tokens.codes[index] in _MONTHS)
        return month(tokens, at, at + 1)
    if sense.rel not in ("last", "next"):
        sense.rel = ""
    if (
        sense.month == 9
        and sense.day == 11
        and sense.year is None
        and tokens.low(stop).startswith(("attack", "terror"))
    ):
        sense.year = 2001
    other = _second_day(tokens, sense, first, stop)
    return (sense, other) if other else sense


def _second_day(tokens: Tokens, sense: Sense, first: int, stop: int) -> Sense | None:
    """The end of a range of days in one month: the 5 of 'May 3-5', 'from May 3 to 5'."""
    if tokens.codes[stop - 1] == C["NUMRANGE"] or tokens.codes[stop - 1] == C["YEAR"]:
        at = next((i for i in range(first, stop) if tokens.codes[i] == C["NUMRANGE"]), None)
        if at is None:
            return None
        left, right = re.split("[-–]", tokens.words[at])
        other = _day_like(sense, tokens.starts[at] + len(left) + 1, sense.end, int(right))
        sense.end = tokens.starts[at] + len(left)
        return other
    linked = tokens.low(first - 1) in ("from", "between") and tokens.codes[stop : stop + 1] in (C["TO"], C["AND"])
    listed = tokens.codes[stop : stop + 1] == C["AND"] and tokens.low(stop + 2) in _STOPS  # May 3 and 5.
    dashed = tokens.codes[stop : stop + 1] == C["DASH"]
    after = tokens.codes[stop + 1 : stop + 2]
    if (
        (linked or listed or dashed)
        and after in (C["NUM"], C["NTH"])
        and tokens.codes[stop + 2 : stop + 3] not in tuple(_MONTHS)
    ):
        return _day_like(sense, tokens.starts[stop + 1], tokens.end(stop + 1), ordinal(tokens, stop + 1))
    return None


def _day_like(sense: Sense, start: int, end: int, day: int) -> Sense | None:
    if not 1 <= day <= 31:
        return None
    return Sense(start=start, end=end, kind="calendar", year=sense.year, month=sense.month, day=day, paired=True)


def month(tokens: Tokens, first: int, stop: int) -> Reading:
    """March 2021, last October, July last year; not 'may', 'March on', 'Theresa May'."""
    sense = gather(tokens, first, stop)
    settle_tail(sense)
    sense.rel = "" if sense.rel == "the" else sense.rel
    sense.year = sense.year or spelled_year([tokens.low(i) for i in range(first, stop)])
    if sense.year is None and sense.year_shift is None and not sense.rel and not sense.mod:
        at = next(index for index in range(first, stop) if tokens.codes[index] in _MONTHS)
        loose = tokens.codes[at] == C["MAY"] or (
            tokens.words[at] not in FULL_MONTHS and tokens.codes[stop - 1] != C["DOT"]
        )
        if loose and tokens.low(first - 1) not in _BEFORE_MONTH:
            return None
        if _inside_name(tokens, first, stop):
            return None
    return sense


def _inside_name(tokens: Tokens, first: int, stop: int) -> bool:
    """April Jones, Mr. June: a title-case word right before or after, as far as no preposition leads in."""
    before = tokens.words[first - 1] if first else ""
    after = tokens.words[stop] if stop < len(tokens.words) else ""
    leads = before.lower() in _BEFORE_MONTH
    named = before[:1].isupper() and before[1:2].islower() and tokens.codes[first - 1] == C["_"] if first else False
    followed = after[:1].isupper() and after[1:2].islower() and tokens.codes[stop] == C["_"]
    if followed and tokens.words[stop - 1] in ("Jan", "Jun", "Mar"):
        return True
    if not leads and named and first > 1 and tokens.words[first - 2] not in (".", "\n"):
        return True
    return not leads and followed and tokens.words[first] in ("April", "June", "August", "May", "March", "Jan")


def weekday(tokens: Tokens, first: int, stop: int) -> Reading:
    """Friday, last Friday, Friday night, Monday, Oct. 26; not the Sunday Times."""
    sense = gather(tokens, first, stop)
    at = next(index for index in range(first, stop) if tokens.codes[index] in C["WEEKDAY"] + C["WDABBR"])
    if tokens.codes[at] == C["WDABBR"] and sense.day is None and sense.part is None:
        return None
    following = tokens.words[stop] if stop < len(tokens.words) else ""
    if following[:1].isupper() and following.lower() in _PAPERS:
        return None
    if tokens.low(first - 1) in ("black", "bloody", "super") and tokens.words[first - 1][0].isupper():
        return None
    return sense


def weekday_after(tokens: Tokens, first: int, stop: int) -> Reading:
    """The Monday after the flood, the Friday before Christmas: the cite ends with the weekday, as with 'on Monday'."""
    turn = next(i for i in range(first, stop) if tokens.codes[i] in C["AFTER"] + C["BEFORE"])
    sense = gather(tokens, first, turn)
    sense.rel = "following" if tokens.codes[turn] == C["AFTER"] else "previous"
    if stop > turn + 1:
        sense.inner = inner_date(tokens, turn + 1, stop)
    sense.of_event = sense.inner is None and names_event(tokens, stop)
    return sense


def day_of_month(tokens: Tokens, first: int, stop: int) -> Reading:
    """On the 12th; not on the 12th floor, from the 12th to the 14th century."""
    day, after = ordinal(tokens, first + 1), tokens.low(stop)
    alone = after in _AFTER_NTH and after not in ("and", "or", "to")
    if tokens.low(first - 1) not in _BEFORE_NTH or not alone or not 1 <= day <= 31:
        return None
    return Sense(start=tokens.starts[first], end=tokens.end(stop - 1), kind="calendar", day=day)


def weekday_of(tokens: Tokens, first: int, stop: int) -> Reading:
    """Friday last week, Monday of next week."""
    if value_of(tokens, stop - 1) != "week":
        return weekday(tokens, first, first + 1)
    sense = gather(tokens, first, stop)
    sense.unit, sense.shift = "week", {"last": -1, "next": 1}.get(sense.rel, 0)
    sense.rel = ""
    return sense


def nth_of(tokens: Tokens, first: int, stop: int) -> Reading:
    """The second Monday in May is a day; the first week of January is the month, its START."""
    at = next(i for i in range(first, stop) if tokens.codes[i] in ORDINALS + C["LAST"])
    sense = gather(tokens, at + 1, stop)
    settle_tail(sense)
    sense.start, sense.rel, sense.day, sense.edge = tokens.starts[first], "", None, False
    last = tokens.codes[at] == C["LAST"] or tokens.low(at) == "final"
    if sense.weekday:
        sense.nth = -1 if last else ordinal(tokens, at)
    else:
        sense.mod = "END" if last else "START" if ordinal(tokens, at) == 1 else None
    return sense


def weekdays(tokens: Tokens, first: int, stop: int) -> Reading:
    """Mondays, every Monday, Tuesday nights, each July, every summer."""
    sense = gather(tokens, first, stop)
    sense.kind, sense.type = "set", "SET"
    if tokens.codes[first] == C["EVERY"]:
        sense.quant = value_of(tokens, first)
    if sense.weekday:
        sense.value = f"XXXX-WXX-{sense.weekday}{sense.part or ''}"
    else:
        sense.value = f"XXXX-{sense.month:02d}" if sense.month else f"XXXX-{sense.season}"
    return sense


def holiday(tokens: Tokens, first: int, stop: int) -> Reading:
    """Christmas Eve, last Thanksgiving, Labor Day weekend, Easter 2019."""
    sense = gather(tokens, first, stop)
    names = [tokens.words[i] for i in range(first, stop) if tokens.codes[i] == C["HOLIDAY"]]
    sense.holiday = holiday_name(names)
    last = tokens.codes[stop - 1]
    if last in C["UNIT"] + C["WEEKEND"]:
        sense.span_unit = value_of(tokens, stop - 1)
        if sense.span_unit not in ("week", "weekend"):
            sense.span_unit, sense.end = "", tokens.end(stop - 2)
    return sense


def week_of(tokens: Tokens, first: int, stop: int) -> Reading:
    """The week of March 6, the weekend of June 3."""
    sense = gather(tokens, first, stop)
    at = next(i for i in range(first, stop) if tokens.codes[i] in C["UNIT"] + C["WEEKEND"])
    unit = value_of(tokens, at)
    if unit not in ("day", "week", "weekend") or sense.day is None:
        return None
    sense.span_unit = "" if unit == "day" else unit
    sense.rel, sense.tail_year = "", False
    return sense


def day_range(tokens: Tokens, first: int, stop: int) -> Reading:
    """3-5 May, between 3 and 5 May 2021: two days of one month."""
    at = next(i for i in range(first, stop) if tokens.codes[i] in _DAYS + C["NUMRANGE"])
    single = tokens.codes[at] == C["NUMRANGE"]
    linked = tokens.low(at - 1) in ("between", "from", "the", "on") or tokens.low(at + 1) not in ("and", "or")
    sense = gather(tokens, at + 1 if not single else at, stop)
    if single:
        left, right = (int(part) for part in re.split("[-–]", tokens.words[at]))
        begin = tokens.starts[at] + tokens.words[at].replace("–", "-").index("-") + 1
        low_end = begin - 1
    else:
        low = next(i for i in range(at + 1, stop) if tokens.codes[i] in _DAYS)
        left, right, begin, low_end = ordinal(tokens, at), ordinal(tokens, low), tokens.starts[low], tokens.end(at)
    sense.start, sense.day, sense.rel = begin, right, ""
    if not (linked and 1 <= left < right <= 31):
        return sense if 1 <= right <= 31 else None
    other = _day_like(sense, tokens.starts[at], low_end, left)
    if other is None:
        return sense
    other.paired, sense.paired = False, True
    return other, sense
