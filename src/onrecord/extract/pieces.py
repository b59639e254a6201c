"""Blocks with what can be said of each by itself, before its place on the page is weighed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.config import ExtractOptions
from onrecord.extract.asides import breadcrumb, names_somebody
from onrecord.extract.blocks import Block, Draft
from onrecord.extract.captions import is_caption, is_credit
from onrecord.extract.furniture import calls_reader, heading_kind, is_furniture, is_legal, is_link, speaks_to_reader
from onrecord.extract.lists import HeadingKind
from onrecord.extract.looks import Look, flows, is_prose, look
from onrecord.extract.repetition import Repeated, numberless_key, outlet_of
from onrecord.extract.stamps import byline, dateline, is_stamp
from onrecord.model import SkipReason

# What a list, a table or a heading holds in HTML is what the author put there: ingredients, rows of dates, job titles.
_MARKED_UP = frozenset({"item", "table", "heading"})


@dataclass(slots=True)
class Piece:
    """A block, its look, and the verdict on it.

    ``mark`` is why it is skipped, None while it is kept. ``prose`` marks running text that nothing speaks against.
    ``weak`` marks running text that speaks to the reader: furniture at a page's edge, body elsewhere.
    """

    block: Block
    look: Look
    mark: SkipReason | None = None
    heading: HeadingKind | None = None
    byline: str | None = None
    prose: bool = False
    weak: bool = False

    @property
    def text(self) -> str:
        """The block's text."""
        return self.block.text

    @property
    def headline(self) -> bool:
        """Whether it could be a headline: unmarked, three to forty words, not ended by a full stop."""
        if self.mark is not None or not 2 <= self.look.size <= 40 or self.block.tag in ("item", "table", "caption"):
            return False
        if not self.look.ended:
            return not self.prose
        return self.look.size <= 25 and self.text.rstrip("\"'”’ )")[-1:] in "?!"


def pieces_of(draft: Draft, repeated: Repeated, options: ExtractOptions) -> list[Piece]:
    """The draft's blocks, each judged by itself."""
    known: dict[tuple[str, str], Piece] = {}  # a page may hold one line 200,000 times
    pieces = []
    for block in draft.blocks:
        same = known.get((block.text, block.tag))
        if same is None:
            same = known[block.text, block.tag] = _judge(block)
            pieces.append(same)
        else:
            pieces.append(replace(same, block=block))
    _mark_repeated(pieces, outlet_of(draft), repeated, options.repeated_on)
    return pieces


def _judge(block: Block) -> Piece:
    measure = look(block)
    piece = Piece(block=block, look=measure)
    text = block.text
    short = measure.size <= 120
    if not short and not is_furniture(text, measure):
        piece.prose = is_prose(measure)
        return piece
    piece.heading = heading_kind(text, measure)
    if piece.heading is not None:
        piece.mark = "related" if piece.heading == "related" else "furniture"
    elif block.start is None and block.tag in _MARKED_UP:
        piece.mark = "furniture" if is_furniture(text, measure) else "related" if is_link(text, measure) else None
        piece.prose = piece.mark is None and is_prose(measure)
    else:
        _judge_line(piece, text, measure)
    return piece


def _judge_line(piece: Piece, text: str, measure: Look) -> None:
    """The verdict on a paragraph of at most a hundred words or so, the surest reasons first."""
    if breadcrumb(text) is not None:
        piece.mark = "furniture"
    elif is_stamp(text, measure):
        piece.mark = "stamp"
    elif who := byline(text):
        piece.byline, piece.mark = who, "stamp"
    elif is_link(text, measure):
        piece.mark = "related"
    elif is_credit(text, measure):
        piece.mark = "credit"
    elif is_furniture(text, measure) or is_legal(text, measure):
        piece.mark = "furniture"
    elif calls_reader(text, measure):
        # advice to readers is written in orders too, and an extractor has taken the newsletter boxes away already
        piece.mark, piece.weak = (None, True) if piece.block.start is None else ("furniture", False)
        piece.prose = piece.weak and is_prose(measure)
    elif piece.block.tag == "caption" or is_caption(text, measure, opening=False):
        piece.mark = "caption"
    else:
        piece.prose = is_prose(measure) or _opens_story(text, measure)
        piece.weak = speaks_to_reader(text, measure)


def _opens_story(text: str, measure: Look) -> bool:
    """A dateline makes even 'LIMA (Reuters) - Nobody came.' running text."""
    return (
        measure.ended and measure.size >= 4 and ("(" in text[:80] or text[:3].isupper()) and dateline(text) is not None
    )


def promote(pieces: list[Piece]) -> None:
    """On a page without running text, takes what is nearest: short sentences, long ones without an end.

    Where nothing flows at all, such as in a list of match results, whatever ends with a full stop will do.
    """
    free = [piece for piece in pieces if piece.mark is None and piece.block.tag not in ("title", "heading")]
    for piece in free:
        measure = piece.look
        if flows(measure):
            piece.prose = measure.size >= 6 if measure.ended else measure.size >= 15 and measure.function >= 0.25
    if not any(piece.prose for piece in free):
        for piece in free:
            piece.prose = piece.look.ended and piece.look.size >= 10


def _mark_repeated(pieces: list[Piece], outlet: str | None, repeated: Repeated, least: int) -> None:
    """Marks what a template printed. A wire story carried on several pages is repeated too, and stays.

    Where most of the page's running text stands on other pages as well, the page is a re-publication, and only
    what stands on still more pages than that text is the template's. Elsewhere running text that recurs is the outlet's
    own, such as its rules for letters, unless it names or quotes somebody: newsrooms repeat the background of a story.
    """
    if not repeated.counts or not outlet:
        return
    counts = [repeated.pages(outlet, piece.look.key) for piece in pieces]
    prose = [(piece.look.size, count) for piece, count in zip(pieces, counts, strict=True) if piece.prose]
    shared = sum(size for size, count in prose if count >= least)
    floor = least
    if 2 * shared > sum(size for size, _ in prose):
        floor = max(least, *(count for _, count in prose)) + 1
    for piece, count in zip(pieces, counts, strict=True):
        if piece.mark == "stamp" or (piece.prose and not piece.weak and names_somebody(piece.text)):
            continue
        alike = None if piece.prose and not piece.weak else numberless_key(piece.text)
        if count >= floor or (alike is not None and repeated.pages(outlet, alike) >= floor):
            piece.mark, piece.prose = "repeated-across-pages", False
