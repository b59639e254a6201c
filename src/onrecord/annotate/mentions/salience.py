"""Which of the phrases before a pronoun it stands for: features of the pair, weighed, after all that cannot be is out.

A mention-ranking model (after Denis & Baldridge 2008): the weights in data/salience.toml are a softmax over the
candidates, fitted by training/salience.py; it and data name the corpus.
"""

from __future__ import annotations

import math
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from onrecord.annotate.mentions.entity import Entity
from onrecord.annotate.mentions.phrases import Phrase
from onrecord.annotate.mentions.pronouns import Pronoun

FEATURES = [
    "same_sentence",
    "sentence_before",
    "two_before",
    "further",
    "subject",
    "object",
    "owner",
    "top_subject",
    "name",
    "pronoun",
    "same_word",
    "indefinite",
    "often",
    "parallel",
    "distance",
    "commands",
    "quoted",
    "armed_or_body",
    "government",
    "place",
    "thing",
    "group",
    "person",
    "inside_name",
]
_BODIES = ("organisation", "armed group")


class Seat(NamedTuple):
    """Where a phrase stands: its sentence, its head's label and governor, and whether quotation marks are around it."""

    sentence: int
    label: str
    governor: int
    quoted: bool
    top: bool  # its governor is the sentence's root


def may_be(pronoun: Pronoun, entity: Entity) -> bool:
    """Whether gender, number and kind let the pronoun stand for the entity."""
    sort, number = entity.sort, entity.number
    if pronoun.gender:
        return sort == "person" and number != "many" and entity.gender in (None, pronoun.gender)
    if pronoun.number == "many":
        return number == "many" or sort in (*_BODIES, "government", "group", "person")
    return sort not in ("person", "group") and number != "many"


class Pair(NamedTuple):
    """A pronoun's seat, and a candidate with its own and its entity.

    ``between`` counts the candidates nearer by; ``commands``: the candidate stands in a clause that the pronoun is
    below; ``same``: both are the same word.
    """

    seat: Seat
    candidate: Phrase
    at: Seat
    entity: Entity
    between: int
    commands: bool
    same: bool


def features(pair: Pair) -> list[float]:
    """The features of the pair, in the order of FEATURES."""
    seat, candidate, at, entity, between, commands, same = pair
    back = seat.sentence - at.sentence
    label, sort = at.label, entity.sort
    subject = label.startswith("nsubj")
    return [
        back == 0,
        back == 1,
        back == 2,
        back > 2,
        subject,
        label == "obj",
        label == "nmod:poss",
        subject and at.top,
        candidate.form in ("name", "acronym"),
        candidate.form == "pronoun",
        same,
        candidate.article == "a",
        math.log(1 + len(entity.phrases)),
        subject and seat.label.startswith("nsubj"),
        math.log(1 + between),
        commands,
        seat.quoted != at.quoted,
        sort in _BODIES,
        sort == "government",
        sort == "place",
        sort == "thing",
        sort == "group",
        sort == "person",
        label in ("compound", "amod"),
    ]


@cache
def weights() -> dict[str, list[float]]:
    """For 'he' (and 'she'), 'it' and 'they' the weight of each feature."""
    table = tomllib.loads(files("onrecord.annotate").joinpath("data", "salience.toml").read_text(encoding="utf-8"))
    return {kind: [float(table[kind].get(name, 0.0)) for name in FEATURES] for kind in ("he", "it", "they")}


def kind_of(pronoun: Pronoun) -> str:
    """Which of the weights are the pronoun's."""
    return "he" if pronoun.gender else "they" if pronoun.number == "many" else "it"
