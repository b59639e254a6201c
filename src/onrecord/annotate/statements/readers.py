"""Who said what as the reader's own layer has it, and that layer joined with what grammar finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.annotate.reader.reading import Attribution, Reading, Span
from onrecord.annotate.statements.lexicon import Cue, nouns, verbs
from onrecord.annotate.statements.said import Range, Said, trimmed
from onrecord.annotate.statements.trees import head_of, phrase, subject
from onrecord.annotate.statements.verbs import cue_range

_NEGATIONS = frozenset(["not", "n't", "n’t", "never", "no", "declined", "declines"])
_WORDS = frozenset(["NOUN", "PROPN", "PRON", "VERB", "ADJ", "NUM"])  # without one of these nothing is said
_NAMELESS = frozenset(["DET", "SCONJ", "ADP", "PUNCT", "CCONJ", "AUX", "ADV"])  # a source of these alone is none
_BROKEN = frozenset(["AUX", "DET", "SCONJ", "CCONJ"])
# The reader alone, on our labels kept from training (`python -m evals.statements --ours`): 0.7, 0.8, 0.85 and 0.9 all
# have a content F1 of 0.927 to 0.928 and 0.932, 0.930, 0.932 and 0.943 of their rows right: 0.9 is least often wrong.
_LIKELY = 0.9
_PHRASE_ENDS = frozenset(["PUNCT", "CCONJ", "VERB", "AUX"])
_BEFORE_NOUNS = frozenset(["DET", "ADJ", "NUM", "ADP", "NOUN", "PROPN"])
_RELATIVE = frozenset(["WP", "WDT"])
_AT = frozenset(["in", "at", "during", "on"])
_MORE = 6  # tokens that the reader may have missed at the end of a content
_GAP = 3  # tokens between stretches of one content that the reader passed over
_SURE = 0.8  # grammar that stands without the reader: clauses and quotations, not phrases


def by_reader(reading: Reading) -> Iterator[Said]:
    """The reader's attributions, each with a cue in its own sentence.

    Words without one are left to quotation marks, which say better where they begin and end.
    """
    for each in reading.attributions:
        cue = _range(each.cue)
        for content in _by_sentence(reading, each, cue):
            here = cue if cue is not None and _near(reading, content[0], cue) else None
            here = here or _governing(reading, content)
            found = _said(reading, each, content, here) if here is not None else None
            if found is not None:
                yield found


def _said(reading: Reading, each: Attribution, content: tuple[Range, ...], cue: Range | None) -> Said | None:
    cue = _verbal(reading, cue)
    verb, word = _word(reading, cue)
    source = _range(each.source)
    if cue is None or (source is not None and not _near(reading, source, cue)):
        source = None
    if source is not None and all(reading.upos[token] in _NAMELESS for token in range(*source)):
        source = None
    if source is not None and source[1] - source[0] == 1 and reading.xpos[source[0]] in _RELATIVE:
        source = _antecedent(reading, source[0])
    if source is None and verb is not None:
        head, _ = subject(reading, verb)
        source = None if head is None else phrase(reading, head)
    if source is not None:
        content = tuple(piece for piece in (_without_agent(reading, piece, source) for piece in content) if piece)
    if not content:
        return None
    return Said(
        source=source,
        cue=cue,
        verb=verb,
        word=word,
        content=content,
        view=each.kind,
        method="reader",
        score=each.score,
        negated=cue is not None and any(w.lower() in _NEGATIONS for w in reading.words[cue[0] : cue[1]]),
    )


def _verbal(reading: Reading, cue: Range | None) -> Range | None:
    """The cue, or the verb that it only helps ('has' of 'has now said') or is the place of ('said in a statement')."""
    if cue is None:
        return None
    if all(reading.upos[token] == "AUX" for token in range(*cue)):
        above = reading.heads[cue[1] - 1]
    elif cue[1] - cue[0] == 1 and reading.upos[cue[0]] == "NOUN" and reading.deprels[cue[0]].startswith("obl"):
        placed = any(reading.words[case].lower() in _AT for case in reading.dependents(cue[0], "case"))
        above = reading.heads[cue[0]] if placed else cue[0]
    else:
        return cue
    reports = reading.upos[above] == "VERB" and reading.words[above].lower() in verbs()
    return cue_range(reading, above) if reports else cue


def _antecedent(reading: Reading, token: int) -> Range | None:
    """Whom a relative pronoun stands for: the noun its clause hangs on, else the nominal right before it."""
    clause = reading.heads[token]
    if reading.deprels[clause] == "acl:relcl":
        return phrase(reading, reading.heads[clause])
    at = token - 2 if token > 1 and reading.words[token - 1] == "," else token - 1
    first = reading.sentences[reading.sentence_of(token)][0]
    if at < first or reading.upos[at] not in ("NOUN", "PROPN"):
        return None
    while first <= reading.heads[at] < at and reading.upos[reading.heads[at]] in ("NOUN", "PROPN"):
        at = reading.heads[at]
    whole = phrase(reading, at)
    return whole[0], min(whole[1], token)


def _without_agent(reading: Reading, piece: Range, source: Range) -> Range | None:
    """A stretch without the 'by …' it begins with, when that is who says it: 'was blamed by Peru on the rebels'."""
    if reading.words[piece[0]].lower() == "by" and piece[0] < source[0] and source[1] <= piece[1]:
        return trimmed(reading, source[1], piece[1])
    return piece


def _governing(reading: Reading, content: tuple[Range, ...]) -> Range | None:
    """The reporting word that a content hangs on, or that hangs on it ('…, he said')."""
    head = head_of(reading, content[0])
    above = reading.heads[head]
    for token in (above, *reading.dependents(head, "parataxis")):
        if token == head or any(first <= token < stop for first, stop in content):
            continue
        known = verbs() if reading.upos[token] == "VERB" else nouns() if reading.upos[token] == "NOUN" else {}
        if reading.words[token].lower() in known:
            return cue_range(reading, token) if reading.upos[token] == "VERB" else (token, token + 1)
    return None


def _by_sentence(reading: Reading, each: Attribution, cue: Range | None) -> list[tuple[Range, ...]]:
    """The content's stretches, those of one sentence together, and those made one that only a few tokens part."""
    found: list[list[Range]] = []
    for span in sorted(each.content):
        piece = trimmed(reading, span.first, span.stop)
        if piece is None or not _whole(reading, piece):
            continue
        if not found or not _near(reading, found[-1][0], piece):
            if reading.upos[piece[0]] != "CCONJ":  # the rest of something: 'and the roads'
                found.append([piece])
            continue
        before = found[-1][-1]
        parted = cue is not None and before[1] <= cue[0] < piece[0]
        if not parted and piece[0] - before[1] <= _GAP:
            found[-1][-1] = (before[0], piece[1])
        else:
            found[-1].append(piece)
    return [tuple(_completed(reading, piece, cue) for piece in group) for group in found]


def _completed(reading: Reading, piece: Range, cue: Range | None) -> Range:
    """A stretch with the words behind it that hang on its own: the reader breaks off too early now and then."""
    first, stop = piece
    last = min(stop + _MORE, reading.sentences[reading.sentence_of(first)][1])
    while stop < last and reading.upos[stop] not in _PHRASE_ENDS:
        head = reading.heads[stop]
        if not (first <= head < stop or (stop < head < last and reading.upos[stop] in _BEFORE_NOUNS)):
            break
        stop += 1
    return piece if cue is not None and first < cue[1] <= stop else (first, stop)


def _whole(reading: Reading, piece: Range) -> bool:
    """Whether a stretch has a word that means something and does not break off before one ('the role will')."""
    return reading.upos[piece[1] - 1] not in _BROKEN and any(reading.upos[t] in _WORDS for t in range(*piece))


def _near(reading: Reading, one: Range, other: Range) -> bool:
    return reading.sentence_of(one[0]) == reading.sentence_of(other[0])


def _range(span: Span | None) -> Range | None:
    return None if span is None else (span.first, span.stop)


def _word(reading: Reading, cue: Range | None) -> tuple[int | None, Cue | None]:
    """The cue's token that is in the lists, else the first that is a verb or noun."""
    if cue is None:
        return None, None
    tokens = range(*cue)
    for token in reversed(tokens):
        known = verbs() if reading.upos[token] in ("VERB", "AUX") else nouns()
        found = known.get(reading.words[token].lower())
        if found is not None:
            return token, found
    return next((t for t in tokens if reading.upos[t] in ("VERB", "NOUN")), cue[0]), None


def joined(reader: Sequence[Said], grammar: Sequence[Said]) -> list[Said]:
    """Both kinds of evidence, once each.

    Two that share their cue are one: a clause's edges are grammar's, and then no other words of that cue stand; those
    of a phrase are the reader's. Grammar alone stands when it is sure, and everywhere when the reader has no such
    layer at all; the reader alone when its score is likely enough.
    """
    of_cue: dict[int, list[int]] = {}  # a cue's tokens to the places of its words in ``reader``
    for at, each in enumerate(reader):
        for token in range(*(each.cue or (0, 0))):
            of_cue.setdefault(token, []).append(at)
    out: list[Said | None] = list(reader)
    alone = []
    for each in grammar:
        places = of_cue.get(-1 if each.verb is None else each.verb, [])
        mate = out[places[0]] if places else None
        if mate is None:
            if not reader or each.score >= _SURE:
                alone.append(each)
            continue
        out[places[0]] = _both(mate, each)
        for other in places[1:] if each.score >= _SURE else ():
            out[other] = None
    kept = [each for each in out if each is not None and (each.method != "reader" or each.score >= _LIKELY)]
    return kept + alone


def _both(read: Said, parsed: Said) -> Said:
    return replace(
        read,
        source=parsed.source or read.source,
        cue=read.cue or parsed.cue,
        content=parsed.content if parsed.score >= _SURE else read.content,
        word=parsed.word,
        verb=parsed.verb,
        view=read.view if parsed.word is None else parsed.word.view,
        method="reader+grammar",
        score=max(read.score, parsed.score),
        negated=read.negated or parsed.negated,
    )
