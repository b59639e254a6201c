"""Titles, appositions and 'is': descriptions that stand beside a name and tell what its bearer is.

1. Nouns straight before a name ('Chilean Prime Minister Ana …', 'the militant group …'): a role, or what it is.
2. Appositions either way ('…, the Chilean prime minister,'; 'the spokesman, Carl …').
3. 'X is the prime minister', without 'not'.
4. A name before a general noun ('the Red Dawn group').
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.annotate.mentions.entity import Entity, count
from onrecord.annotate.mentions.lexicon import BODIES, PERSONS, Noun, forenames, nouns, words_that
from onrecord.annotate.mentions.phrases import Phrase, without_article
from onrecord.annotate.mentions.traits import Traits
from onrecord.annotate.reader.reading import Reading

_TITLE_TOKENS = 10  # tokens that a title before a name may have: 'Deputy Assistant Secretary of State for …' is rarer
_IN_TITLE = frozenset(["NOUN", "PROPN", "ADJ", "NUM", "X"])
_JOINING = frozenset(["appos", "flat", "compound", "nmod:desc", "nmod:unmarked", "parataxis"])
_BELONGS = frozenset(["for", "of", "at", "with", "from"])
_BELONGS_TOKENS = 10  # of 'for the Ministry of …' behind an office
_CORE = frozenset(["nsubj", "nsubj:pass", "obj", "iobj", "nmod:poss", "compound"])
_NEGATIONS = frozenset(["not", "n't", "never", "no", "neither"])


class Title:
    """Words straight before a name that say what its bearer is; ``noun`` is the last of them."""

    __slots__ = ("first", "noun", "stop")

    def __init__(self, first: int, stop: int, noun: Noun) -> None:
        self.first, self.stop, self.noun = first, stop, noun


def title_before(reading: Reading, phrase: Phrase) -> Title | None:
    """The title, rank or role, or for a body the kind of body, that stands straight before the name."""
    words, upos = reading.words, reading.upos
    at = phrase.first - 1
    if at < 0 or upos[at] not in _IN_TITLE or reading.sentence_of(at) != reading.sentence_of(phrase.head):
        return None
    noun = nouns().get(words[at].rstrip(".").lower())
    wanted = PERSONS if phrase.sort == "person" else BODIES
    if noun is None or noun.kind not in wanted or (noun.number == "many" and noun.kind != "title"):
        return None
    if phrase.sort != "person" and (upos[at] == "ADJ" or noun.word not in words_that("general")):
        return None
    floor = max(at - _TITLE_TOKENS, reading.sentences[reading.sentence_of(at)][0])
    first = at
    while first > floor and (upos[first - 1] in _IN_TITLE or _joins(reading, first - 1)):
        first -= 1
    while words[first] == "-" or upos[first] == "NUM":
        first += 1
    return Title(first, at + 1, noun)


def _joins(reading: Reading, token: int) -> bool:
    """Whether the token is a hyphen within a word, and no dash."""
    near = reading.ends[token - 1] == reading.starts[token] if token else False
    return reading.words[token] == "-" and near and reading.ends[token] == reading.starts[token + 1]


class Described:
    """Ties descriptions to the names beside them. ``of`` gives each phrase's entity and is filled on the way."""

    def __init__(self, reading: Reading, found: Sequence[Phrase], of: list[Entity | None], traits: Traits) -> None:
        self.reading, self.found, self.of, self.traits = reading, found, of, traits
        self.at_head: Mapping[int, int] = {phrase.head: at for at, phrase in enumerate(found)}
        self.titles: dict[int, Title] = {}  # by the phrase's place
        self.in_title: dict[int, int] = {}  # for a token of a title the place of the name behind it

    def tie(self) -> None:
        """All four ways, titles first."""
        for at, phrase in enumerate(self.found):
            if phrase.form not in ("name", "acronym"):
                continue
            title, entity = title_before(self.reading, phrase), self.of[at]
            if title and entity:
                self.titles[at] = title
                self.in_title.update(dict.fromkeys(range(title.first, title.stop), at))
                self._called(entity.final(), title)
        for at, phrase in enumerate(self.found):
            if phrase.form == "noun" and phrase.noun is not None:
                if phrase.head in self.in_title and phrase.sort == self.found[self.in_title[phrase.head]].sort:
                    self.of[at] = self.of[self.in_title[phrase.head]]
                else:
                    self._beside(at, phrase)

    def _called(self, entity: Entity, title: Title) -> None:
        noun = title.noun
        entity.gender = entity.gender or noun.gender
        if noun.kind in ("title", "rank"):
            return
        self.traits.note(entity, title.first, title.stop, noun)
        if noun.kind in PERSONS:
            count(entity.roles, self.reading.quote((title.first, title.stop)))

    def _beside(self, at: int, phrase: Phrase) -> None:
        """The named one that this description belongs to, by grammar or by the commas around it, if any."""
        reading, head = self.reading, phrase.head
        label = reading.deprels[head].partition(":")[0]
        if label == "appos" and self._tied(at, phrase, reading.heads[head]):
            return
        for child in reading.children[head]:
            below = reading.deprels[child]
            if below in _JOINING and self._tied(at, phrase, child, below):
                return
            if below == "nsubj" and phrase.article in ("the", "whose", "") and self._is(head):
                self._tied(at, phrase, child)
        if self.of[at] is None and reading.deprels[head] not in _CORE:
            self._between_commas(at, phrase)
        if self.of[at] is None:
            self._named_behind(at, phrase)
        if self.of[at] is None and phrase.sort == "person" and phrase.number == "one":
            self._named_after_comma(at, phrase)

    def _between_commas(self, at: int, phrase: Phrase) -> None:
        """'Ana Solis, the Chilean minister,' where grammar did not see it."""
        words = self.reading.words
        if phrase.sort == "person" and phrase.first > 1 and words[phrase.first - 1] == ",":
            self._tied(at, phrase, self._head_at(phrase.first - 2))

    def _named_behind(self, at: int, phrase: Phrase) -> None:
        """'a spokesman for Delta Mines, Carl Voss,': the name hangs on another name within the description.

        'The town of Paita' is Paita.
        """
        reading = self.reading
        if phrase.sort == "place" and reading.words[phrase.stop : phrase.stop + 1] == ("of",):
            self._tied(at, phrase, self._head_at(phrase.stop + 1))
        if phrase.sort != "person":
            return
        for child in reading.children[phrase.head]:
            if child > phrase.head and reading.deprels[child].startswith("nmod"):
                for below in reading.children[child]:
                    if reading.deprels[below] == "appos" and self._tied(at, phrase, below):
                        return

    def _named_after_comma(self, at: int, phrase: Phrase) -> None:
        """'the spokesman, Carl Voss,' and 'a spokesman for Delta Mines, Carl Voss,' where grammar did not see it."""
        words, upos = self.reading.words, self.reading.upos
        comma = phrase.stop
        if words[comma : comma + 1] and words[comma] in _BELONGS:
            end = min(comma + _BELONGS_TOKENS, len(words))
            comma = next((t for t in range(comma, end) if upos[t] in ("VERB", "AUX") or words[t] == ","), comma)
        if comma + 1 >= len(words) or words[comma] != ",":
            return
        name = self.in_title.get(comma + 1, self.traits.name_at.get(comma + 1))
        if name is None:
            return
        other = self.found[name]
        if other.stop < len(words) and words[other.stop] in ",." and other.sort == "person":
            self._tied(at, phrase, other.head)

    def _head_at(self, token: int) -> int:
        """The head of the name that the token is in; the token itself where it is in none."""
        name = self.traits.name_at.get(token)
        return token if name is None else self.found[name].head

    def _is(self, head: int) -> bool:
        """Whether the description is said to be true, now: with 'is', no 'not', no 'if'."""
        reading = self.reading
        copula = False
        for child in reading.children[head]:
            label = reading.deprels[child]
            copula = copula or label == "cop"
            if label in {"mark", "aux"} or reading.words[child].lower() in _NEGATIONS:
                return False
        return copula

    def _tied(self, at: int, phrase: Phrase, token: int, label: str = "") -> bool:
        """Gives the description to the name whose head the token is, where the two can be one."""
        other_at = self.at_head.get(token)
        if other_at is None:
            return False
        other, entity = self.found[other_at], self.of[other_at]
        if entity is None or other.form not in ("name", "acronym") or phrase.noun is None:
            return False
        if label == "compound" and not self._sort_behind(phrase, other):
            return False
        entity = entity.final()
        if _is_body(phrase, entity):
            entity.sort, entity.gender = "organisation", None
        if not agree(phrase, entity):
            return False
        self.of[at] = entity
        if phrase.sort == "person":
            count(entity.roles, self._bare(phrase))
        self.traits.note(entity, phrase.first, phrase.stop, phrase.noun)
        entity.learn(phrase)
        return True

    def _sort_behind(self, phrase: Phrase, other: Phrase) -> bool:
        """'the Red Dawn group', 'Piura province': a name and behind it the sort of thing it is the name of."""
        noun = phrase.noun
        general = noun is not None and (noun.kind == "place" or noun.word in words_that("general"))
        between = self.reading.words[other.stop : phrase.head]
        armed = len(between) < 3 and all(word.lower() in words_that("armed") for word in between)
        return general and phrase.number == "one" and other.stop <= phrase.head and armed

    def _bare(self, phrase: Phrase) -> str:
        """The description without its article."""
        return self.reading.quote((without_article(self.reading, phrase), phrase.stop))


def _is_body(phrase: Phrase, entity: Entity) -> bool:
    """Whether a description makes a body of what the reader took for a person or a place ('Red Dawn, a militia')."""
    noun = phrase.noun
    if noun is None or noun.kind not in BODIES or phrase.number != "one" or entity.place:
        return False
    if entity.sort == "person":
        return not entity.roles and not entity.gender and entity.parts[0] not in forenames()
    return entity.sort == "place" and (noun.kind == "armed" or noun.word in words_that("general"))


def agree(phrase: Phrase, entity: Entity) -> bool:
    """Whether a description can be of this entity: person to person, body to body, one to one."""
    noun = phrase.noun
    if noun is None:
        return False
    if phrase.sort == "person":
        return entity.sort == "person" and not (noun.gender and entity.gender and noun.gender != entity.gender)
    if noun.kind in BODIES:
        return entity.sort in ("organisation", "armed group", "government", "group") and phrase.number == "one"
    if phrase.sort == "place":
        return entity.sort == "place" and phrase.number == "one"
    return phrase.sort == entity.sort
