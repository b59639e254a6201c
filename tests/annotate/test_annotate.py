"""The room's face: one call reads an article, and what it reads can be cited."""

from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord.annotate
from onrecord.annotate import annotate
from tests.annotate.articles import article

TEXT = "On 5 May 2021 about 20 people left.\n\n“We stay for two years,” Ada Obi, 25, said on Tuesday."


def test_the_room_has_one_verb():
    assert onrecord.annotate.__all__ == ["Annotations", "annotate"]


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
