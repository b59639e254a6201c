"""All that the reader learns from and is measured on, read once, and the columns in which it is told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from training import data
from training.batches import Pieces, Ready, prepared
from training.scheme import LAYERS

LABELS = Path(__file__).parent / "labels"


@dataclass(frozen=True, slots=True)
class Columns:
    """The labels that only the treebanks tell: Penn tags and dependency labels, sorted."""

    xpos: tuple[str, ...]
    deprels: tuple[str, ...]

    @property
    def layers(self) -> dict[str, tuple[str, ...]]:
        """Every layer of tags with its labels, in the order of the columns."""
        return LAYERS | {"xpos": self.xpos}

    @property
    def deprel_codes(self) -> dict[str, int]:
        """The number of each dependency label."""
        return {label: i for i, label in enumerate(self.deprels)}


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents in pieces: to learn from, our own apart since they are seen more often, and to measure on."""

    columns: Columns
    train: list[list[Ready]]
    ours: list[list[Ready]]
    dev: dict[str, list[list[Ready]]]


def columns(corpora: Path) -> Columns:
    """Reads which tags and dependency labels there are. Raises `CorpusError` where a treebank is not there."""
    return Columns(data.penn_tags(corpora), data.relations(corpora))


def corpus(corpora: Path, tokenizer: Path, labels: Path = LABELS) -> Corpus:
    """Reads the corpora. A tenth of our own texts, by the hash of their id, is kept for measuring.

    Raises `CorpusError` where one is not there.
    """
    pieces, found = Pieces(tokenizer), columns(corpora)
    own = data.read_labels(labels)
    train = [doc for bank in ("ewt", "gum") for doc in data.treebank(corpora, bank, "train", found.xpos)]
    train += [*data.wikigold(corpora), *data.wikiwars(corpora)]
    dev = {
        "ewt": data.treebank(corpora, "ewt", "dev", found.xpos),
        "gum": data.treebank(corpora, "gum", "dev", found.xpos),
        "ours": data.ours(corpora, [row for row in own if kept(row["text"])]),
    }
    return Corpus(
        columns=found,
        train=prepared(train, pieces),
        ours=prepared(data.ours(corpora, [row for row in own if not kept(row["text"])]), pieces),
        dev={name: prepared(documents, pieces) for name, documents in dev.items()},
    )


def kept(id_: str) -> bool:
    """Whether a text of ours is kept from training, to measure on."""
    return sum(id_.encode()) % 10 == 0
