"""From a placed time to a When: the days, or minutes, that the words can mean.

Conventions, both ends inclusive:

- a day, week, month … is its first to its last day;
- START is the first third of it and END the last third, by days ('early 2020' is 1 January to 1 May);
  'the beginning of 2020' is its first month and 'the end of the year' its last;
- a fiscal year may be any twelve months that end in it: from the first day of the year before to its last day;
- MID is the second third: 'mid-2020' is 2 May to 31 August;
- 'earlier this year' runs from the year's first day to publication, 'later this year' from publication
  to the year's last day;
- the early hours of a day, and before dawn, are 00:00-05:59; 'half past four' that may be either is its day;
- parts of a day are 05:00-11:59 (morning), 12:00-17:59 (afternoon), 17:00-20:59 (evening) and 18:00-05:59
  of the next day (night); a clock time is its minute; midnight closes the day that it is said of;
- PAST_REF ends at publication, FUTURE_REF begins there, PRESENT_REF is that day;
- a duration is open unless the words hang it on publication: 'the past seven years', 'the next two weeks';
- a set is open; so is whatever the evidence does not place.
"""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.annotate.times import spans
from onrecord.annotate.times.resolve import Placed
from onrecord.annotate.times.spans import Span
from onrecord.model import Cite, Grain, When

_PARTS = {
    "TMO": ("05:00", "11:59"),
    "TMI": ("11:00", "13:59"),
    "TAF": ("12:00", "17:59"),
    "TEV": ("17:00", "20:59"),
    "TNI": ("18:00", "05:59"),
    "small hours": ("00:00", "05:59"),
}
_DAY = timedelta(days=1)
_GRAINS: dict[str, Grain] = {
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
    "century": "century",
}
_BACK, _ON = ("last", "past", "previous"), ("next", "following")


def when(placed: Placed, published: tuple[date, date] | None, cite: Cite | None = None) -> When:
    """The interval of the expression. ``published`` is the first and last day of publication, if known."""
    sense, span = placed.sense, placed.span
    if span is None:
        return _unplaced(placed, published, cite)
    if sense.clock and sense.clock[0] != "X":
        return _minute(span.first, sense.clock, cite)
    if sense.part:
        return _part(span.first, "small hours" if sense.part == "TMO" and sense.edge else sense.part, cite)
    first, last = _narrow(placed, span, published)
    return When(from_=first.isoformat(), until=last.isoformat(), grain=span.grain, cite=cite)


def _next(day: date) -> date:
    return day + _DAY if day < date.max else day


def _minute(day: date, clock: str, cite: Cite | None) -> When:
    if clock == "24:00":
        day, clock = _next(day), "00:00"
    at = f"{day.isoformat()}T{clock}"
    return When(from_=at, until=at, grain="minute", cite=cite)


def _part(day: date, part: str, cite: Cite | None) -> When:
    first, last = _PARTS[part]
    end = _next(day) if part == "TNI" else day
    if end == day and part == "TNI":
        last = "23:59"  # the last night that a date can hold
    return When(from_=f"{day.isoformat()}T{first}", until=f"{end.isoformat()}T{last}", grain="daypart", cite=cite)


def _narrow(placed: Placed, span: Span, published: tuple[date, date] | None) -> tuple[date, date]:
    """The third of the span that early, mid or late leave of it."""
    mod, sense = placed.sense.mod, placed.sense
    days = (span.last - span.first).days + 1
    if sense.fiscal and span.grain == "year":  # fiscal 1999 may begin in 1998, and nothing says when
        return span.first.replace(year=max(1, span.first.year - 1)), span.last
    if mod not in ("START", "MID", "END") or days < 3:
        return span.first, span.last
    if sense.bounded and published and span.first <= published[0] <= published[1] <= span.last:
        return (span.first, published[1]) if mod == "START" else (published[0], span.last)
    third = timedelta(days=days // 3)
    whole_month = sense.edge and span.grain == "year"
    if mod == "START":
        return span.first, span.first.replace(day=31) if whole_month else span.first + third - _DAY
    if mod == "END":
        return span.last.replace(day=1) if whole_month else span.last - third + _DAY, span.last
    return span.first + third, span.last - third


def _unplaced(placed: Placed, published: tuple[date, date] | None, cite: Cite | None) -> When:
    first: date | None = None
    last: date | None = None
    grain: Grain = "open"
    if published is not None:
        if placed.value == "PAST_REF":
            last = published[1]
        elif placed.value == "FUTURE_REF":
            first = published[0]
        elif placed.value == "PRESENT_REF":
            first, last, grain = *published, "day"
        elif placed.sense.kind == "duration" and placed.sense.count:
            first, last, grain = _hung(placed, published)
    return When(from_=_iso(first), until=_iso(last), grain=grain, cite=cite)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _hung(placed: Placed, published: tuple[date, date]) -> tuple[date | None, date | None, Grain]:
    """'The past seven years' ends at publication, 'the next two weeks' begins there."""
    sense = placed.sense
    if sense.rel not in (*_BACK, *_ON) or sense.unit in ("hour", "minute", "second"):
        return None, None, "open"
    grain = _GRAINS.get(sense.unit, "day")
    step = round(sense.count or 1)
    try:
        if sense.rel in _BACK:
            return spans.shift(published[0], sense.unit, -step), published[1], grain
        return published[0], spans.shift(published[1], sense.unit, step), grain
    except (ValueError, OverflowError):
        return None, None, "open"
