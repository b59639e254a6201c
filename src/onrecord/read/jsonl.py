"""JSON lines, JSON arrays and single JSON records, with the field names of news-please and plain ones.

A record's uri is ``file#N``: the line for JSON lines, the place in the array else; a ``.json`` file of
one record keeps the file's own uri.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model import Raw, Skipped, SkipReason
from onrecord.read.blob import Blob
from onrecord.read.lines import charset_of, lines_of
from onrecord.read.records import holds_text, page_of_record
from onrecord.read.streams import too_large

_EXTENSIONS = (".json", ".jsonl", ".ndjson", ".jl")
_TYPES = ("application/json", "application/x-ndjson", "application/jsonl", "application/x-jsonlines", "text/json")
_SHAPE = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,999}(?:\[\s{0,999})?\{\s{0,999}\"")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SPACE = re.compile(r"[\s,]*")
_READ = 65_536  # characters
_NEAR_END = 16  # characters: an error this close to the end of what was read may be a value cut short


class JsonReader:
    """Records by extension, media type, or a beginning like ``{"`` or ``[{"``."""

    def read(self, blob: Blob) -> Iterator[Raw | Skipped] | None:
        """A page for each record that holds a text."""
        if blob.extension in _EXTENSIONS or blob.media_type in _TYPES or _SHAPE.match(blob.head, 0, 4_096):
            return _read(blob)
        return None


@dataclass(frozen=True, slots=True)
class _Value:
    """A JSON value and its number, or why there is none."""

    number: int
    value: object = None
    reason: SkipReason | None = None
    detail: str = ""
    quote: str | None = None


def _read(blob: Blob) -> Iterator[Raw | Skipped]:
    values = _lines(blob) if _is_lines(blob) else _stream(blob)
    first, second = next(values, None), next(values, None)
    if first is None:
        if blob.fault is None:
            yield blob.skip("no-article", "there is no record in it")
        return
    alone = second is None and blob.extension == ".json"
    yield from _pages(blob, first, None if alone else first.number)
    if second is not None:
        yield from _pages(blob, second, second.number)
    for value in values:
        yield from _pages(blob, value, value.number)


def _pages(blob: Blob, item: _Value, at: int | None) -> Iterator[Raw | Skipped]:
    if item.reason:
        yield blob.skip(item.reason, item.detail, at=at, quote=item.quote)
        return
    uri = blob.uri if at is None else f"{blob.uri}#{at}"
    nested = _nested(item.value)
    if nested:
        for number, record in enumerate(nested, start=1):
            yield page_of_record(record, blob, f"{uri}#{number}" if at is None else f"{uri}.{number}")
    elif isinstance(item.value, dict):
        yield page_of_record(item.value, blob, uri)
    else:
        detail = (
            f"is a JSON {type(item.value).__name__}, not a record with named fields; an array is not read on from there"
        )
        yield blob.skip("bad-record", detail, at=at)


def _nested(value: object) -> list[dict[str, object]]:
    """The records in an answer of a news interface: ``{"status": "ok", "articles": [{…}, …]}``."""
    if not isinstance(value, dict) or holds_text(value):
        return []
    lists = [one for one in value.values() if isinstance(one, list) and one and all(isinstance(i, dict) for i in one)]
    return lists[0] if len(lists) == 1 and any(holds_text(record) for record in lists[0]) else []


def _is_lines(blob: Blob) -> bool:
    """Whether each line is a value by itself: the first line is one, or there is no saying and the name says so."""
    head = blob.head
    if head.startswith(_WIDE):
        return blob.extension != ".json"
    line, newline, _ = head.removeprefix(codecs.BOM_UTF8).lstrip().partition(b"\n")
    line = line.strip()
    if line[:1] == b"[":
        return False
    if not newline:
        return len(head) < _READ or blob.extension != ".json"
    if line == b"{":
        return False
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return blob.extension != ".json"
    return True


def _lines(blob: Blob) -> Iterator[_Value]:
    for line in lines_of(blob):
        text = line.text
        if text is None:
            fault = too_large(blob.options.max_page_bytes)
            detail = f"line {line.number} is {fault.detail}, or fits no charset"
            yield _Value(line.number, reason="too-large", detail=detail)
        elif text.strip():
            yield _parsed(line.number, text)


def _parsed(number: int, text: str) -> _Value:
    try:
        return _Value(number, json.loads(text))
    except (ValueError, RecursionError) as error:
        what = f"{error.msg} at column {error.colno}" if isinstance(error, json.JSONDecodeError) else "nested too deep"
        detail = f"line {number} is not JSON ({what}); mend or remove it"
        return _Value(number, reason="bad-record", detail=detail, quote=text)


def _stream(blob: Blob) -> Iterator[_Value]:
    """Values one after another, within an array or not, each held in memory by itself."""
    decode = codecs.getincrementaldecoder(charset_of(blob))("replace").decode
    limit = blob.options.max_page_bytes
    parse = json.JSONDecoder().raw_decode
    buffer, at, number, ended = decode(blob.stream.read(_READ)).lstrip("\ufeff \t\r\n"), 0, 0, False
    closes = buffer[:1] == "["
    at = 1 if closes else 0
    while True:
        at = _SPACE.match(buffer, at).end()  # type: ignore[union-attr]  # it matches nothing, too
        done = at < len(buffer) and buffer[at] == "]" and closes
        if done or (ended and at == len(buffer)):
            return
        try:
            if at == len(buffer):
                raise json.JSONDecodeError("Expecting value", buffer, at)
            value, end = parse(buffer, at)
        except (ValueError, RecursionError) as error:
            if ended and blob.fault:
                return
            if ended or not _cut_short(error, len(buffer)) or len(buffer) - at > limit:
                yield _stopped(blob, number + 1, error, too_long=len(buffer) - at > limit)
                return
            chunk = blob.stream.read(max(_READ, len(buffer) - at))
            ended = not chunk
            buffer, at = buffer[at:] + decode(chunk, ended), 0
        else:
            number, at = number + 1, end
            if not isinstance(value, dict):  # an array of a million numbers is one thing to tell, not a million
                yield _Value(number, value)
                return
            yield _Value(number, value)


def _cut_short(error: ValueError | RecursionError, length: int) -> bool:
    if not isinstance(error, json.JSONDecodeError):
        return False
    return error.msg.startswith("Unterminated string") or error.pos >= length - _NEAR_END


def _stopped(blob: Blob, number: int, error: Exception, *, too_long: bool) -> _Value:
    if too_long:
        detail = f"record {number} is {too_large(blob.options.max_page_bytes).detail}; what follows was not read"
        return _Value(number, reason="too-large", detail=detail)
    what = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep"
    detail = f"record {number} is not JSON ({what}); it and what follows were not read: mend it, or write JSON lines"
    return _Value(number, reason="bad-record", detail=detail)
