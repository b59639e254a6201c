"""Whether an event happened: what the grammar around its word says, weighed against what the reader's layer says."""

from __future__ import annotations

from typing import Literal

from onrecord.annotate.events.grammar import label, low
from onrecord.annotate.events.words import base, helpers, singular
from onrecord.annotate.reader.reading import Reading
from onrecord.model import EventStatus, Stance

# 'happened' is told by a finite verb; 'present' by one of the present tense, which may speak of plans; 'open' says
# nothing; 'would' is planned or imagined; 'unreal' is what is wished, doubted, or set as a condition
Told = Literal["happened", "present", "would", "planned", "denied", "threatened", "alleged", "unreal", "open"]

_NOT = frozenset(["not", "n't", "n’t", "never", "neither", "nor"])
_NO = frozenset(["no", "without"])
_WILL = frozenset(["will", "shall", "'ll", "’ll", "wo"])
_MAY = frozenset(["may", "might", "can", "could", "should", "must", "ca", "would", "'d", "’d", "ought"])
_AUX = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "am",
        "'s",
        "’s",
        "'re",
        "’re",
        "'ve",
        "’ve",
        "got",
    ]
)
_WOULD = frozenset(["would", "'d", "’d"])
_IF = frozenset(["if", "unless", "whether", "lest", "should"])
_ALLEGED = frozenset(["allegedly", "alleged", "suspected", "purported", "reputedly", "supposedly", "purportedly"])
_HEDGED = frozenset(
    ["reportedly", "apparently", "possibly", "probably", "perhaps", "likely", "presumably", "unconfirmed"]
)
_UNDER = frozenset(["xcomp", "ccomp", "acl", "advcl", "csubj"])
_NOMINAL = frozenset(["obj", "obl", "nmod", "nsubj"])
_CLASSES: tuple[Told, ...] = ("alleged", "threatened", "denied", "planned")
_USUAL = frozenset(["normally", "usually", "typically", "generally", "always", "often"])
_HABITUAL = frozenset(["before", "after", "when", "whenever", "by", "until"])
_STEPS = 4
_HELPING: tuple[tuple[frozenset[str], Told], ...] = (
    (_NOT, "denied"),
    (_WILL, "planned"),
    (_WOULD, "would"),
    (_MAY, "unreal"),
    (frozenset(["to"]), "open"),
)
_STANCE: dict[EventStatus, Stance] = {
    "happened": "asserted",
    "planned": "planned",
    "denied": "denied",
    "threatened": "planned",
    "alleged": "alleged",
}


def status_of(reading: Reading, carried: tuple[int, ...], layer: str | None) -> EventStatus | None:
    """The event's status, None when it is no event: a wish, a condition, a mere possibility.

    ``layer`` is what the reader says of the word, None where it says nothing. Grammar overrules it where a finite verb
    or a negation leaves no doubt; what grammar leaves open the layer decides.
    """
    told = _told(reading, carried)
    if told == "unreal":
        return None
    if told == "present":
        return _known(layer) or "happened"
    if told == "open":
        return _known(layer)
    if told == "would":
        return _known(layer) if layer != "happened" else None
    if told == "happened" and layer in ("alleged", "denied"):
        return _known(layer)
    return _known(told)


def _known(told: str | None) -> EventStatus | None:
    return told if told in _STANCE else None


def stance_of(reading: Reading, carried: tuple[int, ...], status: EventStatus) -> Stance:
    """How the event is put forward; 'hedged' for 'reportedly' and 'likely' beside it."""
    hedged = any(low(reading, child) in _HEDGED for at in carried for child in reading.children[at])
    return "hedged" if hedged and status == "happened" else _STANCE[status]


def _told(reading: Reading, carried: tuple[int, ...]) -> Told:
    for at in carried:
        if any(_sets_if(reading, mark) for mark in reading.dependents(at, "mark")):
            return "planned" if _as_scheduled(reading, at) else "unreal"
        beside = {
            low(reading, child) for child in reading.children[at] if label(reading, child) in ("advmod", "amod", "det")
        }
        if beside & _ALLEGED:
            return "alleged"
        if beside & (_NOT | _NO) and not ("only" in beside and beside & _NOT):
            return "denied"
        if any(low(reading, case) == "without" for case in reading.dependents(at, "case", "mark")):
            return "denied"
    if any(_conditional(reading, at) for at in carried):
        return "unreal"
    top = (
        carried[0]
        if len(carried) == 1
        else next((t for t in reversed(carried) if reading.upos[t] == "VERB"), carried[0])
    )
    return _climbed(reading, top)


def _sets_if(reading: Reading, mark: int) -> bool:
    """'If', 'unless', 'in case'."""
    after = low(reading, mark + 1) if mark + 1 < len(reading) else ""
    return low(reading, mark) in _IF or (low(reading, mark), after) == ("in", "case")


def _conditional(reading: Reading, verb: int) -> bool:
    """'The army will retreat if …', 'had they fired': what is a condition or hangs on one."""
    own = next(reading.dependents(verb, "nsubj"), None)
    turned = (low(reading, child) for child in reading.dependents(verb, "aux") if own is not None and child < own)
    if any(word in ("had", "were", "should") for word in turned):
        return True
    under = (child for child in reading.dependents(verb, "advcl"))
    return any(low(reading, mark) in ("if", "unless") for each in under for mark in reading.dependents(each, "mark"))


def _as_scheduled(reading: Reading, verb: int) -> bool:
    """'If the court rules as scheduled on Monday': a condition that is also a plan."""
    beside = (child for child in reading.children[verb] if low(reading, child) in ("scheduled", "planned"))
    return any(low(reading, mark) == "as" for child in beside for mark in reading.children[child])


def _climbed(reading: Reading, top: int) -> Told:
    """What the word's own form and the words that govern it say."""
    at, own = top, _own(reading, top)
    for _ in range(_STEPS):
        if own not in ("open", "happened", "present"):
            return own
        if _of_habit(reading, at, own, top) or _bidden(reading, at):
            return "unreal"
        head, kind = reading.heads[at], label(reading, at)
        if head == at or (own != "open" and kind in ("conj", "parataxis")):
            return own
        if kind in _UNDER or (kind in _NOMINAL and reading.upos[top] != "VERB"):
            ruled = _ruled(reading, at, head, finite=own != "open")
            if ruled != "open":
                return ruled
        if own != "open" or not _goes_with(reading, at, head, kind):
            return own
        own, at = _own(reading, head), head
    return own


def _of_habit(reading: Reading, at: int, own: Told, top: int) -> bool:
    """'The lens turns before it closes', 'we check it before sending': how things go, not what happened once."""
    if any(low(reading, child) in _USUAL for child in reading.children[at]):
        return True
    if own != "present" or (at == top and label(reading, at) != "advcl"):
        return False
    marks = {low(reading, mark) for mark in reading.dependents(top, "mark", "case", "advmod")}
    return bool(marks & _HABITUAL)


def _bidden(reading: Reading, at: int) -> bool:
    """'Get our news delivered': what hangs on an imperative is asked for."""
    head = reading.heads[at]
    if head == at or reading.xpos[head] != "VB" or label(reading, head) not in ("root", "parataxis", "conj"):
        return False
    return not any(True for _ in reading.dependents(head, "nsubj", "aux", "mark"))


def _goes_with(reading: Reading, at: int, head: int, kind: str) -> bool:
    """Whether what is under a verb happened when that did: 'managed to leave', 'left, killing two', 'came and took'."""
    if reading.upos[head] != "VERB" or kind == "conj":
        return kind == "conj"
    to = any(low(reading, mark) == "to" for mark in reading.dependents(at, "mark"))
    return base(reading.words[head]) in helpers("implied") or (kind == "advcl" and not to)


def _ruled(reading: Reading, at: int, head: int, *, finite: bool) -> Told:
    """What a governor makes of the clause or noun under it."""
    verb, kind = reading.upos[head] == "VERB", label(reading, at)
    stem = base(reading.words[head]) if verb else singular(low(reading, head))
    if verb and kind in _NOMINAL:
        return _noun_under(stem)
    marks = {low(reading, mark) for mark in reading.dependents(at, "mark", "case")}
    if kind == "advcl" and not marks & {"to", "of"}:
        return "open"
    blaming = base(reading.words[reading.heads[head]])
    if kind == "acl" and "of" in marks and blaming in helpers("alleged"):
        stem = blaming  # 'accused the guards of shooting'
    elif kind == "xcomp" and low(reading, head) == "going":
        stem = "plan"  # 'is going to leave'
    for told in _CLASSES:
        if stem in helpers(told) and not (finite and told in ("planned", "threatened", "alleged")):
            if any(low(reading, c) in _NOT for c in reading.children[head]):
                return "happened" if told == "denied" else "denied"
            return told
    return "unreal" if stem in helpers("wished") and not finite else "open"


def _noun_under(stem: str) -> Told:
    """What a verb says of its noun: 'planned a march', 'denied the killing', 'called for a ban'."""
    if stem in ("deny", "refuse", "reject", "decline", "avert", "avoid", "prevent"):
        return "denied"
    if stem == "threaten":
        return "threatened"
    if stem in ("plan", "promise", "pledge", "vow", "schedule", "propose", "prepare", "arrange", "consider"):
        return "planned"
    if stem in ("welcome", "hail", "celebrate", "mourn", "deplore", "witness"):
        return "happened"
    if stem in ("urge", "want", "demand", "seek", "request", "fear", "hope", "call", "need"):
        return "unreal"
    return "open"


def _own(reading: Reading, verb: int) -> Told:
    """What the verb's own form says."""
    if reading.upos[verb] != "VERB":
        return "open"
    tag = reading.xpos[verb]
    helping = {
        low(reading, child) for child in reading.children[verb] if label(reading, child) in ("aux", "mark", "advmod")
    }
    for words, told in _HELPING:
        if helping & words:
            return told
    if tag == "VBD" or (tag in ("VBN", "VBG") and helping & _AUX):
        return "happened"
    if tag == "VBN" and any(reading.deprels[child] == "nsubj" for child in reading.children[verb]):
        return "happened"  # 'she underlined' taken for a participle
    labels = {label(reading, child) for child in reading.children[verb]}
    bare = tag == "VB" and "nsubj" in labels and not labels & {"aux", "mark"}
    return "present" if tag in ("VBZ", "VBP") or bare else "open"
