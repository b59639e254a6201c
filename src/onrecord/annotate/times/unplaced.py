"""TIMEX3 values for what the evidence does not place: X stands for every figure that is not known."""

from __future__ import annotations

from onrecord.annotate.times.sense import Sense

_UNKNOWN = {
    "day": "XXXX-XX-XX",
    "hour": "XXXX-XX-XX",
    "minute": "XXXX-XX-XX",
    "second": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "fortnight": "XXXX-WXX",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "half": "XXXX-HX",
    "decade": "XXX",
    "century": "XX",
}


def unknown(sense: Sense) -> str:
    """The value of a sense that is not placed: XXXX-WXX-2, XXXX-09-23, XXXX."""
    if sense.kind == "calendar":
        return _calendar_unknown(sense)
    return with_time(_UNKNOWN.get(sense.unit, "XXXX"), sense)


def _calendar_unknown(sense: Sense) -> str:
    year = f"{sense.year:04d}" if sense.year else "XXXX"
    if sense.swappable:
        value = f"{year}-XX-XX"
    elif sense.month:
        value = f"{year}-{sense.month:02d}"
        value += f"-{sense.day:02d}" if sense.day else ""
    elif sense.weekday:
        value = f"XXXX-WXX-{sense.weekday}"
    elif sense.season:
        value = f"{year}-{sense.season}"
    elif sense.day:
        value = f"XXXX-XX-{sense.day:02d}"
    elif sense.quarter or sense.half:
        value = f"{year}-Q{sense.quarter}" if sense.quarter else f"{year}-H{sense.half}"
    else:
        value = year if sense.year else "XXXX-XX-XX"
    return with_time(value, sense)


def with_time(value: str, sense: Sense) -> str:
    """The value of the day with its clock time or part of the day."""
    if sense.clock:
        return f"{value}T{sense.clock}"
    return value + sense.part if sense.part else value
