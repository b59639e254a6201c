"""Where an event was: the name of a place that hangs on its word or its clause by 'in', 'at', 'near'."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from onrecord.annotate.events.dates import head_of
from onrecord.annotate.events.grammar import Range, case_of, label, low
from onrecord.annotate.events.words import Sort
from onrecord.annotate.reader.reading import Reading

_IN = frozenset(["in", "at", "near", "inside", "around", "across", "off", "throughout", "over", "within", "on"])
_UP = frozenset(["nmod", "obl", "obj"])
_STEPS = 4
_SHORT = 4  # letters of an abbreviated state, which acts rather than is a place: 'US strike'


class Place(NamedTuple):
    """A name of a place: the token that heads it, and its tokens with an adjective of its part: 'southern'."""

    head: int
    span: Range


def places(reading: Reading) -> list[Place]:
    """The names of places and buildings in text order."""
    found = []
    for name in reading.names:
        if name.kind in ("location", "facility"):
            head = head_of(reading, (name.first, name.stop))
            first = name.first
            while first and reading.heads[first - 1] == head and reading.upos[first - 1] == "ADJ":
                first -= 1
            found.append(Place(head, (first, name.stop)))
    return found


def owned(
    reading: Reading, found: list[Place], owners: Mapping[int, int], sorts: Mapping[int, Sort]
) -> dict[int, Place]:
    """The place of each event, the first of the nearest. ``owners`` as in dates, ``sorts`` of each event's word."""
    out: dict[int, tuple[int, Place]] = {}
    for place in found:
        reached = _reached(reading, place, owners, sorts)
        if reached is not None and (reached[0] not in out or reached[1] < out[reached[0]][0]):
            out[reached[0]] = (reached[1], place)
    return {owner: place for owner, (_, place) in out.items()}


def _reached(
    reading: Reading, place: Place, owners: Mapping[int, int], sorts: Mapping[int, Sort]
) -> tuple[int, int] | None:
    """The event that a place hangs on and how many steps up the tree it is."""
    at, inside = place.head, False
    head = reading.heads[at]
    if label(reading, at) == "compound" and head in owners and _struck(reading, place, sorts[owners[head]]):
        return owners[head], 0
    for step in range(_STEPS):
        head, kind, how = reading.heads[at], label(reading, at), case_of(reading, at)
        beside = kind == "appos" or (kind == "conj" and at == place.head)
        if head == at or not (beside or kind == "obj" or (kind in _UP and (how in _IN or how == "of"))):
            return None
        inside = inside or (not beside and how in _IN)
        if inside and not beside and head in owners:
            return owners[head], step
        if reading.upos[head] in ("VERB", "AUX"):
            return None
        at = head
    return None


def _struck(reading: Reading, place: Place, sort: Sort) -> bool:
    """'The Lagos bombing', 'the Lima blaze': the place of violence or disaster stands before it."""
    word = low(reading, place.head)
    short = reading.words[place.head].isupper() and len(word) <= _SHORT
    return sort.kind in ("assault", "other", "protest") and not short
