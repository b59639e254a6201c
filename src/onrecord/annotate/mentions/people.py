"""Persons by the words of their names: whose a surname or a forename alone is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from onrecord.annotate.mentions.entity import Entity
from onrecord.annotate.mentions.lexicon import nouns
from onrecord.annotate.mentions.phrases import Phrase
from onrecord.annotate.reader.reading import Reading

Key = tuple[str, ...]
_SAME_SURNAME = 30  # persons of one surname that a full name is held against
_FRESH = 3  # sentences for which a full name decides who a surname is


class People:
    """The persons of the text by each word of their names, and who was last named with it."""

    def __init__(self, by_key: dict[Key, Entity]) -> None:
        self.by_key = by_key
        self.sentence = 0
        self.by_word: dict[str, list[Entity]] = defaultdict(list)
        full = [key for key in by_key if len(key) > 1 and by_key[key].sort == "person"]
        for key in sorted(full, key=len, reverse=True):
            self._enter(key)
        self.named: dict[Entity, int] = {}  # how often each was named in full
        self.last: dict[str, tuple[Entity, int]] = {}  # who was last named so in full, and in which sentence

    def _enter(self, key: Key) -> None:
        entity = self.by_key[key].final()
        for other in self.by_word[key[-1]][:_SAME_SURNAME]:
            if _shortens(key, other.parts):
                entity.join(other)
                return
        for word in dict.fromkeys(key):
            self.by_word[word].append(entity)

    def settle(
        self, reading: Reading, found: Sequence[Phrase], keys: Sequence[Key | None], of: list[Entity | None]
    ) -> None:
        """Gives each name of one word to a person of the text who bears it, and each full name to its own."""
        words = reading.words
        for key in keys:
            if key and len(key) > 1:
                whose = self.by_key[key].final()
                self.named[whose] = self.named.get(whose, 0) + 1
        for at, (phrase, key) in enumerate(zip(found, keys, strict=True)):
            if not key:
                continue
            entity = self.by_key[key].final()
            self.sentence = reading.sentence_of(phrase.head)
            if len(key) == 1 and key[0]:
                title = nouns().get(words[phrase.first - 1].rstrip(".").lower()) if phrase.first else None
                titled = title is not None and title.kind in ("title", "rank")
                if entity.sort == "person" or titled:
                    entity = self._bearer(key[0], title.gender if title else None) or entity
            elif entity.sort == "person":
                self.last.update(dict.fromkeys(key, (entity, self.sentence)))
            of[at] = entity

    def _bearer(self, word: str, gender: str | None) -> Entity | None:
        """Whose the name is, as a surname rather than a forename.

        Of two it is the one named in full within the last three sentences, else the one most often named in full: a
        brother who is quoted once does not keep the name of whom the article is about.
        """
        bearers = self.by_word.get(word, ())
        fitting = [one for one in bearers if not (gender and one.gender and one.gender != gender)]
        ranked = [one for one in fitting if one.parts[-1] == word] or fitting
        if len(ranked) < 2:
            return ranked[0] if ranked else None
        last, sentence = self.last.get(word, (None, 0))
        if last in ranked and self.sentence - sentence <= _FRESH:
            return last
        return max(ranked, key=lambda one: self.named.get(one, 0))


def _shortens(short: Key, long: Key) -> bool:
    """'Carl Voss' of 'Carl T. Voss', 'Ana Solis' of 'Maria Ana Solis': the same last word, all in order."""
    if short[-1] != long[-1] or len(short) < 2:
        return False
    rest = iter(long)
    return all(any(word == other or (len(word) == 1 and other.startswith(word)) for other in rest) for word in short)
