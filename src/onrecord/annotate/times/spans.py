"""Stretches of calendar time that TIMEX3 has a value for: a day, a week, a month … a century."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.model import Grain

_SEASON_FIRST = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # meteorological, northern; a winter is named by its December


class Span(NamedTuple):
    """First and last day, both inclusive, and the TIMEX3 value."""

    grain: Grain
    first: date
    last: date
    value: str


def day(at: date) -> Span:
    """One day."""
    return Span("day", at, at, at.isoformat())


def week(at: date) -> Span:
    """The ISO week that holds the day: Monday to Sunday."""
    first = at - timedelta(days=at.isoweekday() - 1)
    year, number, _ = at.isocalendar()
    return Span("week", first, first + timedelta(days=6), f"{year:04d}-W{number:02d}")


def weekend(at: date) -> Span:
    """Saturday and Sunday of the ISO week that holds the day."""
    whole = week(at)
    return Span("week", whole.first + timedelta(days=5), whole.last, whole.value + "-WE")


def month(year: int, number: int) -> Span:
    """A month."""
    return _months("month", year, number, 1, f"{year:04d}-{number:02d}")


def quarter(year: int, number: int) -> Span:
    """A calendar quarter."""
    return _months("quarter", year, number * 3 - 2, 3, f"{year:04d}-Q{number}")


def half(year: int, number: int) -> Span:
    """A calendar half-year."""
    return _months("half", year, number * 6 - 5, 6, f"{year:04d}-H{number}")


def season(year: int, code: str) -> Span:
    """A season (SP, SU, FA, WI). Winter of a year begins in its December, as TimeBank has it."""
    return _months("season", year, _SEASON_FIRST[code], 3, f"{year:04d}-{code}")


def year(number: int) -> Span:
    """A calendar year."""
    return Span("year", date(number, 1, 1), date(number, 12, 31), f"{number:04d}")


def decade(number: int) -> Span:
    """A decade by its first three digits: 199 is the 1990s."""
    return Span("decade", date(number * 10, 1, 1), date(number * 10 + 9, 12, 31), f"{number:03d}")


def century(number: int) -> Span:
    """A century by its first two digits: 19 is the 20th century."""
    return Span("century", date(number * 100 or 1, 1, 1), date(number * 100 + 99, 12, 31), f"{number:02d}")


def _months(grain: Grain, in_year: int, first: int, count: int, value: str) -> Span:
    last_year, last_month = _carry(in_year, first + count - 1)
    last = date(last_year, last_month, monthrange(last_year, last_month)[1])
    return Span(grain, date(in_year, first, 1), last, value)


def _carry(in_year: int, number: int) -> tuple[int, int]:
    more, index = divmod(number - 1, 12)
    return in_year + more, index + 1


def add_months(at: date, count: int) -> date:
    """The same day of the month that many months on, or the month's last day."""
    in_year, number = _carry(at.year, at.month + count)
    return date(in_year, number, min(at.day, monthrange(in_year, number)[1]))


_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}
_DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}


def shift(at: date, unit: str, count: int) -> date:
    """The day that many units on. Raises OverflowError or ValueError beyond the years 1 to 9999."""
    if unit in _DAYS:
        return at + timedelta(days=_DAYS[unit] * count)
    return add_months(at, _MONTHS[unit] * count)


def holding(at: date, unit: str) -> Span:
    """The day, week, month … that holds the day."""
    if unit in ("week", "fortnight"):
        return week(at)
    if unit == "weekend":
        return weekend(at)
    if unit == "month":
        return month(at.year, at.month)
    if unit == "quarter":
        return quarter(at.year, (at.month + 2) // 3)
    return _holding_long(at, unit)


def _holding_long(at: date, unit: str) -> Span:
    if unit == "half":
        return half(at.year, (at.month + 5) // 6)
    if unit == "year":
        return year(at.year)
    if unit == "decade":
        return decade(at.year // 10)
    if unit in ("century", "millennium"):
        return century(at.year // 100)
    return day(at)
