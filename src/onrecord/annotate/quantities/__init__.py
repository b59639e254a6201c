"""Numbers and hedges of news text to Figures: low, high, modifier and unit by rule (`figures`).

What is counted, where and as of when needs grammar: `counted_figures` adds it where a Reading is at hand.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from onrecord.annotate.quantities.bounds import Hedged, hedged, limits_of
from onrecord.annotate.quantities.combine import counted_figures
from onrecord.annotate.quantities.guards import confidence
from onrecord.annotate.quantities.lexicon import Bound, Line
from onrecord.annotate.quantities.numerals import Numeral, numerals, tokens
from onrecord.annotate.quantities.ranges import joined, lent
from onrecord.annotate.quantities.units import Quantity, quantity
from onrecord.ids import row_id
from onrecord.model import Article, Cite, Figure, Sentence, Time

__all__ = ["counted_figures", "figures"]

_SMALL = str.maketrans({chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)})


def figures(article: Article, sentences: Sequence[Sentence], times: Sequence[Time]) -> tuple[Figure, ...]:
    """The article's figures in order, none overlapping another; what no sentence holds is not read.

    1. tokens: digit groups and number words (numerals.tokens), by one scan a sentence
    2. numerals: tokens put together (numerals.numerals); those inside a DATE or TIME expression are left out,
       those inside a DURATION or SET stay: 'nine months' is both a time and nine of something,
       unless they are shares: 'half an hour' is a time alone
    3. units and money around them (units)
    4. ranges and ratios (ranges); 'from 3 to 5' is a change and stays two figures
    5. hedges to bounds (bounds, with the table of conventions)
    6. guards: years, names, labels, scores and pronouns are no figures (guards); the rest get their score
    """
    text = article.text
    low = text.lower()
    if len(low) != len(text):  # 'İ' grows when it is made small
        low = text.translate(_SMALL)
    dated = _Dated((time.cite.start, time.cite.end) for time in times if time.type in ("DATE", "TIME"))
    out: list[Figure] = []
    for sentence in sentences:
        limits = (sentence.cite.start, sentence.cite.end)
        found = tokens(low, *limits)
        if found:
            numbers = [number for number in numerals(low, found) if not dated.touch(number)]
            numbers = [number for number in numbers if number.kind != "part" or not _lasts(number, times)]
            out.extend(_figure(article.id, text, each) for each in _readings(Line(text, low, *limits), numbers))
    return tuple(out)


class _Dated:
    """The spans of dates and clock times, asked by halving: a hostile sentence may hold 30,000 of them."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))  # how far the spans up to here go

    def touch(self, numeral: Numeral) -> bool:
        """Whether one of them shares a character with the numeral."""
        before = bisect_left(self._starts, numeral.end)
        return before > 0 and self._reach[before - 1] > numeral.start


def _lasts(part: Numeral, times: Sequence[Time]) -> bool:
    """Whether a time holds this share: 'a quarter of an hour' is a length of time and no 0.25."""
    at = bisect_right(times, part.start, key=_start) - 1
    return at >= 0 and part.end <= times[at].cite.end


def _start(time: Time) -> int:
    return time.cite.start


class _Reading(NamedTuple):
    """A figure before it is a row: its span with the hedge, what it says and how sure it is."""

    start: int
    end: int
    low: float | None
    high: float | None
    bound: Bound | None
    modifier: str | None
    unit: str | None
    score: float


def _readings(line: Line, numbers: list[Numeral]) -> list[_Reading]:
    """What one sentence's numbers say, in order, 'more than A but fewer than B' put together."""
    out: list[_Reading] = []
    floor = line.floor
    for each in lent(line, joined(line, [quantity(line, number) for number in numbers])):
        few = each.unit is None and each.kind in ("word", "digits") and each.low < 10
        hedge = hedged(line, each.start, each.end, floor, few=few)
        score = confidence(line, each, hedge.modifier)
        if not score or hedge.start < floor:
            continue
        now = _reading(line, each, hedge, score)
        floor = now.end
        last = out[-1] if out else None
        if last and last.bound == "over" and now.bound == "under" and _and(line.text, last.end, now.start):
            modifier = f"{last.modifier} … {now.modifier}"
            out[-1] = last._replace(
                end=now.end, high=now.high, bound=None, modifier=modifier, unit=now.unit or last.unit
            )
        else:
            out.append(now)
    return out


def _and(text: str, start: int, end: int) -> bool:
    """Whether 'but' or 'and' alone stands between."""
    return end - start < 8 and text[start:end].strip() in ("but", "and")


def _reading(line: Line, each: Quantity, hedge: Hedged, score: float) -> _Reading:
    low, high = limits_of(hedge.bound, each.low, each.high, spread=each.kind in ("range", "between", "vague"))
    modifier = hedge.modifier
    if modifier is None and each.kind == "between":
        modifier = "between"
    if modifier is None and each.kind == "vague":
        modifier = line.text[each.start : each.end]
    return _Reading(hedge.start, hedge.end, low, high, hedge.bound, modifier, each.unit, score)


def _figure(article: str, text: str, reading: _Reading) -> Figure:
    start, end, low, high, _, modifier, unit, score = reading
    return Figure(
        id=row_id("fig", article, start, end, low, high, modifier, unit),
        cite=Cite(article=article, start=start, end=end, quote=text[start:end]),
        method="rules",
        score=score,
        low=low,
        high=high,
        modifier=modifier,
        unit=unit,
    )
