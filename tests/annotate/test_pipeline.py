"""All annotators on one reading: what one of them finds the next one uses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from onrecord.annotate import Annotations, annotate, annotate_all
from onrecord.annotate.pipeline import _speaking
from onrecord.annotate.reader.reading import Reading
from onrecord.model import Cite, Statement
from tests.annotate.articles import article
from tests.annotate.statements.readings import reading

READING = reading(
    "Ada Obi said on Monday that 40 ships left the port.",
    "Ada/PROPN/3/nsubj/NNP Obi/PROPN/1/flat/NNP said/VERB/0/root/VBD on/ADP/5/case/IN Monday/PROPN/3/obl/NNP "
    "that/SCONJ/9/mark/IN 40/NUM/8/nummod/CD ships/NOUN/9/nsubj/NNS left/VERB/3/ccomp/VBD the/DET/11/det/DT "
    "port/NOUN/9/obj/NN ./PUNCT/3/punct/.",
    names=[("Ada Obi", "person")],
)


class ByHand:
    """A reader that knows one text."""

    def read(self, texts: Sequence[str]) -> list[Reading]:
        assert all(text == READING.text for text in texts)
        return [READING] * len(texts)


@pytest.fixture
def found() -> Annotations:
    [one] = annotate_all([article(READING.text)], ByHand())
    return one


def test_the_speaker_of_a_statement_is_an_actor(found: Annotations):
    [said] = found.statements
    assert "40 ships left the port" in said.cite.quote
    assert {actor.id: actor.name for actor in found.actors}[said.speaker] == "Ada Obi"


def test_a_figure_says_what_it_counts_and_in_whose_words_it_stands(found: Annotations):
    [figure] = found.figures
    assert (figure.low, figure.counted, figure.said_by) == (40.0, "ships", found.statements[0].id)


def test_every_cite_of_every_row_resolves(found: Annotations):
    rows = [row for row in found.rows() if hasattr(row, "cite")]
    assert {type(row).__name__ for row in rows} >= {"Sentence", "Time", "Mention", "Statement", "Figure"}
    assert all(READING.text[row.cite.start : row.cite.end] == row.cite.quote for row in rows)


def test_many_articles_are_read_as_each_by_itself(found: Annotations):
    assert list(annotate_all([article(READING.text)] * 3, ByHand())) == [found] * 3
    assert annotate(article(READING.text), READING) == found


def test_the_i_of_words_quoted_within_words_is_the_inner_speaker():
    outer = "“Ada told me, ‘I shall go,’” said Ben."
    cite = Cite(article="art", start=0, end=28, quote=outer[:28])
    said = Statement(
        id="outer", cite=cite, method="rules", score=1.0, kind="direct", speaker="ben", speaker_text="Ben",
        cue="said", venue=None, said=None,
    )  # fmt: skip
    inner = replace(said, id="inner", speaker="ada", cite=Cite(article="art", start=15, end=25, quote=outer[15:25]))
    order = [actor for _, _, actor in _speaking([said, inner], READING)]
    assert order == ["ada", "ben"]
