import pytest

from .layouts import ALL, Layout
from .layouts_more import MORE
from .pages import extracted

each_layout = pytest.mark.parametrize("layout", ALL + MORE, ids=lambda layout: layout.name)


@each_layout
def test_page_gives_its_titles_in_order(layout: Layout):
    assert tuple(article.title for article in extracted(layout.page).articles) == layout.titles


@each_layout
def test_no_sentence_of_the_story_is_lost(layout: Layout):
    told = "\n".join(article.text for article in extracted(layout.page).articles)
    assert [words for words in layout.keeps if words not in told] == []


@each_layout
def test_furniture_is_left_out(layout: Layout):
    told = "\n".join(article.text for article in extracted(layout.page).articles)
    assert [words for words in layout.drops if words in told] == []
