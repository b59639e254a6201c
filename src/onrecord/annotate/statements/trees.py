"""Ranges of tokens from the tree: phrases, clauses, subjects."""

from __future__ import annotations

from collections.abc import Collection

from onrecord.annotate.reader.reading import Reading
from onrecord.annotate.statements.lexicon import verbs
from onrecord.annotate.statements.said import Range, trimmed

_CLAUSES_OF_NOUNS = frozenset(["acl:relcl", "acl", "parataxis", "list", "dep"])
_SHARED_SUBJECT = frozenset(["xcomp", "advcl", "conj", "parataxis"])
_DASHES = frozenset(["-", "--", "–", "—", "―", ":"])
_DATELINE = 14  # tokens of a sentence in which a dateline ends
_CUT_OFF = frozenset([",", "”", '"', "’", "''", "»"])
_NO_SUBJECT = frozenset(["SCONJ", "ADP", "CCONJ", "PUNCT"])
_HIGHEST = 6  # steps up in search of a subject


def below(reading: Reading, token: int) -> Range:
    """From the first to behind the last token of a subtree."""
    found = reading.subtree(token)
    return found[0], found[-1] + 1


def spread(reading: Reading, token: int, left_out: Collection[str] = ()) -> Range:
    """The unbroken stretch around a token that its subtree covers.

    Without the dependents of these labels, its own and those of its appositions.
    """
    kept, todo = {token}, [token]
    named = {token, *(child for child in reading.children[token] if reading.deprels[child] == "appos")}
    while todo:
        at = todo.pop()
        for child in reading.children[at]:
            if not (at in named and reading.deprels[child] in left_out):
                kept.add(child)
                todo.append(child)
    first, stop = token, token + 1
    while first - 1 in kept:
        first -= 1
    while stop in kept:
        stop += 1
    return first, stop


def phrase(reading: Reading, head: int) -> Range:
    """A noun phrase with titles and appositions, without preposition, relative clause or what follows that."""
    first, stop = spread(reading, head, _CLAUSES_OF_NOUNS | {"case", "cc", "mark"})
    return trimmed(reading, first, stop) or (head, head + 1)


def subject(reading: Reading, verb: int) -> tuple[int | None, bool]:
    """The token that heads a verb's subject, shared ones included, and whether the verb is passive.

    A participle at a noun ('a statement saying that') has the noun for its subject, a relative clause the noun that
    it tells of. The agent of a passive is its subject here; a passive without one has None.
    """
    at = verb
    for _ in range(_HIGHEST):
        passive = any(True for _ in reading.dependents(at, "nsubj:pass", "aux:pass", "csubj:pass"))
        if passive:
            agent = next(reading.dependents(at, "obl:agent"), None)
            return (agent, True) if at == verb else (next(reading.dependents(at, "nsubj:pass"), None), False)
        found = next((t for t in reading.dependents(at, "nsubj") if reading.upos[t] not in _NO_SUBJECT), None)
        if found is None and at == verb:
            found = inverted(reading, verb)
        label, head = reading.deprels[at], reading.heads[at]
        if found is not None:
            relative = label == "acl:relcl" and reading.xpos[found] in ("WDT", "WP")
            return (head if relative else found), False
        if label.startswith("acl") and head != at:
            return (head if reading.xpos[at] == "VBG" or label == "acl:relcl" else None), reading.xpos[at] == "VBN"
        if label not in _SHARED_SUBJECT or head == at:
            return None, False
        reporting = reading.heads[head]
        # '…, she said, (while) adding that', 'she said … and added that': the verb goes with her, not with her words
        apart = "," in reading.words[at - 1 - (reading.upos[at - 1] == "SCONJ") : at] or added(reading, at)
        at = reporting if reading.deprels[head] == "ccomp" and apart and max(head, reporting) < at else head
    return None, False


def added(reading: Reading, token: int) -> bool:
    """Whether a token goes on with somebody's words, as 'added' in 'and added that'."""
    known = verbs().get(reading.words[token].lower())
    return (
        known is not None
        and "clause" in known.takes
        and known.view == "speech"
        and reading.xpos[token] in ("VBD", "VBZ", "VBP")
        and reading.words[token + 1 : token + 2] == ("that",)
    )


def inverted(reading: Reading, verb: int) -> int | None:
    """The subject of '…,” said the mayor', which parsers take for an object."""
    if verb == 0 or reading.words[verb - 1] not in _CUT_OFF:
        return None
    if reading.xpos[verb] not in ("VBD", "VBZ", "VBP") or reading.deprels[verb] not in ("root", "parataxis"):
        return None
    return next((t for t in reading.dependents(verb, "obj", "iobj") if t > verb), None)


def behind_dateline(reading: Reading, span: Range, verb: int) -> Range:
    """A subject without the dateline that got into it: 'LIMA, Peru (Reuters) - Ana Ruiz' is 'Ana Ruiz'."""
    first = reading.sentences[reading.sentence_of(verb)][0]
    for token in range(min(verb, first + _DATELINE) - 1, max(first, span[0]), -1):
        if is_dash(reading, token):
            stop = span[1] if span[1] > token + 1 else verb
            while stop > token + 1 and reading.upos[stop - 1] in ("AUX", "ADV", "PUNCT"):
                stop -= 1
            plain = not any(reading.upos[t] == "VERB" for t in range(token + 1, stop))
            return (token + 1, max(stop, _name_end(reading, stop, verb))) if token + 1 < stop and plain else span
    return span


def _name_end(reading: Reading, stop: int, verb: int) -> int:
    """Behind the words that go on with a phrase: titles and names, hyphens in them."""
    while stop < verb and (reading.upos[stop] in ("PROPN", "NOUN", "ADJ") or reading.words[stop] == "-"):
        stop += 1
    return stop


def is_dash(reading: Reading, token: int) -> bool:
    """Whether a token is a dash between words, or a label's colon; hyphens inside words are none."""
    if reading.words[token] not in _DASHES or not 0 < token < len(reading) - 1:
        return False
    parted = reading.ends[token - 1] < reading.starts[token] or reading.words[token] == ":"
    return parted and reading.ends[token] < reading.starts[token + 1]


def head_of(reading: Reading, span: Range) -> int:
    """The token of a range that hangs on something outside it; its last token where the parser has none."""
    heads = reading.heads
    return next((t for t in range(*span) if heads[t] == t or not span[0] <= heads[t] < span[1]), span[1] - 1)
