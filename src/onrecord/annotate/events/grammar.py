"""Small questions to a tree: labels, prepositions, what is joined to a word, whether a verb is passive or bare."""

from __future__ import annotations

from functools import cache

from onrecord.annotate.events.words import base, helpers
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
    more = [child for child in reading.children[head] if reading.deprels[child] == "conj" and child > head]
    return [head, *(child for child in more if child + 1 not in more)]  # 'and US bases' where the parser joins both


def is_passive(reading: Reading, verb: int) -> bool:
    """Whether what is its subject suffers it: 'was taken', 'the men taken', 'got shot'."""
    if _is_headed(reading, verb):
        return True
    at = verb
    for _ in range(STEPS):
        labels = {reading.deprels[child] for child in reading.children[at]}
        if labels & {"aux:pass", "nsubj:pass", "obl:agent", "csubj:pass"}:
            return True
        if "aux" in labels or reading.xpos[at] != "VBN":
            return False
        if "nsubj" in labels:
            return at == verb and not labels & {"obj", "ccomp", "xcomp", "cop"} and _robs(reading, verb)
        up = label(reading, at)
        if up != "conj" or reading.heads[at] == at:
            return up in ("acl", "advcl")
        at = reading.heads[at]
    return False


def _is_headed(reading: Reading, verb: int) -> bool:
    """'Two guards killed in raid': a headline leaves out 'were' of what can only be done to somebody."""
    if reading.xpos[verb] not in ("VBD", "VBN") or base(reading.words[verb]) not in helpers("suffered"):
        return False
    if label(reading, verb) in ("acl", "conj"):
        return False  # 'the men whom rebels killed', 'they came and killed'
    labels = {label(reading, child) for child in reading.children[verb]}
    shared = any(reading.xpos[child] == reading.xpos[verb] for child in reading.dependents(verb, "conj"))
    return "nsubj" in labels and not shared and not labels & {"aux", "obj", "ccomp", "xcomp"}


def _robs(reading: Reading, verb: int) -> bool:
    """'The team formed last year will leave': whether a verb behind lacks the subject that the parser gave this one."""
    head = reading.heads[verb]
    for other in (head, *reading.children[head]):
        told = reading.upos[other] == "VERB" or any(True for _ in reading.dependents(other, "cop"))
        plain = label(reading, other) in ("root", "ccomp", "parataxis", "dep")
        if other > verb and told and plain and low(reading, other) not in ("said", "says"):
            return not any(True for _ in reading.dependents(other, "nsubj"))
    return False


def is_bare(reading: Reading, verb: int) -> bool:
    """Whether a verb is a participle or infinitive without auxiliaries, whose subject another clause has."""
    helped = any(True for _ in reading.dependents(verb, "aux"))
    infinitive = any(low(reading, mark) == "to" for mark in reading.dependents(verb, "mark"))
    return infinitive or (reading.xpos[verb] in ("VBG", "VBN") and not helped)
