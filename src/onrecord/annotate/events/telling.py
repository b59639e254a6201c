"""An event in the article's own words: which words tell it, the phrase made of them, and the stretch that is cited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.annotate.events.grammar import Range, below, label
from onrecord.annotate.events.phrases import phrase
from onrecord.annotate.reader.reading import Reading

_WITH_VERB = frozenset(["aux", "aux:pass", "compound:prt", "cop", "expl"])
_NOT = frozenset(["not", "n't", "n’t", "never"])
_CONTENT = frozenset(["xcomp", "ccomp"])
_EDGES = frozenset(",;:.()[]\"“”'‘’-–— ")
_AND = frozenset(["and", "or", "&", ",", "both"])
_NO_QUOTES = str.maketrans("", "", '"“”')
MOST_WORDS = 25
_DEEPEST = 3  # clauses under a clause in a summary


def verb_group(reading: Reading, verb: int) -> list[Range]:
    """A verb with its auxiliaries, negation, particle and 'to'."""
    out = [(verb, verb + 1)]
    for child in reading.children[verb]:
        kind, word = reading.deprels[child], reading.words[child].lower()
        if kind in _WITH_VERB or word in _NOT or (kind == "mark" and word == "to" and child < verb):
            out.append((child, child + 1))
    return out


def noun_group(reading: Reading, noun: int) -> Range:
    """An event's noun with article and adjectives, without what hangs on it behind."""
    first, stop = phrase(reading, noun)
    return first, min(stop, next((c for c in reading.children[noun] if c > noun and c < stop), stop))


def with_case(reading: Reading, span: Range) -> Range:
    """A phrase with the prepositions right before it: 'out of the port'."""
    first = span[0]
    while first and span[0] - first < 3 and reading.upos[first - 1] == "ADP" and first != _opening(reading, first):
        first -= 1
    return first, span[1]


def _opening(reading: Reading, token: int) -> int:
    return reading.sentences[reading.sentence_of(token)][0]


def content(reading: Reading, verb: int, room: int) -> list[Range]:
    """What is ordered, agreed or announced by a clause: whole where that is short, else its bare bones."""
    for child in reading.children[verb]:
        aim = (
            label(reading, child) == "advcl"
            and reading.upos[child] == "VERB"
            and any(reading.words[mark].lower() == "to" for mark in reading.dependents(child, "mark"))
        )
        if (aim or label(reading, child) in _CONTENT) and child > verb:
            found = below(reading, child, room + 1)
            if found[-1] - found[0] + 1 == len(found) <= room:
                return [(found[0], found[-1] + 1)]
            return bones(reading, child)
    return []


def bones(reading: Reading, verb: int) -> list[Range]:
    """Subject, verb and object of a clause, and the same of what is under it: 'that … will leave … the port'."""
    out: list[Range] = []
    at: int | None = verb
    for _ in range(_DEEPEST):
        if at is None:
            break
        out += _bones(reading, at)
        at = next(reading.dependents(at, "xcomp"), None)
    return [merged_span(out)] if _close(out) else merged(out)


def _bones(reading: Reading, verb: int) -> list[Range]:
    out = verb_group(reading, verb) if reading.upos[verb] == "VERB" else [phrase(reading, verb)]
    oblique = next((c for c in reading.dependents(verb, "obl") if reading.xpos[c] not in ("WP", "WDT")), None)
    for child in reading.children[verb]:
        kind = label(reading, child)
        if (kind in ("nsubj", "obj") and reading.deprels[child] != "nsubj:outer") or child == oblique:
            out.append(with_case(reading, phrase(reading, child)))
        elif kind == "mark":
            out.append((child, child + 1))
    return out


def merged_span(ranges: Sequence[Range]) -> Range:
    """From the first to behind the last token."""
    return min(first for first, _ in ranges), max(stop for _, stop in ranges)


def _close(ranges: Sequence[Range]) -> bool:
    first, stop = merged_span(ranges)
    return stop - first <= sum(b - a for a, b in merged(ranges)) + 2


def joined(reading: Reading, ranges: Iterable[Range]) -> list[Range]:
    """The ranges made one where nothing but 'and' or a comma stands between them."""
    out: list[Range] = []
    for first, stop in merged(ranges):
        between = range(out[-1][1], first) if out else range(0)
        if out and len(between) <= 2 and all(reading.words[token].lower() in _AND for token in between):
            out[-1] = (out[-1][0], stop)
        else:
            out.append((first, stop))
    return out


def merged(ranges: Iterable[Range]) -> list[Range]:
    """The ranges in text order, those that touch or overlap made one."""
    out: list[Range] = []
    for first, stop in sorted(ranges):
        if out and first <= out[-1][1]:
            out[-1] = (out[-1][0], max(stop, out[-1][1]))
        else:
            out.append((first, stop))
    return out


def summed(reading: Reading, needed: Sequence[Range], wished: Sequence[Range]) -> str:
    """A phrase of the article's own words in text order: all that is needed, and what is wished while there is room."""
    kept = list(needed)
    for span in wished:
        if sum(stop - first for first, stop in merged([*kept, span])) <= MOST_WORDS:
            kept.append(span)
    pieces = [" ".join(reading.quote(span).split()).strip("".join(_EDGES)) for span in joined(reading, kept)]
    return " ".join(piece for piece in pieces if piece).translate(_NO_QUOTES)


def cited(reading: Reading, ranges: Iterable[Range], at: int) -> tuple[int, int]:
    """The characters from the first to the last word of the ranges, within the sentence of the token ``at``."""
    first, stop = reading.sentences[reading.sentence_of(at)]
    inside = [span for span in ranges if first <= span[0] and span[1] <= stop]
    return reading.starts[min(span[0] for span in inside)], reading.ends[max(span[1] for span in inside) - 1]
