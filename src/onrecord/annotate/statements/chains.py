"""Speakers that point back to whoever spoke last: '“…,” he added', 'the statement said'.

News goes on with one speaker until it names another, so the last one weighs more here than grammar's nearest noun.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.annotate.reader.reading import Reading
from onrecord.annotate.statements.marks import Layout
from onrecord.annotate.statements.said import Range, Said
from onrecord.annotate.statements.speakers import Speaker

_PRONOUNS = frozenset(["he", "she"])
_POINTING = frozenset(["the", "this", "that"])
_NEXT = 1  # paragraphs from one speaker to the pronoun that stands for the same


class _Last(NamedTuple):
    actor: str
    pronoun: str | None  # 'he' or 'she', once somebody said so
    person: bool
    token: int  # of the source, its first
    behind: int  # the token behind the source
    content: Range
    paragraph: int


class LastSpeaker:
    """Who spoke last, as the rows are made in text order."""

    def __init__(self, reading: Reading, form: Layout) -> None:
        self._reading, self._form = reading, form
        self._people: Sequence[int] = [span.first for span in reading.names if span.kind == "person"]
        self._last: _Last | None = None

    def speaker(self, said: Said, plain: Speaker) -> Speaker:
        """The speaker, taken from the words before where the text only points back; remembered for those behind."""
        assert said.source is not None, "words without a source have no speaker"
        first, stop = said.source
        word = self._reading.words[first].lower()
        pronoun = word if stop == first + 1 and word in _PRONOUNS else None
        if pronoun is not None:
            same = self._goes_on(said, pronoun, first)
        else:
            same = plain.document is not None and plain.actor is None and word in _POINTING and self._near(first)
            # 'Ruiz said the bill showed that …': what she tells of is not hers
            same = same and not (self._last and self._last.content[0] <= first < self._last.content[1])
        found = plain._replace(actor=self._last.actor) if same and self._last is not None else plain
        self._remember(said, found, pronoun)
        return found

    def _near(self, token: int) -> bool:
        last = self._last
        return last is not None and 0 <= self._form.paragraph_of(token) - last.paragraph <= _NEXT

    def _goes_on(self, said: Said, pronoun: str, token: int) -> bool:
        last = self._last
        if last is None or not last.person or last.pronoun not in (None, pronoun) or not self._near(token):
            return False
        between = self._people[bisect_left(self._people, last.token + 1) : bisect_left(self._people, token)]
        contents = (last.content, said.hull)
        return all(name < last.behind or any(a <= name < b for a, b in contents) for name in between)

    def _remember(self, said: Said, found: Speaker, pronoun: str | None) -> None:
        assert said.source is not None, "see speaker"
        first, stop = said.source
        if found.actor is None or (said.cue is not None and self._form.quoted[said.cue[0]]):
            return
        same = self._last is not None and self._last.actor == found.actor
        named = any(first <= name < stop for name in self._people[bisect_left(self._people, first) :][:1])
        self._last = _Last(
            actor=found.actor,
            pronoun=pronoun or (self._last.pronoun if same and self._last else None),
            person=named or pronoun is not None or bool(same and self._last and self._last.person),
            token=first,
            behind=stop,
            content=said.hull,
            paragraph=self._form.paragraph_of(said.hull[1] - 1),
        )
