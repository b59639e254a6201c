"""Which line is the title: one that recurs, that the text takes up, or that came with the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from onrecord.extract.asides import breadcrumb
from onrecord.extract.furniture import labelled
from onrecord.extract.looks import key_of, words_of
from onrecord.extract.pieces import Piece

_BODY_WORDS = 300  # words of the body in which a title's words are looked for: its first paragraphs tell the news
_SUFFIX = re.compile(r"\s+[|–—»·-]\s+[^|–—»·]{2,60}$")


def matches(text: str, title: str | None) -> bool:
    """Whether the block says the title, with or without the outlet's name behind or before it."""
    if not title:
        return False
    if key_of(text) == key_of(title):
        return True
    one, two = sorted((" ".join(words_of(text)), " ".join(words_of(title))), key=len)
    return len(one.split()) >= 3 and one in two and len(two.split()) - len(one.split()) <= 6


def choose_title(
    head: Sequence[Piece], after: Sequence[Piece], *, given: str | None, outlet: str | None
) -> Piece | None:
    """The title among the blocks before the body, None when there is none.

    ``given`` is the title that came with the page. Else every line is weighed: whether the body takes up half of its
    words, whether it is printed again, whether it is as long as headlines are; the first of the best wins, since the
    deck below a title weighs as much.
    """
    candidates = [piece for piece in head if piece.headline and not _is_other(piece, outlet)]
    for piece in candidates:
        if matches(piece.text, given):
            return piece
    if given and any(piece.block.start is None for piece in (*head, *after)):
        return None  # markup names its title: any other heading is one of the article's own
    told = (word for piece in after if piece.prose for word in piece.look.words[:_BODY_WORDS])
    body = frozenset(word[:6] for word in islice(told, _BODY_WORDS))
    printed = Counter(piece.look.key for piece in (*head, *after))
    best, most = None, 0.0
    crumbs = frozenset(key_of(last) for piece in head if piece.mark and (last := breadcrumb(piece.text)))
    for piece in candidates:
        weight = _weight(piece, body, printed[piece.look.key] + (piece.look.key in crumbs))
        if weight > most + 0.01:
            best, most = piece, weight
    return best


def _weight(piece: Piece, body: frozenset[str], printed: int) -> float:
    content = _content(piece.text, 40)
    taken_up = sum(word in body for word in content) / len(content) if content else 0.0
    size = piece.look.size
    length = 0.5 if 5 <= size <= 22 else 0.25 if size >= 3 else 0.05
    tag = 1.0 if piece.block.tag == "title" else 0.5 if piece.block.tag == "heading" else 0.0
    return min(1.0, 2 * taken_up) + length + tag + (0.6 if printed > 1 and size >= 3 else 0.0)


def _content(text: str, most: int) -> list[str]:
    return [word[:6] for word in words_of(text)[:most] if len(word) > 3]


def _is_other(piece: Piece, outlet: str | None) -> bool:
    """The outlet's name, or a correction printed above the story."""
    if outlet is not None and key_of(piece.text) == key_of(outlet):
        return True
    return labelled(piece.text, piece.look) == "notice"


def clean_title(text: str, outlet: str | None) -> str:
    """The title as it stands, without the outlet's name behind it and with single spaces."""
    title = " ".join(text.split())
    if outlet and (match := _SUFFIX.search(title)):
        name = " ".join(words_of(match[0]))
        if name and (name in outlet.casefold() or outlet.casefold() in name):
            return title[: match.start()]
    return title
