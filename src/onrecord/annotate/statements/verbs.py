"""Who said what, by grammar: a reporting verb, its subject, and the clause or phrase that carries the content."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.annotate.reader.reading import Reading
from onrecord.annotate.statements.lexicon import Cue, verbs
from onrecord.annotate.statements.said import Range, Said, trimmed, without
from onrecord.annotate.statements.trees import added, behind_dateline, below, phrase, subject

_AUXILIARIES = frozenset(["aux", "aux:pass", "cop"])
_NEGATIONS = frozenset(["not", "n't", "n’t", "never"])
_PREPOSITIONS = frozenset(["of", "on", "for", "about", "against", "at", "to", "with", "as"])
_RELATIVE = frozenset(["WDT", "WP"])
_PHRASES = ("obl", "advcl", "nmod")
_CUT_OFF = frozenset(["”", '"', "’", "''", "»"])
_MAIN = frozenset(["root", "conj", "ccomp", "advcl"])
_SUBJECTS = frozenset(["DET", "PRON", "PROPN", "NOUN", "NUM", "ADJ"])
_ADDRESS = 9  # tokens between a verb and its 'that'
_LONGEST = 400  # words of a sentence
_CLAUSE, _QUOTED_CLAUSE, _PHRASE = 0.85, 0.8, 0.6  # an order of trust, set by hand: not measured rates


def by_verbs(reading: Reading) -> Iterator[Said]:
    """What reporting verbs give by grammar, in text order; one whose content is not to be seen gives nothing."""
    known = verbs()
    for token, (word, tag) in enumerate(zip(reading.words, reading.upos, strict=True)):
        if tag == "VERB":
            cue = known.get(word.lower())
            if cue is not None and word.lower() != "according" and _readable(reading, token):
                found = _said(reading, token, cue)
                if found is not None:
                    yield found


def _readable(reading: Reading, token: int) -> bool:
    """Whether the token's sentence is short enough to be one; a page of a million words without a stop is none."""
    first, stop = reading.sentences[reading.sentence_of(token)]
    return stop - first <= _LONGEST


def _said(reading: Reading, verb: int, cue: Cue) -> Said | None:
    if reading.words[verb - 1 : verb + 2] == (",", "say", ","):  # 'more than, say, nine'
        return None
    head, passive = subject(reading, verb)
    if (head is None and not passive) or (
        head is not None and reading.upos[head] in ("SCONJ", "ADP", "PUNCT", "CCONJ")
    ):
        return None
    carried = _carried(reading, verb, cue, passive=passive)
    if carried is None:
        return None
    content, score = carried
    return Said(
        source=None if head is None else behind_dateline(reading, phrase(reading, head), verb),
        cue=cue_range(reading, verb),
        verb=verb,
        word=cue,
        content=content,
        view=cue.view,
        method="grammar",
        score=score,
        negated=negated(reading, verb),
    )


def negated(reading: Reading, verb: int) -> bool:
    """Whether the verb is denied: 'did not say', 'never said', 'declined to say'."""
    if any(reading.words[child].lower() in _NEGATIONS for child in reading.children[verb]):
        return True
    head = reading.heads[verb]
    return reading.deprels[verb] == "xcomp" and reading.words[head].lower() in ("declined", "declines", "refused")


def cue_range(reading: Reading, verb: int) -> Range:
    """The verb with its auxiliaries, negation and particle, as far as they stand together."""
    first, stop = verb, verb + 1
    near = {
        child
        for child in reading.children[verb]
        if reading.deprels[child] in _AUXILIARIES
        or reading.deprels[child] == "compound:prt"
        or reading.words[child].lower() in _NEGATIONS
        or reading.upos[child] == "ADV"
    }
    while first - 1 in near:
        first -= 1
    while first < verb and reading.upos[first] == "ADV" and reading.words[first].lower() not in _NEGATIONS:
        first += 1
    while stop in near and reading.deprels[stop] == "compound:prt":
        stop += 1
    return first, stop


def _carried(reading: Reading, verb: int, cue: Cue, *, passive: bool) -> tuple[tuple[Range, ...], float] | None:
    """The content and how sure it is: a clause before a phrase, a phrase before the clause around the verb."""
    for finder in (_clause, _that, _infinitive, _with_preposition, _noun, _around, _rest):
        pieces = finder(reading, verb, cue, passive)
        clean = tuple(piece for piece in (trimmed(reading, *each) for each in pieces) if piece is not None)
        if clean:
            score = _SCORES.get(finder, _PHRASE)
            return clean, score
    return None


def _clause(reading: Reading, verb: int, cue: Cue, _passive: bool) -> list[Range]:
    """'said (that) …', 'asked whether …', '…, he said' where the clause hangs on the verb."""
    if not cue.takes & {"clause", "quote"}:
        return []
    found = [below(reading, child) for child in reading.dependents(verb, "ccomp") if _owned(reading, verb, child)]
    if not found:  # 'he said: …'
        found = [
            below(reading, child)
            for child in reading.dependents(verb, "parataxis")
            if _after_colon(reading, verb, child)
        ]
    if not found:
        return []
    turned = reading.words[verb - 1] in _CUT_OFF and any(whole[1] <= verb for whole in found)
    behind = [whole for whole in found if whole[0] > verb]
    if behind and not turned:  # what a parser takes for two clauses is one: 'that while …, they …'
        start = _from_verb(reading, verb, behind[0][0], cue)
        start = _its_that(reading, verb, start)
        return [(start, before_participle(reading, start, max(stop for _, stop in behind)))]
    whole = [each for each in found if not (turned and each[0] > verb)][-1]
    return without(whole, cue_and_subject(reading, verb)) if whole[0] < verb < whole[1] else [whole]


def _owned(reading: Reading, verb: int, child: int) -> bool:
    """Whether a clause is one that the verb reports, not one that a relative pronoun or 'while' begins before it."""
    first = below(reading, child)[0]
    if first > verb or child > verb:
        return True
    leaning = reading.upos[first] == "SCONJ" and reading.words[first].lower() != "that"
    return not leaning and reading.xpos[first] not in _RELATIVE


def _from_verb(reading: Reading, verb: int, start: int, cue: Cue) -> int:
    """Where a clause behind its verb begins: at once, when what stands between them is its subject, read amiss."""
    at = verb + 1
    if at >= start or cue.takes & {"+to", "+of", "+about"} or cue.lemma == "tell":
        return start
    if reading.upos[at] not in _SUBJECTS:
        return start
    while reading.heads[at] != verb and verb < reading.heads[at] < start:
        at = reading.heads[at]
    return verb + 1 if reading.deprels[at] in ("obj", "nsubj", "iobj", "xcomp", "nsubj:pass") else start


def _its_that(reading: Reading, verb: int, start: int) -> int:
    """The 'that' before a clause whose subject hangs elsewhere: 'said on Monday that Peru | had left'."""
    for token in range(verb + 1, min(start, verb + _ADDRESS)):
        if reading.words[token].lower() == "that" and reading.upos[token] == "SCONJ":
            return token
    return start


def _after_colon(reading: Reading, verb: int, child: int) -> bool:
    return child > verb and ":" in reading.words[verb:child]


def cue_and_subject(reading: Reading, verb: int) -> Range:
    """The verb's clause without its content: cue, subject, addressee, time and place."""
    kept, todo = {verb}, [verb]
    while todo:
        at = todo.pop()
        for child in reading.children[at]:
            if not (at == verb and reading.deprels[child] in ("ccomp", "parataxis", "punct")):
                kept.add(child)
                todo.append(child)
    first, stop = verb, verb + 1
    while first - 1 in kept:
        first -= 1
    while stop in kept:
        stop += 1
    return first, stop


def _around(reading: Reading, verb: int, cue: Cue, _passive: bool) -> list[Range]:
    """'…, he said, …': the verb hangs on what is said."""
    if reading.deprels[verb] != "parataxis" or not cue.takes & {"clause", "quote"} or reading.heads[verb] > verb + 60:
        return []
    return without(below(reading, reading.heads[verb]), cue_and_subject(reading, verb))


def _infinitive(reading: Reading, verb: int, cue: Cue, passive: bool) -> list[Range]:
    """'promised to …', 'urged them to …', 'denied taking …'."""
    for child in reading.dependents(verb, "xcomp", "ccomp", "advcl"):
        tag = reading.xpos[child]
        to = any(reading.words[mark].lower() == "to" for mark in reading.dependents(child, "mark", "aux"))
        if child < verb or (reading.deprels[child] == "advcl" and not (to and "+to" in cue.takes)):
            continue
        whole = below(reading, child)
        if to and "+to" in cue.takes and not passive:
            addressed = next(reading.dependents(verb, "obj", "iobj"), None)
            if addressed is not None:
                return [(below(reading, addressed)[0], whole[1])]
        if (to and "to" in cue.takes) or (tag == "VBG" and "gerund" in cue.takes):
            return [whole]
    return []


def _with_preposition(reading: Reading, verb: int, cue: Cue, passive: bool) -> list[Range]:
    """'warned of …', and with the object before it 'accused them of …', 'described it as …', 'called it a farce'."""
    thing = next(reading.dependents(verb, "obj", *(("nsubj:pass",) if passive else ())), None)
    if thing is not None and reading.xpos[thing] in _RELATIVE:
        return []
    if "+pred" in cue.takes and thing is not None:
        named = next((c for c in reading.dependents(verb, "xcomp") if c > thing), None)
        if named is not None:
            return [(below(reading, thing)[0], below(reading, named)[1])]
    for child in reading.dependents(verb, *_PHRASES):
        case = next((c for c in reading.dependents(child, "case", "mark")), None)
        if case is None or case < verb or reading.words[case].lower() not in _PREPOSITIONS:
            continue
        how = reading.words[case].lower()
        stop = below(reading, child)[1]
        if f"+{how}" in cue.takes and thing is not None and not passive:
            return [(below(reading, thing)[0], stop)]
        if how in cue.takes and thing is None:
            return [(case + 1, stop)]
    return []


def _that(reading: Reading, verb: int, cue: Cue, passive: bool) -> list[Range]:
    """From 'that' on, where the tree shows no clause: 'warned its readers on Monday that …'."""
    if passive or not {"clause", "quote"} <= cue.takes:
        return []
    stop = before_participle(reading, verb, reading.sentences[reading.sentence_of(verb)][1])
    for token in range(verb + 1, min(stop, verb + _ADDRESS)):
        if reading.upos[token] in ("VERB", "AUX") or reading.xpos[token] in ("WDT", "WP"):
            return []
        if reading.words[token].lower() == "that":
            return [(token, stop)] if reading.upos[token] == "SCONJ" else []
    return []


def _rest(reading: Reading, verb: int, cue: Cue, passive: bool) -> list[Range]:
    """The rest of the sentence behind 'said', where the tree shows nothing that it could take."""
    thing = next(reading.dependents(verb, "obj"), None)
    if passive or not {"clause", "quote"} <= cue.takes or reading.deprels[verb] not in _MAIN:
        return []
    stop = before_participle(reading, verb, reading.sentences[reading.sentence_of(verb)][1])
    start = verb + 1
    if start >= stop or reading.upos[start] not in _SUBJECTS or (thing is not None and cue.lemma != "say"):
        return []
    return [(start, stop)] if any(reading.upos[t] in ("VERB", "AUX") for t in range(start, stop)) else []


def before_participle(reading: Reading, first: int, stop: int) -> int:
    """The sentence's end, or where other words of the speaker begin: ', adding that …', 'and added that …'."""
    known, words = verbs(), reading.words
    for token in range(first + 2, stop - 1):
        if words[token] == "," and reading.xpos[token + 1] == "VBG" and words[token + 1].lower() in known:
            return token
        if words[token] in ("and", "but") and added(reading, token + 1):
            return token
    return stop


def _noun(reading: Reading, verb: int, cue: Cue, passive: bool) -> list[Range]:
    """'announced the withdrawal of three units'; 'the withdrawal was announced by …'."""
    if "noun" not in cue.takes:
        return []
    thing = next(reading.dependents(verb, "obj"), None)
    if thing is not None and (passive or any(True for _ in reading.dependents(verb, "iobj"))):
        return []  # 'denied them entry' and 'were denied entry' are no denials
    if passive and any(True for _ in reading.dependents(verb, "obl:agent")):
        thing = next(reading.dependents(verb, "nsubj:pass"), None)
    if thing is None or reading.upos[thing] not in ("NOUN", "PROPN", "VERB"):
        return []
    return [below(reading, thing)]


_SCORES = {_clause: _CLAUSE, _that: _QUOTED_CLAUSE, _around: _QUOTED_CLAUSE, _rest: _QUOTED_CLAUSE}
