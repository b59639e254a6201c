"""Words to the word pieces that the model was trained on, with the casing that its vocabulary does not tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

CLS, SEP, UNKNOWN = 101, 102, 100
AFTER_FIRST = 5  # added to the casing of pieces that do not begin their word
CASINGS = 2 * AFTER_FIRST

_OF_A_WORD = 6  # pieces that are kept of one
_LONGEST = 100  # letters: of a longer word the vocabulary knows nothing
_KNOWN = 60_000  # words that are remembered, some 15 MB
_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, which the tokenizer's library refuses


class Cut(NamedTuple):
    """A word's pieces, and the casing of each."""

    ids: tuple[int, ...]
    casing: tuple[int, ...]


class Pieces:
    """Cuts words into pieces, each word alone; those seen before are remembered."""

    def __init__(self, tokenizer: bytes) -> None:
        from tokenizers import Tokenizer  # noqa: PLC0415 - a tenth of a second that questions to a record need not spend

        self._tokenizer = Tokenizer.from_str(tokenizer.decode())
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, Cut] = {}

    def of(self, words: Sequence[str]) -> list[Cut]:
        """The pieces of each word: one to six, an unknown one where nothing is left of the word."""
        known = self._known
        if len(known) > _KNOWN:
            known.clear()
        for word in words:
            if word not in known:
                known[word] = self._cut(word[:_LONGEST])
        return [known[word] for word in words]

    def _cut(self, word: str) -> Cut:
        ids = self._tokenizer.encode(_SURROGATE.sub("\ufffd", word), add_special_tokens=False).ids[:_OF_A_WORD] or [
            UNKNOWN
        ]
        kind = casing(word)
        return Cut(tuple(ids), (kind, *[kind + AFTER_FIRST] * (len(ids) - 1)))


def casing(word: str) -> int:
    """0 no cased letter, 1 lower, 2 a capital and lower after it, 3 all capitals (two or more), 4 anything else."""
    if word.islower():
        return 1
    letters = [char for char in word if char.isupper() or char.islower()]
    if not letters:
        return 0
    if letters[0].isupper() and all(char.islower() for char in letters[1:]):
        return 2
    return 3 if all(char.isupper() for char in letters) else 4
