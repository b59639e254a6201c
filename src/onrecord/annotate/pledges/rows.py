"""Bindings to rows: who is bound, when it was said, by when it is due, and the words that are cited."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from onrecord.annotate.events import dates
from onrecord.annotate.events.dates import Placed
from onrecord.annotate.events.grammar import Range, is_passive, label, low
from onrecord.annotate.events.phrases import phrase
from onrecord.annotate.events.words import nouns, singular
from onrecord.annotate.pledges.found import Found, trimmed
from onrecord.annotate.reader.reading import Promise, Reading
from onrecord.ids import row_id
from onrecord.model import Article, Cite, Pledge, Statement, Time, When

Holder = Callable[[int, int], str | None]

_FIRST = frozenset(["i", "we", "us", "our", "my"])
_NO_DUE = frozenset(["since", "after", "for", "during", "following", "of"])
_TO_A_DAY = frozenset(["starting", "beginning", "as", "early", "soon", "late", "later"])
_STEPS = 12  # governors between a time and what is pledged
_METHOD = "reader"


class Cast(Protocol):
    """Who is in the article."""

    def actor_at(self, first: int, stop: int) -> str | None:
        """The id of the actor that these tokens are about, where there is one."""
        ...


class Known(NamedTuple):
    """What else was read in the article: who is in it, what was said, and which statement holds a stretch of text."""

    cast: Cast | None
    statements: Mapping[str, Statement]
    holder: Holder | None


class Writer:
    """Makes rows of one article's bindings."""

    def __init__(self, article: Article, reading: Reading, times: Sequence[Time], known: Known) -> None:
        self.article, self.reading = article, reading
        self.cast, self.statements, self.holder = known
        self.times = dates.placed(reading, times)

    def statement(self, found: Found) -> Statement | None:
        """The statement that the binding is part of."""
        if self.holder is None:
            return None
        start, end = self.reading.characters(found.what)
        return self.statements.get(self.holder(start, end) or "")

    def due(self, found: Found) -> Placed | None:
        """The time by which it is due: of what is pledged, not in the past, not one of saying."""
        first, stop = self.reading.sentences[self.reading.sentence_of(found.head)]
        owners = dict.fromkeys(found.hangs, found.head)
        here = [each for each in self.times if first <= each.span[0] < stop and self._may_be_due(found, each)]
        given = next((each for each in here if dates.term_of(self.reading, each) == found.head), None)
        if given is not None:
            return given
        inside = dates.owned(self.reading, here, owners).get(found.head)
        if inside is not None:
            return inside
        within = [
            each
            for each in here
            if found.what[0] <= each.span[0] < found.what[1] and each.case in ("by", "until", "before")
        ]
        return within[0] if within else None

    def _may_be_due(self, found: Found, time: Placed) -> bool:
        if label(self.reading, time.head) in ("obj", "nsubj") or self._aside(found, time.head):
            return False  # 'will ring in 2030', 'will run in the vote, which is to be held by 2030'
        if time.case in _NO_DUE or time.span[1] <= found.cue_range[0] - 12:
            return False
        published = self.article.published.when.from_
        until = time.row.when.until
        return not (published and until and until[:10] < published[:10] and self.past(time))

    def _aside(self, found: Found, token: int) -> bool:
        """Whether the token stands in a relative clause of something that is pledged."""
        for _ in range(_STEPS):
            head = self.reading.heads[token]
            if token in (found.head, head):
                return False
            if self.reading.deprels[token] == "acl:relcl":
                return True
            token = head
        return False

    @staticmethod
    def past(time: Placed) -> bool:
        """Whether the words of a time say that it has passed: it is not told as a term."""
        return time.case not in ("by", "until", "till", "before")

    def made(self, found: Found, said: Statement | None, due: Placed | None) -> When | None:
        """When it was said: the day of the statement, or the time that hangs on the cue."""
        if said is not None and said.said is not None:
            return said.said
        if found.cue == found.head:
            return None
        first, stop = self.reading.sentences[self.reading.sentence_of(found.cue)]
        here = [each for each in self.times if first <= each.span[0] < stop and each is not due]
        own = dates.owned(self.reading, here, {found.cue: found.cue}).get(found.cue)
        return own.row.when if own is not None and own.case not in ("by", "until") else None

    def row(self, found: Found) -> Pledge:
        """The row."""
        said, due = self.statement(found), self.due(found)
        what = self._closed(self._what(found, due))
        spans = [found.cue_range, what, *([due.span] if due else [])]
        start = self.reading.starts[min(span[0] for span in spans)]
        end = self.reading.ends[max(span[1] for span in spans) - 1]
        by, by_text = self._bound(found, said)
        text = " ".join(self.reading.quote(what).split())
        cite = Cite(article=self.article.id, start=start, end=end, quote=self.article.text[start:end])
        return Pledge(
            id=row_id("pledge", self.article.id, start, end, by_text, text),
            cite=cite,
            method=_METHOD,
            score=found.score,
            stance="planned",
            said_by=said.id if said else None,
            by=by,
            by_text=by_text,
            what=text,
            made=self.made(found, said, due),
            due=due.row.when if due else None,
        )

    def _what(self, found: Found, due: Placed | None) -> Range:
        """What is pledged without the words that say by when, where these stand at its end."""
        first, stop = found.what
        if found.by is not None and found.by < first and self.is_thing(found):
            first = phrase(self.reading, found.by)[0]
        if due is not None and first < due.span[0] and due.span[1] >= stop:
            cut = due.span[0]
            while cut - 1 > first and (
                self.reading.upos[cut - 1] in ("ADP", "SCONJ", "PUNCT") or low(self.reading, cut - 1) in _TO_A_DAY
            ):
                cut -= 1
            return trimmed(self.reading, first, cut)
        return first, stop

    def _closed(self, what: Range) -> Range:
        """The range with the mark that closes a quotation begun in it, where that stands right behind."""
        first, stop = what
        inside, behind = self.reading.words[first:stop], self.reading.words[stop : stop + 1]
        opened = inside.count("“") > inside.count("”") or inside.count('"') % 2 == 1
        return (first, stop + 1) if opened and behind in (("”",), ('"',)) else what

    def _bound(self, found: Found, said: Statement | None) -> tuple[str | None, str | None]:
        """The actor and the words; of 'the talks will go on' and 'names will be published' whoever says so."""
        if found.by is None or self.is_thing(found):
            return (said.speaker, said.speaker_text) if said and found.cue == found.head else (None, None)
        first, stop = phrase(self.reading, found.by)
        if stop - 1 > first and self.reading.xpos[stop - 1] == "POS":
            stop -= 1
        text = " ".join(self.reading.quote((first, stop)).split())
        # 'they' may be the one who is named last and others: one actor would say too much
        actor = self.actor(found.by) if low(self.reading, found.by) != "they" else None
        if actor is None and said is not None and low(self.reading, found.by) in _FIRST:
            actor = said.speaker
        return actor, text

    def actor(self, head: int) -> str | None:
        """The actor whom this token and what is behind it name: 'the Chilean-led mission' is not Chile."""
        return self.cast.actor_at(head, max(head + 1, phrase(self.reading, head)[1])) if self.cast else None

    def is_thing(self, found: Found) -> bool:
        """Whether the subject of 'will' is an event, or suffers what is to be done."""
        if found.by is None or found.cue != found.head or self.reading.upos[found.head] != "VERB":
            return False
        return is_passive(self.reading, found.head) or singular(self.reading.words[found.by]) in nouns()


def promised(reading: Reading) -> Iterator[Found]:
    """The bindings of the reader's own layer, as far as it says what is pledged."""
    for promise in reading.promises:
        if promise.what is not None:
            yield _promised(reading, promise)


def _promised(reading: Reading, promise: Promise) -> Found:
    assert promise.what is not None
    cue = dates.head_of(reading, (promise.cue.first, promise.cue.stop))
    what = trimmed(reading, promise.what.first, promise.what.stop)
    head = dates.head_of(reading, what)
    by = dates.head_of(reading, (promise.by.first, promise.by.stop)) if promise.by else None
    hangs = tuple(range(*what)) + tuple(range(promise.due.first, promise.due.stop) if promise.due else ())
    return Found(cue, (promise.cue.first, promise.cue.stop), by, head, what, hangs, promise.cue.score)
