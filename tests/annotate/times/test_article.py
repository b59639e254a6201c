"""``times`` on articles: cites, intervals, uncertain publication, and what holds for any text at all."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.times import find, times
from onrecord.annotate.times.holidays import easter
from onrecord.annotate.times.lexicon import CODES
from onrecord.ids import row_id
from onrecord.model import NEVER, Article, Cite, Published, Sentence, When
from tests.annotate.articles import article as plain

EASTERS = {1961: "04-02", 1998: "04-12", 2000: "04-23", 2008: "03-23", 2019: "04-21", 2038: "04-25"}


def article(text: str, first: str | None = "2021-12-09", last: str | None = None) -> Article:
    published = NEVER
    if first is not None:
        when = When(from_=first, until=last or first, grain="day")
        published = Published(when=when, basis="manifest")
    return replace(plain(text), id=row_id("art", text), published=published)


def interval(sentence: str, first: str | None = "2021-12-09", last: str | None = None) -> tuple[str | None, str | None]:
    (found,) = times(article(sentence, first, last))
    return found.when.from_, found.when.until


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It fell in July.", ("2021-07-01", "2021-07-31")),
        ("It fell on Tuesday.", ("2021-12-07", "2021-12-07")),
        ("It fell this week.", ("2021-12-06", "2021-12-12")),
        ("It ends at the end of the year.", ("2021-12-01", "2021-12-31")),
        ("It ended at the end of July.", ("2021-07-22", "2021-07-31")),
        ("It fell in mid-2020.", ("2020-05-02", "2020-08-31")),
        ("It fell in early 2020.", ("2020-01-01", "2020-05-01")),
        ("It fell at the beginning of 2020.", ("2020-01-01", "2020-01-31")),
        ("It fell earlier this month.", ("2021-12-01", "2021-12-09")),
        ("It opens later this month.", ("2021-12-09", "2021-12-31")),
        ("Losses grew in fiscal 1999.", ("1998-01-01", "1999-12-31")),
        ("It fell in the 1990s.", ("1990-01-01", "1999-12-31")),
        ("It fell at 18:20 local time on Friday.", ("2021-12-03T18:20", "2021-12-03T18:20")),
        ("It fell at midnight on Friday.", ("2021-12-04T00:00", "2021-12-04T00:00")),
        ("It fell Thursday afternoon.", ("2021-12-09T12:00", "2021-12-09T17:59")),
        ("It fell on Wednesday night.", ("2021-12-08T18:00", "2021-12-09T05:59")),
        ("It fell in the early hours of Wednesday.", ("2021-12-08T00:00", "2021-12-08T05:59")),
        ("It fell at half past four on Wednesday.", ("2021-12-08", "2021-12-08")),
        ("Losses grew in the fiscal year 2018-19.", ("2018-01-01", "2019-12-31")),
        ("It grew over the past seven years.", ("2014-12-09", "2021-12-09")),
        ("It grows over the next two weeks.", ("2021-12-09", "2021-12-23")),
        ("It took nine months.", (None, None)),
        ("It happens daily.", (None, None)),
        ("It fell recently.", (None, "2021-12-09")),
        ("It falls soon.", ("2021-12-09", None)),
    ],
)
def test_intervals(sentence: str, expected: tuple[str | None, str | None]) -> None:
    assert interval(sentence) == expected


def test_publication_on_one_of_several_days_places_only_what_is_the_same_for_all() -> None:
    text = "He spoke on Tuesday. The law changed in July. The vote was on Wednesday."
    rows = times(article(text, "2021-12-08", "2021-12-09"))
    assert [(row.cite.quote, row.value) for row in rows] == [
        ("Tuesday", "2021-12-07"),
        ("July", "2021-07"),
        ("Wednesday", "2021-12-08"),
    ]
    early = times(article(text, "2021-12-07", "2021-12-09"))
    assert [(row.cite.quote, row.value) for row in early][2] == ("Wednesday", "XXXX-WXX-3")


def test_every_row_cites_its_words() -> None:
    text = "On 4 May 2020, and again on Friday night, they met for two hours. Nothing was said."
    rows = times(article(text))
    assert [row.cite.quote for row in rows] == ["4 May 2020", "Friday night", "two hours"]
    assert all(text[row.cite.start : row.cite.end] == row.cite.quote for row in rows)
    assert all(row.when.cite == row.cite for row in rows)


def test_an_article_without_a_date_keeps_open_ends() -> None:
    (row,) = times(article("He spoke on Tuesday.", None))
    assert (row.value, row.when.from_, row.when.until) == ("XXXX-WXX-2", None, None)


def test_given_sentences_bound_the_clause_that_tells_the_tense() -> None:
    text = "He will not sign — The march was on Tuesday"
    starts = (0, text.index("The"))
    cites = [Cite(article="a", start=s, end=len(text), quote=text[s:]) for s in starts]
    sentences = [Sentence(id=str(c.start), cite=c) for c in cites]
    assert times(article(text), sentences)[0].value == "2021-12-07"


def test_a_hard_wrapped_sentence_holds_its_date_together() -> None:
    text = "The treaty between the two states was signed on 5 May\n2020 in Oslo."
    assert [row.cite.quote for row in times(article(text))] == ["5 May\n2020"]


def test_a_date_does_not_run_over_the_end_of_a_paragraph() -> None:
    text = "They met on Tuesday\n\nMay 4 was a holiday."
    assert [row.cite.quote for row in times(article(text))] == ["Tuesday", "May 4"]


@pytest.mark.parametrize(("year", "day"), EASTERS.items())
def test_easter(year: int, day: str) -> None:
    assert easter(year).isoformat() == f"{year}-{day}"


_WORDS = st.lists(st.sampled_from([*CODES, "the", "in", "Oslo", ".", ",", "\n", "\n\n", "-", "said"]), max_size=40)
_TEXTS = st.one_of(st.text(max_size=200), _WORDS.map(" ".join), _WORDS.map("".join))
_ANCHORS = st.sampled_from([None, "2021-12-09", "2020-02-29", "0001-01-01", "9999-12-31", "1998-02-13T14:26:00"])


@given(_TEXTS, _ANCHORS)
def test_any_text_gives_rows_in_order_that_do_not_overlap(text: str, anchor: str | None) -> None:
    found = find(text, anchor)
    assert all(0 <= f.start < f.end <= len(text) for f in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(f.when.from_ is None or f.when.until is None or f.when.from_ <= f.when.until for f in found)


@given(st.lists(_TEXTS, min_size=2, max_size=4), _ANCHORS)
def test_no_text_changes_what_another_is_worth(texts: list[str], anchor: str | None) -> None:
    there = [find(text, anchor) for text in texts]
    back = [find(text, anchor) for text in reversed(texts)]
    assert there == back[::-1]


_ONE_THING = [
    "half past ",
    "the 3rd ",
    "9",
    "a",
    "1 ",
    "May ",
    "the ",
    "20-",
    "'",
    "\n",
    "last ",
    "twenty ",
    "12:",
    "of the ",
]
_ALL_TIMES = ["the year ", "Fri ", "Friday the following month "]


@pytest.mark.parametrize(
    ("unit", "size"), [*((unit, 1_000_000) for unit in _ONE_THING), *((unit, 200_000) for unit in _ALL_TIMES)]
)
def test_a_long_line_of_one_thing_takes_bounded_time(unit: str, size: int) -> None:
    text = unit * (size // len(unit))
    begin = time.process_time()
    find(text, "2021-12-09")
    assert time.process_time() - begin < 20  # about 2 s for a megabyte of May, far less elsewhere
