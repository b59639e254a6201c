"""The tense of the clause around an expression, from its words alone: no parser, a few tokens each way."""

from __future__ import annotations

from typing import Literal

from onrecord.annotate.times.lexicon import rows, word_set
from onrecord.annotate.times.tokens import Tokens

Tense = Literal["past", "future", "none"]
_BACK, _ON = 14, 10  # tokens looked at before and after the expression
_VERBS: dict[str, Tense] = {}
for _tense, _words in rows("tenses.tsv"):
    if _tense in ("past", "future"):
        _VERBS.update(dict.fromkeys(_words.split(" "), "past" if _tense == "past" else "future"))
_NO_VERB = frozenset(w for tense, words in rows("tenses.tsv") if tense == "none" for w in words.split(" "))
_FORWARD = word_set("forward")
_STOPS = frozenset((".", ";", "?", "!", "\n"))


def tense_at(tokens: Tokens, start: int, end: int) -> Tense:
    """Past or future by the nearest verb form before the expression in its sentence, else after it."""
    first, last = tokens.at(start), tokens.at(end - 1)
    lead = tokens.low(first - 1)
    if lead in _FORWARD or (lead == "as" and tokens.low(first - 2) in ("early", "soon")):
        return "future"
    found = _nearest_verb(tokens, range(first - 1, max(-1, first - 1 - _BACK), -1), due=lead == "by")
    if found is None and lead == "by":
        return "future"
    found = found or _nearest_verb(tokens, range(last + 1, min(len(tokens.words), last + 1 + _ON)))
    return found or "none"


def _nearest_verb(tokens: Tokens, indexes: range, *, due: bool = False) -> Tense | None:
    """The tense of the first verb form in the sentence; with ``due``, 'to leave' is a future one."""
    for index in indexes:
        if _ends(tokens, index):
            return None
        if due and tokens.low(index) == "to" and tokens.low(index + 1).isalpha():
            return "future"
        found = _tense_of(tokens, index)
        if found:
            return found
    return None


def _ends(tokens: Tokens, index: int) -> bool:
    """Whether a sentence ends with the token."""
    if tokens.bounds:
        return index + 1 < len(tokens.starts) and tokens.starts[index + 1] in tokens.bounds
    word = tokens.words[index]
    if word == "." and index and len(tokens.words[index - 1]) <= 4 and tokens.words[index - 1][0].isupper():
        return False  # an abbreviation: Sept., Mr., U.S.
    return word in _STOPS or word[0] == "\n"


def _tense_of(tokens: Tokens, index: int) -> Tense | None:
    word = tokens.low(index)
    found = _VERBS.get(word)
    if found == "future" and word in _PLANNED and _was(tokens, index):
        return "past"
    if found:
        return found
    if word == "to" and tokens.low(index - 1) in ("is", "are"):
        return "future"
    if word.endswith("ed") and len(word) > 4 and word not in _NO_VERB:
        return None if tokens.low(index - 1) in _BE_FUTURE else "past"
    return None


_PLANNED = word_set("planned")


def _was(tokens: Tokens, index: int) -> bool:
    """'Had been due', 'was planned': what was still ahead then."""
    return any(tokens.low(i) in ("was", "were", "had", "been") for i in (index - 1, index - 2))


_BE_FUTURE = word_set("be")
