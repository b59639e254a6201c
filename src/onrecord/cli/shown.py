"""One row as `onrecord show` prints it: the cited words in their place, and whose they are."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from onrecord import codec
from onrecord.cli.columns import published
from onrecord.cli.terminal import clean, marked
from onrecord.model import Article
from onrecord.views import Shown

_LAID_OUT = frozenset({"cite", "text", "page_map", "published"})  # shown in their own way, not as fields
_WORDS = 80  # characters of what an id names


def print_shown(shown: Shown, out: Console) -> None:
    """The row's fields, the sentence with the words marked and its neighbours, the article and the page."""
    values = codec.to_dict(shown.row)
    names = {one.id: one.words for one in shown.names}
    out.print(Text(f"{shown.kind} {values['id']}", style="bold"))
    for name, value in values.items():
        if name not in _LAID_OUT and name != "id" and value not in (None, "", []):
            out.print(Text(f"  {name:<11} {clean(_plain(value, names))}"))
    if shown.passage:
        out.print()
        _print_passage(shown, out)
    if isinstance(shown.row, Article):
        out.print()
        out.print(Padding(Text(clean(textwrap.shorten(shown.row.text, 600, placeholder=" …"))), (0, 0, 0, 2)))
    if shown.head:
        out.print()
        _print_head(shown, out)


def _plain(value: object, names: Mapping[str, str]) -> str:
    """A field in words; an id with what it names."""
    if isinstance(value, dict):
        parts = ((key, inner) for key, inner in value.items() if inner not in (None, "", []) and key != "cite")
        return ", ".join(f"{key} {_plain(inner, names)}" for key, inner in parts)
    if isinstance(value, list):
        return "; ".join(_plain(inner, names) for inner in value)
    words = names.get(str(value))
    return f"{value} ({textwrap.shorten(words, _WORDS, placeholder=' …')})" if words else str(value)


def _print_passage(shown: Shown, out: Console) -> None:
    assert shown.passage is not None
    start, end = shown.passage.marks[0]
    for text in (shown.before, marked(shown.passage.text, start, end), shown.after):
        if text:
            line = text if isinstance(text, Text) else Text(clean(text), style="dim")
            out.print(Padding(line, (0, 0, 0, 2)))


def _print_head(shown: Shown, out: Console) -> None:
    assert shown.head is not None
    head, said = shown.head, shown.head.published
    lines = [clean(head.title or "(no title)")]
    by = ", ".join(clean(part) for part in (head.outlet, head.byline) if part)
    evidence = f" [{clean(said.evidence)}]" if said.evidence else ""
    lines.append(f"{by or '(outlet not known)'}; published {published(said)}, by {said.basis}{evidence}")
    where = clean(head.url or head.page_uri)
    if shown.page_start is not None:
        where += f", characters {shown.page_start}–{shown.page_end} of the page"
    if shown.passage is not None:
        start = shown.passage.start + shown.passage.marks[0][0]
        end = shown.passage.start + shown.passage.marks[0][1]
        where += f", {start}–{end} of the article"
    lines.append(where)
    for line in lines:
        out.print(Padding(Text(line), (0, 0, 0, 2)))
