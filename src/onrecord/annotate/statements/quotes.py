"""Quotation marks as evidence: edges of contents, cues beside a quotation, and chains of quotations without a cue."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.annotate.reader.reading import Reading
from onrecord.annotate.statements.lexicon import verbs
from onrecord.annotate.statements.marks import Layout, Quote
from onrecord.annotate.statements.said import Range, Said, inside, overlap, trimmed
from onrecord.annotate.statements.trees import phrase, subject
from onrecord.annotate.statements.verbs import cue_range

_NEAR = 14  # tokens between a quotation and its cue
_FEW = 4  # words that between marks, without a cue, are a name, a title or somebody's irony
_BACK = 2  # paragraphs back to the last speaker
_BREAKS = frozenset([",", "?", "!", "-", "–", "—", "―", "--", "...", "…"])
_LEADS = frozenset([",", ":"])
_LOOKED_AT = 20  # words of others between them, at most


def with_quotations(reading: Reading, form: Layout, found: Iterable[Said]) -> list[Said]:
    """The same words with edges at the marks, and those that only the marks show, in text order.

    1. a content that shares words with a quotation, its cue outside, reaches to the quotation's marks; with its cue
       inside it ends there
    2. a quotation that nothing covers takes the nearest reporting verb of its sentence
    3. failing that, and when it fills its sentence, it goes on with the speaker before it
    """
    covered: set[int] = set()
    out = sorted((_to_marks(form, each, covered) for each in found), key=in_text)
    for index, quote in enumerate(form.quotes):
        if index not in covered:
            made = _beside(reading, form, quote) or _chained(reading, form, quote, out)
            if made is not None:
                insort(out, made, key=in_text)
    return out


def in_text(said: Said) -> tuple[Range, Range]:
    """What words are sorted by: where they stand, then where their cue does."""
    return said.hull, said.cue or said.hull


def _to_marks(form: Layout, said: Said, covered: set[int]) -> Said:
    """A content's pieces with their ends at the marks of the quotations they share words with, noted in ``covered``."""
    pieces = list(said.content)
    at = max(0, bisect_right(form.quotes, said.hull[0], key=lambda quote: quote.first) - 1)
    for index in range(at, len(form.quotes)):
        quote = form.quotes[index]
        if quote.first > said.hull[1]:
            break
        if said.cue is not None and inside(said.cue, quote.whole):
            held = [(max(quote.inner[0], piece[0]), min(quote.inner[1], piece[1])) for piece in pieces]
            pieces = [piece for piece in held if piece[0] < piece[1]] or pieces
            continue
        for place, (first, stop) in enumerate(pieces):
            if overlap((first, stop), quote.inner):
                pieces[place] = (min(first, quote.first), max(stop, quote.stop))
                covered.add(index)
    return replace(said, content=_joined(pieces))


def _joined(pieces: Sequence[Range]) -> tuple[Range, ...]:
    out: list[Range] = []
    for first, stop in sorted(pieces):
        if out and first <= out[-1][1]:
            out[-1] = (out[-1][0], max(stop, out[-1][1]))
        else:
            out.append((first, stop))
    return tuple(out)


def _beside(reading: Reading, form: Layout, quote: Quote) -> Said | None:
    """The quotation with the nearest reporting verb outside quotation marks in the sentences it stands in."""
    best = min(_cues(reading, form, quote), default=None)
    if best is None:
        return None
    _, verb = best
    cue = verbs()[reading.words[verb].lower()]
    head, _ = subject(reading, verb)
    turned = head is None and verb == quote.stop
    source = phrase(reading, head) if head is not None else _behind(reading, verb) if turned else None
    content = trimmed(reading, *quote.whole)
    if source is None or content is None:
        return None
    return Said(
        source=source,
        cue=cue_range(reading, verb),
        verb=verb,
        word=cue,
        content=(content,),
        view="speech",
        method="quotation",
        score=0.8,
    )


def _behind(reading: Reading, verb: int) -> Range | None:
    """The words behind '…,” said', up to a mark or preposition: the subject where the tree has none."""
    stop = verb + 1
    last = min(len(reading), verb + _NEAR)
    while stop < last and (
        reading.upos[stop] not in ("PUNCT", "ADP", "SCONJ") or reading.words[stop] in ("of", "‘", "’")
    ):
        stop += 1
    source = trimmed(reading, verb + 1, stop)
    return source if source is not None and any(reading.upos[t] in ("NOUN", "PROPN") for t in range(*source)) else None


def _cues(reading: Reading, form: Layout, quote: Quote) -> Iterator[tuple[int, int]]:
    """Distance and token of each verb that may go with the quotation."""
    first, stop = _around(reading, form, quote)
    known = verbs()
    for token in range(max(first, quote.first - _NEAR), min(stop, quote.stop + _NEAR)):
        if form.quoted[token] or reading.upos[token] != "VERB":
            continue
        cue = known.get(reading.words[token].lower())
        if cue is not None and "quote" in cue.takes and _joins(reading, quote, token):
            yield (quote.first - token if token < quote.first else token - quote.stop + 1), token


def _sentences(reading: Reading, quote: Quote) -> Range:
    """From the beginning of the sentence in which the quotation begins to the end of that in which it ends."""
    return (
        reading.sentences[reading.sentence_of(quote.inner[0])][0],
        reading.sentences[reading.sentence_of(quote.inner[1] - 1)][1],
    )


def _around(reading: Reading, form: Layout, quote: Quote) -> Range:
    """Where the quotation's cue may stand: its sentences, and what a mark in it seems to cut off ('…?” he asked')."""
    first, stop = _sentences(reading, quote)
    paragraph = form.paragraphs[quote.paragraph]
    if stop == quote.stop < paragraph[1] and reading.words[quote.inner[1] - 1] in _BREAKS:
        stop = reading.sentences[reading.sentence_of(stop)][1]
    if first == quote.first > paragraph[0] and reading.words[first - 1] in _LEADS:
        first = reading.sentences[reading.sentence_of(first - 1)][0]
    return first, stop


def _joins(reading: Reading, quote: Quote, verb: int) -> bool:
    """Whether nothing but subject, addressee and circumstances stands between a verb and a quotation.

    Behind a quotation that a verb follows stands a comma or a mark: without one it is part of the verb's own clause.
    """
    if verb < quote.first:
        between = range(verb + 1, quote.first)
        led = verb == quote.first - 1 or reading.words[quote.first - 1].lower() in _LEADS | {"that"}
        near = led or quote.inner[1] - quote.inner[0] > _FEW
    else:
        between = range(quote.stop, verb)
        near = reading.words[quote.inner[1] - 1] in _BREAKS or reading.words[quote.stop] in _BREAKS
    return near and not any(reading.upos[token] == "VERB" for token in between)


def _chained(reading: Reading, form: Layout, quote: Quote, known: Sequence[Said]) -> Said | None:
    """The quotation as a continuation of the last words before it in its paragraph or the ones before."""
    if not _alone(reading, quote):
        return None
    content = trimmed(reading, *quote.whole)
    last = _last(form, quote, known)
    if last is None or content is None:
        return None
    return replace(
        last, content=(content,), cue=None, method="chain", score=min(0.7, last.score), chained=True, negated=False
    )


def _alone(reading: Reading, quote: Quote) -> bool:
    """Whether the quotation fills its sentences, and is more than a word or two in quotation marks."""
    first, stop = _sentences(reading, quote)
    around = [*reading.words[first : quote.first], *reading.words[quote.stop : stop]]
    return not any(word[0].isalnum() for word in around) and quote.inner[1] - quote.inner[0] > _FEW


def _last(form: Layout, quote: Quote, known: Sequence[Said]) -> Said | None:
    """The last speech before the quotation whose words stand at the surface, near enough to go on."""
    best = None
    for index in range(bisect_left(known, quote.whole, key=lambda each: each.hull) - 1, -1, -1)[:_LOOKED_AT]:
        each = known[index]
        if quote.paragraph - form.paragraph_of(each.hull[0]) > _BACK:
            break
        nested = each.cue is not None and form.quoted[each.cue[0]]
        if each.view == "speech" and not each.negated and each.source is not None and not nested:
            if form.quoted[each.hull[1] - 1]:
                return each
            best = best or each
    return best
