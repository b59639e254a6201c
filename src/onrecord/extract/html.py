"""HTML to a Draft: what of the page is body, what it says of itself, and what was left out.

trafilatura chooses the body; the blocks themselves, their order and white space come from our own walk of the
same tree (flow.py), so that what it leaves out is accounted for and no two words run together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trafilatura import load_html

from onrecord.config import ExtractOptions
from onrecord.extract.blocks import QUOTED, Block, Draft, Meta
from onrecord.extract.body import body
from onrecord.extract.flow import Flowed, flow
from onrecord.extract.meta import meta
from onrecord.model import Raw


def html_draft(raw: Raw, options: ExtractOptions) -> Draft:
    """The page as blocks: its body in page order, and as ``dropped`` every other block of text that it shows.

    1. parse, once
    2. flow: every block of the page (flow.py)
    3. body: which of them are the article (body.py)
    4. meta: what the page says of itself (meta.py)

    A page that holds nothing gives a Draft without blocks.
    """
    del options
    text = _without_surrogates(raw.text)
    tree = load_html(text)
    if tree is None:  # a bare fragment, or no markup at all
        tree = load_html(f"<html><body>{text}</body></html>")
    if tree is None:
        return Draft(page=raw.page, hints=raw.hints, meta=Meta(), blocks=())
    flowed = flow(tree)
    chosen = body(tree, flowed)
    first = chosen.index(True) if True in chosen else 0
    pairs = list(zip(flowed, chosen, strict=True))
    return Draft(
        page=raw.page,
        hints=raw.hints,
        meta=meta(tree, flowed, first, raw.hints.url),
        blocks=tuple(Block(text=block.text, tag=block.tag) for block, taken in pairs if taken),
        dropped=tuple(_runs(pairs)),
    )


def _without_surrogates(text: str) -> str:
    """The text with a question mark for each lone surrogate, at which libxml2 stops reading."""
    try:
        text.encode("utf-16-le")  # asks only, in half the time of a way there and back
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode("utf-8")
    return text


def _runs(pairs: Iterable[tuple[Flowed, bool]]) -> Iterator[Block]:
    """What was left out, side by side on the page in one block a line each: menus make hundreds of blocks a page.

    Captions stay by themselves, and no run is longer than a row quotes.
    """
    lines: list[str] = []
    size = 0
    for block, taken in pairs:
        alone = taken or block.tag == "caption"
        if lines and (alone or size + len(block.text) >= QUOTED):
            yield Block(text="\n".join(lines), tag="paragraph")
            lines, size = [], 0
        if not alone:
            lines.append(block.text)
            size += len(block.text) + 1
        elif not taken:
            yield Block(text=block.text, tag="caption")
    if lines:
        yield Block(text="\n".join(lines), tag="paragraph")
