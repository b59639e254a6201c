"""Words whose speaker form gives: transcripts ('NAME: …'), headings, posts ('… — Name (@handle) day'), mottoes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.annotate.reader.reading import Reading
from onrecord.annotate.statements.lexicon import venues
from onrecord.annotate.statements.marks import Layout, tokens
from onrecord.annotate.statements.said import Range, Said, trimmed

_LABEL = re.compile(r"[“\"]?(?P<name>[^\W\d_][^\d:?!“”\"(]{0,48}?)(?:\s\([^)\n]{1,40}\))?\s?:\s+(?=\S)")
_POST = re.compile(
    r"\s[—―–-]{1,2}\s?(?P<name>[^—―\n@()]{1,60}?)\s?\(?@(?P<handle>\w{1,30})\)?"
    r"(?:[\s,·]{1,3}[^\W\d_]{3,10}\.?\s\d{1,2},?\s\d{4}|[\s,·]{1,3}\d{1,2}\s[^\W\d_]{3,10}\s\d{4})?\s*$"
)
_MOTTO = re.compile(r"[.!?…][”\"»]\s?[—―–-]{1,2}\s?(?P<name>[^\W\d_][^—―\n\"“”:;]{1,60}?)[\s.]*$")
_TAIL = 160  # characters at a paragraph's end in which a post's or motto's name stands
_SPEAKING = frozenset(["person", "organisation"])
_FEW = 3  # a heading of fewer words says nothing
_TURNS = 2  # labelled paragraphs of one speaker, and speakers, from which on capitals make a transcript


class _Turn(NamedTuple):
    paragraph: Range
    name: Range
    label: str
    content: Range


def by_layout(reading: Reading, form: Layout) -> Iterator[Said]:
    """What posts, mottoes, headings and transcripts say, in no order."""
    turns: list[_Turn] = []
    people = {token for span in reading.names if span.kind in _SPEAKING for token in range(span.first, span.stop)}
    for paragraph in form.paragraphs:
        signed = _signed(reading, paragraph)
        if signed is not None:
            yield signed
            continue
        turn = _turn(reading, paragraph)
        if turn is not None:
            turns.append(turn)
    if turns and turns[0].paragraph == form.paragraphs[0] and not turns[0].label.isupper():
        heading = turns.pop(0)
        if _speaks(reading, heading.name, people) and heading.content[1] - heading.content[0] > _FEW:
            yield _said(heading.name, (heading.name[1], heading.name[1] + 1), heading.content, "heading", 0.7)
    yield from _transcript(turns, people)


def _speaks(reading: Reading, name: Range, people: set[int]) -> bool:
    """Whether a label is a speaker's name or a document: 'Poll: …'."""
    last = reading.words[name[1] - 1].lower()
    return any(token in people for token in range(*name)) or venues().get(last) == "document"


def _signed(reading: Reading, paragraph: Range) -> Said | None:
    """A post or a motto: the name stands behind the words."""
    start, end = reading.characters(paragraph)
    tail = reading.text[max(start, end - _TAIL) : end]
    found = _POST.search(tail) or _MOTTO.search(tail)
    if found is None:
        return None
    at = end - len(tail)
    name = tokens(reading, at + found.start("name"), at + found.end("name"))
    content = trimmed(reading, paragraph[0], tokens(reading, start, at + found.start() + 1)[1])
    if content is None or name[0] >= name[1]:
        return None
    return _said(name, None, content, "post", 0.9)


def _turn(reading: Reading, paragraph: Range) -> _Turn | None:
    start, end = reading.characters(paragraph)
    found = _LABEL.match(reading.text, start, min(end, start + 120))
    if found is None:
        return None
    name = tokens(reading, found.start("name"), found.end("name"))
    content = trimmed(reading, tokens(reading, found.end(), end)[0], paragraph[1])
    verbal = any(reading.upos[token] in ("VERB", "AUX") for token in range(*name))
    if content is None or verbal or not 0 < name[1] - name[0] <= 8:
        return None
    return _Turn(paragraph, name, found["name"].strip(), content)


def _transcript(turns: list[_Turn], people: set[int]) -> Iterator[Said]:
    """Labelled paragraphs of people: known by name, or in capitals where two of them take turns."""
    counts = Counter(turn.label for turn in turns if turn.label.isupper())
    speakers = {label for label, count in counts.items() if count >= _TURNS}
    for turn in turns:
        named = any(token in people for token in range(*turn.name))
        if (turn.label in speakers and len(speakers) >= _TURNS) or named:
            yield _said(turn.name, (turn.name[1], turn.name[1] + 1), turn.content, "transcript", 0.8 if named else 0.7)


def _said(source: Range, cue: Range | None, content: Range, method: str, score: float) -> Said:
    return Said(
        source=source, cue=cue, verb=None, word=None, content=(content,), view="speech", method=method, score=score
    )
