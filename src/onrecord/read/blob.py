"""Blob: bytes from somewhere that nobody has understood yet, and the rows that readers make of them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from onrecord.config import ReadOptions
from onrecord.ids import row_id, sha256
from onrecord.model import Hints, Page, Raw, Skipped, SkipReason
from onrecord.read.charset import decode
from onrecord.read.streams import BUFFER, Fault, Gunzip, Steady, too_large

GZIP = b"\x1f\x8b\x08"
_NO_HINTS = Hints()
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_QUOTE = 2_000  # characters of a left-out stretch that a Skipped row keeps


@dataclass(frozen=True, slots=True, kw_only=True)
class Blob:
    """Bytes with a name, to be read once.

    ``stream`` stands at its first byte and ``head`` is what it begins with (up to 64 kB, read ahead, not taken
    from the stream). ``name`` is the last part of the uri in lower case, without ``.gz`` once that is unpacked.
    ``media_type`` and ``charset`` are what the server said, None for files. ``depth`` counts the archives it lies in.
    """

    uri: str
    name: str
    stream: io.BufferedReader
    head: bytes
    options: ReadOptions
    size: int | None = None
    media_type: str | None = None
    charset: str | None = None
    fetched: str | None = None
    hints: Hints = _NO_HINTS
    depth: int = 0
    local: bool = False  # fetched from a private address: only then may a feed's links lead to one

    @property
    def extension(self) -> str:
        """The last dot of the name and what follows, or nothing."""
        dot = self.name.rfind(".")
        return self.name[dot:] if dot > 0 else ""

    @property
    def fault(self) -> Fault | None:
        """Why the stream ended early, if it has."""
        raw = self.stream.raw
        return raw.fault if isinstance(raw, Steady) else None

    def whole(self) -> bytes | Fault:
        """All bytes, or why they cannot be had: over ``max_page_bytes``, truncated, broken."""
        limit = self.options.max_page_bytes
        if self.size is not None and self.size > limit:
            return too_large(limit)
        # A buffered reader sets aside as much memory as it is asked for
        data = self.stream.read(limit + 1 if self.size is None else self.size + 1)
        if len(data) > limit:
            return too_large(limit)
        return self.fault or data

    def skip(
        self, reason: SkipReason, detail: str, *, at: int | str | None = None, quote: str | None = None
    ) -> Skipped:
        """A Skipped row for this blob, or for its record ``at``."""
        return skip(self.uri if at is None else f"{self.uri}#{at}", reason, detail, quote=quote)

    def failed(self, fault: Fault) -> Skipped:
        """A Skipped row for a fault of the whole blob."""
        return self.skip(fault.reason, fault.detail)


class Reader(Protocol):
    """Turns bytes of one format into pages. Others are found through the entry-point group ``onrecord.readers``."""

    def read(self, blob: Blob) -> Iterator[Raw | Skipped] | None:
        """The pages in ``blob``, one after another, or None where this reader does not understand its kind.

        None must be told from ``name``, ``media_type`` and ``head`` alone: the stream is the next reader's. What
        cannot be read becomes a Skipped row; readers raise nothing. Memory must not grow with the size of the blob.
        """
        ...


def blob_of(stream: io.RawIOBase | io.BytesIO, uri: str, options: ReadOptions, **what: object) -> Blob:
    """A Blob over a stream that nothing has been read from; ``what`` are further fields of Blob."""
    buffered = io.BufferedReader(stream, BUFFER)  # type: ignore[type-var,unused-ignore]  # BytesIO serves as raw stream
    name = uri.rstrip("/").rpartition("/")[2].lower()
    values: dict[str, object] = {"name": name, "head": buffered.peek(BUFFER)[:BUFFER], **what}
    return Blob(uri=uri, stream=buffered, options=options, **values)  # type: ignore[arg-type]  # fields of Blob


def gunzipped(blob: Blob) -> Blob:
    """The blob that a gzip blob unpacks to, under the same uri."""
    inner = Steady(Gunzip(blob.stream, blob.options.max_archive_ratio))
    kept = {"media_type": None, "charset": None, "fetched": blob.fetched, "hints": blob.hints, "local": blob.local}
    name = blob.name.removesuffix(".gz").removesuffix(".gzip")
    return blob_of(inner, blob.uri, blob.options, name=name, depth=blob.depth + 1, **kept)


def skip(uri: str, reason: SkipReason, detail: str, *, quote: str | None = None) -> Skipped:
    """A Skipped row for a source, or a record in one, that gave no page."""
    short = quote[:_QUOTE] if quote is not None else None
    skipped_id = row_id("skip", uri, None, None, None, reason, detail)
    return Skipped(id=skipped_id, uri=uri, page=None, start=None, end=None, quote=short, reason=reason, detail=detail)


def printable(uri: str) -> str:
    """A name out of an archive without controls and halves of characters, which no screen shows and no file holds."""
    return uri if uri.isprintable() else "".join(character for character in uri if character.isprintable())


def page_of_bytes(blob: Blob, data: bytes, media_type: str, declared: str | None = None) -> Raw | Skipped:
    """The page that is these bytes; ``declared`` is the charset that the bytes themselves name."""
    decoded = decode(data, (blob.charset, declared))
    if not decoded.text or decoded.text.isspace():
        return blob.skip("no-article", "there is nothing in it")
    if not decoded.readable:
        return blob.skip(
            "unreadable",
            f"{decoded.lost:,} of {len(decoded.text):,} characters fit no charset; save it again as UTF-8",
        )
    digest = sha256(data)
    page = Page(
        id=row_id("page", digest),
        uri=blob.uri,
        sha256=digest,
        media_type=media_type,
        charset=decoded.charset,
        fetched=blob.fetched,
    )
    return Raw(page=page, text=decoded.text, hints=blob.hints)


def page_of_text(uri: str, text: str, media_type: str, hints: Hints, fetched: str | None) -> Raw:
    """The page that is this text, such as a field of a record; its bytes are the text in UTF-8."""
    text = _LONE_SURROGATE.sub("\ufffd", text)  # JSON may hold halves of characters, which no UTF-8 can
    data = text.encode("utf-8")
    digest = sha256(data)
    page = Page(
        id=row_id("page", digest), uri=uri, sha256=digest, media_type=media_type, charset="utf-8", fetched=fetched
    )
    return Raw(page=page, text=text, hints=hints)
