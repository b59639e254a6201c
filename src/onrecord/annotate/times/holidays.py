"""Holidays by name: finding the name, and computing its day in a year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.annotate.times.lexicon import ALPHABET, rows

_RULES = {name.replace("’", "'"): rule.split() for name, rule in rows("holidays.tsv")}
_HOLIDAY = ALPHABET["HOLIDAY"]


def _first_words() -> dict[str, list[tuple[str, ...]]]:
    """Each holiday as its tokens after the first, longest first, by the forms of its first word."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for name in _RULES:
        parts = tuple(name.replace("'s", " 's").replace("s' ", "s ' ").replace("st. ", "st . ").split())
        table.setdefault(parts[0].capitalize(), []).append(parts[1:])
    for rests in table.values():
        rests.sort(key=len, reverse=True)
    return table


_FIRST = _first_words()
_FIRST_SET = frozenset(_FIRST)


def mark_holidays(words: Sequence[str], codes: list[str]) -> None:
    """Give every token of a holiday's name the class HOLIDAY. The first word must be capitalised."""
    if _FIRST_SET.isdisjoint(words):
        return
    for index, word in enumerate(words):
        for rest in _FIRST.get(word, ()):
            tail = tuple(w.lower().replace("’", "'") for w in words[index + 1 : index + 1 + len(rest)])
            if tail == rest:
                codes[index : index + 1 + len(rest)] = [_HOLIDAY] * (1 + len(rest))
                break


def holiday_name(words: Sequence[str]) -> str:
    """The name under which ``holiday_day`` knows the tokens of a holiday."""
    joined = " ".join(words).lower().replace("’", "'")
    return joined.replace(" 's", "'s").replace(" ' ", "' ").replace(" .", ".")


def holiday_day(name: str, year: int) -> date | None:
    """The holiday's day in that year; None for a name not in the list."""
    rule = _RULES.get(name)
    if rule is None:
        return None
    if rule[0] == "fixed":
        return date.fromisoformat(f"{year:04d}-{rule[1]}")
    if rule[0] == "easter":
        return easter(year) + timedelta(days=int(rule[1]))
    month, weekday, nth = (int(part) for part in rule[1:4])
    extra = int(rule[4]) if len(rule) > 4 else 0
    return nth_weekday(year, month, weekday, nth) + timedelta(days=extra)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth Monday (weekday 1) … of a month; nth -1 is the last."""
    if nth < 0:
        last = (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def easter(year: int) -> date:
    """Easter Sunday of the Western churches (the anonymous Gregorian computus, Meeus 1991)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leaps, skipped = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - moon + 15) % 30
    quarter, left = divmod(rest, 4)
    week = (32 + 2 * skipped + 2 * quarter - epact - left) % 7
    late = (golden + 11 * epact + 22 * week) // 451
    month, day = divmod(epact + week - 7 * late + 114, 31)
    return date(year, month, day + 1)
