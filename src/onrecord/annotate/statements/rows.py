"""Words and whose they are as Statements: kind, stance, speaker, venue, day, and which stands inside which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import NamedTuple, cast

from onrecord.annotate.lists import rows as listed
from onrecord.annotate.reader.reading import Reading
from onrecord.annotate.statements.chains import LastSpeaker
from onrecord.annotate.statements.circumstances import venue, when_said
from onrecord.annotate.statements.lexicon import mute
from onrecord.annotate.statements.marks import Layout
from onrecord.annotate.statements.said import Range, Said
from onrecord.annotate.statements.speakers import Cast, Speaker, speaker
from onrecord.annotate.statements.trees import head_of
from onrecord.ids import row_id
from onrecord.model import Cite, Stance, Statement, StatementKind, Time

_INTRODUCING = frozenset(["that", "to", "of", "whether", "if", "how", "why", "what"])
_FIRST = frozenset(["i", "we"])
_THINGS = frozenset(["this", "that", "these", "those", "what", "there", "all"])
_SAID_BELIEF = 6  # quoted tokens from which on a belief must have been uttered
_NOT = frozenset([("not",), ("n't",), ("n’t",)])
_LEAST = 2  # words of a content; one alone ('denied it', 'announced war') says too little
_SURE = 0.85  # without a speaker, or by the reader alone; grammar's clauses ('it was announced that …') have it
_OPENING = frozenset(["“", '"', "‘", "'", "«", "„", "``"])
_WORDLESS = frozenset(["post", "transcript"])  # layouts whose words are direct without marks


class Known(NamedTuple):
    """What of an article the rows are made from."""

    article: str
    reading: Reading
    form: Layout
    times: Sequence[Time]
    cast: Cast


def rows(known: Known, found: Sequence[Said]) -> tuple[Statement, ...]:
    """The statements, in text order. Beliefs, and what somebody did not say, are none."""
    made: dict[str, tuple[Statement, Said]] = {}
    last = LastSpeaker(known.reading, known.form)
    for said in found:
        if not _uttered(known, said):
            continue
        who = None
        if said.source is not None:
            who = last.speaker(said, speaker(known.reading, said.source, known.cast))
        if _nobody(known, said, who):
            continue
        if said.word is not None and "doc" in said.word.takes and (who is None or who.document is None):
            continue
        for piece in _sentences(known.reading, said):
            row = _row(known, said, piece, who)
            if row.id not in made or made[row.id][0].score < row.score:
                made[row.id] = row, said
    return _nested(known.reading, sorted(made.values(), key=lambda each: (each[0].cite.start, -each[0].cite.end)))


def _nobody(known: Known, said: Said, who: Speaker | None) -> bool:
    """Whether nobody is to be named who says this.

    1. an 'I' or 'we' that nothing tells the name of: whoever is quoted says it already
    2. a 'this' or 'that', a deed, an accident: they show, and say nothing
    3. no source at all, and nothing that could be said but a thing ('three flights are confirmed')
    """
    reading = known.reading
    if said.source is None:
        tags = [reading.upos[token] for piece in said.content for token in range(*piece)]
        return said.method != "chain" and "VERB" not in tags and "AUX" not in tags
    if who is not None and who.actor is not None:
        return False
    text = reading.quote(said.source).lower()
    if text in _FIRST or text in _THINGS:
        return True
    head = head_of(reading, said.source)
    return reading.upos[head] == "NOUN" and reading.words[head].lower() in mute()


def _uttered(known: Known, said: Said) -> bool:
    """Whether somebody said this: not denied, not by a guess alone, not merely thought."""
    word, quoted = said.word, known.form.quoted
    guessed = said.score < _SURE and (said.source is None or said.method == "reader")
    guessed = guessed or (said.source is None and said.method == "reader")
    asked = said.source is not None and known.reading.quote(said.source).lower() == "you"  # 'can you tell us what …'
    bare = said.hull[1] - said.hull[0] < _LEAST and not quoted[said.hull[0]]
    if guessed or asked or bare or said.negated or (word is not None and word.lemma == "decline"):
        return False
    marked = known.reading.words[said.hull[0]] in _OPENING
    if said.method == "reader" and word is not None and word.takes == {"quote"} and not marked:
        return False  # 'talks continue'
    if said.view == "speech":
        return True
    if said.cue is None or quoted[said.cue[0]]:  # 'I think' inside what somebody says
        return False
    return sum(quoted[first:stop].count(1) for first, stop in said.content) > _SAID_BELIEF


def _sentences(reading: Reading, said: Said) -> list[tuple[Range, ...]]:
    """The content's stretches, those of one sentence together: its cue stands between them."""
    groups: list[list[Range]] = [[said.content[0]]]
    for one, other in pairwise(said.content):
        if reading.sentence_of(one[1] - 1) == reading.sentence_of(other[0]):
            groups[-1].append(other)
        else:
            groups.append([other])
    return [tuple(group) for group in groups]


def _row(known: Known, said: Said, pieces: tuple[Range, ...], who: Speaker | None) -> Statement:
    reading = known.reading
    start, end = reading.characters((pieces[0][0], pieces[-1][1]))
    cue = None if said.cue is None else reading.quote(said.cue)
    return Statement(
        id=row_id("sta", known.article, start, end, cue, who and who.text),
        cite=Cite(article=known.article, start=start, end=end, quote=reading.text[start:end]),
        method=said.method,
        score=round(min(1.0, said.score), 3),
        stance=_stance(reading, said, pieces),
        kind=_kind(known, said, pieces),
        speaker=who and who.actor,
        speaker_text=who and who.text,
        cue=cue,
        venue=venue(reading, said) or (who and who.document),
        said=when_said(reading, said, known.times),
    )


def _kind(known: Known, said: Said, pieces: Sequence[Range]) -> StatementKind:
    """Direct when every word stands in quotation marks but the one that leads in ('that'), mixed when some do."""
    if said.method in _WORDLESS:
        return "direct"
    words = known.reading.words
    inside = outside = 0
    for number, token in enumerate(t for piece in pieces for t in range(*piece)):
        if not words[token][0].isalnum() or (number == 0 and words[token].lower() in _INTRODUCING):
            continue
        if known.form.quoted[token]:
            inside += 1
        else:
            outside += 1
    return "indirect" if not inside else "mixed" if outside else "direct"


def _stance(reading: Reading, said: Said, pieces: Sequence[Range]) -> Stance:
    """The cue's, else that of the words around the content's verb."""
    if said.word is not None and said.word.stance != "asserted":
        return said.word.stance
    head = _head(reading, pieces)
    modal = _modals()
    if any(reading.words[child].lower() == "have" for child in reading.children[head]):  # 'would have been': not to be
        return "asserted"
    for child in reading.children[head]:
        found = modal.get(reading.words[child].lower())
        if found is not None and reading.deprels[child].partition(":")[0] in ("aux", "advmod"):
            cannot = reading.words[child].lower() == "could" and reading.words[child + 1 : child + 2] in _NOT
            return "asserted" if cannot else found
    return "asserted"


def _head(reading: Reading, pieces: Sequence[Range]) -> int:
    """The content's own head, in whichever stretch it stands."""
    every = [token for piece in pieces for token in range(*piece)]
    held = set(every)
    return next((t for t in every if reading.heads[t] == t or reading.heads[t] not in held), every[0])


@cache
def _modals() -> dict[str, Stance]:
    return {word: cast("Stance", stance) for word, stance in listed("statement_modals.tsv")}


def _nested(reading: Reading, made: Sequence[tuple[Statement, Said]]) -> tuple[Statement, ...]:
    """Each row with the innermost other whose content holds its cue as well as its content."""
    out: list[Statement] = []
    open_: list[Statement] = []
    for row, said in made:
        open_ = [each for each in open_ if each.cite.end > row.cite.start]
        start, end = row.cite.start, row.cite.end
        if said.cue is not None:
            cue = reading.characters(said.cue)
            start, end = min(start, cue[0]), max(end, cue[1])
        outer = next((each for each in reversed(open_) if each.cite.start <= start and end <= each.cite.end), None)
        placed = row if outer is None or said.chained else replace(row, said_by=outer.id)
        out.append(placed)
        open_.append(placed)
    return tuple(out)
