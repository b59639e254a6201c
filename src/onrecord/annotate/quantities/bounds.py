"""Hedges around a number: 'more than', 'nearly', 'or so', '~', '+', to the bounds they set.

| bound | low | high | as in |
|---|---|---|---|
| (none) | N | N | 20 |
| about | N | N | about 20, some 20, 20 or so, ~20 |
| over | N | open | more than 20, at least 20, 20 or more, 20+ |
| under | open | N | nearly 20, up to 20, as many as 20, fewer than 20 |
| exact | N | N | only 20, exactly 20; all but 20, which are those left out |
| range | A | B | 20 to 30, between 20 and 30, more than 20 but fewer than 30 |
| vague | as numbers.tsv | | dozens: 24 to open; tens: 20 to 99; several: 3 to open |

The words and their bounds are in data/hedges.tsv, the vague words in data/numbers.tsv.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from onrecord.annotate.quantities.lexicon import Bound, Line, alternatives, hedges, no_hedges

_BACK = 48  # characters before a number that may hold its hedge
_WORDS = 5  # words in the longest hedge
_ARTICLES = frozenset({"a", "an", "the"})
_FILLERS = _ARTICLES | {"another", "all", "further", "additional"}
_PREPOSITIONS = frozenset({"under", "over", "below", "above", "around", "about", "near", "within", "beyond"})
_SIDES = frozenset({"under", "over", "below", "above"})


class Hedged(NamedTuple):
    """Where a hedge stands and what it does; ``start``/``end`` are the number's where there is none."""

    start: int
    end: int
    bound: Bound | None
    modifier: str | None


def hedged(line: Line, start: int, end: int, floor: int, *, few: bool = False) -> Hedged:
    """The hedges around ``start`` to ``end``, from ``floor`` to the sentence's end.

    Of two before the number ('at least about') the one that bounds it counts, and both are the modifier.
    ``few`` tells of a bare count below ten: before it 'over' and its like are places ('over two bridges').
    """
    left, bound = _before(line.low, start, floor)
    if few and line.low[left:start].strip() in _SIDES:
        left = start
    if left < start:
        outer, other = _before(line.low, left, floor)
        if outer < left and line.low[outer:left].strip() not in _PREPOSITIONS:  # 'under nearly two metres of water'
            left, bound = outer, other if bound in ("about", "exact") and other != "exact" else bound
        return Hedged(left, end, bound, " ".join(line.text[left:start].split()))
    match = _after().match(line.low, end, line.ceiling)
    if match is None:
        return Hedged(start, end, None, None)
    word = match["word"].strip("- ") if match["word"] else match["or"]
    word_start = match.end() - len(word)
    modifier = line.text[word_start : match.end()]
    return Hedged(start, match.end(), hedges().get(("after", word), "over"), modifier)


def limits_of(
    bound: Bound | None, low: float, high: float | None, *, spread: bool
) -> tuple[float | None, float | None]:
    """Low and high after the hedge; a range or vague word keeps the end that the hedge does not open."""
    if bound == "over":
        return low, high if spread and high != low else None
    if bound == "under":
        return (low if spread and high is not None and high != low else None), (low if high is None else high)
    return low, high


def _before(low: str, start: int, floor: int) -> tuple[int, Bound | None]:
    """Where the hedge that ends right before ``start`` begins, and its bound; ``start`` when there is none."""
    if start <= floor:
        return start, None
    sign = low[start - 1] if not low[start - 1].isspace() else low[max(floor, start - 2)]
    table = hedges()
    if ("sign", sign) in table and not low[start].isalpha():
        return low.rindex(sign, floor, start), table["sign", sign]
    if not low[start - 1].isspace():
        return (start - 4, "under") if low[max(floor, start - 4) : start] == "sub-" else (start, None)
    words = low[max(floor, start - _BACK) : start].split()
    if len(words) > 1 and words[-1] in _FILLERS and ("before", words[-1]) not in table:
        found = _longest(words[:-1], table)
        placed = words[-2] in _PREPOSITIONS and words[-1] in _ARTICLES  # 'under a 30-year lease'
        if found and found[1] != "exact" and not placed:
            return _offset(low, words, len(words) - 1 - found[0], start), found[1]
    found = _longest(words, table)
    return (_offset(low, words, len(words) - found[0], start), found[1]) if found else (start, None)


def _longest(words: list[str], table: dict[tuple[str, str], Bound]) -> tuple[int, Bound] | None:
    """How many of the last words are a hedge, and its bound."""
    for size in range(min(_WORDS, len(words)), 0, -1):
        form = " ".join(words[-size:]).lstrip("(\"“‘'[—–-")
        if form in no_hedges():
            return None
        bound = table.get(("before", form))
        if bound:
            return size, bound
    return None


def _offset(low: str, words: list[str], first: int, start: int) -> int:
    """Where the word of this index begins, counted back from ``start``."""
    at = start
    for word in reversed(words[first:]):
        at = low.rindex(word, 0, at)
    return at + len(words[first]) - len(words[first].lstrip("(\"“‘'[—–-"))


@cache
def _after() -> re.Pattern[str]:
    forms = [form for side, form in hedges() if side == "after"]
    trailing = alternatives(form for form in forms if form.startswith("or "))
    closing = alternatives(form for form in forms if not form.startswith(("or ", "plus", "odd", "something")))
    return re.compile(
        rf"(?P<word>\+(?![\w])|-(?:plus|odd|something)\b|\s(?:and\s(?:over|above|up|counting|under)\b|(?:{closing})(?=\s?(?:[.,;:)”\"]|$))))"
        rf"|(?:\s[a-z]{{3,15}}){{0,1}}?\s(?P<or>{trailing})(?!\w)"
    )
