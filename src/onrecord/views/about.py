"""Whom or what a question is about: from a user's words to actors or to words in the text."""

from __future__ import annotations

import re
import unicodedata

from onrecord.record import About, Record, fold

_WORD = re.compile(r"\w+")


def about_of(record: Record, words: str) -> About:
    """The sentences that mention an actor of this id or name, and those that hold the words as they stand.

    Both, because an actor is one article's: that one article has an actor of this name must not hide the others.
    """
    plain = plain_words(words)
    phrase = plain if has_words(plain) else None
    return About(actor=plain if phrase is None or record.knows_actor(plain) else None, phrase=phrase)


def plain_words(typed: str) -> str:
    """What a user typed without what no database takes: NUL, and bytes that were no UTF-8."""
    return " ".join("".join(" " if c == "\x00" or "\ud800" <= c <= "\udfff" else c for c in typed).split())


def has_words(text: str) -> bool:
    """Whether full-text search would find a word here: it keeps letters and digits (FTS5, unicode61)."""
    return any(unicodedata.category(c)[0] in "LN" for c in text)


class Named:
    """Whether a name is the one that was asked for: an actor's id, one of its names, or words of how it stands."""

    def __init__(self, record: Record, words: str) -> None:
        plain = plain_words(words)
        self._ids = frozenset(actor.id for actor in record.actors(plain))
        self._words = _padded(plain)

    def fits(self, actor: str | None, *names: str | None) -> bool:
        """Whether it is one of these: ``Tarn`` is in 'Ilse Tarn' and in 'harbour master Tarn', not in 'Tarnow'."""
        if actor in self._ids:
            return True
        return bool(self._words.strip()) and any(self._words in _padded(name) for name in names if name)


def _padded(name: str) -> str:
    """Its words alone, a space around each."""
    return f" {' '.join(_WORD.findall(fold(name)))} "
