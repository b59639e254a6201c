"""Blocks: what a page falls into before anything is judged, and the drafts that carry them between steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model import Hints, Page

QUOTED = 2_000  # characters of what is left out that its row quotes

Tag = Literal["paragraph", "heading", "item", "quote", "caption", "table", "title"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of a page that a reader sees as one piece: a paragraph, a heading, a list item.

    ``start`` is where ``text`` begins in the page's decoded text, so that
    ``page_text[start:start + len(text)] == text``; None for HTML. Inner white space is kept as it stands.
    """

    text: str
    tag: Tag
    start: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What a page's markup says of itself; all None for plain text.

    ``published`` is the raw value and ``published_evidence`` where it stood, such as
    ``article:published_time``.
    """

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    published: str | None = None
    published_evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A page as blocks, before it is cut into articles: the row between the two extraction steps.

    ``dropped`` is what the HTML extractor left out, so that it can be accounted for: blocks that stood side by side
    on the page are one, a line each.
    """

    page: Page
    hints: Hints
    meta: Meta
    blocks: tuple[Block, ...]
    dropped: tuple[Block, ...] = ()
