"""Two numbers that make one: '20 to 30', 'between 20 and 30', 'two or three', '$7-9 million', 'one in five'."""

from __future__ import annotations

import re

from onrecord.annotate.quantities.lexicon import Line
from onrecord.annotate.quantities.units import Quantity

_HYPHEN = frozenset({"-", "–", "—", "‑", " - ", " – ", " — ", "/"})
_TO = frozenset({" to ", " to as many as ", " to as much as ", "-to-", " through ", " up to "})
_BETWEEN = re.compile(r"\bbetween\s(?:about\s|an\sestimated\s|roughly\s)?$")
_FROM = re.compile(
    r"(?P<spread>\b(?:rang\w{1,4}|vary|varies|varied|varying|anywhere|anything|estimates|estimated|spann\w{1,4}|spans?|"
    r"priced?|prices|pricing|costs?|costing|run|runs|running|sells?|selling|sizes|fees|fines|sentences|terms|figures)\s)?"
    r"\bfrom\s(?:about\s|around\s|roughly\s)?$"
)
_BY = re.compile(r"\bby\s(?:about\s|around\s|some\s|nearly\s|almost\s)?$")
_JOINT = re.compile(r"\s(?:and|or)(?:\s(?:even|perhaps|maybe|sometimes|then))?\s")
_OF = frozenset({" in ", " out of ", " in every "})
_BACK = 32  # characters before a number that may hold 'anywhere between'


def joined(line: Line, found: list[Quantity]) -> list[Quantity]:
    """The quantities with ranges and ratios put together; scores ('3-2') become kind none.

    'from A to B' tells of a change and stays two unless a word such as 'ranging' comes before it.
    """
    out: list[Quantity] = []
    for right in found:
        pair = _pair(line, out[-1], right) if out else None
        if pair is None:
            out.append(right)
        else:
            out[-1:] = pair
    return out


def lent(line: Line, found: list[Quantity]) -> list[Quantity]:
    """The quantities, a bare number with the unit of the one it is joined to: 'up to one and even two days'."""
    out = list(found)
    for at in range(len(out) - 2, -1, -1):
        left, right = out[at], out[at + 1]
        bare = left.unit is None and left.kind in ("digits", "word") and right.unit is not None
        if bare and right.end > right.numeral.end and _JOINT.fullmatch(line.low, left.end, right.start):
            out[at] = left._replace(unit=right.unit)
    return out


def _pair(line: Line, left: Quantity, right: Quantity) -> list[Quantity] | None:
    """What two neighbours make; None when they stay apart as they are."""
    gap = line.low[left.end : right.start]
    if len(gap) > 16 or left.kind in ("none", "range", "between") or right.kind == "none" or right.numeral.high is None:
        return None
    if gap in _HYPHEN:
        return _hyphened(left, right, slash=gap == "/")
    if gap in _OF:
        return _ratio(left, right, inside=gap != " out of ")
    if not _rises(left, right) or not _alike(left, right):
        return None
    start = _spread(line, gap, left, right)
    kind = "between" if gap == " and " else "range"
    return None if start is None else [_range(left, right, start, kind)]


def _spread(line: Line, gap: str, left: Quantity, right: Quantity) -> int | None:
    """Where a range in words begins: 'between A and B', 'A to B', 'two or three'; None when it is none."""
    before = line.low[max(line.floor, left.start - _BACK) : left.start]
    if gap == " and ":
        match = _BETWEEN.search(before)
        return left.start - len(before) + match.start() if match else None
    if gap in _TO:
        source = _FROM.search(before)
        if source:
            return left.start if source["spread"] else None
        return left.start if left.low <= 0 or _steps(left, right) <= (4 if _BY.search(before) else 10) else None
    near = right.numeral.kind == "word" or (left.low > 0 and _steps(left, right) == (left.low + 1) / left.low)
    return left.start if gap == " or " and near else None


def _rises(left: Quantity, right: Quantity) -> bool:
    """Whether the second number is the greater, a scale that stands with it alone given to both."""
    return left.low < right.low


def _steps(left: Quantity, right: Quantity) -> float:
    """How many times the first number the second is, a scale that only the second has set aside."""
    shared = right.numeral.scale if left.numeral.scale == 1 and left.low < right.low / right.numeral.scale else 1.0
    return right.low / shared / left.low if left.low else 1.0


def _hyphened(left: Quantity, right: Quantity, *, slash: bool) -> list[Quantity] | None:
    """'20-30', '$7/$9' as a range; '3-2', '9-2' as a score of kind none."""
    rises = _rises(left, right)
    if left.kind == "vague" or right.kind in ("vague", "part") or left.kind == "part":
        return None
    money = left.unit is not None and left.unit == right.unit
    measured = right.unit is not None
    if rises and (money or (measured and not slash) or (not slash and right.low > 10)):
        return [_range(left, right, left.start, "range")]
    if money or left.unit or right.unit:
        return None
    return [left._replace(kind="none"), right._replace(kind="none")]


def _alike(left: Quantity, right: Quantity) -> bool:
    """Whether two numbers measure the same: a lone first unit ('$5 to 10 days') does not."""
    if "part" in (left.kind, right.kind) and left.kind != right.kind:
        return False
    if left.unit and right.unit is None:
        return left.end == left.numeral.end  # the unit stands before: '$5 to 10 million'
    return left.unit is None or right.unit is None or left.unit.split("/")[0] == right.unit.split("/")[0]


def _ratio(left: Quantity, right: Quantity, *, inside: bool) -> list[Quantity] | None:
    """'one in five' is 0.2, 'four out of five' 0.8."""
    whole = right.low <= 1e6 and right.unit is None and left.unit is None and right.kind in ("digits", "word")
    if not whole or not 0 < left.low < right.low or (inside and (left.low != 1 or right.low > 1000)):
        return None
    value = left.low / right.low
    return [left._replace(end=right.end, low=value, high=value, kind="part", unit=None)]


def _range(left: Quantity, right: Quantity, start: int, kind: str) -> Quantity:
    """Low to high; a scale or unit that only the second number has belongs to both: '8 to 10 million'."""
    least = left.low
    scale = right.numeral.scale
    if left.numeral.scale == 1 and scale > 1 and least < right.low / scale:
        least *= scale
    return Quantity(start, right.end, least, right.high, kind, right.unit or left.unit, right.numeral)
