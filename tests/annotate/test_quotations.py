"""Quotations are found however their marks are written, and one lost mark spoils one paragraph at most."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.quotations import quotations
from tests.annotate.articles import article


def quoted(text: str) -> list[str]:
    return [each.cite.quote for each in quotations(article(text))]


def states(text: str) -> list[tuple[str, int, str]]:
    return [(each.cite.quote, each.depth, each.state) for each in quotations(article(text))]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("She said “we won’t go” and left.", ["we won’t go"]),
        ('She said "we won\'t go" and "never".', ["we won't go", "never"]),
        ("‘We saw the miners’ march,’ she said. ‘It was long.’", ["We saw the miners’ march,", "It was long."]),
        ("'The miners' march was long,' she said.", ["The miners' march was long,"]),
        ("«Oui», she said, „Gut“, and »Ja«.", ["Oui", "Gut", "Ja"]),
        ("``We go,'' she said.", ["We go,"]),
        ("“[The men] ran”, she said.", ["[The men] ran"]),
        ('" spaced out " she said', ["spaced out"]),
    ],
)
def test_marks_of_every_style_enclose(text, want):
    assert quoted(text) == want


@pytest.mark.parametrize(
    "text",
    ["The miners’ march of the ’90s, rock ’n’ roll.", "He's 5'10\" and the pipe is 12\" wide.", "It's the dogs' day."],
)
def test_apostrophes_and_inches_are_no_marks(text):
    assert quoted(text) == []


def test_nested_quotations_have_depth():
    assert states("“They said ‘stop’ twice.”") == [("They said ‘stop’ twice.", 0, "closed"), ("stop", 1, "closed")]
    assert states("‘It was “good”.’") == [("It was “good”.", 0, "closed"), ("good", 1, "closed")]


def test_a_quotation_that_runs_over_paragraphs_is_continued():
    text = "“We go.\n\n“We return,” she said."
    assert states(text) == [("We go.", 0, "continued"), ("We return,", 0, "closed")]


def test_a_lost_closing_mark_costs_one_paragraph():
    text = '"We go, she said.\n\nIt was late. "We return," she said.'
    assert states(text) == [("We go, she said.", 0, "unclosed"), ("We return,", 0, "closed")]


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("“We will row, he said. The boats left at dawn. Then Obi said: “We stay.”", "We will row,"),
        ('"We will row, said Ada Obi. The boats left at dawn. "We stay."', "We will row,"),
        ("“We will row. The boats left, and the mayor said “we stay”.", "We will row."),
        ("“We will row. “We stay.”", "We will row."),
    ],
)
def test_an_unclosed_quotation_swallows_no_narration_before_the_next(text, lost):
    assert states(text)[0] == (lost, 0, "unclosed")
    assert len(states(text)) == 2


def test_a_second_opening_mark_shows_the_lost_closing_one():
    assert states('"We go, she said. "We return."') == [
        ("We go,", 0, "unclosed"),
        ("We return.", 0, "closed"),
    ]


def test_a_lost_opening_mark_reaches_back_to_its_sentence():
    assert states("It was late. The joint effort”, he said.") == [("The joint effort", 0, "unopened")]


texts = st.text(st.sampled_from("ab .\n“”‘’'\"«»„`5,!") | st.characters(), max_size=200)


@given(texts)
def test_cites_resolve_and_nest(text):
    found = quotations(article(text))
    for each in found:
        assert text[each.cite.start : each.cite.end] == each.cite.quote
        assert each.cite.quote.strip() == each.cite.quote
    outer = [each.cite for each in found if each.depth == 0]
    assert all(left.end <= right.start for left, right in pairwise(outer))


@pytest.mark.parametrize("piece", ['"', "”", "”a ", "'a ", "‘a ", "«a", "“a\n\n"])
def test_a_flood_of_marks_takes_bounded_time(piece):
    began = time.process_time()
    quotations(article(piece * (200_000 // len(piece))))
    assert time.process_time() - began < 10
