"""Small questions to a tree: labels, prepositions, what is joined to a word, whether a verb is passive or bare."""

from __future__ import annotations

from functools import cache

from onrecord.annotate.reader.reading import Reading

Range = tuple[int, int]

STEPS = 6  # up the tree in search of a subject or a governor


def label(reading: Reading, token: int) -> str:
    """A token's dependency label without its subtype."""
    return _plain(reading.deprels[token])


@cache
def _plain(deprel: str) -> str:
    return deprel.partition(":")[0]


def low(reading: Reading, token: int) -> str:
    """A token in small letters."""
    return reading.words[token].lower()


def case_of(reading: Reading, token: int) -> str:
    """The preposition of a phrase in small letters, '' where it has none; of two ('because of') the first."""
    for child in reading.children[token]:
        if reading.deprels[child] == "case" and child < token:
            word = low(reading, child)
            return "according" if word == "to" and child and low(reading, child - 1) == "according" else word
    return ""


def below(reading: Reading, token: int, most: int) -> list[int]:
    """The token and all below it in text order; the first ``most`` found where there are more."""
    found: list[int] = []
    todo = [token]
    while todo and len(found) < most:
        at = todo.pop()
        found.append(at)
        todo.extend(reading.children[at])
    return sorted(found)


def coordinated(reading: Reading, head: int) -> list[int]:
    """The token and those joined to it by 'and': the heads of 'Ana, Bela and two guards'."""
    return [head, *(child for child in reading.children[head] if reading.deprels[child] == "conj" and child > head)]


def is_passive(reading: Reading, verb: int) -> bool:
    """Whether what is its subject suffers it: 'was taken', 'the men taken', 'got shot'."""
    at = verb
    for _ in range(STEPS):
        labels = {reading.deprels[child] for child in reading.children[at]}
        if labels & {"aux:pass", "nsubj:pass", "obl:agent", "csubj:pass"}:
            return True
        if "nsubj" in labels or "aux" in labels or reading.xpos[at] != "VBN":
            return False
        up = label(reading, at)
        if up != "conj" or reading.heads[at] == at:
            return up in ("acl", "advcl")
        at = reading.heads[at]
    return False


def is_bare(reading: Reading, verb: int) -> bool:
    """Whether a verb is a participle or infinitive without auxiliaries, whose subject another clause has."""
    helped = any(True for _ in reading.dependents(verb, "aux"))
    infinitive = any(low(reading, mark) == "to" for mark in reading.dependents(verb, "mark"))
    return infinitive or (reading.xpos[verb] in ("VBG", "VBN") and not helped)
