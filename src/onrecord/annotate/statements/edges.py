"""Contents and sources mended where tree or reader broke off: half phrases, a source inside its own content.

What holds for every kind of evidence stands here, so that each kind need not know of it.
"""

from __future__ import annotations

from calendar import day_name, month_name
from dataclasses import replace

from onrecord.annotate.reader.reading import Reading
from onrecord.annotate.statements.said import Range, Said, inside, trimmed

_BEFORE = frozenset(["det", "amod", "compound", "nummod"])
_LEANING = _BEFORE | {"case"}
_SUBJECTS = frozenset(["PRON", "DET", "PROPN"])
_DAYS = frozenset(day.lower() for day in (*day_name, *month_name[1:], "today", "yesterday"))
_POSSESSIVE = frozenset(["'s", "’s"])


def mended(reading: Reading, said: Said) -> Said:
    """The same words, mended.

    1. with the article and the words before the first noun of each stretch, without half a phrase at its end and
       without the day that stands between verb and clause ('said Thursday it had left', 'said in May it had left')
    2. of ', citing …' only what stands behind the participle
    3. without a source and its verb at the beginning of a stretch
    4. without a source that stands within its own words, or to whom a noun is addressed ('a warning to Peru')
    """
    pieces = [_whole(reading, piece, said.cue) for piece in said.content]
    if said.verb is not None and reading.xpos[said.verb] == "VBG" and reading.words[said.verb - 1] == ",":
        pieces = [piece for piece in pieces if piece[0] > said.verb] or pieces
    source = said.source
    if source is not None and said.cue is not None and source[1] == said.cue[0]:
        pieces = [
            (said.cue[1] if p[0] == source[0] and p[1] > said.cue[1] else p[0], p[1]) for p in pieces if p != source
        ]
    if not pieces:
        return said
    if source is not None and said.cue is not None:
        own = any(inside(source, piece) and not inside(said.cue, piece) for piece in pieces)
        addressed = reading.words[said.cue[1] : source[0]] == ("to",) and reading.upos[said.cue[0]] == "NOUN"
        source = None if own or addressed else source
    return replace(said, content=tuple(pieces), source=source)


def _whole(reading: Reading, piece: Range, cue: Range | None) -> Range:
    first, stop = piece
    lowest = reading.sentences[reading.sentence_of(first)][0]
    if cue is not None and cue[1] <= first:
        lowest = max(lowest, cue[1])
    if cue is not None and cue[1] == first:
        first = _behind_day(reading, first, stop)
        lowest = max(lowest, first)
    if first > lowest and reading.words[first] in _POSSESSIVE:
        first -= 1
    while first > lowest and reading.deprels[first - 1].partition(":")[0] in _BEFORE:
        if not first <= reading.heads[first - 1] < stop:
            break
        first -= 1
    end = stop
    while end - first > 1 and reading.deprels[end - 1] in _LEANING and reading.heads[end - 1] >= stop:
        end -= 1
    return trimmed(reading, first, end) or (first, stop)


def _behind_day(reading: Reading, first: int, stop: int) -> int:
    """Where a clause begins behind the day or month on which it was said; where the day is its subject it stays."""
    at = first + (reading.words[first] in ("in", "on"))
    if at + 2 < stop and reading.words[at].lower() in _DAYS and reading.upos[at + 1] in _SUBJECTS:
        return at + 1
    return first
