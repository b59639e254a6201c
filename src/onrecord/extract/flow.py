"""A page as a browser lays it out: every block of text in page order, with what its markup says of its role.

trafilatura gives the body but neither what it left out nor where in the page a block stood; this walk gives both
for a few percent of its time. White space is folded as CSS does, and only block elements break a line, so no two
words are joined that a reader sees apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.etree import _Element

from onrecord.extract.blocks import Tag

MAX_DEPTH = 400  # libxml2 stops at 256 by itself unless told otherwise; this bounds the walk whatever it does
MAX_BLOCKS = 50_000

_HIDDEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "head",
        "title",
        "meta",
        "link",
        "iframe",
        "object",
        "embed",
        "canvas",
        "audio",
        "video",
        "map",
        "datalist",
        "select",
        "option",
        "optgroup",
        "textarea",
        "input",
        "progress",
        "meter",
        "dialog",
    ]
)
_TAGS: dict[str, Tag] = {
    "p": "paragraph", "div": "paragraph", "li": "item", "dt": "item", "dd": "item", "blockquote": "quote", "pre": "paragraph",
    "figcaption": "caption", "caption": "caption", "tr": "table",
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
}  # fmt: skip
_BREAKS = frozenset(_TAGS) | frozenset(
    [
        "address",
        "article",
        "aside",
        "body",
        "center",
        "details",
        "dir",
        "dl",
        "fieldset",
        "figure",
        "footer",
        "form",
        "header",
        "hgroup",
        "hr",
        "html",
        "label",
        "legend",
        "main",
        "menu",
        "nav",
        "noframes",
        "ol",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "ul",
        "button",
    ]
)
# A block inside one of these is of its kind, however deep: a paragraph in a block quote is quoted.
_LASTING = frozenset({"item", "quote", "caption", "heading"})
_CELLS = frozenset({"td", "th"})  # the cells of a row are one line
_APART = frozenset({"nav", "footer", "aside", "form", "button", "menu"})


_BREAK = "\x00"  # cannot stand in parsed HTML
_SPACES = re.compile("[ \t\n\r\f]+")


@dataclass(slots=True)
class Flowed:
    """A block of the page: its text, and how much of it is links. ``apart`` is set inside nav, aside, footer and forms."""

    text: str
    tag: Tag
    level: int  # of a heading, 1 to 6; 0 for other blocks
    linked: int  # characters inside links
    apart: bool
    element: _Element


class _Walk:
    """Collects text until a block element begins or ends."""

    def __init__(self) -> None:
        self.blocks: list[Flowed] = []
        self.pieces: list[str] = []
        self.linked = 0

    def visit(
        self, element: _Element, tag: Tag, level: int, apart: bool, link: bool, block: _Element, depth: int
    ) -> None:
        if element.text:
            self._add(element.text, link)
        for child in element:
            name = child.tag
            if not isinstance(name, str):  # a comment or processing instruction
                pass
            elif name == "br":
                self._line_break(tag, level, apart, block)
            elif name in _BREAKS and depth < MAX_DEPTH:
                self.flush(tag, level, apart, block)
                inner, inner_level = _role(name, tag, level)
                self.visit(child, inner, inner_level, apart or name in _APART, link, child, depth + 1)
                self.flush(inner, inner_level, apart or name in _APART, child)
            elif name not in _HIDDEN and depth < MAX_DEPTH:
                if name in _CELLS:
                    self.pieces.append("\t")
                self.visit(child, tag, level, apart, link or name == "a", block, depth + 1)
            if child.tail:
                self._add(child.tail, link)

    def _add(self, text: str, link: bool) -> None:
        self.pieces.append(text)
        if link:
            self.linked += len(text.strip())

    def _line_break(self, tag: Tag, level: int, apart: bool, block: _Element) -> None:
        """One break is a new line, two are a new paragraph."""
        for piece in reversed(self.pieces):
            if piece == _BREAK:
                self.flush(tag, level, apart, block)
                return
            if not piece.isspace():
                break
        self.pieces.append(_BREAK)

    def flush(self, tag: Tag, level: int, apart: bool, block: _Element) -> None:
        if not self.pieces:
            return
        text = fold("".join(self.pieces))
        if text and len(self.blocks) < MAX_BLOCKS:
            self.blocks.append(Flowed(text, tag, level, min(self.linked, len(text)), apart, block))
        self.pieces.clear()
        self.linked = 0


def flow(tree: _Element) -> list[Flowed]:
    """Every block of text that the page's markup holds, in page order."""
    walk = _Walk()
    body = tree.find("body")
    root = tree if body is None else body
    walk.visit(root, "paragraph", 0, False, False, root, 0)
    walk.flush("paragraph", 0, False, root)
    return walk.blocks


def fold(text: str) -> str:
    """White space as a browser shows it: runs are one space, a forced break is one line end, none at the edges.

    A no-break space is kept inside the text.
    """
    if _BREAK not in text:
        return _SPACES.sub(" ", text).strip()
    return "\n".join(line for line in (_SPACES.sub(" ", part).strip() for part in text.split(_BREAK)) if line)


def _role(name: str, tag: Tag, level: int) -> tuple[Tag, int]:
    """The tag of a block inside one tagged ``tag``: what lasts is kept, a heading inside a quote is quoted."""
    if tag in _LASTING:
        return tag, level
    inner = _TAGS.get(name, "paragraph")
    return inner, int(name[1]) if inner == "heading" else 0
