"""A source's pages: opened, understood by one of the readers, and handed on one by one with their manifest hints."""

from __future__ import annotations

import functools
import io
import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import entry_points

from onrecord.config import ReadOptions
from onrecord.errors import SourceError
from onrecord.model import Hints, Raw, Skipped
from onrecord.read.archive import ArchiveReader
from onrecord.read.blob import GZIP, Blob, Reader, blob_of, gunzipped, skip
from onrecord.read.feed import FeedReader
from onrecord.read.fetch import Fetched, Fetcher
from onrecord.read.hypertext import HtmlReader
from onrecord.read.jsonl import JsonReader
from onrecord.read.kinds import unsupported
from onrecord.read.manifest import Manifest
from onrecord.read.sources import Source
from onrecord.read.table import TableReader
from onrecord.read.text import TextReader
from onrecord.read.warc import WarcReader

GROUP = "onrecord.readers"
_MAX_DEPTH = 3  # archives within archives; a .jsonl.gz in a ZIP is two
_DEFAULTS = ReadOptions()
_NO_BLOCKING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_pages(
    source: Source,
    manifest: Manifest | None = None,
    options: ReadOptions = _DEFAULTS,
    fetcher: Fetcher | None = None,
) -> Iterator[Raw | Skipped]:
    """The pages of a source, streamed, with a Skipped row for whatever in it is no page.

    A record's uri is ``file#N``: the line of JSON lines and CSV, the place in an array; a feed's entry goes by its id.
    A WARC record goes by its target URI, a ZIP member by ``file.zip#name``. What the manifest says of a page outranks
    what came with it. Without a ``fetcher`` all URLs of a process share one, so that hosts are not asked too fast. The
    manifest itself, found among the sources, gives no rows. Raises SourceError for a broken third-party reader alone.
    """
    if manifest is None:
        yield from _Reading(options, fetcher).read(source)
        return
    if source.kind == "file" and manifest.is_at(source.uri):
        return
    for row in _Reading(options, fetcher).read(source):
        yield replace(row, hints=manifest.hints_over(row, source.uri)) if isinstance(row, Raw) else row


@functools.cache
def plugins() -> tuple[Reader, ...]:
    """The readers that other packages add under ``onrecord.readers``, in the order of their names.

    They are asked before ours. An entry point names a class without arguments or an object with ``read``.
    """
    readers: list[Reader] = []
    for point in sorted(entry_points(group=GROUP), key=lambda one: (one.name, one.value)):
        try:
            loaded = point.load()
            reader = loaded() if isinstance(loaded, type) else loaded
        except (ImportError, AttributeError, TypeError) as error:
            raise SourceError(
                f"the reader {point.name!r} ({point.value}) cannot be loaded: {error}; mend or uninstall it"
            ) from error
        if not callable(getattr(reader, "read", None)):
            raise SourceError(f"the reader {point.name!r} ({point.value}) has no method 'read'; mend or uninstall it")
        readers.append(reader)
    return tuple(readers)


class _Reading:
    """The readers, wired to one another: archives and feeds hold what others read."""

    def __init__(self, options: ReadOptions, fetcher: Fetcher | None) -> None:
        self._options = options
        self._fetcher = fetcher
        # Known by their first bytes; they may hold binary data and be none
        self._containers: tuple[Reader, ...] = (WarcReader(), ArchiveReader(self._blob))
        self._readers: tuple[Reader, ...] = (
            FeedReader(self._followed),
            JsonReader(),
            TableReader(),
            HtmlReader(),
            TextReader(),
        )

    def read(self, source: Source) -> Iterator[Raw | Skipped]:
        return self._file(source.uri) if source.kind == "file" else self._url(source.uri, Hints())

    def _file(self, uri: str) -> Iterator[Raw | Skipped]:
        try:
            found = os.stat(uri)  # noqa: PTH116 - a Path costs 10 µs for each file
            if not stat.S_ISREG(found.st_mode):
                yield skip(uri, "unreadable", f"is {_kind_of(found.st_mode)}, not a file; leave it out")
                return
            # A pipe put in the file's place meanwhile must not hang us
            with open(uri, "rb", buffering=0, opener=lambda path, flags: os.open(path, flags | _NO_BLOCKING)) as file:
                yield from self._blob(blob_of(file, uri, self._options, size=found.st_size))
        except OSError as error:
            yield skip(uri, "unreadable", f"cannot be read: {error.strerror or error}; check that you may read it")
        except ValueError as error:  # a NUL in the path
            yield skip(uri, "unreadable", f"is no path: {error}")

    def _url(self, url: str, hints: Hints) -> Iterator[Raw | Skipped]:
        return self._fetched(url, hints, self._options, public_only=False)

    def _followed(self, url: str, hints: Hints, local: bool) -> Iterator[Raw | Skipped]:
        """The page behind a feed's link; a feed behind it is not followed on, for it may lead back."""
        return self._fetched(url, hints, replace(self._options, follow=False), public_only=not local)

    def _fetched(self, url: str, hints: Hints, options: ReadOptions, *, public_only: bool) -> Iterator[Raw | Skipped]:
        fetcher = self._fetcher or shared_fetcher(self._options)
        got = fetcher.fetch(url, public_only=public_only)
        if isinstance(got, Skipped):
            yield got
            return
        yield from self._blob(_blob_of_answer(url, got, hints, options))

    def _blob(self, blob: Blob) -> Iterator[Raw | Skipped]:
        """The blob's pages: what is packed is unpacked, what no reader knows refused, the first that knows it reads."""
        if not blob.head:
            fault = blob.fault
            yield blob.failed(fault) if fault else blob.skip("no-article", "the file is empty")
            return
        if blob.head.startswith(GZIP):
            if blob.depth < _MAX_DEPTH:
                yield from self._blob(gunzipped(blob))
            else:
                yield blob.skip("unsupported", "is packed too many times over; unpack it, and give what is inside")
            return
        yield from self._understood(blob)

    def _understood(self, blob: Blob) -> Iterator[Raw | Skipped]:
        told: set[str] = set()
        for row in self._rows(blob):
            if isinstance(row, Skipped) and row.uri == blob.uri:
                told.add(row.reason)
            yield row
        if blob.fault and blob.fault.reason not in told:  # a page's reader tells it, a reader of records does not
            yield blob.failed(blob.fault)

    def _rows(self, blob: Blob) -> Iterator[Raw | Skipped]:
        for reader in (*plugins(), *self._containers):
            if (rows := reader.read(blob)) is not None:
                return rows
        if (what := unsupported(blob)) is not None:
            return iter((blob.skip("unsupported", what),))
        return next(rows for reader in self._readers if (rows := reader.read(blob)) is not None)


@functools.cache
def shared_fetcher(options: ReadOptions) -> Fetcher:
    """The process's fetcher for these options: politeness must hold even where a caller keeps no fetcher."""
    return Fetcher(options)


def _blob_of_answer(url: str, got: Fetched, hints: Hints, options: ReadOptions) -> Blob:
    path = got.url.partition("?")[0].rstrip("/").rpartition("/")[2].lower()
    return blob_of(
        io.BytesIO(got.body),
        url,
        options,
        name=path,
        size=len(got.body),
        media_type=None
        if got.media_type in ("", "application/octet-stream", "binary/octet-stream")
        else got.media_type,
        charset=got.charset,
        fetched=got.fetched,
        hints=hints if hints.url else replace(hints, url=got.url),
        local=got.local,
    )


def _kind_of(mode: int) -> str:
    kinds = ((stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))
    return next((kind for test, kind in kinds if test(mode)), "a device")
