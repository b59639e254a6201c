"""Who speaks: the words as they stand, and the actor they stand for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple, Protocol

from onrecord.annotate.reader.reading import Reading
from onrecord.annotate.statements.lexicon import issuing, venues
from onrecord.annotate.statements.said import Range, trimmed
from onrecord.annotate.statements.trees import head_of, is_dash, phrase, subject

_WITHIN = frozenset(["nmod:poss", "compound", "amod", "nmod", "acl"])
_NOUNS, _NOUNLIKE = frozenset(["NOUN", "PROPN", "PRON"]), frozenset(["NUM", "DET", "ADJ"])
_CHILDREN = 8
_ISSUERS = frozenset(["by", "from", "of", "'s", "’s"])


class Cast(Protocol):
    """The actors of an article by where they are mentioned."""

    def actor_at(self, first: int, stop: int) -> str | None:
        """The actor that these tokens name, describe or point back to; None where nothing says who."""
        ...


class Nobody:
    """A cast that knows nobody: speakers are then kept as they are described."""

    def actor_at(self, first: int, stop: int) -> str | None:
        """None."""
        del first, stop
        return None


class Speaker(NamedTuple):
    """``text`` as it stands; ``document`` is the text again where it is a document, not a person, that speaks."""

    actor: str | None
    text: str
    document: str | None


def speaker(reading: Reading, source: Range, cast: Cast) -> Speaker:
    """The speaker of words whose source stands here, without dateline and relative clause.

    A document speaks for whoever issued it: 'a report by the ministry', 'the ministry's report'.
    """
    head = _head(reading, source)
    span = _behind_dateline(reading, source[0], head), _before_clause(reading, source, head)
    span = _with_names(reading, trimmed(reading, *span) or source)
    text = reading.quote(span)
    actor = cast.actor_at(head, head + 1) or cast.actor_at(*span)
    document = venues().get(reading.words[head].lower()) == "document"
    if actor is None and document:
        actor = _issuer(reading, head, cast)
    return Speaker(actor, text, text if document else None)


def _head(reading: Reading, source: Range) -> int:
    """The noun that a source is about; never one whose possessive only says whose it is."""
    words = reading.words
    free = [t for t in range(*source) if t + 1 == len(words) or words[t + 1] not in ("'s", "’s")]
    nouns = [t for t in free if reading.upos[t] in _NOUNS] or [t for t in free if reading.upos[t] in _NOUNLIKE]
    tops = (token for token in nouns if not source[0] <= reading.heads[token] < source[1])
    return next(tops, next((t for t in nouns if reading.heads[t] not in nouns), head_of(reading, source)))


def _before_clause(reading: Reading, source: Range, head: int) -> int:
    """Where a relative clause begins behind the head, or a phrase that belongs to the verb ('on Sunday')."""
    for token in range(head + 1, source[1]):
        label, tag = reading.deprels[token], reading.xpos[token]
        phrase_of_verb = (
            reading.upos[token] == "ADP" and not source[0] <= reading.heads[reading.heads[token]] < source[1]
        )
        if tag in ("WP", "WDT", "WP$") or (label == "acl" and tag in ("VBN", "VBG")) or phrase_of_verb:
            return token
    return source[1]


def _behind_dateline(reading: Reading, first: int, head: int) -> int:
    """Where the phrase begins when a dateline ('LIMA, Peru - …') or a label has got into it."""
    return next((token + 1 for token in range(head - 1, first, -1) if is_dash(reading, token)), first)


def _with_names(reading: Reading, span: Range) -> Range:
    """The span with the whole of each name that it cuts, and with the name that a title at its end belongs to."""
    first, stop = span
    names = reading.names
    for at in range(max(0, bisect_left(names, first, key=lambda each: each.first) - 1), len(names)):
        name = names[at]
        if name.first > stop:
            break
        titled = name.first == stop and name.kind == "person" and reading.upos[stop - 1] in ("NOUN", "PROPN")
        if name.stop > first and (name.first < stop or titled):
            first, stop = min(first, name.first), max(stop, name.stop)
    return first, stop


def _issuer(reading: Reading, head: int, cast: Cast, deep: int = 2) -> str | None:
    """The actor behind a document: who posted it, its possessor, 'by' or 'from' whom it is, whose page it stands on."""
    for poster in _posters(reading, head):
        found = cast.actor_at(*phrase(reading, poster))
        if found is not None:
            return found
    for child in reading.children[head][:_CHILDREN]:
        if deep and reading.deprels[child] in _WITHIN and reading.words[child].lower() in venues():
            found = _issuer(reading, child, cast, deep - 1)
            if found is not None:
                return found
    return None


def _posters(reading: Reading, head: int) -> Iterator[int]:
    """The heads of phrases that may name a document's issuer, the likeliest first."""
    above = reading.heads[head]
    if reading.deprels[head] == "obj" and reading.words[above].lower() in issuing():
        poster, _ = subject(reading, above)
        if poster is not None:
            yield poster
    for child in reading.children[head][:_CHILDREN]:
        label = reading.deprels[child]
        if label == "acl":
            yield from (agent for agent in reading.dependents(child, "obl") if _case(reading, agent) == "by")
        elif label in _WITHIN and (label != "nmod" or _case(reading, child) in _ISSUERS):
            yield child


def _case(reading: Reading, token: int) -> str:
    return next((reading.words[case].lower() for case in reading.dependents(token, "case")), "")
