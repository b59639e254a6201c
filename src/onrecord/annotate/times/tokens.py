"""A text as tokens: their words, their offsets and a string with one class character for each."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from onrecord.annotate.times.holidays import mark_holidays
from onrecord.annotate.times.lexicon import ALPHABET, CODES, OTHER, number_class

_TOKEN = re.compile(
    r"[aApP]\.[mM]\b\.?|B\.C\b\.?(?:E\.)?|A\.D\.?"
    r"|o['’]clock\b"
    r"|(?:FY|[QH])\d+\b"
    r"|[^\W\d_]+"
    r"|\d+(?:[.,:/–-]\d+)*[^\W\d_]*"
    r"|['’]s\b"
    r"|\n\s*"
    r"|[^\w\s]|_"
)
_BREAK = ALPHABET["BREAK"]
_WRAPPED = 40  # characters: a shorter line is a heading or a list item


@dataclass(frozen=True, slots=True)
class Tokens:
    """``words[i]`` stands at ``text[starts[i]:]`` and has the class ``codes[i]``."""

    text: str
    words: list[str]
    starts: list[int]
    codes: str
    bounds: frozenset[int] = frozenset()  # offsets at which sentences begin; empty where that is not known

    def end(self, index: int) -> int:
        """Where the token ends in the text."""
        return self.starts[index] + len(self.words[index])

    def at(self, offset: int) -> int:
        """The index of the token that stands at or before the offset."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def low(self, index: int) -> str:
        """The token in lower case, empty outside the text."""
        return self.words[index].lower() if 0 <= index < len(self.words) else ""


def tokenise(text: str, bounds: frozenset[int] = frozenset()) -> Tokens:
    """The text's tokens. Nothing but white space falls between them."""
    words: list[str] = []
    starts: list[int] = []
    for match in _TOKEN.finditer(text):
        words.append(match.group())
        starts.append(match.start())
    get = CODES.get
    codes = [get(word) or (OTHER if word > ":" else _odd_class(word)) for word in words]
    if _BREAK in codes:
        soft = _soft_breaks(words, starts, codes)
        if soft:
            words = [word for index, word in enumerate(words) if index not in soft]
            starts = [start for index, start in enumerate(starts) if index not in soft]
            codes = [code for index, code in enumerate(codes) if index not in soft]
    mark_holidays(words, codes)
    return Tokens(text=text, words=words, starts=starts, codes="".join(codes), bounds=bounds)


def _odd_class(word: str) -> str:
    if word[0].isdigit():
        return number_class(word)
    return _BREAK if word[0] == "\n" else OTHER


def _soft_breaks(words: list[str], starts: list[int], codes: list[str]) -> set[int]:
    """The single line breaks inside a sentence of a hard-wrapped text: mere spaces.

    A break before a small letter is one; before a digit only where the line is as long as wrapped lines are.
    """
    soft, line = set(), 0
    for index, code in enumerate(codes):
        if code != _BREAK:
            continue
        if 0 < index < len(words) - 1 and words[index].count("\n") == 1:
            before, after = words[index - 1][-1], words[index + 1][0]
            wrapped = after.islower() or (after.isdigit() and starts[index] - line >= _WRAPPED)
            if wrapped and (before.isalnum() or before == ","):
                soft.add(index)
        line = starts[index] + len(words[index])
    return soft
