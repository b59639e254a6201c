"""Reads the day out of a stamp's words or a URL: ISO, RFC 2822, numbers, month names of forty languages.

A stamp is short and means one day, so what cannot be placed is left alone: 31 February, a year before 1990,
``03/04/2021`` on a page that does not say which half of the world it writes for.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib import resources

from onrecord.model import When

EARLIEST_YEAR = 1990  # before the web no page was published
LATEST_YEAR = 2099  # a clock would make the same page give another record tomorrow; callers who know more pass latest
_MAX_STAMP = 300  # characters looked at; longer texts are prose, not stamps

_NAME = r"([^\W\d_][^\s\d.,;:/()\-]{2,13})"
_YEAR = r"((?:19|20)\d\d)"
_ISO = re.compile(rf"(?<!\d){_YEAR}[-/.](\d{{1,2}})[-/.](\d{{1,2}})(?!\d)")
_COMPACT = re.compile(rf"(?<!\d){_YEAR}(\d\d)(\d\d)(?=$|\D|\d{{4}}(?!\d)|\d{{6}}(?!\d))")
_CJK = re.compile(rf"{_YEAR}\s?[年년]\s?(\d{{1,2}})\s?[月월]\s?(\d{{1,2}})\s?[日일]")
_DAY_NAME_YEAR = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|[.ºª])?[\s-]{{0,3}}(?:(?:de|of)\s|d['’])?{_NAME}[.,]?[\s-]{{0,3}}(?:del?\s)?,?\s?{_YEAR}(?!\d)",
    re.IGNORECASE,
)
_NAME_DAY_YEAR = re.compile(
    rf"(?<!\w){_NAME}[.,]?\s{{0,3}}(\d{{1,2}})(?:st|nd|rd|th)?[\s,.]{{0,3}}{_YEAR}(?!\d)", re.IGNORECASE
)
_YEAR_NAME_DAY = re.compile(rf"(?<!\d){_YEAR}[.,]?[\s-]{{1,2}}{_NAME}[.,]?[\s-]{{1,2}}(\d{{1,2}})(?!\d)", re.IGNORECASE)
_NAME_YEAR = re.compile(rf"(?<!\w){_NAME}[.,]?\s{{1,3}}(?:de\s)?{_YEAR}(?!\d)", re.IGNORECASE)
_SHORT_YEAR = re.compile(rf"(?<!\d)(\d{{1,2}})[\s-]{_NAME}[\s-](\d\d)(?![\d:])", re.IGNORECASE)
_NUMBERS = re.compile(rf"(?<![\d.,])(\d{{1,2}})([./-])(\d{{1,2}})\2({_YEAR}|\d\d(?!\d))(?!\d)")
_YEAR_MONTH = re.compile(rf"\s*{_YEAR}[-/](\d{{1,2}})\s*")
_ONLY_YEAR = re.compile(rf"\s*{_YEAR}\s*")
_EPOCH = re.compile(r"\s*(\d{10})(?:\d{3})?\s*")

_TIME = re.compile(
    r"(?<![\d:.])(\d{1,2})(?::|h|(?<=\d)\.(?=\d\d\s?(?:am|pm|uhr)))(\d\d)(?::\d\d(?:[.,]\d{1,9})?)?(?!\d)"
    r"\s?(am|pm|a\.m|p\.m)?\.?\s?"
    r"(z(?!\w)|utc|gmt|[ecmp][sd]t|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
_COMPACT_TIME = re.compile(r"t?(\d\d)(\d\d)(?:\d\d)?(z|[+-]\d\d:?\d\d)?(?!\d)", re.IGNORECASE)
# Named zones are those of RFC 2822, section 4.3; others stand for several places.
_ZONES = {"z": "+00:00", "utc": "+00:00", "gmt": "+00:00", "est": "-05:00", "edt": "-04:00", "cst": "-06:00"} | {
    "cdt": "-05:00", "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00",
}  # fmt: skip

_URL_DAY = re.compile(rf"(?<!\d){_YEAR}[/_-](\d{{1,2}}|[a-z]{{3,9}})[/_-](\d{{1,2}})(?![\d.])", re.IGNORECASE)
_URL_COMPACT = re.compile(rf"(?<![\w]){_YEAR}(\d\d)(\d\d)(?!\d)")
_URL_MONTH = re.compile(rf"/{_YEAR}[/-](\d{{1,2}}|[a-z]{{3,9}})(?=/|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A date as it was read: an interval of days, the words, and the minute (with offset where given)."""

    when: When
    words: str
    at: str | None = None


def read_date(text: str, *, language: str | None = None, latest: str | None = None) -> Dated | None:
    """The date that a stamp speaks of, None when it speaks of none that can be.

    ``language`` (BCP 47) decides what ``03/04/2021`` and a month name such as ``listopad`` mean. ``latest`` is the last
    day (ISO) that the page can be from, such as the day it was fetched; a day of grace is given for time zones.
    """
    text = text[:_MAX_STAMP]
    for find in _FINDERS:
        for dated in find(text, (language or "").lower()):
            if _possible(dated, latest):
                return dated
    return None


def read_url_date(url: str, *, latest: str | None = None) -> Dated | None:
    """The day, or else the month, that a URL's path names; the query is not looked at."""
    path = url.partition("?")[0].partition("#")[0][:2000]
    for pattern in (_URL_DAY, _URL_COMPACT):
        for match in pattern.finditer(path):
            dated = _day(match[1], _month(match[2], "en"), match[3], match)
            if dated and _possible(dated, latest):
                return dated
    for match in _URL_MONTH.finditer(path):
        dated = _whole_month(match[1], _month(match[2], "en"), match)
        if dated and _possible(dated, latest):
            return dated
    return None


def _possible(dated: Dated, latest: str | None) -> bool:
    first = dated.when.from_ or ""
    if not f"{EARLIEST_YEAR}" <= first[:4] <= f"{LATEST_YEAR}":
        return False
    if latest is None:
        return True
    grace = date.fromisoformat(latest[:10]) + timedelta(days=1)
    return first <= grace.isoformat()


def _iso(text: str, _language: str) -> Iterator[Dated]:
    for pattern in (_ISO, _COMPACT, _CJK):
        for match in pattern.finditer(text):
            if dated := _day(match[1], int(match[2]), match[3], match):
                yield dated


def _named(text: str, language: str) -> Iterator[Dated]:
    """Day, month name and year in any of the orders that languages write them."""
    orders = ((_DAY_NAME_YEAR, 3, 2, 1), (_NAME_DAY_YEAR, 3, 1, 2), (_YEAR_NAME_DAY, 1, 2, 3), (_SHORT_YEAR, 3, 2, 1))
    for pattern, year, month, day in orders:
        for match in pattern.finditer(text):
            if dated := _day(match[year], _month(match[month], language), match[day], match):
                yield dated


def _numbers(text: str, language: str) -> Iterator[Dated]:
    """``9.12.2021``, ``12/9/2021``: with dots the day comes first; with strokes it depends on who writes."""
    for match in _NUMBERS.finditer(text):
        first, second = int(match[1]), int(match[3])
        month_first = language == "en-us" and match[2] != "."
        if first > 12 or second > 12:
            month_first = second > 12
        elif language in ("", "en") and match[2] != "." and first != second:
            continue  # the third of April or the fourth of March: nothing says which
        day, month = (second, first) if month_first else (first, second)
        if dated := _day(match[4], month, str(day), match):
            yield dated


def _coarse(text: str, language: str) -> Iterator[Dated]:
    """A month or a year and nothing finer."""
    for match in _NAME_YEAR.finditer(text):
        impossible_day = any(c.isdecimal() for c in text[max(0, match.start() - 8) : match.start()])
        if not impossible_day and (dated := _whole_month(match[2], _month(match[1], language), match)):
            yield dated
    if (pair := _YEAR_MONTH.fullmatch(text)) and (dated := _whole_month(pair[1], int(pair[2]), pair)):
        yield dated
    if year := _ONLY_YEAR.fullmatch(text):
        yield Dated(when=When(from_=f"{year[1]}-01-01", until=f"{year[1]}-12-31", grain="year"), words=year[1])


def _epoch(text: str, _language: str) -> Iterator[Dated]:
    """Seconds or milliseconds since 1970, as some markup has it."""
    if match := _EPOCH.fullmatch(text):
        moment = datetime.fromtimestamp(int(match[1]), UTC)
        day = moment.date().isoformat()
        at = moment.isoformat(timespec="minutes")
        yield Dated(when=When(from_=day, until=day, grain="day"), words=match[0].strip(), at=at)


_FINDERS: tuple[Callable[[str, str], Iterator[Dated]], ...] = (_iso, _named, _numbers, _coarse, _epoch)


def _day(year: str, month: int | None, day: str, match: re.Match[str]) -> Dated | None:
    if len(year) == 2:
        year = ("20" if int(year) < 70 else "19") + year  # POSIX's turn of the century
    try:
        iso = date(int(year), month or 0, int(day)).isoformat()
    except ValueError:  # 31 February, month 13, a word that is no month
        return None
    clock = _clock(match.string, match.start(), match.end())
    return Dated(
        when=When(from_=iso, until=iso, grain="day"), words=match[0].strip(), at=f"{iso}T{clock}" if clock else None
    )


def _whole_month(year: str, month: int | None, match: re.Match[str]) -> Dated | None:
    if month is None or not 1 <= month <= 12:
        return None
    last = calendar.monthrange(int(year), month)[1]
    start = f"{int(year):04}-{month:02}"
    return Dated(when=When(from_=f"{start}-01", until=f"{start}-{last:02}", grain="month"), words=match[0].strip(" /"))


def _clock(text: str, start: int, end: int) -> str | None:
    """``HH:MM`` with its offset, from right behind the date or right before it.

    Midnight sharp is no time: publishing systems write it for a bare day.
    """
    behind = text[end : end + 40]
    match = _COMPACT_TIME.match(behind) or _TIME.search(behind)
    if match is None:
        match = _TIME.search(text[max(0, start - 24) : start])
    if match is None:
        return None
    groups = match.groups()
    hour, minute, zone = int(groups[0]), int(groups[1]), (groups[-1] or "").lower()
    half = (groups[2] or "").lower()[:1] if len(groups) == 4 else ""
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59 or (hour, minute) == (0, 0):
        return None
    offset = f"{zone[:3]}:{zone[-2:]}" if zone.startswith(("+", "-")) else _ZONES.get(zone, "")
    return f"{hour:02}:{minute:02}{offset}"


def _month(word: str, language: str) -> int | None:
    """The month's number; a name that languages disagree on needs the page's language."""
    if word.isdecimal():
        return int(word)
    names = _months()
    word = word.lower().strip("׳॰'’")
    return names.get(f"{language[:2]}:{word}") or names.get(f"en:{word}") or names.get(word)


@cache
def _months() -> dict[str, int]:
    """``language:name`` to number, and ``name`` alone where all languages that have it agree."""
    table: dict[str, int] = {}
    clashes: set[str] = set()
    lines = resources.files(__package__).joinpath("months.tsv").read_text("utf-8").splitlines()
    for language, number, name in (line.split("\t") for line in lines if not line.startswith("#")):
        table[f"{language}:{name}"] = int(number)
        if table.setdefault(name, int(number)) != int(number):
            clashes.add(name)
    return {name: number for name, number in table.items() if name not in clashes}
