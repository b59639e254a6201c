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
_BINDS = frozenset(w for tense, words in rows("tenses.tsv") if tense == "binds" for w in words.split(" "))
_FORWARD, _LEAD_IN = word_set("forward"), word_set("lead-in")
_STOPS = frozenset((".", ";", "?", "!", "\n"))


def tense_at(tokens: Tokens, start: int, end: int) -> Tense:
    """Past or future by the nearest verb form before the expression in its sentence, else after it."""
    first, last = tokens.at(start), tokens.at(end - 1)
    before = range(first - 1, max(-1, first - 1 - _BACK), -1)
    after = range(last + 1, min(len(tokens.words), last + 1 + _ON))
    lead = tokens.low(first - 1)
    found = _nearest_verb(tokens, before, bound=True, due=lead == "by")
    if _looks_forward(tokens, first) or (lead == "by" and found is None):
        told = found or _nearest_verb(tokens, after)
        return told if told == "past" and opens_sentence(tokens, start) else "future"
    if found is None and lead == "a" and tokens.low(last + 1) == "deadline":
        return "future"
    return found or _nearest_verb(tokens, after) or "none"


def opens_sentence(tokens: Tokens, start: int) -> bool:
    """Whether the expression stands first in its sentence, a preposition aside: 'In January, they left'."""
    first = tokens.at(start)
    return any(at < 0 or _ends(tokens, at) for at in (first - 1, first - 2))


def _looks_forward(tokens: Tokens, first: int) -> bool:
    """'Until Friday', 'beginning on Monday', 'as early as June'."""
    lead = tokens.low(first - 1)
    if lead == "as":
        return tokens.low(first - 2) in ("early", "soon")
    return lead in _FORWARD or (lead in _LEAD_IN and tokens.low(first - 2) in _FORWARD)


def _nearest_verb(tokens: Tokens, indexes: range, *, bound: bool = False, due: bool = False) -> Tense | None:
    """The tense of the first verb form in the sentence.

    ``bound``: what was agreed to be done is future; ``due``: so is any 'to leave'.
    """
    for index in indexes:
        if _ends(tokens, index):
            return None
        if due and tokens.low(index) == "to" and tokens.low(index + 1).isalpha():
            return "future"
        if bound and tokens.low(index) in _BINDS and tokens.low(index + 1) == "to":
            return "future"  # agreed to leave, promised to publish
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
    word, before = tokens.low(index), tokens.low(index - 1)
    if word == "set" and tokens.low(index + 1) not in ("to", "for"):
        return None
    found = _VERBS.get(word)
    if found == "future" and word in _PLANNED and _was(tokens, index):
        return "past"
    if (found == "past" and before == "be") or (found == "future" and before == "to"):
        return None  # will be held, had hoped to begin
    if word == "to" and before in ("is", "are"):
        return "future"
    if not found and word.endswith("ed") and len(word) > 4 and word not in _NO_VERB:
        return None if before in _BE_FUTURE else "past"
    return found


_PLANNED = word_set("planned")


def _was(tokens: Tokens, index: int) -> bool:
    """'Had been due', 'was planned': what was still ahead then."""
    return any(tokens.low(i) in ("had", "been") for i in (index - 1, index - 2))


_BE_FUTURE = word_set("be")
