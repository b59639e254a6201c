"""Words that carry an event named by another: light verbs, verbs of beginning and of coming about, 'series of'."""

from __future__ import annotations

from onrecord.annotate.events.grammar import case_of, is_passive, label, low
from onrecord.annotate.events.words import base, helpers, singular
from onrecord.annotate.reader.reading import Reading


def carriers(reading: Reading, token: int) -> tuple[int, ...]:
    """The word of event and the words that carry it: 'carried out' of an attack, 'series' of strikes, 'began' to fire.

    Subjects, times and places that hang on a carrier are the event's own.
    """
    found, at = [token], token
    for _ in range(4):
        head = term_for(reading, at) if at == token else None
        head = reading.heads[at] if head is None else head
        if head == at or head in found or not (_carries(reading, head, at) or head == term_for(reading, at)):
            break
        found.append(head)
        at = head
    for child in reading.children[token]:
        if reading.deprels[child].startswith("acl") and reading.upos[token] != "VERB" and reading.upos[child] == "VERB":
            stem = base(reading.words[child])
            passive = is_passive(reading, child) and stem in helpers("light")
            if passive or (not passive and stem in helpers("occur") and not any(reading.dependents(child, "obj"))):
                found.append(child)
    return tuple(found)


def term_for(reading: Reading, token: int) -> int | None:
    """The deadline set for a deed: 'the 1 May deadline they have set for a handover'."""
    verb = reading.heads[token]
    if label(reading, token) != "obl" or case_of(reading, token) != "for" or reading.upos[verb] != "VERB":
        return None
    around = (reading.heads[verb], *reading.children[verb])
    return next((t for t in around if t < verb and singular(reading.words[t]) in helpers("term")), None)


def _carries(reading: Reading, head: int, at: int) -> bool:
    kind, noun = reading.deprels[at], reading.upos[at] in ("NOUN", "PROPN")
    stem = base(reading.words[head])
    if reading.upos[head] == "VERB":
        if kind == "xcomp":
            return stem in helpers("begin")
        bare = kind == "obl" and not case_of(reading, at)  # an object that the parser took for a phrase of time
        if noun and (kind in ("obj", "nsubj:pass") or bare):
            after = kind == "obj" and stem == "follow" and reading.xpos[head] != "VBG"  # 'the vote follows talks'
            return after or stem in helpers("light") or stem in helpers("begin")
        if noun and kind == "nsubj":
            goes = stem in helpers("occur") or stem in helpers("begin") or stem in helpers("stop")
            return goes and all(
                low(reading, each) in ("place", "part", "effect") for each in reading.dependents(head, "obj")
            )
        return False
    if kind != "nmod":
        return False
    many = helpers("many")
    how, word = case_of(reading, at), singular(reading.words[head])
    return (how == "of" and (word in many or low(reading, head) in many)) or (how == "for" and word in helpers("term"))
