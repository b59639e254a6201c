"""The shapes of time expressions (data/grammar.tsv) as one regular expression over token classes."""

from __future__ import annotations

import re

from onrecord.annotate.times.lexicon import ALPHABET, rows

_LINES = tuple(rows("grammar.tsv"))
_MACROS = {name: pattern for kind, name, pattern in _LINES if kind == "macro"}


def _compile(pattern: str) -> str:
    """The pattern with class characters for class names and macros put in."""

    def put(match: re.Match[str]) -> str:
        word = match.group()
        return _compile(_MACROS[word]) if word in _MACROS else re.escape(ALPHABET[word])

    return re.sub("[A-Z]+", put, pattern).replace(" ", "")


MASTER = re.compile("|".join(f"(?P<{name}>{_compile(pattern)})" for kind, name, pattern in _LINES if kind == "rule"))
CORE = re.compile(next(_compile(pattern) for kind, _, pattern in _LINES if kind == "core"))
LONGEST = 24  # tokens before its core that an expression can begin at
