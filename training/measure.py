"""How well a network reads documents with known labels: the scores printed after each epoch and those that ship."""

from __future__ import annotations

import torch
from torch import Tensor

from training import data
from training.batches import Ready, batches, collated, windows
from training.corpus import Columns, Corpus
from training.network import INPUTS, Batch, Network, Outputs, tensors
from training.scheme import POINTERS, allowed

WIDEST = 128  # pieces of a window, as at the run time
_BY_WORD = ("start", "upos", "xpos")  # accuracy; every other layer is scored by exact spans


@torch.no_grad()
def measured(network: Network, found: Corpus) -> dict[str, dict[str, float]]:
    """Scores of each dev part: see `Tally.scores`. In bfloat16, without the roundings of int8."""
    network.eval()
    network.round(False)
    out: dict[str, dict[str, float]] = {}
    for name, documents in found.dev.items():
        with torch.autocast("cpu", dtype=torch.bfloat16):
            out[name] = scored(network, found.columns, documents, 8192)
    return out


@torch.no_grad()
def scored(network: Network, columns: Columns, documents: list[list[Ready]], size: int) -> dict[str, float]:
    """Scores of some documents, read ``size`` pieces at a time."""
    tally = Tally(columns.layers)
    for group in batches([w for d in documents for w in windows(d, WIDEST)], size, None):
        tally.add(network, tensors(collated(group, columns.deprel_codes)))
    return tally.scores()


class Tally:
    """Right and all, summed over batches."""

    def __init__(self, layers: dict[str, tuple[str, ...]]) -> None:
        self.layers = layers
        self.names = [row.index(True) for row in allowed()[1]]  # of a coarser tag, the first label that it may be
        self.right: dict[str, float] = {}
        self.all: dict[str, float] = {}

    def count(self, name: str, right: float, all_: float) -> None:
        """Adds to a score."""
        self.right[name] = self.right.get(name, 0.0) + right
        self.all[name] = self.all.get(name, 0.0) + all_

    def add(self, network: Network, batch: Batch) -> None:
        """Reads a batch and counts what is right in it."""
        said = Outputs(*network(*(batch[name] for name in INPUTS)))
        columns = said.tags.split([len(labels) for labels in self.layers.values()], -1)
        for name, column in zip(self.layers, columns, strict=True):
            if name in _BY_WORD:
                known = batch[name] != data.UNKNOWN
                self.count(name, int((column.argmax(-1) == batch[name])[known].sum()), int(known.sum()))
            else:
                self._spans(name, column.argmax(-1), batch[name])
        self._arcs(network, said, batch)
        self._pointers(network, said, batch)

    def _arcs(self, network: Network, said: Outputs, batch: Batch) -> None:
        known = batch["heads"] != data.UNKNOWN
        if not known.any():
            return
        apart = batch["sentence"][:, :, None] != batch["sentence"][:, None, :]
        heads = network.arcs(said.dependent, said.governor).masked_fill(apart, -1e4).argmax(-1)
        rows, words = known.nonzero(as_tuple=True)
        pairs = said.label_dependent[rows, words], said.label_governor[rows, heads[known]]
        labels = network.labels(*pairs).argmax(-1)
        right = heads[known] == batch["heads"][known]
        self.count("uas", int(right.sum()), int(known.sum()))
        self.count("las", int((right & (labels == batch["deprels"][known])).sum()), int(known.sum()))

    def _pointers(self, network: Network, said: Outputs, batch: Batch) -> None:
        found = network.pointers(said.pointers).argmax(-1)
        for i, pointer in enumerate(POINTERS):
            aims = batch[f"to_{pointer}"]
            known = aims != data.UNKNOWN
            if known.any():
                self.count(f"to {pointer}", int((found[:, i] == aims)[known].sum()), int(known.sum()))

    def _spans(self, name: str, got: Tensor, want: Tensor) -> None:
        labels = self.layers[name]
        for mine, true in zip(got.tolist(), want.tolist(), strict=True):
            stop = next((i for i, x in enumerate(true) if x == data.UNKNOWN), len(true))
            if not stop:
                continue
            codes = [self.names[row] for row in true[:stop]] if name == "name" else true[:stop]
            found, wanted = exact([labels[x] for x in mine[:stop]]), exact([labels[x] for x in codes])
            self.count(name, 2 * len(found & wanted), len(found) + len(wanted))

    def scores(self) -> dict[str, float]:
        """Shares of right ones: of words by tag, of governors without and with label, of pointers; F1 for spans."""
        return {name: round(self.right[name] / self.all[name], 4) for name in self.all if self.all[name]}


def exact(tags: list[str]) -> set[tuple[int, int, str]]:
    """First, stop and kind of the spans that tags say; a tag without an edge (an event's) is one word."""
    out, start = set(), None
    for i, tag in enumerate([*tags, "O"]):
        goes_on = tag.startswith("I-") and start is not None and tags[start][2:] == tag[2:]
        if start is not None and not goes_on:
            out.add((start, i, tags[start].partition("-")[2] or tags[start]))
            start = None
        if tag != "O" and not goes_on:
            start = i
    return out
