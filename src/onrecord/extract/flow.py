"""A page as a browser lays it out: every block of text in page order, with what its markup says of its role.

trafilatura gives the body but neither what it left out nor where in the page a block stood; this walk gives both
for a few percent of its time. White space is folded as CSS does, and only block elements break a line, so no two
words are joined that a reader sees apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from lxml.etree import _Element

from onrecord.extract.blocks import Tag

MAX_DEPTH = 400  # libxml2 stops at 256 by itself unless told otherwise; this bounds the walk whatever it does
MAX_BLOCKS = 20_000  # what comes after stays together in one block

_HIDDEN = frozenset((
    "script", "style", "noscript", "template", "svg", "math", "head", "title", "meta", "link", "iframe", "object",
    "embed", "canvas", "audio", "video", "map", "datalist", "select", "option", "optgroup", "textarea", "input",
    "progress", "meter", "dialog",
))  # fmt: skip
_TAGS: dict[str, Tag] = {
    "p": "paragraph", "div": "paragraph", "li": "item", "dt": "item", "dd": "item", "blockquote": "quote",
    "pre": "paragraph",
    "figcaption": "caption", "caption": "caption", "tr": "table",
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
}  # fmt: skip
_BREAKS = frozenset(_TAGS) | frozenset((
    "address", "article", "aside", "body", "center", "details", "dir", "dl", "fieldset", "figure", "footer", "form",
    "header", "hgroup", "hr", "html", "label", "legend", "main", "menu", "nav", "noframes", "ol", "section",
    "summary", "table", "tbody", "tfoot", "thead", "ul", "button",
))  # fmt: skip
# A block inside one of these is of its kind, however deep: a paragraph in a block quote is quoted.
_LASTING = frozenset({"item", "quote", "caption", "heading"})
_CELLS = frozenset({"td", "th"})  # the cells of a row are one line
_APART = frozenset({"nav", "footer", "aside", "form", "button", "menu"})


_BREAK = "\x00"  # cannot stand in parsed HTML
_SPACES = re.compile("[ \t\n\r\f]+")


@dataclass(slots=True)
class Flowed:
    """A block of the page: its text, and how much of it is links.

    ``apart`` is set inside nav, aside, footer and forms.
    """

    text: str
    tag: Tag
    level: int  # of a heading, 1 to 6; 0 for other blocks
    linked: int  # characters inside links
    apart: bool
    element: _Element


class _Place(NamedTuple):
    """Where the walk is: the block element it is in, and what that makes of the text."""

    block: _Element
    tag: Tag = "paragraph"
    level: int = 0
    apart: bool = False


class _Walk:
    """Collects text until a block element begins or ends."""

    def __init__(self) -> None:
        self.blocks: list[Flowed] = []
        self.pieces: list[str] = []
        self.linked = 0

    def visit(self, element: _Element, place: _Place, link: bool, depth: int) -> None:
        add = self.pieces.append  # the innermost loop of all: no calls that can be spared
        if text := element.text:
            add(text)
            if link:
                self.linked += len(text.strip())
        for child in element:
            name = child.tag
            if isinstance(name, str) and name not in _HIDDEN:  # no comment, no instruction
                self._enter(child, place, link, depth)
            if text := child.tail:
                add(text)
                if link:
                    self.linked += len(text.strip())

    def _enter(self, child: _Element, place: _Place, link: bool, depth: int) -> None:
        name = child.tag
        if name == "br":
            self._line_break(place)
        elif depth == MAX_DEPTH:
            self.pieces.append(" ".join(map(str, child.itertext())))
        elif name in _BREAKS:
            self.flush(place)
            inner = _inside(child, place)
            self.visit(child, inner, link, depth + 1)
            self.flush(inner)
        else:
            if name in _CELLS:
                self.pieces.append("\t")
            self.visit(child, place, link or name == "a", depth + 1)

    def _line_break(self, place: _Place) -> None:
        """One break is a new line, two are a new paragraph."""
        for piece in reversed(self.pieces):
            if piece == _BREAK:
                self.flush(place)
                return
            if not piece.isspace():
                break
        self.pieces.append(_BREAK)

    def flush(self, place: _Place) -> None:
        if not self.pieces:
            return
        if len(self.blocks) >= MAX_BLOCKS:
            self.pieces.append(_BREAK)
            return
        self.close(place)

    def close(self, place: _Place) -> None:
        text = fold("".join(self.pieces))
        if text:
            linked = min(self.linked, len(text))
            self.blocks.append(Flowed(text, place.tag, place.level, linked, place.apart, place.block))
        self.pieces.clear()
        self.linked = 0


def _inside(child: _Element, outer: _Place) -> _Place:
    """The place that a block element makes: what lasts is kept, so that a paragraph inside a quote is quoted."""
    name = child.tag
    apart = outer.apart or name in _APART
    if outer.tag in _LASTING:
        return _Place(child, outer.tag, outer.level, apart)
    tag = _TAGS.get(name, "paragraph")
    return _Place(child, tag, int(name[1]) if tag == "heading" else 0, apart)


def flow(tree: _Element) -> list[Flowed]:
    """Every block of text that the page's markup holds, in page order."""
    body = tree.find("body")
    place = _Place(tree if body is None else body)
    walk = _Walk()
    walk.visit(place.block, place, False, 0)
    walk.close(place)  # even what the limit kept open
    return walk.blocks


def fold(text: str) -> str:
    """White space as a browser shows it: runs are one space, a forced break is one line end, none at the edges.

    A no-break space is kept inside the text.
    """
    if _BREAK not in text:
        return " ".join(text.split()) if text.isascii() else _SPACES.sub(" ", text).strip()
    return "\n".join(line for line in (_SPACES.sub(" ", part).strip() for part in text.split(_BREAK)) if line)
