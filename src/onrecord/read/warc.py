"""WARC archives: the HTML and text pages among their response and resource records.

A parser of our own, not warcio's: that one reads header lines without bound, writes warnings to the screen, and after
one wrong length loses the rest in silence. Here each of these is a Skipped row, and reading goes on at the next record.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from onrecord.model import Hints, Raw, Skipped
from onrecord.read.blob import Blob, page_of_bytes, printable, skip
from onrecord.read.charset import declared_in
from onrecord.read.http import Headers, dechunked, headers_of, media_type_of
from onrecord.read.kinds import looks_like_html, unsupported
from onrecord.read.streams import BUFFER, Fault, too_large, unpacked

_PAGES = {"text/html": "text/html", "application/xhtml+xml": "text/html", "text/plain": "text/plain"}
_PASSED_BY = ("warcinfo", "request", "metadata", "revisit", "conversion", "continuation")
_MAX_LINE = 65_536  # bytes of a header line
_MAX_HEADERS = 500
_VERSION = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n?\Z")
_DATE = re.compile(r"\d{4}(?:-\d{2}){0,2}(?:T\d{2}:\d{2}[\d:.]{0,16}Z?)?\Z", re.ASCII)
_MAX_URI = 8_000
_MAX_KINDS = 100  # told apart in the count of what is no page
_DIGITS = re.compile(r"\d{1,15}\Z")


class WarcReader:
    """WARC by its first bytes, packed or not."""

    def read(self, blob: Blob) -> Iterator[Raw | Skipped] | None:
        """A page for each HTML or text record; its uri is the record's target, or ``file#N`` where none is given."""
        return read_warc(blob, {}) if blob.head.startswith((b"WARC/1.", b"WARC/0.")) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    number: int
    offset: int
    headers: Headers
    length: int

    @property
    def kind(self) -> str:
        return self.headers.get("warc-type", "").lower()

    @property
    def target(self) -> str:
        return printable(self.headers.get("warc-target-uri", "").strip("<> ")[:_MAX_URI])

    @property
    def date(self) -> str | None:
        date = self.headers.get("warc-date", "")
        return date if _DATE.match(date) else None


class _Cursor:
    """A stream that counts what has been read from it."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self.stream = stream
        self.at = 0

    def line(self, end: int | None = None) -> bytes:
        """The next line, at most 64 kB of it and not beyond ``end``."""
        line = self.stream.readline(_MAX_LINE if end is None else min(_MAX_LINE, end - self.at))
        self.at += len(line)
        return line

    def take(self, n: int) -> bytes:
        """Up to ``n`` bytes; fewer only at the end."""
        data = self.stream.read(n)
        self.at += len(data)
        return data

    def drop(self, n: int) -> int:
        """Read past ``n`` bytes; gives how many there were."""
        left = n
        while left > 0 and (data := self.take(min(left, BUFFER))):
            left -= len(data)
        return n - left


def read_warc(blob: Blob, titles: Mapping[str, str]) -> Iterator[Raw | Skipped]:
    """The pages of a WARC stream; ``titles`` are what is known of them by target URI.

    At the end one row for each reason counts the records that were no pages. Redirects, requests, revisits
    and metadata hold no page and are not counted.
    """
    cursor = _Cursor(blob.stream)
    counts: Counter[str] = Counter()
    number = 0
    start = cursor.at
    line = cursor.line()
    while line:
        if not line.strip():
            start, line = cursor.at, cursor.line()
            continue
        number += 1
        record = _record_at(cursor, number, line)
        if isinstance(record, str):
            yield blob.skip(
                "bad-record", f"at byte {start}: {record}; what follows is read from the next record on", at=number
            )
            start, line = _next_record(cursor)
            continue
        yield from _page(blob, record, cursor, counts, titles)
        if cursor.at < record.offset + record.length:
            yield _truncated(blob, record)
            break
        start, line = cursor.at, cursor.line()
    for what, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        yield blob.skip("fetch-failed" if what.startswith("status") else "unsupported", f"{count:,} records: {what}")


def _record_at(cursor: _Cursor, number: int, line: bytes) -> _Record | str:
    """The record that begins with ``line``, or what is wrong with it. ``offset`` is where its block begins."""
    if not _VERSION.match(line):
        return "no WARC record begins here"
    headers = _headers(cursor)
    if headers is None:
        return "its header does not end"
    length = headers.get("content-length", "")
    if not _DIGITS.match(length):
        return f"its Content-Length is {length[:50]!r}"
    return _Record(number=number, offset=cursor.at, headers=headers, length=int(length))


def _headers(cursor: _Cursor, end: int | None = None) -> Headers | None:
    lines: list[bytes] = []
    while len(lines) < _MAX_HEADERS:
        line = cursor.line(end)
        if not line:
            return None
        if not line.strip():
            return headers_of(lines)
        lines.append(line)
    return None


def _next_record(cursor: _Cursor) -> tuple[int, bytes]:
    while True:
        start, line = cursor.at, cursor.line()
        if not line or _VERSION.match(line):
            return start, line


def _page(
    blob: Blob, record: _Record, cursor: _Cursor, counts: Counter[str], titles: Mapping[str, str]
) -> Iterator[Raw | Skipped]:
    end = record.offset + record.length
    rows = []
    if record.kind in ("response", "resource") and record.length:
        rows = [row for row in [_payload(blob, record, cursor, counts, titles)] if row is not None]
    elif record.kind not in _PASSED_BY and record.length:
        _count(counts, f"of the type {record.kind[:50]!r}")
    cursor.drop(end - cursor.at)
    if cursor.at == end:  # of a truncated record nothing is kept
        yield from rows


def _payload(
    blob: Blob, record: _Record, cursor: _Cursor, counts: Counter[str], titles: Mapping[str, str]
) -> Raw | Skipped | None:
    """The page in a response or resource record, None for a record that is no page and has been counted."""
    end = record.offset + record.length
    headers = record.headers
    if record.kind == "response" and _is_http(record):
        status = cursor.line(end).split(b" ", 2)
        found = _headers(cursor, end)
        if found is None:
            return blob.skip("bad-record", f"record {record.number}: its HTTP header does not end", at=record.number)
        code = status[1][:3].decode("ascii", "replace") if len(status) > 1 else ""
        if not code.startswith("2"):
            if not code.startswith("3"):
                _count(counts, f"status {code or 'unknown'} from the server")
            return None
        headers = found
    media_type, charset = media_type_of(headers.get("content-type", ""))
    if media_type and media_type not in _PAGES:
        _count(counts, f"of the media type {media_type[:80]}")
        return None
    uri = record.target or f"{blob.uri}#{record.number}"
    body = _body(blob, cursor, end, headers)
    if isinstance(body, Fault):
        return skip(uri, body.reason, f"in {blob.uri}, record {record.number}: {body.detail}")
    title = titles.get(record.target)
    inner = replace(
        blob,
        uri=uri,
        name="",
        media_type=media_type,
        charset=charset,
        head=body[:BUFFER],
        fetched=record.date,
        hints=Hints(url=record.target or None, title=title),
    )
    kind = _PAGES.get(media_type) or ("text/html" if looks_like_html(inner.head) else "text/plain")
    if (what := unsupported(inner)) is not None:
        return inner.skip("unsupported", f"in {blob.uri}, record {record.number}: {what}")
    return page_of_bytes(inner, body, kind, declared_in(body) if kind == "text/html" else None)


def _count(counts: Counter[str], what: str) -> None:
    counts[what if what in counts or len(counts) < _MAX_KINDS else "of other kinds"] += 1


def _is_http(record: _Record) -> bool:
    given = record.headers.get("content-type", "").lower().startswith("application/http")
    return given or record.target.lower().startswith(("http:", "https:"))


def _body(blob: Blob, cursor: _Cursor, end: int, headers: Headers) -> bytes | Fault:
    limit = blob.options.max_page_bytes
    if end - cursor.at > limit:
        return too_large(limit)
    data = cursor.take(end - cursor.at)
    if "chunked" in headers.get("transfer-encoding", "").lower():
        data = dechunked(data)
    body, fault = unpacked(data, headers.get("content-encoding", ""), limit, blob.options.max_archive_ratio)
    return fault or body


def _truncated(blob: Blob, record: _Record) -> Skipped:
    detail = (
        f"record {record.number} breaks off: its {record.length:,} bytes begin at byte {record.offset:,} "
        "(unpacked) and are not all there; what came before was read"
    )
    return blob.skip("truncated", detail, at=record.number)
