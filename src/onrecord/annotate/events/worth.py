"""Which words of event are worth a row: somebody takes part or there is a time, and no other row tells the same."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.annotate.events.dates import Placed
from onrecord.annotate.events.grammar import is_passive, low
from onrecord.annotate.events.parts import Part
from onrecord.annotate.events.places import Place
from onrecord.annotate.events.triggers import Trigger
from onrecord.annotate.events.words import base, helpers
from onrecord.annotate.reader.reading import Reading
from onrecord.model import EventStatus

_RULING = ("planned", "threatened", "denied", "alleged", "implied", "begin")  # of verbs and nouns before 'to'


@dataclass(frozen=True, slots=True)
class Told:
    """A word of event with all that was found for it."""

    trigger: Trigger
    status: EventStatus
    parts: tuple[Part, ...]
    time: Placed | None
    place: Place | None


def without_vows(reading: Reading, rows: list[Told]) -> list[Told]:
    """Without 'vowed' where 'to leave' under it is a row of its own, unless the vow has a time."""
    ahead = {made.trigger.token for made in rows if made.status in ("planned", "threatened")}
    vowing = helpers("planned") | helpers("threatened")

    def empty(made: Told) -> bool:
        token = made.trigger.token
        if made.time is not None or reading.upos[token] != "VERB" or base(reading.words[token]) not in vowing:
            return False
        return any(child in ahead for child in reading.dependents(token, "xcomp"))

    return [made for made in rows if not empty(made)]


def is_worth(reading: Reading, made: Told) -> bool:
    """Whether somebody or something takes part in it or it has a time; a doubtful word needs both or a sure reader."""
    token, sort, dated = made.trigger.token, made.trigger.sort, made.time is not None
    if made.trigger.layer is None and not sort.sure and not (dated and made.parts):
        return False
    if reading.upos[token] == "VERB":
        if _lacks_doer(reading, made) or _says_little(reading, made) or _is_general(reading, made):
            return False
        told = any(low(reading, part.head) != "it" for part in made.parts)
        return told or (dated and (bool(made.parts) or any(True for _ in reading.dependents(token, "aux"))))
    if reading.deprels[token] == "compound":
        return sort.sure and dated
    named = any(reading.upos[part.head] != "PRON" for part in made.parts)
    return (named or dated) if sort.sure else (named and dated)


def _lacks_doer(reading: Reading, made: Told) -> bool:
    """'To rebuild the port' as a mere aim, or with nobody who is to do it; 'he revealed' set into another's words."""
    token = made.trigger.token
    doer = any(part.role == "actor" for part in made.parts) or made.trigger.sort.shape == "undergo"
    if not doer and made.time is None and not is_passive(reading, token):
        return True  # 'sparked an outcry' cut off from who did
    if reading.deprels[token] == "parataxis" and reading.upos[reading.heads[token]] == "VERB":  # not behind a dateline
        return not any(part.role != "actor" for part in made.parts)
    if not any(low(reading, mark) == "to" for mark in reading.dependents(token, "mark")):
        return False
    ruling = any(base(reading.words[reading.heads[token]]) in helpers(name) for name in _RULING)
    if not ruling and made.time is None:
        return True
    return not any(part.role == "actor" for part in made.parts) and not is_passive(reading, token)


def _is_general(reading: Reading, made: Told) -> bool:
    """'The mode boosts the sound': a plain present of a word that is no event by itself, and no time."""
    token, sort = made.trigger.token, made.trigger.sort
    if made.time is not None or sort.listed or made.status != "happened":
        return False
    return reading.xpos[token] in ("VBZ", "VBP") and not any(True for _ in reading.dependents(token, "aux"))


def _says_little(reading: Reading, made: Told) -> bool:
    """'The pictures released', 'she posted': no time, no place, nobody else, and nothing more in the clause."""
    token, sort = made.trigger.token, made.trigger.sort
    if made.time is not None or made.place is not None or len(made.parts) > 1:
        return False
    if any(True for _ in reading.dependents(token, "obl", "xcomp", "ccomp", "obj")) or len(made.trigger.carried) > 1:
        return False
    reduced = reading.deprels[token].startswith("acl") and reading.xpos[token] in ("VBN", "VBG")
    return reduced or (not sort.sure and not is_passive(reading, token))
