"""Which bindings are pledges: one for each deed, of somebody who can act, or of what is said to run until a day."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.annotate.events.grammar import low
from onrecord.annotate.events.words import base, helpers, verbs
from onrecord.annotate.pledges.found import NOT, Found, clause, is_future, is_negated, words
from onrecord.annotate.pledges.rows import Writer
from onrecord.annotate.reader.reading import Reading

_ACTING = frozenset(["person", "organisation", "group", "location"])
_SPEAKING = frozenset(["i", "we", "they", "he", "she"])
_FORECAST = frozenset(
    ["expect", "predict", "forecast", "estimate", "likely", "fear", "hope", "believe", "think", "anticipate", "project"]
)
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
    if is_negated(reading, found.cue) or any(low(reading, t) in NOT for t in near):
        return False
    if found.by is None or found.what[1] - found.what[0] < 2 or reading.upos[found.head] not in ("VERB", "NOUN"):
        return False
    return _deed(reading, found.head) not in words("no-act") and _able(reading, found.by, acting, writer)


def _able(reading: Reading, bound: int, acting: set[int], writer: Writer) -> bool:
    """Whether who is bound can act: a name of one who does, a person's pronoun, an actor of the article."""
    if bound in acting or low(reading, bound) in _SPEAKING:
        return True
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
    if found.by is not None and low(reading, found.by) == "you":
        return False
    if not (is_future(reading, found.head) and found.cue == found.head):
        return True
    return not _forecast(reading, found.head) and _is_plan(reading, found, acting, writer, confirmed=confirmed)


def _is_plan(reading: Reading, found: Found, acting: set[int], writer: Writer, *, confirmed: bool) -> bool:
    """Whether 'will' tells of a plan: of what runs its course by a day or in a statement, of one who can act."""
    due, stem, said = writer.due(found) is not None, _deed(reading, found.head), writer.statement(found)
    listed = stem in verbs()
    runs = listed or stem in helpers("begin")
    if found.by is None:
        return due and runs
    if writer.is_thing(found):
        spoken = said is not None and (said.speaker is not None or bool(acting & set(range(*found.what))))
        return runs and (due or spoken)
    if _able(reading, found.by, acting, writer):
        return confirmed or listed or said is not None or due
    return due and listed and reading.upos[found.by] in ("NOUN", "PROPN", "PRON")


def _deed(reading: Reading, verb: int) -> str:
    """The base of the verb that says what is done: 'need' of 'will continue to need'."""
    inner = next(reading.dependents(verb, "xcomp"), None)
    if base(reading.words[verb]) in helpers("begin") and inner is not None and reading.upos[inner] == "VERB":
        return base(reading.words[inner])
    return base(reading.words[verb])


def _forecast(reading: Reading, verb: int) -> bool:
    """'Analysts expect that prices will rise'."""
    head = reading.heads[verb]
    return head != verb and base(reading.words[head]) in _FORECAST
