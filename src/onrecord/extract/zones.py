"""What of a part is the article: its head, its body and its foot, each judged by its own measure.

Losing a sentence is worse than keeping a teaser: between the first and the last paragraph only what is known to be
furniture goes; before and after, only what is known to be text stays. HTML has been through an extractor already,
so there its edges keep what nothing speaks against.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.extract.asides import asks_reader, is_button, is_label_row, names_somebody, opens_quotation
from onrecord.extract.captions import is_caption
from onrecord.extract.furniture import labelled
from onrecord.extract.letters import letters
from onrecord.extract.lists import address
from onrecord.extract.looks import flows, key_of
from onrecord.extract.pieces import Piece
from onrecord.extract.titles import matches

_SENTENCES = re.compile(r"(?<=[.!?…。！？])[\"'”’»)\]]{0,3}\s*")
_SALUTATION = re.compile(
    r"(?:dear|sir|madam|to the editor|sehr geehrte|cher|chère|estimad[oa]|уважаемы[ей])\b", re.IGNORECASE
)
_ALONE = 25  # words; a shorter paragraph that recurs alone is an interviewer's question, a refrain, a pulled quotation
_DUMP = 200_000  # characters; a longer block is what a limit kept together, and its sentences are not looked at
_FAR = 3  # blocks between the text and what stands behind menus and calendars
_ISLAND = 40  # words
_CLOSING = 10  # words; what is shorter and stands behind _FAR skipped blocks in a row closes the page, not the story
_COMMENTED = 60  # words of body before 'Comments' for it to head what readers say, and not to be a button


def body_bounds(part: Sequence[Piece], after: int) -> tuple[int, int]:
    """First and behind-last index of the running text, looked for from ``after`` on; equal when there is none."""
    for weak in (False, True):
        marks = [index for index in range(after, len(part)) if part[index].prose and (weak or not part[index].weak)]
        while len(marks) > 1 and opens_with_caption(part[marks[0]]):
            part[marks[0]].mark, part[marks[0]].prose = "caption", False
            marks.pop(0)
        kept = _mainland(part, marks)
        for index in marks[kept:]:
            part[index].mark, part[index].prose = "furniture", False
        marks = marks[:kept]
        if marks:
            return marks[0], marks[-1] + 1
    return after, after


def _mainland(part: Sequence[Piece], marks: Sequence[int]) -> int:
    """How many of the running blocks come before a last sentence or two far behind the text.

    Those stand beside calendars and forms: they name nobody, and speak to the reader or stand very far indeed.
    """
    words: set[str] = set()
    size = 0
    for count in range(len(marks) - 1, 0, -1):
        piece = part[marks[count]]
        size += piece.look.size
        if size > _ISLAND or names_somebody(piece.text):
            break
        words.update(piece.look.vocabulary)
        gap = marks[count] - marks[count - 1] - 1
        addressed = not (words.isdisjoint(address("reader")) and words.isdisjoint(address("publisher")))
        if gap > 2 * _FAR or (gap > _FAR and addressed):
            return count
    return len(marks)


def opens_with_caption(piece: Piece) -> bool:
    """Whether text before the story describes a picture. An HTML extractor knows captions by their place."""
    return piece.block.start is not None and is_caption(piece.text, piece.look, opening=True)


def close_comments(part: Sequence[Piece]) -> int:
    """How many of the part's blocks come before readers' comments and the rules for them; the rest is marked."""
    before = 0
    total = sum(piece.look.size for piece in part if piece.prose)
    for index, piece in enumerate(part):
        if piece.heading == "comments" and (before >= _COMMENTED or (before and 2 * before > total)):
            for other in part[index:]:
                if other.mark is None:
                    other.mark, other.prose = "furniture", False
            return index
        before += piece.look.size if piece.prose else 0
    return len(part)


def mark_repeats(part: Sequence[Piece], told: set[str]) -> None:
    """Marks running text that was printed before in the part, block by block or sentence by sentence.

    ``told`` collects the sentences. An excerpt cut short ('…, assist...') is a repeat of the paragraph it opens.
    """
    openings = [piece.text for piece in part if piece.prose and not piece.look.trailing]
    excerpts = 0
    again: list[int] = []
    for index, piece in enumerate(part):
        if piece.mark is not None or piece.look.size < 6 or len(piece.text) > _DUMP:
            continue
        if piece.look.trailing and excerpts < 50:
            excerpts += 1
            stem = piece.text.rstrip(" .…[]")
            if len(stem) > 30 and any(text.startswith(stem) for text in openings):
                piece.mark, piece.prose = "repeated-body", False
                continue
        if not piece.look.ended and not piece.prose:
            continue
        said = [key for sentence in _SENTENCES.split(piece.text) if len(sentence) > 25 and (key := _fold(sentence))]
        if said and all(key in told for key in said) and piece.look.size >= 8:
            again.append(index)
        told.update(said)
    repeats = frozenset(again)
    for index in again:
        piece = part[index]
        if index - 1 in repeats or index + 1 in repeats or piece.look.size >= _ALONE:
            piece.mark, piece.prose = "repeated-body", False


def _fold(sentence: str) -> str:
    return letters(sentence).replace("_", "").casefold()


def mark_titles(part: Sequence[Piece], title: Piece | None, outlet: str | None) -> None:
    """Marks the title, its repetitions, and the outlet's name where it stands alone."""
    name = key_of(outlet) if outlet else None
    for piece in part:
        if piece is title:
            piece.mark, piece.prose = "title", False
        elif title is not None and piece.look.size <= title.look.size + 8 and matches(piece.text, title.text):
            if (piece.mark in (None, "furniture") and not piece.look.ended) or piece.look.key == title.look.key:
                piece.mark, piece.prose = "repeated-title", False
        elif piece.mark is None and piece.look.key == name:
            piece.mark = "furniture"


def mark_head(part: Sequence[Piece], first: int, title: Piece | None, *, markup: bool) -> None:
    """Marks what stands before the running text, but keeps a deck under the title and an editor's note."""
    below = title is None
    for piece in part[:first]:
        if piece is title:
            below = True
        if piece.mark is not None or markup:
            continue
        measure = piece.look
        if labelled(piece.text, piece.look) == "notice" or _SALUTATION.match(piece.text):
            continue
        if opens_with_caption(piece):
            piece.mark = "caption"
        elif title is not None and below and _is_deck(piece):
            below = False  # one deck; a second line of the kind is a list of headlines
        elif below and _stays(piece):
            pass
        elif not (measure.ended and measure.size >= 5 and flows(measure) and not piece.weak and below):
            piece.mark = "furniture"
        piece.prose = False


def _is_deck(piece: Piece) -> bool:
    measure = piece.look
    return measure.size >= 6 and flows(measure) and measure.function >= 0.15 and not piece.weak


def mark_inner(part: Sequence[Piece], first: int, last: int) -> None:
    """Marks lists of links between paragraphs: what follows 'Read more' until the text goes on."""
    linking = False
    for index in range(first, last):
        piece = part[index]
        if piece.heading == "related":
            linking = True
        elif linking and piece.mark is None:
            if piece.look.ended or piece.prose or piece.block.tag == "quote" or piece.block.start is None:
                linking = False
            else:
                piece.mark = "related"
    mark_asides(part, first, last)


def mark_asides(part: Sequence[Piece], first: int, last: int) -> None:
    """Marks appeals to the reader and rows of labels between paragraphs, and a button right behind an appeal.

    Nothing goes from between two parts of a quotation.
    """
    asked = False
    before = ""
    for index in range(first, last):
        piece = part[index]
        if piece.mark is not None or piece.block.tag not in ("paragraph", "heading"):
            asked = asked and piece.mark is not None
            continue
        if opens_quotation(before):
            asked = False
        elif asks_reader(piece.text, piece.look):
            piece.mark, piece.prose, asked = "furniture", False, True
        elif (asked and is_button(piece.look)) or (
            piece.block.tag == "paragraph" and is_label_row(piece.text, piece.look)
        ):
            piece.mark, piece.prose = "furniture", False
        else:
            asked = False
        if piece.mark is None:
            before = piece.text


def mark_foot(part: Sequence[Piece], last: int, *, markup: bool) -> None:
    """Marks what stands behind the running text; a closing line, list items and a letter's signature stay."""
    letter = any(_SALUTATION.match(piece.text) for piece in part[:4] if piece.mark is None)
    linking = False
    near = True  # nothing skipped stands between the running text and here
    skipped = 0  # blocks in a row
    for index in range(last, len(part)):
        piece = part[index]
        linking = linking or piece.heading == "related"
        if piece.mark is not None:
            near, skipped = False, skipped + 1
            continue
        measure = piece.look
        if linking:
            piece.mark = "related"
        elif labelled(piece.text, piece.look) == "notice" or (markup and piece.block.tag != "heading"):
            continue
        elif near:
            signed = letter and measure.size <= 8 and index - last < 4
            item = piece.block.tag == "item" and part[last - 1].text.rstrip().endswith(":")
            item = item or (index > last and piece.block.tag == "item" and part[index - 1].block.tag == "item")
            closing = (measure.ended or measure.signed) and measure.size >= 3 and not measure.trailing
            unended = measure.size >= 15 and measure.function >= 0.25 and flows(measure)
            if piece.weak or not (signed or item or closing or unended):
                piece.mark = "furniture"
        elif not _stays(piece) or (skipped > _FAR and measure.size < _CLOSING):
            piece.mark = "furniture"
        near = near and piece.mark is None
        skipped = 0 if piece.mark is None else skipped + 1
        piece.prose = False


_REPORTED = frozenset({"said", "says", "told", "added"})


def _stays(piece: Piece) -> bool:
    measure = piece.look
    if not measure.ended and measure.size >= 12 and not _REPORTED.isdisjoint(measure.vocabulary):
        return flows(measure) and not piece.weak
    if measure.size < 10 and measure.lower < 0.5:
        return False
    return measure.ended and not measure.trailing and measure.size >= 5 and flows(measure) and not piece.weak


def close_links(part: Sequence[Piece]) -> None:
    """At the end of a part, what follows 'Read more' is links, even short ones with a full stop."""
    for index in range(len(part) - 1, -1, -1):
        piece = part[index]
        if piece.prose and piece.look.size >= 20:
            return
        if piece.heading == "related":
            for other in part[index + 1 :]:
                if other.mark is None:
                    other.mark, other.prose = "related", False
