"""Where and when something was said: channel, occasion or document, and the day, from the words around the cue."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.annotate.reader.reading import Reading
from onrecord.annotate.statements.lexicon import venues
from onrecord.annotate.statements.marks import tokens
from onrecord.annotate.statements.said import Range, Said, inside, trimmed
from onrecord.annotate.statements.trees import head_of, spread
from onrecord.model import Time, When

_AT = frozenset(["in", "on", "at", "during", "via", "through", "to", "after", "before", "with"])
_TOLD = frozenset(["tell", "inform", "brief", "advise", "assure", "remind", "warn", "ask"])
_STEPS = 4  # from a time's head up to the cue: 'a statement issued on Friday said'
_BOUNDS = frozenset(["by", "until", "till", "before", "since", "from", "for", "within", "of", "between"])  # never when
_LATER = frozenset(["acl:relcl", "acl", "parataxis", "conj", "advcl"])


def venue(reading: Reading, said: Said) -> str | None:
    """'on Twitter', 'in a statement', 'at a news conference', 'told Reuters'; None where no words say so."""
    if said.verb is None:
        return None
    known = venues()
    told = said.word is not None and said.word.lemma in _TOLD
    for child in reading.children[said.verb]:
        label = reading.deprels[child].partition(":")[0]
        if _in_content(said, child):
            continue
        if label in ("obl", "nmod") and reading.words[child].lower() in known and _placed(reading, child):
            return _words(reading, child)
        if told and label in ("obj", "iobj") and child > said.verb and _audience(reading, child):
            first, stop = spread(reading, child, _LATER)
            return reading.quote((said.verb if first == said.verb + 1 else first, stop))
    return None


def _audience(reading: Reading, token: int) -> bool:
    return venues().get(reading.words[token].lower()) is not None or reading.upos[token] == "PROPN"


def _placed(reading: Reading, token: int) -> bool:
    return any(reading.words[case].lower() in _AT for case in reading.dependents(token, "case"))


def _words(reading: Reading, token: int) -> str:
    span = spread(reading, token, _LATER)
    return reading.quote(trimmed(reading, *span) or span)


def when_said(reading: Reading, said: Said, times: Sequence[Time]) -> When | None:
    """The time that hangs on the cue ('said on Tuesday'), or on the document that speaks; never one of the content.

    ``times`` in text order.
    """
    if said.verb is None:
        return None
    first, stop = reading.sentences[reading.sentence_of(said.verb)]
    start, end = reading.characters((first, stop))
    for row in times[bisect_left(times, start, key=lambda each: each.cite.start) :]:
        if row.cite.start >= end:
            break
        span = tokens(reading, row.cite.start, row.cite.end)
        if row.type not in ("DATE", "TIME") or span[0] >= span[1]:
            continue
        between = said.verb < span[0] <= said.verb + 2 and span[1] == said.hull[0]  # 'said Thursday it has ended'
        if between or _hangs_on_cue(reading, said, span):
            return row.when
    return None


def _hangs_on_cue(reading: Reading, said: Said, span: Range) -> bool:
    at = head_of(reading, span)
    if reading.words[span[0]].lower() in _BOUNDS or reading.words[span[0] - 1].lower() in _BOUNDS:
        return False
    if any(inside(span, piece) for piece in said.content):
        return False
    for _ in range(_STEPS):
        label, at = reading.deprels[at], reading.heads[at]
        if at == said.verb:
            return label not in ("conj", "advcl", "parataxis", "ccomp")
        if _in_content(said, at) or label in ("acl:relcl", "conj", "advcl", "ccomp"):
            return False
        if reading.deprels[at].startswith("nsubj") and venues().get(reading.words[at].lower()) != "document":
            return False
    return False


def _in_content(said: Said, token: int) -> bool:
    return any(first <= token < stop for first, stop in said.content)
