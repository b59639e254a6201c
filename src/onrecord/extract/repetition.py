"""Blocks that stand on many pages of one outlet: what a template prints, as against what a reporter wrote.

Counted over the whole pile in a step of its own, between drafting and cutting.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from onrecord.extract.blocks import Draft
from onrecord.extract.looks import key_of

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_TEMPLATE = 400  # characters; the longest block that a template prints with another number on each page


@dataclass(frozen=True, slots=True)
class Repeated:
    """On how many pages of its outlet a block stands.

    Only blocks on ``ExtractOptions.repeated_on`` pages or more are in. Keys are ``(outlet_of(draft), block key)``.
    """

    counts: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def pages(self, outlet: str | None, key: str) -> int:
        """The number of the outlet's pages that hold the block, 0 when they are few or the outlet is unknown."""
        return self.counts.get((outlet, key), 0) if outlet else 0


def outlet_of(draft: Draft) -> str | None:
    """Whose template the page was printed with: the outlet that came with it, else its URL's host, else nobody's."""
    if draft.hints.outlet and draft.hints.outlet.strip():
        return draft.hints.outlet.strip().casefold()
    for url in (draft.hints.url, draft.meta.url, draft.page.uri):
        if url and (host := _host(url)):
            return host
    return draft.meta.outlet.strip().casefold() if draft.meta.outlet and draft.meta.outlet.strip() else None


def _host(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:  # 'http://[half an address'
        return None
    return host.removeprefix("www.") if host and parts.scheme in ("http", "https") else None


def block_keys(draft: Draft) -> tuple[str, ...]:
    """A short stable hash for each different block of the page, in page order; two where it holds a number."""
    keys = (key for block in draft.blocks for key in (key_of(block.text), numberless_key(block.text)) if key)
    return tuple(dict.fromkeys(keys))


def numberless_key(text: str) -> str | None:
    """The key with all numbers alike, as in ``You have 3 free articles left``; None for long text or no number."""
    if len(text) > _TEMPLATE or not any(map(str.isdecimal, text)):
        return None
    return key_of("#" + _NUMBER.sub("0", text))  # no page's own words with a nought in them
