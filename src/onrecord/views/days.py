"""The days a user types: ``2021``, ``2021-12`` or ``2021-12-09``, as the first or the last day they mean."""

from __future__ import annotations

import calendar
import re

from onrecord.errors import OnrecordError
from onrecord.record import Between

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def between(from_: str | None, until: str | None) -> Between:
    """Both ends inclusive. Raises OnrecordError for what is no date, such as 31 February."""
    return Between(
        from_=None if from_ is None else _first_and_last(from_)[0],
        until=None if until is None else _first_and_last(until)[1],
    )


def _first_and_last(words: str) -> tuple[str, str]:
    """The first and the last day of the year, month or day."""
    match = _DAY.fullmatch(words.strip())
    year, month, day = (int(part) if part else None for part in match.groups()) if match else (None, None, None)
    if year is None or (month is not None and not 1 <= month <= 12):
        raise _no_date(words)
    if month is None:
        return f"{year:04}-01-01", f"{year:04}-12-31"
    length = calendar.monthrange(max(year, 1), month)[1]
    if day is None:
        return f"{year:04}-{month:02}-01", f"{year:04}-{month:02}-{length:02}"
    if not 1 <= day <= length:
        raise _no_date(words)
    return (f"{year:04}-{month:02}-{day:02}",) * 2


def _no_date(words: str) -> OnrecordError:
    return OnrecordError(f"{words!r} is not a date of the calendar: write 2021, 2021-12 or 2021-12-09")
