"""The reader on treebanks and on names.

Grammar: EWT's test set (Silveira et al. 2014), with its own words and sentences and from raw text. From raw text the
scores are those of the CoNLL 2018 shared task (Zeman et al. 2018): words are the same when their characters are, and
all is F1 over words. 'las' compares labels without subtypes, as that task did, 'las_subtypes' with them.

Names: exact spans with their kind, F1, persons, organisations and locations only. Our facilities are locations: UNER's
guidelines are NorNE's (Jørgensen et al. 2020), whose LOC holds buildings too; Worldwide's authors merge their Facility
with LOC when they compare it with CoNLL's kinds (Shan et al. 2023); CoNLL-2003, which CoNLL++ 2020 follows, has
bridges, airports and public places as LOC. Our groups, products, events and the rest are no kind of these sets.

    python -m evals.reader [--part dev] [--model FOLDER]
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.annotate.reader.load import news
from onrecord.annotate.reader.news import NewsReader
from onrecord.annotate.reader.reading import Reading

Bound = tuple[int, int]

KINDS = {"person": "PER", "organisation": "ORG", "location": "LOC", "facility": "LOC"}
THEIRS = {
    "PER": "PER", "ORG": "ORG", "LOC": "LOC",
    "Person": "PER", "Organization": "ORG", "Location": "LOC", "Facility": "LOC",
}  # fmt: skip
SENTENCES_AT_ONCE = 40  # of a set that does not say where its documents end


class Word(NamedTuple):
    """A word of a treebank: its characters in the document, tag, governor by number in the document, label."""

    bound: Bound
    upos: str
    head: int
    label: str


@dataclass(frozen=True, slots=True)
class Document:
    """One text of a treebank, paragraphs apart by a blank line."""

    text: str
    words: list[Word]
    sentences: list[Bound]


def documents(path: Path) -> Iterator[Document]:
    """The documents of a CoNLL-U file, each sentence's text in its place."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        blocks = [block.split("\n") for block in file.read().strip().split("\n\n")]
    text, words, sentences = "", list[Word](), list[Bound]()
    for block in blocks:
        if text and any(line.startswith("# newdoc") for line in block):
            yield Document(text, words, sentences)
            text, words, sentences = "", [], []
        if text:
            text += "\n\n" if any(line.startswith("# newpar") for line in block) else " "
        line = next(line[9:] for line in block if line.startswith("# text = "))
        found = _words(block, line, len(text), len(words))
        text += line
        sentences.append((len(words), len(words) + len(found)))
        words.extend(found)
    yield Document(text, words, sentences)


def _words(block: Sequence[str], text: str, offset: int, number: int) -> list[Word]:
    """A sentence's words; those that are written as one share its characters, parted where their forms say so."""
    made = []
    at, joined, left = 0, 0, 0  # ``joined``: where a token of several words ends, ``left``: how many are to come
    for line in block:
        cells = line.split("\t")
        if line.startswith("#") or "." in cells[0]:
            continue
        if "-" in cells[0]:
            first, last = map(int, cells[0].split("-"))
            at = text.index(cells[1], at)
            joined, left = at + len(cells[1]), last - first + 1
            continue
        if left:
            start, stop = at, joined if left == 1 else min(at + len(cells[1]), joined)
            left -= 1
        else:
            start = text.index(cells[1], at)
            stop = start + len(cells[1])
        at = stop
        head = int(cells[6]) - 1 + number if cells[6] != "0" else int(cells[0]) - 1 + number
        made.append(Word((start + offset, stop + offset), cells[3], head, cells[7]))
    return made


class Hits:
    """Sums of what was right, of what was given and of what was wanted, by name."""

    def __init__(self) -> None:
        self.sums: dict[str, list[int]] = {}

    def add(self, name: str, right: int, given: int, wanted: int) -> None:
        """Count these towards the score of this name."""
        for at, count in enumerate((right, given, wanted)):
            self.sums.setdefault(name, [0, 0, 0])[at] += count

    def f1(self) -> dict[str, float]:
        """F1 by name, in four places."""
        return {
            name: round(2 * right / max(1, given + wanted), 4) for name, (right, given, wanted) in self.sums.items()
        }


def grammar(path: Path, reader: NewsReader) -> dict[str, float]:
    """Scores with the treebank's own words ('gold_') and from raw text ('raw_')."""
    hits = Hits()
    for document in documents(path):
        wanted = document.words
        own = reader.read_words(document.text, [word.bound for word in wanted], document.sentences)
        _arcs(hits, "gold", wanted, document.sentences, own)
        raw = reader.read([document.text])[0]
        _arcs(hits, "raw", wanted, document.sentences, raw)
    return {name: score for name, score in hits.f1().items() if name not in ("gold_words", "gold_sentences")}


def _arcs(hits: Hits, prefix: str, wanted: Sequence[Word], sentences: Sequence[Bound], got: Reading) -> None:
    """Words are those of the same characters; a governor is right when its characters are the wanted one's."""
    bounds = list(zip(got.starts, got.ends, strict=True))
    mine = {bound: at for at, bound in enumerate(bounds)}
    right = dict.fromkeys(("words", "upos", "uas", "las", "las_subtypes"), 0)
    for word in wanted:
        at = mine.get(word.bound)
        if at is None:
            continue
        governor = wanted[word.head].bound
        same = bounds[got.heads[at]] == governor
        right["words"] += 1
        right["upos"] += got.upos[at] == word.upos
        right["uas"] += same
        right["las"] += same and got.deprels[at].partition(":")[0] == word.label.partition(":")[0]
        right["las_subtypes"] += same and got.deprels[at] == word.label
    for name, count in right.items():
        hits.add(f"{prefix}_{name}", count, len(bounds), len(wanted))
    theirs = {(wanted[first].bound[0], wanted[stop - 1].bound[1]) for first, stop in sentences}
    ours = {(got.starts[first], got.ends[stop - 1]) for first, stop in got.sentences}
    hits.add(f"{prefix}_sentences", len(theirs & ours), len(ours), len(theirs))


def names(path: Path, reader: NewsReader) -> dict[str, float]:
    """F1 of persons, organisations and locations, each and all, with the set's own words."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows: list[dict[str, Any]] = [json.loads(line) for line in file]
    hits = Hits()
    for group in _texts(rows):
        text, bounds, sentences = _joined([row["tokens"] for row in group])
        read = reader.read_words(text, bounds, sentences)
        ours = {(span.first, span.stop, KINDS[span.kind]) for span in read.names if span.kind in KINDS}
        theirs = set(_entities([tag for row in group for tag in row["tags"]]))
        for kind in ("PER", "ORG", "LOC"):
            a, b = ({span for span in spans if span[2] == kind} for spans in (ours, theirs))
            hits.add(kind.lower(), len(a & b), len(a), len(b))
            hits.add("f1", len(a & b), len(a), len(b))
    return hits.f1()


def _texts(rows: Sequence[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    for _, group in groupby(rows, key=lambda row: row.get("doc")):
        some = list(group)
        for at in range(0, len(some), SENTENCES_AT_ONCE):
            yield some[at : at + SENTENCES_AT_ONCE]


def _joined(sentences: Sequence[Sequence[str]]) -> tuple[str, list[Bound], list[Bound]]:
    """A text of these words, each with its characters, and which words each sentence has."""
    bounds: list[Bound] = []
    edges: list[Bound] = []
    at = 0
    for tokens in sentences:
        edges.append((len(bounds), len(bounds) + len(tokens)))
        for token in tokens:
            bounds.append((at, at + len(token)))
            at += len(token) + 1
    return " ".join(token for tokens in sentences for token in tokens), bounds, edges


def _entities(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """First, stop and kind of the spans of BIO tags whose kind is one of THEIRS."""
    start: int | None = None
    for at, tag in enumerate([*tags, "O"]):
        if start is not None and not tag.startswith("I-"):
            kind = tags[start][2:]
            if kind in THEIRS:
                yield start, at, THEIRS[kind]
            start = None
        if tag.startswith("B-"):
            start = at


def run(shared: Path, part: str = "test", folder: Path | None = None) -> dict[str, float]:
    """Flat scores, such as ``reader/ewt-test/gold_las``."""
    reader = news(folder)
    corpora = shared / "corpora"
    found = {f"ewt-{part}": grammar(corpora / "ud" / f"ewt-{part}.conllu.gz", reader)}
    for name in (f"uner-ewt-{part}", *(("worldwide", "conllpp2020") if part == "test" else ())):
        found[name] = names(corpora / "ner" / f"{name}.jsonl.gz", reader)
    return {f"reader/{name}/{score}": value for name, scores in found.items() for score, value in scores.items()}


def main() -> None:
    """Print the scores."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    ask.add_argument("--part", choices=("dev", "test"), default="test")
    ask.add_argument("--model", type=Path, help="a folder with another model than the one that ships")
    args = ask.parse_args()
    for name, value in run(args.shared, args.part, args.model).items():
        print(f"{name:40} {value}")


if __name__ == "__main__":
    main()
