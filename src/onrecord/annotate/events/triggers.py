"""Which words of a reading name an event: those of the reader's own layer, and by word lists where it has none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from onrecord.annotate.events.carriers import carriers, term_for
from onrecord.annotate.events.grammar import is_passive, low
from onrecord.annotate.events.status import status_of
from onrecord.annotate.events.words import UNLISTED_NOUN, UNLISTED_VERB, Sort, base, helpers, nouns, singular, verbs
from onrecord.annotate.reader.reading import Reading

_JOINED = frozenset(["amod", "compound", "flat", "fixed", "nmod:desc"])  # part of another word's phrase: 'Lima-led'
_WORDS = frozenset(["VERB", "NOUN", "PROPN"])
_LISTED, _DOUBTFUL = 0.6, 0.4  # scores of what a reader without the layer, or without doubt, gives


class Trigger(NamedTuple):
    """A word of event with its carriers (itself first), its sort, the layer's status if it gave one, and a score."""

    token: int
    carried: tuple[int, ...]
    sort: Sort
    layer: str | None
    score: float


def triggers(reading: Reading) -> list[Trigger]:
    """The words of event in text order, each happening of a clause once."""
    layer = {span.first: span for span in reading.events}
    found = []
    for token, tag in enumerate(reading.upos):
        seen = layer.get(token)
        if tag not in _WORDS or (tag == "PROPN" and seen is None):
            continue
        sort = sort_of(reading, token)
        if reading.deprels[token] in _JOINED and not (seen and sort and sort.sure and tag == "NOUN"):
            continue  # but 'the May election results'
        if sort is None or (seen is None and not _by_list(reading, token, sort)):
            continue
        score = seen.score if seen else _LISTED if sort.sure else _DOUBTFUL
        found.append(Trigger(token, carriers(reading, token), sort, seen.kind if seen else None, score))
    return list(_once(found, reading))


def sort_of(reading: Reading, token: int) -> Sort | None:
    """What sort of event the word may name; None for plain saying, states and verbs that only help."""
    if reading.upos[token] == "VERB":
        stem = base(reading.words[token])
        if stem in verbs():
            return verbs()[stem]
        if stem in helpers("said"):
            return UNLISTED_VERB if _tells_event(reading, token) else None
        return None if stem in helpers("state") else UNLISTED_VERB
    if reading.upos[token] == "NOUN" or reading.words[token][:1].islower():
        return nouns().get(singular(reading.words[token]), UNLISTED_NOUN)
    return nouns().get(singular(reading.words[token]))


def _tells_event(reading: Reading, verb: int) -> bool:
    """'Confirmed the arrest', 'noted the departure': what is made known is itself an event, named by a noun."""
    if low(reading, verb) in ("said", "says", "say", "told", "tells"):
        return False
    for thing in reading.dependents(verb, "obj"):
        sort = nouns().get(singular(reading.words[thing]))
        if sort is not None and sort.sure:
            return True
    return False


def _by_list(reading: Reading, token: int, sort: Sort) -> bool:
    """Whether a word counts that the layer does not show: a listed one, and if there is a layer a plain case of it."""
    if not sort.listed:
        verb = reading.upos[token] == "VERB"
        return verb and _tells_event(reading, token) and status_of(reading, (token,), None) == "happened"
    if not reading.events:
        return True
    if reading.upos[token] == "VERB":
        told = status_of(reading, (token,), None)
        return (told == "happened" and reading.xpos[token] in ("VBD", "VBN")) or told == "planned"
    carrying = carriers(reading, token)
    return (
        len(carrying) > 1 and reading.upos[carrying[-1]] == "VERB" and status_of(reading, carrying, None) == "happened"
    )


def _once(found: list[Trigger], reading: Reading) -> Iterator[Trigger]:
    """Without those that only carry another, and without a noun that the verb over it tells already."""
    carrying = {token for each in found for token in each.carried[1:]}
    carrying |= {reading.heads[each.token] for each in found if term_for(reading, each.token) is not None}
    by_token = {each.token: each for each in found}
    for each in found:
        if each.token not in carrying and not _told_by_verb(reading, each, by_token):
            yield each


def _told_by_verb(reading: Reading, each: Trigger, by_token: Mapping[int, Trigger]) -> bool:
    """'Killed by an airstrike': the strike is how; 'ended the strike': the strike is what."""
    token, head = each.token, reading.heads[each.token]
    if reading.upos[token] == "VERB" or head == token or head not in by_token or reading.upos[head] != "VERB":
        return False
    kind = reading.deprels[token]
    if kind == "obl:agent" or (kind == "obl" and is_passive(reading, head) and _by(reading, token)):
        return True
    stopped = base(reading.words[head]) in helpers("stop")
    return stopped and kind in ("obj", "nsubj:pass")


def _by(reading: Reading, token: int) -> bool:
    return any(low(reading, case) == "by" for case in reading.dependents(token, "case"))
