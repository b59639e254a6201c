"""Scores of what ships, head by head, written beside it: the int8 file on the dev and test parts that it never saw.

Tokens and sentences are the corpora's own; the scores from raw text are those of `python -m evals reader`.

    PYTHONPATH=src:. python -m training.score ../shared/corpora src/onrecord/weights/data
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from torch import Tensor

from training import command, data
from training.batches import Pieces, prepared
from training.corpus import LABELS, columns, kept
from training.measure import scored
from training.network import INPUTS, Network, Sizes


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


def scores(corpora: Path, folder: Path) -> dict[str, dict[str, float]]:
    """The scores of the model in a folder, by set: see `measure.Tally.scores`."""
    found = columns(corpora)
    pieces, network = Pieces(folder / "tokenizer.json"), Shipped(folder, Sizes.of(found))
    sets = {
        f"{bank} {part}": data.treebank(corpora, bank, part, found.xpos)
        for bank in ("ewt", "gum")
        for part in ("dev", "test")
    }
    ours = [row for row in data.read_labels(LABELS) if kept(row["text"])]
    sets["our labels, a tenth kept"] = data.ours(corpora, ours)
    return {name: scored(network, found, prepared(documents, pieces), 4096) for name, documents in sets.items()}


def main() -> None:
    """Measures and writes ``scores.json``."""
    ask = command.options(__doc__)
    ask.add_argument("corpora", type=command.folder)
    ask.add_argument("model", type=command.folder)
    got = ask.parse_args()
    told = json.dumps(scores(got.corpora, got.model), indent=1)
    (got.model / "scores.json").write_text(told + "\n", encoding="utf-8")
    print(told)


if __name__ == "__main__":
    command.run(main)
