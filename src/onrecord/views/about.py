"""Whom or what a question is about: from a user's words to actors or to words in the text."""

from __future__ import annotations

import unicodedata

from onrecord.record import About, Record


def about_of(record: Record, words: str) -> About:
    """The actors with this id or name; where no actor bears it, the words as they stand in a sentence."""
    plain = plain_words(words)
    actors = tuple(actor.id for actor in record.actors(plain))
    return About(actors=actors) if actors or not has_words(plain) else About(phrase=plain)


def plain_words(typed: str) -> str:
    """What a user typed without what no database takes: NUL, and bytes that were no UTF-8."""
    return " ".join("".join(" " if c == "\x00" or "\ud800" <= c <= "\udfff" else c for c in typed).split())


def has_words(text: str) -> bool:
    """Whether full-text search would find a word here: it keeps letters and digits (FTS5, unicode61)."""
    return any(unicodedata.category(c)[0] in "LN" for c in text)
