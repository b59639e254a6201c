"""A made-up story of any size: articles, sentences, figures, times, mentions and actors from one seed.

The rows are shaped as a build makes them, and nothing of them is from a corpus: names and words are made of
syllables, and words come as often as words do (the n-th with a chance of 1/n), for search to have common and
rare ones to look for. The same seed gives the same rows.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.ids import row_id, sha256
from onrecord.model import Actor, Article, Cite, Figure, Mention, Page, Published, Run, Sentence, Time, When

FIRST_DAY = date(2020, 1, 1)
SENTENCES = 20  # in an article


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What the articles are about: words by how common they are, and actors likewise."""

    words: tuple[str, ...]
    actors: tuple[Actor, ...]


def world(seed: int, words: int = 20_000, actors: int = 1_000) -> World:
    """The words and actors of this seed."""
    dice = random.Random(seed)
    vocabulary = tuple(itertools.islice(_words(dice), words + 2 * actors))
    names = [f"{a.title()} {b.title()}" for a, b in zip(vocabulary[words::2], vocabulary[words + 1 :: 2], strict=True)]
    people = tuple(
        Actor(id=row_id("act", name), name=name, kind="person", aliases=(name.split()[1],)) for name in names
    )
    return World(words=vocabulary[:words], actors=people)


def _words(dice: random.Random) -> Iterator[str]:
    """Different words of two to four syllables."""
    seen = set()
    while True:
        word = "".join(dice.choice("bdfgklmnprstvz") + dice.choice("aeiou") for _ in range(dice.randint(2, 4)))
        if word not in seen:
            seen.add(word)
            yield word


def rows(of: World, seed: int, claims: int) -> Iterator[object]:
    """Actors, then articles with a claim (a Figure) in every sentence, until there are ``claims`` of them."""
    dice = random.Random(seed)
    yield from of.actors
    for number in range(-(-claims // SENTENCES)):
        yield from _article(of, dice, number, min(SENTENCES, claims - number * SENTENCES))


def _article(of: World, dice: random.Random, number: int, size: int) -> Iterator[object]:
    day = FIRST_DAY + timedelta(days=number % 700)
    told = [_Told(of, dice, day) for _ in range(size)]
    text = " ".join(one.text for one in told)
    uri = f"made-up/{number:06}.txt"
    page = Page(
        id=row_id("pag", sha256(text.encode())),
        uri=uri,
        sha256=sha256(text.encode()),
        media_type="text/plain",
        charset="utf-8",
        fetched=None,
    )
    yield page
    article = row_id("art", page.id, 0, text)
    when = When(from_=day.isoformat(), until=day.isoformat(), grain="day")
    yield Article(
        id=article,
        page=page.id,
        page_uri=uri,
        part=0,
        title=f"{told[0].actor.name} and the {dice.choice(of.words)}",
        outlet=f"Outlet {number % 40}",
        byline=None,
        dateline=None,
        url=None,
        language="en",
        published=Published(when=when, basis="manifest"),
        text=text,
        page_map=(Run(start=0, end=len(text), page_start=0),),
    )
    start = 0
    for one in told:
        yield from one.rows(article, start)
        start += len(one.text) + 1


class _Told:
    """One sentence: an actor, a number of things, a day, and eight words more."""

    def __init__(self, of: World, dice: random.Random, day: date) -> None:
        self.actor = of.actors[_common(dice, len(of.actors))]
        self.number = dice.randint(2, 9_000)
        self.day = day - timedelta(days=dice.randint(0, 60))
        self.words = [of.words[_common(dice, len(of.words))] for _ in range(9)]
        self.day_words = f"{self.day.day} {self.day:%B} {self.day.year}"
        filler = " ".join(self.words[1:])
        self.figure_words = f"about {self.number} {self.words[0]}"
        self.text = f"{self.actor.name} said {self.figure_words} {filler} on {self.day_words}."

    def rows(self, article: str, start: int) -> Iterator[object]:
        """The sentence's rows, where its text begins at ``start`` in the article's."""
        whole = self._cite(article, start, self.text)
        yield Sentence(id=row_id("sen", article, whole.start, whole.end), cite=whole)
        name = self._cite(article, start, self.actor.name)
        yield Mention(id=row_id("men", article, name.start, name.end), cite=name, kind="person", actor=self.actor.id)
        time = self._cite(article, start, self.day_words)
        day = self.day.isoformat()
        when = When(from_=day, until=day, grain="day")
        yield Time(
            id=row_id("tim", article, time.start, time.end), cite=time, type="DATE", value=day, mod=None, when=when
        )
        figure = self._cite(article, start, self.figure_words)
        yield Figure(
            id=row_id("fig", article, figure.start, figure.end),
            cite=figure,
            method="made-up",
            score=1.0,
            low=self.number * 0.9,
            high=self.number * 1.1,
            modifier="about",
            unit=None,
            counted=self.words[0],
        )

    def _cite(self, article: str, start: int, words: str) -> Cite:
        at = start + self.text.index(words)
        return Cite(article=article, start=at, end=at + len(words), quote=words)


def _common(dice: random.Random, count: int) -> int:
    """A number under ``count``, the n-th with a chance of about 1/n."""
    return min(count - 1, int(count ** dice.random()) - 1) if count > 1 else 0
