"""Rows to plain JSON values and back, for shards between steps. The export contract's shapes are in export/.

Any frozen dataclass of model.py goes through: strings, numbers, None, nested rows and tuples of rows.
A trailing underscore is dropped from names, so ``When.from_`` is written ``from``.
"""

from __future__ import annotations

import dataclasses
import json
import re
import types
import typing
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

Row = TypeVar("Row")

# JSON lets these stand, but programs see the end of a line in some, and terminals obey others: DEL and the C1 controls,
# the marks that turn or hide text (U+200B-F, U+202A-E, U+2060-9, U+FEFF), the line ends U+2028-9
_ESCAPED = (*range(0x7F, 0xA0), *range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x206A), 0xFEFF)
_ESCAPES = {code: f"\\u{code:04x}" for code in _ESCAPED}
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def to_dict(row: object) -> dict[str, Any]:  # Any: JSON values
    """The row as a dict of JSON values, keys in field order."""
    return {key: _plain(getattr(row, name)) for name, key, _ in _fields(type(row))}


def from_dict(cls: type[Row], values: dict[str, Any]) -> Row:
    """The row that ``to_dict`` wrote; a missing key takes the field's default.

    Raises TypeError when a field without a default is missing.
    """
    return cls(**{name: build(values[key]) for name, key, build in _fields(cls) if key in values})


def dumps(row: object) -> str:
    """The row as one line of JSON, the same bytes for the same row."""
    return json.dumps(to_dict(row), ensure_ascii=False, separators=(",", ":"))


def loads(cls: type[Row], line: str) -> Row:
    """The row that ``dumps`` wrote."""
    return from_dict(cls, json.loads(line))


def shown(line: str) -> bytes:
    r"""JSON as a line for others: the same values in UTF-8, what a reader might obey written as ``\u0085``."""
    return line.translate(_ESCAPES).encode("utf-8", "backslashreplace") + b"\n"  # half a pair stays as \udc80


def storable(row: Row) -> Row:
    """The row with U+FFFD for each character that no database keeps: NUL, and halves of surrogate pairs.

    One for one, so that offsets hold; a row without such characters is given back itself.
    """
    mended = {name: new for name, _, _ in _fields(type(row)) if (new := _mended(old := getattr(row, name))) is not old}
    return dataclasses.replace(row, **mended) if mended else row  # type: ignore[type-var]  # every row is a dataclass


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isascii() and "\0" not in value else _UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, tuple):
        items = tuple(_mended(item) for item in value)
        return value if all(new is old for new, old in zip(items, value, strict=True)) else items
    return storable(value) if dataclasses.is_dataclass(value) else value


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value):
        return to_dict(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


_Plan = tuple[tuple[str, str, Callable[[Any], Any]], ...]
_plans: dict[type, _Plan] = {}  # reading annotations is slow, and each class has few


def _fields(cls: type) -> _Plan:
    """For each field: its name, its key, and what builds it from a JSON value."""
    if cls not in _plans:
        hints = typing.get_type_hints(cls)
        _plans[cls] = tuple((f.name, f.name.rstrip("_"), _builder(hints[f.name])) for f in dataclasses.fields(cls))
    return _plans[cls]


def _builder(hint: Any) -> Callable[[Any], Any]:
    """How a JSON value becomes a field of this type."""
    row = next((part for part in _parts(hint) if dataclasses.is_dataclass(part)), None)
    if typing.get_origin(hint) is tuple:
        item = _builder(typing.get_args(hint)[0])
        return lambda values: tuple(item(value) for value in values)
    if isinstance(row, type):
        return lambda value: None if value is None else from_dict(row, value)
    return lambda value: value


def _parts(hint: Any) -> Iterator[Any]:
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        yield from typing.get_args(hint)
    else:
        yield hint
