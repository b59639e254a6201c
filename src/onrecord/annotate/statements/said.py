"""Someone's words before they are a row: ranges of tokens for who, by which words, and what."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.annotate.reader.reading import Reading, ViewKind
from onrecord.annotate.statements.lexicon import Cue

Range = tuple[int, int]  # tokens, [first, stop)

_OPEN = frozenset("“‘\"'«„([`")
_CLOSE = frozenset("”’\"'»“)]")
_EDGE = frozenset([",", ";", ":", ".", "–", "—", "―", "-", "--", "…", "...", "..", "!", "?"])
_KEPT = frozenset(["!", "?"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words and whose they are.

    ``verb`` is the token of the reporting word, ``word`` its entry in the lists; both None where nothing but quotation
    marks or a layout says that somebody speaks. ``content`` is in text order. ``chained`` marks words whose speaker
    was named with words before them.
    """

    source: Range | None
    cue: Range | None
    verb: int | None
    word: Cue | None
    content: tuple[Range, ...]
    view: ViewKind
    method: str
    score: float
    negated: bool = False
    chained: bool = False

    @property
    def hull(self) -> Range:
        """From the first token of the content to behind its last."""
        return self.content[0][0], self.content[-1][1]


def trimmed(reading: Reading, first: int, stop: int) -> Range | None:
    """The range without commas, dashes and stops at its ends; None where nothing else is left.

    A final stop inside quotation marks stays, since the mark behind it does; so do question marks.
    """
    words = reading.words
    while first < stop and (words[first] in _EDGE or (words[first] in _CLOSE and words[first] not in _OPEN)):
        first += 1
    while first < stop and (
        (words[stop - 1] in _EDGE and words[stop - 1] not in _KEPT)
        or (words[stop - 1] in _OPEN and words[stop - 1] not in _CLOSE)
    ):
        stop -= 1
    return (first, stop) if any(word[0].isalnum() for word in words[first:stop]) else None


def without(whole: Range, hole: Range) -> list[Range]:
    """What is left of a range when another is taken out of it: no, one or two stretches."""
    if hole[1] <= whole[0] or whole[1] <= hole[0]:
        return [whole]
    return [piece for piece in ((whole[0], hole[0]), (hole[1], whole[1])) if piece[0] < piece[1]]


def overlap(one: Range, other: Range) -> int:
    """How many tokens two ranges share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def inside(inner: Range, outer: Range) -> bool:
    """Whether a range stands in another."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]
