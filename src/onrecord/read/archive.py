"""ZIP files: WACZ web archives, and folders of pages that somebody packed. Nothing is ever unpacked to disk."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator

from onrecord.model import Raw, Skipped
from onrecord.read.blob import GZIP, Blob, blob_of, gunzipped, printable, skip
from onrecord.read.lines import lines_of
from onrecord.read.streams import Steady
from onrecord.read.warc import read_warc

_OFFICE = ("[Content_Types].xml", "mimetype", "Index/Document.iwa", "AndroidManifest.xml", "META-INF/MANIFEST.MF")
_MAX_DEPTH = 2  # a WACZ of .warc.gz is two deep already
_HARMLESS = 1_000_000

ReadBlob = Callable[[Blob], Iterator[Raw | Skipped]]


class ArchiveReader:
    """ZIP by its first bytes; office files, which are ZIP too, are refused by name."""

    def __init__(self, read_blob: ReadBlob) -> None:
        """``read_blob`` reads what lies in the archive."""
        self._read_blob = read_blob

    def read(self, blob: Blob) -> Iterator[Raw | Skipped] | None:
        """The pages of the members in the order of their names; a member's uri is ``file.zip#name``."""
        return self._read(blob) if blob.head.startswith((b"PK\x03\x04", b"PK\x05\x06")) else None

    def _read(self, blob: Blob) -> Iterator[Raw | Skipped]:
        stream = self._seekable(blob)
        if stream is None:
            yield blob.skip("unsupported", "is an archive within an archive; unpack it, and give the folder")
            return
        try:
            archive = zipfile.ZipFile(stream)  # type: ignore[arg-type,unused-ignore]
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            yield blob.skip("unreadable", f"is a broken ZIP archive ({error}); get it again")
            return
        members = sorted((one for one in archive.infolist() if not one.is_dir()), key=lambda one: one.filename)
        names = {one.filename for one in members}
        if found := next((name for name in _OFFICE if name in names), None):
            yield blob.skip("unsupported", f"is an office or program file ({found} in it); save it as text or HTML")
        elif any(_is_warc(name) for name in names):
            yield from self._wacz(blob, archive, members)
        else:
            for member in members:
                if not _hidden(member.filename):
                    yield from self._member(blob, archive, member)

    def _seekable(self, blob: Blob) -> io.BufferedReader | io.BytesIO | None:
        if blob.stream.seekable():
            return blob.stream
        data = blob.whole() if blob.depth < _MAX_DEPTH else None
        return io.BytesIO(data) if isinstance(data, bytes) else None

    def _wacz(self, blob: Blob, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> Iterator[Raw | Skipped]:
        titles: dict[str, str] = {}
        for member in members:
            if member.filename.startswith("pages/") and member.filename.endswith(".jsonl"):
                opened = _open(blob, archive, member)
                if isinstance(opened, Blob):
                    titles.update(_titles(opened))
        for member in members:
            if _is_warc(member.filename):
                yield from self._member(blob, archive, member, titles)

    def _member(
        self, blob: Blob, archive: zipfile.ZipFile, member: zipfile.ZipInfo, titles: dict[str, str] | None = None
    ) -> Iterator[Raw | Skipped]:
        inner = _open(blob, archive, member)
        if isinstance(inner, Skipped):
            yield inner
            return
        if titles is None:
            yield from self._read_blob(inner)
            return
        warc = gunzipped(inner) if inner.head.startswith(GZIP) else inner
        if warc.head.startswith(b"WARC/"):
            yield from read_warc(warc, titles)
        if warc.fault:
            yield warc.failed(warc.fault)


def _open(blob: Blob, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Blob | Skipped:
    uri = f"{blob.uri}#{printable(member.filename)}"
    ratio = blob.options.max_archive_ratio
    packed = min(member.compress_size, blob.size or member.compress_size)  # what it says may be a lie
    if member.file_size > _HARMLESS and member.file_size > ratio * packed:
        return skip(uri, "too-large", f"unpacks to more than {ratio} times its size: not read")
    try:
        stream = archive.open(member)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError) as error:
        return skip(uri, "unreadable", f"cannot be unpacked ({error}); get it again, or unpack it and give the folder")
    # No member hands on more than it says, so the ratio holds for what it says
    return blob_of(
        Steady(stream, limit=member.file_size), uri, blob.options, depth=blob.depth + 1, fetched=blob.fetched
    )


def _is_warc(name: str) -> bool:
    return name.endswith((".warc", ".warc.gz"))


def _hidden(name: str) -> bool:
    parts = name.split("/")
    return "__MACOSX" in parts or any(part.startswith(".") and part not in (".", "..") for part in parts)


def _titles(pages: Blob) -> Iterator[tuple[str, str]]:
    """Title by address, from a WACZ's list of pages."""
    for line in lines_of(pages):
        try:
            page = json.loads(line.text or "null")
        except (ValueError, RecursionError):
            continue
        if isinstance(page, dict) and isinstance(page.get("url"), str) and isinstance(page.get("title"), str):
            yield page["url"], page["title"]
