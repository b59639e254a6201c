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
from typing import Any

from onrecord.annotate.sentences import spans

_NO_SPACE_BEFORE = frozenset(
    [".", ",", ";", ":", "?", "!", "%", ")", "'s", "n't", "'re", "'ve", "'ll", "'d", "'m", "..."]
)
_NO_SPACE_AFTER = frozenset(["(", "$", "#"])
_LEAST_WORDS = 20  # shorter open-news texts would be a headline alone


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its sentences as [start, end); `id` names its source and, for a run, first sentence and length."""

    id: str
    text: str
    sentences: tuple[tuple[int, int], ...]


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON objects of a gzipped file of lines."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
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
    """Indexes of sentences whose letters also stand in TimeBank, which must stay unseen."""
    letters = re.compile(r"[\W_]+")
    bank = " ".join(letters.sub("", row["text"].casefold()) for row in lines(corpora / "time/timebank.jsonl.gz"))
    folded = (letters.sub("", "".join(tokens).casefold()) for tokens in sentences)
    return {i for i, words in enumerate(folded) if len(words) > _LEAST_WORDS and words in bank}


def named(corpora: Path, ids: Sequence[str]) -> dict[str, Text]:
    """The texts of these ids: `gmb-00120+14` is fourteen sentences from the 120th row on, others are open news."""
    news = {row["id"]: row["text"] for row in lines(corpora / "open-news/open-news.jsonl.gz")}
    world = world_news(corpora) if any(id_.startswith("gmb-") for id_ in ids) else []
    out = {}
    for id_ in ids:
        if id_.startswith("gmb-"):
            first, count = map(int, id_.removeprefix("gmb-").split("+"))
            out[id_] = run(world[first : first + count], id_)
        else:
            out[id_] = Text(id_, news[id_], tuple(spans(news[id_])))
    return out
