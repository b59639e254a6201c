"""What the user named, as a list of sources: files, folders, globs, addresses; each once, always in the same order."""

from __future__ import annotations

import glob
import os
import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import httpx

from onrecord.config import ReadOptions
from onrecord.errors import SourceError
from onrecord.model import Skipped
from onrecord.read.blob import skip

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://")
_OURS = (
    ".work",
    ".db",
    ".db-wal",
    ".db-shm",
    ".db-journal",
    ".db.lock",
    ".db.fetched",
)  # a record and what lies beside it
_BESIDE = (".work", ".fetched", "-wal", "-shm", "-journal", ".lock", ".new")  # after a record's whole name
_DEFAULTS = ReadOptions()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Something to read: ``uri`` is the path as the user gave it, with forward slashes, or the address."""

    uri: str
    kind: Literal["file", "url"]


def list_sources(
    arguments: Sequence[str],
    options: ReadOptions = _DEFAULTS,  # noqa: ARG001
    *,
    own: Path | None = None,
) -> Iterator[Source | Skipped]:
    """The sources that these paths, folders, globs and http(s) addresses name.

    Arguments come in their order, what is in a folder or matches a glob in the order of its path. Folders are walked
    with their subfolders; hidden files and onrecord's own databases and work folders are left out, and so are ``own``,
    the record that is being built, and what a build puts beside it, whatever their names end in. A path given twice
    comes once. Raises SourceError for a path that does not exist, for an address that cannot be, and when
    nothing at all is found.
    """
    found = [(argument, _expanded(argument)) for argument in arguments]
    seen: set[str] = set()
    kept = _Kept(own)
    for _, paths in found:
        for path in paths:
            for source in _sources_at(path, kept):
                key = source.uri if _SCHEME.match(source.uri) else os.path.abspath(source.uri)  # noqa: PTH100 - quick, for each file
                if key not in seen:
                    seen.add(key)
                    yield source
    if not seen:
        given = ", ".join(arguments) or "no sources given"
        raise SourceError(f"nothing to read: {given}; name files, folders, globs or http(s) addresses")


def _expanded(argument: str) -> list[str]:
    """The paths or the address that an argument names; raises SourceError where there are none."""
    if _SCHEME.match(argument):
        return [_address(argument)]
    if "\0" in argument or not argument:
        raise SourceError(f"{argument!r} is no path")
    if os.path.lexists(argument):
        return [argument]
    if glob.has_magic(argument):
        matches = sorted(glob.glob(argument, recursive=True), key=_order)  # noqa: PTH207 - keeps the path as given
        if matches:
            return [match for match in matches if not _left_out(posixpath.basename(_uri(match).rstrip("/")))]
        raise SourceError(f"no file matches {argument}; check the pattern")
    raise SourceError(f"{argument} does not exist; check the path")


def _address(argument: str) -> str:
    try:
        url = httpx.URL(argument)
    except (httpx.InvalidURL, ValueError) as error:
        raise SourceError(f"{argument} is no address: {error}") from error
    if url.scheme not in ("http", "https"):
        raise SourceError(f"{argument}: only http and https are fetched; give a path for a file")
    if not url.host:
        raise SourceError(f"{argument} names no host; write it as https://host/path")
    if url.userinfo:
        mend = "which would stand in the record; save the page, and give the file"
        raise SourceError(f"the address at {url.host} holds a password, {mend}")
    return str(url.copy_with(fragment=None))


class _Kept:
    """The files of the record that is being built, which are nobody's source."""

    def __init__(self, record: Path | None) -> None:
        whole = [] if record is None else [os.path.realpath(record) + ending for ending in _BESIDE]
        if record is not None and not record.is_dir():  # that is refused later, in clearer words
            whole.append(os.path.realpath(record))
        self._paths = frozenset(whole)
        self._names = frozenset(os.path.basename(path) for path in whole)  # noqa: PTH119 - as below

    def holds(self, path: str) -> bool:
        """Whether it is one of them, links resolved in its folder: that may be named in two ways."""
        folder, name = os.path.split(path)
        return name in self._names and os.path.join(os.path.realpath(folder), name) in self._paths  # noqa: PTH118


def _sources_at(path: str, kept: _Kept) -> Iterator[Source | Skipped]:
    if _SCHEME.match(path):
        yield Source(uri=path, kind="url")
    elif kept.holds(path.rstrip(os.sep)):
        return
    elif os.path.isdir(path):  # noqa: PTH112
        yield from _walk(path.rstrip(os.sep) or path, kept)
    else:
        yield _file(path)


_Key = tuple[int, int]  # device and inode


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder that is being walked: what is still to come of its entries."""

    path: str
    key: _Key
    entries: Iterator[os.DirEntry[str]]


def _walk(top: str, kept: _Kept) -> Iterator[Source | Skipped]:
    """What is in a folder, in the order of names, each real folder once: links may make a loop, or a maze.

    The folders that it is in stand on a stack of its own: a tree may be deeper than calls in Python.
    """
    walked: dict[_Key, str] = {}
    stack: list[_Folder] = []
    above: set[_Key] = set()
    below: str | None = top
    while below is not None or stack:
        if below is not None:
            folder = _opened(below, above, walked)
            below = None
            if isinstance(folder, Skipped):
                yield folder
                continue
            stack.append(folder)
            above.add(folder.key)
        entry = next(stack[-1].entries, None)
        if entry is None:
            above.remove(stack.pop().key)
            continue
        path = os.path.join(stack[-1].path, entry.name)  # noqa: PTH118 - a Path costs 10 µs for each file
        if _left_out(entry.name) or kept.holds(path):
            continue
        if _is_folder(entry):
            below = path
        else:
            yield _file(path)


def _opened(path: str, above: set[_Key], walked: dict[_Key, str]) -> _Folder | Skipped:
    uri = _uri(path)
    try:
        status = os.stat(path)  # noqa: PTH116 - paths stay as given
        entries = sorted(os.scandir(path), key=lambda entry: entry.name)
    except OSError as error:
        return skip(uri, "unreadable", f"the folder cannot be read: {error.strerror}; check that you may read it")
    key = (status.st_dev, status.st_ino)
    if key in above:
        return skip(uri, "unreadable", "a link that leads back to a folder it lies in; its files are read there")
    if key in walked:
        return skip(uri, "same-bytes", f"a link to {walked[key]}, whose files were read there")
    walked[key] = uri
    return _Folder(path, key, iter(entries))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _file(path: str) -> Source | Skipped:
    uri = _uri(path)
    try:
        uri.encode("utf-8")
    except UnicodeEncodeError:
        shown = os.fsencode(uri).decode("utf-8", "replace")
        return skip(shown, "unreadable", "its name is not valid text and could not be cited; rename it")
    return Source(uri=uri, kind="file")


def _left_out(name: str) -> bool:
    return name.startswith(".") or name.endswith(_OURS)


def _uri(path: str) -> str:
    return path if os.sep == "/" else Path(path).as_posix()


def _order(path: str) -> list[str]:
    return _uri(path).split("/")
