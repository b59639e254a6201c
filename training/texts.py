"""The texts that carry our labels: openly licensed news, and runs of consecutive sentences of public-domain world news.

The second source exists only as tokens; `untokenised` joins them as print would, the same way each time, so that labels
can be kept as offsets alone.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TextIO

from onrecord.annotate.sentences import spans
from training.errors import CorpusError, TextError

_NO_SPACE_BEFORE = frozenset(
    [".", ",", ";", ":", "?", "!", "%", ")", "'s", "n't", "'re", "'ve", "'ll", "'d", "'m", "..."]
)
_NO_SPACE_AFTER = frozenset(["(", "$", "#"])
_LEAST_LETTERS = 20  # 'He declined to comment.' stands in any news: it does not make two texts one
_RUN = re.compile(r"gmb-(?P<first>\d{5,8})\+(?P<count>\d{1,4})")


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its sentences as [start, end); `id` names its source and, for a run, first sentence and length."""

    id: str
    text: str
    sentences: tuple[tuple[int, int], ...]


def unpacked(path: Path) -> TextIO:
    """A gzipped file of a corpus, opened. Raises `CorpusError` where it is not there."""
    try:
        return gzip.open(path, "rt", encoding="utf-8")
    except OSError as error:
        raise CorpusError(f"{path} cannot be read: {error.strerror}. Name the folder that holds the corpora") from error


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON objects of a gzipped file of lines. Raises `CorpusError` where it is not there."""
    with unpacked(path) as file:
        for line in file:
            yield json.loads(line)


def untokenised(tokens: Sequence[str]) -> str:
    """Tokens as print has them: no space before a stop, none inside quotation marks, possessives joined."""
    out: list[str] = []
    quoted = False
    glue = True
    for token in tokens:
        closing = token == '"' and quoted
        if not glue and token not in _NO_SPACE_BEFORE and not closing:
            out.append(" ")
        out.append(token)
        glue = token in _NO_SPACE_AFTER
        if token == '"':
            glue, quoted = not quoted, not quoted
    return "".join(out)


def run(sentences: Sequence[Sequence[str]], name: str) -> Text:
    """Consecutive tokenised sentences as one text, a space between them."""
    text, cuts = "", []
    for tokens in sentences:
        start = len(text) + bool(text)
        text = f"{text} {untokenised(tokens)}" if text else untokenised(tokens)
        cuts.append((start, len(text)))
    return Text(name, text, tuple(cuts))


@cache
def world_news(corpora: Path) -> list[list[str]]:
    """The tokenised sentences of gmb-silver in order; its tags are not read."""
    return [row["tokens"] for row in lines(corpora / "ner/gmb-silver.jsonl.gz")]


def shared_with_timebank(corpora: Path, sentences: Sequence[Sequence[str]]) -> set[int]:
    """Indexes of the sentences, all but the shortest, whose letters also stand in TimeBank, which must stay unseen."""
    letters = re.compile(r"[\W_]+")
    bank = " ".join(letters.sub("", row["text"].casefold()) for row in lines(corpora / "time/timebank.jsonl.gz"))
    folded = (letters.sub("", "".join(tokens).casefold()) for tokens in sentences)
    return {i for i, own in enumerate(folded) if len(own) > _LEAST_LETTERS and own in bank}


@cache
def open_news(corpora: Path) -> dict[str, str]:
    """The openly licensed articles by their ids."""
    return {row["id"]: row["text"] for row in lines(corpora / "open-news/open-news.jsonl.gz")}


def named(corpora: Path, ids: Sequence[str]) -> dict[str, Text]:
    """The texts of these ids: `gmb-00120+14` is fourteen sentences from the 120th row on, others are open news.

    Rows count from 0. Raises `TextError` for an id of which the corpora have no text, or not all sentences.
    """
    return {id_: _named(corpora, id_) for id_ in ids}


def _named(corpora: Path, id_: str) -> Text:
    part = _RUN.fullmatch(id_)
    if part:
        first, count = int(part["first"]), int(part["count"])
        sentences = world_news(corpora)[first : first + count]
        if count and len(sentences) == count:
            return run(sentences, id_)
    elif id_ in open_news(corpora):
        text = open_news(corpora)[id_]
        return Text(id_, text, tuple(spans(text)))
    raise TextError(f"the corpora in {corpora} have no text {id_}")
