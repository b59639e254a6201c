"""Reporting words whose place says enough: '…, officials said', '…, said Ana Ruiz', 'According to X, …'.

Long sentences are where parsers go wrong most, and these patterns, the commonest of news, need none.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.annotate.reader.reading import Reading
from onrecord.annotate.statements.lexicon import Cue, verbs
from onrecord.annotate.statements.phrases import ACCORDING
from onrecord.annotate.statements.said import Range, Said, trimmed
from onrecord.annotate.statements.trees import head_of, is_dash
from onrecord.annotate.statements.verbs import before_participle, cue_range, negated

_DATELINE = 14
_TAIL = 40  # tokens of '…, X said on Tuesday' at most
_LONGEST = 400  # words of a sentence
_FINITE = frozenset(["VBD", "VBZ", "VBP", "VBN"])
_MARKS = frozenset(["”", '"', "»", "’", "''", "'"])
_STARTING = frozenset(["CCONJ", "SCONJ", "VERB", "AUX"])
_RELATIVE = frozenset(["who", "which", "that", "whom", "whose", "where", "when", "as", "what", "than"])
_ADDRESSED = frozenset(["tell", "inform", "ask", "remind", "assure"])
_LOOSE = frozenset(["ADP", "ADV", "PUNCT", "SCONJ"])
_TIMES = frozenset(["obl:unmarked", "obl:tmod", "nmod:unmarked", "advmod"])
_NOUN_STARTS = frozenset(["DET", "PROPN", "NOUN", "ADJ", "NUM"])
_TAIL_SCORE = 0.9


def by_surface(reading: Reading) -> Iterator[Said]:
    """What the last clause or the first words of a sentence give, at most one for each sentence."""
    for first, end in reading.sentences:
        if end - first > _LONGEST:
            continue
        stop = before_participle(reading, first, end)
        last = next((t for t in range(stop - 1, first, -1) if not _is_stop(reading, t)), first)
        found = _opening(reading, first, last + 1) or _closing(reading, first, last + 1)
        if found is not None:
            yield found


def _is_stop(reading: Reading, token: int) -> bool:
    return reading.upos[token] == "PUNCT" and reading.words[token] not in _MARKS


def _opening(reading: Reading, first: int, stop: int) -> Said | None:
    """'According to X, …'."""
    words = reading.words
    if stop - first < 6 or words[first] != "According" or words[first + 1] != "to":
        return None
    comma = _comma(reading, first + 2, stop)
    content = trimmed(reading, comma + 1, stop) if comma is not None else None
    source = trimmed(reading, first + 2, comma) if comma is not None else None
    if content is None or source is None:
        return None
    return _said(source, (first, first + 2), first, ACCORDING, content)


def _comma(reading: Reading, first: int, stop: int) -> int | None:
    """The comma that ends the source: the last one before the clause's own subject and verb."""
    commas = [token for token in range(first, min(stop, first + _TAIL)) if reading.words[token] == ","]
    for comma in commas:
        if reading.upos[comma + 1 : comma + 2] not in (["CCONJ"], []) and not _apposed(reading, comma):
            return comma
    return None


def _apposed(reading: Reading, comma: int) -> bool:
    """Whether what follows the comma only describes what stands before it."""
    return comma + 1 < len(reading) and any(
        reading.deprels[token] in ("appos", "acl:relcl", "conj") and reading.heads[token] < comma < token
        for token in range(comma + 1, min(len(reading), comma + 12))
    )


def _closing(reading: Reading, first: int, stop: int) -> Said | None:
    """'…, officials said on Tuesday', '…, said the mayor', '…, according to the mayor'."""
    words, known = reading.words, verbs()
    for comma in range(stop - 2, max(first + 2, stop - _TAIL), -1):
        if words[comma] != "," and not (words[comma] in _MARKS and reading.upos[comma + 1] == "VERB"):
            continue
        start = comma + 1 + (words[comma] == "," and words[comma + 1] in _MARKS)
        content = trimmed(reading, _behind_dateline(reading, first, start), start)
        if content is None or not _is_clause(reading, content):
            return None
        if words[start] == "according" and words[start + 1 : start + 2] == ("to",):
            source = trimmed(reading, start + 2, stop)
            goes_on = any(reading.xpos[t] in _FINITE - {"VBN"} for t in range(start + 2, stop))
            return None if source is None or goes_on else _said(source, (start, start + 2), start, ACCORDING, content)
        verb = next((t for t in range(start, stop) if reading.upos[t] == "VERB"), None)
        cue = known.get(words[verb].lower()) if verb is not None else None
        if verb is None or cue is None or not {"clause", "quote"} <= cue.takes or reading.xpos[verb] not in _FINITE:
            continue
        source = _closer(reading, start, verb, stop, cue)
        if source is not None and not negated(reading, verb):
            return _said(source, cue_range(reading, verb), verb, cue, content)
    return None


def _is_clause(reading: Reading, content: Range) -> bool:
    """Whether a stretch has a verb and is more than 'While …', which leans on what comes."""
    first, stop = content
    leans = reading.upos[first] == "SCONJ" and "," not in reading.words[first:stop]
    return not leans and any(reading.upos[t] in ("VERB", "AUX") for t in range(first, stop))


def _closer(reading: Reading, start: int, verb: int, stop: int, cue: Cue) -> Range | None:
    """The subject of a closing clause, before its verb or behind it; None where the clause is something else."""
    for token in range(verb + 1, stop):
        participle = verb == start and reading.xpos[token] in ("VBN", "VBG")  # 'said a statement issued by …'
        if (reading.upos[token] in ("VERB", "AUX") and not participle) or reading.words[token].lower() in ("that", ":"):
            return None
    if verb > start:
        return _before(reading, start, verb, stop, cue)
    if cue.lemma in _ADDRESSED:  # of 'Ana Ruiz, the mayor, told Reuters'
        return None
    source = trimmed(reading, verb + 1, stop)  # 'said the mayor'
    if source is not None and "noun" in cue.takes and "PROPN" not in reading.upos[source[0] : source[1]]:
        source = (
            source if reading.deprels[head_of(reading, source)].startswith("nsubj") else None
        )  # ', demands release'
    return source if source is not None and reading.upos[source[0]] in _NOUN_STARTS else None


def _before(reading: Reading, start: int, verb: int, stop: int, cue: Cue) -> Range | None:
    """The subject of 'the mayor said on Monday'."""
    loose = stop == verb + 1 or reading.upos[verb + 1] in _LOOSE or reading.deprels[verb + 1] in _TIMES
    if not (loose or cue.lemma in _ADDRESSED) or reading.upos[start] in _STARTING:
        return None
    if reading.words[verb - 1] == "," and "," not in reading.words[start : verb - 1]:
        return None  # 'the mayor, said' of 'Ana Ruiz, the mayor, said'
    last = verb
    while last > start and reading.upos[last - 1] in ("AUX", "ADV"):
        last -= 1
    source = trimmed(reading, start, last)
    if source is None or any(word.lower() in _RELATIVE for word in reading.words[start : source[1]]):
        return None
    return source if any(reading.upos[t] in ("NOUN", "PROPN", "PRON") for t in range(*source)) else None


def _behind_dateline(reading: Reading, first: int, stop: int) -> int:
    """Where a sentence begins behind 'LIMA, Peru (Reuters) - '."""
    if not reading.words[first].isupper():
        return first
    return next((t + 1 for t in range(first + 1, min(stop, first + _DATELINE)) if is_dash(reading, t)), first)


def _said(source: Range, cue: Range, verb: int, word: Cue, content: Range) -> Said:
    return Said(
        source=source,
        cue=cue,
        verb=verb,
        word=word,
        content=(content,),
        view=word.view,
        method="grammar",
        score=_TAIL_SCORE,
    )
