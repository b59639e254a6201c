"""Placing calendar words: a month without its year, a weekday, a holiday, a date told in full."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from onrecord.annotate.times import spans
from onrecord.annotate.times.context import Context
from onrecord.annotate.times.holidays import holiday_day, nth_weekday
from onrecord.annotate.times.sense import Sense
from onrecord.annotate.times.spans import Span
from onrecord.annotate.times.tense import Tense, opens_sentence

_LEAP = range(-4, 5)  # years to either side in which a 29 February is found
_JUMP = 183  # days: after December, a bare January is the next one
_EVENT_REACH = 120  # characters from 'the day after' to the date of its event
_SAME_CLAUSE = 150  # characters within which a month belongs to the year just told
# A writer leaves the year out where the nearest such day is meant; a verb of the other tense makes that side
# seem this many times as far ('said on 9 December that … Dec. 31' stays ahead, 'met in April' in October behind).
_TENSE_WEIGHT = 4


def calendar_span(sense: Sense, context: Context) -> Span | None:
    """The stretch that calendar words name, None where the evidence does not place it."""
    if sense.decade is not None:
        return spans.decade(sense.decade)
    if sense.century is not None:
        return spans.century(sense.century)
    if sense.month or sense.season or sense.quarter or sense.half or sense.holiday:
        return _within_year(sense, context)
    if sense.weekday:
        return _weekday(sense, context)
    if sense.year:
        return spans.year(sense.year)
    return _deictic(sense, context)


def _deictic(sense: Sense, context: Context) -> Span | None:
    """Today, yesterday; a clock time or part of a day alone stands on the day last spoken of."""
    if sense.day:
        return _day_of_month(sense, context)
    today = None if context.anchor is None else spans.day(context.anchor + timedelta(days=sense.shift))
    near = context.last("day") if sense.unit != "day" else None
    if near is None or near.grain != "day" or near == today:
        return today
    if _same_paragraph(sense, context):
        return near
    return today if context.tense(sense) == "future" else None  # either of two days


def _day_of_month(sense: Sense, context: Context) -> Span | None:
    """'On the 12th': of the month just told, else the nearest 12th on the side that the tense says."""
    last = context.spoken[-1] if context.spoken else None
    if last is not None and last.firm and last.span.grain in ("day", "month") and sense.start - last.end < _SAME_CLAUSE:
        return spans.day(last.span.first.replace(day=sense.day or 1))
    if context.anchor is None:
        return None
    here = context.anchor.replace(day=1)
    months = (spans.add_months(here, step) for step in range(-2, 3))
    days = [m.replace(day=sense.day or 1) for m in months if monthrange(m.year, m.month)[1] >= (sense.day or 1)]
    if context.tense(sense) == "future":
        return spans.day(min(day for day in days if day > context.anchor))
    return spans.day(max(day for day in days if day <= context.anchor))


def _same_paragraph(sense: Sense, context: Context) -> bool:
    if not context.spoken:
        return False
    return context.narrative or "\n" not in context.tokens.text[context.spoken[-1].at : sense.start]


def _in_year(sense: Sense, year: int) -> Span | None:
    if sense.holiday:
        day = holiday_day(sense.holiday, year)
        return spans.day(day) if day else None
    if sense.month and sense.nth:
        day = nth_weekday(year, sense.month, sense.weekday or 1, sense.nth)
        return spans.day(day) if day.month == sense.month else None
    if sense.month and sense.day:
        return spans.day(date(year, sense.month, sense.day))
    if sense.month:
        return spans.month(year, sense.month)
    if sense.season:
        return spans.season(year, sense.season)
    return spans.quarter(year, sense.quarter) if sense.quarter else spans.half(year, sense.half or 1)


def _within_year(sense: Sense, context: Context) -> Span | None:
    """A part of a year: the year is told, pointed at, or found by context, tense and nearness."""
    if sense.year:
        return _swapped(sense, context) if sense.swappable else _in_year(sense, sense.year)
    if sense.rel in ("following", "previous", "that", "same") and context.last("year"):
        return _beside(sense, context)
    if sense.paired and context.spoken:
        return _in_year(sense, context.spoken[-1].span.first.year)
    shared = _shared_year(sense, context)
    if shared is not None:
        return _in_year(sense, shared)
    told = _told_year(sense, context)
    if told is not None:
        return _in_year(sense, told)
    return None if context.anchor is None else _nearest(sense, context, context.anchor)


def _swapped(sense: Sense, context: Context) -> Span | None:
    """03/04/2021: the reading within a year before publication if only one is, else none."""
    readings = [
        date(sense.year or 1, sense.month or 1, sense.day or 1),
        date(sense.year or 1, sense.day or 1, sense.month or 1),
    ]
    if context.anchor is None:
        return None
    near = [r for r in readings if abs((context.anchor - r).days) <= 31]
    return spans.day(near[0]) if len(near) == 1 else None


def _beside(sense: Sense, context: Context) -> Span | None:
    """'The following June', 'that summer': beside the time last spoken of."""
    ref = context.last("year")
    assert ref is not None
    span = _in_year(sense, ref.first.year)
    if span is None or sense.rel in ("that", "same"):
        return span
    if sense.rel == "following" and span.first <= ref.first:
        return _in_year(sense, ref.first.year + 1)
    if sense.rel == "previous" and span.last >= ref.first:
        return _in_year(sense, ref.first.year - 1)
    return span


def _history_year(sense: Sense, context: Context) -> int | None:
    """The year last told; the next one where the tale would else jump back by more than half a year."""
    last = next((item.span for item in reversed(context.spoken) if item.firm and item.calendar), None)
    if last is None:
        return None
    span = _try_year(sense, last.first.year)
    jumps = span is not None and last.grain in ("day", "month") and (last.first - span.first).days > _JUMP
    return last.first.year + 1 if jumps else last.first.year


_JOINTS = frozenset(("and", "or", "to", "through", "-", "–", "—", ",", "until", ""))


def _shared_year(sense: Sense, context: Context) -> int | None:
    """The year told with the second of two: 'May and July of 2016', '26 February - 1 March 2018'."""
    ahead = context.ahead
    if ahead is None or not (sense.month and ahead.month and ahead.year) or ahead.start - sense.end > len(" through "):
        return None
    if context.tokens.text[sense.end : ahead.start].strip() not in _JOINTS:
        return None
    return ahead.year if sense.month <= ahead.month else ahead.year - 1


def _told_year(sense: Sense, context: Context) -> int | None:
    """The year of a past time that opens the sentence, 'In 2014 … in June'; in a history the year last told."""
    if sense.rel or sense.year_shift is not None:
        return None
    if context.narrative:
        return _history_year(sense, context)
    for item in reversed(context.spoken):
        between = context.tokens.text[item.at : sense.start]
        if "\n" in between or len(between) > _SAME_CLAUSE or context.tense(sense) == "future":
            return None
        far = context.anchor is None or item.span.last.year < context.anchor.year
        if item.firm and not far:
            return None
        opens = context.tokens.text[max(0, item.at - 8) : item.at].rstrip().endswith(("In", "By", "During"))
        if item.year_told and opens:
            year = item.span.first.year
            then = _try_year(sense, year)
            return year if then and then.first >= item.span.first and ". " not in between else None
    return None


def _nearest(sense: Sense, context: Context, anchor: date) -> Span | None:
    """The one before or after publication, by pointer, then tense, then nearness."""
    if sense.year_shift is not None:
        return _in_year(sense, anchor.year + sense.year_shift)
    leap = sense.month == 2 and sense.day == 29
    around = [_try_year(sense, anchor.year + step) for step in (_LEAP if leap else (-1, 0, 1))]
    spans_around = [span for span in around if span is not None]
    if not spans_around:
        return None
    begun = [span for span in spans_around if span.first <= anchor] or spans_around[:1]
    ahead = [span for span in spans_around if span.first > anchor] or spans_around[-1:]
    past, coming = begun[-1], ahead[0]
    pointed = _pointed(sense, begun, coming, anchor, context)
    if pointed is not None:
        return pointed
    if past.first <= anchor <= past.last:
        return past
    tense = context.tense(sense)
    if tense == "past" and opens_sentence(context.tokens, sense.start):
        return past  # 'In January, they left': the verb's own time
    return _by_tense(past, coming, anchor, tense)


def _pointed(sense: Sense, begun: list[Span], coming: Span, anchor: date, context: Context) -> Span | None:
    """Last, next and this summer; None without such a pointer."""
    if sense.rel in ("last", "past", "previous"):
        last = next((span for span in reversed(begun) if span.last < anchor), begun[-1])
        return _in_year(sense, last.first.year + sense.shift)  # -1 where it is the one before last
    if sense.rel in ("next", "following"):
        return _in_year(sense, coming.first.year + sense.shift)
    if sense.rel in ("this", "now") and sense.season != "WI":  # 'this winter' in March is the one just gone
        this_year = begun[-1].first.year == anchor.year and context.tense(sense) != "future"
        running = begun[-1].last >= anchor or this_year
        return begun[-1] if running else coming
    return None


def _try_year(sense: Sense, year: int) -> Span | None:
    try:
        return _in_year(sense, year)
    except ValueError:  # 29 February
        return None


def _by_tense(past: Span, coming: Span, anchor: date, tense: Tense) -> Span:
    back, on = (anchor - past.last).days, (coming.first - anchor).days
    back *= _TENSE_WEIGHT if tense == "future" else 1
    on *= _TENSE_WEIGHT if tense == "past" else 1
    return past if back <= on else coming


def _weekday(sense: Sense, context: Context) -> Span | None:
    """The weekday beside the day last spoken of, in a week that is named, or nearest to publication."""
    wanted = sense.weekday or 1
    if sense.of_event and event_day(sense, context) is None:
        return None  # 'the Monday after the flood': not the day last spoken of
    ref = _weekday_ref(sense, context) if sense.rel in ("previous", "following") else None
    if ref is not None:
        gap = (ref.first.isoweekday() - wanted) % 7
        step = -(gap or 7) if sense.rel == "previous" else 7 - gap
        return spans.day(ref.first + timedelta(days=step))
    anchor = context.anchor
    if anchor is None:
        return None
    if sense.unit == "week":
        return spans.day(spans.week(anchor + timedelta(days=7 * sense.shift)).first + timedelta(days=wanted - 1))
    back = (anchor.isoweekday() - wanted) % 7
    ahead = back != 0 and _is_ahead(sense, context)
    if sense.rel in ("next", "following") or ahead:
        return spans.day(anchor + timedelta(days=7 - back))
    last = sense.rel in ("last", "past", "previous") and back == 0
    return spans.day(anchor - timedelta(days=7 if last else back))


def _weekday_ref(sense: Sense, context: Context) -> Span | None:
    if sense.inner is not None:
        return calendar_span(sense.inner, context)
    return event_day(sense, context) if sense.of_event else context.last("day")


def event_day(sense: Sense, context: Context) -> Span | None:
    """The date told with the event that 'the day after' leans on: 'the day after the attack of Oct. 7, 2023'."""
    ahead = context.ahead
    if ahead is None or not ahead.day or ahead.start - sense.end >= _EVENT_REACH:
        return None
    between = context.tokens.text[sense.end : ahead.start]
    return calendar_span(ahead, context) if "." not in between and "\n" not in between else None


def _is_ahead(sense: Sense, context: Context) -> bool:
    """Whether a weekday is still to come: by the tense, where nothing else says; 'Wednesday's ruling' has been."""
    if sense.rel in ("last", "past", "previous"):
        return False
    if sense.rel == "this":
        return context.tense(sense) != "past"
    owner = context.tokens.text[sense.end : sense.end + 2] in ("'s", "’s")
    return not owner and context.tense(sense) == "future"
