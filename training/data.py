"""Corpora to examples: documents of sentences, each token with what its set says of it, or nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from onrecord.annotate.reader.words import words
from onrecord.annotate.sentences import spans
from training.errors import CorpusError
from training.scheme import LAYERS, LEFT_OUT, SPANS, allowed
from training.texts import Text, lines, named, unpacked

UNKNOWN = -100  # a token of which a set says nothing

Arrow = tuple[int, int]  # from a token of this sentence to a token counted from this sentence's first


@dataclass(slots=True)
class Sentence:
    """Words with labels. ``layers`` and ``names`` hold one number a word, ``heads`` the governor within the sentence.

    A root is its own governor. ``arrows`` are the pointers that were marked; one to its own token means: to nothing.
    """

    words: list[str]
    layers: dict[str, list[int]] = field(default_factory=dict)
    names: list[int] | None = None  # rows of `scheme.allowed`
    heads: list[int] | None = None
    deprels: list[str] | None = None
    arrows: dict[str, list[Arrow]] = field(default_factory=dict)


Document = list[Sentence]


def conllu(path: Path) -> Iterator[tuple[str, str, list[list[str]]]]:
    """Document id, sentence id and the rows of words of each sentence."""
    doc = id_ = ""
    rows: list[list[str]] = []
    with unpacked(path) as file:
        for line in file:
            if line.startswith("# newdoc id = "):
                doc = line[14:].strip()
            elif line.startswith("# sent_id = "):
                id_ = line[12:].strip()
            elif line[:1].isdigit():
                cells = line.rstrip("\n").split("\t")
                if cells[0].isdigit():
                    rows.append(cells)
            elif not line.strip() and rows:
                yield doc, id_, rows
                rows = []
    if rows:  # no empty line ends the file
        yield doc, id_, rows


def penn_tags(corpora: Path) -> tuple[str, ...]:
    """The Penn tags of the training treebanks, sorted."""
    return _column(corpora, 4)


def relations(corpora: Path) -> tuple[str, ...]:
    """The dependency labels of the training treebanks, sorted."""
    return _column(corpora, 7)


def _column(corpora: Path, cell: int) -> tuple[str, ...]:
    paths = [corpora / f"ud/{name}-train.conllu.gz" for name in ("ewt", "gum")]
    return tuple(sorted({row[cell] for path in paths for _, _, rows in conllu(path) for row in rows}))


def treebank(corpora: Path, bank: str, part: str, xpos: Sequence[str]) -> list[Document]:
    """A treebank's documents, with the names that another set gives for its sentences."""
    source = {"ewt": "uner-ewt", "gum": "gum"}[bank]
    tagged = {row["id"]: row for row in lines(corpora / f"ner/{source}-{part}.jsonl.gz")}
    rows_of, _ = allowed()
    upos, tags = _index(LAYERS["upos"]), _index(xpos)
    docs: list[Document] = []
    for doc, group in groupby(conllu(corpora / f"ud/{bank}-{part}.conllu.gz"), key=lambda item: item[0]):
        if doc.startswith(LEFT_OUT):
            continue
        docs.append([])
        for _, id_, rows in group:
            made = Sentence([row[1] for row in rows])
            made.layers["upos"] = [upos[row[3]] for row in rows]
            made.layers["xpos"] = [tags.get(row[4], UNKNOWN) for row in rows]
            made.heads = [int(row[6]) - 1 if row[6] != "0" else i for i, row in enumerate(rows)]
            made.deprels = [row[7] for row in rows]
            names = tagged.get(id_)
            if names and names["tokens"] == made.words:
                made.names = [rows_of["uner" if bank == "ewt" else "gum", tag] for tag in names["tags"]]
            docs[-1].append(made)
    return docs


def wikigold(corpora: Path) -> list[Document]:
    """Wikipedia sentences with names."""
    rows_of, _ = allowed()
    docs = groupby(lines(corpora / "ner/wikigold.jsonl.gz"), key=lambda row: row["doc"])
    return [
        [Sentence(row["tokens"], names=[rows_of["wikigold", tag] for tag in row["tags"]]) for row in group]
        for _, group in docs
    ]


def wikiwars(corpora: Path) -> list[Document]:
    """Histories of wars with time phrases."""
    docs = []
    for row in lines(corpora / "time/wikiwars-train.jsonl.gz"):
        text = Text(row["id"], row["text"], tuple(spans(row["text"])))
        marked = [{"label": "time", "span": [t["start"], t["end"]]} for t in row["timexes"]]
        docs.append(labelled(text, marked, layers=("time",)))
    return docs


def ours(corpora: Path, rows: Sequence[dict[str, Any]]) -> list[Document]:
    """The texts that carry our labels; a row is {text, labels} as labels/README.md says."""
    texts = named(corpora, [row["text"] for row in rows])
    return [labelled(texts[row["text"]], row["labels"]) for row in rows]


def labelled(text: Text, labels: Sequence[dict[str, Any]], layers: Sequence[str] | None = None) -> Document:
    """A text cut into words, with all ``layers`` of spans said to be complete: a token outside every label is O."""
    return _Labelled(text, layers).document(labels)


class _Labelled:
    """One text's words and sentences, on which labels are laid."""

    def __init__(self, text: Text, layers: Sequence[str] | None) -> None:
        cut = [words(text.text, start, end) for start, end in text.sentences]
        self.text = text
        self.bounds = [bound for sentence in cut for bound in sentence]
        self.sizes = [len(sentence) for sentence in cut]
        every = [*SPANS, "event"] if layers is None else layers
        self.layers = {name: [0] * len(self.bounds) for name in every}
        self.arrows: dict[str, list[Arrow]] = {}
        self.codes = {name: _index(labels) for name, labels in LAYERS.items()}

    def tokens(self, span: Sequence[int]) -> tuple[int, int] | None:
        """First and stop of the words that the characters touch."""
        hit = [i for i, (start, end) in enumerate(self.bounds) if start < span[1] and end > span[0]]
        return (hit[0], hit[-1] + 1) if hit else None

    def lay(self, layer: str, kind: str, spans_: Sequence[Sequence[int]]) -> int | None:
        """Marks the spans where nothing is marked yet; gives the first token of the first one."""
        first = None
        for span in spans_:
            found = self.tokens(span)
            if found is None or layer not in self.layers:
                continue
            first = found[0] if first is None else first
            column = self.layers[layer]
            if any(column[found[0] : found[1]]):
                continue
            for i in range(*found):
                column[i] = self.codes[layer][f"{'B' if i == found[0] else 'I'}-{kind}"]
        return first

    def arrow(self, pointer: str, start: int | None, end: int | None) -> None:
        """Points from a token at another, at itself where there is nothing to point at."""
        if start is not None:
            self.arrows.setdefault(pointer, []).append((start, start if end is None else end))

    def document(self, labels: Sequence[dict[str, Any]]) -> Document:
        """Lays the labels, those inside others last, and gives the sentences that have words."""
        laid = {"name": self._name, "time": self._time, "event": self._event, "figure": self._figure}
        laid |= {"pledge": self._pledge, "attribution": self._attribution}
        for label in labels:
            laid[label["label"]](label)
        for label, inner in _nested([x for x in labels if x["label"] == "attribution"]):
            self._view(label, inner=inner)
        return list(self._sentences())

    def _attribution(self, label: dict[str, Any]) -> None:
        """Waits until it is known which stand inside others."""

    def _name(self, label: dict[str, Any]) -> None:
        self.lay("name", label["kind"], [label["span"]])

    def _time(self, label: dict[str, Any]) -> None:
        self.lay("time", "time", [label["span"]])

    def _event(self, label: dict[str, Any]) -> None:
        found = self.tokens(label["span"])
        if found:
            self.layers["event"][found[1] - 1] = self.codes["event"][label["status"]]

    def _figure(self, label: dict[str, Any]) -> None:
        ends = {part: self.lay("figure", part, label[part]) for part in ("number", "modifier", "unit", "counted")}
        self.arrow("counted", ends["number"], ends["counted"])
        for part in ("modifier", "unit"):
            if ends[part] is not None:
                self.arrow("measure", ends[part], ends["number"])

    def _pledge(self, label: dict[str, Any]) -> None:
        ends = {part: self.lay("pledge", part, label[part]) for part in ("due", "cue", "by", "what")}
        self.arrow("by", ends["cue"], ends["by"])
        for part in ("what", "due"):
            if ends[part] is not None:
                self.arrow("what", ends[part], ends["cue"])

    def _view(self, label: dict[str, Any], *, inner: bool) -> None:
        kind = "belief" if label["kind"] == "belief" else "speech"
        source = self.lay("source", "source", label["source"])
        cue = self.lay("cue", kind, label["cue"])
        content = self.lay("inner" if inner else "content", kind, label["content"])
        self.arrow("source", cue, source)
        self.arrow("content", content, cue)

    def _sentences(self) -> Iterator[Sentence]:
        at = 0
        rows_of, _ = allowed()
        for size in self.sizes:
            part = slice(at, at + size)
            made = Sentence([self.text.text[start:end] for start, end in self.bounds[part]])
            made.layers = {name: column[part] for name, column in self.layers.items() if name != "name"}
            if "name" in self.layers:
                made.names = [rows_of["ours", LAYERS["name"][code]] for code in self.layers["name"][part]]
            made.arrows = {
                pointer: [(a - at, b - at) for a, b in arrows if at <= a < at + size]
                for pointer, arrows in self.arrows.items()
            }
            at += size
            if size:
                yield made


def _nested(labels: list[dict[str, Any]]) -> list[tuple[dict[str, Any], bool]]:
    """Each attribution with whether its content stands inside another's, outer ones first."""

    def reach(label: dict[str, Any]) -> tuple[int, int]:
        ends = [edge for span in label["content"] for edge in span]
        return (min(ends), max(ends)) if ends else (-1, -1)

    whole = [reach(label) for label in labels]
    inside = [
        any(i != j and o[0] <= x[0] and x[1] <= o[1] and (o != x or j < i) for j, o in enumerate(whole)) and x[0] >= 0
        for i, x in enumerate(whole)
    ]
    order = sorted(range(len(labels)), key=lambda i: (inside[i], whole[i][0] - whole[i][1]))
    return [(labels[i], inside[i]) for i in order]


def _index(labels: Sequence[str]) -> dict[str, int]:
    return {label: i for i, label in enumerate(labels)}


def read_labels(folder: Path) -> list[dict[str, Any]]:
    """The rows of the label files of a folder. Raises `CorpusError` where there are none."""
    paths = sorted(folder.glob("*.jsonl"))
    if not paths:
        raise CorpusError(f"{folder} holds no .jsonl of labels")
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
