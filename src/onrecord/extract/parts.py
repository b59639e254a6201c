"""Where one article of a page ends and the next begins.

A second story is appended with its own headline. Inner headings look alike, so a headline opens an article only
on evidence: it is printed again, 'Next Article' or the like stands before it, or a full date, a byline or a
dateline follows, and running text behind it makes a story.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extract.pieces import Piece
from onrecord.extract.stamps import dateline, is_dated
from onrecord.extract.titles import matches
from onrecord.extract.zones import opens_with_caption

_HEAD = 14  # blocks between a headline and its story: printed again, captions twice, byline, stamp, buttons
_PRINTED = 5  # times that a page prints one headline; a label over every section is printed more often
_STORY = 40  # words that make a story of one paragraph; with two paragraphs half of it will do


@dataclass(frozen=True, slots=True)
class Part:
    """``pieces[start:end]`` is one article with what surrounds it; ``headline`` opened it, None for the first."""

    start: int
    end: int
    headline: int | None


@dataclass(slots=True)
class _Opening:
    """What stands between a headline and the running text behind it."""

    body: int | None = None
    again: bool = False
    signed: bool = False
    dated: bool = False
    others: int = 0


def split(pieces: Sequence[Piece], given: str | None = None) -> list[Part]:
    """The page's parts in order; they tile the page. ``given`` is the title that came with it."""
    printed = Counter(piece.look.key for piece in pieces)
    seen: set[str] = set()
    starts: list[tuple[int, int | None]] = [(0, None)]
    told = told_in = at = 0
    commented = False
    while at < len(pieces):
        piece = pieces[at]
        commented = commented or (piece.heading == "comments" and told >= _STORY)
        fresh = piece.look.key not in seen
        seen.add(piece.look.key)
        if (
            (told >= _STORY or (told_in > 1 and 2 * told >= _STORY))
            and fresh
            and piece.headline
            and piece.look.size >= 3
        ):
            opening = _look_ahead(pieces, at)
            markup = piece.block.start is None
            if opening.body is not None and (
                _opens_marked_up(pieces, at, opening, given)
                if markup
                else _opens(pieces, at, opening, printed, commented)
            ):
                starts.append((_back(pieces, at, opening), at))
                told, told_in, commented = 0, 0, False
                at = opening.body
                continue
        told += piece.look.size if piece.prose else 0
        told_in += piece.prose
        at += 1
    ends = [start for start, _ in starts[1:]] + [len(pieces)]
    return [Part(start, end, headline) for (start, headline), end in zip(starts, ends, strict=True)]


def _look_ahead(pieces: Sequence[Piece], at: int) -> _Opening:
    found = _Opening()
    for index in range(at + 1, min(at + 1 + _HEAD, len(pieces))):
        piece = pieces[index]
        if piece.look.key == pieces[at].look.key:
            found.again = True
        elif piece.heading is not None:
            return found
        elif piece.prose and not opens_with_caption(piece):
            found.body = index if _is_story(pieces, index) else None
            return found
        elif piece.mark == "stamp":
            found.dated = found.dated or is_dated(piece.text)
            found.signed = found.signed or piece.byline is not None or found.dated
        elif piece.headline and piece.look.size >= 4:
            found.others += 1
    return found


def _is_story(pieces: Sequence[Piece], at: int) -> bool:
    prose = [piece for piece in pieces[at : at + 12] if piece.prose and not piece.weak]
    size = sum(piece.look.size for piece in prose)
    return size >= _STORY if len(prose) < 2 else 2 * size >= _STORY


def _opens(pieces: Sequence[Piece], at: int, opening: _Opening, printed: Counter[str], commented: bool) -> bool:
    piece = pieces[at]
    if opening.others > 2:  # a list of headlines
        return False
    if (opening.again and printed[piece.look.key] <= _PRINTED) or _announced(pieces, at):
        return True
    # Readers sign and date their comments as reporters do their stories, and their questions are quoted in replies.
    if commented or piece.look.size < 4 or piece.look.ended:
        return False
    if opening.signed or (piece.block.start is not None and 1 < printed[piece.look.key] <= _PRINTED):
        return True
    first = pieces[opening.body].text if opening.body is not None else ""
    place = dateline(first)
    return place is not None and place.split(",")[0].isupper()


def _opens_marked_up(pieces: Sequence[Piece], at: int, opening: _Opening, given: str | None) -> bool:
    """In HTML an inner heading is told from a headline: only what is announced, or dated, opens another article.

    A heading printed twice is an entry of the contents, a bold line with a place in capitals a list's, and a box by
    another author belongs to its article; the page's own title begins no second one.
    """
    if _announced(pieces, at) or opening.others > 2:  # a list of headlines
        return opening.others <= 2
    heading = pieces[at].block.tag in ("title", "heading")
    return heading and opening.dated and not pieces[at].look.ended and not matches(pieces[at].text, given)


def _announced(pieces: Sequence[Piece], at: int) -> bool:
    """Whether 'Next Article' or the like stands before it, with nothing but marked blocks between."""
    for index in range(at - 1, max(-1, at - 6), -1):
        if pieces[index].heading == "next":
            return True
        if pieces[index].mark is None:
            return False
    return False


def _back(pieces: Sequence[Piece], at: int, opening: _Opening) -> int:
    """Where the headline's part begins: a stamp or byline right above it belongs to it when none stands below."""
    while not opening.signed and at and pieces[at - 1].mark == "stamp":
        at -= 1
    return at
