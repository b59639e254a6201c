"""The laws of cutting: nothing is lost, nothing stands twice, every offset is true."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.codec import dumps, loads
from onrecord.extract import Draft, Repeated, block_keys, cut
from onrecord.extract.text import text_draft
from onrecord.model import Article

from .layouts import ALL
from .pages import OPTIONS, drafted, extracted, raw

PIECES = [block for layout in ALL for block in layout.page.splitlines() if block.strip()]
LINES = st.one_of(
    st.sampled_from(PIECES),
    st.text(alphabet="aB .!?\"“”'()[]:;,-–1 \t\u00a0\u200b日。", max_size=60),
    st.sampled_from(
        ["Comments", "Next Article", "Related Articles", "Read more:", "May 4, 2020", "By Ann Lee", "***", ""]
    ),
)
PAGES = st.lists(
    st.tuples(LINES, st.sampled_from(["\n", "\r\n", "\n\n", "\r", " ", "\t", "   ", "\u2028"])), max_size=40
).map(lambda rows: "".join(line + end for line, end in rows))


def solid(text: str) -> Counter[str]:
    return Counter(char for char in text if not char.isspace())


@settings(max_examples=80, deadline=None)
@given(PAGES)
@example("")
@example("x")
@example("\ufeffFirst words here.\x00 Then more of them.")
def test_every_character_is_in_one_article_or_skipped(page: str):
    extraction = extracted(page)
    held = [(run.page_start, run.page_start + run.end - run.start) for a in extraction.articles for run in a.page_map]
    left = [(row.start, row.end) for row in extraction.skipped if row.start is not None]
    spans = sorted(held + left)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    covered = "".join(page[start:end] for start, end in spans)
    assert solid(covered) == solid(page)


@settings(max_examples=80, deadline=None)
@given(PAGES)
def test_page_map_leads_to_the_same_characters(page: str):
    for article in extracted(page).articles:
        assert article.page_map
        for run in article.page_map:
            assert article.text[run.start : run.end] == page[run.page_start : run.page_start + run.end - run.start]
        between = [article.text[one.end : two.start] for one, two in pairwise(article.page_map)]
        assert set(between) <= {"\n\n"}
        assert article.text == article.text.strip()


@settings(max_examples=60, deadline=None)
@given(PAGES)
def test_blocks_stand_where_they_say(page: str):
    for block in text_draft(raw(page)).blocks:
        assert block.start is not None
        assert page[block.start : block.start + len(block.text)] == block.text


@settings(max_examples=40, deadline=None)
@given(PAGES)
def test_cutting_again_changes_nothing(page: str):
    once, again = extracted(page), extracted(page)
    assert once == again
    ids = [row.id for row in (*once.articles, *once.skipped)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("layout", ALL, ids=lambda layout: layout.name)
def test_drafts_and_articles_survive_the_codec(layout):
    draft = drafted(layout.page)
    assert loads(Draft, dumps(draft)) == draft
    for article in cut(draft, Repeated(), OPTIONS).articles:
        assert loads(Article, dumps(article)) == article


def test_block_keys_do_not_depend_on_spacing_or_case():
    assert block_keys(drafted("Subscribe to our “letter”\n")) == block_keys(drafted('\tSUBSCRIBE  to our "letter"\r\n'))
