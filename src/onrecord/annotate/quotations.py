"""Stretches between quotation marks: curly, straight, single, nested, guillemets, German and TeX ones.

Marks get lost and straight ones do not say which way they face, so one lost mark must not turn the rest of an article
inside out: every paragraph is read by itself, each mark is judged by the characters beside it, and only a mark that
faces neither way toggles.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Literal, NamedTuple

from onrecord.annotate.sentences import cuts, paragraphs
from onrecord.ids import row_id
from onrecord.model import Article, Cite, Quotation, QuoteState

Face = Literal["open", "close", "either", "none"]
_MARK = re.compile(r"``|''|[“”„‟\"«»‹›]|(?<!\w)[‘’‚'](?!\s)|(?<!\s)[’'‘](?!\w)")
_FAMILY = {
    "«": "angle",
    "»": "angle",
    "‹": "angle-single",
    "›": "angle-single",
    "‘": "single",
    "’": "single",
    "'": "single",
    "‚": "single",
}
_FACES: dict[str, Face] = {"„": "open", "‟": "open", "``": "open", "”": "close", "''": "close"}
_ELISION = re.compile(
    r"[’'‘](?:\d\ds?\b|(?:em|tis|twas|til|till|cause|cos|bout|round|n|s|t|d|ll|ve|re|m|neath|gainst)\b)", re.IGNORECASE
)
_OPENERS = frozenset("([{—–-/“‘\"«„'…")
_DOUBLE_OPEN = re.compile(r"\s*(?:“|\"|„|``|«|‘)")
_VERBS = (
    "said|says|told|asked|asks|added|adds|wrote|writes|replied|warned|explained|stated|declared|announced|insisted|"
    "argued|claimed|continued|tweeted|recalled|noted|admitted|complained|shouted"
)
_SPEAKER = r"(?:he|she|they|it|the\s[a-z]{2,20}|[A-Z][\w.'’-]{1,20}(?:\s[A-Z][\w.'’-]{1,20}){0,3})"
_CUE = re.compile(rf"[,.?!](?P<cue>)\s(?:{_SPEAKER}\s(?:{_VERBS})\b|(?:said|says)\s{_SPEAKER})")  # ', he said'
_CLOSING_AFTER = frozenset(".,;:!?)]}—–-/…”’\"'»")


_DEEPEST = 6  # quotations inside quotations; more is no prose


class _Open(NamedTuple):
    family: str
    mark: str
    start: int  # of the mark
    inside: int  # of what is quoted


class _Found(NamedTuple):
    start: int
    end: int
    depth: int
    state: QuoteState


def quotations(article: Article) -> tuple[Quotation, ...]:
    """The article's quotations in order, outer ones before those inside them; cites leave out the marks.

    1. paragraphs are read one by one (a quotation that runs on opens with a mark again)
    2. apostrophes, elisions ('90s), inches and minutes are no marks
    3. each mark opens or closes by its shape and its neighbours, see ``_face``; marks nest on a stack
    4. an opening mark while one of its kind is open shows a lost closing mark: the quotation ends before the words
       that say who spoke, else with the last whole sentence, and is 'unclosed'
    5. what is left open at the paragraph's end is 'continued' where the next paragraph opens with a mark, else
       'unclosed'; a closing mark without an opening one gives an 'unopened' quotation from its sentence's start
    """
    text = article.text
    spans = list(paragraphs(text))
    out: list[Quotation] = []
    for index, (start, end) in enumerate(spans):
        follows = index + 1 < len(spans) and _DOUBLE_OPEN.match(text, spans[index + 1][0]) is not None
        found = _paragraph(text, start, end, follows=follows)
        out.extend(_row(article.id, text, each) for each in sorted(found, key=lambda each: (each.start, each.depth)))
    return tuple(out)


def _row(article: str, text: str, found: _Found) -> Quotation:
    start, end = found.start, found.end
    return Quotation(
        id=row_id("quo", article, start, end, found.depth),
        cite=Cite(article=article, start=start, end=end, quote=text[start:end]),
        depth=found.depth,
        state=found.state,
    )


def _paragraph(text: str, start: int, end: int, *, follows: bool) -> list[_Found]:
    marks = [match.span() for match in _MARK.finditer(text, start, end)]
    if not marks:
        return []
    reader = _Reader(text, start, end, marks)
    for at, after in marks:
        reader.read(at, after)
    return reader.finish(follows=follows)


class _Reader:
    """The marks of one paragraph, with those still open."""

    def __init__(self, text: str, start: int, end: int, marks: Sequence[tuple[int, int]]) -> None:
        self._text, self._start, self._end = text, start, end
        self._stack: list[_Open] = []
        self._found: list[_Found] = []
        self._done = start  # where the last outer quotation ended
        self._cuts: list[int] | None = None
        self._openers = [at for at, _ in marks if text[at] == "‘"]
        self._closers = [at for at, _ in marks if text[at] in "’'" and not text[at + 1 : at + 2].isalnum()]

    def read(self, at: int, after: int) -> None:
        """Take the next mark."""
        mark = self._text[at:after]
        family = _FAMILY.get(mark, "double")
        face = self._single(mark, at) if family == "single" else self._face(mark, family, at, after)
        held = any(each.family == family for each in self._stack)
        if face == "either":
            face = "close" if held else "open"
        if face == "open":
            if held and family != "single":
                self._lose(family, at)
            if len(self._stack) < _DEEPEST:
                self._stack.append(_Open(family, mark, at, after))
        elif face == "close" and held:
            self._close(family, at, after)
        elif face == "close" and family in ("double", "angle"):
            self._unopened(at, after)

    def finish(self, *, follows: bool) -> list[_Found]:
        """Everything found, what is still open included."""
        for depth, each in enumerate(self._stack):
            if each.family != "single" or (
                depth == 0 and not self._text[self._start : each.start].strip() and each.mark == "‘"
            ):
                self._add(each.inside, self._end, depth, "continued" if follows else "unclosed")
                break
        return self._found

    def _face(self, mark: str, family: str, at: int, after: int) -> Face:
        """Which way a double mark or guillemet faces."""
        top = self._stack[-1] if self._stack else None
        if mark == "“":
            return "close" if top and top.mark == "„" else "open"
        if mark in _FACES:
            return _FACES[mark]
        before = self._text[at - 1] if at > self._start else " "
        behind = self._text[after] if after < self._end else " "
        opens = (before.isspace() or before in _OPENERS) and not behind.isspace()
        held = any(each.family == family for each in self._stack)
        if family != "double":  # »so« as well as «so»
            return "open" if not held and (mark in "«‹" or opens) else "close"
        if before.isdigit() and not held:
            return "none"  # inches: 12" pipe, 5'10"
        closes = not before.isspace() and (behind.isspace() or behind in _CLOSING_AFTER)
        return "either" if opens == closes else "open" if opens else "close"

    def _single(self, mark: str, at: int) -> Face:
        """Which way a single mark faces; apostrophes face nowhere."""
        text = self._text
        before = text[at - 1] if at > self._start else " "
        behind = text[at + 1] if at + 1 < self._end else " "
        held = any(each.family == "single" for each in self._stack)
        if held and mark != "‘" and not behind.isalnum():
            return "none" if before in "sSzx" and self._later(at) and behind == " " else "close"
        if mark in ("‘", "'", "‚") and not before.isalnum() and not behind.isspace() and before not in ".,;!?’":
            if before.isdigit() or _ELISION.match(text, at) or (held and mark == "'"):
                return "none"
            return "open" if mark == "‘" or self._later(at) else "none"
        return "none"

    def _later(self, at: int) -> bool:
        """Whether a mark that can close a single quotation comes before one that opens the next."""
        index = bisect_right(self._closers, at)
        opener = bisect_right(self._openers, at)
        limit = self._openers[opener] if opener < len(self._openers) else self._end
        return index < len(self._closers) and self._closers[index] < limit

    def _close(self, family: str, at: int, after: int) -> None:
        """End the innermost open quotation of this family; what was opened inside it was never closed."""
        while self._stack[-1].family != family:
            self._stack.pop()
        opened = self._stack.pop()
        self._add(opened.inside, at, len(self._stack), "closed")
        if not self._stack:
            self._done = after

    def _lose(self, family: str, at: int) -> None:
        """A second opening mark of one family: the first one's closing mark is lost."""
        end = at
        while self._stack and any(each.family == family for each in self._stack):
            opened = self._stack.pop()
            if opened.family == family:
                end = self._lost_end(opened.inside, at)
                self._add(opened.inside, end, len(self._stack), "unclosed")
        if not self._stack:
            self._done = end

    def _lost_end(self, inside: int, at: int) -> int:
        """Where a quotation without its closing mark ends, before the opening mark at ``at``.

        That is before the first words that say who spoke, else at the last sentence end, else at the mark itself.
        """
        cue = _CUE.search(self._text, inside, at)
        if cue:
            return cue.start("cue")
        index = bisect_right(self._sentence_ends(), at)
        last = self._sentence_ends()[index - 1] if index else inside
        return last if last > inside else at

    def _sentence_ends(self) -> list[int]:
        if self._cuts is None:
            self._cuts = cuts(self._text, self._start, self._end)
        return self._cuts

    def _unopened(self, at: int, after: int) -> None:
        """A closing mark alone: the quotation is taken to begin with its sentence, after the last quotation."""
        index = bisect_left(self._sentence_ends(), at)
        begin = max(self._done, self._sentence_ends()[index - 1] if index else self._start)
        self._add(begin, at, 0, "unopened")
        self._stack.clear()
        self._done = after

    def _add(self, start: int, end: int, depth: int, state: QuoteState) -> None:
        piece = self._text[start:end]
        start += len(piece) - len(piece.lstrip())
        end -= len(piece) - len(piece.rstrip())
        if start < end:
            self._found.append(_Found(start, end, depth, state))
