"""HTML pages, as saved or as served; their markup is left to the extractor."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import Raw, Skipped
from onrecord.read.blob import Blob, page_of_bytes
from onrecord.read.charset import declared_in
from onrecord.read.kinds import HTML_EXTENSIONS, looks_like_html
from onrecord.read.streams import Fault

_TYPES = ("text/html", "application/xhtml+xml")


class HtmlReader:
    """HTML by media type, extension or first tag."""

    def read(self, blob: Blob) -> Iterator[Raw | Skipped] | None:
        """One page."""
        if blob.media_type in _TYPES or blob.extension in HTML_EXTENSIONS or looks_like_html(blob.head):
            return _read(blob)
        return None


def _read(blob: Blob) -> Iterator[Raw | Skipped]:
    data = blob.whole()
    yield blob.failed(data) if isinstance(data, Fault) else page_of_bytes(blob, data, "text/html", declared_in(data))
