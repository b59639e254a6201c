"""When an event was: the time phrase that hangs on its word or its clause, and none that hangs on another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from onrecord.annotate.events.grammar import Range, case_of, label, low
from onrecord.annotate.events.words import nouns, singular
from onrecord.annotate.reader.reading import Reading
from onrecord.model import EventStatus, Time, When

_UP = frozenset(["obl", "nmod", "advmod", "amod", "compound", "appos", "obj", "nummod", "case", "flat", "fixed"])
FIXED = frozenset(["amod", "compound", "nmod:poss", "nummod"])  # hangs where it stands, however the rest is attached
_LOOSE = frozenset(["conj", "nsubj", "parataxis", "dep", "list"])  # of the time itself alone
_TOLD = frozenset(["root", "conj", "ccomp", "parataxis", "obj", "nsubj", "list", "dep"])  # what a line tells
_LATER = frozenset(["since", "after", "following"])
_EARLIER = frozenset(["before", "ahead", "prior"])
_CLAUSES = frozenset(["ccomp", "xcomp", "advcl", "acl"])
_STEPS = 6


class Placed(NamedTuple):
    """A time and its tokens: the one that heads it, its range, its preposition in small letters or ''."""

    head: int
    span: Range
    case: str
    row: Time


def placed(reading: Reading, times: Sequence[Time]) -> list[Placed]:
    """The article's dates, clock times and spans that the words place ('the past year'), on the tokens of a reading.

    In text order; those that touch no token are left out.
    """
    found = []
    for row in times:
        if row.type not in ("DATE", "TIME") and not (row.type == "DURATION" and row.when.from_ and row.when.until):
            continue
        span = bisect_right(reading.ends, row.cite.start), bisect_left(reading.starts, row.cite.end)
        if span[0] < span[1]:
            head = head_of(reading, span)
            found.append(Placed(head, span, _case(reading, head, span), row))
    return found


def tokens(reading: Reading, times: Sequence[Time]) -> frozenset[int]:
    """The tokens of all time expressions of the article."""
    found: set[int] = set()
    for row in times:
        if row.cite.quote.lower().endswith("old"):
            continue  # 'a 19-year-old' is somebody
        found.update(range(bisect_right(reading.ends, row.cite.start), bisect_left(reading.starts, row.cite.end)))
    return frozenset(found)


def head_of(reading: Reading, span: Range) -> int:
    """The token of a range that hangs on something outside it; its last token where the parser has none."""
    heads = reading.heads
    return next((t for t in range(*span) if heads[t] == t or not span[0] <= heads[t] < span[1]), span[1] - 1)


def _case(reading: Reading, head: int, span: Range) -> str:
    before = low(reading, span[0] - 1) if span[0] else ""
    own = case_of(reading, head)
    return before if before in (_LATER | _EARLIER | {"by", "until", "till", "from", "within"}) else own


def owned(reading: Reading, times: Sequence[Placed], owners: Mapping[int, int]) -> dict[int, Placed]:
    """The time of each event: what hangs on its word or carriers, by way of nouns that are no events themselves.

    ``owners`` gives the event's word for itself and each of its carriers. Of several times the surest, then the finest.
    """
    found: dict[int, tuple[tuple[bool, int, int], Placed]] = {}
    for each in times:
        reached = _reached(reading, each, owners)
        whole = [(owner, _STEPS) for owner in _headed(reading, each, owners)] + ([reached] if reached else [])
        for owner, steps in whole:
            rank = (each.row.when.from_ is None and each.row.when.until is None, steps, _width(each.row.when))
            if owner not in found or rank < found[owner][0]:
                found[owner] = (rank, each)
    return {owner: each for owner, (_, each) in found.items()}


def _headed(reading: Reading, time: Placed, owners: Mapping[int, int]) -> list[int]:
    """'April 2014: rebels take the town, then lose it': a time that opens its line is that of all it tells."""
    first, stop = reading.sentences[reading.sentence_of(time.head)]
    if time.span[0] > first + 1 or time.span[1] >= stop or low(reading, time.span[1]) not in (":", "-", "–", "—"):
        return []
    return sorted({owners[t] for t in range(time.span[1], stop) if t in owners and _of_line(reading, owners[t])})


def _of_line(reading: Reading, token: int) -> bool:
    """Whether an event is what the line tells, not what a part of it mentions."""
    at = token
    for _ in range(_STEPS):
        head, kind = reading.heads[at], label(reading, at)
        if head == at:
            return True
        if kind not in _TOLD:
            return False
        at = head
    return False


def _reached(reading: Reading, time: Placed, owners: Mapping[int, int]) -> tuple[int, int] | None:
    """The event that a time hangs on and how many steps up the tree it is."""
    term = term_of(reading, time)
    if term is not None:
        return (owners[term], 1) if term in owners else None
    at, first = time.head, True
    for step in range(_STEPS):
        head, kind = governor(reading, time) if first else reading.heads[at], label(reading, at)
        if head == at or not _climbs(reading, time, kind, first=first):
            return None
        if head in owners:
            return owners[head], step
        if reading.upos[head] in ("VERB", "AUX") or (first and kind == "nsubj"):
            return None
        at, first = head, False
    return None


def _climbs(reading: Reading, time: Placed, kind: str, *, first: bool) -> bool:
    """Whether a time is also that of what is above: not by a clause, and not out of 'the 2019 treaty'."""
    if first:
        return kind in _UP or kind in _LOOSE
    return kind in _UP and not (kind in ("obj", "nmod") and reading.deprels[time.head] in FIXED)


def governor(reading: Reading, time: Placed) -> int:
    """What a time hangs on; of one that stands before 'that', 'to' or 'after' not the clause behind, but what rules it.

    'Warned them on Monday that they might leave', 'agreed on Monday to leave'. Nor a clause told before 'he said on
    Monday'. The time itself where that is not known.
    """
    head, above = reading.heads[time.head], reading.heads[reading.heads[time.head]]
    kind = label(reading, head)
    if kind in _CLAUSES and any(time.head < mark < head for mark in reading.dependents(head, "mark")):
        return above if kind != "acl" else time.head
    if kind == "ccomp" and head < above < time.head and reading.upos[above] == "VERB":
        return above
    return head


def term_of(reading: Reading, time: Placed) -> int | None:
    """The noun whose term a 'by Friday' is where it cannot be that of the verb on which the parser hangs it.

    What is told in the past tense is not done by a day to come: 'the pact provided for a withdrawal by the end of May'.
    """
    head = governor(reading, time)
    if time.case != "by" or reading.xpos[head] != "VBD" or reading.upos[head] != "VERB" or head > time.head:
        return None
    for token in range(time.span[0] - 1, head, -1):
        if reading.upos[token] == "NOUN" and reading.deprels[token] != "compound":
            sort = nouns().get(singular(reading.words[token]))
            if sort is not None and sort.sure and sort.shape in ("move", "fate", "deed"):
                return token
    return None


def _width(when: When) -> int:
    """How coarse the words speak; only for comparing."""
    order = ("minute", "hour", "daypart", "day", "week", "month", "quarter", "season", "half", "year", "decade")
    return order.index(when.grain) if when.grain in order else len(order)


def interval(time: Placed, status: EventStatus, published: When) -> When | None:
    """The time as the event's own: open after 'since', open before 'before'. None when it cannot be right.

    What happened cannot have happened after the day of publication.
    """
    when = time.row.when
    if status == "happened" and published.until and when.from_ and when.from_[:10] > published.until[:10]:
        return None
    if time.case in _LATER:
        return When(from_=when.from_, until=None, grain=when.grain, cite=when.cite)
    if time.case in _EARLIER or (time.case in ("until", "till", "by") and status == "happened"):
        return When(from_=None, until=when.until, grain=when.grain, cite=when.cite)
    return when
