"""Words of event by their dictionary form: which verbs and nouns name one, of what kind, and whose part is what."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from onrecord.annotate.lists import rows


class Sort(NamedTuple):
    """What a word of event is: PLOVER kind in lower case or 'other', shape as event_words.tsv says, sure or not."""

    kind: str
    shape: str
    sure: bool
    listed: bool = True


UNLISTED_VERB = Sort("other", "act", sure=False, listed=False)
UNLISTED_NOUN = Sort("other", "move", sure=False, listed=False)
_VOWELS = "aeiou"


@cache
def verbs() -> dict[str, Sort]:
    """Verbs of event by their base."""
    return _listed("verb")


@cache
def nouns() -> dict[str, Sort]:
    """Nouns of event by their singular; a plural stands there too where it is listed by itself ('talks')."""
    return _listed("noun")


def _listed(part: str) -> dict[str, Sort]:
    found: dict[str, Sort] = {}
    for kind, of, shape, words in rows("event_words.tsv"):
        if of == part:
            for word in words.split():
                found.setdefault(word.rstrip("+"), Sort(kind, shape, not word.endswith("+")))
    return found


@cache
def helpers(name: str) -> frozenset[str]:
    """The words of a class of event_helpers.tsv, by their dictionary form."""
    return frozenset(word for each, words in rows("event_helpers.tsv") if each == name for word in words.split())


@cache
def _irregular() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows("irregular_verbs.tsv"):
        for form in row[1].split() if len(row) > 1 else ():
            found.setdefault(form, row[0])
    return found


@cache
def _bases() -> frozenset[str]:
    helping = (word for _, words in rows("event_helpers.tsv") for word in words.split())
    bound = (word for row in rows("pledge_words.tsv") for word in row[1].split())
    plain = (row[0] for row in rows("irregular_verbs.tsv"))
    return frozenset((*verbs(), *helping, *bound, *plain))


@lru_cache(maxsize=20_000)
def base(verb: str) -> str:
    """The dictionary form of a verb's form: 'carried' gives 'carry'. Of a verb in no list, the likeliest stem."""
    word = verb.lower()
    if word in _irregular():
        return _irregular()[word]
    known = _bases()
    tried = [*_stems(word), word]  # 'demands' is also listed, as a noun
    return next((stem for stem in tried if stem in known), (word, *_stems(word))[-1])


def _stems(word: str) -> list[str]:
    for ending in ("ied", "ies"):
        if word.endswith(ending):
            return [word[:-3] + "y", word[:-1]]
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 1:
            stem = word.removesuffix(ending)
            twice = stem[-1:] == stem[-2:-1] and stem[-1:] not in _VOWELS
            return [stem + "e", *([stem[:-1]] if twice else []), stem] if ending != "s" else [stem]
    return [word]


@lru_cache(maxsize=20_000)
def singular(noun: str) -> str:
    """The form under which a noun is listed: as it stands where that is listed, else without its plural ending."""
    word = noun.lower()
    known = nouns()
    if word in known or not word.endswith("s"):
        return word
    tried = (word[:-1], word[:-2], word[:-3] + "y" if word.endswith("ies") else word)
    return next((form for form in tried if form in known), word[:-1])
