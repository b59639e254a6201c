"""Words of event with all that the text says of them: status, parts, time and place; the worthy ones alone."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.annotate.events import dates, places
from onrecord.annotate.events.dates import Placed
from onrecord.annotate.events.grammar import label, low
from onrecord.annotate.events.parts import parts
from onrecord.annotate.events.status import status_of
from onrecord.annotate.events.triggers import Trigger, triggers
from onrecord.annotate.events.words import base
from onrecord.annotate.events.worth import Told, is_worth, without_vows
from onrecord.annotate.reader.reading import NameKind, Reading
from onrecord.model import EventStatus, Time

_LENDING = frozenset(["obl", "nsubj"])


def told(reading: Reading, times: Sequence[Time]) -> list[Told]:
    """The events of a reading in text order; those without who and when left out."""
    found = triggers(reading)
    owners = {token: each.token for each in found for token in reversed(each.carried)}
    sorts = {each.token: each.sort for each in found}
    kinds: dict[int, NameKind] = {t: n.kind for n in reading.names for t in range(n.first, n.stop)}  # type: ignore[misc]
    timed = dates.tokens(reading, times)
    when = dates.owned(reading, dates.placed(reading, times), owners)
    where = places.owned(reading, places.places(reading), owners, sorts)
    stated = [(each, _status(reading, each, when.get(each.token))) for each in found]
    known = {each.token: status for each, status in stated if status is not None}
    own = dict(when)  # a lent time is not lent again
    for each, status in stated:
        if status is not None and each.token not in when:
            lender = owners.get(reading.heads[each.token], each.token)
            if known.get(lender) == status and lender in own and _lends(reading, each, own[lender]):
                when[each.token] = own[lender]
    rows = []
    for each, status in stated:
        if status is not None:
            acting = tuple(parts(reading, each.carried, each.sort, kinds, timed))
            made = Told(each, status, acting, when.get(each.token), where.get(each.token))
            if is_worth(reading, made):
                rows.append(made)
    return without_vows(reading, rows)


def _status(reading: Reading, each: Trigger, time: Placed | None) -> EventStatus | None:
    """The status; a deed named by a noun with a term ('by May') lies ahead, and so does a retreat that is announced."""
    status = status_of(reading, each.carried, each.layer)
    if status != "happened":
        return status
    if time is not None and time.row.value == "FUTURE_REF":
        return None  # 'found by others in the future': a thought
    if reading.upos[each.token] == "VERB":  # 'is leaving by May'
        return "planned" if time is not None and time.case == "by" and reading.xpos[each.token] == "VBG" else status
    head = reading.heads[each.token]
    told = each.sort.kind == "retreat" and base(reading.words[head]) in ("announce", "order", "approve")
    return "planned" if (time is not None and time.case == "by") or (told and time is None) else status


def _lends(reading: Reading, each: Trigger, time: Placed) -> bool:
    """Whether the clause that an event is told with lends it its time: the first of two joined by 'and', a 'when'."""
    at, head, kind = each.token, reading.heads[each.token], label(reading, each.token)
    own = any(True for _ in reading.dependents(at, "nsubj"))
    if kind == "conj" and reading.upos[at] == "VERB":
        return time.head < head and not own and reading.xpos[at] == reading.xpos[head]
    if kind == "advcl":
        bare = reading.xpos[at] == "VBG" and not own and at > head
        joint = next((token for token in range(head + 1, at) if low(reading, token) == "when"), head)
        at_once = joint > head and not any(reading.upos[token] == "VERB" for token in range(head + 1, joint))
        return at_once or (bare and not any(True for _ in reading.dependents(at, "mark")))
    told_by_noun = kind in _LENDING and reading.upos[at] != "VERB" and each.sort.kind == "assault"
    return told_by_noun and low(reading, at - 1) != "after"
