"""Pledges are who is bound to what by when; no forecast, no denial, no wish of others."""

import pytest

from onrecord.annotate.mentions import cast
from onrecord.annotate.pledges import pledges
from onrecord.annotate.reader.reading import Promise, Span
from onrecord.annotate.times import times
from onrecord.model import Cite, Pledge, Statement, When
from tests.annotate import trees
from tests.annotate.articles import cut


def read(text: str, **known) -> tuple[Pledge, ...]:
    article, sentences = cut(text)
    return pledges(article, trees.reading(text), times(article, sentences), **known)


def row(found: Pledge) -> tuple[str | None, str, str | None]:
    return found.by_text, found.what, found.due.until if found.due else None


@pytest.mark.parametrize(
    ("text", "told", "quote"),
    [
        (
            "Peru vowed to withdraw its fleet by 1 May 2030.",
            ("Peru", "withdraw its fleet", "2030-05-01"),
            "vowed to withdraw its fleet by 1 May 2030",
        ),
        (
            "The mission will end by June 2030, the ministry said.",
            ("The mission", "end", "2030-06-30"),
            "will end by June 2030",
        ),
        (
            "The pact provided for a withdrawal of the fleet by 1 May 2030.",
            ("the fleet", "a withdrawal of the fleet", "2030-05-01"),
            "a withdrawal of the fleet by 1 May 2030",
        ),
        (
            "Chile set a 1 May 2030 deadline for a full withdrawal.",
            (None, "a full withdrawal", "2030-05-01"),
            "a 1 May 2030 deadline for a full withdrawal",
        ),
        (
            "The council gave the firm until 1 May 2030 to repair the bridge.",
            ("the firm", "repair the bridge", "2030-05-01"),
            "gave the firm until 1 May 2030 to repair the bridge",
        ),
        (
            "The mayor announced her plan to rebuild the harbour.",
            ("her", "rebuild the harbour", None),
            "plan to rebuild the harbour",
        ),
        (
            "The train is scheduled to leave on 1 May 2030.",
            ("The train", "leave", "2030-05-01"),
            "is scheduled to leave on 1 May 2030",
        ),
    ],
)
def test_who_is_bound_to_what_by_when(text, told, quote):
    [found] = read(text)
    assert row(found) == told
    assert found.cite.quote == quote


def test_the_day_of_agreeing_is_not_the_day_it_is_due():
    [found] = read("Peru agreed on 3 June 2019 to open the border by 1 May 2030.")
    assert (found.made.from_, found.due.until) == ("2019-06-03", "2030-05-01")


@pytest.mark.parametrize(
    "text",
    [
        "Prices will rise sharply next year.",
        "Peru does not plan to sell the port.",
        "If they attack, the guards will fire.",
        "Ana Ruiz pledged allegiance to the king.",
        "The council called on the army to leave the town.",
        "Rebels threatened to attack the port.",
    ],
)
def test_a_forecast_a_denial_a_condition_or_a_demand_is_no_pledge(text):
    assert read(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Analysts suspect that Peru will sell the port.",
        "There are rumours that Peru will sell the port.",
        "Peru will reportedly sell the port.",
        "Will Peru sell the port?",
    ],
)
def test_what_others_suspect_or_ask_binds_nobody(text):
    assert read(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The pilot decided to turn back.",
        "Peru cancelled its plans to sell the port.",
        "All states should agree to sell the port.",
        "The moon is set to light up the sky.",
    ],
)
def test_a_deed_done_a_plan_given_up_a_wish_and_the_course_of_nature_are_no_pledge(text):
    assert read(text) == ()


def test_a_thing_promised_keeps_its_whole_phrase():
    [found] = read("Peru promised regular payments to the workers.")
    assert row(found) == ("Peru", "regular payments to the workers", None)


def test_a_name_before_the_head_does_not_name_who_is_bound():
    text = "The Chilean-led mission will end by June 2030."
    article, _ = cut(text)
    [found] = read(text, cast=cast(article, trees.reading(text)))
    assert (found.by_text, found.by) == ("The Chilean-led mission", None)


def test_the_statement_tells_when_it_was_made_and_binds_its_speaker():
    text = "The mission will end by June 2030, the ministry said."
    said = When(from_="2029-01-05", until="2029-01-05", grain="day")
    statement = Statement(
        id="sta_1",
        cite=Cite(article="art_test", start=0, end=33, quote=text[:33]),
        method="",
        score=1.0,
        kind="indirect",
        speaker="act_ministry",
        speaker_text="the ministry",
        cue="said",
        venue=None,
        said=said,
    )
    [found] = read(text, statements=[statement], holder=lambda start, end: "sta_1" if end <= 33 else None)
    assert (found.made, found.said_by) == (said, "sta_1")


def test_the_readers_own_layer_stands_where_grammar_sees_nothing():
    text = "Soldiers may attack the port."
    article, _ = cut(text)
    reading = trees.reading(text)
    promise = Promise(cue=Span(1, 2, "cue", 0.8), by=Span(0, 1, "by", 0.8), what=Span(2, 5, "what", 0.8), due=None)
    seen = type(reading)(**{**vars(reading), "promises": (promise,), "names": (Span(0, 1, "group", 0.9),)})
    [found] = pledges(article, seen)
    assert row(found) == ("Soldiers", "attack the port", None)


def test_every_cite_resolves():
    article, sentences = cut(" ".join(trees.sentences()))
    reading = trees.reading(*trees.sentences())
    found = pledges(article, reading, times(article, sentences))
    assert found == pledges(article, reading, times(article, sentences))
    assert found
    for each in found:
        assert article.text[each.cite.start : each.cite.end] == each.cite.quote
