"""What a number counts or measures, by the grammar around it.

| words | counted | by |
|---|---|---|
| dozens of attacks, a third of Iraq | attacks, Iraq | `_partitive`: the noun after 'of' |
| about 2,500 US and 1,000 other coalition troops | US troops | `_shared`: the noun that two numbers share |
| Engines: 27 | Engines | `_tabled`: the label before a colon |
| three American combat units | American combat units | `_beside`: the noun the number stands at |
| leaving 20 dead | dead | `_state`: the adjective or participle that stands for the noun |
| the toll rose to 20 | toll | `_told`: the subject |
| 140 miles away | | `_distance`: how far, not how big |
| a $1.2 billion loan | loan | `_attribute`: the noun the measure stands at |
| $5 million in aid | aid | `_into`: the noun behind the measure's own preposition |
| a loan of $5 million | loan | `_measure_of`: the noun the measure's preposition stands behind |
| unemployment rose to 7.3 percent | unemployment | `_predicate`: the subject |
| cut rates by half a point | rates | `_predicate`: the object beside the measure |
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

from onrecord.annotate.quantities.lexicon import units
from onrecord.annotate.quantities.phrases import (
    case_of,
    child_with,
    children_with,
    chunk,
    counting,
    is_noun,
    label,
    low,
    near,
    of_phrase,
    phrase,
    same_line,
    subject_of,
    words_between,
)
from onrecord.annotate.reader import Reading, Span

_BESIDE = frozenset({"nummod", "det", "amod", "compound", "advmod", "nmod", "dep"})
_AMOUNT = frozenset({"obl", "advmod", "xcomp", "ccomp", "nmod", "obj", "dep", "advcl"})
_HUNG = frozenset({"nmod", "appos", "orphan"})  # 'a loan of', 'a battery, 4500 mAh', 'Ardia rose 3 percent, Belmo 4'
_AND = frozenset({"and", "or", "but", "&"})
_STEPS = 6
WAYS = frozenset({"km", "m", "cm", "mm", "mi", "yd", "ft", "in", "nmi"})
WEIGHTS = frozenset({"kg", "g", "mg", "t", "ton", "lb", "oz", "stone", "kt", "Mt", "L", "mL", "gal", "bbl"})
LENGTHS = frozenset(
    {"second", "minute", "hour", "day", "night", "week", "weekend", "month", "quarter", "year", "decade", "century"}
)


class Number(NamedTuple):
    """A figure's tokens, hedge and all, its unit's symbol, and whether they stand inside a time expression."""

    first: int
    stop: int
    unit: str | None
    timed: bool = False


class Thing(NamedTuple):
    """What is counted: its words, the token it hangs on, and whether it was left to an earlier mention to say.

    ``text`` is None where the sentence does not say; ``head`` is the noun, or the number where there is none.
    """

    text: str | None
    head: int
    elsewhere: bool = False


Way = Callable[[Reading, Number, int], Thing | None]


def thing(reading: Reading, number: Number, top: int) -> Thing:
    """What the number counts or measures: the first of the ways that finds something. ``top`` is `top_of` it."""
    for way in _COUNTS if number.unit is None else _MEASURES:
        found = way(reading, number, top)
        if found is not None and (found.text is None or any(map(str.isalpha, found.text))):
            return found
    return Thing(None, top, elsewhere=number.unit is None)


def top_of(reading: Reading, number: Number) -> int:
    """The token that ties the number to the rest: its governor stands outside."""
    first, stop, heads = number.first, number.stop, reading.heads
    tops = [at for at in range(first, stop) if not first <= heads[at] < stop or heads[at] == at]
    sure = [at for at in tops if reading.upos[at] in ("NUM", "SYM")]
    nouns = [at for at in tops if reading.upos[at] in ("NOUN", "PROPN", "ADJ", "DET")]
    units = [at for at in nouns if number.unit is not None and reading.upos[at] == "NOUN"]
    return (units or sure or nouns or tops or [stop - 1])[-1]


# -- for a number without unit and with one ---------------------------------------------------------------


def _partitive(reading: Reading, number: Number, top: int) -> Thing | None:
    """'dozens of attacks', 'three of the girls', '13 months of fighting', 'a third of Iraq', 'two of them'."""
    at = number.stop
    if at >= len(reading) or low(reading, at) != "of":
        return None
    head = reading.heads[at]
    if not 0 < head - at <= 16:
        return None
    if is_noun(reading, head):
        return Thing(_of_length(reading, number) + _noun(reading, head, at + 1), head)
    if low(reading, head) in ("which", "whom"):  # 'hundreds of people, most of whom'
        clause = next((up for up in _ways_up(reading, top) if reading.deprels[up] == "acl:relcl"), top)
        head = reading.heads[clause]
        return Thing(_noun(reading, head), head) if is_noun(reading, head) else None
    if reading.upos[head] in ("ADJ", "VERB"):  # 'one of the wounded', 'months of fighting'
        return Thing(_of_length(reading, number) + words_between(reading, *phrase(reading, head, at + 1)), head)
    other = reading.upos[head] == "PRON" or low(reading, head) in counting()["other"]
    return Thing(None, top, elsewhere=True) if other else None


def _of_length(reading: Reading, number: Number) -> str:
    """'months of ' before what so many months are of; nothing for other units."""
    return words_between(reading, number.stop - 1, number.stop + 1) + " " if number.unit in LENGTHS else ""


def _ways_up(reading: Reading, token: int) -> list[int]:
    found = [token]
    for _ in range(_STEPS):
        found.append(reading.heads[found[-1]])
    return found


# -- for a number without unit ----------------------------------------------------------------------------


def _shared(reading: Reading, number: Number, _top: int) -> Thing | None:
    """'about 2,500 US and 1,000 other coalition troops': the first number's noun stands behind the second."""
    first, size = number.stop, len(reading)
    joint = next((at for at in range(first + 1, min(first + 3, size)) if low(reading, at) in _AND), None)
    if joint is None or any(reading.xpos[at] in ("NNS", "NNPS") for at in range(first, joint)):
        return None
    words = range(first, joint)
    if any(reading.upos[at] not in ("ADJ", "PROPN", "NOUN") and low(reading, at) == _word(reading, at) for at in words):
        return None
    second = next((at for at in range(joint + 1, min(joint + 4, size)) if reading.upos[at] == "NUM"), None)
    run = chunk(reading, second + 1) if second is not None else None
    if run is None or reading.xpos[run[1] - 1] not in ("NNS", "NNPS"):
        return None
    head = run[1] - 1
    return Thing(f"{words_between(reading, first, joint)} {words_between(reading, head, head + 1)}", head)


def _word(reading: Reading, token: int) -> str:
    return reading.text[reading.starts[token] : reading.ends[token]]


def _beside(reading: Reading, number: Number, top: int) -> Thing | None:
    """'three American combat units': the noun behind the number that the number hangs on."""
    head, kind = reading.heads[top], label(reading, top)
    run = chunk(reading, number.stop) if number.stop < len(reading) else None
    last = run[1] - 1 if run is not None else None
    grown = head >= number.stop and kind in _BESIDE and case_of(reading, top) is None
    if grown and is_noun(reading, head) and (last is None or head <= last or _reaches(reading, last, head)):
        return Thing(_noun(reading, head, number.stop), head)
    if last is not None and not _is_time(reading, last):  # whatever the tree says
        after = of_phrase(reading, last, "of")
        stop = after[1] if after is not None and after[0] - last <= 4 else last + 1
        return Thing(words_between(reading, number.stop, stop), last)
    if grown and reading.upos[head] in ("ADJ", "VERB", "X") and kind == "nummod":
        return Thing(words_between(reading, *phrase(reading, head, number.stop)), head)
    return None


def _reaches(reading: Reading, near: int, head: int) -> bool:
    """Whether nothing but a noun phrase's own words stands between two tokens."""
    return all(
        reading.upos[at] in ("ADJ", "NOUN", "PROPN", "CCONJ", "PUNCT", "ADV", "PART") for at in range(near, head)
    )


def _is_time(reading: Reading, token: int) -> bool:
    """Whether the reader's layer of time phrases holds the token."""
    at = bisect_right(reading.times, token, key=_first) - 1
    return at >= 0 and token < reading.times[at].stop


def _first(span: Span) -> int:
    return span.first


def _state(reading: Reading, number: Number, top: int) -> Thing | None:
    """'leaving 20 dead', 'at least 12 killed in': the noun is left out, the state is said."""
    at = number.stop
    if (
        at >= len(reading)
        or reading.xpos[at] not in ("VBN", "JJ")
        or reading.heads[at] not in (top, reading.heads[top])
    ):
        return None
    if label(reading, at) not in ("amod", "acl", "xcomp", "advmod", "nmod", "obj"):
        return None
    return Thing(low(reading, at), top, elsewhere=True)


def _told(reading: Reading, number: Number, top: int) -> Thing | None:
    """What a bare number in a clause tells of: 'the toll rose to 20'; 'dozens fled' leaves it open."""
    kind, up = label(reading, top), reading.heads[top]
    beside = number.first > 0 and low(reading, number.first - 1) in ("(", ":")
    if kind in ("appos", "parataxis", "dep") and up < top and is_noun(reading, up) and beside:
        return Thing(_noun(reading, up), up)
    if child_with(reading, top, "cop") is not None:
        return _about(reading, subject_of(reading, top))
    before = number.first - 1
    if before > 0 and low(reading, before) == "of" and low(reading, before - 1) in counting()["extent"]:
        return _about(reading, before - 1, number)
    if kind in ("obl", "xcomp", "advmod", "advcl") and case_of(reading, top) in ("to", "at", "by", "from", None):
        return _about(reading, subject_of(reading, up))
    if kind == "obj" and low(reading, up) in counting()["measures"]:
        return _about(reading, subject_of(reading, up))
    return None


# -- for a number with a unit -----------------------------------------------------------------------------


def _distance(reading: Reading, number: Number, top: int) -> Thing | None:
    """'140 miles away', 'nine miles south of': how far from there, and no measure of what stands before."""
    at, size = number.stop, len(reading)
    if at < size and low(reading, at) == "(":  # '140 miles (225 km) away'
        at = next((close for close in range(at, min(at + 10, size)) if low(reading, close) == ")"), at)
    if at < size and low(reading, at) in (")", ","):
        at += 1
    away = number.unit in WAYS and at < size and low(reading, at) in counting()["away"]
    return Thing(None, top) if away else None


def _attribute(reading: Reading, number: Number, top: int) -> Thing | None:
    """'a $1.2 billion loan', 'the 20-year occupation': the noun behind the measure."""
    up, at = reading.heads[top], number.stop
    apart = any(at <= child < up and reading.deprels[child] == "case" for child in near(reading, up))
    if apart:  # 'eight months after the attacks'
        return None
    if up >= at and is_noun(reading, up) and label(reading, top) in _BESIDE and case_of(reading, top) is None:
        return Thing(_noun(reading, up, at, change=True), up)
    if at < len(reading) and not number.timed and reading.xpos[at] in ("NN", "NNS", "JJ"):
        run = chunk(reading, at)  # where the tree is wrong: an article before the number and a noun behind it
        article = number.first > 0 and (
            reading.upos[number.first - 1] in ("DET", "ADJ") or low(reading, number.first - 1) == "("
        )
        if run is not None and article and not _is_time(reading, run[1] - 1):
            return Thing(_noun(reading, run[1] - 1, at, change=True), run[1] - 1)
    return None


def _into(reading: Reading, number: Number, top: int) -> Thing | None:
    """'$5 million in aid', '40 points of profit': the noun behind a preposition of the measure's own."""
    money = number.unit is not None and number.unit.isupper()
    after = of_phrase(reading, top, "of", "in", "for", "on") if money else of_phrase(reading, top, "of")
    if after is None or after[0] < number.stop:
        return None
    return Thing(words_between(reading, *after), after[1] - 1)


def _measure_of(reading: Reading, number: Number, top: int) -> Thing | None:
    """'a loan of $5 million', 'winds of 74 mph', 'a battery, 4500 mAh', 'sales rose by 3 percent, exports by 4'."""
    before, up = number.first - 1, reading.heads[top]
    if before > 0 and low(reading, before) == "of" and is_noun(reading, before - 1):
        up = before - 1
    elif (
        label(reading, top) not in (_HUNG if number.unit not in WAYS else ("nmod",))
        or up >= top
        or not is_noun(reading, up)
        or number.timed
    ):
        return None
    if low(reading, up) in counting()["tally"]:  # 'a total of $5 million', 'a period of nine months' say no more
        return None
    return Thing(_noun(reading, up, change=True, number=number), up)


def _predicate(reading: Reading, number: Number, top: int) -> Thing | None:
    """What a measure in the predicate tells of; none for 'fought for nine months'."""
    at = top
    for _ in range(_STEPS):  # 'rose 3 percent in May and 4 percent in June': the second as the first
        if label(reading, at) != "conj" or reading.upos[reading.heads[at]] not in ("NOUN", "SYM", "NUM", "PROPN"):
            break
        at = reading.heads[at]
    up = reading.heads[at]
    if number.unit in LENGTHS | WAYS and child_with(reading, at, "cop") is None and reading.upos[up] == "VERB":
        lasts = low(reading, up) in counting()["measures"]  # 'walked 15 miles' measures no walker
        return _about(reading, subject_of(reading, up)) if lasts else None
    return _about(reading, _of_clause(reading, number, at, up), number)


def _of_clause(reading: Reading, number: Number, at: int, up: int) -> int | None:
    """The subject or object that the measure ``at`` under ``up`` tells of."""
    kind = label(reading, at)
    if kind == "obl" and _hedged_object(reading, number, at):
        kind = "obj"
    if child_with(reading, at, "cop") is not None or (up == at and child_with(reading, at, "nsubj") is not None):
        return subject_of(reading, at)
    if kind not in _AMOUNT:
        return up if kind == "acl" and is_noun(reading, up) else None
    objects = [child for child in children_with(reading, up, "obj") if child != at and is_noun(reading, child)]
    if kind != "obj" and objects:
        return objects[0]
    if kind == "obj" and number.unit is not None and number.unit.isupper():
        return _paid_for(reading, up)
    if kind == "obj" and number.unit in WEIGHTS and low(reading, up) not in counting()["measures"]:
        return None  # 'can lift 5 tonnes' weighs no lifter
    deep = label(reading, up) == "amod" and is_noun(reading, reading.heads[up])  # 'water 47 feet deep'
    return reading.heads[up] if deep else subject_of(reading, up)


def _hedged_object(reading: Reading, number: Number, at: int) -> bool:
    """Whether the preposition that makes a measure oblique is its hedge: 'raised over $5 million' has an object."""
    before = [child for child in near(reading, at) if child < at and label(reading, child) in ("case", "advmod")]
    outside = any(child < number.first and label(reading, child) == "case" for child in before)
    return not outside and any(child >= number.first for child in before)


def _paid_for(reading: Reading, verb: int) -> int | None:
    """What a sum in the object is for: 'paid $5 million for the house', 'the bridge cost $5 million'."""
    if low(reading, verb) in counting()["measures"]:
        return subject_of(reading, verb)
    for child in children_with(reading, verb, "obl", "nmod"):
        if case_of(reading, child) in ("for", "on", "in") and is_noun(reading, child) and not _is_time(reading, child):
            return child
    return None


def _tabled(reading: Reading, number: Number, _top: int) -> Thing | None:
    """'Stages: 2 Engines: 27', 'Weight to orbit: 80kg': a number behind a label that begins a line or an entry."""
    colon, size = number.first - 1, len(reading)
    if colon < 1 or low(reading, colon) != ":" or not is_noun(reading, colon - 1):
        return None
    run = chunk(reading, number.stop) if number.stop < size and number.unit is None else None
    if run is not None and not (run[1] < size and low(reading, run[1]) == ":") and same_line(reading, number.stop):
        return None  # 'killed so far: 20 people'
    head = colon - 1
    for _ in range(_STEPS):
        up = reading.heads[head]
        if label(reading, head) != "nmod" or up >= head or not is_noun(reading, up):
            break
        head = up
    first, _ = phrase(reading, head)
    entry = first == 0 or not same_line(reading, first) or reading.upos[first - 1] in ("NUM", "PUNCT", "SYM")
    return Thing(words_between(reading, first, colon), head) if entry and colon - first <= _STEPS else None


def _listed(reading: Reading, number: Number, _top: int) -> Thing | None:
    """'Total cost: $72', 'Shares +0.2%', 'four loaves (1 kg)': a measure right behind a noun, as in lists."""
    at = number.first - 1
    if at > 0 and low(reading, at) in (":", "("):
        at -= 1
        if units("after").code(low(reading, at)) is not None:  # 'six miles (10 km)' measure the same
            return None
    signed = low(reading, number.first)[:1] in ("+", "-", "−", "–")
    if at < 0 or not is_noun(reading, at) or not (signed or at < number.first - 1) or number.unit in LENGTHS:
        return None
    return Thing(_noun(reading, at, number=number), at)


_COUNTS: tuple[Way, ...] = (_tabled, _partitive, _shared, _beside, _state, _told)
_MEASURES: tuple[Way, ...] = (_distance, _tabled, _partitive, _attribute, _measure_of, _into, _predicate, _listed)


# -- nouns as words ---------------------------------------------------------------------------------------


def _about(reading: Reading, head: int | None, number: Number | None = None) -> Thing | None:
    return None if head is None else Thing(_noun(reading, head, number=number), head)


def _noun(reading: Reading, head: int, floor: int = 0, *, change: bool = False, number: Number | None = None) -> str:
    """The noun's phrase with its twin ('women and girls') and its 'of' phrase, that of a ``change`` with 'in' too.

    'the number of voters' are voters. The tokens of ``number`` stay out.
    """
    first, stop = phrase(reading, head, floor)
    after = of_phrase(reading, head, "of", "in") if change else of_phrase(reading, head, "of")
    if after is not None and (after[0] < stop or (number is not None and after[1] > number.first >= stop)):
        after = None
    if after is None:
        return words_between(reading, first, _twin(reading, head, stop))
    if low(reading, head) in counting()["tally"]:
        return words_between(reading, *after)
    return words_between(reading, first, after[1] if after[0] - stop <= 3 else stop)


def _twin(reading: Reading, head: int, stop: int) -> int:
    """Where 'women and girls' ends; ``stop`` where no bare noun is joined right behind."""
    if stop + 1 >= len(reading) or low(reading, stop) not in ("and", "or"):
        return stop
    run = chunk(reading, stop + 1)
    if run is None or reading.heads[run[1] - 1] != head or label(reading, run[1] - 1) != "conj":
        return stop
    return run[1] if reading.xpos[run[1] - 1] in ("NNS", "NNPS") else stop
