import itertools

import numpy as np
import pytest

from onrecord.annotate.reader.trees import heads


def is_tree(governors: list[int]) -> bool:
    """One word is its own, and every other leads to it."""
    roots = [word for word, head in enumerate(governors) if word == head]
    for word in range(len(governors)):
        at = word
        for _ in governors:
            at = governors[at]
        if at not in roots:
            return False
    return len(roots) == 1


def test_the_best_governors_are_taken_where_they_make_a_tree() -> None:
    # "Ana saw Peru": Ana -> saw, saw its own, Peru -> saw
    assert heads(np.array([[0.0, 5, 1], [1, 6, 2], [0, 4, 1]])).tolist() == [1, 1, 1]


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    # words 1 and 2 want each other; word 1 gives way for the root at less cost
    scores = np.array([[9.0, 0, 0], [3, 0, 5], [1, 5, 0]])
    assert heads(scores).tolist() == [0, 0, 1]


def test_two_roots_become_one() -> None:
    found = heads(np.array([[9.0, 1, 0], [2, 8, 0], [0, 4, 1]])).tolist()
    assert found == [0, 0, 1]


@pytest.mark.parametrize("seed", range(60))
def test_any_scores_give_the_best_tree_under_its_root(seed: int) -> None:
    draw = np.random.default_rng(seed)
    size = int(draw.integers(1, 6))
    scores = draw.normal(size=(size, size))
    found = heads(scores).tolist()
    assert is_tree(found)
    root = next(word for word, head in enumerate(found) if word == head)
    trees = (tree for tree in itertools.product(range(size), repeat=size) if tree[root] == root and is_tree(list(tree)))
    best = max(sum(scores[word, head] for word, head in enumerate(tree)) for tree in trees)
    assert sum(scores[word, head] for word, head in enumerate(found)) == pytest.approx(best)


@pytest.mark.parametrize("filled", [np.nan, -np.inf, np.inf, 0.0])
def test_scores_that_say_nothing_give_a_tree(filled: float) -> None:
    assert is_tree(heads(np.full((7, 7), filled)).tolist())
