"""A page as a browser lays it out: every block of text in page order, with what its markup says of its role.

trafilatura gives the body but neither what it left out nor where in the page a block stood; this walk gives both
for a few percent of its time. White space is folded as CSS does, and only block elements break a line, so no two
words are joined that a reader sees apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
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
_SPACES = re.compile("[ \t\n\r\f]{2,}|[\t\n\r\f]")  # all that is not one space already


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


class _Role(NamedTuple):
    """What the block elements around a text make of it."""

    tag: Tag = "paragraph"
    level: int = 0
    apart: bool = False


class _Walk:
    """Collects text until a block element begins or ends."""

    def __init__(self) -> None:
        self.blocks: list[Flowed] = []
        self.pieces: list[str] = []
        self.linked = 0

    def visit(self, element: _Element, block: _Element, role: _Role, link: bool, depth: int) -> None:
        """The element's content; ``block`` is the block element that it stands in."""
        self.add(element.text, link)
        for child in element:  # the innermost loop of all: no calls that can be spared
            name = child.tag
            if name in _HIDDEN or not isinstance(name, str):  # a comment, an instruction
                pass
            elif name in _BREAKS or name == "br" or depth == MAX_DEPTH:
                self._break(child, block, role, link, depth)
            else:
                if name in _CELLS:
                    self.pieces.append("\t")
                if len(child):
                    self.visit(child, block, role, link or name == "a", depth + 1)
                else:
                    self.add(child.text, link or name == "a")
            if text := child.tail:
                self.pieces.append(text)
                if link:
                    self.linked += len(text.strip())

    def _break(self, child: _Element, block: _Element, role: _Role, link: bool, depth: int) -> None:
        """A child that ends the line, or lies too deep to be entered."""
        name = child.tag
        if name == "br":
            self._line_break(block, role)
        elif depth == MAX_DEPTH:
            self.pieces.append(" ".join(map(str, child.itertext())))
        else:
            if self.pieces:
                self.flush(block, role)
            inner = _inside(name, role)
            self.visit(child, child, inner, link, depth + 1)
            if self.pieces:
                self.flush(child, inner)

    def add(self, text: str | None, link: bool) -> None:
        if text:
            self.pieces.append(text)
            if link:
                self.linked += len(text.strip())

    def _line_break(self, block: _Element, role: _Role) -> None:
        """One break is a new line, two are a new paragraph."""
        for piece in reversed(self.pieces):
            if piece == _BREAK:
                self.flush(block, role)
                return
            if not piece.isspace():
                break
        self.pieces.append(_BREAK)

    def flush(self, block: _Element, role: _Role) -> None:
        if len(self.blocks) >= MAX_BLOCKS:
            self.pieces.append(_BREAK)
        else:
            self.close(block, role)

    def close(self, block: _Element, role: _Role) -> None:
        if text := fold("".join(self.pieces)):
            self.blocks.append(Flowed(text, role.tag, role.level, min(self.linked, len(text)), role.apart, block))
        self.pieces.clear()
        self.linked = 0


@cache  # a few dozen names and roles
def _inside(name: str, outer: _Role) -> _Role:
    """The role that a block element makes: what lasts is kept, so that a paragraph inside a quote is quoted."""
    apart = outer.apart or name in _APART
    if outer.tag in _LASTING:
        return _Role(outer.tag, outer.level, apart)
    tag = _TAGS.get(name, "paragraph")
    return _Role(tag, int(name[1]) if tag == "heading" else 0, apart)


def flow(tree: _Element) -> list[Flowed]:
    """Every block of text that the page's markup holds, in page order."""
    body = tree.find("body")
    block = tree if body is None else body
    walk = _Walk()
    walk.visit(block, block, _Role(), False, 0)
    walk.close(block, _Role())  # even what the limit kept open
    return walk.blocks


def fold(text: str) -> str:
    """White space as a browser shows it: runs are one space, a forced break is one line end, none at the edges.

    A no-break space is kept inside the text.
    """
    if _BREAK not in text:
        return " ".join(text.split()) if text.isascii() else _SPACES.sub(" ", text).strip()
    return "\n".join(line for line in (_SPACES.sub(" ", part).strip() for part in text.split(_BREAK)) if line)
