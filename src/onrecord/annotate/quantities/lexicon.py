"""The word lists of quantities, read once, and the patterns that are made of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from onrecord.annotate.lists import rows

Bound = Literal["about", "over", "under", "exact"]


class Line(NamedTuple):
    """A sentence at work: the article's text as written and in small letters, and the sentence's ends."""

    text: str
    low: str
    floor: int
    ceiling: int


@dataclass(frozen=True, slots=True)
class Word:
    """What a number word stands for and how it joins with others (see numerals.py)."""

    kind: str
    low: float
    high: float | None


@dataclass(frozen=True, slots=True)
class Units:
    """Codes of the units by their written form, apart for forms whose capitals count."""

    exact: dict[str, str]
    folded: dict[str, str]

    def code(self, form: str) -> str | None:
        """The unit's code, None for what is no unit."""
        return self.exact.get(form) or self.folded.get(form.lower())


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of the words, longest first.

    They are sorted under their first letters, so that a scan over text with none of them looks at one letter alone.
    """
    by_letter: dict[str, list[str]] = defaultdict(list)
    for word in sorted(set(words), key=lambda form: (-len(form), form)):
        by_letter[word[0]].append(re.escape(word[1:]).replace(r"\ ", r"[\s-]"))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in sorted(by_letter.items()))


@cache
def number_words() -> dict[str, Word]:
    """Every number word in small letters."""
    return {
        form: Word(kind, float(low), None if high == "-" else float(high))
        for form, kind, low, high in rows("numbers.tsv")
    }


@cache
def hedges() -> dict[tuple[str, str], Bound]:
    """The bound that a hedge sets, by side ('before', 'after', 'sign') and form."""
    return {(side, form): _bound(bound) for form, side, bound in rows("hedges.tsv") if bound != "none"}


@cache
def no_hedges() -> frozenset[str]:
    """What ends like a hedge and is none before a number: 'turned around'."""
    return frozenset(form for form, _, bound in rows("hedges.tsv") if bound == "none")


def _bound(name: str) -> Bound:
    known: dict[str, Bound] = {"about": "about", "over": "over", "under": "under", "exact": "exact"}
    return known[name]


@cache
def labels() -> dict[str, frozenset[str]]:
    """Words beside numbers, by kind: label, Label, tail, month, irregular, verb."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for form, kind in rows("labels.tsv"):
        kinds[kind].add(form)
    return {kind: frozenset(forms) for kind, forms in kinds.items()}


@cache
def units(side: str) -> Units:
    """The units that stand on this side of a number."""
    exact: dict[str, str] = {}
    folded: dict[str, str] = {}
    for form, code, where in rows("units.tsv"):
        if where == side:
            plain = form.islower() and len(form) > 2
            (folded if plain else exact)[form] = code
    return Units(exact, folded)


@cache
def unit_after() -> re.Pattern[str]:
    """A unit behind a number, with the space or hyphen before it; compiled for text as it is written."""
    after = units("after")
    phrases = alternatives(form for form in after.exact if " " in form)  # 'degrees C' before 'degrees'
    short = alternatives(form for form in after.exact if " " not in form)
    return re.compile(rf"[\s-]?(?P<unit>{phrases}|(?i:{alternatives(after.folded)})|{short})(?![\w²³])")


@cache
def unit_before() -> re.Pattern[str]:
    """A currency before a number, at the end of the text it is searched in."""
    return re.compile(rf"(?<![\w$])(?P<unit>{alternatives(units('before').exact)})\s?$")


@cache
def currency_ends() -> frozenset[str]:
    """The characters that may stand right before a number that a currency goes before."""
    return frozenset(form[-1] for form in units("before").exact) | {" ", "\u00a0"}


@cache
def token() -> re.Pattern[str]:
    """Anything that can begin or be part of a number, in text of small letters."""
    thin = r"[\u00a0\u202f\u2009]"  # no-break and thin spaces, as they group digits
    # '1 200 000', '100 000'; other pairs of digits around a plain space are two numbers
    grouped = r"[1-9]\d{0,2}(?:[ ]000|(?:[ ]\d{3}){2,4})(?![,.]?\d)"
    plain = rf"\d++(?:[.,]\d++)*+(?:{thin}\d{{3}}(?!\d))*+"
    parts = "[½¼¾⅓⅔⅛⅜⅝⅞]"
    return re.compile(
        rf"(?P<digits>(?:{grouped}|{plain}){parts}?|{parts}|(?<![\w.,)])\.\d{{1,4}}\b)"
        rf"|(?<![\w#@])(?P<word>{alternatives(number_words())})(?!\w)"
    )
