"""Streams that end instead of raising: what is whole is read, and the fault is told afterwards.

A truncated or hostile archive must not cost the pages before its fault, and Python's buffered readers throw away
what they had gathered when the stream below them raises. So a faulty stream ends early and keeps its ``fault``.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from onrecord.model import SkipReason

BUFFER = 65_536
_HARMLESS = 1_000_000  # bytes: what unpacks to less is no bomb, whatever its ratio


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a stream ended before its end."""

    reason: SkipReason
    detail: str


class FaultError(Exception):
    """Raised below a Steady stream, which keeps its ``fault``; never leaves this room."""

    def __init__(self, reason: SkipReason, detail: str) -> None:
        super().__init__(detail)
        self.fault = Fault(reason, detail)


class Readable(Protocol):
    """Anything with ``read(n)``: up to n bytes, none at the end."""

    def read(self, n: int, /) -> bytes:
        """Up to ``n`` bytes."""
        ...


class Steady(io.RawIOBase):
    """A raw stream over ``inner`` whose errors become an early end and a ``fault``."""

    def __init__(self, inner: Readable, *, limit: int | None = None) -> None:
        """Of ``inner``, at most ``limit`` bytes."""
        self.inner = inner
        self.left = limit
        self.fault: Fault | None = None

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]  # typeshed wants any Buffer
        """Fill ``buffer`` as far as one read goes; 0 at the end or at a fault."""
        want = len(buffer) if self.left is None else min(len(buffer), self.left)
        if self.fault or not want:
            return 0
        try:
            got = self.inner.read(want)
        except FaultError as error:
            self.fault = error.fault
        except EOFError:
            self.fault = Fault("truncated", "the compressed data end in the middle; get the file again")
        except (OSError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
            # zipfile raises RuntimeError for a password, NotImplementedError for a compression it does not know
            self.fault = Fault("unreadable", f"cannot be unpacked: {error}; get the file again")
        else:
            buffer[: len(got)] = got
            if self.left is not None:
                self.left -= len(got)
            return len(got)
        return 0


class Gunzip:
    """The unpacked bytes of a gzip stream of one or many members, such as a .warc.gz.

    Never holds more than a buffer, and refuses to unpack to over ``max_ratio`` times the packed size.
    Zero padding and other bytes after the last member are left alone, as gzip itself does.
    """

    def __init__(self, packed: Readable, max_ratio: int, *, wbits: int = 31) -> None:
        self._packed = packed
        self._max_ratio = max_ratio
        self._wbits = wbits
        self._member = zlib.decompressobj(wbits)
        self._pending = b""
        self.taken = 0  # packed bytes read
        self.given = 0  # unpacked bytes handed on

    def read(self, n: int, /) -> bytes:
        """Up to ``n`` bytes; raises EOFError, zlib.error or FaultError."""
        while True:
            if self._member.eof and not self._next_member():
                return b""
            chunk = self._member.unconsumed_tail or self._pending or self._take()
            self._pending = b""
            out = self._member.decompress(chunk, n)
            if not chunk and not out and not self._member.eof:
                raise EOFError
            if out:
                self.given += len(out)
                if self.given > _HARMLESS and self.given > self._max_ratio * self.taken:
                    raise FaultError("too-large", f"unpacks to more than {self._max_ratio} times its size: not read on")
                return out

    def _take(self) -> bytes:
        chunk = self._packed.read(BUFFER)
        self.taken += len(chunk)
        return chunk

    def _next_member(self) -> bool:
        rest = (self._member.unused_data or self._take()).lstrip(b"\0") if self._wbits > 15 else b""
        if len(rest) == 1:
            rest += self._take()
        if rest[:2] != b"\x1f\x8b":
            return False
        self._member = zlib.decompressobj(self._wbits)
        self._pending = rest
        return True


def unpacked(data: bytes, encoding: str, limit: int, max_ratio: int) -> tuple[bytes, Fault | None]:
    """An HTTP body with its content encoding undone, at most ``limit`` bytes of it, and what went wrong."""
    for name in reversed([part.strip().lower() for part in encoding.split(",")]):
        if name in ("", "identity"):
            continue
        if name in ("gzip", "x-gzip"):
            # Some servers and crawlers name an encoding that they, or the crawler, have undone
            inner: Readable = Gunzip(io.BytesIO(data), max_ratio) if data[:2] == b"\x1f\x8b" else io.BytesIO(data)
        elif name == "deflate":
            inner = Gunzip(io.BytesIO(data), max_ratio, wbits=15 if data[:1] == b"\x78" else -15)
        elif name == "br":
            inner = _Chunks(_unbrotli(data))
        else:
            return b"", Fault("unsupported", f"the content encoding {name!r} is not known")
        steady = Steady(inner)
        data = io.BufferedReader(steady, BUFFER).read(limit + 1)
        if steady.fault:
            return b"", steady.fault
        if len(data) > limit:
            return b"", too_large(limit)
    return data, None


def too_large(limit: int) -> Fault:
    """The fault of a page of more than ``limit`` bytes."""
    return Fault("too-large", f"over {limit:,} bytes; raise --max-page-mb (ReadOptions.max_page_bytes) to read it")


class _Chunks:
    """An iterator of bytes as something to read from."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = b""

    def read(self, n: int, /) -> bytes:
        while not self._rest:
            self._rest = next(self._chunks, b"")
            if not self._rest:
                return b""
        out, self._rest = self._rest[:n], self._rest[n:]
        return out


def _unbrotli(data: bytes) -> Iterator[bytes]:
    """Bounded steps of the unpacked data: 316 bytes of brotli can hold 200 MB."""
    try:
        import brotli  # type: ignore[import-untyped,import-not-found,unused-ignore]  # noqa: PLC0415 - optional
    except ImportError:
        brotli = None
    if brotli is None or not hasattr(brotli.Decompressor, "can_accept_more_data"):  # older ones unpack without bound
        raise FaultError("unsupported", "is compressed with brotli: pip install 'brotli>=1.2'")
    decompressor = brotli.Decompressor()
    try:
        yield decompressor.process(data, output_buffer_limit=BUFFER)
        while not decompressor.is_finished():
            out = decompressor.process(b"", output_buffer_limit=BUFFER)
            if not out:
                raise EOFError
            yield out
    except brotli.error as error:
        raise FaultError("unreadable", f"broken brotli data: {error}") from None
