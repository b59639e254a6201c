import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from trafilatura import load_html

from onrecord.config import ExtractOptions
from onrecord.extract.blocks import QUOTED
from onrecord.extract.flow import flow, fold
from onrecord.extract.html import html_draft
from onrecord.model import Page, Raw

STORY = [
    "The ferry left Port Alder at six in the morning with eighty people aboard, the harbour office said.",
    "It sank an hour later, two miles off the lighthouse, after a cargo door gave way in a heavy swell.",
    "Fishermen pulled 63 people out of the water before the coast guard arrived, according to the mayor.",
    "“We heard the horn and then nothing,” said Ana Lind, who mends nets on the northern pier.",
    "The owner said on Tuesday that the door had been inspected in March and found to be sound.",
]


def draft(html):
    page = Page(id="page_1", uri="ferry.html", sha256="0", media_type="text/html", charset="utf-8", fetched=None)
    return html_draft(Raw(page=page, text=html), ExtractOptions())


def story_page(*, before="", after=""):
    body = "".join(f"<p>{sentence}</p>\n" for sentence in STORY)
    return f"""<html lang="en-GB"><head><title>Ferry sinks off Port Alder | The Ferry Post</title></head><body>
    <nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
    <article><h1>Ferry sinks off Port Alder</h1>{before}{body}{after}</article>
    <footer><p>All rights reserved by the Ferry Post company</p></footer></body></html>"""


def texts(blocks):
    return [block.text for block in blocks]


def lines(blocks):
    """What was left out, which stands a line each in one block where it stood side by side."""
    return [line for block in blocks for line in block.text.split("\n")]


def test_the_story_is_body_and_the_menu_is_dropped():
    made = draft(story_page())
    assert [text for text in texts(made.blocks) if text in STORY] == STORY
    assert {"Home", "Sport", "All rights reserved by the Ferry Post company"} <= set(lines(made.dropped))


def test_every_block_of_the_page_is_kept_or_dropped_in_page_order():
    html = story_page(before="<p>By Ana Lind</p>", after="<ul><li><a href='/x'>Read also: storm ahead</a></li></ul>")
    made = draft(html)
    shown = texts(flow(load_html(html)))
    assert sorted(texts(made.blocks) + lines(made.dropped)) == sorted(shown)
    assert texts(made.blocks) == [text for text in shown if text in set(texts(made.blocks))]


def test_links_to_other_stories_behind_the_body_are_dropped():
    links = "".join(f'<li><a href="/{n}">Storm number {n} is on its way to the coast</a></li>' for n in range(8))
    made = draft(story_page(after=f'<div class="related"><h3>Related</h3><ul>{links}</ul></div>'))
    assert not any("Storm number" in text for text in texts(made.blocks))


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>The <b>ferry</b>\n   sank</p><p>x</p>", "The ferry sank"),
        ("<p>un<b>sink</b>able</p><p>x</p>", "unsinkable"),
        ("<p>2,500&nbsp;people</p><p>x</p>", "2,500\xa0people"),
        ("<p>Port Alder<br>Tuesday</p><p>x</p>", "Port Alder\nTuesday"),
        ("<table><tr><td>Ferry</td><td>80</td></tr></table><p>x</p>", "Ferry 80"),
        ("<div>One<div>Two</div>Three</div>", "One"),
    ],
)
def test_text_stands_as_a_browser_shows_it(html, shown):
    assert flow(load_html(f"<html><body>{html}</body></html>"))[0].text == shown


def test_two_line_breaks_begin_a_new_paragraph():
    html = "<html><body><div>The ferry sank.<br><br>Sixty were saved.</div></body></html>"
    assert texts(flow(load_html(html))) == ["The ferry sank.", "Sixty were saved."]


def test_blocks_know_their_role():
    html = """<html><body><h2>Saved</h2><ul><li>Ana</li></ul><blockquote><p>Never again.</p></blockquote>
    <figure><figcaption>The pier</figcaption></figure><table><tr><td>80</td></tr></table><p>End.</p></body></html>"""
    roles = [(block.text, block.tag) for block in flow(load_html(html))]
    assert roles == [
        ("Saved", "heading"), ("Ana", "item"), ("Never again.", "quote"), ("The pier", "caption"), ("80", "table"),
        ("End.", "paragraph"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "html",
    [
        "",
        "   ",
        "\x00\x01\x02" * 500,
        "<html><head><title>x</title></head></html>",
        "<html><frameset></frameset></html>",
    ],
    ids=["empty", "blank", "binary", "no body", "frames"],
)
def test_a_page_with_nothing_has_no_blocks(html):
    assert draft(html).blocks == ()


def test_words_without_any_markup_are_not_lost():
    made = draft("The ferry sank.")
    assert texts(made.blocks + made.dropped) == ["The ferry sank."]


def test_control_characters_and_lone_surrogates_do_not_end_the_page():
    made = draft("<html><body><p>The ferry\x00 sank \ud800 on Monday.</p><p>Sixty were saved.</p></body></html>")
    assert "Sixty were saved." in texts(made.blocks + made.dropped)


DEEP = 100_000


@pytest.mark.parametrize(
    "html",
    [
        "<html><body>" + "<div>" * DEEP + "x" + "</div>" * DEEP,
        "<html><body><p>" + "<b>" * DEEP + "x",
        "<html><body><p>" + "a" * 1_000_000,
        "<html><body><p>" + " " * 1_000_000 + "</p><p>x</p>",
        "<html><head><title>" + "a | " * 50_000 + "</title></head><body><h1>" + "| " * 50_000 + "</h1><p>x</p>",
        "<html><body><span class='date'>" + "1" * 1_000_000 + "</span><p>x</p>",
        "<html><head><script type='application/ld+json'>" + "[" * DEEP + "</script></head><body><p>x</p>",
        '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><html><body><p>&b;</p><p>x</p></body></html>',
    ],
    ids=["deep blocks", "deep spans", "one letter", "spaces", "title", "digits", "JSON", "entities"],
)
def test_hostile_pages_end_in_a_draft_soon(html):
    start = time.perf_counter()
    draft(html)
    assert time.perf_counter() - start < 10


def test_a_dump_of_paragraphs_keeps_every_word_and_is_cut_off_nowhere():
    made = draft("<html><body>" + "".join(f"<p>word{n}</p>" for n in range(30_000)) + "</body></html>")
    shown = " ".join(texts(made.blocks + made.dropped))
    assert "word29999" in shown
    assert len(shown.split()) == 30_000


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="<>/pdivba h1=\"'&;!-x\x00é\n", max_size=300))
def test_any_text_gives_a_draft(html):
    made = draft(html)
    assert all(block.text.strip() == block.text != "" for block in made.blocks + made.dropped)


@given(st.text(st.characters(exclude_characters="\x00")))  # it stands for a forced break
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


def test_what_was_left_out_side_by_side_is_one_block_a_line_each():
    made = draft(story_page(after="<p>Share</p><p>Print</p>"))
    assert "Home\nSport" in "\n".join(texts(made.dropped))
    assert len(made.dropped) <= 3


def test_no_run_of_left_out_blocks_is_longer_than_a_row_quotes():
    menu = "".join(f"<li><a href='/{n}'>A long label of the menu, number {n}</a></li>" for n in range(400))
    made = draft(story_page().replace("<nav><ul>", f"<nav><ul>{menu}"))
    assert max(map(len, texts(made.dropped))) <= QUOTED
    assert sum(line.startswith("A long label") for line in lines(made.dropped)) == 400


def test_a_date_in_a_line_far_from_the_body_is_found():
    menu = "<p>Nothing here</p>" * 30
    html = story_page().replace("<footer>", f"{menu}<div><p>14 March 2019</p></div><footer>")
    assert draft(html).meta.published == "14 March 2019"


def test_many_dates_of_publication_are_those_of_other_stories():
    teasers = "".join(f'<p><span itemprop="datePublished" content="2019-09-{n:02}">x</span></p>' for n in range(10, 16))
    html = story_page(before='<p><time datetime="2019-06-28">28 June</time></p>', after=teasers)
    assert draft(html).meta.published == "2019-06-28"
