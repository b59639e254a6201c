"""Sentences of news text, by rule.

News breaks the simple rule (stop, space, capital) in known ways: titles, initials, states, clock times,
numbered things, quotations that end inside the stop, paragraphs without a stop, hard-wrapped lines, lost spaces.
Each of these is a test on the words around a stop; the words are in ``data/abbreviations.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from onrecord.annotate.lists import rows
from onrecord.ids import row_id
from onrecord.model import Article, Cite, Sentence

_WIDEST_WRAP = 120  # no program wraps wider: longer lines that end in a line feed are paragraphs
_NARROWEST_WRAP = 40  # shorter lines are headings, bylines, verses
_LONGEST_WORD = 24  # how far back the word before a stop is looked for

_PARAGRAPH = re.compile(r"\n[^\S\n]*+\n\s*+")
_ITEM = re.compile(r"[^\S\n]*(?:[•▪●◦‣■*·–—-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])[^\S\n]")
_BULLET = re.compile(r"(?<![^\S\n])[^\S\n]++(?=[•▪●■]\s)")
# the looks behind keep a scan from starting anew at every stop or space of a long row of them
_STOP = re.compile(
    r"(?<![.!?…])(?P<stop>[.!?…]++(?:\s\.(?=\s\.)\s\.)?)"
    r"(?P<close>[\"”’»)\]']{0,4})"
    r"(?=(?P<gap>\s{1,40})(?P<open>[\"“‘«„(\['–—-]{0,3}\s?)(?P<next>[\w#@$€£]\S{0,20})|[A-Z“])"
)
_SPLICE = re.compile(r"[A-Z][a-z]*(?=[\s,’'])|“[A-Z]")
_NOT_SPLICED = frozenset({"Com", "Org", "Net", "Js", "Co", "Io", "Gov", "Edu", "Tv"})
_ACRONYM = re.compile(r"(?:[A-Za-z]\.){1,5}[A-Za-z]")
_JOINT = re.compile(r"[-‑–/]")
_ROMAN = re.compile(r"[IVXLC]{1,6}\b")
_ZONE = re.compile(r"[A-Z]{2,4}\b|(?:Eastern|Central|Mountain|Pacific|Greenwich|Moscow|Beijing|local)\b")
_SAID = re.compile(
    r"(?:[A-Z][\w.'’-]{0,20}\s){1,4}(?:said|says|asked|asks|wrote|writes|told|tells|shouted|replied|added|tweeted|cried)\b"
)


def sentences(article: Article) -> tuple[Sentence, ...]:
    """The article's sentences in order: together they hold every character that is not white space, none twice.

    A blank line always ends a sentence. A single line feed ends one unless the text is hard-wrapped there
    (see ``_lines``). Closing quotation marks and brackets after a stop belong to the sentence that it ends.
    """
    text = article.text
    return tuple(
        Sentence(
            id=row_id("sen", article.id, start, end),
            cite=Cite(article=article.id, start=start, end=end, quote=text[start:end]),
        )
        for start, end in spans(text)
    )


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of the text.

    1. the text falls into paragraphs at blank lines
    2. a paragraph that holds line feeds falls into lines, wrapped ones put together again
    3. a line is cut before bullets and after the stops that end a sentence
    """
    for left, right in paragraphs(text):
        at = left
        for cut in cuts(text, left, right):
            yield from _trimmed(text, at, cut)
            at = cut
        yield from _trimmed(text, at, right)


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph, heading and item: what blank lines part, and line feeds that wrap nothing."""
    for start, end in _between(_PARAGRAPH, text, 0, len(text)):
        yield from _lines(text, start, end)


def _between(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in pattern.finditer(text, start, end):
        yield at, match.start()
        at = match.end()
    yield at, end


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    if start < end:
        yield start, end


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of a paragraph that line feeds end.

    A line feed is a mere wrap when the next line's first word would not have fitted: the line with it would be
    wider than the paragraph's widest line, which itself is of a width that programs wrap at.
    """
    if text.find("\n", start, end) < 0:
        yield start, end
        return
    lines = list(_between(_FEED, text, start, end))
    width = max(right - left for left, right in lines)
    wraps = _NARROWEST_WRAP <= width <= _WIDEST_WRAP
    at = start
    for (left, right), (after, last) in pairwise(lines):
        word = _FIRST_WORD.match(text, after, last)
        full = right - left + len(word[0] if word else "") >= width
        wrapped = (wraps and full and text[right - 1 : right] not in "):") or _goes_on(text, right, after)
        if not wrapped or _ITEM.match(text, after, last):
            yield at, right
            at = after
    yield at, end


_FEED = re.compile(r"\n")
_FIRST_WORD = re.compile(r"\S{0,40}")


def _goes_on(text: str, right: int, after: int) -> bool:
    """Whether a line feed stands in the middle of a clause: after a comma or letter, before a small letter."""
    return text[after : after + 1].islower() and text[right - 1 : right] not in '.!?:”"'


def cuts(text: str, start: int, end: int) -> list[int]:
    """Offsets in a paragraph at which a new sentence begins, in order."""
    found = [match.end("close") for match in _STOP.finditer(text, start, end) if _ends(text, start, match)]
    if any(text.find(bullet, start, end) >= 0 for bullet in "•▪●■"):
        found = sorted(found + [match.end() for match in _BULLET.finditer(text, start, end)])
    return found


def _ends(text: str, line: int, match: re.Match[str]) -> bool:
    """Whether the stop ends its sentence.

    1. no space behind it: only where a space was lost between two plain words
    2. a question or cry, or an ellipsis: unless a small letter follows, or the words that say who asked
    3. a full stop: by the word before it, see ``_full_stop_ends``
    """
    if match["gap"] is None:
        return _spliced(text, match)
    stop, after = match["stop"], match["next"]
    if stop != ".":
        if _small(after):
            # 'ready? he was': web text; 'Yahoo! said', '"Why?" he asked' and 'so ... it' go on
            return (
                stop[0] in "!?" and not match["close"] and text[max(line, match.start() - 3) : match.start()].islower()
            )
        asked = match["close"] and _SAID.match(text, match.start("next"))
        return not asked
    if match["close"] and match["close"] != ")" and not _small(after):
        return True
    at = match.start()
    word = text[max(line, at - _LONGEST_WORD) : at].rpartition(" ")[2].rpartition("\n")[2].lstrip("(\"“‘'[—–")
    return _full_stop_ends(word, after, fresh=at - len(word) <= line + 1, quoted=bool(match["open"]))


def _spliced(text: str, match: re.Match[str]) -> bool:
    """'ended.The next': two words of plain letters around a lone stop with the space lost."""
    at = match.start()
    before = text[max(0, at - 3) : at]
    after = _SPLICE.match(text, match.end())
    if after is None or match["stop"] != "." or after[0] in _NOT_SPLICED:
        return False
    return bool(match["close"]) or (len(before) == 3 and before.isalpha() and before[1:].islower())


def _full_stop_ends(word: str, after: str, *, fresh: bool, quoted: bool) -> bool:
    """Whether 'word.' ends a sentence when ``after`` comes next; ``fresh`` when word is the line's first."""
    kinds = _kinds()
    tail = _JOINT.split(word)[-1]
    if tail != word and _ACRONYM.fullmatch(tail):
        word = tail  # 'the Iraq-U.S. Higher Commission'
    kind = kinds.get(word) or kinds.get(word[:1].lower() + word[1:])
    if kind == "starter":
        kind = None
    if _small(after):
        # 'he left. then came': only web text does this; an unknown abbreviation is as likely unless the word is plain
        plain = kind is None and word.isalpha() and word.islower() and word.capitalize() not in kinds
        return plain and (len(word) > 2 or kinds.get(_bare(after).capitalize()) == "starter")
    if word.isdigit():
        return not (fresh and len(word) <= 3)
    starts = quoted or kinds.get(_bare(after)) == "starter"
    if kind is None:
        if len(word) == 1 and word.isupper():
            return starts and word != "J"
        return starts if _ACRONYM.fullmatch(word) else True
    return _abbreviation_ends(kind, after, starts=starts)


def _abbreviation_ends(kind: str, after: str, *, starts: bool) -> bool:
    if kind in ("title", "inside"):
        return False
    if kind in ("number", "month") and (after[0].isdigit() or (kind == "number" and _ROMAN.match(after))):
        return False
    if kind in ("number", "list"):
        return True
    if kind == "clock":
        return not (_bare(after) in _days() or _ZONE.match(after) or after[0].isdigit())
    return starts


def _small(word: str) -> bool:
    """Whether a word begins with a small letter and is no name such as 'eBay'."""
    return word[0].islower() and not any(char.isupper() for char in word[1:3])


def _bare(word: str) -> str:
    return word.rstrip(".,;:!?)”\"'’")


@cache
def _kinds() -> dict[str, str]:
    return {form: kind for form, kind, *_ in rows("abbreviations.tsv")}


@cache
def _days() -> frozenset[str]:
    names = (
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July "
        "August September October November December"
    )
    return frozenset(names.split()) | {form for form, kind in _kinds().items() if kind == "month"}
