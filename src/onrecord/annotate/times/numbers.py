"""Numbers inside time expressions: '20', 'twenty-one', 'two and a half', '2 1/2', 'a few'."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.annotate.times.lexicon import VALUES, word_set

_VAGUE = frozenset(("few", "several", "many", "number", "dozens", "hundreds", "thousands"))
_FRACTIONS = {"half": 0.5, "quarter": 0.25, "1/2": 0.5, "1/3": 1 / 3, "1/4": 0.25, "3/4": 0.75}
_NUMBERS = word_set("numbers")


def count_of(words: Sequence[str]) -> float | None:
    """The number that lower-case words say, None for a vague one. Words that say no number do not count."""
    total: float | None = None
    fraction = 0.0
    vague = False
    for word in words:
        if word in _FRACTIONS:
            fraction = _FRACTIONS[word]
        elif word[0].isdigit():
            total = _plain(word) if total is None else total
        elif word in _NUMBERS:
            total = _add_word(total, int(VALUES[word]))
        elif word in ("couple", "dozen"):
            total = _add_word(total, 2) if word == "couple" else (total or 1) * 12
        vague = vague or word in _VAGUE
    if vague:
        return None
    if total is None:
        return fraction or 1
    return total + fraction


def _plain(word: str) -> float:
    number = word.replace(",", "").replace("–", "-").split("-")[0]
    return float(number) if number.count(".") < 2 and len(number) < 16 else 0.0


def _add_word(total: float | None, number: int) -> float:
    if number in (100, 1000):
        return (total or 1) * number
    return (total or 0) + number


def spelled_year(words: Sequence[str]) -> int | None:
    """The year that number words say: 'nineteen ninety-four', 'two thousand and ten'; None if no year."""
    numbers = [int(VALUES[word]) for word in words if word in _NUMBERS]
    if len(numbers) < 2:
        return None
    if numbers[:2] == [2, 1000]:
        return 2000 + sum(numbers[2:]) if sum(numbers[2:]) < 100 else None
    if not 15 <= numbers[0] <= 20 or numbers[1] < 10 or sum(numbers[1:]) > 99:
        return None
    return numbers[0] * 100 + sum(numbers[1:])
