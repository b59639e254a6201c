"""What a blob is, by its first bytes, its media type and its extension, in this order of trust."""

from __future__ import annotations

import functools
import re
from importlib import resources

from onrecord.read.blob import Blob

_SNIFF = 4_096
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,999}(?:<!--.{0,2000}?-->\s{0,999}){0,3}(?:<\?xml[^>]{0,200}\?>\s{0,999})?(?:<!--.{0,2000}?-->\s{0,999}){0,3}"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|div|p|article|h1|table|script|iframe|section|main)\b",
    re.IGNORECASE | re.DOTALL,
)
_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,999}(?:<\?[^>]{0,500}\?>\s{0,999}|<!--.{0,2000}?-->\s{0,999}|<!DOCTYPE[^>\[]{0,500}>\s{0,999}){0,9}"
    rb"<([A-Za-z_][\w.-]{0,50})(?::([\w.-]{1,50}))?[\s>/]",
    re.DOTALL,
)
_SERVED = ("image/", "audio/", "video/", "font/", "text/css", "text/javascript", "application/javascript")
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b")
HTML_EXTENSIONS = (".html", ".htm", ".xhtml", ".shtml")


def looks_like_html(head: bytes) -> bool:
    """Whether the bytes begin as an HTML page does."""
    return _HTML.match(head, 0, _SNIFF) is not None


def xml_root(head: bytes) -> str | None:
    """The name of the XML root element, without its prefix, in lower case; None where no element opens the text."""
    found = _ROOT.match(head, 0, _SNIFF)
    return (found[2] or found[1]).decode("ascii", "replace").lower() if found else None


def unsupported(blob: Blob) -> str | None:
    """For a kind that no reader understands: which it is and what to do about it."""
    head = blob.head
    first = head[:1]
    for offset, magic, advice in _magic().get(first, ()) + _magic()[b""]:
        if head.startswith(magic, offset):
            return advice
    if blob.media_type and blob.media_type.startswith(_SERVED):
        return f"is served as {blob.media_type[:80]}; leave it out"
    if (by_name := _extensions().get(blob.extension)) and blob.media_type is None:
        return by_name
    sample = head[:_SNIFF]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    # A stray NUL in a text is kept; binary data are about a tenth controls. UTF-16 is told by its zeros or its mark.
    if controls > 8 and controls > len(sample) // 20 and not _utf16(sample):
        return "binary data of an unknown kind; leave it out"
    return None


def _utf16(sample: bytes) -> bool:
    if sample.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return True
    zeros = sample.count(0)
    return zeros > 0.35 * len(sample) and (sample[::2].count(0) < 0.1 * zeros or sample[1::2].count(0) < 0.1 * zeros)


_Magic = tuple[int, bytes, str]


@functools.cache
def _magic() -> dict[bytes, tuple[_Magic, ...]]:
    """Signatures by their first byte; those that do not stand at the beginning under nothing."""
    table: dict[bytes, list[_Magic]] = {b"": []}
    for offset, mark, advice in _rows():
        if offset != "-":
            magic = bytes.fromhex(mark)
            table.setdefault(magic[:1] if offset == "0" else b"", []).append((int(offset), magic, advice))
    return {key: tuple(rows) for key, rows in table.items()}


@functools.cache
def _extensions() -> dict[str, str]:
    return {mark: advice for offset, mark, advice in _rows() if offset == "-"}


def _rows() -> list[tuple[str, str, str]]:
    lines = resources.files(__package__).joinpath("data", "kinds.tsv").read_text("utf-8").splitlines()
    cells = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return [(offset, mark, f"is {kind}; {advice}") for offset, mark, kind, advice in cells]
