"""Who does and who suffers what a verb says, with subjects that other clauses lend."""

from __future__ import annotations

from onrecord.annotate.events.grammar import STEPS, case_of, coordinated, is_bare, is_passive, label, low
from onrecord.annotate.events.words import base, nouns, singular
from onrecord.annotate.reader.reading import Reading

_RELATIVE = frozenset(["WDT", "WP"])
_JOINING = frozenset(["that", "which", "what", "who"])
_OWN_DEEDS = frozenset(["promise", "vow", "threaten"])  # 'promised her to leave': the promiser leaves


def subjects(reading: Reading, verb: int) -> list[int]:
    """The heads of a verb's subject, lent ones included: 'he vowed to leave', 'the men who fled', 'came and took'.

    Of a passive it is what suffers the event.
    """
    at = verb
    for _ in range(STEPS):
        own = _nearest(reading, at)
        up, head = reading.deprels[at], reading.heads[at]
        if own is not None:
            asking = [own, *reading.dependents(own, "nmod")]  # 'who', 'all of whom'
            antecedent = up == "acl:relcl" and any(reading.xpos[t] in _RELATIVE for t in asking) and head != at
            return [_one_of(reading, head, own)] if antecedent else coordinated(reading, own)
        if head == at or up.startswith("acl"):
            return _taken(reading, verb) if head == at else _of_noun(reading, at, head)
        if not _lends(reading, at, head, verb):
            return _taken(reading, verb)
        ordered = _ordered(reading, at, head)
        if ordered is not None:
            return coordinated(reading, ordered)
        at = head
    return []


def _nearest(reading: Reading, verb: int) -> int | None:
    """The subject; of two the nearer, since the other is a part of its phrase that the parser hung too high."""
    own = [child for child in reading.dependents(verb, "nsubj") if reading.deprels[child] != "nsubj:outer"]
    before = [child for child in own if child < verb and low(reading, child) not in _JOINING]
    return before[-1] if before else own[0] if own else None


def _one_of(reading: Reading, noun: int, pronoun: int) -> int:
    """'The release of a guard, who fled': 'who' is never a deed, but the one of whom it is told."""
    sort = nouns().get(singular(reading.words[noun]))
    if low(reading, pronoun) != "who" or sort is None or not sort.sure:
        return noun
    within = (child for child in reading.dependents(noun, "nmod") if noun < child < pronoun)
    return next((child for child in within if case_of(reading, child) == "of"), noun)


def _taken(reading: Reading, verb: int) -> list[int]:
    """'The force formed last year will leave': a participle takes the subject that the verb behind it lacks."""
    if not any(True for _ in reading.dependents(verb, "aux")):
        return []
    for other in (*reading.children[verb], *reading.children[reading.heads[verb]]):
        if other < verb and reading.xpos[other] == "VBN" and not any(True for _ in reading.dependents(other, "aux")):
            own = [child for child in reading.children[other] if reading.deprels[child] == "nsubj"]
            if own:
                return own
    return []


def _lends(reading: Reading, at: int, head: int, verb: int) -> bool:
    """Whether the clause above lends its subject."""
    up = label(reading, at)
    if up == "conj":
        return reading.upos[head] == "VERB" and is_passive(reading, head) == is_passive(reading, verb)
    plain = reading.xpos[at] == "VBG" and not any(True for _ in reading.dependents(at, "mark"))
    if up == "advcl" and plain and is_passive(reading, head):
        return False  # 'the girls were taken, causing an outcry'
    return up == "xcomp" or (up == "advcl" and is_bare(reading, at))


def _ordered(reading: Reading, at: int, head: int) -> int | None:
    """Whoever is ordered, asked or called on to do it."""
    if not is_bare(reading, at):
        return None
    stem = base(reading.words[head])
    if stem == "call":
        return next((c for c in reading.dependents(head, "obl") if c < at and case_of(reading, c) == "on"), None)
    if label(reading, at) != "xcomp" or stem in _OWN_DEEDS:
        return None
    return next((c for c in reading.dependents(head, "obj", "iobj") if c < at), None)


def _of_noun(reading: Reading, at: int, noun: int) -> list[int]:
    """'The men holding it', 'their plan to leave', 'reached an agreement to leave'."""
    if not any(low(reading, mark) == "to" for mark in reading.dependents(at, "mark")):
        return [] if reading.deprels[at] == "acl:relcl" else [noun]
    own = [child for child in reading.children[noun] if reading.deprels[child] == "nmod:poss"]
    verb = reading.heads[noun]
    if not own and label(reading, noun) == "obj" and reading.upos[verb] == "VERB":
        own = [child for child in reading.dependents(verb, "nsubj") if reading.deprels[child] == "nsubj"]
    return own


def objects(reading: Reading, verb: int) -> list[int]:
    """The heads of a verb's object, a relative clause's antecedent included: 'the men whom they took'."""
    own = next(reading.dependents(verb, "obj"), None)
    relative = reading.deprels[verb] == "acl:relcl" and reading.heads[verb] != verb
    if own is not None:
        if relative and reading.xpos[own] in _RELATIVE:
            return [reading.heads[verb]]
        return coordinated(reading, own)
    if relative and not is_passive(reading, verb):
        told = next(reading.dependents(verb, "nsubj"), None)
        taken = next(reading.dependents(verb, "ccomp", "xcomp"), None)
        if told is not None and taken is None and reading.xpos[told] not in _RELATIVE:
            placed = any(reading.xpos[c] in ("WRB", *_RELATIVE) for c in reading.children[verb])
            return [] if placed else [reading.heads[verb]]
    return []
