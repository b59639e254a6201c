"""Units and counted things on NewsQuant, by the measures of the paper that made the set (Almasian et al. 2023, CQE).

A figure is right *with its unit* when value and normalised unit agree, *with the counted thing* when value and
`referred_concepts` agree: partly when they share a word, exactly when they have the same words. F1 over all
quantities, '-' (none) a concept like any other, as in the paper's own program; words are compared here by their
lemma and without function words, which that program leaves to its data.

Two conventions of the set are followed on our side, since its questions differ from a record's:

- what is plainly counted is the *unit* there ('3 homes' has the unit 'home'), and the concept is whatever else the
  figure is told of: the noun it hangs on, or the subject. `concept` puts that together from our grammar: the
  measured thing and the clause's subject. A record does not hold the latter.
- 'from A to B' of a change is one range there, two figures here.

Ages and 'one of the best' are quantities there and no figures of a record; they are kept for this measure.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from onrecord.annotate.quantities.counted import LENGTHS, WAYS, Number, Thing, thing, top_of
from onrecord.annotate.quantities.lexicon import units
from onrecord.annotate.quantities.phrases import child_with, clause_of, is_noun, label, phrase, subject_of
from onrecord.annotate.reader import Reading
from onrecord.model import Figure

_FUNCTION = frozenset(
    "the a an of in on for to and or with at by from as its their his her our s than most".split()  # noqa: SIM905
)
_LEMMAS = {
    "best": "good", "better": "good", "children": "child", "men": "man", "women": "woman", "feet": "foot",
    "people": "people", "teeth": "tooth",
    "smaller": "small", "larger": "large", "bigger": "big", "staff": "staff",
    "lives": "life", "series": "series", "species": "species",
}  # fmt: skip
_PLURALS = (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("sses", "ss"), ("s", ""))
# The set's names of units that are no form of ours.
_NAMES = {
    "percentage": "%", "dollar": "USD", "year of age": "year", "japanese yen": "JPY", "australian dollar": "AUD",
    "pound sterling": "GBP", "malaysian ringgit": "MYR", "chinese yuan": "CNY", "fahrenheit": "°F",
    "revolutions per minute": "rpm", "pound-mass": "lb", "parts-per-billion": "ppb", "count": "times",
    "gigaton": "Gt", "indian rupee": "INR", "croatian kuna": "HRK", "milliampere-hour": "mAh", "cent": "USD-cent",
    "month of age": "month", "mile per hour": "mph", "kilometre per hour": "km/h", "mile per gallon": "mpg",
    "barrel per day": "bpd", "canadian dollar": "CAD", "swiss franc": "CHF", "square foot": "ft²",
}  # fmt: skip
_FROM = re.compile(r"\bfrom (?:about |an? )?$")
_TO = re.compile(r"(?:\W+(?!and\b|to\b)\w+){0,6}?,?\s(?:up )?to (?:about |an? )?")


def merged(found: Sequence[Figure], text: str) -> list[Figure]:
    """The figures with 'from A to B' put together."""
    out: list[Figure] = []
    for figure in found:
        last = out[-1] if out else None
        alike = last is not None and (last.unit == figure.unit or last.unit is None or figure.unit is None)
        if (
            last is not None
            and alike
            and _FROM.search(text, max(0, last.cite.start - 16), last.cite.start)
            and _TO.fullmatch(text, last.cite.end, figure.cite.start)
        ):
            out[-1] = replace(figure, low=last.low, unit=figure.unit or last.unit)
        else:
            out.append(figure)
    return out


def lemmas(text: str | None) -> frozenset[str]:
    """The content words, in small letters and the singular."""
    plain = re.sub(r"['’]s\b|[&/(),\"“”]", " ", (text or "").lower())
    return frozenset(_lemma(word) for word in plain.split() if word not in _FUNCTION)


@cache
def _lemma(word: str) -> str:
    if word in _LEMMAS:
        return _LEMMAS[word]
    if word.endswith("men") and len(word) > 5:
        return word[:-2] + "an"
    for ending, instead in _PLURALS:
        if word.endswith(ending) and len(word) > len(ending) + 1 and not word.endswith(("ss", "us", "is")):
            word = word[: -len(ending)] + instead
            break
    for ending in ("iest", "est"):  # 'largest'
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)]
    return _LEMMAS.get(word, word)


def same_unit(gold: str, figure: Figure, *, beside: bool = True) -> bool:
    """Whether the set's normalised unit is the figure's; what is plainly counted is the set's unit.

    What follows the noun in ours ('of the region', 'killed') is no part of the set's. ``beside`` is False of a
    number that stands without a noun and has no unit there ('the index closed at 5,884').
    """
    gold = gold.lower()
    if figure.unit is None:
        if gold == "-":
            return figure.counted is None or not beside
        ours = (figure.counted or "").partition(" of ")[0]
        return lemmas(gold) in (lemmas(ours), lemmas(ours.rpartition(" ")[0]))
    code = _code(gold, " per ")
    return figure.unit in (gold, code) or code == _code(figure.unit, "/")


def _code(unit: str, per: str) -> str:
    """The unit in our symbols, each part of a rate by itself."""
    known = _NAMES.get(unit)
    parts = [part.strip() for part in ([known] if known else unit.split(per))]
    return "/".join(_NAMES.get(part) or units("after").code(part) or part for part in parts)


def beside(reading: Reading, figure: Figure) -> bool:
    """Whether the counted noun stands at the number, not in another part of the clause."""
    found = _grammar(reading, figure)
    return found is not None and found.what.head >= found.number.first


class _Grammar(NamedTuple):
    number: Number
    top: int
    what: Thing


def _grammar(reading: Reading, figure: Figure) -> _Grammar | None:
    first = bisect_right(reading.ends, figure.cite.start)
    stop = bisect_left(reading.starts, figure.cite.end)
    if first >= stop:
        return None
    number = Number(first, stop, figure.unit)
    top = top_of(reading, number)
    return _Grammar(number, top, thing(reading, number, top))


def concept(reading: Reading, figure: Figure) -> str:
    """What the figure is told of, as the set sees it; '-' for nothing."""
    found = _grammar(reading, figure)
    if found is None:
        return "-"
    number, top, what = found
    told = _bearer(reading, number, top, what.head)
    if figure.unit is None and what.head >= number.first:
        return told or "-"
    own = None if figure.unit in LENGTHS | WAYS and what.text is None else figure.counted
    if what.text is not None and is_noun(reading, what.head):
        own = f"{own} {_whole(reading, what.head)}"
    return " ".join(part for part in (own, told) if part) or "-"


def _bearer(reading: Reading, number: Number, top: int, head: int) -> str | None:
    """The noun that the counted one hangs on, else the subject of its clause."""
    up = reading.heads[head]
    if number.unit is None and label(reading, head) == "nmod" and up < number.first and is_noun(reading, up):
        return _whole(reading, up)
    clause = clause_of(reading, top)
    subject = subject_of(reading, clause)
    if subject is not None:
        inside = subject in (head, top) or number.first <= subject < number.stop
        return None if inside or not is_noun(reading, subject) else _whole(reading, subject)
    up = reading.heads[clause]
    if label(reading, clause) == "acl" and is_noun(reading, up) and up != head:
        return _whole(reading, up)
    return None


def _whole(reading: Reading, head: int) -> str:
    """The noun with the owner before it and the nouns that hang on it."""
    first, stop = phrase(reading, head)
    owner = child_with(reading, head, "nmod:poss")
    if owner is not None and owner < first and is_noun(reading, owner):
        first = phrase(reading, owner)[0]
    words = [reading.words[at] for at in range(first, stop)]
    for child in reading.children[head]:
        if child > head and label(reading, child) == "nmod" and is_noun(reading, child):
            words += [reading.words[at] for at in range(*phrase(reading, child))]
    return " ".join(word for word in words if low_letters(word))


def low_letters(word: str) -> bool:
    """Whether a word has a letter or is a number."""
    return any(char.isalnum() for char in word)
