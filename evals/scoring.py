"""The yardsticks of the comparison: the same for every tool, and in doubt in the other tools' favour."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from evals.corpora import Truth
from evals.tools import Found, Reading

_NUMBER = r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d.*")
_CALENDAR = re.compile(r"\d{4}(-\d\d){0,2}(T\d\d:\d\d)?")
_VALUE = re.compile(f"({_NUMBER})(?:-({_NUMBER}))?")


def score_pages(readings: Sequence[Reading], truths: Sequence[Truth]) -> dict[str, float]:
    """Mean word F1 of the bodies, and the share of titles and dates that are right.

    A score that no truth asks for, or for which the tool gave nothing on any page, is left out.
    """
    pairs = list(zip(readings, truths, strict=True))
    bodies = [word_f1(got.text or "", truth["main_content"]) for got, truth in pairs if truth.get("main_content")]
    titles = [same_title(got.title or "", truth["title"]) for got, truth in pairs if truth.get("title")]
    dates = [got.date == truth["published"][:10] for got, truth in pairs if truth.get("published")]
    scores = {}
    if bodies and any(got.text for got in readings):
        scores["word F1"] = sum(bodies) / len(bodies)
    if titles and any(got.title for got in readings):
        scores["title"] = sum(titles) / len(titles)
    if dates and any(got.date for got in readings):
        scores["date"] = sum(dates) / len(dates)
    return scores


def word_f1(given: str, gold: str) -> float:
    """F1 over the words of two texts, each word as often as it stands there, order and case aside."""
    ours, theirs = Counter(_words(given)), Counter(_words(gold))
    shared = (ours & theirs).total()
    return 2 * shared / (ours.total() + theirs.total()) if shared else 0.0


def same_title(given: str, gold: str) -> bool:
    """Whether two titles have the same words, after case, marks and punctuation are put aside."""
    return _words(given) == _words(gold)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())


def score_times(found: Sequence[tuple[Found, ...]], truths: Sequence[Truth]) -> dict[str, float]:
    """Relaxed F1 (one for one, any overlap), and the F1 of those whose value agrees too.

    'calendar' is the share found with the right value of the gold days, months and years alone: what a tool that
    knows no durations, weeks or 'now' can be asked for.
    """
    touched = valued = given = gold = dated = placed = 0
    for rows, truth in zip(found, truths, strict=True):
        given, gold = given + len(rows), gold + len(truth["timexes"])
        left = list(rows)
        for timex in truth["timexes"]:
            best = _taken(left, timex)
            right = best is not None and same_time(best.value, timex["value"])
            on_calendar = bool(_CALENDAR.fullmatch(timex["value"]))
            touched, valued = touched + (best is not None), valued + right
            dated, placed = dated + on_calendar, placed + (right and on_calendar)
    total = max(1, given + gold)
    return {
        "relaxed F1": 2 * touched / total,
        "value F1": 2 * valued / total,
        "calendar": placed / max(1, dated),
    }


def _taken(left: list[Found], timex: Truth) -> Found | None:
    """The row that overlaps the gold expression, one of its value first; it is taken out of ``left``."""
    near = [row for row in left if row.start < timex["end"] and timex["start"] < row.end]
    best = next((row for row in near if same_time(row.value, timex["value"])), near[0] if near else None)
    if best is not None:
        left.remove(best)
    return best


def same_time(given: str, gold: str) -> bool:
    """Whether a TIMEX3 value, or a moment such as dateparser's, says what the gold value says.

    A moment is finer than most gold values, and is right where it lies in the gold day, month or year: in the
    tool's favour.
    """
    if given == gold:
        return True
    is_moment = _MOMENT.fullmatch(given) and _CALENDAR.fullmatch(gold)
    return bool(is_moment) and given.startswith(gold)


def score_numbers(found: Sequence[tuple[Found, ...]], truths: Sequence[Truth]) -> dict[str, float]:
    """F1 over the numbers of each sentence, units and places aside; a range is two numbers."""
    right = given = gold = 0
    for rows, truth in zip(found, truths, strict=True):
        got = Counter(f"{float(row.value):.6g}" for row in rows)
        want = Counter(f"{float(part):.6g}" for quantity in truth["quantities"] for part in _ends(quantity["value"]))
        right, given, gold = right + (got & want).total(), given + got.total(), gold + want.total()
    return {"number F1": 2 * right / max(1, given + gold)}


def _ends(value: str) -> list[str]:
    """The numbers of a gold value: one, or the two ends of ``1.5-2.0``."""
    match = _VALUE.fullmatch(value)
    return [end for end in match.groups() if end] if match else []
