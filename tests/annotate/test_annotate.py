"""The room's face: one call reads an article, and what it reads can be cited."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord.annotate
from onrecord.annotate import READ, annotate, annotate_all, load_reader, reader_state
from onrecord.errors import ReaderError
from tests.annotate.articles import article

TEXT = "On 5 May 2021 about 20 people left.\n\n“We stay for two years,” Ada Obi, 25, said on Tuesday."


def test_the_face_is_what_all_names():
    assert set(onrecord.annotate.__all__) == {
        "READ", "Annotations", "annotate", "annotate_all", "load_reader", "reader_state",
    }  # fmt: skip
    assert all(getattr(onrecord.annotate, name) for name in onrecord.annotate.__all__)


def test_no_reader_is_the_rules_alone():
    texts = [article(TEXT), article("Nothing at all."), article("")]
    assert load_reader("none") is None
    assert list(annotate_all(texts, load_reader("none"))) == [annotate(each) for each in texts]


def test_rows_come_kind_by_kind_and_of_no_other_kind():
    rows = list(annotate(article(TEXT)).rows())
    kinds = [READ.index(type(row)) for row in rows]
    assert kinds == sorted(kinds)
    assert {type(row).__name__ for row in rows} == {"Sentence", "Time", "Quotation", "Figure"}


def test_each_reader_has_a_state_of_its_own():
    names = ("none", "onrecord", "spacy:en", "spacy:de")
    assert len({reader_state(name) for name in names}) == len(names)
    assert reader_state("spacy:en") == reader_state("spacy:en")


def test_a_reader_that_is_not_there_is_told_before_anything_is_read():
    with pytest.raises(ReaderError, match="'nobody' is no reader"):
        reader_state("nobody:at_all")


def test_an_article_is_read_whole():
    found = annotate(article(TEXT))
    assert [each.cite.quote for each in found.sentences] == TEXT.split("\n\n")
    assert [each.cite.quote for each in found.figures] == ["about 20", "two years"]
    assert "5 May 2021" in [each.cite.quote for each in found.times]
    assert [each.cite.quote for each in found.quotations] == ["We stay for two years,"]


@settings(deadline=None, max_examples=60)
@given(st.text(st.sampled_from("ab 12,.\n“”\"'Mayonedtw") | st.characters(), max_size=120))
def test_any_text_is_read_and_every_cite_resolves(text):
    found = annotate(article(text))
    for row in (*found.sentences, *found.times, *found.figures, *found.quotations):
        assert text[row.cite.start : row.cite.end] == row.cite.quote


def test_reading_twice_gives_the_same_rows():
    assert annotate(article(TEXT)) == annotate(article(TEXT))
