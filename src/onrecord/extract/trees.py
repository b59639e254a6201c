"""The decision trees of body.py: what each row of features weighs, all rows and trees at once.

Walked node by node in Python the trees took a fifth of a page's time; as arrays they take a fiftieth.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

_DEPTH = 5  # of the deepest tree that training/body.py makes
_ROWS = 512  # looked at together, so that a page of 20,000 blocks takes no more memory than a common one

_Floats = npt.NDArray[np.float64]
_Ints = npt.NDArray[np.intp]


class _Forest(NamedTuple):
    """Every tree as a complete one of _DEPTH in arrays: the children of node n are 2n + 1 and 2n + 2."""

    start: float
    feature: _Ints
    bound: _Floats
    value: _Floats


def scores(rows: Iterable[Sequence[float]]) -> list[float]:
    """The log-odds that each row's block belongs to the article."""
    found: list[float] = []
    left = iter(rows)
    while some := list(islice(left, _ROWS)):
        found += _scores(np.array(some, dtype=np.float64))
    return found


def _scores(rows: _Floats) -> list[float]:
    forest = _forest()
    trees, size = forest.feature.shape
    first = np.arange(trees) * size  # where each tree's nodes begin when all stand in one line
    across = (np.arange(len(rows)) * rows.shape[1])[:, None]
    places = np.zeros((len(rows), trees), dtype=np.intp)
    for _ in range(_DEPTH):
        nodes = first + places
        higher = rows.take(across + forest.feature.take(nodes)) > forest.bound.take(nodes)
        places = 2 * places + 1 + higher
    weights: list[float] = (forest.start + forest.value.take(first + places).sum(axis=1)).tolist()
    return weights


@cache
def _forest() -> _Forest:
    """The shipped trees.

    The file is [start, [tree, ...]]; a node of a tree is a leaf's log-odds, or [feature, bound, where to go at or
    below it, where to go above it].
    """
    start, trees = json.loads(resources.files(__package__).joinpath("body_trees.json").read_text("utf-8"))
    size = 2 ** (_DEPTH + 1) - 1
    shape = (len(trees), size)
    forest = _Forest(start, np.zeros(shape, np.intp), np.full(shape, np.inf), np.zeros(shape))
    for number, tree in enumerate(trees):
        _fill(forest, number, 0, tree)
    return forest


def _fill(forest: _Forest, tree: int, place: int, node: Any) -> None:  # Any: JSON values
    """Writes the node and all below it; a leaf above the last row is handed down its lower side."""
    if not isinstance(node, list):
        while place < len(forest.value[tree]):
            forest.value[tree, place] = node
            place = 2 * place + 1
        return
    forest.feature[tree, place], forest.bound[tree, place] = node[0], node[1]
    _fill(forest, tree, 2 * place + 1, node[2])
    _fill(forest, tree, 2 * place + 2, node[3])
