"""Rows to columns and back: how the nouns of model.py lie in tables.

One noun, one table; a column for each plain field. What is nested is laid flat so that it can be
queried: the main cite becomes ``article, start, end, quote``; a When ``at`` becomes ``at_from, at_until,
at_grain, at_cite``. Tuples and the cites inside a When are JSON text: they are read whole, never searched.
"""

from __future__ import annotations

import json
import math
import types
import typing
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal, TypeVar

from onrecord import codec
from onrecord.errors import RecordError
from onrecord.model import Cite, Published, Run, When

Row = TypeVar("Row")
Kind = Literal["text", "integer", "number", "truth"]
Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what it holds, and whether it may be empty."""

    name: str
    kind: Kind
    nullable: bool


@dataclass(frozen=True, slots=True)
class _Part:
    """One field of a noun: its columns, and the way into them and back."""

    field: str
    columns: tuple[Column, ...]
    write: Callable[[Any, Cite | None], tuple[Value, ...]] | None  # Any: the field's own type, known only at run time
    read: Callable[[Sequence[Any], Cite | None], object] | None  # None: one column, as it stands


_plans: dict[type, tuple[_Part, ...]] = {}  # reading annotations is slow, and there are few nouns
_paths: dict[type, tuple[tuple[str, ...], ...]] = {}

_PLAIN: dict[object, Kind] = {str: "text", int: "integer", float: "number", bool: "truth"}


def columns_of(cls: type) -> tuple[Column, ...]:
    """The columns that rows of this noun fill, in field order."""
    return tuple(column for part in _parts(cls) for column in part.columns)


def flatten(row: object) -> tuple[Value, ...]:
    """The row as the values of ``columns_of``. Raises RecordError for a number that no database can hold."""
    values: list[Value] = []
    cite: Cite | None = getattr(row, "cite", None)
    for part in _parts(type(row)):
        value = getattr(row, part.field)
        if part.write is None:
            values.append(value)
        else:
            values.extend(part.write(value, cite))
    return tuple(values)


def build(cls: type[Row], values: Sequence[Any], at: int = 0) -> Row:  # Any: column values
    """The row that ``flatten`` laid flat; ``at`` is where its columns begin among the values."""
    made: dict[str, Any] = {}
    for part in _parts(cls):
        if part.read is None:
            made[part.field] = values[at]
            at += 1
        else:
            end = at + len(part.columns)
            made[part.field] = part.read(values[at:end], made.get("cite"))
            at = end
    return cls(**made)


def read_runs(stored: str) -> tuple[Run, ...]:
    """A page map by itself, without the article around it."""
    return tuple(codec.from_dict(Run, value) for value in json.loads(stored))


def cites_of(row: object) -> list[Cite]:
    """Every cite in the row, nested ones too."""
    found = []
    for path in _cite_paths(type(row)):
        value: object = row
        for name in path:
            value = getattr(value, name) if value is not None else None
        if value is not None:
            found.append(value)
    return typing.cast("list[Cite]", found)


def _cite_paths(cls: type) -> tuple[tuple[str, ...], ...]:
    if cls not in _paths:
        _paths[cls] = tuple(_find_cites(cls))
    return _paths[cls]


def _find_cites(cls: type) -> list[tuple[str, ...]]:
    paths: list[tuple[str, ...]] = []
    for name, hint in typing.get_type_hints(cls).items():
        inner, _ = _unwrap(hint)
        if inner is Cite:
            paths.append((name,))
        elif inner in (When, Published):
            paths.extend((name, *path) for path in _find_cites(inner))
    return paths


def _parts(cls: type) -> tuple[_Part, ...]:
    if cls not in _plans:
        hints = typing.get_type_hints(cls)
        _plans[cls] = tuple(_part(field.name, hints[field.name]) for field in fields(cls))
    return _plans[cls]


def _unwrap(hint: Any) -> tuple[Any, bool]:
    """``X | None`` as X and True; anything else as it is and False."""
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        inner = [part for part in typing.get_args(hint) if part is not type(None)]
        return inner[0], len(inner) < len(typing.get_args(hint))
    return hint, False


def _part(name: str, hint: Any) -> _Part:
    inner, nullable = _unwrap(hint)
    if inner is Cite:
        return _cite_part(name)
    if inner is When:
        return _when_part(name, nullable)
    if inner is Published:
        return _published_part(name)
    if typing.get_origin(inner) is tuple:
        return _tuple_part(name, typing.get_args(inner)[0])
    kind = _PLAIN.get(inner, "text")  # a Literal is text
    return _Part(name, (Column(name, kind, nullable),), _write_number if kind == "number" else None, None)


def _write_number(value: float | None, _: Cite | None) -> tuple[Value, ...]:
    """SQLite stores NaN as NULL, which would say 'open' where the row said 'not a number'."""
    if value is None:
        return (None,)
    if not math.isfinite(value):
        raise RecordError(f"{value!r} cannot be stored: numbers must be finite, None is open")
    return (float(value),)


def _cite_part(name: str) -> _Part:
    columns = (
        Column("article", "text", False),
        Column("start", "integer", False),
        Column("end", "integer", False),
        Column("quote", "text", False),
    )
    return _Part(
        name,
        columns,
        lambda cite, _: (cite.article, cite.start, cite.end, cite.quote),
        lambda v, _: Cite(article=v[0], start=v[1], end=v[2], quote=v[3]),
    )


def _when_part(name: str, nullable: bool) -> _Part:
    columns = (
        Column(f"{name}_from", "text", True),
        Column(f"{name}_until", "text", True),
        Column(f"{name}_grain", "text", nullable),
        Column(f"{name}_cite", "text", True),
    )
    return _Part(name, columns, _write_when, _read_when)


def _write_when(when: When | None, row: Cite | None) -> tuple[Value, ...]:
    """``row`` is the row's own cite: most often the same words, and the empty string stands for them."""
    if when is None:
        return (None, None, None, None)
    cite = when.cite
    stored = None if cite is None else "" if cite == row else codec.dumps(cite)
    return (when.from_, when.until, when.grain, stored)


def _read_when(v: Sequence[Any], row: Cite | None) -> When | None:
    from_, until, grain, stored = v
    if grain is None:
        return None
    cite = None if stored is None else row if stored == "" else codec.loads(Cite, stored)
    return When(from_=from_, until=until, grain=grain, cite=cite)


def _published_part(name: str) -> _Part:
    when = _when_part(name, nullable=False)
    columns = (
        *when.columns,
        Column(f"{name}_basis", "text", False),
        Column(f"{name}_at", "text", True),
        Column(f"{name}_evidence", "text", False),
    )
    return _Part(
        name,
        columns,
        lambda p, _: (*_write_when(p.when, None), p.basis, p.at, p.evidence),
        lambda v, _: Published(when=typing.cast("When", _read_when(v[:4], None)), basis=v[4], at=v[5], evidence=v[6]),
    )


def _tuple_part(name: str, item: Any) -> _Part:
    nested = is_dataclass(item)

    def write(values: tuple[object, ...], _: Cite | None) -> tuple[Value, ...]:
        plain = [codec.to_dict(value) for value in values] if nested else list(values)
        return (json.dumps(plain, ensure_ascii=False, separators=(",", ":")),)

    def read(v: Sequence[Any], _: Cite | None) -> object:
        values = json.loads(v[0])
        return tuple(codec.from_dict(item, value) for value in values) if nested else tuple(values)

    return _Part(name, (Column(name, "text", False),), write, read)
