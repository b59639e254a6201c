"""Word lists that stand as data beside the code: tab-separated, comments with their origin and licence on top."""

from __future__ import annotations

from importlib.resources import files


def rows(name: str) -> list[tuple[str, ...]]:
    """The rows of ``data/<name>``, a tuple of columns a line, without empty lines and comments ('#')."""
    text = files("onrecord.annotate").joinpath("data", name).read_text(encoding="utf-8")
    return [tuple(line.split("\t")) for line in text.splitlines() if line.strip() and not line.startswith("#")]
