"""What a page's JSON-LD says of its article: headline, dates, authors, publisher, in whatever nesting it comes.

schema.org, the vocabulary, is stable; how pages write it is not: lists at the top, ``@graph``, raw line breaks
inside strings, half of it cut off. What does not parse says nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml.etree import _Element

_MAX_CHARS = 2_000_000  # of all scripts on a page together
_MAX_NODES = 20_000
# schema.org/Article and what derives from it, and the two near it that news pages use
_ARTICLES = ("Article", "Posting", "Report", "ClaimReview", "Review")


@dataclass(slots=True)
class Linked:
    """The article's properties as written, the first that is not empty of each."""

    headline: str | None = None
    published: str | None = None
    authors: list[str] = field(default_factory=list)
    publisher: str | None = None
    language: str | None = None
    url: str | None = None


def linked(tree: _Element) -> Linked:
    """What the page's JSON-LD says of the article; articles before web pages, first come first."""
    nodes = list(_nodes(tree))
    articles = [node for node in nodes if _is(node, _ARTICLES)]
    pages = [node for node in nodes if _is(node, ("WebPage", "ItemPage"))]
    found = Linked()
    for node in articles:
        found.headline = found.headline or _text(node.get("headline")) or _text(node.get("name"))
        found.authors = found.authors or _names(node.get("author")) or _names(node.get("creator"))
        found.publisher = found.publisher or next(iter(_names(node.get("publisher"))), None)
        found.url = found.url or _address(node.get("url")) or _address(node.get("mainEntityOfPage"))
    for node in articles + pages:
        found.published = found.published or _text(node.get("datePublished"))
        found.language = found.language or _text(node.get("inLanguage"))
    for node in articles:
        found.published = found.published or _text(node.get("dateCreated"))
    return found


def _nodes(tree: _Element) -> Iterator[dict[str, Any]]:  # Any: JSON values
    """Every JSON object in every script, outer before inner, in page order."""
    left, chars = _MAX_NODES, _MAX_CHARS
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        text = script.text or ""
        chars -= len(text)
        if chars < 0:
            return
        try:
            queue = [json.loads(text, strict=False)]
        except (ValueError, RecursionError):  # cut off, or nested to break parsers
            continue
        while queue and left:
            left -= 1
            value = queue.pop(0)
            if isinstance(value, dict):
                yield value
                queue += [inner for inner in value.values() if isinstance(inner, dict | list)]
            elif isinstance(value, list):
                queue += [inner for inner in value if isinstance(inner, dict | list)]


def _is(node: dict[str, Any], endings: tuple[str, ...]) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.endswith(endings) for kind in kinds)


def _text(value: object) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    return value.strip() or None if isinstance(value, str) else None


def _names(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [name for name in map(_text, values) if name]


def _address(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("@id")
    return value if isinstance(value, str) and value.startswith(("http://", "https://")) else None
