"""Which bindings are pledges: one for each deed, of somebody who can act, or of what is said to run until a day."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.annotate.events.grammar import label, low
from onrecord.annotate.events.words import base, helpers, singular, verbs
from onrecord.annotate.pledges.found import NOT, Found, clause, is_future, is_negated, marks, words
from onrecord.annotate.pledges.rows import Writer
from onrecord.annotate.reader.reading import Reading

_ACTING = frozenset(["person", "organisation", "group", "location"])
_SPEAKING = frozenset(["i", "we", "they", "he", "she"])
_ANYBODY = frozenset(["you", "anyone", "anybody", "everyone", "everybody", "nobody", "somebody", "someone", "one"])
_THINGS = frozenset(["NOUN", "PROPN", "PRON"])
_UNDER = frozenset(["ccomp", "acl", "xcomp", "csubj", "conj", "advcl"])
_STEPS = 4  # governors between a binding and whoever doubts it
_ADDED = 0.1  # to the score of what the layer and grammar both see


def kept(reading: Reading, grammar: Sequence[Found], layer: Sequence[Found], writer: Writer) -> list[Found]:
    """The pledges in text order. ``layer`` confirms what grammar sees, and stands alone where grammar sees nothing."""
    seen = [each.what for each in layer] + [each.cue_range for each in layer]
    acting = {t for name in reading.names if name.kind in _ACTING for t in range(name.first, name.stop)}
    out: list[Found] = []
    for each in grammar:
        confirmed = any(first < each.what[1] and each.cue_range[0] < stop for first, stop in seen)
        if _can_be(reading, each) and _is_pledge(reading, each, acting, writer, confirmed=confirmed):
            out.append(each._replace(score=min(1.0, each.score + _ADDED)) if confirmed else each)
    alone = [_as_clause(reading, each) for each in layer]
    out += [
        each
        for each in alone
        if not any(_touch(each, other) for other in out) and _whole(reading, each, acting, writer)
    ]
    out.sort(key=lambda each: (each.cue_range[0], -each.score))
    return _once(out)


def _as_clause(reading: Reading, found: Found) -> Found:
    """The layer's own binding with the clause of the verb that it speaks of, whose end the layer often misses."""
    after = reading.heads[found.cue] if reading.upos[found.cue] == "AUX" else found.head
    if reading.upos[after] != "VERB" or after < found.cue_range[0]:
        return found
    return found._replace(
        head=after, what=clause(reading, after), cue=after if after == reading.heads[found.cue] else found.cue
    )


def _can_be(reading: Reading, found: Found) -> bool:
    """Whether it is not denied ('does not plan to') and not what nobody can promise ('will continue to need')."""
    own = found.cue == found.head
    if not own and any(low(reading, token) in NOT for token in range(*found.cue_range)):
        return False
    stem = _deed(reading, found.head)
    return not (own and stem in words("no-act") and stem != base(reading.words[found.head]))


def _touch(one: Found, other: Found) -> bool:
    spans = (one.what, one.cue_range)
    return any(a[0] < b[1] and b[0] < a[1] for a in spans for b in (other.what, other.cue_range))


def _whole(reading: Reading, found: Found, acting: set[int], writer: Writer) -> bool:
    """Whether the layer's own binding says enough: a deed of several words, of somebody, and no denial near the cue."""
    near = range(max(0, found.cue_range[0] - 3), min(len(reading), found.cue_range[1] + 2))
    if is_negated(reading, found.cue) or any(low(reading, t) in NOT for t in near) or _doubted(reading, found):
        return False
    if base(reading.words[found.cue]) in words("verb") | {"threaten"} or reading.upos[found.what[0]] == "ADP":
        return False  # grammar sees such a verb too, and found no pledge
    if any(low(reading, token) in ("have", "has", "had") for token in range(found.cue_range[0], found.head)):
        return False  # 'will have spent'
    if reading.upos[found.cue] == "NOUN" and marks(reading, reading.heads[found.cue]) & {
        "would",
        "could",
        "should",
        "might",
        "may",
    }:
        return False  # 'that would include a commitment to'
    if found.by is None or found.what[1] - found.what[0] < 2 or reading.upos[found.head] not in ("VERB", "NOUN"):
        return False
    return _deed(reading, found.head) not in words("no-act") and _able(reading, found.by, acting, writer)


def _able(reading: Reading, bound: int, acting: set[int], writer: Writer) -> bool:
    """Whether who is bound can act: a name of one who does, a person's pronoun, an actor of the article."""
    if bound in acting or low(reading, bound) in _SPEAKING:
        return True
    if any(name.first <= bound < name.stop for name in reading.names):
        return False  # the name of a product or of an event
    return reading.upos[bound] in ("NOUN", "PROPN", "PRON") and writer.actor(bound) is not None


def _once(found: Sequence[Found]) -> list[Found]:
    """One for each deed: what is inside another's words is the same deed."""
    out: list[Found] = []
    for each in found:
        if not any(each.head == other.head or other.what[0] <= each.head < other.what[1] for other in out):
            out.append(each)
    return out


def _is_pledge(reading: Reading, found: Found, acting: set[int], writer: Writer, *, confirmed: bool) -> bool:
    """Whether what grammar shows binds somebody: a plan told with 'will' needs one who can act, or a day."""
    if (found.by is not None and low(reading, found.by) in _ANYBODY) or _doubted(reading, found):
        return False
    if not (is_future(reading, found.head) and found.cue == found.head):
        return True
    return _is_plan(reading, found, acting, writer, confirmed=confirmed)


def _is_plan(reading: Reading, found: Found, acting: set[int], writer: Writer, *, confirmed: bool) -> bool:
    """Whether 'will' tells of a plan: of what runs its course by a day or in a statement, of one who can act."""
    due, stem, said = writer.due(found) is not None, _deed(reading, found.head), writer.statement(found)
    listed = stem in verbs()
    runs = listed or stem in helpers("begin")
    if found.by is None:
        return due and runs
    if writer.is_thing(found):
        if reading.heads[found.by] != found.head:
            return False  # 'the box, which will be opened'
        spoken = said is not None and (said.speaker is not None or bool(acting & set(range(*found.what))))
        return runs and (due or spoken)
    if low(reading, found.by) == "they" and said is None and writer.actor(found.by) is None:
        return False
    if _able(reading, found.by, acting, writer):
        return confirmed or listed or said is not None or due
    own = base(reading.words[found.head])
    return due and (own in words("course") or own in helpers("begin")) and reading.upos[found.by] in _THINGS


def _deed(reading: Reading, verb: int) -> str:
    """The base of the verb that says what is done: 'need' of 'will continue to need'."""
    inner = next(reading.dependents(verb, "xcomp"), None)
    if base(reading.words[verb]) in helpers("begin") and inner is not None and reading.upos[inner] == "VERB":
        return base(reading.words[inner])
    return base(reading.words[verb])


def _doubted(reading: Reading, found: Found) -> bool:
    """'Analysts expect that it will sell', 'rumours that it will sell', 'will reportedly sell', 'will it sell?'."""
    beside = (c for at in {found.cue, found.head} for c in reading.dependents(at, "advmod"))
    if any(low(reading, c) in words("unsure") for c in beside):
        return True
    first, stop = reading.sentences[reading.sentence_of(found.head)]
    if any(reading.words[token] == "?" for token in range(max(first, stop - 3), stop)):
        return True
    at = found.cue
    for _ in range(_STEPS):
        head = reading.heads[at]
        if head == at or label(reading, at) not in _UNDER:
            return False
        if head != found.by and label(reading, at) != "conj" and _doubts(reading, head):
            return True
        at = head
    return False


def _doubts(reading: Reading, head: int) -> bool:
    stem = singular(reading.words[head]) if reading.upos[head] == "NOUN" else base(reading.words[head])
    return stem in words("doubt")
