"""Makes src/onrecord/extract/body_trees.json: which blocks of a page are the article.

Data: WCXB articles (CC BY 4.0, Foley 2026) and the Scrapinghub article extraction benchmark (MIT, Zyte 2020), of both
only the pages whose id hashes to an even byte; the other half is what evals/pages.py calls unseen. A block counts as
article when its letters stand in the page's true text; it weighs as many words as it has, over those of the text.

    pip install scikit-learn==1.9.1
    PYTHONPATH=src:. python -m training.body ../shared
"""

# ruff: noqa: SLF001 - a script, and scikit-learn shows its trees in private attributes alone

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from trafilatura import bare_extraction, load_html

from evals.pages import SETS, pages, seen
from onrecord.extract.body import aligned, features
from onrecord.extract.flow import Flowed, flow
from training import command

TARGET = Path(__file__).parents[1] / "src/onrecord/extract/body_trees.json"


def main() -> None:
    """Reads the pages, fits, writes the trees."""
    ask = command.options(__doc__)
    ask.add_argument("shared", type=command.folder)
    rows, truths, weights = blocks(ask.parse_args().shared)
    trees = HistGradientBoostingClassifier(
        max_iter=100, max_depth=5, learning_rate=0.08, l2_regularization=1.0, min_samples_leaf=40, random_state=1,
        early_stopping=False,
    )  # fmt: skip
    trees.fit(np.array(rows), np.array(truths), sample_weight=np.array(weights))
    TARGET.write_text(json.dumps(_plain(trees), separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(rows)} blocks, {TARGET.stat().st_size} bytes")


class Blocks(NamedTuple):
    """Of each block its features, whether it is article, and its weight."""

    rows: list[list[float]]
    truths: list[bool]
    weights: list[float]


def blocks(shared: Path) -> Blocks:
    """The blocks of all pages that may be looked at."""
    out = Blocks([], [], [])
    for name in SETS:
        for page in pages(shared, name):
            if page.text and seen(page.id):
                _add(out, page.html, page.text)
    return out


def _add(out: Blocks, html: str, text: str) -> None:
    tree = load_html(html)
    if tree is None:
        return
    flowed = flow(tree)
    taken = aligned(flowed, getattr(bare_extraction(tree, favor_recall=True, include_comments=False), "text", ""))
    true = printed(flowed, text)
    for block, row, truth in zip(flowed, features(flowed, taken), true, strict=True):
        if row is not None:
            out.rows.append(row)
            out.truths.append(truth)
            out.weights.append(len(block.text.split()) / max(50, len(text.split())))


def printed(flowed: Sequence[Flowed], text: str) -> list[bool]:
    """As ``aligned``, but each printing of a block counts: a page's truth is about words, not places."""
    lines = {_words(line) for line in text.split("\n")}
    whole = _words(text)
    keys = [_words(block.text) for block in flowed]
    return [bool(key) and (key in lines or (len(key) >= 25 and key in whole)) for key in keys]


def _words(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())


def _plain(model: HistGradientBoostingClassifier) -> list[Any]:  # Any: JSON values
    """Where the score starts, and the trees as nested lists: feature, bound, left (at or below it), right."""

    def node(nodes: Any, at: int) -> Any:
        here = nodes[at]
        if here["is_leaf"]:
            return round(float(here["value"]), 4)
        bound = round(float(here["num_threshold"]), 5)
        return [int(here["feature_idx"]), bound, node(nodes, int(here["left"])), node(nodes, int(here["right"]))]

    trees = [node(predictor.nodes, 0) for (predictor,) in model._predictors]
    return [round(float(model._baseline_prediction.ravel()[0]), 5), trees]


if __name__ == "__main__":
    command.run(main)
