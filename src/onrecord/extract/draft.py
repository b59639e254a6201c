"""A page as blocks, by what kind of file it is."""

from __future__ import annotations

from onrecord.config import ExtractOptions
from onrecord.extract.blocks import Draft
from onrecord.extract.text import text_draft
from onrecord.model import Raw

_MARKUP = frozenset({"text/html", "application/xhtml+xml"})


def draft(raw: Raw, options: ExtractOptions) -> Draft:
    """The page's blocks, before anything is judged: HTML through the extractor, all else as plain text."""
    if raw.page.media_type in _MARKUP:
        from onrecord.extract.html import html_draft  # noqa: PLC0415  (loads trafilatura, which text does not need)

        return html_draft(raw, options)
    return text_draft(raw)
