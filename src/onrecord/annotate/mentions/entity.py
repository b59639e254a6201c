"""One person, body or thing of an article while it is being read, and what has been said of it so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.annotate.mentions.lexicon import Gender, Number
from onrecord.annotate.mentions.phrases import Phrase, Sort


@dataclass(slots=True, eq=False)
class Entity:
    """``names`` and ``descriptions`` are written forms with their counts, in the order they came.

    ``nouns`` are head nouns by which it has been described, ``traits`` the folded words that were before or behind
    them, ``owners`` the countries and names it was said to be of. ``parts`` are the folded words of its fullest name.
    """

    sort: Sort
    number: Number | None = None
    gender: Gender | None = None
    parts: tuple[str, ...] = ()
    place: str | None = None  # the country or region that it is, as the list of places writes it
    bare: dict[str, int] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    descriptions: dict[str, int] = field(default_factory=dict)
    roles: dict[str, int] = field(default_factory=dict)
    nouns: set[str] = field(default_factory=set)
    traits: set[str] = field(default_factory=set)
    owners: set[Entity] = field(default_factory=set)
    phrases: list[int] = field(default_factory=list)
    source: bool = False  # somebody's words are given as this one's
    telling: bool = False  # a description of it has a name in it
    several: Phrase | None = None  # 'Ruiz and Marsh': the words, for 'they' to take up; no actor
    into: Entity | None = None  # the one it turned out to be

    @property
    def named(self) -> bool:
        """Whether it has a name of its own."""
        return bool(self.parts)

    def final(self) -> Entity:
        """The entity that this one turned out to be, itself as a rule."""
        last = self
        while last.into is not None:
            last = last.into
        at = self
        while at.into is not None and at.into is not last:  # the next time is one step
            at.into, at = last, at.into
        return last

    def join(self, other: Entity) -> None:
        """Makes the two one: this one turns out to be the other."""
        old, new = self.final(), other.final()
        if old is new:
            return
        old.into = new
        new.place = new.place or old.place
        new.gender = new.gender or old.gender
        if len(old.parts) > len(new.parts):
            new.parts = old.parts

    def learn(self, phrase: Phrase) -> None:
        """Takes what a phrase tells of its gender and number where that is not known yet."""
        self.gender = self.gender or phrase.gender
        self.number = self.number or phrase.number


def count(forms: dict[str, int], form: str) -> None:
    """Counts a written form once more."""
    forms[form] = forms.get(form, 0) + 1
