"""What a word is by itself: a noun for those who act, a forename with its gender, a country or what belongs to it."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Literal, NamedTuple

from onrecord.annotate.lists import rows

Gender = Literal["m", "f"]
Number = Literal["one", "many"]

PERSONS = frozenset(["title", "rank", "role", "kin", "person", "fighter", "soldier"])
BODIES = frozenset(["armed", "force", "government", "organisation"])
_PLURALS = {"man": "men", "woman": "women", "child": "children", "person": "persons"}


class Noun(NamedTuple):
    """A noun of the list: its singular, its class as data/actor_nouns.tsv has them, its gender and number."""

    word: str
    kind: str
    gender: Gender | None
    number: Number


class Place(NamedTuple):
    """A country or region that a word names ('US', 'Chile') or is the adjective of ('Chilean')."""

    place: str
    kind: str


def fold(word: str) -> str:
    """The word in lower case without marks on letters; apostrophes and hyphens are dropped, stops too."""
    if word.isascii() and word.isalnum():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word).casefold()
    return "".join(char for char in plain if char.isalnum())


@cache
def nouns() -> dict[str, Noun]:
    """Every form of every noun of the list, singular and plural, in lower case."""
    found: dict[str, Noun] = {}
    for kind, gender, words in rows("actor_nouns.tsv"):
        sex: Gender | None = "m" if gender == "m" else "f" if gender == "f" else None
        for word in words.split():
            found.setdefault(word, Noun(_office(word), kind, sex, "many" if kind == "people" else "one"))
    for word, noun in list(found.items()):
        if noun.kind != "title":
            found.setdefault(_plural(word), noun._replace(number="many"))
    return found


def _office(word: str) -> str:
    """One word for an office whoever holds it: 'spokesperson' for 'spokesman' and 'spokeswoman'."""
    for end in ("woman", "man"):
        if word.endswith(end) and len(word) > len(end) + 4:
            return f"{word.removesuffix(end)}person"
    return word


def _plural(word: str) -> str:
    for single, many in _PLURALS.items():
        if word.endswith(single):
            return word.removesuffix(single) + many
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "ch", "sh")) else f"{word}s"


@cache
def words_that(kind: str) -> frozenset[str]:
    """The words of one kind of data/actor_words.tsv, such as 'particle'."""
    return frozenset(word for name, words in rows("actor_words.tsv") if name == kind for word in words.split())


@cache
def forenames() -> dict[str, Gender]:
    """Forenames, folded, with the gender of nearly all who bear them."""
    found: dict[str, Gender] = {}
    for gender, names in rows("forenames.tsv"):
        found.update(dict.fromkeys(names.split(), "f" if gender == "f" else "m"))
    return found


@cache
def places() -> dict[str, Place]:
    """Names and adjectives of countries and regions, in lower case; the people's plural ('iraqis') too."""
    found: dict[str, Place] = {}
    for form, kind, place in rows("demonyms.tsv"):
        found.setdefault(form.lower(), Place(place, kind))
        if kind == "demonym" and not form.endswith(("ese", "ish", "ch", "s")):
            found.setdefault(f"{form.lower()}s", Place(place, "people"))
    return found


def is_adjective(word: str) -> bool:
    """Whether the word is the adjective of a country or region."""
    place = places().get(word.lower())
    return place is not None and place.kind == "demonym"
