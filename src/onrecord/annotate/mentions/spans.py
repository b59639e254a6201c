"""The names that a reader gives, mended: put together where it cut them, without what is no part of them.

A name is what the labelling guideline says: no article, no title, no 'military' behind a country.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from onrecord.annotate.mentions.edges import LOOSE, MARKS
from onrecord.annotate.mentions.lexicon import BODIES, nouns, places, words_that
from onrecord.annotate.reader.reading import Reading, Span

_OFFICES = frozenset(["title", "rank", "role"])
_UNBROKEN = frozenset(["person", "organisation"])
_NAME_BEFORE = frozenset(["compound", "amod", "flat"])
_BODY_NAMES = frozenset(["organisation", "location", "group"])


def names(reading: Reading) -> tuple[dict[int, Span], set[int]]:
    """Each name by its head token, and every token that is in one."""
    by_head: dict[int, Span] = {}
    inside: set[int] = set()
    for name in _whole(reading):
        first, stop = _trimmed(reading, name.first, name.stop, name.kind)
        if stop - first == 1 and reading.words[first][0] in "@#":
            continue  # a handle or a hashtag
        kind = "stance" if stop - first == 1 and _is_stance(reading.words[first]) else name.kind
        if kind in ("person", "location") and (country := _country(reading, first, stop)):
            kind, stop = "location", country
        if kind == "organisation" and first < stop:
            first, stop = _begun(reading, first, stop), _ended(reading, first, stop)
            if stop - first > 1 and reading.words[stop - 1].lower() in words_that("occasion"):
                kind = "event"
        if stop == first or not inside.isdisjoint(range(first, stop)):
            continue
        inside.update(range(first, stop))
        by_head[head_of(reading.heads, first, stop)] = name._replace(first=first, stop=stop, kind=kind)
    return by_head, inside


def _whole(reading: Reading) -> Iterator[Span]:
    """The reader's names, those put together that it cut: of one kind, with nothing or a hyphen between them."""
    last: Span | None = None
    for name in reading.names:
        if last and last.kind == name.kind and last.kind in _UNBROKEN and _close(reading, last.stop, name.first):
            last = last._replace(stop=name.stop)
            continue
        if last:
            yield last
        last = name
    if last:
        yield last


def _close(reading: Reading, stop: int, first: int) -> bool:
    words = reading.words
    between = words[stop:first]
    if between and (between != ("-",) or reading.ends[stop - 1] < reading.starts[stop]):
        return False
    return words[stop - 1][0].isupper() and reading.sentence_of(stop - 1) == reading.sentence_of(first)


def _begun(reading: Reading, first: int, stop: int) -> int:
    """Where a body's name begins when the reader left out its first words: those with capitals that hang on it."""
    words, heads, labels = reading.words, reading.heads, reading.deprels
    opens = reading.sentences[reading.sentence_of(first)][0]
    while first - 1 > opens and labels[first - 1] in _NAME_BEFORE and first <= heads[first - 1] < stop:
        if not words[first - 1].istitle() or words[first - 1].lower() in places():
            break
        first -= 1
    return first


def _ended(reading: Reading, first: int, stop: int) -> int:
    """Where the name of a body or its show ends when the reader left out its last word, on which the others hang."""
    words, last = reading.words, stop
    if stop - first < 2 or stop >= len(words) or reading.upos[stop] != "PROPN" or not words[stop].istitle():
        return stop
    known = nouns().get(words[stop].lower())
    hangs = reading.heads[stop - 1] == stop and reading.deprels[stop - 1] == "compound"
    free = not any(name.first <= last < name.stop for name in reading.names[_at(reading, last) :][:2])
    return stop + 1 if hangs and free and (known is None or known.kind in BODIES) else stop


def _at(reading: Reading, token: int) -> int:
    """The place among the names of the first that ends behind the token."""
    return bisect_right(reading.names, token, key=lambda name: name.stop)


def _is_stance(word: str) -> bool:
    """'anti-NATO' in one token: how somebody stands to a name, and nobody."""
    before, hyphen, behind = word.partition("-")
    return bool(hyphen) and before.lower() in words_that("prefix") and behind[:1].isupper()


def _country(reading: Reading, first: int, stop: int) -> int | None:
    """Where the country ends that a name begins with, when the rest is an office ('US First' and 'US First Lady')."""
    words = reading.words
    if stop - first < 2 or words[first].lower() not in places():
        return None
    if reading.quote((first, stop)).lower() in places():
        return None
    behind = nouns().get(words[stop].lower()) if stop < len(words) and words[stop][0].isupper() else None
    ends = nouns().get(words[stop - 1].lower())
    office = (ends and ends.kind in _OFFICES) or (
        reading.upos[stop - 1] == "ADJ" and behind and behind.kind in _OFFICES
    )
    return first + 1 if office else None


def _trimmed(reading: Reading, first: int, stop: int, kind: str) -> tuple[int, int]:
    """The name without what some readers take for a part of it: marks, articles, 'of' at its end, a title before it.

    Nothing is left of a name that is but an office ('the President') or the sort of a body ('the Coalition').
    """
    words, upos, known = reading.words, reading.upos, nouns()
    while first < stop and (upos[stop - 1] in LOOSE or words[stop - 1] in MARKS):
        stop -= 1
    while first < stop and (upos[first] in LOOSE or words[first] in MARKS):
        first += 1
    if first + 2 < stop and words[first + 1] == "-" and words[first].lower() in words_that("prefix"):
        first += 2
    if kind == "person":
        start = first
        while first < stop and (noun := known.get(words[first].rstrip(".").lower())) and noun.kind in _OFFICES:
            first += 1
        return (start if first < stop and upos[first] in LOOSE else first), stop
    while kind in _BODY_NAMES and stop - first > 1 and words[stop - 1].islower() and words[stop - 1] in known:
        stop -= 1  # 'US military': a country, and a noun that many have
    if kind == "organisation" and stop - first == 1 and not words[first].isupper():
        noun = known.get(words[first].lower())
        if noun and (noun.kind in BODIES or noun.kind in _OFFICES):
            return first, first
    return first, stop


def head_of(heads: Sequence[int], first: int, stop: int) -> int:
    """The first token of the range that hangs on nothing inside it."""
    for token in range(first, stop):
        if heads[token] == token or not first <= heads[token] < stop:
            return token
    return first
