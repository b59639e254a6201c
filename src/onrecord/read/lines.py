"""Lines of a big file: decoded one by one, each bounded, so that a file of any size takes the memory of one line."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.read.blob import Blob
from onrecord.read.charset import decode
from onrecord.read.streams import BUFFER


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its end, counted from 1; ``text`` is None where it is over ``max_page_bytes`` or fits no charset."""

    number: int
    text: str | None


def charset_of(blob: Blob) -> str:
    """The charset of a blob that is too big to be decoded whole, from its first 64 kB."""
    head = blob.head
    if len(head) == BUFFER:  # cut at the last line's end, lest half a character look like a broken one
        head = head[: head.rfind(b"\n") + 1 or len(head) - 4]
    return decode(head, (blob.charset,)).charset


def lines_of(blob: Blob) -> Iterator[Line]:
    """The blob's lines, ended by LF, or by CR in a file that has no LF; a byte order mark is dropped."""
    charset = charset_of(blob)
    if charset.startswith(("utf-16", "utf-32")):
        return _wide_lines(blob, charset)
    return _byte_lines(blob, charset)


def _byte_lines(blob: Blob, charset: str) -> Iterator[Line]:
    limit = blob.options.max_page_bytes
    end = b"\n" if b"\n" in blob.head or b"\r" not in blob.head else b"\r"
    number = 0
    for data in _split(blob.stream, limit, end):
        number += 1
        if data is None:
            yield Line(number, None)
            continue
        if number == 1:
            data = data.removeprefix(codecs.BOM_UTF8)  # noqa: PLW2901 - the line without its mark
        if blob.fault and not data.endswith(end):  # the stream broke off in this line
            return
        yield Line(number, _decoded(data, charset))


def _decoded(data: bytes, charset: str) -> str | None:
    """One line: a file put together from several may change its charset at any."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        decoded = decode(data, (charset,))
        return decoded.text if decoded.readable else None


def _split(stream: io.BufferedReader, limit: int, end: bytes) -> Iterator[bytes | None]:
    """Lines with their ends, None for one over ``limit`` bytes."""
    if end == b"\r":
        yield from _split_at_cr(stream, limit)
        return
    while line := stream.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield line
            continue
        while (rest := stream.readline(BUFFER)) and not rest.endswith(b"\n"):
            pass
        yield None


def _split_at_cr(stream: io.BufferedReader, limit: int) -> Iterator[bytes | None]:
    """The same for the line ends of old Macs, which Python's binary files do not know."""
    held: list[bytes] = []
    size = 0
    while chunk := stream.read(BUFFER):
        first, *others = chunk.split(b"\r")
        held.append(first)
        size += len(first)
        for other in others:
            yield b"".join(held) + b"\r" if size <= limit else None
            held, size = [other], len(other)
        if size > limit:
            held = []
    if size:
        yield b"".join(held) if size <= limit else None


def _wide_lines(blob: Blob, charset: str) -> Iterator[Line]:
    text = io.TextIOWrapper(blob.stream, charset, errors="replace", newline="")
    limit = blob.options.max_page_bytes
    number = 0
    while line := text.readline(limit + 1):
        number += 1
        too_long = len(line) > limit
        while too_long and not line.endswith("\n") and (line := text.readline(BUFFER)):
            pass
        yield Line(number, None if too_long else line.removeprefix("\ufeff") if number == 1 else line)
    text.detach()  # the stream is the caller's to close
