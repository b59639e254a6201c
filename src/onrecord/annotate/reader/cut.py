"""A text cut into words, with the places where a sentence must and may begin, and into windows that the model reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from onrecord.annotate.reader.words import words
from onrecord.annotate.sentences import cuts, paragraphs
from onrecord.weights import Pieces
from onrecord.weights.pieces import CLS, SEP

Indices = npt.NDArray[np.int64]

# whether a sentence begins at a word: a paragraph does, a rule says so, no rule says so, a comma stands before it
MUST, MAY, NOT, NEVER = 2, 1, 0, -1

_CLOSING = "\"”’'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one text. ``begins``: MUST, MAY, NOT or NEVER of each; ``certain``: the MUSTs are all that begin."""

    text: str
    starts: list[int]
    ends: list[int]
    begins: list[int]
    certain: bool = False


def cut(text: str) -> Words:
    """The words of a text; paragraphs begin sentences, and where the rules see one it may."""
    made = Words(text=text, starts=[], ends=[], begins=[])
    for left, right in paragraphs(text):
        fresh = MUST
        for start, end in pairwise((left, *cuts(text, left, right), right)):
            found = words(text, start, end)
            if not found:
                continue
            starts, ends = zip(*found, strict=True)
            made.starts.extend(starts)
            made.ends.extend(ends)
            made.begins.extend((fresh, *[NOT] * (len(found) - 1)))
            fresh = MAY
    _go_on(made)
    return made


def _go_on(made: Words) -> None:
    """A comma ends no sentence, nor does the quotation mark behind it, whatever the model thinks of what follows."""
    text, starts, begins = made.text, made.starts, made.begins
    for at in [at for at, start in enumerate(starts) if text[start] == ","]:
        after = at + 2 if at + 1 < len(starts) and text[starts[at + 1]] in _CLOSING else at + 1
        for word in range(at + 1, min(after + 1, len(starts))):
            if begins[word] != NOT:
                break
            begins[word] = NEVER


def given(text: str, bounds: Sequence[tuple[int, int]], sentences: Sequence[tuple[int, int]]) -> Words:
    """Words and sentences that others have cut: start and end of each word, first word and stop of each sentence."""
    begins = [NOT] * len(bounds)
    for first, _ in sentences:
        begins[first] = MUST
    return Words(
        text=text,
        starts=[start for start, _ in bounds],
        ends=[end for _, end in bounds],
        begins=begins,
        certain=True,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Consecutive words, ``first`` to before ``stop``, as the model takes them: one row a field."""

    first: int
    stop: int
    pieces: Indices
    casing: Indices
    mask: Indices
    firsts: Indices
    lasts: Indices


def windows(made: Words, pieces: Pieces, widest: int) -> Iterator[Window]:
    """The text's windows, in text order, each to be read by itself.

    The model's numbers are of eight bits, scaled by all that is read at once, and what is read in a text must not hang
    on what stands beside it. Sixteen windows at once, the shorter ones filled up, took a core 1.7 times as long.
    """
    cut_words = pieces.of([made.text[start:end] for start, end in zip(made.starts, made.ends, strict=True)])
    sizes = [len(cut.ids) for cut in cut_words]
    ids = np.array([id_ for cut in cut_words for id_ in cut.ids], np.int64)
    casing = np.array([kind for cut in cut_words for kind in cut.casing], np.int64)
    edges = np.cumsum([0, *sizes])
    for first, stop in _windows(made.begins, sizes, widest - 2):
        left, right = edges[first], edges[stop]
        rows = np.zeros((3, 1, right - left + 2), np.int64)
        rows[0, 0, 0], rows[0, 0, 1:-1], rows[0, 0, -1] = CLS, ids[left:right], SEP
        rows[1, 0, 1:-1] = casing[left:right]
        rows[2] = 1
        yield Window(
            first=first,
            stop=stop,
            pieces=rows[0],
            casing=rows[1],
            mask=rows[2],
            firsts=(edges[first:stop] - left + 1)[None],
            lasts=(edges[first + 1 : stop + 1] - left)[None],
        )


def _windows(begins: Sequence[int], sizes: Sequence[int], widest: int) -> Iterator[tuple[int, int]]:
    """First word and stop of each window: whole sentences by the rules, as many as fit; a longer one falls apart."""
    first = last = held = since = 0  # ``last``: where the newest sentence begins; ``since``: pieces from there on
    for word, size in enumerate(sizes):
        if begins[word] > NOT:
            last, since = word, 0
        if held + size > widest:
            if last == first:
                last, since = word, 0
            yield first, last
            first, held = last, since
        held += size
        since += size
    if first < len(sizes):
        yield first, len(sizes)
