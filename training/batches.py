"""Sentences to arrays: windows of neighbours, packed anew each epoch, in batches of like length."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from onrecord.weights import pieces as run_time
from onrecord.weights.pieces import CLS, SEP
from training.data import UNKNOWN, Document, Sentence
from training.scheme import LAYERS, POINTERS

MAX_PIECES = 160  # of a window, with the two marks at its ends
MASK = 103
WIDTHS = (24, 64, 96, 128, MAX_PIECES, MAX_PIECES)  # of windows; one is drawn for each document and epoch


@dataclass(slots=True)
class Ready:
    """A sentence with its pieces: ids, casing, and for each word its first and last piece."""

    sentence: Sentence
    pieces: list[int]
    casing: list[int]
    firsts: list[int]
    lasts: list[int]


Window = list[Ready]
Arrays = dict[str, npt.NDArray[np.int64]]
TAGGED = [name for name in LAYERS if name != "name"]


class Pieces:
    """Sentences to word pieces, cut by the run time's own code: what is taught is what will be asked."""

    def __init__(self, tokenizer: Path) -> None:
        self.cut = run_time.Pieces(tokenizer.read_bytes())

    def ready(self, sentence: Sentence) -> Ready:
        """A sentence in pieces, however many they are."""
        made = Ready(sentence, [], [], [], [])
        for word in self.cut.of(sentence.words):
            made.firsts.append(len(made.pieces))
            made.pieces += word.ids
            made.casing += word.casing
            made.lasts.append(len(made.pieces) - 1)
        return made


def prepared(documents: Sequence[Document], pieces: Pieces) -> list[list[Ready]]:
    """Documents in pieces; one with a sentence longer than a window ends before it, and what follows is another.

    Were the sentence only left out, those around it would seem neighbours, and arrows across it would miss.
    """
    out: list[list[Ready]] = []
    for document in documents:
        out.append([])
        for sentence in document:
            made = pieces.ready(sentence)
            if len(made.pieces) <= MAX_PIECES - 2:
                out[-1].append(made)
            elif out[-1]:
                out.append([])
    return out


def windows(document: Sequence[Ready], widest: int) -> Iterator[Window]:
    """Neighbouring sentences, as many as fit into ``widest`` pieces; a longer one stands alone."""
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
        widest = chance.choice(WIDTHS)
        skip = chance.randrange(3)
        out += windows(document[:skip], widest)
        out += windows(document[skip:], widest)
    return out


def batches(found: list[Window], size: int, chance: random.Random | None) -> list[list[Window]]:
    """Windows of like length together, ``size`` pieces with padding in each batch; in random order if asked."""

    def width(window: Window) -> int:
        return sum(len(x.pieces) for x in window)

    order = sorted(found, key=lambda w: width(w) + (chance.randrange(12) if chance else 0))
    out: list[list[Window]] = []
    for window in order:
        if not out or (width(window) + 2) * (len(out[-1]) + 1) > size:
            out.append([])
        out[-1].append(window)
    if chance:
        chance.shuffle(out)
    return out


def collated(found: Sequence[Window], deprels: dict[str, int], unknown: float = 0.0, seed: int = 0) -> Arrays:
    """Arrays of one batch, [rows, pieces] and [rows, words]; UNKNOWN is where nothing is said.

    ``unknown`` is the share of pieces that are hidden, lest rare words be learned by heart.
    """
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
        made["pieces"][hidden & (made["pieces"] > SEP)] = MASK
    return made


def _fill(made: Arrays, row: int, window: Window, deprels: dict[str, int]) -> None:
    piece, word = 1, 0
    made["pieces"][row, 0] = CLS
    for number, item in enumerate(window):
        stop, end = piece + len(item.pieces), word + len(item.firsts)
        made["pieces"][row, piece:stop] = item.pieces
        made["casing"][row, piece:stop] = item.casing
        made["firsts"][row, word:end] = np.array(item.firsts) + piece
        made["lasts"][row, word:end] = np.array(item.lasts) + piece
        made["sentence"][row, word:end] = number
        made["start"][row, word:end] = 0
        made["start"][row, word] = 1
        _fill_labels(made, row, slice(word, end), item.sentence, deprels)
        piece, word = stop, end
    for pointer in POINTERS:  # an arrow out of the window says nothing
        column = made[f"to_{pointer}"][row]
        column[column >= word] = UNKNOWN
    made["pieces"][row, piece] = SEP
    made["mask"][row, : piece + 1] = 1


def _fill_labels(made: Arrays, row: int, span: slice, sentence: Sentence, deprels: dict[str, int]) -> None:
    for name, column in sentence.layers.items():
        made[name][row, span] = column
    if sentence.names is not None:
        made["name"][row, span] = sentence.names
    if sentence.heads is not None and sentence.deprels is not None:
        made["heads"][row, span] = np.array(sentence.heads) + span.start
        made["deprels"][row, span] = [deprels.get(label, UNKNOWN) for label in sentence.deprels]
    for pointer, arrows in sentence.arrows.items():
        for start, end in arrows:
            made[f"to_{pointer}"][row, span.start + start] = span.start + end if span.start + end >= 0 else UNKNOWN
