"""Scores of what ships, head by head, written beside it: the int8 file on the dev and test parts that it never saw.

Tokens and sentences are the corpora's own; the scores from raw text are those of `python -m evals reader`.

    PYTHONPATH=src:. python -m training.score ../shared/corpora src/onrecord/weights/data
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from torch import Tensor

from training import data
from training.batches import Pieces, batches, collated, prepared, windows
from training.export import INPUTS
from training.network import Network, Sizes
from training.scheme import LAYERS
from training.train import LABELS, Corpus, Losses, Tally, kept


class Shipped(Network):
    """A network whose encoder and heads are the ONNX file and whose pairs are read from the arrays beside it."""

    def __init__(self, folder: Path, sizes: Sizes) -> None:
        super().__init__(sizes)
        self.session = onnxruntime.InferenceSession(str(folder / "reader.onnx"))
        arrays = np.load(folder / "reader.npz")
        for name in ("arc", "label", "pointer"):
            getattr(self, name).data = torch.from_numpy(arrays[name].astype(np.float32))

    def forward(self, *inputs: Tensor) -> tuple[Tensor, ...]:  # type: ignore[override]
        """The outputs of the ONNX file."""
        named = dict(zip(INPUTS, (x.numpy() for x in inputs), strict=True))
        return tuple(map(torch.from_numpy, self.session.run(None, named)))


@torch.no_grad()
def main(corpora: Path, folder: Path) -> None:
    """Measures and writes ``scores.json``."""
    xpos, deprels = data.penn_tags(corpora), data.relations(corpora)
    pieces = Pieces(folder / "tokenizer.json")
    found = Corpus(train=[], ours=[], dev={}, xpos=xpos, deprels=deprels)
    network, losses = Shipped(folder, found.sizes), Losses(found)
    sets = {
        f"{bank} {part}": data.treebank(corpora, bank, part, xpos)
        for bank in ("ewt", "gum")
        for part in ("dev", "test")
    }
    sets["our labels, a tenth kept"] = data.ours(
        corpora, [row for row in data.read_labels(LABELS) if kept(row["text"])]
    )
    scores = {}
    for name, documents in sets.items():
        tally = Tally(LAYERS | {"xpos": xpos})
        for group in batches([w for d in prepared(documents, pieces) for w in windows(d, 128)], 4096, None):
            if group:
                tally.add(network, losses, collated(group, {label: i for i, label in enumerate(deprels)}))
        scores[name] = tally.scores()
    (folder / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(scores, indent=1))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
