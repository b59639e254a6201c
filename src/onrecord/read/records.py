"""A JSON or CSV record as a page: which field is the text, and which are hints. The names are in data/fields.toml."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Mapping
from importlib import resources

from onrecord.model import Hints, Raw, Skipped
from onrecord.read.blob import Blob, page_of_text, skip
from onrecord.read.kinds import looks_like_html
from onrecord.read.streams import too_large

_HINTS = ("outlet", "published", "url", "title", "byline", "language")


def page_of_record(record: Mapping[str, object], blob: Blob, uri: str) -> Raw | Skipped:
    """The page in ``record``. Title and description are hints or nothing: they are never joined into the text."""
    values = {normal(name): value for name, value in record.items()}
    text = _first(values, "text")
    media_type = "text/plain"
    if text is None:
        text = _first(values, "html")
        media_type = "text/html"
    elif text.lstrip()[:1] == "<" and looks_like_html(text[:4_096].encode("utf-8", "replace")):
        media_type = "text/html"
    if text is None:
        return skip(uri, "bad-record", _no_text(record))
    if len(text) > blob.options.max_page_bytes:
        return skip(uri, too_large(blob.options.max_page_bytes).reason, too_large(blob.options.max_page_bytes).detail)
    hints = {name: value for name in _HINTS if (value := _first(values, name)) is not None}
    return page_of_text(uri, text, media_type, Hints(basis="manifest", **hints) if hints else Hints(), blob.fetched)


def holds_text(names: Iterable[str]) -> bool:
    """Whether any of these fields could be a record's text."""
    return not {*fields()["text"], *fields()["html"]}.isdisjoint(map(normal, names))


def known(names: Iterable[str]) -> int:
    """How many of these field names mean something here."""
    every = {name for group in fields().values() for name in group}
    return sum(normal(name) in every for name in names)


def normal(name: str) -> str:
    """A field's name as it is compared."""
    return name.strip().lower().replace("-", "_").replace(" ", "_")


@functools.cache
def fields() -> dict[str, list[str]]:
    """For the text and each hint, the field names that may hold it."""
    return tomllib.loads(resources.files(__package__).joinpath("data", "fields.toml").read_text("utf-8"))


def _first(values: Mapping[str, object], what: str) -> str | None:
    return next((text for name in fields()[what] if (text := _text(values.get(name)))), None)


def _text(value: object) -> str | None:
    """A value as text: names out of a list, the name out of a nested record."""
    if isinstance(value, str):
        return value if value and not value.isspace() else None
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return ", ".join(text for one in value[:100] if not isinstance(one, list) and (text := _text(one))) or None
    if isinstance(value, Mapping):
        name = value.get("name")
        return name if isinstance(name, str) and name.strip() else None
    return None


def _no_text(record: Mapping[str, object]) -> str:
    if holds_text(record):
        return "its text is empty; leave it out, or fill it in"
    names = ", ".join(list(record)[:12]) or "none"
    return f"no text in it: its fields are {names[:300]}; name the one with the article 'text'"
