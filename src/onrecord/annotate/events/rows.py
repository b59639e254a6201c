"""What was told of an event to its row: summary, cite, participants, time, place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from onrecord.annotate.events import dates
from onrecord.annotate.events.dates import FIXED
from onrecord.annotate.events.grammar import Range, low
from onrecord.annotate.events.parts import Part
from onrecord.annotate.events.phrases import blamed, phrase
from onrecord.annotate.events.status import stance_of
from onrecord.annotate.events.telling import cited, content, noun_group, summed, verb_group, with_case
from onrecord.annotate.events.worth import Told
from onrecord.annotate.reader.reading import Reading
from onrecord.ids import row_id
from onrecord.model import Article, Cite, Event, Participant

Holder = Callable[[int, int], str | None]

_METHOD = "reader"
_FAR = 14  # tokens between a word of event and a subject lent by another clause, beyond which the cite leaves it out
_ROOM = 14  # words of a clause of content in a summary


class Cast(Protocol):
    """Who is in the article."""

    def actor_at(self, first: int, stop: int) -> str | None:
        """The id of the actor that these tokens are about, where there is one."""
        ...


class Nobody:
    """A cast without actors."""

    def actor_at(self, first: int, stop: int) -> str | None:  # noqa: ARG002 - the protocol's
        """None."""
        return None


def event(article: Article, reading: Reading, made: Told, cast: Cast, holder: Holder) -> Event:
    """The row of an event."""
    needed, wished = _words(reading, made)
    start, end = cited(reading, [*needed, *_near(reading, made, wished)], made.trigger.token)
    when = dates.interval(made.time, made.status, article.published.when) if made.time else None
    who = tuple(_participant(reading, part, cast) for part in made.parts)
    place = reading.quote(made.place.span) if made.place else None
    cite = Cite(article=article.id, start=start, end=end, quote=article.text[start:end])
    summary = summed(reading, needed, [*wished, *_content(reading, made)])
    key = row_id("event", article.id, start, end, reading.starts[made.trigger.token], summary, made.status)
    return Event(
        id=key,
        cite=cite,
        method=_METHOD,
        score=round(made.trigger.score, 3),
        stance=stance_of(reading, made.trigger.carried, made.status),
        said_by=holder(reading.starts[made.trigger.token], reading.ends[made.trigger.token]),
        summary=summary,
        kind=made.trigger.sort.kind,
        status=made.status,
        when=when,
        place=place,
        participants=who,
    )


def _near(reading: Reading, made: Told, wished: list[Range]) -> list[Range]:
    """The ranges without a subject that another clause lends from afar: it would make the cite a whole sentence."""
    first = min(made.trigger.carried)
    lent = not any(True for at in made.trigger.carried for _ in reading.dependents(at, "nsubj"))
    return [span for span in wished if not (lent and first - span[1] > _FAR)]


def _participant(reading: Reading, part: Part, cast: Cast) -> Participant:
    first, stop = phrase(reading, part.head)
    if stop - 1 > first and reading.xpos[stop - 1] == "POS":
        stop -= 1
    text = " ".join(reading.quote((first, stop)).split())
    return Participant(role=part.role, text=text, actor=cast.actor_at(first, stop))


def _words(reading: Reading, made: Told) -> tuple[list[Range], list[Range]]:
    """The ranges that tell an event: what no summary lacks, and what it has if there is room."""
    needed: list[Range] = []
    for token in made.trigger.carried:
        verb = reading.upos[token] == "VERB"
        needed += verb_group(reading, token) if verb else [noun_group(reading, token)]
    top = made.trigger.carried[-1]
    if reading.deprels[top] == "xcomp" and reading.upos[reading.heads[top]] == "VERB":
        needed += verb_group(reading, reading.heads[top])
    elif reading.deprels[top] == "acl" and any(low(reading, mark) == "to" for mark in reading.dependents(top, "mark")):
        needed.append((reading.heads[top], reading.heads[top] + 1))  # 'their plan to leave'
    wished: list[Range] = []
    for part in made.parts:
        span = phrase(reading, part.head)
        wished.append(with_case(reading, span) if reading.heads[part.head] in made.trigger.carried else span)
    if made.time:
        fixed = reading.deprels[made.time.head] in FIXED  # of 'over May elections' the 'over' is not of 'May'
        wished.append(made.time.span if fixed else with_case(reading, made.time.span))
    if made.place:
        wished.append(with_case(reading, made.place.span))
    return needed, wished


def _content(reading: Reading, made: Told) -> Iterator[Range]:
    """What else the clause says, for a summary with room: 'from the port', 'to leave', 'that it had left the port'."""
    for token in made.trigger.carried:
        for thing in reading.dependents(token, "obj"):
            for child in reading.dependents(thing, "nmod") if blamed(reading, thing) else ():
                if child > thing:
                    yield with_case(reading, phrase(reading, child))
        above = reading.heads[token]
        stop = above if above > token and reading.deprels[token] == "ccomp" else len(reading)  # ', he said on Monday'
        for child in reading.dependents(token, "obl", "nmod"):
            asked = reading.xpos[child] in ("WP", "WDT")  # 'in what seemed …'
            own = token < child < stop and not asked and reading.deprels[child] != "nmod:poss"
            first = phrase(reading, child)[0]
            span = with_case(reading, phrase(reading, child))
            if own and span[0] < first and low(reading, span[0] - 1) != "according":
                yield span
    if reading.upos[made.trigger.token] == "VERB":
        yield from content(reading, made.trigger.token, _ROOM)
