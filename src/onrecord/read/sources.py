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
_OURS = (".work", ".db", ".db-wal", ".db-shm", ".db-journal", ".db.lock")  # a record and what lies beside it
_DEFAULTS = ReadOptions()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Something to read: ``uri`` is the path as the user gave it, with forward slashes, or the address."""

    uri: str
    kind: Literal["file", "url"]


def list_sources(arguments: Sequence[str], options: ReadOptions = _DEFAULTS) -> Iterator[Source | Skipped]:  # noqa: ARG001
    """The sources that these paths, folders, globs and http(s) addresses name.

    Arguments come in their order, what is in a folder or matches a glob in the order of its path. Folders are walked
    with their subfolders; hidden files and onrecord's own databases and work folders are left out. A path given twice
    comes once. Raises SourceError for a path that does not exist, for an address that cannot be, and when
    nothing at all is found.
    """
    found = [(argument, _expanded(argument)) for argument in arguments]
    seen: set[str] = set()
    for _, paths in found:
        for path in paths:
            for source in _sources_at(path):
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


def _sources_at(path: str) -> Iterator[Source | Skipped]:
    if _SCHEME.match(path):
        yield Source(uri=path, kind="url")
    elif os.path.isdir(path):  # noqa: PTH112
        yield from _walk(path.rstrip(os.sep) or path, (), {})
    else:
        yield _file(path)


def _walk(
    folder: str, above: tuple[tuple[int, int], ...], walked: dict[tuple[int, int], str]
) -> Iterator[Source | Skipped]:
    """What is in a folder, in the order of names, each real folder once: links may make a loop, or a maze."""
    try:
        status = os.stat(folder)  # noqa: PTH116 - paths stay as given
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield skip(
            _uri(folder), "unreadable", f"the folder cannot be read: {error.strerror}; check that you may read it"
        )
        return
    here = (status.st_dev, status.st_ino)
    if here in above:
        yield skip(
            _uri(folder), "unreadable", "a link that leads back to a folder it lies in; its files are read there"
        )
        return
    if here in walked:
        yield skip(_uri(folder), "same-bytes", f"a link to {walked[here]}, whose files were read there")
        return
    walked[here] = _uri(folder)
    for entry in entries:
        if _left_out(entry.name):
            continue
        path = f"{folder}/{entry.name}" if not folder.endswith("/") else folder + entry.name
        if _is_folder(entry):
            yield from _walk(path, (*above, here), walked)
        else:
            yield _file(path)


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
