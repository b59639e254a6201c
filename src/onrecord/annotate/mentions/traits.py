"""What the words around a noun tell of whom it describes: whose ('Peruvian', 'of Chile') and of what sort ('prime')."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.annotate.mentions.entity import Entity
from onrecord.annotate.mentions.lexicon import Noun, fold, is_adjective, words_that
from onrecord.annotate.mentions.phrases import Phrase
from onrecord.annotate.reader.reading import Reading

_TELLING = frozenset(["NOUN", "PROPN", "ADJ", "NUM"])  # 'the 30 boys' are not the 12 of before


_OF = frozenset(["of", "for"])


class Seen(NamedTuple):
    """``owners`` are those it is of; ``words`` the folded words that say of which sort."""

    owners: frozenset[Entity]
    words: frozenset[str]


class Traits:
    """Reads traits off a text whose names are known."""

    def __init__(self, reading: Reading, found: Sequence[Phrase], of: Sequence[Entity | None]) -> None:
        self.reading, self.of = reading, of
        self.name_at: dict[int, int] = {}
        self.pronoun_at: dict[int, int] = {}
        for at, phrase in enumerate(found):
            if of[at] is not None:
                self.name_at.update(dict.fromkeys(range(phrase.first, phrase.stop), at))
            elif phrase.pronoun is not None:
                self.pronoun_at[phrase.head] = at

    def see(self, first: int, stop: int) -> Seen:
        """The traits in the words ``first`` to before the head at ``stop - 1``, and behind it after 'of' or 'for'."""
        words, upos = self.reading.words, self.reading.upos
        owners, traits = set[Entity](), set[str]()
        for token in range(first, stop - 1):
            entity = self._owner(token, stop) or self._possessor(token)
            if entity is not None:
                owners.add(entity)
            elif upos[token] in _TELLING and token not in self.name_at and not self._half(token):
                traits.add(fold(words[token]))
        if stop + 1 < len(words) and words[stop] in _OF:
            behind = stop + 1 + (words[stop + 1].lower() == "the")
            entity = self._owner(behind, len(words))
            if entity is not None and not is_adjective(words[behind]):
                owners.add(entity)
        return Seen(frozenset(owners), frozenset(traits - words_that("fleeting")))

    def _owner(self, token: int, stop: int) -> Entity | None:
        """Whose name stands there, unless it is half of a word ('US-led', 'anti-NATO')."""
        at = self.name_at.get(token)
        if at is None:
            return None
        words = self.reading.words
        if words[token] == "-":
            return None
        if (token + 1 < stop and words[token + 1] == "-") or (token and words[token - 1] == "-"):
            return None
        entity = self.of[at]
        return entity.final() if entity else None

    def _half(self, token: int) -> bool:
        """Whether a hyphen ties the word to a name ('-led', 'anti-')."""
        words = self.reading.words
        before = token > 1 and words[token - 1] == "-" and token - 2 in self.name_at
        return before or (words[token + 1] == "-" and token + 2 in self.name_at)

    def _possessor(self, token: int) -> Entity | None:
        """Whom a 'his' or 'their' stands for, once that is known."""
        at = self.pronoun_at.get(token)
        entity = self.of[at] if at is not None else None
        return entity.final() if entity else None

    def note(self, entity: Entity, first: int, stop: int, noun: Noun) -> Seen:
        """Adds to the entity what these words describe it as."""
        seen = self.see(first, stop)
        entity.nouns.add(noun.word)
        entity.owners.update(seen.owners - {entity})
        entity.traits.update(seen.words)
        if noun.kind in ("armed", "fighter") and entity.sort == "organisation":
            entity.sort = "armed group"
        if (
            entity.sort == "organisation"
            and noun.kind == "organisation"
            and not seen.words.isdisjoint(words_that("armed"))
        ):
            entity.sort = "armed group"
        return seen
