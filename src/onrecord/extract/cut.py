"""A draft to its articles and what was left out: the second half of extraction.

1. Each block is judged by itself (pieces.py): furniture, credits, stamps, links, running text.
2. The page is split where another article begins (parts.py).
3. In each part comments are closed off, repeated text is marked, the running text's bounds and the title found, and
   head, inside and foot judged by their own measures (zones.py).
4. Kept blocks become the article's text; every other block becomes a Skipped row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.config import ExtractOptions
from onrecord.extract.blocks import QUOTED, Block, Draft, Meta
from onrecord.extract.language import language_of
from onrecord.extract.parts import Part, split
from onrecord.extract.pieces import Piece, pieces_of, promote
from onrecord.extract.published import published
from onrecord.extract.repetition import Repeated
from onrecord.extract.stamps import dateline
from onrecord.extract.titles import choose_title, clean_title, matches
from onrecord.extract.zones import (
    body_bounds,
    close_comments,
    close_links,
    mark_foot,
    mark_head,
    mark_inner,
    mark_repeats,
    mark_titles,
)
from onrecord.ids import row_id
from onrecord.model import Article, Hints, Published, Run, Skipped, SkipReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """A page's articles in page order, and all else that stood on it."""

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """One part after judging: its pieces and its title's."""

    pieces: Sequence[Piece]
    title: Piece | None

    @property
    def kept(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.mark is None]


def cut(draft: Draft, repeated: Repeated, options: ExtractOptions) -> Extraction:
    """The page's articles, and a row for every block that is in none of them.

    ``repeated`` holds what the survey counted over all pages. A page without running text gives one row, 'no-article'.
    """
    pieces = pieces_of(draft, repeated, options)
    if not any(piece.prose for piece in pieces):
        promote(pieces)
    if not any(piece.prose for piece in pieces):
        return Extraction(articles=(), skipped=_numbered((*_no_article(draft), *_dropped(draft))))
    told: set[str] = set()
    found = [_judge(pieces, part, draft, told) for part in split(pieces, draft.hints.title or draft.meta.title)]
    stories = [each for each in found if any(piece.prose and piece.mark is None for piece in each.pieces)]
    if not stories:
        return Extraction(articles=(), skipped=_numbered((*_no_article(draft), *_dropped(draft))))
    main = _main(stories, draft)
    articles = tuple(_article(draft, story, part, main == part) for part, story in enumerate(stories))
    kept = {id(piece) for story in stories for piece in story.kept}
    skipped = (_skipped(draft, piece.block, piece.mark or "furniture") for piece in pieces if id(piece) not in kept)
    return Extraction(articles=articles, skipped=_numbered((*skipped, *_dropped(draft))))


def _judge(pieces: Sequence[Piece], part: Part, draft: Draft, told: set[str]) -> _Found:
    own = pieces[part.start : part.end]
    markup = any(piece.block.start is None for piece in own)
    open_part = own[: close_comments(own)]
    said: set[str] = set()
    mark_repeats(open_part, said)
    close_links(open_part)
    headline = own[part.headline - part.start] if part.headline is not None else None
    first, last = body_bounds(open_part, 0)
    given = None if headline else draft.hints.title or draft.meta.title
    title = headline or choose_title(open_part[:first], open_part[first:], given=given, outlet=draft.hints.outlet)
    if title is None and given is None:
        title = _asking(open_part[first : first + 1], open_part[first + 1 :])
        first, last = body_bounds(open_part, first + 1) if title else (first, last)
    mark_titles(own, title, draft.hints.outlet or draft.meta.outlet)
    mark_inner(open_part, first, last)
    mark_head(open_part, first, title, markup=markup)
    mark_foot(open_part, last, markup=markup)
    _drop_reprint(own, said, told)
    return _Found(own, title)


def _asking(first: Sequence[Piece], rest: Sequence[Piece]) -> Piece | None:
    """A headline that is a whole question or cry opens the page as running text would."""
    asking = (piece for piece in first if piece.headline and dateline(piece.text) is None)
    return next(asking, None) if any(other.prose for other in rest) else None


def _drop_reprint(own: Sequence[Piece], said: set[str], told: set[str]) -> None:
    """A later part that tells over again what an earlier one told is the same article printed twice."""
    if said and len(said & told) >= 0.8 * len(said):
        for piece in own:
            if piece.mark is None:
                piece.mark, piece.prose = "repeated-body", False
    told |= said


def _main(stories: Sequence[_Found], draft: Draft) -> int:
    """Which article the manifest and the markup speak of: the one whose title they give, else the first."""
    given = draft.hints.title or draft.meta.title
    named = (part for part, story in enumerate(stories) if story.title and matches(story.title.text, given))
    return next(named, 0)


def _article(draft: Draft, story: _Found, part: int, main: bool) -> Article:
    text, runs = _text_of(story.kept)
    hints = draft.hints if main else Hints(outlet=draft.hints.outlet, language=draft.hints.language)
    meta = draft.meta if main else Meta(outlet=draft.meta.outlet, language=draft.meta.language)
    outlet = hints.outlet or meta.outlet
    url = hints.url or meta.url or (_address(draft) if main else None)
    # What came with the page was written for it; a line of its text only looks like a title.
    title = hints.title or meta.title or (clean_title(story.title.text, outlet) if story.title else None)
    day = _published(draft, story, meta, hints, url)
    signed = next((piece.byline for piece in story.pieces if piece.byline), None)
    opening = [piece for piece in story.kept if piece.prose][:2]  # the second where a summary in bold stands first
    placed = next((place for piece in opening if (place := dateline(piece.text))), None)
    parts = (draft.page.id, part, text, outlet, url, title, day.when.from_, day.when.until, day.at, day.basis)
    return Article(
        id=row_id("art", *parts),
        page=draft.page.id,
        page_uri=draft.page.uri,
        part=part,
        title=title,
        outlet=outlet,
        byline=hints.byline or meta.byline or signed,
        dateline=placed,
        url=url,
        language=language_of(text, meta.language or hints.language),
        published=day,
        text=text,
        page_map=runs,
    )


def _published(draft: Draft, story: _Found, meta: Meta, hints: Hints, url: str | None) -> Published:
    stamps = [piece.text for piece in story.pieces if piece.mark == "stamp" and piece.byline is None]
    bylines = [piece.text for piece in story.pieces if piece.byline is not None]
    return published(meta, hints, url, (*stamps, *bylines), fetched=draft.page.fetched)


def _address(draft: Draft) -> str | None:
    return draft.page.uri if draft.page.uri.startswith(("http://", "https://")) else None


def _text_of(kept: Sequence[Piece]) -> tuple[str, tuple[Run, ...]]:
    """The article's text and where each run of it stands in the page.

    Blocks are parted by an empty line, except where they touch on the page: those are sentences of one line.
    """
    texts: list[str] = []
    runs: list[Run] = []
    at = 0
    for index, piece in enumerate(kept):
        text, start = piece.text, piece.block.start
        after = kept[index + 1].block.start if index + 1 < len(kept) else None
        touching = start is not None and after == start + len(text)
        if not touching:
            text = text.rstrip()
        if start is not None and runs and runs[-1].page_start + runs[-1].end - runs[-1].start == start:
            runs[-1] = replace(runs[-1], end=at + len(text))
        elif start is not None:
            runs.append(Run(start=at, end=at + len(text), page_start=start))
        texts.append(text)
        at += len(text)
        if (not touching and after is not None) or (start is None and index + 1 < len(kept)):
            texts.append("\n\n")
            at += 2
    return "".join(texts), tuple(runs)


def _skipped(draft: Draft, block: Block, reason: SkipReason, detail: str = "") -> Skipped:
    start = block.start
    end = None if start is None else start + len(block.text)
    quote = block.text[:QUOTED]
    return Skipped(
        id=row_id("skip", draft.page.id, draft.page.uri, start, end, quote, reason),
        uri=draft.page.uri,
        page=draft.page.id,
        start=start,
        end=end,
        quote=quote,
        reason=reason,
        detail=detail,
    )


def _numbered(rows: Iterable[Skipped]) -> tuple[Skipped, ...]:
    """The rows with an id each: a block that HTML prints twice has no place to tell its rows apart."""
    seen: Counter[str] = Counter()
    told = []
    for row in rows:
        seen[row.id] += 1
        told.append(row if seen[row.id] == 1 else replace(row, id=row_id("skip", row.id, seen[row.id])))
    return tuple(told)


def _dropped(draft: Draft) -> list[Skipped]:
    return [_skipped(draft, block, "caption" if block.tag == "caption" else "furniture") for block in draft.dropped]


def _no_article(draft: Draft) -> list[Skipped]:
    """One row for the whole page, from its first block to its last."""
    if not draft.blocks:
        whole = Block(text="", tag="paragraph", start=None)
        return [_skipped(draft, whole, "no-article", "the page holds no text")]
    first, last = draft.blocks[0], draft.blocks[-1]
    row = _skipped(draft, first, "no-article", "no running text on the page")
    quote = "\n".join(block.text[:QUOTED] for block in draft.blocks[:QUOTED])[:QUOTED]
    end = None if last.start is None else last.start + len(last.text)
    return [
        replace(
            row,
            id=row_id("skip", draft.page.id, draft.page.uri, row.start, end, quote, "no-article"),
            end=end,
            quote=quote,
        )
    ]
