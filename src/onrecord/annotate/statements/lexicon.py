"""The words of reporting: verbs and nouns by every form they take, and the places where things are said."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple, cast

from onrecord.annotate.lists import rows
from onrecord.annotate.reader.reading import ViewKind
from onrecord.model import Stance

VenueKind = Literal["channel", "occasion", "document", "audience"]


_MUTE = frozenset(["deed", "fate", "occurrence"])


class Cue(NamedTuple):
    """A reporting word: its dictionary form, what carries the content (see reporting_verbs.tsv), view and stance."""

    lemma: str
    takes: frozenset[str]
    view: ViewKind
    stance: Stance


@cache
def verbs() -> dict[str, Cue]:
    """Reporting verbs by each of their forms, in small letters."""
    found: dict[str, Cue] = {}
    for lemma, forms, takes, view, stance in rows("reporting_verbs.tsv"):
        cue = Cue(lemma, frozenset(takes.split()), cast("ViewKind", view), cast("Stance", stance))
        for form in _inflected(lemma, () if forms == "-" else tuple(forms.split())):
            found.setdefault(form, cue)
    return found


@cache
def nouns() -> dict[str, Cue]:
    """Reporting nouns, singular and plural, in small letters."""
    found: dict[str, Cue] = {}
    for lemma, takes, stance in rows("reporting_nouns.tsv"):
        cue = Cue(lemma, frozenset(takes.split()), "speech", cast("Stance", stance))
        found[lemma] = found[_with_s(lemma)] = cue
    return found


@cache
def venues() -> dict[str, VenueKind]:
    """Nouns of channels, occasions, documents and audiences, singular and plural, in small letters."""
    found: dict[str, VenueKind] = {}
    for noun, kind in rows("venues.tsv"):
        found[noun] = found[_with_s(noun)] = cast("VenueKind", kind)
    return found


@cache
def mute() -> frozenset[str]:
    """Nouns of deeds, fates and accidents, which may show something and say nothing, singular, in small letters."""
    listed = rows("event_words.tsv")
    every = {w for _, part, shape, words in listed if part == "noun" and shape in _MUTE for w in words.split()}
    return frozenset(word for word in every if not word.endswith("+")) - set(venues())


@cache
def issuing() -> frozenset[str]:
    """Every form of the verbs that put a document before the public, in small letters."""
    return frozenset(
        form
        for lemma, forms in rows("issuing_verbs.tsv")
        for form in _inflected(lemma, () if forms == "-" else tuple(forms.split()))
    )


def _inflected(lemma: str, irregular: tuple[str, ...]) -> tuple[str, ...]:
    """The verb's forms: the regular ones, past and -ing replaced by what the list gives."""
    stem = lemma.removesuffix("e")
    past = stem + "ed" if lemma.endswith("e") else _with_s(lemma)[:-3] + "ied" if _y(lemma) else lemma + "ed"
    doubled = [form for form in irregular if form.endswith("ing") and form != lemma]
    ing = doubled[0] if doubled else lemma + "ing" if lemma.endswith(("ee", "oe")) else stem + "ing"
    pasts = tuple(form for form in irregular if form not in doubled) or (past,)
    return (lemma, _with_s(lemma), *pasts, ing)


def _with_s(word: str) -> str:
    """The plural of a noun, the third person of a verb."""
    if _y(word):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _y(word: str) -> bool:
    return word.endswith("y") and word[-2:-1] not in "aeiou"
