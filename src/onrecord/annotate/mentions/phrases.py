"""The stretches of a text that can stand for somebody or something: names, descriptions with a noun, pronouns.

One pass over the reader's columns. Things without a will of their own ('the deal') are found too: they are no mentions,
but a pronoun may stand for them, and would be tied to somebody wrongly if they were not seen.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.annotate.mentions.edges import POSSESSIVE, WITHIN, left_edge
from onrecord.annotate.mentions.lexicon import BODIES, PERSONS, Gender, Noun, Number, nouns, places, words_that
from onrecord.annotate.mentions.pronouns import PRONOUNS, Pronoun, is_pronoun
from onrecord.annotate.mentions.spans import names
from onrecord.annotate.reader.reading import Reading, Span

Sort = Literal["person", "group", "organisation", "armed group", "government", "place", "thing"]
Form = Literal["name", "acronym", "demonym", "noun", "pronoun"]
Article = Literal["the", "this", "a", "every", "whose", ""]

_NAMED: dict[str, Sort] = {
    "person": "person",
    "organisation": "organisation",
    "location": "place",
    "facility": "place",
    "group": "group",
}
_SORTS: dict[str, Sort] = {
    "armed": "armed group",
    "force": "organisation",
    "organisation": "organisation",
    "government": "government",
    "people": "group",
    "place": "place",
    "site": "place",
}
_INSIDE = frozenset(["amod", "compound", "flat", "fixed", "goeswith", "compound:prt", "list"])
_ARTICLES: dict[str, Article] = {
    "the": "the",
    "this": "this",
    "that": "this",
    "these": "this",
    "those": "this",
    **dict.fromkeys(["a", "an", "another", "some", "several", "many", "few", "more", "most"], "a"),
    **dict.fromkeys(["any", "no", "every", "each"], "every"),
    **dict.fromkeys(["his", "her", "its", "their", "my", "our", "your"], "whose"),
}
_SHORT = 3  # letters: longer capitals that name a person or a town are a dateline's or a headline's


@dataclass(slots=True)
class Phrase:
    """A stretch of tokens, ``first`` to before ``stop``, without what follows its head.

    ``noun`` is the head's entry in the list of nouns; ``left`` is where the whole phrase begins when a name has words
    before it ('the US-led River Command'). ``gender`` and ``number`` are None where the words do not tell.
    """

    first: int
    stop: int
    head: int
    left: int
    form: Form
    sort: Sort
    number: Number | None
    gender: Gender | None = None
    noun: Noun | None = None
    article: Article = ""
    pronoun: Pronoun | None = None
    score: float = 1.0


def phrases(reading: Reading) -> list[Phrase]:
    """Every phrase of the text, in the order of their heads."""
    words, upos, labels = reading.words, reading.upos, reading.deprels
    name_of, inside = names(reading)
    known = nouns()
    dates = {token for first, stop, _, _ in reading.times for token in range(first, stop)}
    found: list[Phrase] = []
    for token, tag in enumerate(upos):
        if token in inside:
            if token in name_of:
                found.append(_name(reading, name_of[token], token, inside))
            continue
        if words[token][0] in "@#" and len(words[token]) > 2:
            found.append(Phrase(token, token + 1, token, token, "name", "thing", None))
        elif tag in {"NOUN", "PROPN"}:
            noun = known.get(words[token].lower())
            if labels[token] in _INSIDE and not (labels[token] in WITHIN and noun and noun.kind in BODIES):
                continue
            if noun is None and (token in dates or labels[token].endswith(":unmarked")):
                continue  # 'said Thursday it …'
            found.append(_description(reading, token, inside, noun))
        elif tag == "ADJ" and _is_force(reading, token, inside):
            found.append(_force(reading, token, name_of))
        elif tag in {"PRON", "DET"}:
            found.extend(_pronoun(reading, token))
    return found


def _is_force(reading: Reading, token: int, inside: Container[int]) -> bool:
    """Whether it is 'military' in 'a Peruvian military source': the body, though the word is an adjective."""
    noun = nouns().get(reading.words[token].lower())
    follows = token - 1 in inside and reading.deprels[token] in WITHIN
    return follows and noun is not None and noun.kind == "force" and noun.number == "one"


def _force(reading: Reading, token: int, name_of: Mapping[int, Span]) -> Phrase:
    """The body that an adjective is of, from the name before it on."""
    noun = nouns()[reading.words[token].lower()]
    first = next((name.first for name in name_of.values() if name.stop == token), token - 1)
    return Phrase(first, token + 1, token, first, "noun", _SORTS[noun.kind], "one", None, noun)


def _name(reading: Reading, span: Span, head: int, inside: Container[int]) -> Phrase:
    first, stop, kind, score = span
    words = reading.words
    sort = _NAMED.get(kind, "thing")
    only = words[first] if stop - first == 1 else reading.quote((first, stop))
    place = places().get(only.lower())
    form: Form = "name"
    if (sort == "group" and reading.upos[head] == "ADJ") or (place and sort != "person" and place.kind == "demonym"):
        form = "demonym"
    elif stop - first == 1 and 2 <= len(only) <= 8 and is_acronym(only):
        shouted = len(only) > _SHORT and sort in ("person", "place") and not place and "." not in only
        form = "name" if shouted else "acronym"
    many = sort == "group" and reading.xpos[head] in ("NNS", "NNPS")
    if place and place.kind in ("country", "region", "name") and sort in ("group", "organisation"):
        sort = "place"
    noun = _name_noun(words, first, stop) if sort == "organisation" else None
    number: Number | None = "many" if many else None if sort in ("organisation", "group") else "one"
    before = left_edge(reading, first, inside) if first else first
    before = next((at + 1 for at in range(first - 1, before - 1, -1) if reading.upos[at] == "CCONJ"), before)
    while before < first and words[before].lower() in _ARTICLES:
        before += 1
    return Phrase(first, stop, head, before, form, sort, number, None, noun, "", None, score)


def _name_noun(words: Sequence[str], first: int, stop: int) -> Noun | None:
    """What sort of body a name says it is of: its last word, or the last before 'of', 'for', 'to', 'against'."""
    small = words_that("small")
    head = next((at for at in range(first + 1, stop) if words[at] in small and words[at] not in ("and", "the")), stop)
    noun = nouns().get(words[head - 1].lower())
    return noun if noun and noun.kind in BODIES else None


def is_acronym(word: str) -> bool:
    """Capitals, two at least, perhaps with stops or a small s behind: 'UN', 'U.N.', 'NGOs'."""
    bare = word.replace(".", "").replace("-", "")
    return len(bare) > 1 and bare.removesuffix("s").isupper() and len(bare.removesuffix("s")) > 1


def _description(reading: Reading, token: int, inside: Container[int], noun: Noun | None) -> Phrase:
    words = reading.words
    left = left_edge(reading, token, inside)
    many = reading.xpos[token] in ("NNS", "NNPS")
    sort: Sort = "thing"
    if words[left].lower() == "no" and left < token:
        noun = None  # 'no government': nobody
    if noun:
        many = many or noun.number == "many"
        sort = ("group" if many else "person") if noun.kind in PERSONS else _SORTS[noun.kind]
    article = _ARTICLES.get(words[left].lower(), "") if left < token else ""
    if any(words[at] in POSSESSIVE for at in range(left + 1, token)):
        article = "whose"
    gender = noun.gender if noun else None
    return Phrase(
        left, token + 1, token, left, "noun", sort, "many" if many else "one", gender, noun, article, None, 1.0
    )


def _pronoun(reading: Reading, token: int) -> Iterator[Phrase]:
    word = reading.words[token]
    pronoun = PRONOUNS.get(word.lower()) if is_pronoun(word) else None
    if pronoun and reading.deprels[token] != "expl":
        yield Phrase(
            token, token + 1, token, token, "pronoun", "thing", pronoun.number, pronoun.gender, None, "", pronoun, 1.0
        )


def without_article(reading: Reading, phrase: Phrase) -> int:
    """Where a description begins without 'the', 'a', 'this' or 'its'."""
    skip = phrase.article in ("the", "a", "this") or is_pronoun(reading.words[phrase.first])
    return phrase.first + (skip and phrase.first < phrase.head)
