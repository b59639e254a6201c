"""Who is in the record, under which names and how often."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.model import Actor
from onrecord.record import Head, Record
from onrecord.views.about import Named


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """An actor, how often it is mentioned, pronouns among that, and in how many articles; ``head`` is one of these."""

    row: Actor
    mentions: int
    articles: int
    head: Head | None


def actors(record: Record, *, about: str | None = None, kind: str | None = None) -> Iterator[ActorRow]:
    """Every actor, most mentioned first, then by name. An actor is one article's, until articles are compared.

    ``about``: an id, or words that one of its names holds. ``kind``: persons alone, or places, and so on.
    """
    counts = record.mentions_of_actors()
    named = None if about is None else Named(record, about)
    found = [
        (counts.get(actor.id), actor)
        for actor in record.rows(Actor)
        if kind in (None, actor.kind) and (named is None or named.fits(actor.id, actor.name, *actor.aliases))
    ]
    found.sort(key=lambda one: (-one[0].count if one[0] else 0, one[1].name, one[1].id))
    heads = lru_cache(maxsize=1_000)(record.head)  # most are of few articles
    for counted, actor in found:
        yield ActorRow(
            row=actor,
            mentions=counted.count if counted else 0,
            articles=counted.articles if counted else 0,
            head=heads(counted.article) if counted else None,
        )
