"""Rule figures and a Reading to figures that say what is counted, where, as of when and by whom it is said.

The rules find numbers and their hedges and units (see `figures`); the grammar, and the reader's own layer of counts
where it has one, say what they count, find numbers that the rules let pass and put aside what counts nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from onrecord.annotate.quantities.counted import LENGTHS, WAYS, Number, Thing, thing, top_of
from onrecord.annotate.quantities.numerals import numerals, tokens
from onrecord.annotate.quantities.phrases import counting, is_noun, label, low, people, phrase, words_between
from onrecord.annotate.quantities.setting import Calendar, fate, place_of, stance_of
from onrecord.annotate.reader import Reading, Span
from onrecord.ids import row_id
from onrecord.model import Cite, Figure, Time

Holder = Callable[[int, int], str | None]  # start and end of characters -> the statement that holds them
Idle = Literal["age", "superlative", "name"]  # why a number counts nothing

_BACK = 2  # sentences back to which 'them' or a bare 'dozens' may look
_FRESH = 600  # characters back to which 'the 21' may look for the number it repeats
_EVERY_IDLE: frozenset[Idle] = frozenset({"age", "superlative", "name"})


class _Kept(NamedTuple):
    """A plain count that later numbers may refer to."""

    figure: Figure
    noun: str
    sentence: int


def counted_figures(
    reading: Reading,
    found: Sequence[Figure],
    times: Sequence[Time],
    holder: Holder | None = None,
    idle: frozenset[Idle] = _EVERY_IDLE,
) -> tuple[Figure, ...]:
    """The figures of `figures`, with counted, place, as_of, stance and said_by filled in where the text says them.

    1. align: each figure's tokens (a figure that the reader's words do not hold is kept as it is)
    2. passed over: numbers of the reader's own layer that the rules left because of what they are glued to ('Kz2,500')
    3. idle: what the grammar shows to count nothing is left out: ages, 'one of the best', numbers in names
    4. counted: by grammar (counted.thing), by the reader's own layer where the grammar has nothing
    5. earlier mention: 'of them', 'the 21 who', 'dozens fled' take the noun of a figure before them
    6. setting: place, date, stance, the statement around it (``holder``)
    """
    work = _Work(reading, times, holder, idle)
    rows = sorted([*found, *_passed_over(reading, found, work.calendar)], key=_start)
    return tuple(row for row in map(work.filled, rows) if row is not None)


def _start(figure: Figure) -> int:
    return figure.cite.start


class _Work:
    """What is looked up again and again while one article's figures are filled in."""

    def __init__(self, reading: Reading, times: Sequence[Time], holder: Holder | None, idle: frozenset[Idle]) -> None:
        self.reading = reading
        self.calendar = Calendar(reading, times)
        self.holder = holder or _nobody
        self.idle = idle
        self.names = {at: name for name in reading.names for at in range(name.first, name.stop)}
        if not reading.names:  # a reader without names: what looks like one may be a place after 'in'
            proper = (at for at, tag in enumerate(reading.upos) if tag == "PROPN")
            ends, timed = reading.ends, self.calendar.touches
            self.names = {
                at: Span(at, at + 1, "location", 0) for at in proper if not timed(reading.starts[at], ends[at])
            }
        self.statuses = {event.first: event.kind for event in reading.events}
        self.counts = {count.number.first: count for count in reading.counts}
        self.kept: list[_Kept] = []
        self.last: tuple[int, str | None] = (-1, None)  # where the last figure ended, and what it counted

    def filled(self, figure: Figure) -> Figure | None:
        """The figure with its grammar; None when it counts nothing."""
        reading, cite = self.reading, figure.cite
        first = bisect_right(reading.ends, cite.start)
        stop = bisect_left(reading.starts, cite.end)
        if first >= stop:
            return figure
        number = Number(first, stop, figure.unit, timed=self.calendar.touches(cite.start, cite.end))
        top = top_of(reading, number)
        if _idle(reading, number, top, self.names) in self.idle:
            return None
        what = thing(reading, number, top)
        text = self._text(figure, number, what, top)
        bare = figure.unit in LENGTHS | WAYS
        return replace(
            figure,
            counted=text,
            place=None if bare else place_of(reading, what.head, top, self.names),
            as_of=None if figure.unit in LENGTHS else self.calendar.as_of(what.head, top, share=figure.unit == "%"),
            stance=stance_of(reading, top, self.statuses),
            said_by=self.holder(cite.start, cite.end),
            method=f"{figure.method}+grammar",
        )

    def _text(self, figure: Figure, number: Number, what: Thing, top: int) -> str | None:
        """The words of what is counted, earlier mentions and participles looked up."""
        reading = self.reading
        noun = self.last[1] if self._converted(figure) else self._named(figure, number, what)
        self.last = (figure.cite.end, noun)
        if figure.unit is not None:
            return noun or (_unit_word(reading, number) if figure.unit in LENGTHS | WAYS else None)
        happened = fate(reading, what.head, top)
        if noun is None:
            return happened if what.elsewhere else None
        if not what.elsewhere:
            self.kept.append(_Kept(figure, noun, reading.sentence_of(number.first)))
        if happened is None or happened in noun.split():
            return noun
        return f"{noun} {happened}"

    def _named(self, figure: Figure, number: Number, what: Thing) -> str | None:
        """The noun: the grammar's, an earlier figure's, the reader's own layer's."""
        if not what.elsewhere:
            if what.text == "others":
                before = self._repeated(figure, number)
                return what.text if before is None else f"other {before}"
            if what.text or figure.unit in LENGTHS:
                return what.text
            return self._layer(number, behind=figure.unit is not None)
        again = self._repeated(figure, number) or _plural_before(self.reading, number) or self._layer(number)
        return " ".join(part for part in (again, what.text) if part) or None

    def _converted(self, figure: Figure) -> bool:
        """'seven miles (11 km)': whether this says the one before it in another unit."""
        end = self.last[0]
        gap = self.reading.text[end : figure.cite.start] if 0 <= figure.cite.start - end < 5 else ""
        return gap != "" and gap.strip() in ("(", "/", ", or", "or") and figure.unit is not None

    def _repeated(self, figure: Figure, number: Number) -> str | None:
        """The noun of the earlier figure that this one is a part of or repeats; 'the two' only repeats."""
        reading = self.reading
        sentence = reading.sentence_of(number.first)
        definite = number.first > 0 and low(reading, number.first - 1) in ("the", "these", "those")
        size = _size(figure)
        for kept in reversed(self.kept[-12:]):
            same = kept.figure.low == figure.low and kept.figure.high == figure.high
            if same and figure.cite.start - kept.figure.cite.end < _FRESH:
                return kept.noun
            part = size < _size(kept.figure) or kept.figure.high is None
            if part and not definite and sentence - kept.sentence <= _BACK:
                return kept.noun
        return None

    def _layer(self, number: Number, *, behind: bool = False) -> str | None:
        """What the reader's own layer says is counted; ``behind``: where it stands there, for before it is who pays."""
        for at in range(number.first, number.stop):
            count = self.counts.get(at)
            if count is None or count.counted is None or not is_noun(self.reading, count.counted.stop - 1):
                continue
            if behind and count.counted.first < number.stop:
                continue
            if self.reading.sentence_of(count.counted.first) == self.reading.sentence_of(at):
                return words_between(self.reading, count.counted.first, count.counted.stop)
        return None


def _size(figure: Figure) -> float:
    return figure.low if figure.low is not None else figure.high or 0.0


def _nobody(_start: int, _end: int) -> None:
    return None


def _passed_over(reading: Reading, found: Sequence[Figure], calendar: Calendar) -> list[Figure]:
    """Numbers that the reader's layer alone sees, where they are written as no year, name or label is."""
    starts = [figure.cite.start for figure in found]
    out: list[Figure] = []
    for count in reading.counts:
        start, end = reading.characters(count.number)
        at = bisect_left(starts, end) - 1
        if (at >= 0 and found[at].cite.end > start) or calendar.touches(start, end) or end - start > 40 or not found:
            continue
        small = reading.text[start:end].lower()
        values = numerals(small, tokens(small, 0, len(small))) if len(small) == end - start else []
        sure = len(values) == 1 and (values[0].scale > 1 or "," in small) and values[0].kind == "digits"
        if sure and (values[0].start, values[0].end) == (0, end - start):
            out.append(_seen(found[0].cite.article, reading.text, start, end, values[0].low))
    return out


def _seen(article: str, text: str, start: int, end: int, value: float) -> Figure:
    return Figure(
        id=row_id("fig", article, start, end, value, value, None, None),
        cite=Cite(article=article, start=start, end=end, quote=text[start:end]),
        method="reader",
        score=0.75,
        low=value,
        high=value,
        modifier=None,
        unit=None,
    )


def _plural_before(reading: Reading, number: Number) -> str | None:
    """What 'of them' means where no figure says it: the last plural noun before it in its sentence."""
    at = number.stop
    if at + 1 >= len(reading) or low(reading, at) != "of" or low(reading, at + 1) not in counting()["other"]:
        return None
    first, _ = reading.sentences[reading.sentence_of(at)]
    for token in range(number.first - 1, max(first, number.first - 40) - 1, -1):
        if reading.xpos[token] in ("NNS", "NNPS"):
            return words_between(reading, *phrase(reading, token, first))
    return None


def _unit_word(reading: Reading, number: Number) -> str | None:
    """'months' of 'nine months': what is counted where nothing is measured."""
    nouns = [at for at in range(number.first, number.stop) if reading.upos[at] == "NOUN"]
    return low(reading, nouns[-1]) if nouns else None


def _idle(reading: Reading, number: Number, top: int, names: Mapping[int, Span]) -> Idle | None:
    """Why the number counts nothing; None when it counts."""
    if _is_age(reading, number):
        return "age"
    if number.unit is None and low(reading, top) == "one" and _is_best(reading, number):
        return "superlative"
    if number.unit is None and (_in_name(reading, top, names) or _after_name(reading, number, top)):
        return "name"
    return None


def _in_name(reading: Reading, top: int, names: Mapping[int, Span]) -> bool:
    """Whether a name holds the number: 'Three Mile Island', 'Studio 54'."""
    name = names.get(top)
    return name is not None and name.stop - name.first > 1 and reading.upos[top] == "NUM"


def _after_name(reading: Reading, number: Number, top: int) -> bool:
    """'Falcon 9 rockets', 'Model 3': digits that belong to the name right before them."""
    before = number.first - 1
    if (
        before < 0
        or number.stop - number.first != 1
        or reading.upos[before] != "PROPN"
        or not low(reading, top).isdigit()
    ):
        return False
    head = reading.heads[top]
    return head == before or (reading.heads[before] in (head, top) and label(reading, before) in ("compound", "flat"))


def _is_age(reading: Reading, number: Number) -> bool:
    """'the 31-year-old', '10 years old', 'at the age of 16', 'aged 7', 'turned 40'."""
    if number.unit in LENGTHS:
        near = range(number.stop - 1, min(number.stop + 3, len(reading)))
        return any(low(reading, at) in ("old", "olds") for at in near) or low(reading, number.stop - 1).endswith("-old")
    before = [low(reading, at) for at in range(max(0, number.first - 2), number.first)]
    if number.unit is None and _is_aside(reading, number):
        return True
    turned = before[-1:] in (["aged"], ["turned"], ["turns"], ["turning"]) or before in (["age", "of"], ["ages", "of"])
    return number.unit is None and turned


def _is_aside(reading: Reading, number: Number) -> bool:
    """'The actor, 47, said': a bare number between commas behind one person."""
    at, last = number.first, number.stop
    if last - at != 1 or at < 2 or last >= len(reading) or not low(reading, at).isdigit() or len(low(reading, at)) > 3:
        return False
    commas = low(reading, at - 1) == "," and low(reading, last) in (",", ".", ";")
    person = reading.xpos[at - 2] == "NN" and low(reading, at - 2) in people()
    return commas and (person or reading.upos[at - 2] == "PROPN")


def _is_best(reading: Reading, number: Number) -> bool:
    """'one of the loudest voices', 'one of the most watched': an idiom of praise, no count."""
    at = number.stop
    if at >= len(reading) or low(reading, at) != "of":
        return False
    near = range(at + 1, min(at + 7, len(reading)))
    for token in near:
        if reading.xpos[token] in ("JJS", "RBS") or (
            reading.upos[token] == "ADJ" and low(reading, token).endswith("est")
        ):
            return True
        if reading.upos[token] == "NOUN" and low(reading, token + 1) not in ("'s", "’s", "'", "’"):
            return False
    return False
