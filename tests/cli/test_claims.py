"""What the questions about claims print, on a record of hand-made rows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from onrecord.record import Record
from tests.record.story import POST, VOSS, claims, statement


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "story.db"
    with Record.create(path) as made, made.writing() as writer:
        writer.add(claims())
    return path


def ask(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def rows(*arguments: object) -> list[dict]:
    done = ask(*arguments, "--json")
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_statements_show_speaker_cue_words_outlet_and_date(record: Path):
    lines = ask("statements", record).output
    [said] = [block for block in lines.split("Mara Voss   ") if "at least" in block]
    assert "Captain Mara Voss said [“at least 12 people” were missing]." in said
    assert "indirect, 'said' · The Ferry Post · published 2021-05-04" in said
    assert "said 2021-05-02" in lines


def test_statements_of_one_speaker(record: Path):
    assert [row["row"]["speaker_text"] for row in rows("statements", record, "--speaker", "official")] == [
        "a senior port official"
    ]
    assert {row["by"] for row in rows("statements", record, "--speaker", "voss")} == {"Mara Voss"}
    assert len(rows("statements", record, "--limit", 2)) == 2
    assert "No statement by 'Nobody' in these days." in ask(
        "statements", record, "--speaker", "Nobody", "--from", "2021"
    ).output.replace("\n", " ")


def test_the_timeline_shows_dates_and_status_in_order(record: Path):
    lines = ask("timeline", record).output
    assert lines.index("[was warned]") < lines.index("[sank]") < lines.index("[reopen]")
    assert "2021-05-03" in lines
    assert "planned · The Ferry Post" in lines
    assert len(rows("timeline", record, "--top", 1)) == 1


def test_events_can_be_filtered_by_status_and_days(record: Path):
    assert [row["row"]["cite"]["quote"] for row in rows("events", record, "--status", "alleged")] == ["was warned"]
    assert len(rows("events", record, "--from", "2021-06")) == 1
    assert "undated" in ask("events", record).output
    assert ask("events", record, "--status", "perhaps").exit_code == 2


def test_pledges_show_who_is_bound_and_when_it_is_due(record: Path):
    lines = ask("pledges", record).output
    assert lines.index("2021-06") < lines.index("no day named")
    assert "by The port" in lines
    assert "by Mara Voss" in lines
    assert len(rows("pledges", record, "--by", "voss")) == 1


def test_actors_show_their_names_and_counts(record: Path):
    lines = ask("actors", record).output
    assert lines.split()[:3] == ["2", "Mara", "Voss"]
    assert "person · Captain Voss | Mára Al-Voss · 2 articles" in lines
    assert rows("actors", record)[0]["row"]["id"] == VOSS.id
    assert "No actor that names 'Nobody'." in ask("actors", record, "--about", "Nobody").output


def test_search_names_the_claims_of_a_sentence(record: Path):
    one = statement(POST, "“at least 12 people” were missing")
    assert f"statement {one.id[:14]}" in ask("search", record, "missing").output


def test_show_names_the_speaker_and_marks_the_words(record: Path):
    output = ask("show", record, statement(POST, "“at least 12 people” were missing").id).output
    assert f"{VOSS.id} (Mara Voss)" in output
    assert "[“at least 12 people” were missing]" in output


def test_show_works_for_every_kind_of_row(record: Path):
    for row in claims():
        done = ask("show", record, row.id)
        assert done.exit_code == 0, done.output
        assert row.id in done.output


def test_participants_are_shown_in_words(record: Path):
    [sank] = [row["row"]["id"] for row in rows("timeline", record) if row["row"]["cite"]["quote"] == "sank"]
    assert "role patient, text The ferry Brightwater" in ask("show", record, sank).output


def test_the_summary_counts_every_kind(record: Path):
    output = ask("summary", record).output
    assert "3 statements, 1 figure, 4 events (3 dated), 2 pledges (1 with a day), 1 actor" in output
    assert "onrecord timeline" in output


def test_names_and_words_of_pages_never_reach_the_terminal_as_commands(tmp_path: Path):
    path = tmp_path / "hostile.db"
    rogue = statement(POST, "missing", text="\x1b[2JMallory\u202e", cue="\x07said")
    with Record.create(path) as made, made.writing() as writer:
        writer.add([*claims(), rogue])
    for command in (["statements", path], ["show", path, rogue.id]):
        output = ask(*command).output
        assert "Mallory" in output
        assert not {"\x1b", "\u202e", "\x07"} & set(output)


def test_a_kind_of_actor_that_is_none_names_the_kinds(record: Path):
    done = ask("actors", record, "--kind", "persons")
    assert done.exit_code == 2
    assert "'armed group'" in done.output
