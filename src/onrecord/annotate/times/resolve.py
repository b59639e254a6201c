"""From what the words say to calendar time: against the day of publication and the time last spoken of."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.annotate.times import spans
from onrecord.annotate.times.calendar_places import calendar_span, event_day
from onrecord.annotate.times.context import Context, Spoken, is_firm, is_narrative, is_year_back
from onrecord.annotate.times.sense import Rel, Sense
from onrecord.annotate.times.spans import Span
from onrecord.annotate.times.tokens import Tokens
from onrecord.annotate.times.unplaced import unknown, with_time

_APPOSED = re.compile(r",\s+(?:(?:not|quite|only|just|exactly|barely|fully|some)\s+){0,3}")
_RESTATED = 30  # characters: the longest of these
_RESULTS_REACH = 600  # characters: about a paragraph of figures after its quarter was named


@dataclass(slots=True, frozen=True)
class Placed:
    """A sense with its TIMEX3 value and, where it is known, its stretch of time."""

    sense: Sense
    value: str
    span: Span | None


def resolve(senses: list[Sense], tokens: Tokens, anchor: date | None) -> list[Placed]:
    """Every sense in text order, placed as far as the anchor and the text before it allow."""
    context = Context(tokens, anchor, narrative=is_narrative(senses, anchor))
    placed = []
    for index, sense in enumerate(senses):
        context.ahead = senses[index + 1] if index + 1 < len(senses) else None
        try:
            item = _PLACERS[sense.kind](sense, context)
        except (ValueError, OverflowError):  # 31 February, or beyond the years that a date can hold
            item = Placed(sense, unknown(sense), None)
        placed.append(item)
        if item.span and sense.kind in ("calendar", "unit", "offset") and not is_year_back(sense):
            firm = is_firm(sense, item.span, context)
            context.spoken.append(
                Spoken(item.span, sense.start, sense.end, firm, sense.year is not None, sense.kind == "calendar")
            )
    return placed


def _whole(sense: Sense, span: Span | None) -> Placed:
    if span is None:
        return Placed(sense, unknown(sense), None)
    if sense.span_unit in ("week", "weekend"):
        span = spans.holding(span.first, sense.span_unit)
    return Placed(sense, with_time(span.value, sense), span)


def _place_calendar(sense: Sense, context: Context) -> Placed:
    return _whole(sense, calendar_span(sense, context))


_BACK: tuple[Rel, ...] = ("last", "past", "previous")
_STEP = {"last": -1, "past": -1, "previous": -1, "next": 1, "following": 1}


def _place_unit(sense: Sense, context: Context) -> Placed:
    """Last year, the following month, that day, the quarter, this morning."""
    if sense.unit == "quarter" and sense.rel in ("the", "that", "same"):
        return _whole(sense, _spoken_quarter(sense, context))
    ref = _unit_ref(sense, context)
    if context.narrative and sense.unit == "year" and sense.rel == "the":
        ref = next((s.span.first for s in reversed(context.spoken) if s.firm and s.calendar and s.year_told), ref)
    if ref is None:
        return Placed(sense, unknown(sense), None)
    if sense.part and sense.rel == "last":
        return _whole(sense, spans.day(ref - timedelta(days=1)))
    step = _STEP.get(sense.rel, 0)
    if sense.unit == "weekend" and sense.rel == "the" and ref.isoweekday() <= 4 and context.tense(sense) != "future":
        step = -1  # on a Monday 'over the weekend' is the one just gone
    at = spans.shift(ref, sense.unit, step)
    return _whole(sense, spans.holding(at, sense.unit))


def _unit_ref(sense: Sense, context: Context) -> date | None:
    """Where 'the following', 'that', 'the previous' start from: the time last spoken of, else publication."""
    told = sense.definite and (sense.unit == "day" or context.tense(sense) == "past")
    same_day = sense.unit == "day" and sense.rel == "the"  # 'earlier in the day'
    if told or same_day or sense.rel in ("following", "previous", "that", "same"):
        ref = context.last(sense.unit, sense.start)
        if ref is not None or sense.rel in ("that", "same") or (told and sense.unit == "day"):
            return None if ref is None else ref.first
    return context.anchor


def _spoken_quarter(sense: Sense, context: Context) -> Span | None:
    """'The quarter' is the one last spoken of, else the one that ended before publication."""
    last = context.last_quarter()
    if last is None and context.anchor is not None:
        last = spans.holding(spans.shift(context.anchor, "quarter", -1), "quarter")
    if last is None:
        return None
    number = (last.first.month + 2) // 3
    year = sense.year or last.first.year
    if sense.year_shift and context.anchor is not None:
        year = context.anchor.year + sense.year_shift
    return spans.quarter(year, number)


def _place_offset(sense: Sense, context: Context) -> Placed:
    """Three years ago, two days later, the day after Oct. 7."""
    if sense.count is None:
        return Placed(sense, "PAST_REF" if sense.sign < 0 else "FUTURE_REF", None)
    restated = _restates(sense, context)
    start = context.spoken[-1].span if restated else _offset_start(sense, context)
    if start is None:
        return Placed(sense, unknown(sense), None)
    if sense.unit in ("hour", "minute", "second"):
        return Placed(sense, start.first.isoformat(), start)
    if sense.unit == "year" and sense.count == 1 and sense.inner is None:
        quarter = _financial(sense, context)
        if quarter is not None:
            return _whole(sense, spans.quarter(quarter.first.year - 1, (quarter.first.month + 2) // 3))
    if sense.count != int(sense.count):
        months = round(sense.count * {"year": 12, "decade": 120}.get(sense.unit, 0))
        at = spans.add_months(start.first, sense.sign * months) if months else start.first
        return _whole(sense, spans.holding(at, "month"))
    at = spans.shift(start.first, sense.unit, 0 if restated else sense.sign * int(sense.count))
    grain = "year" if sense.unit in ("decade", "century", "millennium") else sense.unit
    return _whole(sense, spans.holding(at, grain))


def _offset_start(sense: Sense, context: Context) -> Span | None:
    if sense.inner is not None:
        return calendar_span(sense.inner, context)
    if sense.of_event:
        return event_day(sense, context)
    if sense.base == "ref":
        ref = context.last(sense.unit, sense.start)
        if ref is not None or sense.sign > 0 or context.spoken:
            return ref
    return spans.day(context.anchor) if context.anchor is not None else None


def _restates(sense: Sense, context: Context) -> bool:
    """'On Saturday, two weeks later,' and 'on May 3, the day before the vote' say the same day once more."""
    clock = sense.unit in ("hour", "minute", "second")
    if not context.spoken or clock or sense.base != "ref" or sense.inner is not None:
        return False
    end = context.spoken[-1].end
    return sense.start - end < _RESTATED and _APPOSED.fullmatch(context.tokens.text, end, sense.start) is not None


def _financial(sense: Sense, context: Context) -> Span | None:
    """'A year ago' among quarterly results means that quarter a year ago: the last time spoken of is a quarter."""
    if sense.sign > 0 or not context.spoken:
        return None
    if sense.span_unit == "quarter":
        return context.last_quarter()
    last = next((item for item in reversed(context.spoken) if item.firm and item.span.grain == "quarter"), None)
    if last is None or sense.start - last.at > _RESULTS_REACH:
        return None
    this_year = context.anchor is None or (context.anchor - last.span.first).days < 366
    return last.span if this_year else None


def _place_duration(sense: Sense, _context: Context) -> Placed:
    return Placed(sense, sense.value, None)


_PLACERS: dict[str, Callable[[Sense, Context], Placed]] = {
    "calendar": _place_calendar,
    "unit": _place_unit,
    "offset": _place_offset,
    "duration": _place_duration,
    "set": _place_duration,
    "vague": _place_duration,
}
