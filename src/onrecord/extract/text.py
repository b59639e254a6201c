"""Plain text to blocks, each with its exact place in the page.

1. Lines are found, whatever ends them (LF, CRLF, CR, Unicode's separators).
2. Hard-wrapped lines are joined, verse too: a block must not break where only the column ran out.
3. A page saved as one long line falls into cells (tabs, wide gaps) or sentences. Sentences of one line tile it, so
   that what is kept of it side by side stands in the article as it stood on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from onrecord.extract.blocks import Block, Draft, Meta
from onrecord.extract.looks import Look, look
from onrecord.model import Raw

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_ITEM = re.compile(r"(?:[-•*·‣▪◦–—]\s|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s)")
_GAP = re.compile(r"\t\s*|\s{3,}")
# A sentence's end within a line: a mark, what closes, white space, and something that can open a sentence.
_STOP = re.compile(r"[.!?…][\"'”’»)\]]{0,3}\s+(?=[\"'“‘«(\[—–-]{0,3}\s?[^\W\d_a-zа-яё])|[。！？][”」』）]?")

MAX_LINES = 50_000  # a dump rather than a page; what comes after stays together in one block
_LONG_LINE = 1_000  # characters; longer lines are looked into for cells
_ONE_LINE = 1_200  # characters; a line this long that is most of its page has lost its line breaks
_MOST_SPLIT = 200_000  # characters; a longer line is no article, and its sentences are not worth a row each
_WRAP = range(40, 101)  # columns at which people and programs wrap: 65, 72, 76, 80, 100
_VERSE_LINE = 60  # characters; longer lines are paragraphs


class _Line:
    """A line without the white space around it; ``far`` when a blank line or more lies before it."""

    __slots__ = ("end", "far", "start", "text")

    def __init__(self, start: int, text: str, far: bool) -> None:
        self.start, self.end, self.text, self.far = start, start + len(text), text, far


def text_draft(raw: Raw) -> Draft:
    """The page's blocks in order; together they hold every character that is not white space."""
    found = _lines(raw.text)
    lines = list(islice(found, MAX_LINES))
    spans = list(_verse(list(_unwrap(lines))))
    whole = sum(end - start for start, end in spans)
    parted = [each for span in spans for each in _split(raw.text, span, whole)]
    if (rest := next(found, None)) is not None:
        parted.append((rest.start, len(raw.text.rstrip())))
    blocks = tuple(
        Block(text=raw.text[start:end], tag="item" if _ITEM.match(raw.text, start, end) else "paragraph", start=start)
        for start, end in parted
    )
    return Draft(page=raw.page, hints=raw.hints, meta=Meta(), blocks=blocks)


def _lines(text: str) -> Iterator[_Line]:
    previous = 0
    for match in _LINE.finditer(text):
        stripped = match[0].strip()
        if not stripped:
            continue
        start = match.start() + (len(match[0]) - len(match[0].lstrip()))
        breaks = text.count("\n", previous, start) or text.count("\r", previous, start)
        yield _Line(start, stripped, breaks > 1 or text.count("\u2029", previous, start) > 0)
        previous = start + len(stripped)


def _unwrap(lines: list[_Line]) -> Iterator[list[_Line]]:
    """Lines that the column alone parted, together."""
    width = _wrap_width(lines)
    group: list[_Line] = []
    for line in lines:
        if group and not (width and _wrapped(group[-1], line, width)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _wrapped(line: _Line, after: _Line, width: int) -> bool:
    """Whether the next line's first word had no room on this one."""
    if after.far or _ITEM.match(after.text):
        return False
    return len(line.text) + 1 + len(after.text.split(None, 1)[0]) > width and len(line.text) <= width


def _wrap_width(lines: list[_Line]) -> int | None:
    """The column at which the page is wrapped, None when it is not.

    Wrapped text has hardly a line beyond the column, and most line breaks fall within a sentence: the next
    line goes on in lower case, which a list of headlines does not.
    """
    lengths = [len(line.text) for line in lines]
    within = [length for length in lengths if length < _WRAP.stop]
    if len(within) < 4 or sum(within) < 0.9 * sum(lengths):
        return None
    width = max(within)
    if width not in _WRAP:
        return None
    pairs = [(one, two) for one, two in pairwise(lines) if _wrapped(one, two, width)]
    near = [pair for pair in pairwise(lines) if not pair[1].far]
    inside = sum(_goes_on(one, two) for one, two in pairs)
    return width if len(pairs) >= 3 and len(pairs) >= 0.4 * len(near) and inside >= 0.5 * len(pairs) else None


def _goes_on(line: _Line, after: _Line) -> bool:
    if line.text[-1] in ".!?:…":
        return False
    first = next((char for char in after.text[:4] if char.isalpha()), "")
    return not first.isupper() or line.text.isupper()


def _verse(groups: list[list[_Line]]) -> Iterator[tuple[int, int]]:
    """Spans of the groups; short lines of one stanza, which make sentences only together, become one."""
    at = 0
    while at < len(groups):
        end = at + 1
        while (
            end < len(groups) and end - at < 400 and not groups[end][0].far and len(groups[end][0].text) < _VERSE_LINE
        ):
            end += 1
        stanza = groups[at:end]
        if len(stanza) > 2 and all(len(g) == 1 and len(g[0].text) < _VERSE_LINE for g in stanza) and _is_verse(stanza):
            yield stanza[0][0].start, stanza[-1][-1].end
            at = end
        else:
            yield groups[at][0].start, groups[at][-1].end
            at += 1
            if len(stanza) > 2 and len(stanza[0][0].text) < _VERSE_LINE:
                for group in stanza[1:]:
                    yield group[0].start, group[-1].end
                at = end


def _is_verse(stanza: list[list[_Line]]) -> bool:
    """Lines that end in commas or not at all, and hang together: function words as in running text."""
    texts = [group[0].text for group in stanza]
    open_ended = sum(text[-1] not in ".!?…:" for text in texts)
    commas = sum(text[-1] in ",;—–" for text in texts)
    lower = sum(text[:1].islower() for text in texts)
    whole: Look = look(Block(text=" ".join(texts), tag="paragraph"))
    return (
        whole.ended
        and whole.function >= 0.3
        and whole.interface < 0.2
        and 2 * open_ended > len(texts)
        and commas + lower > 0
    )


def _split(text: str, span: tuple[int, int], whole: int) -> Iterator[tuple[int, int]]:
    start, end = span
    if end - start <= _LONG_LINE:
        yield span
        return
    for cell in _cells(text, start, end):
        size = cell[1] - cell[0]
        if _ONE_LINE < size < _MOST_SPLIT and 2 * size > whole:
            yield from _sentences(text, *cell)
        else:
            yield cell


def _cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for gap in _GAP.finditer(text, start, end):
        if gap.start() > start:
            yield start, gap.start()
        start = gap.end()
    if start < end:
        yield start, end


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Sentences with the white space behind them, so that they tile the line."""
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end:
            yield start, stop.end()
            start = stop.end()
    yield start, end
