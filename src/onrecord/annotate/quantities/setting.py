"""Where and as of when a counting holds, what became of the counted ones, and how it is put: asserted, denied, planned.

All by what hangs on the noun or on the clause that holds the number; nothing is borrowed from other sentences.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from onrecord.annotate.quantities.phrases import (
    case_of,
    child_with,
    clause_of,
    counting,
    is_noun,
    label,
    low,
    phrase,
    words_between,
)
from onrecord.annotate.reader import Reading, Span
from onrecord.model import Stance, Time, When

_NEAR = 24  # dependents on each side that are looked at
_PLACES = frozenset({"location", "facility"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never"})
_DOUBTS = frozenset({"may", "might", "could", "reportedly", "possibly", "perhaps"})
_PLANS = frozenset({"will", "'ll", "’ll", "would", "shall"})
_STATUS: Mapping[str, Stance] = {
    "planned": "planned",
    "denied": "denied",
    "threatened": "planned",
    "alleged": "alleged",
}


def fate(reading: Reading, head: int, number: int) -> str | None:
    """The participle that says what happened to the counted ones: 'people were killed', 'people displaced by war'.

    ``head`` is the noun, ``number`` the number's own token, which is the subject in 'dozens of them were killed'.
    None where it is denied or only said, expected, reported.
    """
    for token in dict.fromkeys((number, head)):
        if reading.deprels[token] == "nsubj:pass":
            return _passive(reading, reading.heads[token])
    after = head + 1
    if after + 1 < len(reading) and reading.upos[after] == "ADV" and reading.heads[after] == after + 1:
        after += 1  # 'girls still held captive'
    if after < len(reading) and reading.xpos[after] == "VBN" and reading.heads[after] in (head, reading.heads[head]):
        return _said(reading, after)  # 'people displaced by war', 'saw eight people killed'
    whole = reading.heads[head]
    if case_of(reading, head) != "including" or whole >= head:
        return None
    # '72 people were killed, including 30 soldiers'
    return fate(reading, whole, whole) if is_noun(reading, whole) else _said(reading, whole)


def _passive(reading: Reading, verb: int) -> str | None:
    further = child_with(reading, verb, "xcomp", "ccomp")
    if further is None or further == verb + 1:
        return _said(reading, further if further is not None and reading.xpos[further] == "VBN" else verb)
    return _said(reading, further) if reading.xpos[further] == "VBN" else None  # 'were reported killed'


def _said(reading: Reading, verb: int) -> str | None:
    """The participle with its particle ('handed over') or what it made of them ('set free')."""
    if reading.xpos[verb] != "VBN" or low(reading, verb) in counting()["empty"] or _denied(reading, verb):
        return None
    after = verb + 1
    joined = after < len(reading) and reading.heads[after] == verb
    joined = joined and (reading.deprels[after] == "compound:prt" or reading.upos[after] == "ADJ")
    return words_between(reading, verb, after + 1 if joined else after)


def _denied(reading: Reading, verb: int) -> bool:
    return any(low(reading, child) in _NEGATIONS for child in reading.children[verb])


def stance_of(reading: Reading, token: int, statuses: Mapping[int, str]) -> Stance:
    """How the clause is put whose own part the token is; ``statuses`` are the event words' where a model gave them.

    A number deeper down is asserted: 'will help the 20 families' does not doubt that they are 20.
    """
    clause = clause_of(reading, token)
    up = reading.heads[token]
    if clause not in (token, up, reading.heads[up]) or label(reading, token) == "nmod" or label(reading, up) == "nmod":
        return "asserted"
    known = _STATUS.get(statuses.get(clause, ""))
    if known is not None:
        return known
    if _denied(reading, clause):
        return "denied"
    words = {low(reading, child) for child in reading.children[clause] if reading.upos[child] in ("AUX", "ADV")}
    if "allegedly" in words:
        return "alleged"
    if words & _DOUBTS:
        return "hedged"
    return "planned" if words & _PLANS else "asserted"


def place_of(reading: Reading, head: int, number: int, names: Mapping[int, Span]) -> str | None:
    """The location that hangs on the counted noun, else on what that hangs on, up to its clause.

    ``names``: the name that holds a token. Of several at one word the first behind the noun is meant.
    """
    where = counting()["where"]
    clause = clause_of(reading, number)
    holders = [head, *(child for child in reading.children[head] if label(reading, child) == "acl")]
    at = number
    for _ in range(6):
        holders.append(at)
        if at == clause:
            break
        at = reading.heads[at]
    for holder in dict.fromkeys(holders):
        below = reading.children[holder]
        at = bisect_left(below, head)
        for child in (*below[at : at + _NEAR], *reversed(below[max(0, at - _NEAR) : at])):
            if label(reading, child) in ("obl", "nmod") and case_of(reading, child) in where:
                found = _named(reading, child, names)
                if found is not None:
                    return found
    return None


def _named(reading: Reading, token: int, names: Mapping[int, Span]) -> str | None:
    """The words of a place: 'northern Iraq', 'Sea of Japan', 'Iraq and Syria'; 'the city of Mosul' is Mosul."""
    if not is_noun(reading, token):
        return None
    if not _is_place(names.get(token)):
        for child in reading.children[token]:  # 'the city of Mosul', 'a town, Banki'
            named = child > token and _is_place(names.get(child))
            if named and (case_of(reading, child) == "of" or label(reading, child) == "appos"):
                return _named(reading, child, names)
        return None
    first, stop = phrase(reading, token)
    first, stop = min(first, names[token].first), max(stop, names[token].stop)
    for child in reading.children[token]:
        if child >= stop and label(reading, child) == "conj" and _is_place(names.get(child)):
            stop = max(stop, phrase(reading, child, stop)[1], names[child].stop)
    return words_between(reading, first, stop)


def _is_place(name: Span | None) -> bool:
    return name is not None and name.kind in _PLACES


class Calendar:
    """The article's placed times, asked by the tokens they stand on."""

    def __init__(self, reading: Reading, times: Sequence[Time]) -> None:
        self._reading = reading
        self._times = [t for t in times if t.type in ("DATE", "TIME") and (t.when.from_ or t.when.until)]
        self._starts = [time.cite.start for time in self._times]
        self._spans = [(time.cite.start, time.cite.end) for time in times]

    def touches(self, start: int, end: int) -> bool:
        """Whether a time expression of any kind shares a character with the stretch."""
        at = bisect_left(self._spans, (end, end)) - 1
        return at >= 0 and self._spans[at][1] > start

    def as_of(self, head: int, number: int) -> When | None:
        """When the counting holds: the time that hangs on the noun or on its clause, the nearest to the number."""
        reading = self._reading
        clause = clause_of(reading, number)
        first, stop = reading.sentences[reading.sentence_of(number)]
        begin = bisect_left(self._starts, reading.starts[first])
        end = bisect_right(self._starts, reading.ends[stop - 1])
        near: list[tuple[int, int]] = []
        for index in range(begin, min(end, begin + 16)):
            top = self._top(self._times[index], first, stop)
            if top is not None and self._holds(top, (head, number, clause)):
                near.append((abs(top - number), index))
        return self._times[min(near)[1]].when if near else None

    def _top(self, time: Time, first: int, stop: int) -> int | None:
        """The token of the time whose governor stands outside."""
        reading = self._reading
        left = bisect_right(reading.ends, time.cite.start, first, stop)
        right = bisect_left(reading.starts, time.cite.end, left, stop)
        return next((at for at in range(left, right) if not left <= reading.heads[at] < right), None)

    def _holds(self, top: int, holders: tuple[int, ...]) -> bool:
        """Whether the time hangs on one of them, itself or by a preposition's noun ('at the end of March')."""
        reading = self._reading
        up = reading.heads[top]
        if label(reading, top) not in ("obl", "nmod", "advmod", "obj", "dep", "amod", "compound"):
            return False
        return up in holders
