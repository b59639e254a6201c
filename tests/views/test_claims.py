"""Who said what, what happened, who promised what, and who they are."""

import pytest

from onrecord import views
from onrecord.errors import OnrecordError
from onrecord.model import Actor, When
from onrecord.record import Record
from tests.record.story import (
    POST,
    VOSS,
    WIRE,
    article,
    claims,
    day,
    event,
    mention,
    page,
    pledge,
    sentences,
    statement,
    story,
)


@pytest.fixture
def make(tmp_path):
    records = []

    def of(rows):
        records.append(Record.create(tmp_path / f"{len(records)}.db"))
        with records[-1].writing() as writer:
            writer.add(rows)
        return records[-1]

    yield of
    for record in records:
        record.close()


@pytest.fixture
def record(make):
    return make(claims())


def cited(rows):
    return [row.row.cite.quote for row in rows]


# ---- statements


def test_statements_come_as_they_were_said_and_by_the_day_of_the_article_where_no_day_is_named(record):
    rows = list(views.statements(record))
    assert cited(rows) == [
        "denies it",  # 2 May
        "“at least 12 people” were missing",  # in an article of 4 May
        "The company has run ferries since 2014",  # 9 May
    ]
    assert [row.by for row in rows] == ["Mara Voss", "Mara Voss", None]


def test_what_was_said_on_no_known_day_comes_last(make):
    late = article("He said so.", "late.txt", outlet="Isle Radio")
    record = make([*claims(), page("late.txt"), late, statement(late, "so", text="He")])
    assert cited(views.statements(record))[-1] == "so"
    assert "so" not in cited(views.statements(record, from_="2021"))


@pytest.mark.parametrize(
    ("speaker", "want"),
    [
        ("voss", ["denies it", "“at least 12 people” were missing"]),
        ("Captain Voss", ["denies it", "“at least 12 people” were missing"]),
        ("Mára Al-Voss", ["denies it", "“at least 12 people” were missing"]),
        (VOSS.id, ["denies it", "“at least 12 people” were missing"]),
        ("official", ["The company has run ferries since 2014"]),
        ("port official", ["The company has run ferries since 2014"]),
        ("offici", []),
        ("", []),
        ("*", []),
        ("\x00", []),
    ],
)
def test_speakers_are_found_by_name_alias_id_or_description(record, speaker, want):
    assert cited(views.statements(record, speaker=speaker)) == want


def test_statements_can_be_of_some_days_and_about_something(record):
    assert cited(views.statements(record, from_="2021-05-09")) == ["The company has run ferries since 2014"]
    assert cited(views.statements(record, until="2021-05-02")) == ["denies it"]
    assert cited(views.statements(record, about="the company")) == ["The company has run ferries since 2014"]


def test_a_statement_stands_in_its_sentence(record):
    row = next(row for row in views.statements(record) if row.head.id == POST.id)
    assert row.passage.text == "Captain Mara Voss said “at least 12 people” were missing."
    start, end = row.passage.marks[0]
    assert row.passage.text[start:end] == "“at least 12 people” were missing"


# ---- events and the timeline


def test_the_timeline_holds_the_dated_events_in_order(record):
    rows = list(views.timeline(record))
    assert [(row.row.cite.quote, row.row.status) for row in rows] == [
        ("was warned", "alleged"),
        ("sank", "happened"),
        ("reopen", "planned"),
    ]


def test_events_without_a_day_come_after_all_others_and_in_no_interval(record):
    assert cited(views.events(record)) == ["was warned", "sank", "reopen", "run ferries"]
    assert cited(views.events(record, from_="2021-05-02")) == ["sank", "reopen"]
    assert cited(views.events(record, until="2021-05-03")) == ["was warned", "sank"]


def test_events_can_be_of_one_status(record):
    assert cited(views.events(record, status="planned")) == ["reopen"]
    assert cited(views.events(record, status="denied")) == []


def test_top_takes_the_dates_of_events_that_most_outlets_give(make):
    other = article("It sank on 3 May 2021.", "other.txt", outlet="Isle Radio")
    record = make([*claims(), page("other.txt"), other, event(other, "sank", day("2021-05-03"))])
    assert cited(views.timeline(record, top=1)) == ["sank", "sank"]
    assert cited(views.timeline(record, top=2)) == ["was warned", "sank", "sank"]


def test_events_about_an_actor_are_those_whose_sentences_mention_it(record):
    assert cited(views.timeline(record, about="Captain Voss")) == ["was warned"]


def test_an_actor_of_one_article_does_not_hide_the_same_name_in_others(make):
    other = article("Mara Voss resigned on 7 May 2021.", "other.txt")
    rows = [page("other.txt"), other, *sentences(other), event(other, "resigned", day("2021-05-07"))]
    assert cited(views.timeline(make([*claims(), *rows]), about="Mara Voss")) == ["was warned", "resigned"]


# ---- pledges


def test_pledges_come_by_the_day_they_are_due(record):
    rows = list(views.pledges(record))
    assert [(row.row.cite.quote, row.by) for row in rows] == [
        ("will reopen in June 2021", None),
        ("run ferries", "Mara Voss"),
    ]
    assert cited(views.pledges(record, until="2021-07")) == ["will reopen in June 2021"]


def test_pledges_can_be_of_one_who_is_bound(record):
    assert cited(views.pledges(record, by="Voss")) == ["run ferries"]
    assert cited(views.pledges(record, by="port")) == ["will reopen in June 2021"]


@pytest.mark.parametrize("view", [views.statements, views.events, views.pledges, views.timeline, views.dates])
def test_a_bound_that_is_no_date_is_told(record, view):
    with pytest.raises(OnrecordError, match="not a date"):
        view(record, from_="2021-02-31")


# ---- actors


def test_actors_come_with_their_names_and_how_often_they_are_mentioned(make):
    port = Actor(id="act_port", name="Port Alder", kind="place", aliases=())
    rows = [*story(), port, mention(POST, "The port", port.id)]
    voss, alder = views.actors(make(rows))
    assert (voss.row, voss.mentions, voss.articles) == (VOSS, 2, 2)
    assert (alder.row.name, alder.mentions, alder.articles) == ("Port Alder", 1, 1)


def test_actors_can_be_of_a_name_or_a_kind(record):
    assert [row.row.id for row in views.actors(record, about="captain")] == [VOSS.id]
    assert list(views.actors(record, about="Brightwater")) == []
    assert [row.row.id for row in views.actors(record, kind="person")] == [VOSS.id]
    assert list(views.actors(record, kind="place")) == []


# ---- searched and shown


def test_search_names_the_claims_made_in_a_sentence(record):
    found = next(hit for hit in views.search(record, "missing") if hit.found_in == "sentence")
    assert [claim.kind for claim in found.claims] == ["statement", "figure"]
    assert found.claims[0].id == statement(POST, "“at least 12 people” were missing").id
    assert [hit.claims for hit in views.search(record, "Ferry sinks") if hit.found_in == "title"] == [()]


def test_a_shown_statement_names_its_speaker(record):
    shown = views.show(record, statement(WIRE, "denies it").id)
    assert shown.kind == "statement"
    assert [(one.id, one.words) for one in shown.names] == [(VOSS.id, "Mara Voss")]


def test_every_claim_is_shown_in_its_sentence(record):
    for row in claims()[-9:]:
        shown = views.show(record, row.id)
        start, end = shown.passage.marks[0]
        assert shown.passage.text[start:end] == row.cite.quote
        assert shown.head.id == row.cite.article


def test_an_actor_is_shown_where_it_is_mentioned_first(record):
    shown = views.show(record, VOSS.id)
    start, end = shown.passage.marks[0]
    assert (shown.kind, shown.passage.text[start:end], shown.head.id) == ("actor", "Captain Mara Voss", POST.id)


def test_an_actor_that_nothing_mentions_is_shown_without_a_sentence(make):
    nobody = Actor(id="act_nobody", name="Nobody", kind="person", aliases=())
    assert views.show(make([nobody]), "act_nobody").passage is None


def test_the_summary_counts_claims(record):
    summary = views.summary(record)
    assert (summary.statements, summary.events, summary.dated_events, summary.pledges, summary.due) == (3, 4, 3, 2, 1)
    assert (summary.mentions, summary.actors) == (2, 1)


def test_what_is_said_of_pledges_with_one_open_end_holds(make):
    since = pledge(POST, "reopen", When(from_=None, until="2021-06-30", grain="day"))
    record = make([*story(), since])
    assert cited(views.pledges(record, from_="2021-06")) == ["reopen"]
    assert cited(views.pledges(record, from_="2021-07")) == []
