"""What the model says of some windows, to sentences, trees, spans and pointers.

All is done on columns over the windows' words, which stand one after another; only trees go sentence by sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from onrecord.annotate.reader import trees
from onrecord.annotate.reader.cut import MAY, MUST, NEVER, NOT
from onrecord.annotate.reader.layers import ENDS, Aims, by_kind, landed
from onrecord.annotate.reader.reading import Span
from onrecord.annotate.reader.spans import Floats, softmax, spans
from onrecord.weights import Layout, Model, Outputs

Indices = npt.NDArray[np.int64]

# A sentence begins where the model gives it this much, by what the rules say of the place. F1 of sentences on EWT dev
# and GUM dev: 0.858 and 0.941; rules alone 0.848 and 0.934; the model alone, above 0.5, 0.826 and 0.883.
_AT_LEAST = {MUST: -1.0, MAY: 0.1, NOT: 0.9, NEVER: 2.0}

_COLUMNS = ("start", "upos", "xpos", "event")  # layers that are no spans
_SLICE = 256  # words whose labels are scored at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Columns over the words of some windows; spans, sentences and heads count words from the text's first one."""

    sentences: list[tuple[int, int]]
    upos: list[str]
    xpos: list[str]
    heads: list[int]
    deprels: list[str]
    spans: dict[str, list[Span]]
    events: list[Span]
    aims: Aims


class Decoder:
    """Puts a model's outputs together."""

    def __init__(self, model: Model) -> None:
        self._layout = model.layout
        self._columns = _slices(model.layout)
        self._arc = model.arc
        self._pointer = model.pointer
        labels, size, _ = model.label.shape
        self._label = np.ascontiguousarray(model.label.transpose(1, 0, 2).reshape(size, labels * size))

    def decode(
        self, out: Sequence[Outputs], rows: Sequence[tuple[int, int]], begins: Sequence[int], *, certain: bool
    ) -> Decoded:
        """Some windows. ``rows`` are their words in the text, ``begins`` of each word of the whole text."""
        offset, end = rows[0][0], rows[-1][1]
        flat = Outputs(*(np.concatenate([array[0] for array in arrays]) for arrays in zip(*out, strict=True)))
        fresh = self._fresh(flat.tags, rows, np.array(begins[offset:end]), certain=certain)
        edges = [*np.flatnonzero(fresh).tolist(), end - offset]
        sentences = list(pairwise(edges))
        heads = self._heads(flat, sentences)
        found = {
            name: spans(self._layer(flat.tags, name), labels, fresh, offset)
            for name, labels in self._layout.layers
            if name not in _COLUMNS
        }
        return Decoded(
            sentences=[(first + offset, stop + offset) for first, stop in sentences],
            upos=self._best(flat.tags, "upos"),
            xpos=self._best(flat.tags, "xpos"),
            heads=(heads + offset).tolist(),
            deprels=self._deprels(flat, heads),
            spans=found,
            events=self._events(flat.tags, offset),
            aims=self._aims(flat.pointers, by_kind(found), rows, sentences),
        )

    def _layer(self, tags: Floats, name: str) -> Floats:
        return tags[:, self._columns[name]]

    def _labels(self, name: str) -> tuple[str, ...]:
        return dict(self._layout.layers)[name]

    def _best(self, tags: Floats, name: str) -> list[str]:
        if name not in self._columns:
            return ["X" if name == "upos" else ""] * len(tags)
        labels = self._labels(name)
        return [labels[best] for best in self._layer(tags, name).argmax(-1).tolist()]

    def _fresh(
        self, tags: Floats, rows: Sequence[tuple[int, int]], begins: Indices, *, certain: bool
    ) -> npt.NDArray[np.bool_]:
        """Which words begin a sentence."""
        made: npt.NDArray[np.bool_] = begins == MUST
        made[[first - rows[0][0] for first, _ in rows]] = True
        if certain or "start" not in self._columns:
            made |= (begins == MAY) & (not certain)
            return made
        chance = softmax(self._layer(tags, "start"))[:, self._labels("start").index("yes")]
        made |= chance > np.array([_AT_LEAST[kind] for kind in (MUST, MAY, NOT, NEVER)])[MUST - begins]
        return made

    def _heads(self, flat: Outputs, sentences: Sequence[tuple[int, int]]) -> Indices:
        dependent = flat.dependent @ self._arc[:-1] + self._arc[-1]
        heads = np.empty(len(dependent), np.int64)
        for first, stop in sentences:
            scores = dependent[first:stop] @ flat.governor[first:stop].T
            heads[first:stop] = trees.heads(scores) + first
        return heads

    def _deprels(self, flat: Outputs, heads: Indices) -> list[str]:
        """The label of each word's arc: 'root' for a root and for it alone."""
        labels = self._layout.deprels
        size, root = self._label.shape[0], labels.index("root")
        left, right = _with_one(flat.label_dependent), _with_one(flat.label_governor[heads])
        best = np.empty(len(heads), np.int64)
        for at in range(0, len(heads), _SLICE):
            some = slice(at, at + _SLICE)
            table = (left[some] @ self._label).reshape(-1, len(labels), size)
            scores = (table @ right[some, :, None])[..., 0]
            scores[:, root] = -np.inf
            best[some] = scores.argmax(-1)
        best[heads == np.arange(len(heads))] = root
        return [labels[label] for label in best.tolist()]

    def _events(self, tags: Floats, offset: int) -> list[Span]:
        if "event" not in self._columns:
            return []
        labels = self._labels("event")
        chances = softmax(self._layer(tags, "event"))
        best = chances.argmax(-1)
        return [
            Span(word + offset, word + 1 + offset, labels[best[word]], round(float(chances[word, best[word]]), 4))
            for word in np.flatnonzero(best != labels.index("O")).tolist()
        ]

    def _aims(
        self,
        points: Floats,
        found: dict[str, list[Span]],
        rows: Sequence[tuple[int, int]],
        sentences: Sequence[tuple[int, int]],
    ) -> Aims:
        """For each pointer the span that the first word of another one points at, both in one window."""
        offset, size = rows[0][0], self._layout.pointer_size
        edges = np.array([first for first, _ in rows]) - offset
        window_of = np.searchsorted(edges, np.arange(len(points)), "right")
        sentence_firsts = np.array([first for first, _ in sentences])
        aims = Aims()
        for number, pointer in enumerate(self._layout.pointers):
            if pointer not in ENDS:
                continue
            sources, goal = ENDS[pointer]
            goals = found.get(goal, [])
            starts = sorted(span.first - offset for layer in sources for span in found.get(layer, ()))
            if not goals or not starts:
                continue
            at = 2 * number * size
            weights = self._pointer[number]
            scores = (points[starts, at : at + size] @ weights[:-1] + weights[-1]) @ points[
                :, at + size : at + 2 * size
            ].T
            scores[window_of[starts][:, None] != window_of] = -np.inf
            homes = np.searchsorted(sentence_firsts, starts, "right") - 1
            made = aims.at.setdefault(pointer, {})
            for start, word, home in zip(starts, scores.argmax(-1).tolist(), homes.tolist(), strict=True):
                first, stop = sentences[home]
                hit = None if word == start else landed(word + offset, (first + offset, stop + offset), goals)
                if hit:
                    made[start + offset] = hit
        return aims


def _slices(layout: Layout) -> dict[str, slice]:
    made, at = {}, 0
    for name, labels in layout.layers:
        made[name] = slice(at, at + len(labels))
        at += len(labels)
    return made


def _with_one(array: Floats) -> Floats:
    return np.concatenate([array, np.ones((len(array), 1), np.float32)], 1)
