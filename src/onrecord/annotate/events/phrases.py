"""Phrases fit to be shown: a noun with what belongs to it, whole names, and no clause or list behind it."""

from __future__ import annotations

from onrecord.annotate.events.grammar import Range, below, case_of, label, low
from onrecord.annotate.reader.reading import Reading

_BEFORE = frozenset(["det", "amod", "advmod", "nummod", "compound", "flat", "fixed", "goeswith", "nmod"])
_BEHIND = frozenset(["flat", "fixed", "goeswith", "compound", "nummod"])
_NAMING = frozenset(["appos", "flat", "nmod", "compound", "dep"])
_OPEN_START = frozenset(["PUNCT", "ADP", "SCONJ", "CCONJ"])
_OPEN_END = frozenset(["ADP", "DET", "PUNCT", "CCONJ", "ADJ"])
_HYPHENS = frozenset(["-", "‑"])
_JOINTS = frozenset(["-", "‑", "–", '"', "“", "”"])
_BOUNDS = frozenset(["least", "most"])  # 'at least ten'
_BLAMING = frozenset(["accuse", "accuses", "accused", "accusing", "suspect", "suspected", "convicted"])
_MOST = 40  # tokens before a noun that are its own
_DEEPEST = 8  # parts of parts of a name


def phrase(reading: Reading, head: int) -> Range:
    """The unbroken stretch of a noun phrase that is fit to be shown: no clause, apposition or list, 'of …' kept."""
    kept = {head}
    _keep(reading, head, kept, 0)
    first, stop = head, head + 1
    while first - 1 in kept:
        first -= 1
    while stop in kept:
        stop += 1
    while stop - 1 > head and reading.upos[stop - 1] in _OPEN_END:
        stop -= 1
    while first < head and reading.upos[first] in _OPEN_START and low(reading, first + 1) not in _BOUNDS:
        first += 1
    if (
        first
        and {reading.deprels[first - 1], reading.deprels[head]} == {"conj"}
        and reading.heads[first - 1] == reading.heads[head]
    ):
        first -= 1  # 'and US bases' where the parser joins both
    return whole(reading, first, _with_name(reading, head, stop))


def _with_name(reading: Reading, head: int, stop: int) -> int:
    """'Secretary of State Ana Ruiz': where the phrase ends with the name that stands right behind it."""
    for child in reading.children[head]:
        if child >= stop and label(reading, child) in _NAMING:
            inner = [child, *(c for c in reading.children[child] if label(reading, c) in ("flat", "compound"))]
            if min(inner) == stop and reading.upos[child] == "PROPN":
                return max(inner) + 1
    return stop


def _keep(reading: Reading, head: int, kept: set[int], depth: int) -> None:
    """Adds what belongs to the phrase of a head: what stands before it, and behind it 'of …' and parts of a name."""
    for child in reading.children[head]:
        kind = reading.deprels[child]
        plain = kind.partition(":")[0]
        if child < head:
            if plain in _BEFORE or (plain == "punct" and low(reading, child) in _JOINTS):
                kept.update(below(reading, child, _MOST))
            elif plain == "case" and depth:
                kept.add(child)
        elif depth < _DEEPEST and (
            plain in _BEHIND
            or (plain == "appos" and child == head + 1)
            or (kind == "nmod" and case_of(reading, child) == "of" and depth < 2 and not blamed(reading, head))
            or kind == "nmod:desc"
        ):
            kept.add(child)
            _keep(reading, child, kept, depth + 1)
        elif plain == "case" or (plain == "punct" and low(reading, child) in _JOINTS):
            kept.add(child)


def blamed(reading: Reading, head: int) -> bool:
    """'Accused the ministry of fraud': the 'of' is the verb's."""
    verb = reading.heads[head]
    return label(reading, head) in ("obj", "nsubj") and low(reading, verb) in _BLAMING


def whole(reading: Reading, first: int, stop: int) -> Range:
    """The range widened so that it cuts no word joined by hyphens and no possessive in two."""
    sentence = reading.sentences[reading.sentence_of(first)]
    while first > sentence[0] and _joined(reading, first - 1, first):
        first -= 1
    while stop < sentence[1] and _joined(reading, stop - 1, stop):
        stop += 1
    return first, stop


def _joined(reading: Reading, left: int, right: int) -> bool:
    """Whether two neighbours stand without a space and one is a hyphen."""
    return reading.ends[left] == reading.starts[right] and (
        low(reading, left) in _HYPHENS or low(reading, right) in _HYPHENS
    )
