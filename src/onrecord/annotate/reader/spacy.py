"""A user's own spaCy pipeline as a reader: its words, sentences, grammar and names in our labels.

English pipelines build their trees after ClearNLP, others after Universal Dependencies; see `clearnlp`.
Needs ``pip install 'onrecord[spacy]'``; nothing of it is imported before a pipeline is asked for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from onrecord.annotate.reader.clearnlp import universal
from onrecord.annotate.reader.reading import NameKind, Reading, Span
from onrecord.annotate.sentences import cuts, paragraphs
from onrecord.errors import ReaderError

# OntoNotes' kinds of name, and those of sets with four or fewer
NAMES: dict[str, NameKind] = {
    "PERSON": "person", "PER": "person", "ORG": "organisation", "GPE": "location", "LOC": "location", "FAC": "facility",
    "NORP": "group", "PRODUCT": "product", "EVENT": "event", "WORK_OF_ART": "misc", "LAW": "misc", "MISC": "misc",
}  # fmt: skip
TIMES = ("DATE", "TIME")
_POS = {"CONJ": "CCONJ", "SPACE": "X"}


def load(name: str) -> SpacyReader:
    """The reader over an installed pipeline or a folder with one. Raises ReaderError where there is none."""
    try:
        import spacy as engine  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ReaderError("the reader 'spacy' needs spaCy: pip install 'onrecord[spacy]'") from error
    if not name:
        raise ReaderError("the reader 'spacy' needs the name of a pipeline behind a colon: spacy:en_core_web_sm")
    try:
        return SpacyReader(engine.load(name))
    except (OSError, ValueError) as error:
        raise ReaderError(
            f"spaCy cannot load the pipeline {name!r}: {error}; install it (python -m spacy download {name}) "
            "or name a folder that holds one"
        ) from error


class SpacyReader:
    """Reads with a spaCy pipeline. Layers of news (attributions, counts, events, promises) stay empty."""

    def __init__(self, pipeline: Any) -> None:  # Any: spaCy is an extra and its types with it
        self._pipeline = pipeline

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """One Reading for each text, in order; each paragraph goes through the pipeline by itself."""
        return [self._reading(text) for text in texts]

    def _reading(self, text: str) -> Reading:
        made = _Columns()
        for start, stop in _parts(text, self._pipeline.max_length):
            made.add(self._pipeline(_SURROGATE.sub("\ufffd", text[start:stop])), start, text[start:stop])
        return Reading(
            text=text,
            starts=made.starts,
            ends=made.ends,
            sentences=made.sentences,
            upos=made.upos,
            xpos=made.xpos,
            heads=made.heads,
            deprels=made.deprels,
            names=made.names,
            times=made.times,
        )


_SURROGATE = re.compile("[\ud800-\udfff]")  # no character at all: spaCy's hashes fail on it


def _parts(text: str, limit: int) -> Iterator[tuple[int, int]]:
    for start, stop in paragraphs(text):
        for at in range(start, stop, limit):
            yield at, min(at + limit, stop)


class _Columns:
    """The columns of a reading, grown paragraph by paragraph; tokens of white space are left out."""

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.sentences: list[tuple[int, int]] = []
        self.upos: list[str] = []
        self.xpos: list[str] = []
        self.heads: list[int] = []
        self.deprels: list[str] = []
        self.names: list[Span] = []
        self.times: list[Span] = []

    def add(self, doc: Any, offset: int, text: str) -> None:
        """A paragraph that begins at ``offset``."""
        index: dict[int, int] = {}
        for token in doc:
            if not token.is_space:
                index[token.i] = len(self.starts)
                self.starts.append(token.idx + offset)
                self.ends.append(token.idx + len(token) + offset)
                self.upos.append(_POS.get(token.pos_, token.pos_) or "X")
                self.xpos.append(token.tag_)
        for tokens in _sentences(doc, text):
            self._arcs([token for token in tokens if token.i in index], index)
        for entity in doc.ents:
            at = [index[token.i] for token in entity if token.i in index]
            if at and entity.label_ in TIMES:
                self.times.append(Span(at[0], at[-1] + 1, "time", 1.0))
            elif at and entity.label_ in NAMES:
                self.names.append(Span(at[0], at[-1] + 1, NAMES[entity.label_], 1.0))

    def _arcs(self, tokens: list[Any], index: dict[int, int]) -> None:
        """Heads and labels of one sentence. All that hangs on nothing in it hangs on its first root."""
        if not tokens:
            return
        places = {token.i: at for at, token in enumerate(tokens)}
        loose = [token.head.i == token.i or token.head.i not in places for token in tokens]
        root = loose.index(True) if True in loose else 0
        heads = [root if out else places[token.head.i] for token, out in zip(tokens, loose, strict=True)]
        labels = ["dep" if token.dep_ in ("", "ROOT", "root") else token.dep_ for token in tokens]
        labels[root] = "root"
        offset = index[tokens[0].i]
        universal(heads, labels, self.upos[offset : offset + len(tokens)])
        self.sentences.append((offset, offset + len(tokens)))
        self.heads.extend(head + offset for head in heads)
        self.deprels.extend(labels)


def _sentences(doc: Any, text: str) -> Iterator[list[Any]]:
    """The tokens of each sentence: the pipeline's own, and ours by rule where it marks none."""
    if doc.has_annotation("SENT_START"):
        yield from (list(sentence) for sentence in doc.sents)
        return
    edges = cuts(text, 0, len(text))
    for _, tokens in groupby(doc, key=lambda token: bisect_right(edges, token.idx)):
        yield list(tokens)
