"""Stages 1 to 4 of `cast`: a reading to its phrases and the entity of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from onrecord.annotate.mentions.entity import Entity
from onrecord.annotate.mentions.holders import Described, Title
from onrecord.annotate.mentions.names import name_entities
from onrecord.annotate.mentions.phrases import Phrase, phrases
from onrecord.annotate.mentions.resolve import Resolver
from onrecord.annotate.mentions.traits import Traits
from onrecord.annotate.reader.reading import Reading


class Resolved(NamedTuple):
    """Phrases in text order and for each its entity, things too.

    ``titles`` are the titles before names, by the name's place among the phrases; ``name_at`` gives for a token the
    place of the name it is in, ``in_title`` for a token of a title that of the name behind it.
    """

    reading: Reading
    found: Sequence[Phrase]
    of: Sequence[Entity | None]
    titles: Mapping[int, Title]
    name_at: Mapping[int, int]
    in_title: Mapping[int, int]

    def is_title(self, phrase: Phrase) -> bool:
        """Whether a description is a title before a name, or a part of one."""
        at = self.in_title.get(phrase.head) if phrase.form == "noun" else None
        return at is not None and phrase.sort == self.found[at].sort


def resolve(reading: Reading, resolver: type[Resolver] = Resolver) -> Resolved:
    """Who is who in a text; another ``resolver`` may choose otherwise whom a pronoun stands for."""
    found = phrases(reading)
    of = name_entities(reading, found)
    traits = Traits(reading, found, of)
    described = Described(reading, found, of, traits)
    described.tie()
    resolver(reading, found, of, traits).run()
    final = [entity.final() if entity else None for entity in of]
    return Resolved(reading, found, final, described.titles, traits.name_at, described.in_title)
