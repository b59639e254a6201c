"""Numerals: digits and number words, alone and put together, to what they stand for.

How number words join, by their kind in numbers.tsv: a unit (one to nine) comes after tens or a hundred, a teen or
tens after a hundred; 'hundred' and scales (dozen, thousand, million, lakh …) multiply what is before them, each
scale smaller than the last; parts (half, third …) divide; 'many' words (dozens, thousands) multiply each other.
"""

from __future__ import annotations

import re
import sys
from typing import NamedTuple

from onrecord.annotate.quantities.lexicon import number_words, token

_LONGEST = 24  # digits of a number; more is an id
_JOIN = frozenset({" ", "-", "\n", "\u00a0", "‑", "–"})
_AND = frozenset({" and ", "-and-", " & "})
_HALF_MORE = frozenset({" and a ", "-and-a-", " and one "})
_PARTS = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8}
_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 64, 100, 128})
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3}){0,7},\d{3}(?:\.\d+)?")
_EUROPEAN = re.compile(r"\d{1,3}(?:\.\d{3}){2,7}(?:,\d+)?")
_SPACED = re.compile(r"\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?:[.,]\d+)?")
_PLAIN = re.compile(r"\d*(?:\.\d+)?")
_SCALE = re.compile(
    r"[\s-]?(?:(?P<word>hundred|thousand|million|billion|trillion|quadrillion|lakh|crore|dozen)(?:s(?=\sof\b))?"
    r"|(?P<short>mn|mln|mil|bn|bln|tn|trn|cr|tr))(?!\w)|(?P<letter>[kmb])(?!\w)"
)
_SHORT = {"mn": 1e6, "mln": 1e6, "mil": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12, "tr": 1e12, "cr": 1e7}
_LETTER = {"k": 1e3, "m": 1e6, "b": 1e9}


class Numeral(NamedTuple):
    """A number as it stands: ``low``/``high`` before any hedge.

    ``kind`` is digits, word, part (a share), vague, or none for digits that are no number. ``letter`` is the k, m or
    b that stands behind it, ``scale`` what the number has been multiplied with, ``bare`` whether it is digits alone.
    """

    start: int
    end: int
    low: float
    high: float | None
    kind: str
    scale: float = 1.0
    letter: str = ""
    bare: bool = False


class Token(NamedTuple):
    """A digit group or a number word."""

    start: int
    end: int
    kind: str
    low: float
    high: float | None


def tokens(low: str, start: int, end: int) -> list[Token]:
    """The digit groups and number words of a stretch; ``low`` is the text in small letters."""
    words = number_words()
    found = []
    for match in token().finditer(low, start, end):
        left, right = match.span()
        if match.lastgroup == "digits":
            found.append(_digits(match[0], left, right))
        else:
            word = words[match[0]]
            found.append(Token(left, right, word.kind, word.low, word.high))
    return found


def numerals(low: str, found: list[Token]) -> list[Numeral]:
    """Tokens put together to numbers, in order; what cannot be a number by itself is left out."""
    out: list[Numeral] = []
    at = 0
    while at < len(found):
        kind = found[at].kind
        if kind == "digits":
            numeral, after = _from_digits(low, found, at)
        elif kind in ("part", "parts"):
            numeral, after = _share(low, found, at)
        elif kind in ("many", "tenfold", "scores", "few"):
            numeral, after = _vague(low, found, at)
        elif kind == "none":
            token_ = found[at]
            numeral, after = Numeral(token_.start, token_.end, 0, 0, "none"), at + 1
        else:
            numeral, after = _cardinal(low, found, at)
        if numeral:
            out.append(numeral)
        at = max(after, at + 1)
        while numeral and at < len(found) and found[at].start < numeral.end:
            at += 1
    return out


def _digits(form: str, start: int, end: int) -> Token:
    """'2,500' '6,327.80' '10,00,000' '1.250.000' '1 200 000' '.5' '2½'; of kind none when it is no number."""
    value = 0.0
    if form[-1] in _PARTS:
        value, form = _PARTS[form[-1]], form[:-1]
    if len(form) > _LONGEST:
        return Token(start, end, "none", 0, 0)
    if _SPACED.fullmatch(form):
        form = re.sub(r"\s", "", form)
    if _GROUPED.fullmatch(form):
        form = form.replace(",", "")
    elif _EUROPEAN.fullmatch(form):
        form = form.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d{1,4},\d{1,2}", form):
        form = form.replace(",", ".")
    if not _PLAIN.fullmatch(form) or (len(form) > 1 and form[0] == "0" and form[1] != "."):
        return Token(start, end, "none", 0, 0)
    value += float(form or 0)
    return Token(start, end, "digits", value, value)


def _from_digits(low: str, found: list[Token], at: int) -> tuple[Numeral | None, int]:
    first = found[at]
    value, end, after = first.low, first.end, at + 1
    fraction = _slash(low, found, at)
    if fraction:
        value, end, after = fraction
    elif after < len(found) and low[end : found[after].start] == " " and found[after].kind == "digits":
        fraction = _slash(low, found, after)
        if fraction and fraction[0] < 1:
            value, end, after = value + fraction[0], fraction[1], fraction[2]
    match = _SCALE.match(low, end)
    if match is None or low[end : end + 1] == "\n":
        return Numeral(first.start, end, value, value, "digits", bare=end == first.end), after
    if match["letter"]:
        return Numeral(first.start, end, value, value, "digits", letter=match["letter"]), after
    scale = _SHORT[match["short"]] if match["short"] else number_words()[match["word"]].low
    value = round(value * scale, 6)
    return Numeral(first.start, match.end(), value, value, "digits", scale=scale), after


def _slash(low: str, found: list[Token], at: int) -> tuple[float, int, int] | None:
    """'1/2' as value, end and next token."""
    if at + 1 >= len(found):
        return None
    over, under = found[at], found[at + 1]
    if under.kind != "digits" or low[over.end : under.start] not in ("/", "⁄"):
        return None
    if under.low not in _DENOMINATORS or over.low >= under.low or low[under.end : under.end + 1] in ("/", "-"):
        return None
    return over.low / under.low, under.end, at + 2


def lettered(numeral: Numeral) -> Numeral:
    """The numeral with its letter taken as a scale: '25k', '£3m'."""
    scale = _LETTER[numeral.letter]
    value = round(numeral.low * scale, 6)
    return numeral._replace(end=numeral.end + 1, low=value, high=value, scale=scale, letter="")


class _Sum:
    """A number in words as it grows: ``total`` of the finished thousands and millions, ``group`` of what is below."""

    def __init__(self, low: str, start: int) -> None:
        self.low, self.start, self.end = low, start, start
        self.total, self.group, self.scale = 0.0, 0.0, 1.0
        self.last = ""
        self.bar = sys.float_info.max  # the last scale: the next must be smaller

    def takes(self, word: Token) -> bool:
        """Add the next word if it goes on the number; False when the number ends before it."""
        gap = self.low[self.end : word.start] if self.last else " "
        anded = gap in _AND
        if word.kind == "part":
            good = gap in _HALF_MORE and word.low == 2 and self.group > 0
            self.group += 0.5 if good else 0.0
        elif gap not in _JOIN and not anded:
            return False
        elif word.kind in ("unit", "teen", "tens"):
            good = _adds(word.kind, self.last, self.group, self.total, anded=anded)
            self.group += word.low if good else 0.0
        else:
            good = not anded and self._multiplies(word)
        if good:
            self.last, self.end = word.kind, word.end
        return good

    def _multiplies(self, word: Token) -> bool:
        """Take a hundred or a scale, after a number or after 'a'; zero is a number alone."""
        if not self.last and word.kind == "zero":
            return True
        if not self.last and word.kind in ("hundred", "scale") and _article(self.low, self.start):
            self.start, self.group = _article_start(self.low, self.start), 1.0
        if word.kind == "hundred" and 0 < self.group < 100 and self.last != "hundred":
            self.group *= 100
            return True
        if word.kind == "scale" and self.group and word.low < self.bar:
            self.total, self.group = self.total + self.group * word.low, 0.0
            self.bar, self.scale = word.low, max(self.scale, word.low)
            return True
        return False


def _cardinal(low: str, found: list[Token], at: int) -> tuple[Numeral | None, int]:
    """'twenty-one', 'two and a half million', 'one hundred and five thousand', 'a dozen', 'two thirds'."""
    sum_ = _Sum(low, found[at].start)
    after = at
    while after < len(found) and sum_.takes(found[after]):
        after += 1
    if after == at:
        return None, at + 1
    part = found[after] if after < len(found) else None
    if part and part.kind in ("part", "parts") and low[sum_.end : part.start] in _JOIN:
        over = 0.0 if sum_.total else sum_.group
        if over and (part.kind == "parts" or over == 1):
            return Numeral(sum_.start, part.end, over / part.low, over / part.low, "part"), after + 1
    value = sum_.total + sum_.group
    return Numeral(sum_.start, sum_.end, value, value, "word", scale=sum_.scale), after


def _adds(kind: str, last: str, group: float, total: float, *, anded: bool) -> bool:
    """Whether a word below a hundred goes on the number so far: 'twenty' + 'one', 'hundred and' + 'five'."""
    if not last:
        return True
    if last == "scale":
        return total > 0 and group == 0
    if last == "hundred":
        return True
    return last == "tens" and kind == "unit" and not anded


_ARTICLE = re.compile(r"(?<![\w'’])(?:a|an|per)\s$")


def _article(low: str, start: int) -> bool:
    return _article_start(low, start) < start


def _article_start(low: str, start: int) -> int:
    """Where the 'a' before a number word begins; the word's own start when there is none."""
    match = _ARTICLE.search(low, max(0, start - 5), start)
    return match.start() if match and match[0][0] == "a" else start


_PART_OF = re.compile(r"\s(?:of|the|a|an|its|their|his|her|our|my|your|those|these|all|as|that)\b")
_NO_HALF = re.compile(
    r"(?:first|second|third|fourth|other|better|latter|opening|final|last|early|late|each|bottom|top)\s(?:and\s)?$"
)
_BY = re.compile(r"\b(?:by|over|than|nearly|almost|about|around|roughly|one|up)\s(?:a|an)\s$")


def _share(low: str, found: list[Token], at: int) -> tuple[Numeral | None, int]:
    """'half the', 'half a million', 'a third of', 'a quarter of a million'; ordinals and halves of games are none."""
    part = found[at]
    start = _article_start(low, part.start)
    value = 1 / part.low
    if at + 1 < len(found) and found[at + 1].kind == "scale" and part.kind == "part":
        gap = low[part.end : found[at + 1].start]
        if gap in (" a ", " of a ") or (part.low in (2, 4) and gap in (" ", "-")):
            scale = found[at + 1]
            return Numeral(start, scale.end, value * scale.low, value * scale.low, "word", scale=scale.low), at + 2
    if part.kind == "parts":
        return None, at + 1
    behind = _PART_OF.match(low, part.end)
    if part.low == 2:
        good = behind is not None and not _NO_HALF.search(low, max(0, start - 12), start)
    else:
        before = low[max(0, start - 10) : part.start]
        good = start < part.start and (
            (behind is not None and behind[0].endswith("of")) or (_BY.search(before) is not None and not behind)
        )
    return (Numeral(start, part.end, value, value, "part") if good else None), at + 1


_SCORES = re.compile(r"\s(?:of\s(?!the\b|his\b|her\b)|more\b|\w{2,12}ed\b|were\b|have\b|are\b|others\b|dead\b)")
_COUNTER = {"few": ("a ",), "couple": ("a ",), "handful": ("a ",)}


def _vague(low: str, found: list[Token], at: int) -> tuple[Numeral | None, int]:
    """'dozens', 'tens of thousands', 'several hundred', 'a few'."""
    word = found[at]
    name = low[word.start : word.end]
    start = word.start
    if name in _COUNTER:
        start = _article_start(low, start)
        if start == word.start:
            return None, at + 1
    if (name == "scores" and not _SCORES.match(low, word.end)) or (
        name in ("tens", "handful", "couple") and not _of(low, word.end, found, at)
    ):
        return None, at + 1
    least, most, end, after = word.low, word.high, word.end, at + 1
    while after < min(len(found), at + 4):  # 'hundreds of thousands of millions' is the longest that is said
        gap = low[end : found[after].start]
        other = found[after]
        if other.kind == "many" and gap == " of ":
            factor = other.low / 2
        elif other.kind in ("hundred", "scale") and gap in _JOIN and word.kind == "few":
            factor = other.low
        else:
            break
        least, most = least * factor, None if most is None else most * factor
        end, after = other.end, after + 1
        word = other
    return Numeral(start, end, least, most, "vague", scale=least), after


def _of(low: str, end: int, found: list[Token], at: int) -> bool:
    """Whether 'of' or a scale is next: 'a couple of', 'a couple hundred'."""
    scaled = at + 1 < len(found) and found[at + 1].kind in ("hundred", "scale") and found[at + 1].start == end + 1
    return scaled or low[end : end + 4] == " of "
