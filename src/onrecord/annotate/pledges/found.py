"""A pledge as tokens, before it is a row, and the small questions that every way of finding one asks."""

from __future__ import annotations

from collections.abc import Container
from functools import cache
from typing import NamedTuple

from onrecord.annotate.events.grammar import Range, label, low
from onrecord.annotate.lists import rows
from onrecord.annotate.reader.reading import Reading

_WILL = frozenset(["will", "shall", "'ll", "’ll", "wo"])
NOT = frozenset(["not", "n't", "n’t", "never"])
_LEFT_OUT = frozenset(
    ["nsubj", "csubj", "aux", "mark", "cop", "advcl", "parataxis", "punct", "cc", "discourse", "expl"]
)
_EDGES = frozenset([",", ";", ":", ".", '"', "“", "”", "-", "–", "—", "'", "’", "(", ")"])


class Found(NamedTuple):
    """A binding: the token that heads the cue, the cue's range, who is bound, what heads and makes up what is pledged.

    ``hangs``: tokens on which a due time may hang; ``score`` in [0, 1].
    """

    cue: int
    cue_range: Range
    by: int | None
    head: int
    what: Range
    hangs: tuple[int, ...]
    score: float


@cache
def words(name: str) -> frozenset[str]:
    """The words of a class of pledge_words.tsv."""
    return frozenset(word for each, found in rows("pledge_words.tsv") if each == name for word in found.split())


def marks(reading: Reading, token: int) -> frozenset[str]:
    """Auxiliaries, marks and adverbs of a verb in small letters."""
    beside = ("aux", "mark", "advmod")
    return frozenset(low(reading, child) for child in reading.children[token] if label(reading, child) in beside)


def is_future(reading: Reading, verb: int) -> bool:
    """'Will leave', 'shall leave'."""
    return any(reading.deprels[c] == "aux" and low(reading, c) in _WILL for c in reading.children[verb])


def is_negated(reading: Reading, verb: int) -> bool:
    """'Did not agree', 'never promised'."""
    return bool(marks(reading, verb) & NOT)


def clause(reading: Reading, verb: int, left_out: Container[str] = _LEFT_OUT) -> Range:
    """What a verb or noun says without its subject and auxiliaries: from it to the end of what hangs on it behind."""
    stop = verb + 1
    kept = {verb}
    for child in reading.children[verb]:
        if child > verb and label(reading, child) not in left_out and not _own_clause(reading, child):
            kept.update(reading.subtree(child))
        elif child > verb and reading.words[child] in ("-", "‑", '"', "“", "”", "(", ")"):
            kept.add(child)
    while stop in kept or (stop + 1 in kept and reading.words[stop] in (",", "and")):
        stop += 1
    first = verb
    while (
        first - 1 > 0
        and reading.heads[first - 1] == verb
        and reading.upos[first - 1] == "ADV"
        and first - 1 not in kept
    ):
        first -= 1
    denied = [c for c in reading.children[verb] if verb - 3 < c < verb and low(reading, c) in NOT]
    return trimmed(reading, min([first, *denied]), stop)


def _own_clause(reading: Reading, child: int) -> bool:
    return label(reading, child) == "conj" and any(True for _ in reading.dependents(child, "nsubj"))


def trimmed(reading: Reading, first: int, stop: int) -> Range:
    """The range without punctuation at its ends, at least one token."""
    while stop - 1 > first and reading.words[stop - 1] in _EDGES:
        stop -= 1
    while first < stop - 1 and reading.words[first] in _EDGES:
        first += 1
    return first, stop


def infinitive(reading: Reading, governor: int) -> int | None:
    """The verb of a 'to …' or 'to …ing' right under a verb, adjective or noun."""
    for child in reading.dependents(governor, "xcomp", "acl", "advcl", "ccomp", "obl"):
        if child < governor:
            continue
        before = {low(reading, mark) for mark in reading.dependents(child, "mark", "case")}
        if reading.upos[child] in ("VERB", "AUX", "NOUN", "ADJ") and "to" in before:
            if label(reading, child) == "obl" and reading.xpos[child] != "VBG":
                continue
            return child
    return None
