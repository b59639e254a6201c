"""Where and as of when a counting holds, what became of the counted ones, and how it is put: asserted, denied, planned.

All by what hangs on the noun or on the clause that holds the number; nothing is borrowed from other sentences.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.annotate.quantities.phrases import (
    case_of,
    child_with,
    clause_of,
    counting,
    fates,
    is_noun,
    label,
    low,
    near,
    phrase,
    words_between,
)
from onrecord.annotate.reader import Reading, Span
from onrecord.model import Stance, Time, When

_NEAR = 24  # dependents on each side that are looked at
_DEEP = 2  # nouns between a number and its clause from which on the clause's time and place are not the number's
_KNOWN = frozenset({"the", "these", "those", "both", "its", "their", "our", "his", "her"})
_ENDS = frozenset({"since", "before", "after", "until", "till"})  # 'the total since May' is no total of May's
# 'a tenth more than a year before'
_BASES = _ENDS | frozenset({"over", "from", "than", "compared", "versus"})
_PLACES = frozenset({"location", "facility"})
_FINITE = frozenset({"VBD", "VBN", "VBP", "VBZ", "VBG"})  # not 'to free 20', which need not come about
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
    done = _done(reading, head, number)
    if done is not None:
        return done
    whole = reading.heads[head]
    if case_of(reading, head) != "including" or whole >= head:
        return None
    # '72 people were killed, including 30 soldiers'
    return fate(reading, whole, whole) if is_noun(reading, whole) else _said(reading, whole)


def _done(reading: Reading, head: int, number: int) -> str | None:
    """The participle of a verb of harm or rescue whose object is counted: 'the blast killed 20 people'."""
    for token in dict.fromkeys((number, head)):
        verb = reading.heads[token]
        if label(reading, token) == "obj" and reading.xpos[verb] in _FINITE and not _denied(reading, verb):
            return fates().get(low(reading, verb))
    return None


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
    return any(low(reading, child) in _NEGATIONS for child in near(reading, verb))


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
    words = {low(reading, child) for child in near(reading, clause) if reading.upos[child] in ("AUX", "ADV")}
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
    clause = _setting(reading, head, number)
    holders = [head, *(child for child in near(reading, head) if label(reading, child) == "acl")]
    at = number
    for _ in range(6):
        holders.append(at)
        if at == clause or clause is None:
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


def _setting(reading: Reading, head: int, number: int) -> int | None:
    """The clause whose time and place are the count's; None where the clause is about something else.

    'The two sides last met in 2015' counts them no more in 2015 than at any other time, and what hangs deep below
    the verb ('affirmed their commitment to the principle of two states') is not done when that is done.
    """
    clause = clause_of(reading, number)
    known = head > number > 0 and low(reading, number - 1) in _KNOWN
    if known and label(reading, head) == "nsubj" and fate(reading, head, number) is None:
        return None
    at, deep = number, 0
    for _ in range(_NEAR):
        if at == clause:
            break
        deep += label(reading, at) == "nmod"
        at = reading.heads[at]
    return clause if deep < _DEEP else None


def _named(reading: Reading, token: int, names: Mapping[int, Span]) -> str | None:
    """The words of a place: 'northern Iraq', 'Sea of Japan', 'Iraq and Syria'; 'the city of Mosul' is Mosul."""
    if not is_noun(reading, token):
        return None
    if not _is_place(names.get(token)):
        for child in near(reading, token):  # 'the city of Mosul', 'a town, Banki'
            named = child > token and _is_place(names.get(child))
            if named and (case_of(reading, child) == "of" or label(reading, child) == "appos"):
                return _named(reading, child, names)
        return None
    first, stop = phrase(reading, token)
    first, stop = min(first, names[token].first), max(stop, names[token].stop)
    for child in near(reading, token):
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

    def as_of(self, head: int, number: int, *, share: bool = False) -> When | None:
        """When the counting holds: the time that hangs on the noun or on its clause, the nearest to the number.

        A ``share`` is often of what was before: 'up 3 percent from March' says nothing as of March.
        """
        reading = self._reading
        clause = _setting(reading, head, number)
        first, stop = reading.sentences[reading.sentence_of(number)]
        begin = bisect_left(self._starts, reading.starts[first])
        end = bisect_right(self._starts, reading.ends[stop - 1])
        found: list[tuple[int, int]] = []
        for index in range(begin, min(end, begin + 16)):
            top = self._top(self._times[index], first, stop)
            if top is None or case_of(reading, top) in (_BASES if share else _ENDS):
                continue
            if self._holds(top, (head, number, number if clause is None else clause)):
                found.append((abs(top - number), index))
        return self._joined(min(found)[1]) if found else None

    def _joined(self, index: int) -> When:
        """The time, up to the end of one joined right behind it: 'in 2015 and 2016'."""
        when, cite = self._times[index].when, self._times[index].cite
        if index + 1 < len(self._times):
            after = self._times[index + 1]
            gap = self._reading.text[cite.end : after.cite.start] if after.cite.start - cite.end < 6 else ""
            if gap.strip(" ,") == "and" and when.from_ and after.when.until and when.from_ <= after.when.until:
                return replace(when, until=after.when.until)
        return when

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
