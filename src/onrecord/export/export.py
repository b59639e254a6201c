"""A record to files: one file a kind, the same bytes for the same record."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from importlib.metadata import EntryPoint, entry_points
from itertools import chain
from pathlib import Path

from onrecord.errors import ExportError
from onrecord.export.contract import Format, Kind, Line
from onrecord.export.kinds import KINDS
from onrecord.record import Record

GROUP = "onrecord.exports"

_OWN = tuple(
    EntryPoint(name, value, GROUP)
    for name, value in (
        ("jsonl", "onrecord.export.jsonl:JsonLines"),
        ("csv", "onrecord.export.spreadsheet:Csv"),
        ("parquet", "onrecord.export.parquet:Parquet"),
    )
)


def formats() -> dict[str, EntryPoint]:
    """The formats there are, by name: ours, and what installed packages add under ``onrecord.exports``."""
    theirs = {point.name: point for point in sorted(entry_points(group=GROUP), key=lambda point: point.value)}
    return theirs | {point.name: point for point in _OWN}


def export(record: Record, format: str, to: Path) -> dict[str, int]:  # noqa: A002 (the contract's word)
    """Writes the record as it stands now into the folder ``to`` and gives the rows of each file written.

    All files are written aside and renamed at the end, so an export that fails leaves the old files. A file of
    a kind that has no rows now is removed, if an earlier export left one. Raises ExportError when the format
    is unknown or the folder cannot be written to.
    """
    writer = _format(format)
    try:
        to.mkdir(parents=True, exist_ok=True)
        return _write_all(record, writer, format, to)
    except FileExistsError as error:
        raise ExportError(f"{to}: a file, not a folder; name a folder to write into") from error
    except OSError as error:
        raise ExportError(f"{to}: cannot be written to ({error.strerror}); check the folder and the disk") from error


def _format(name: str) -> Format:
    known = formats()
    if name not in known:
        raise ExportError(f"{name!r} is no format: use one of {', '.join(sorted(known))}")
    made: Format = known[name].load()()
    return made


def _write_all(record: Record, writer: Format, suffix: str, to: Path) -> dict[str, int]:
    counts: dict[str, int] = {}
    parts = {kind.name: to / f".{kind.name}.{suffix}.part" for kind in KINDS}
    try:
        with record.snapshot() as frozen:
            for kind in KINDS:
                lines = _lines(kind, frozen)
                if lines is not None:
                    with parts[kind.name].open("wb") as file:
                        counts[kind.name] = writer.write(kind, lines, file)
        for kind in KINDS:
            target = to / f"{kind.name}.{suffix}"
            if kind.name in counts:
                parts[kind.name].replace(target)
            else:
                target.unlink(missing_ok=True)
    finally:
        for part in parts.values():
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
    return counts


def _lines(kind: Kind, record: Record) -> Iterator[Line] | None:
    """The kind's lines; None where there are none and the file is not to be written then."""
    lines = kind.lines(record)
    if kind.always:
        return lines
    first = next(lines, None)
    return None if first is None else chain([first], lines)
