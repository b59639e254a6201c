"""Which blocks of a page are the article: trafilatura's opinion, corrected by what stands around each block.

trafilatura judges elements one by one and is generous at the edges: lists of related stories, author boxes and
calls to subscribe come along, and a paragraph in an odd container stays behind. A small ensemble of decision trees
looks at each block together with its neighbours and its container and decides again. training/body.py makes the
trees; evals/pages.py measures both.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress

from lxml.etree import _Element
from trafilatura import bare_extraction

from onrecord.extract.flow import MAX_BLOCKS, Flowed
from onrecord.extract.letters import capitals, digits, letters, small
from onrecord.extract.trees import scores

_SHORT = 25  # letters; a shorter block must be a line of its own in the body to count as part of it
_SAMPLE = 120  # characters in which digits and capitals are counted
_SENTENCE_END = re.compile(r"[.!?…。！？][\"”’')»]{0,3}$")
# Parts of class and id names that the web's templates share; what each is worth is learned.
_NAMES = (
    "share", "social", "related", "recommend", "newsletter", "subscribe", "signup", "author", "bio", "byline",
    "comment", "caption", "credit", "footer", "header", "nav", "menu", "tags", "tag", "sidebar", "widget", "promo",
    "advert", "sponsor", "cookie", "breadcrumb", "meta", "date", "time", "title", "toc", "popular", "latest",
    "more", "next", "prev", "teaser", "card", "list", "article", "post", "entry", "content", "body", "text",
    "story", "main", "faq", "cta", "banner", "modal", "popup", "button", "form", "summary", "description", "figure",
    "gallery", "disclaimer", "copyright", "profile", "rating", "review", "product", "price",
)  # fmt: skip
_PLACES = (
    "article", "main", "section", "aside", "figure", "header", "footer", "details", "blockquote", "a", "form", "ul",
    "ol", "li", "table", "button", "label",
)  # fmt: skip
_NAMES_FOUND = re.compile("|".join(sorted(_NAMES, key=len, reverse=True)))
_BITS = {name: 1 << index for index, name in enumerate([*_NAMES, *(f"<{place}" for place in _PLACES)])}


_LONG = 5_000  # characters of prose; so long a body is never bettered: the rest of its page is comments and teasers
_ENOUGH = 0.4  # of the page's prose; below it a second opinion is worth its time: word F1 on WCXB 0.943 -> 0.950


def body(tree: _Element, flowed: Sequence[Flowed]) -> list[bool]:
    """For each block of the page whether it belongs to the article.

    1. trafilatura, asked for recall, which is faster and finds more; it copies the tree before it prunes it
    2. alignment of its text with the page's blocks
    3. the trees, for every block that trafilatura took and those near one; a page of which it took nothing stays empty
    4. where that is short and leaves most of the page's prose aside (one page in thirty): the same with trafilatura's
       usual setting, which compares itself with other algorithms; the longer of the two is kept, and if neither has
       any prose, all prose is body

    On a page of MAX_BLOCKS and more, a dump rather than a page, trafilatura would take minutes: there prose is body.
    """
    if len(flowed) >= MAX_BLOCKS:
        return [_is_prose(block) for block in flowed]
    chosen = _judged(tree, flowed, recall=True)
    prose = [len(block.text) if _is_prose(block) else 0 for block in flowed]
    found = sum(compress(prose, chosen))
    if found >= min(_LONG, _ENOUGH * sum(prose)):
        return chosen
    second = _judged(tree, flowed, recall=False)
    best = max(chosen, second, key=lambda choice: sum(compress(prose, choice)))
    return best if any(compress(prose, best)) else [was or size > 0 for was, size in zip(best, prose, strict=True)]


def _judged(tree: _Element, flowed: Sequence[Flowed], *, recall: bool) -> list[bool]:
    document = bare_extraction(tree, favor_recall=recall, include_comments=False)
    taken = aligned(flowed, getattr(document, "text", None) or "")
    if not any(taken):
        return taken
    rows = features(flowed, taken)
    weights = iter(scores(row for row in rows if row is not None))
    return [was if row is None else next(weights) > 0 for was, row in zip(taken, rows, strict=True)]


def _is_prose(block: Flowed) -> bool:
    return len(block.text) >= 80 and block.linked < 0.3 * len(block.text) and not block.apart


def aligned(flowed: Sequence[Flowed], text: str) -> list[bool]:
    """For each block of the page whether it stands in the text.

    Compared by letters and digits alone, since trafilatura folds and joins in its own way. A block that the page prints
    twice and the text once is taken the first time.
    """
    lines = [letters(line) for line in text.split("\n")]
    left = Counter(lines)
    joined = "".join(lines)
    taken: set[str] = set()
    chosen = []
    for block in flowed:
        key = letters(block.text)
        whole = bool(key) and left[key] > 0
        part = not whole and len(key) >= _SHORT and key not in taken and key in joined
        left[key] -= whole
        chosen.append(whole or part)
        if whole or part:
            taken.add(key)
    return chosen


@dataclass(slots=True)
class _Surroundings:
    """What is counted once a page: taken and all characters by container, and where the body begins and ends."""

    taken: Sequence[bool]
    containers: Sequence[tuple[_Element | None, _Element | None]]
    first: int
    last: int
    total: int
    everything: int
    inner: Mapping[_Element | None, int]
    inner_all: Mapping[_Element | None, int]
    outer: Mapping[_Element | None, int]
    outer_all: Mapping[_Element | None, int]
    seen: Counter[str]
    main: _Element | None


def features(flowed: Sequence[Flowed], taken: Sequence[bool]) -> list[list[float] | None]:
    """What the trees look at, for each block; None for blocks far from anything that was taken."""
    around = _surroundings(flowed, taken)
    masks: dict[_Element, int] = {}
    rows: list[list[float] | None] = []
    before = 0
    for index, block in enumerate(flowed):
        parent, grand = around.containers[index]
        near = taken[max(0, index - 3) : index + 4]
        if any(near) or around.inner[parent] or around.outer[grand]:
            mask = _mask(block.element, masks)
            neighbours = _beside(flowed, taken, index, near)
            placed = _placed(block, index, before, around, len(flowed))
            rows.append([*_alone(block), *neighbours, *placed, *_bits(mask)])
        else:
            rows.append(None)
        before += len(block.text) if taken[index] else 0
    return rows


def _containers(element: _Element) -> tuple[_Element | None, _Element | None]:
    parent = element.getparent()
    return parent, None if parent is None else parent.getparent()


def _surroundings(flowed: Sequence[Flowed], taken: Sequence[bool]) -> _Surroundings:
    places = [index for index, chosen in enumerate(taken) if chosen]
    inner, inner_all, outer, outer_all = (defaultdict[_Element | None, int](int) for _ in range(4))
    containers = [_containers(block.element) for block in flowed]
    for block, chosen, (parent, grand) in zip(flowed, taken, containers, strict=True):
        length = len(block.text)
        inner_all[parent] += length
        outer_all[grand] += length
        if chosen:
            inner[parent] += length
            outer[grand] += length
    total = sum(inner.values())
    return _Surroundings(
        taken=taken, containers=containers, first=places[0] if places else 0, last=places[-1] if places else -1,
        total=max(1, total), everything=sum(inner_all.values()), inner=inner, inner_all=inner_all, outer=outer,
        outer_all=outer_all, seen=Counter(block.text for block in flowed),
        main=max(inner, key=lambda place: inner[place], default=None),
    )  # fmt: skip


def _alone(block: Flowed) -> list[float]:
    """The block by itself: length, links, markup, and how like a sentence it is."""
    text, words, start = block.text, block.text.split(), block.text[:_SAMPLE]
    length, count = len(text), max(1, len(words))
    return [
        math.log1p(length), float(count), block.linked / length, float(block.apart), float(block.tag == "heading"),
        float(block.level), float(block.tag == "item"), float(block.tag == "table"), float(block.tag == "caption"),
        float(block.tag == "quote"), float(block.element.tag == "p"),
        float(_SENTENCE_END.search(text[-5:]) is not None),
        text.count(",") / count, small("".join([word[0] for word in words])) / count,
        digits(start) / len(start), capitals(start) / len(start),
        float("?" in text), float(":" in text[-2:]), float("@" in text), float("©" in text),
    ]  # fmt: skip


def _beside(flowed: Sequence[Flowed], taken: Sequence[bool], index: int, near: Sequence[bool]) -> list[float]:
    """The blocks around it: whether they were taken, how long they are, how much of them is links."""
    ahead = flowed[index + 1] if index + 1 < len(flowed) else None
    behind = flowed[index - 1] if index else None
    return [
        float(taken[index]), (sum(near) - taken[index]) / max(1, len(near) - 1),
        float(behind is not None and taken[index - 1]), float(ahead is not None and taken[index + 1]),
        math.log1p(len(ahead.text)) if ahead else 0.0, math.log1p(len(behind.text)) if behind else 0.0,
        ahead.linked / len(ahead.text) if ahead else 1.0, behind.linked / len(behind.text) if behind else 1.0,
        float(ahead is not None and ahead.tag == "heading"), float(behind is not None and behind.tag == "heading"),
    ]  # fmt: skip


def _placed(block: Flowed, index: int, before: int, around: _Surroundings, count: int) -> list[float]:
    """Where in the page it stands, and how much of what shares its container was taken."""
    parent, grand = around.containers[index]
    own = len(block.text)
    mine = own if around.taken[index] else 0
    inner, outer = around.inner[parent] - mine, around.outer[grand] - mine
    return [
        float(index < around.first), float(index > around.last), (index - around.first) / count,
        (index - around.last) / count, index / count, before / around.total,
        inner / around.total, inner / max(1, around.inner_all[parent] - own),
        outer / around.total, outer / max(1, around.outer_all[grand] - own),
        float(parent is around.main), math.log1p(around.total), around.total / max(1, around.everything), float(count),
        float(around.seen[block.text] > 1),
    ]  # fmt: skip


@lru_cache(maxsize=4_096)  # many elements of a template have the same names
def _named(classes: str | None, own: str | None, tag: str) -> int:
    """The bits of one element's class, id and tag."""
    mask = _BITS.get(f"<{tag}", 0)
    for word in f"{classes or ''} {own or ''}"[:500].lower().split():
        mask |= _told(word)
    return mask


@lru_cache(maxsize=8_192)  # and others the same words in them
def _told(word: str) -> int:
    mask = 0
    for name in _NAMES_FOUND.findall(word):
        mask |= _BITS[name]
    return mask


@lru_cache(maxsize=4_096)
def _bits(mask: int) -> tuple[float, ...]:
    return tuple(float(mask >> shift & 1) for shift in range(len(_BITS)))


def _mask(element: _Element, known: dict[_Element, int]) -> int:
    """The names and places among an element and its ancestors, one bit each."""
    path = []
    mask = 0
    place: _Element | None = element
    while place is not None and place.tag not in ("body", "html"):
        if place in known:
            mask = known[place]
            break
        path.append(place)
        place = place.getparent()
    for place in reversed(path):
        mask |= _named(place.get("class"), place.get("id"), place.tag)
        known[place] = mask
    return mask
