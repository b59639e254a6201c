"""A manifest: a table that says of files what their pages do not, such as outlet and date of publication."""

from __future__ import annotations

import csv
import difflib
import io
import os
import posixpath
import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from onrecord.errors import ManifestError
from onrecord.ids import row_id
from onrecord.model import Hints, Raw, Skipped
from onrecord.read.blob import skip
from onrecord.read.charset import decode

COLUMNS = ("outlet", "published", "url", "title", "byline", "language")
_MAX_BYTES = 200_000_000
_SINGLE = (".txt", ".md", ".html", ".htm", ".xhtml")  # files of one page: no row speaks of a record in them
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z", re.ASCII)
_BOUND = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.{0,30}\Z", re.ASCII)


class Manifest:
    """Hints by file. It remembers which rows have been asked for: see ``unused``."""

    def __init__(self, path: str, rows: dict[str, tuple[int, Hints]], uris: Iterable[str] = ()) -> None:
        """``rows`` holds line and hints by the value of ``file``; ``load`` is the way to make one."""
        self.path = path
        self._rows = rows
        self._folder = os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120 - uris are strings
        self._by_path = {os.path.abspath(os.path.join(self._folder, file)): file for file in rows if "://" not in file}  # noqa: PTH100, PTH118
        self._by_name: dict[str, list[str]] = {}
        for file in rows:
            self._by_name.setdefault(posixpath.basename(file), []).append(file)
        self._shared = _shared_names(uris)
        records = ((file, hints) for file, (_, hints) in rows.items() if "#" in file or "://" in file)
        self._of_records = row_id("said", *records)
        self._used: set[str] = set()
        self._refused: set[str] = set()

    @classmethod
    def load(cls, path: str | os.PathLike[str], uris: Iterable[str] = ()) -> Manifest:
        """The manifest at ``path``: columns file, outlet, published, url, title, byline, language in any order.

        All but ``file`` may be missing or empty, others are ignored. ``uris`` are all sources that will be read: with
        them, a bare file name that two of them share is given to neither. Raises ManifestError naming line, column
        and the mend.
        """
        name = os.fspath(path)
        return cls(name, _rows_in(name, _text_of(name)), uris)

    def hints(self, uri: str) -> Hints:
        """What the manifest says of a source or of one record in it (``file#N``), empty hints where it says nothing.

        ``file`` is matched as it stands, as a path relative to the manifest, as the last parts of the path (so,
        relative to the folder of sources), then as a file name that stands in one row only.
        """
        file = self._match(uri)
        if file is None:
            return Hints()
        self._used.add(file)
        return self._rows[file][1]

    def hints_over(self, raw: Raw, source: str) -> Hints:
        """A page's hints with the manifest's over them: a row for the page itself, else one for its source.

        A row for a source of many pages only fills what its records leave open.
        """
        uri = raw.page.uri
        merged = merge(self.hints(uri), raw.hints)
        if uri == source:
            return merged
        return merge(merged, self.hints(source))

    def said(self, uri: str) -> str:
        """A hash of what the manifest says of a source, and of the records in sources.

        As long as it is the same, reading the source again gives the same rows.
        """
        single = uri.lower().endswith(_SINGLE)
        return row_id("said", self.hints(uri), None if single else self._of_records)

    def part(self, uris: Iterable[str]) -> Manifest:
        """What is said of these sources, of records in sources and of URLs: all that reading them needs."""
        rows = {uri: self._rows[file] for uri in uris if (file := self._match(uri)) is not None}
        return Manifest(
            self.path, rows | {file: row for file, row in self._rows.items() if "#" in file or "://" in file}
        )

    def is_at(self, uri: str) -> bool:
        """Whether this path is the manifest itself, which lies among the pages as often as not."""
        return os.path.abspath(uri) == os.path.abspath(self.path)  # noqa: PTH100

    def used(self) -> tuple[str, ...]:
        """The rows that ``hints`` was asked for, by their ``file``."""
        return tuple(sorted(self._used))

    def mark_used(self, files: Iterable[str]) -> None:
        """Count these rows as asked for: asking counts in one process alone, and workers ask copies."""
        self._used.update(file for file in files if file in self._rows)

    def unused(self, known: Collection[str] = ()) -> tuple[Skipped, ...]:
        """A Skipped row for each row whose file ``hints`` was never asked for, in the manifest's order.

        Rows for records of sources that are ``known`` from an earlier build, which this one did not read, are taken
        to have been of use then; so are rows for addresses, which may stand in any known archive.
        """
        return tuple(
            skip(file, "not-in-manifest", self._unused_detail(file, line))
            for file, (line, _) in self._rows.items()
            if file not in self._used and not self._may_be_known(file, known)
        )

    def _may_be_known(self, file: str, known: Collection[str]) -> bool:
        if "://" in file:
            return bool(known)
        source, is_record, _ = file.partition("#")
        return bool(is_record) and any(posixpath.basename(uri) == posixpath.basename(source) for uri in known)

    def _unused_detail(self, file: str, line: int) -> str:
        if file in self._refused:
            return f"{self.path}, line {line}: several sources are called {file}; write more of the path in 'file'"
        return f"{self.path}, line {line}: no source is called {file}; add the file, or mend 'file'"

    def _match(self, uri: str) -> str | None:
        if uri in self._rows:
            return uri
        if "://" in uri:
            return None
        if (file := self._by_path.get(os.path.abspath(uri))) is not None:  # noqa: PTH100
            return file
        candidates = self._by_name.get(posixpath.basename(uri), [])
        tails = [file for file in candidates if uri.endswith("/" + _plain(file))]
        file = max(tails, key=len) if tails else candidates[0] if len(candidates) == 1 else None
        if file is not None and posixpath.basename(uri) in self._shared and "/" not in _plain(file):
            self._refused.add(file)
            return None
        return file


def merge(over: Hints, under: Hints) -> Hints:
    """``over`` where it says something, ``under`` else; the basis is that of the publication date."""
    values = {name: value for name in COLUMNS if (value := getattr(over, name)) is not None}
    if not values:
        return under
    keeps_date = over.published is None and under.published is not None
    return replace(under, basis=under.basis if keeps_date else over.basis, **values)


def _shared_names(uris: Iterable[str]) -> frozenset[str]:
    seen: set[str] = set()
    shared: set[str] = set()
    for uri in uris:
        name = posixpath.basename(uri)
        (shared if name in seen else seen).add(name)
    return frozenset(shared)


def _plain(file: str) -> str:
    return posixpath.normpath(file)


def _text_of(path: str) -> str:
    try:
        with Path(path).open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except OSError as error:
        raise ManifestError(f"the manifest {path} cannot be read: {error.strerror}; check the path") from error
    if len(data) > _MAX_BYTES:
        raise ManifestError(f"the manifest {path} is over {_MAX_BYTES:,} bytes; is it the right file?")
    decoded = decode(data)
    if not decoded.readable or "\0" in decoded.text:
        raise ManifestError(f"the manifest {path} is no text; save it as CSV in UTF-8")
    return decoded.text


def _rows_in(path: str, text: str) -> dict[str, tuple[int, Hints]]:
    header = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    names: list[str] = []
    rows: dict[str, tuple[int, Hints]] = {}
    start = 1
    try:
        for cells in reader:
            line, start = start, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if not names:
                names = _names(path, line, cells)
                continue
            file, hints = _row(path, line, names, cells)
            if file in rows:
                raise ManifestError(
                    f"{path}, line {line}, column file: {file} stands on line {rows[file][0]} too; remove one"
                )
            rows[file] = (line, hints)
    except csv.Error as error:
        raise ManifestError(f"{path}, line {start}: broken row ({error}); check its quotation marks") from error
    if not names:
        raise ManifestError(
            f"the manifest {path} is empty; its first line names the columns: file, {', '.join(COLUMNS)}"
        )
    return rows


def _names(path: str, line: int, cells: list[str]) -> list[str]:
    names = [cell.strip().lower() for cell in cells]
    if "file" not in names:
        shown = ", ".join(cells)[:300]
        raise ManifestError(
            f"{path}, line {line}: no column 'file' among {shown}; name the column with the file names 'file'"
        )
    for name in sorted(set(names) - {"file", *COLUMNS}):
        if meant := difflib.get_close_matches(name, COLUMNS, n=1, cutoff=0.85):
            raise ManifestError(f"{path}, line {line}: no column is called {name!r}; did you mean {meant[0]!r}?")
    for name in ("file", *COLUMNS):
        if names.count(name) > 1:
            raise ManifestError(f"{path}, line {line}, column {name}: stands there twice; rename one")
    return names


def _row(path: str, line: int, names: list[str], cells: list[str]) -> tuple[str, Hints]:
    if len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :]):
        mend = "put quotation marks around a value with a comma"
        raise ManifestError(f"{path}, line {line}: {len(cells)} cells under {len(names)} columns; {mend}")
    values = {name: cell.strip() for name, cell in zip(names, cells, strict=False) if cell.strip()}
    file = values.get("file", "")
    if not file:
        raise ManifestError(f"{path}, line {line}, column file: empty; name the file, or remove the line")
    published = values.get("published")
    if published is not None and not _possible(published):
        mend = "write it as YYYY-MM-DD, YYYY-MM or YYYY, with THH:MM after the day if known, or leave it empty"
        raise ManifestError(f"{path}, line {line}, column published: {published[:100]!r} is no date; {mend}")
    known = {name: values[name] for name in COLUMNS if name in values}
    return file.replace("\\", "/") if "://" not in file else file, Hints(
        basis="manifest", **known
    ) if known else Hints()


def _possible(published: str) -> bool:
    """Whether this is a day, month, year or moment of the calendar in ISO 8601, or two of them as an interval."""
    return all(map(_is_date, published.split("/"))) and published.count("/") <= 1


def _is_date(value: str) -> bool:
    day = _DAY.match(value)
    if not day and not _BOUND.match(value):
        return False
    try:
        datetime.fromisoformat(f"{day[1]}-{day[2] or '01'}-{day[3] or '01'}" if day else value)
    except ValueError:
        return False
    return True
