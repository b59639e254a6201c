"""Who said what without a verb: 'according to X', and reporting nouns ('the warning that …', 'his pledge to …')."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.annotate.reader.reading import Reading
from onrecord.annotate.statements.lexicon import Cue, nouns
from onrecord.annotate.statements.said import Range, Said, trimmed, without
from onrecord.annotate.statements.trees import below, phrase

ACCORDING = Cue("according to", frozenset(["clause", "quote"]), "speech", "asserted")
_PREPOSED = frozenset(["mark", "cc", "discourse"])
_IDIOMS = frozenset(["plan", "plans", "schedule", "tradition", "custom", "protocol"])  # 'all went according to plan'
_FARTHEST = 8  # steps up to the clause that 'according to' is about


def by_phrases(reading: Reading) -> Iterator[Said]:
    """What 'according to' and reporting nouns give, in text order."""
    known = nouns()
    for token, word in enumerate(reading.words):
        if word in ("according", "According") and token + 1 < len(reading) and reading.words[token + 1] == "to":
            found = _according(reading, token)
        elif reading.upos[token] == "NOUN" and (cue := known.get(word.lower())) is not None:
            found = _noun(reading, token, cue)
        else:
            continue
        if found is not None:
            yield found


def _according(reading: Reading, token: int) -> Said | None:
    """The source is what 'according to' governs, the content the rest of its clause."""
    source = reading.heads[token] if reading.heads[token] > token else None
    if source is None:  # a parser that lets 'to' hang on 'according'
        source = next((c for c in reading.children[token] if c > token + 1 and reading.upos[c] != "PUNCT"), None)
        source = source or next(
            (g for c in reading.children[token] for g in reading.children[c] if g > token + 1), None
        )
    if source is None or reading.words[source].lower() in _IDIOMS:
        return None
    hole = (token, max(below(reading, source)[1], token + 2))
    top = reading.heads[source] if reading.heads[source] != token else reading.heads[token]
    for _ in range(_FARTHEST):
        if reading.upos[top] in ("VERB", "AUX") or reading.heads[top] == top or _has_subject(reading, top):
            break
        top = reading.heads[top]
    while top < token and reading.deprels[top] == "conj" and reading.heads[top] < top:
        top = reading.heads[top]  # behind the last of several clauses it is about them all
    if hole[0] <= top < hole[1]:
        return None
    pieces = (trimmed(reading, *piece) for piece in without(below(reading, top), hole))
    content = tuple(piece for piece in pieces if piece is not None)
    if not content:
        return None
    return Said(
        source=phrase(reading, source),
        cue=(token, token + 2),
        verb=token,
        word=ACCORDING,
        content=content,
        view="speech",
        method="grammar",
        score=0.85,
    )


def _has_subject(reading: Reading, token: int) -> bool:
    return any(True for _ in reading.dependents(token, "nsubj", "csubj"))


def _noun(reading: Reading, token: int, cue: Cue) -> Said | None:
    """'the warning that …', 'his pledge to …'; who said it stands before it or after 'by', 'from'."""
    content = _content(reading, token, cue)
    clean = content and trimmed(reading, *content)
    if not clean:
        return None
    source = next(reading.dependents(token, "nmod:poss"), None)
    if source is None:
        source = next((c for c in reading.dependents(token, "nmod") if _case(reading, c) in ("by", "from")), None)
    if source is None and "to" in {w.lower() for w in reading.words[clean[0] : clean[0] + 1]}:
        return None
    return Said(
        source=None if source is None else phrase(reading, source),
        cue=(token, token + 1),
        verb=token,
        word=cue,
        content=(clean,),
        view="speech",
        method="grammar",
        score=0.6 if source is None else 0.7,
    )


def _content(reading: Reading, token: int, cue: Cue) -> Range | None:
    for child in reading.dependents(token, "acl", "ccomp"):
        if child < token or reading.deprels[child] == "acl:relcl":
            continue
        mark = next((reading.words[c].lower() for c in reading.dependents(child, "mark", "aux")), "")
        if (mark == "that" and "clause" in cue.takes) or (mark == "to" and "to" in cue.takes):
            return below(reading, child)
    return None


def _case(reading: Reading, token: int) -> str:
    return next((reading.words[c].lower() for c in reading.dependents(token, "case")), "")
