"""What holds for every reading, however senseless: cites resolve, rows are in order, nothing depends on the run."""

import itertools
import random
import time

import pytest

from onrecord.annotate.mentions import cast
from onrecord.annotate.reader.reading import Attribution, Reading, Span
from tests.annotate.articles import article

_WORDS = [
    "Ana",
    "Solis",
    "al",
    "-",
    "Tamimi",
    "Mr.",
    "(",
    ")",
    "RVC",
    ",",
    "the",
    "a",
    "minister",
    "group",
    "'s",
    "US",
    "Peruvian",
    "troops",
    "he",
    "it",
    "they",
    "said",
    "of",
    "“",
    "”",
    "@ana",
    "#Bay",
    "and",
    "for",
]
_TAGS = ["NOUN", "PROPN", "ADJ", "DET", "PRON", "PUNCT", "VERB", "ADP", "CCONJ", "NUM", "PART"]
_LABELS = [
    "nsubj",
    "obj",
    "nmod",
    "nmod:poss",
    "compound",
    "flat",
    "amod",
    "appos",
    "det",
    "conj",
    "cop",
    "punct",
    "root",
    "expl",
]
_KINDS = ["person", "organisation", "location", "facility", "group", "product", "event", "misc"]


def _senseless(seed: int, size: int = 60) -> Reading:
    dice = random.Random(seed)
    words = [dice.choice(_WORDS) for _ in range(size)]
    starts = [sum(len(word) + 1 for word in words[:at]) for at in range(size)]
    cuts = sorted({0, size, *(dice.randrange(size) for _ in range(4))})
    sentences = list(itertools.pairwise(cuts))
    heads = [dice.randrange(first, stop) for first, stop in sentences for _ in range(first, stop)]
    firsts = sorted(dice.sample(range(size - 3), 12))
    spans = [Span(first, first + dice.randint(1, 3), dice.choice(_KINDS), 0.5) for first in firsts]
    content = Span(20, 40, "content", 1.0)
    heard = Attribution(source=spans[0], cue=None, content=(content,), kind="speech", inner=False, score=1.0)
    return Reading(
        text=" ".join(words),
        starts=starts,
        ends=[start + len(word) for start, word in zip(starts, words, strict=True)],
        sentences=sentences,
        upos=[dice.choice(_TAGS) for _ in range(size)],
        xpos=[dice.choice(["NN", "NNS", "NNP"]) for _ in range(size)],
        heads=heads,
        deprels=[dice.choice(_LABELS) for _ in range(size)],
        names=spans,
        attributions=[heard],
    )


@pytest.mark.parametrize("start", range(0, 300, 100))
def test_senseless_readings_give_rows_that_hold(start):
    for seed in range(start, start + 100):
        reading = _senseless(seed)
        whole = article(reading.text)
        found = cast(whole, reading)
        ids = {actor.id for actor in found.actors}
        assert len(ids) == len(found.actors)
        assert all(actor.name and actor.name not in actor.aliases for actor in found.actors)
        assert all(mention.actor is None or mention.actor in ids for mention in found.mentions)
        assert all(whole.text[m.cite.start : m.cite.end] == m.cite.quote for m in found.mentions)
        assert [m.cite.start for m in found.mentions] == sorted(m.cite.start for m in found.mentions)
        assert len({m.id for m in found.mentions}) == len(found.mentions)
        assert found == cast(whole, _senseless(seed))


def test_text_without_a_word_has_nobody():
    empty = Reading(text="", starts=(), ends=(), sentences=(), upos=(), xpos=(), heads=(), deprels=())
    found = cast(article(""), empty)
    assert (found.mentions, found.actors) == ((), ())
    assert found.mention_at(0, 0) is None


def _flat(size: int) -> Reading:
    """He and a surname over and over, all on one verb: what would make a slow reading slower than its length."""
    words = ["said", *(["Ana", "Solis", "he", "the", "minister"] * (size // 5))]
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word) + 1)
    return Reading(
        text=" ".join(words),
        starts=starts[:-1],
        ends=[start + len(word) for start, word in zip(starts, words, strict=False)],
        sentences=[(0, len(words))],
        upos=["VERB", *(["PROPN", "PROPN", "PRON", "DET", "NOUN"] * (size // 5))],
        xpos=["NN"] * len(words),
        heads=[0] * len(words),
        deprels=["root", *(["nsubj"] * (len(words) - 1))],
        names=[Span(at, at + 2, "person", 1.0) for at in range(1, len(words), 5)],
    )


def test_time_grows_with_the_length_and_not_faster():
    def took(size: int) -> float:
        reading = _flat(size)
        begun = time.process_time()
        cast(article(reading.text), reading)
        return time.process_time() - begun

    took(1_000)
    assert took(40_000) < 40 * max(took(4_000), 0.002)
