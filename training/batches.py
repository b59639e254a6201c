"""Sentences to tensors: windows of neighbours, packed anew each epoch, in batches of like length."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.data import UNKNOWN, Document, Sentence
from training.scheme import LAYERS, POINTERS

MAX_PIECES = 160
PIECES_OF_A_WORD = 6
_CLS, _SEP = 101, 102


@dataclass(slots=True)
class Ready:
    """A sentence with its pieces: ids, casing, and for each word its first and last piece."""

    sentence: Sentence
    pieces: list[int]
    casing: list[int]
    firsts: list[int]
    lasts: list[int]


Window = list[Ready]


def casing(word: str) -> int:
    """0 no cased letter, 1 lower, 2 a capital and lower after it, 3 all capitals (two or more), 4 anything else."""
    letters = [c for c in word if c.isupper() or c.islower()]
    if not letters:
        return 0
    if all(c.islower() for c in letters):
        return 1
    if letters[0].isupper() and all(c.islower() for c in letters[1:]):
        return 2
    return 3 if all(c.isupper() for c in letters) else 4


class Pieces:
    """Words to word pieces, each word alone."""

    def __init__(self, tokenizer: Path) -> None:
        self.tokenizer = Tokenizer.from_file(str(tokenizer))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.known: dict[str, list[int]] = {}

    def of(self, word: str) -> list[int]:
        """At most six pieces; an unknown one where nothing is left of the word."""
        if word not in self.known:
            self.known[word] = self.tokenizer.encode(word, add_special_tokens=False).ids[:PIECES_OF_A_WORD] or [100]
        return self.known[word]

    def ready(self, sentence: Sentence) -> Ready:
        """A sentence in pieces; one that is too long for a window is not asked of this."""
        made = Ready(sentence, [], [], [], [])
        for word in sentence.words:
            ids = self.of(word)
            kind = casing(word)
            made.firsts.append(len(made.pieces))
            made.pieces += ids
            made.casing += [kind] + [kind + 5] * (len(ids) - 1)
            made.lasts.append(len(made.pieces) - 1)
        return made


def prepared(documents: Sequence[Document], pieces: Pieces) -> list[list[Ready]]:
    """Documents in pieces, without sentences longer than a window."""
    out = [[pieces.ready(sentence) for sentence in document] for document in documents]
    return [[x for x in document if len(x.pieces) <= MAX_PIECES - 2] for document in out]


def windows(document: Sequence[Ready], widest: int) -> Iterator[Window]:
    """Neighbouring sentences, as many as fit into ``widest`` pieces."""
    now: Window = []
    size = 2
    for item in document:
        if now and size + len(item.pieces) > widest:
            yield now
            now, size = [], 2
        now.append(item)
        size += len(item.pieces)
    if now:
        yield now


def packed(documents: Sequence[Sequence[Ready]], chance: random.Random) -> list[Window]:
    """Windows of every width between one sentence and the widest, so that context helps and its lack does not hurt."""
    out: list[Window] = []
    for document in documents:
        widest = chance.choice([24, 64, 96, 128, MAX_PIECES, MAX_PIECES])
        skip = chance.randrange(3)
        out += windows(document[:skip], widest)
        out += windows(document[skip:], widest)
    return out


def batches(found: list[Window], size: int, chance: random.Random | None) -> list[list[Window]]:
    """Windows of like length together, ``size`` pieces with padding in each batch; in random order if asked."""

    def width(window: Window) -> int:
        return sum(len(x.pieces) for x in window)

    order = sorted(found, key=lambda w: width(w) + (chance.randrange(12) if chance else 0))
    out: list[list[Window]] = [[]]
    for window in order:
        if out[-1] and (width(window) + 2) * (len(out[-1]) + 1) > size:
            out.append([])
        out[-1].append(window)
    if chance:
        chance.shuffle(out)
    return out


Batch = dict[str, Tensor]
TAGGED = [name for name in LAYERS if name != "name"]


def collated(found: Sequence[Window], deprels: dict[str, int], unknown: float = 0.0, seed: int = 0) -> Batch:
    """Tensors of one batch. ``unknown`` is the share of pieces that are hidden, lest rare words be learned by heart."""
    rows = len(found)
    pieces_wide = 2 + max(sum(len(x.pieces) for x in w) for w in found)
    words_wide = max(sum(len(x.firsts) for x in w) for w in found)
    made = {name: np.zeros((rows, pieces_wide), np.int64) for name in ("pieces", "casing", "mask")}
    made |= {name: np.zeros((rows, words_wide), np.int64) for name in ("firsts", "lasts")}
    blank = [*TAGGED, "name", "heads", "deprels", "sentence", *(f"to_{p}" for p in POINTERS)]
    made |= {name: np.full((rows, words_wide), UNKNOWN, np.int64) for name in blank}
    for row, window in enumerate(found):
        _fill(made, row, window, deprels)
    if unknown:
        hidden = np.random.default_rng(seed).random(made["pieces"].shape) < unknown
        made["pieces"][hidden & (made["pieces"] > _SEP)] = 103
    return {name: torch.from_numpy(array) for name, array in made.items()}


def _fill(made: dict[str, np.ndarray], row: int, window: Window, deprels: dict[str, int]) -> None:  # type: ignore[type-arg]
    at, word = 1, 0
    made["pieces"][row, 0] = _CLS
    for number, item in enumerate(window):
        sentence, size = item.sentence, len(item.firsts)
        made["pieces"][row, at : at + len(item.pieces)] = item.pieces
        made["casing"][row, at : at + len(item.pieces)] = item.casing
        span = slice(word, word + size)
        made["firsts"][row, span] = np.array(item.firsts) + at
        made["lasts"][row, span] = np.array(item.lasts) + at
        made["sentence"][row, span] = number
        made["start"][row, span] = 0
        made["start"][row, word] = 1
        for name, column in sentence.layers.items():
            made[name][row, span] = column
        if sentence.names is not None:
            made["name"][row, span] = sentence.names
        if sentence.heads is not None and sentence.deprels is not None:
            made["heads"][row, span] = np.array(sentence.heads) + word
            made["deprels"][row, span] = [deprels.get(label, UNKNOWN) for label in sentence.deprels]
        for pointer, arrows in sentence.arrows.items():
            for start, end in arrows:
                made[f"to_{pointer}"][row, word + start] = word + end if word + end >= 0 else UNKNOWN
        at += len(item.pieces)
        word += size
    for pointer in POINTERS:  # an arrow out of the window says nothing
        column = made[f"to_{pointer}"][row]
        column[column >= word] = UNKNOWN
    made["pieces"][row, at] = _SEP
    made["mask"][row, : at + 1] = 1
