"""The little of HTTP that archives and fetches share: header fields, media types, chunks."""

from __future__ import annotations

import re
from collections.abc import Iterable

Headers = dict[str, str]

_CHARSET = re.compile(r";\s{0,99}charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_CHUNK = re.compile(rb"\s{0,9}([0-9a-fA-F]{1,8})[^\n]{0,1000}\n")


def headers_of(lines: Iterable[bytes]) -> Headers:
    """Header fields by their name in lower case; of a field given twice the first counts, folded lines are joined."""
    headers: Headers = {}
    name = ""
    for line in lines:
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if text[:1] in " \t" and name:
            headers[name] += " " + text.strip()
            continue
        name, _, value = text.partition(":")
        name = name.strip().lower()
        headers.setdefault(name, value.strip())
    return headers


def media_type_of(content_type: str) -> tuple[str, str | None]:
    """The media type in lower case ('' where none is given) and the charset that a Content-Type names."""
    charset = _CHARSET.search(content_type[:1_000])
    return content_type.partition(";")[0].strip().lower(), charset[1] if charset else None


def dechunked(data: bytes) -> bytes:
    """A chunked body put together; as it is where it is not chunked after all, which some crawlers have undone."""
    parts: list[bytes] = []
    at = 0
    while found := _CHUNK.match(data, at):
        size = int(found[1], 16)
        if not size:
            return b"".join(parts)
        parts.append(data[found.end() : found.end() + size])
        at = found.end() + size
    return b"".join(parts) if parts else data
