"""Descriptions and pronouns to whom they stand for, in text order, with names known.

A definite description ('the Chilean prime minister') stands for the last one so described, if nothing in it speaks
against; a general one ('the group') for the last body. Of a pronoun's candidates in the three sentences before it the
most salient is taken. What stands for nobody yet is somebody new.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence

from onrecord.annotate.mentions.entity import Entity
from onrecord.annotate.mentions.lexicon import BODIES, Noun, words_that
from onrecord.annotate.mentions.phrases import Phrase
from onrecord.annotate.mentions.salience import Pair, Seat, features, kind_of, may_be, weights
from onrecord.annotate.mentions.spans import head_of
from onrecord.annotate.mentions.traits import Seen, Traits
from onrecord.annotate.reader.reading import Reading

_BACK = 60  # phrases before a pronoun that are looked at
_SENTENCES = 3  # and sentences
_DESCRIBED = 12  # the last ones described by one noun, that a description is held against
_FADES, _FAR = 0.4, 8  # what a sentence takes off presence, and how many do
_FELLOWS = 60  # dependents of a verb that are looked at
_SURE = 0.4  # the share of the softmax that 'it' or 'they' asks of its best candidate: else it stays open
_PEOPLE = ("person", "group")
_CLAUSE = ("nsubj", "obj", "iobj", "obl")
_BODY_SORTS = ("organisation", "armed group", "government")


class Resolver:
    """One article's descriptions and pronouns. ``of`` gives each phrase's entity and is filled on the way."""

    def __init__(self, reading: Reading, found: Sequence[Phrase], of: list[Entity | None], traits: Traits) -> None:
        self.reading, self.found, self.of, self.traits = reading, found, of, traits
        self.by_noun: dict[str, deque[Entity]] = {}
        self.bodies: deque[Entity] = deque(maxlen=_DESCRIBED)  # the last ones named
        self.seats: dict[Entity, Seat] = {}
        self.sentence = 0
        self.lands: deque[Entity] = deque(maxlen=_DESCRIBED)
        self.last_town: Entity | None = None
        self.recent: deque[tuple[Phrase, Entity]] = deque(maxlen=_BACK)
        self.at_head: dict[int, Phrase] = {}  # those seen so far
        self.quoted = quoted(reading)
        self.speaker_of = self._speakers()
        self.sources = {
            head_of(reading.heads, each.source.first, each.source.stop)
            for each in reading.attributions
            if each.source and each.kind == "speech"
        }
        self.spoke: tuple[Entity, int] | None = None  # who was last given as a source, and in which sentence

    def _speakers(self) -> dict[int, Entity]:
        """For each token of a direct quotation its speaker, where a name says who it is: no 'he' in it."""
        by_head = {phrase.head: entity for phrase, entity in zip(self.found, self.of, strict=True) if entity}
        found: dict[int, Entity] = {}
        for attribution in self.reading.attributions:
            source = attribution.source
            entity = by_head.get(head_of(self.reading.heads, source.first, source.stop)) if source else None
            if entity is None:
                continue
            speaker = entity.final()
            for span in attribution.content:
                found.update((token, speaker) for token in range(span.first, span.stop) if self.quoted[token])
        return found

    def run(self) -> None:
        """Every phrase of the text, once, from the first to the last."""
        for at, phrase in enumerate(self.found):
            entity = self.of[at]
            self.sentence = self.reading.sentence_of(phrase.head)
            if entity is None and phrase.pronoun is not None:
                entity = self.stands_for(phrase)
            elif entity is None:
                entity = self._described(phrase)
            if entity is not None:
                entity = entity.final()
                self.of[at] = entity
                self._note(at, phrase, entity)

    def _note(self, at: int, phrase: Phrase, entity: Entity) -> None:
        entity.phrases.append(at)
        if phrase.head in self.sources:
            self.spoke = entity, self.sentence
        if phrase.form != "demonym":
            entity.learn(phrase)
            self._sit(phrase, entity)
            self.at_head[phrase.head] = phrase
            if phrase.form != "pronoun" and self.reading.deprels[phrase.head] == "conj":
                self._several(phrase)
        if phrase.noun and phrase.form == "name":
            entity.nouns.add(phrase.noun.word)
        for noun in entity.nouns if phrase.form != "pronoun" else ():
            _bring(self.by_noun.setdefault(noun, deque(maxlen=_DESCRIBED)), entity)
        if phrase.form != "pronoun":
            if entity.sort in _BODY_SORTS and entity.named:
                _bring(self.bodies, entity)
            elif entity.sort == "place" and entity.place:
                _bring(self.lands, entity)
            elif entity.sort == "place" and entity.named:
                self.last_town = entity

    def _dateline(self, phrase: Phrase) -> bool:
        """Whether it is the town in capitals that a report opens with: no 'it' to come stands for that."""
        opens = phrase.first == self.reading.sentences[self.sentence][0]
        return opens and phrase.form == "name" and phrase.sort == "place" and self.reading.words[phrase.first].isupper()

    def _sit(self, phrase: Phrase, entity: Entity) -> None:
        """Makes the phrase a candidate and notes where it stands; a subject stays one for the rest of the sentence."""
        if not self._dateline(phrase):
            self.recent.append((phrase, entity))
        seat, old = self.seat(phrase), self.seats.get(entity)
        if old is None or old.sentence != seat.sentence or not old.label.startswith("nsubj"):
            self.seats[entity] = seat

    def _several(self, last: Phrase) -> None:
        """'Ruiz and Marsh': both together, for a 'they' to come."""
        first = self.at_head.get(self.reading.heads[last.head])
        if first is None or first.form == "pronoun":
            return
        people = first.sort in _PEOPLE and last.sort in _PEOPLE
        both = Phrase(first.first, last.stop, first.head, first.first, "noun", "group" if people else "thing", "many")
        self.recent.append((both, Entity(both.sort, "many", several=both)))

    def _described(self, phrase: Phrase) -> Entity:
        """The one that a description stands for: one known, or a new one."""
        noun = phrase.noun
        if noun is None:
            return Entity("thing", phrase.number)
        seen = self.traits.see(phrase.first, phrase.stop)
        known = self._antecedent(phrase, seen) if phrase.article not in ("a", "every") else None
        entity = known or Entity(phrase.sort, phrase.number, phrase.gender)
        if known is None or phrase.number == "one":
            self.traits.note(entity, phrase.first, phrase.stop, noun)
        return entity

    def _antecedent(self, phrase: Phrase, seen: Seen) -> Entity | None:
        noun = phrase.noun
        assert noun is not None, "only descriptions with a known noun are asked for"
        if not seen.owners and (phrase.article == "whose" or not self._telling(phrase, noun, seen)):
            return None
        definite = phrase.article in ("the", "this") and phrase.number == "one"
        if noun.word in words_that("land") and definite and not seen.words:
            return max(reversed(self.lands), key=self._near, default=None)
        fitting = [one for one in self.by_noun.get(noun.word, ()) if _fits(phrase, seen, one)]
        alike = [one for one in fitting if seen.words <= one.traits or seen.words <= set(one.parts)]
        if alike:
            return max(reversed(alike), key=self._near)
        general = noun.word in words_that("general")
        if len(fitting) == 1 and noun.kind in BODIES and phrase.number == "one" and not general:
            return fitting[0]
        return self._taken_up(noun.word, seen) if definite and not seen.owners else None

    def _near(self, entity: Entity) -> float:
        """How present an entity is: often named, and not long ago."""
        if not entity.phrases:
            return -_FAR
        last = self.reading.sentence_of(self.found[entity.phrases[-1]].head)
        return math.log(1 + len(entity.phrases)) - _FADES * min(self.sentence - last, _FAR)

    def _telling(self, phrase: Phrase, noun: Noun, seen: Seen) -> bool:
        """Whether a description tells of whom: by its article, a capital, its other words, or within another."""
        if phrase.article:
            return True
        if phrase.number == "many":
            return bool(seen.words)
        compound = self.reading.deprels[phrase.head] == "compound"
        return noun.kind in BODIES and (compound or self.reading.words[phrase.head][0].isupper())

    def _taken_up(self, word: str, seen: Seen) -> Entity | None:
        """The last named body for 'the group', the last country for 'the country', the last town for 'the town'."""
        if word in words_that("general"):
            armed = not seen.words.isdisjoint(words_that("armed"))
            if seen.words and not armed:
                return None
            fitting = [one for one in self.bodies if one.sort == "armed group" or not armed]
            return max(reversed(fitting), key=self._near, default=None)
        if seen.words:
            return None
        return self.last_town if word in words_that("town") else None

    def candidates(self, phrase: Phrase) -> list[tuple[Entity, list[float]]]:
        """Whom the pronoun may stand for, nearest first, with the features of each."""
        pronoun = phrase.pronoun
        assert pronoun is not None, "only pronouns are asked for"
        seat, above, barred = self.seat(phrase), self._above(phrase.head), self._barred(phrase)
        word = self.reading.words[phrase.head].lower()
        speaker = self.speaker_of.get(phrase.head)
        tried: set[Entity] = {speaker} if speaker else set()
        rows: list[tuple[Entity, list[float]]] = []
        for candidate, entity in reversed(self.recent):
            if entity in tried:
                continue
            if self.quoted[candidate.head] and not self.quoted[phrase.head]:
                continue  # '"He is not helping," he said': another he
            where = self.seats.get(entity) or self.seat(candidate)
            if seat.sentence - where.sentence > _SENTENCES:
                break
            if candidate.head in barred:
                tried.add(entity)
                continue
            if candidate.first <= phrase.head < candidate.stop or not may_be(pronoun, entity):
                continue
            tried.add(entity)
            same = candidate.form == "pronoun" and self.reading.words[candidate.head].lower() == word
            pair = Pair(seat, candidate, where, entity, len(rows), where.governor in above, same)
            rows.append((entity, features(pair)))
        return rows

    def stands_for(self, phrase: Phrase) -> Entity | None:
        """Whom the pronoun most likely stands for; None for a speaker's 'I' and where nobody fits."""
        pronoun = phrase.pronoun
        assert pronoun is not None, "only pronouns are asked for"
        if pronoun.person == 1:
            return None
        if pronoun.gender and self.spoke and phrase.head in self.sources:
            speaker, sentence = self.spoke
            if 0 < self.sentence - sentence <= 1 and may_be(pronoun, speaker):
                return speaker  # '… , Solis said. "We won," she added.'
        weigh = weights()[kind_of(pronoun)]
        best, most, scores = None, -1e9, list[float]()
        for entity, row in self.candidates(phrase):
            score = sum(weight * value for weight, value in zip(weigh, row, strict=True))
            scores.append(score)
            if score > most:
                best, most = entity, score
        share = 1 / sum(math.exp(score - most) for score in scores) if scores else 0.0
        if best is None or pronoun.gender or best.sort == "thing" or share >= _SURE:
            return best
        return None if pronoun.number == "many" else Entity("thing")  # the next 'it' may be the same

    def seat(self, phrase: Phrase) -> Seat:
        """Where the phrase stands."""
        reading, head = self.reading, phrase.head
        if reading.deprels[head] == "appos":  # it has the part in the sentence that its fellow has
            head = reading.heads[head]
        governor = reading.heads[head]
        top = reading.heads[governor] == governor
        return Seat(reading.sentence_of(head), reading.deprels[head], governor, self.quoted[head], top)

    def _above(self, token: int) -> set[int]:
        """The tokens that the token is below, up to twelve."""
        heads, found = self.reading.heads, set()
        for _ in range(12):
            if heads[token] == token:
                break
            token = heads[token]
            found.add(token)
        return found

    def _barred(self, phrase: Phrase) -> set[int]:
        """Heads of phrases that the pronoun cannot stand for: its fellows in the clause, and what it is part of."""
        reading, head = self.reading, phrase.head
        assert phrase.pronoun is not None, "only pronouns are asked for"
        governor = reading.heads[head]
        barred = {governor}
        if reading.deprels[head].startswith(_CLAUSE) and not phrase.pronoun.reflexive:
            fellows = reading.children[governor][:_FELLOWS]
            barred.update(child for child in fellows if reading.deprels[child].startswith(_CLAUSE))
        return barred


def _bring(row: deque[Entity], entity: Entity) -> None:
    """Makes the entity the last of the row."""
    if entity in row:
        row.remove(entity)
    row.append(entity)


def _fits(phrase: Phrase, seen: Seen, entity: Entity) -> bool:
    """Whether nothing in the description speaks against the entity: number, gender, whose it is."""
    if entity.number and phrase.number and entity.number != phrase.number:
        return False
    if phrase.gender and entity.gender and phrase.gender != entity.gender:
        return False
    if (
        phrase.number == "many" or seen.owners
    ):  # 'Chilean forces' are not the 'forces' of before; 'the government' may be
        return seen.owners == entity.owners if phrase.number == "many" else not seen.owners.isdisjoint(entity.owners)
    return True


def quoted(reading: Reading) -> list[bool]:
    """For each token whether it stands between quotation marks; a paragraph's end closes them."""
    inside, columns = False, []
    text, starts, ends = reading.text, reading.starts, reading.ends
    before = 0
    for token, word in enumerate(reading.words):
        if inside and "\n" in text[before : starts[token]]:
            inside = False
        before = ends[token]
        if word == '"':
            inside = not inside
        elif word == "“":
            inside = True
        elif word == "”":
            inside = False
        columns.append(inside)
    return columns
