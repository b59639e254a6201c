"""Labels of words to spans: B- begins one, I- goes on, O is outside."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from onrecord.annotate.reader.reading import Span

Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]


def softmax(logits: Floats) -> Floats:
    """Probabilities over the last axis."""
    powers = np.exp(logits - logits.max(-1, keepdims=True))
    made: Floats = powers / powers.sum(-1, keepdims=True)
    return made


def spans(logits: Floats, labels: Sequence[str], fresh: Flags, offset: int) -> list[Span]:
    """The spans of one layer of words [n, labels], none of them over a ``fresh`` word, which begins a sentence.

    An I- that follows nothing begins a span. The kind is the one that the whole span's words speak for most, the
    score the mean of what they give to it. ``offset`` is the first word's index.
    """
    best = logits.argmax(-1)
    outside, begins, kinds, of_kind = _scheme(tuple(labels))
    inside = best != outside
    if not inside.any():
        return []
    before = np.empty_like(inside)
    before[0], before[1:] = False, inside[:-1]
    first = np.flatnonzero(inside & (begins[best] | ~before | fresh))
    ends_after = np.empty_like(inside)
    ends_after[-1], ends_after[:-1] = True, ~inside[1:] | begins[best][1:] | fresh[1:]
    last = np.flatnonzero(inside & ends_after)
    chances = softmax(logits) @ of_kind
    sums = np.add.reduceat(np.vstack([chances, np.zeros_like(chances[:1])]), np.stack([first, last + 1], 1).ravel())[
        ::2
    ]
    kind = sums.argmax(-1)
    score = sums[np.arange(len(kind)), kind] / (last + 1 - first)
    return [
        Span(a + offset, b + 1 + offset, kinds[k], round(s, 4))
        for a, b, k, s in zip(first.tolist(), last.tolist(), kind.tolist(), score.tolist(), strict=True)
    ]


@cache
def _scheme(labels: tuple[str, ...]) -> tuple[int, Flags, tuple[str, ...], Floats]:
    """Index of O, which labels begin a span, the kinds, and a table that sums the labels of each kind."""
    kinds = tuple(dict.fromkeys(label[2:] for label in labels if label != "O"))
    table = np.zeros((len(labels), len(kinds)), np.float32)
    for row, label in enumerate(labels):
        if label != "O":
            table[row, kinds.index(label[2:])] = 1
    return labels.index("O"), np.array([label.startswith("B-") for label in labels]), kinds, table
