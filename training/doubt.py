"""Chooses the texts to label next: runs of world news in which the reader trained so far doubts most.

Doubt of a word is one less the chance of the likeliest label, summed over our layers; a run's is its words' mean.
From each topic the same number is taken, so that doubt does not choose one kind of news alone.

    PYTHONPATH=src:. python -m training.doubt ../shared/corpora out/reader --runs 60 --not training/labels
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import torch

from training import command, data
from training.batches import Pieces, Ready, batches, collated, windows
from training.corpus import columns
from training.measure import WIDEST
from training.network import INPUTS, Network, Sizes, published, tensors, trained
from training.scheme import SPANS
from training.texts import Text, run, shared_with_timebank, world_news

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
    for group in batches(list(windows(document, WIDEST)), 8192, None):
        batch = tensors(collated(group, {}))
        with torch.autocast("cpu", dtype=torch.bfloat16):
            tags = network(*(batch[name] for name in INPUTS))[0].float()
        known = batch["sentence"] != data.UNKNOWN
        for name, column in zip(layers, tags.split([len(x) for x in layers.values()], -1), strict=True):
            if name in SPANS or name == "event":
                sums += float((1 - column.softmax(-1).amax(-1))[known].sum())
        words += int(known.sum())
    return sums / max(1.0, words)


def runs(corpora: Path, labels: Path, most: int) -> Iterator[tuple[str, Text]]:
    """At most so many runs with their topics, by chance, of those that nobody labelled and TimeBank does not have."""
    news = world_news(corpora)
    shared = shared_with_timebank(corpora, news)
    taken = {row["text"] for row in data.read_labels(labels)}
    starts = [i for i in range(0, len(news) - SENTENCES, SENTENCES) if not shared & set(range(i, i + SENTENCES))]
    starts = [i for i in starts if f"gmb-{i:05d}+{SENTENCES}" not in taken]
    for start in random.Random(1).sample(starts, min(most, len(starts))):
        sentences = news[start : start + SENTENCES]
        yield topic(sentences), run(sentences, f"gmb-{start:05d}+{SENTENCES}")


def main() -> None:
    """Prints the ids of the chosen runs, one a line."""
    ask = command.options(__doc__)
    ask.add_argument("corpora", type=command.folder)
    ask.add_argument("trained", type=command.folder)
    ask.add_argument("--runs", type=int, default=60)
    ask.add_argument("--of", type=int, default=800, help="how many runs, drawn by chance, are looked at")
    ask.add_argument("--not", dest="done", type=command.folder, required=True, help="labels that are there already")
    got = ask.parse_args()
    known = columns(got.corpora)
    network = trained(got.trained, Sizes.of(known))
    network.eval()
    pieces = Pieces(published() / "tokenizer.json")
    found: dict[str, list[tuple[float, str]]] = {name: [] for name in TOPICS}
    for name, text in runs(got.corpora, got.done, got.of):
        document = [pieces.ready(sentence) for sentence in data.labelled(text, [])]
        found[name].append((doubt(network, known.layers, document), text.id))
    for doubted in found.values():
        for _, id_ in sorted(doubted, reverse=True)[: got.runs // len(TOPICS)]:
            print(id_)


if __name__ == "__main__":
    command.run(main)
