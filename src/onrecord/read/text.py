"""Plain text: .txt, .md, files without an extension, and whatever else reads as text."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import Raw, Skipped
from onrecord.read.blob import Blob, page_of_bytes
from onrecord.read.kinds import xml_root
from onrecord.read.streams import Fault


class TextReader:
    """The last reader asked: it takes every blob, and refuses XML that is neither HTML nor a feed."""

    def read(self, blob: Blob) -> Iterator[Raw | Skipped] | None:
        """One page."""
        is_xml = blob.extension == ".xml" or blob.head[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml")
        return _refuse(blob) if is_xml else _read(blob)


def _read(blob: Blob) -> Iterator[Raw | Skipped]:
    data = blob.whole()
    yield blob.failed(data) if isinstance(data, Fault) else page_of_bytes(blob, data, "text/plain")


def _refuse(blob: Blob) -> Iterator[Raw | Skipped]:
    root = xml_root(blob.head)
    kind = f"is XML of a kind that is not read (<{root}>)" if root else "is no XML that can be read"
    yield blob.skip("unsupported", f"{kind}; save its text as .txt or .html, and give that")
