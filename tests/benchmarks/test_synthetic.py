"""The made-up story is the same every time, and every one of its cites resolves."""

from __future__ import annotations

from collections import Counter

from benchmarks.synthetic import rows, world
from onrecord.model import Actor, Article, Cite, Figure, Mention, Page, Sentence, Time

CLAIMS = 250
WORLD = world(7, words=500, actors=40)
ROWS = list(rows(WORLD, 7, CLAIMS))


def test_one_seed_gives_one_story() -> None:
    assert list(rows(world(7, words=500, actors=40), 7, CLAIMS)) == ROWS
    assert list(rows(WORLD, 8, CLAIMS)) != ROWS


def test_every_cite_resolves() -> None:
    texts = {row.id: row.text for row in ROWS if isinstance(row, Article)}
    cites = [row.cite for row in ROWS if isinstance(getattr(row, "cite", None), Cite)]
    assert len(cites) == 4 * CLAIMS
    assert all(texts[cite.article][cite.start : cite.end] == cite.quote for cite in cites)


def test_ids_are_each_one_rows() -> None:
    ids = [row.id for row in ROWS]
    assert len(set(ids)) == len(ids)


def test_there_are_as_many_claims_as_asked_for_with_all_that_comes_with_them() -> None:
    counts = Counter(type(row) for row in ROWS)
    assert counts[Figure] == counts[Sentence] == counts[Mention] == counts[Time] == CLAIMS
    assert counts[Article] == counts[Page] == 13
    assert counts[Actor] == 40


def test_some_actors_and_words_are_common_and_most_are_rare() -> None:
    named = Counter(row.actor for row in ROWS if isinstance(row, Mention))
    assert named[WORLD.actors[0].id] > 5 * named[WORLD.actors[-2].id]
