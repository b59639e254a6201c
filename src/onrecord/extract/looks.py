"""What a block looks like: the few numbers by which running text is told from menus, headlines and labels.

All shares are of the block's first 4,000 characters: a longer block is running text or junk by then, and a page may be
one line of 20 MB.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import NamedTuple

from onrecord.extract.blocks import Block
from onrecord.extract.letters import capitals, small
from onrecord.extract.lists import function_words, interface_words

_HEAD = 4_000  # characters looked at for shares
_KEYED = 50_000  # characters hashed; the length stands for the rest
_EDGES = ".,;:!?…\"'“”‘’«»‹›„()[]{}*–—-|/>•·‚`।۔؟،。、"
_CLOSERS = "\"'“”’‘»›)]}*」』》＂ \t\n\r\xa0"
_ENDS = frozenset(".!?…。！？؟۔।॥:：")
_DIGIT = re.compile(r"\d")
# Scripts written without spaces: a character counts as half a word.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
# One or two words behind the last full stop: an agency's sign-off, a correspondent's name.
_SIGNED = re.compile(r"\w{4}[.!?][\"'”’)]?\s[\s(–—-]{0,3}[^\W\d_]{2,20}(?:[\s/-][^\W\d_]{2,20})?[).\s]*$")
# Replaced one by one: str.translate takes eight times as long.
_PLAIN = (("“", '"'), ("”", '"'), ("„", '"'), ("«", '"'), ("»", '"'), ("’", "'"), ("‘", "'"), ("–", "-"), ("—", "-"))


class Look(NamedTuple):
    """A block's measure. ``size`` is in words; shares are from 0 to 1.

    ``ended``: closes like a sentence, or like one that leads to a list or a quotation. ``signed``: a word or two stand
    behind its last full stop. ``trailing``: ends in an ellipsis, as excerpts do. ``function``: share of function words.
    ``interface``: share of words that web pages use for their own parts. ``lower``: share of words that begin with a
    lower-case letter; 1 in scripts without case. ``shouting``: most letters are capitals.
    """

    key: str
    words: tuple[str, ...]
    vocabulary: frozenset[str]
    size: int
    ended: bool
    signed: bool
    trailing: bool
    function: float
    interface: float
    lower: float
    shouting: bool


def key_of(text: str) -> str:
    """A short stable hash of the text, the same whatever its case, spacing, quotation marks and dashes."""
    plain = text[:_KEYED]
    if not text.isascii():
        for mark, same in _PLAIN:
            plain = plain.replace(mark, same)
    plain = " ".join(plain.casefold().split()).strip(" .,:;|-*>")
    if len(text) > _KEYED:
        plain += f" {len(text)}"
    return hashlib.blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@lru_cache(maxsize=16)  # of one block, asked for by each of its judges in turn
def one_line(text: str) -> str:
    """The text with single spaces."""
    return " ".join(text.split())


def has_digit(text: str) -> bool:
    """Whether there is a decimal digit, of whatever script."""
    return _DIGIT.search(text) is not None


def words_of(text: str) -> list[str]:
    """The words in lower case without the marks around them; empty ones left out."""
    return [word for raw in text.lower().split() if (word := raw if raw.isalnum() else raw.strip(_EDGES))]


def look(block: Block) -> Look:
    """The block's measure."""
    text = block.text
    head = text[:_HEAD]
    raw = head.split()
    words = words_of(head)
    size = len(raw) if len(text) <= _HEAD else len(text) // 6
    if not head.isascii():
        size += len(_UNSPACED.findall(head)) // 2
    count = max(1, len(words))
    tail = text[-40:].rstrip(_CLOSERS)
    firsts = "".join([word[0] for word in raw])
    lower, upper = small(firsts), capitals(firsts)
    return Look(
        key=key_of(text),
        words=tuple(words),
        vocabulary=frozenset(words),
        size=size,
        ended=tail[-1:] in _ENDS,
        signed=_SIGNED.search(text[-60:]) is not None,
        trailing=tail.endswith(("...", "…")),
        function=sum(map(function_words().__contains__, words)) / count,
        interface=sum(map(interface_words().__contains__, words)) / count,
        lower=lower / (lower + upper) if lower + upper else 1.0,
        shouting=upper > 2 * lower and _shouts(head[:400]),
    )


def _shouts(sample: str) -> bool:
    upper = capitals(sample)
    return upper > 4 and upper > 3 * small(sample)


def flows(measure: Look) -> bool:
    """Whether the words hang together as running text does, rather than standing in a list of names or labels."""
    if measure.interface > 0.5:
        return False
    return measure.function >= 0.18 or measure.lower >= 0.5 or measure.shouting


def is_prose(measure: Look) -> bool:
    """A sentence or more of running text: ended, ten words long and flowing; or long enough to need no full stop."""
    if not flows(measure):
        return False
    if (measure.ended or measure.signed) and not (measure.trailing and measure.size < 20):
        return measure.size >= 10
    return measure.size >= 30 and measure.function >= 0.25 and measure.interface < 0.25
