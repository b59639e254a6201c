"""Tools are paired on the same inputs, and one that stumbles costs the run nothing but its own score."""

from __future__ import annotations

import builtins
from pathlib import Path

import pytest

from evals import ours, tools
from evals.compare import compare_pages, loaded, markdown, pair, plain, table
from evals.scoring import same_time, same_title, score_numbers, score_times, word_f1
from evals.tools import INSTALL, Found, Reading, Saved, Text

BODY = (
    "The ferry left the old harbour at dawn, two hours after the storm had passed. Forty passengers were on board, "
    "the port office said.\n\nThe crossing takes nine hours in fair weather. Families had waited on the quay since "
    "Monday, when the last boat was turned back by the waves.\n\nThe office will name the passengers once it has "
    "spoken to their families, an officer said. A second ferry is to leave tomorrow, if the wind allows it."
)
HTML = {
    "ferry": (
        "<html><head><title>Ferry leaves</title><meta property='article:published_time' content='2021-03-04'></head>"
        f"<body><article><h1>Ferry leaves</h1><p>{'</p><p>'.join(BODY.split(chr(10) * 2))}</p></article></body></html>"
    ).encode(),
    "broken": b"<html><body><p>\xff\xfe<<<>",
}
TRUTHS = (
    {"id": "ferry", "main_content": BODY, "title": "Ferry leaves", "published": "2021-03-04"},
    {"id": "broken", "main_content": "Nothing more was heard.", "title": "Silence", "published": "2021-03-05"},
)


@pytest.fixture
def pages(tmp_path: Path) -> list[Saved]:
    for name, html in HTML.items():
        (tmp_path / f"{name}.html").write_bytes(html)
    return [Saved(name=name, path=tmp_path / f"{name}.html") for name in HTML]


def test_a_tool_that_raises_gave_nothing_and_is_counted(pages: list[Saved]) -> None:
    seen: list[str] = []

    def careful(page: Saved) -> Reading:
        seen.append(f"careful {page.name}")
        return Reading(text=BODY, title="Ferry leaves", date="2021-03-04")

    def clumsy(page: Saved) -> Reading:
        seen.append(f"clumsy {page.name}")
        if page.name == "broken":
            raise RecursionError
        return Reading(text=BODY)

    outcomes = pair({"careful": careful, "clumsy": clumsy}, pages, Reading())
    assert seen == ["careful ferry", "clumsy ferry", "careful broken", "clumsy broken"]
    assert outcomes["clumsy"].outputs == [Reading(text=BODY), Reading()]
    assert outcomes["clumsy"].raised == {"RecursionError": 1}
    rows = compare_pages({"careful": careful, "clumsy": clumsy}, TRUTHS, pages, "toys")
    assert [(row.tool, row.inputs, row.raised) for row in rows] == [("careful", 2, 0), ("clumsy", 2, 1)]
    assert rows[0].scores == {"word F1": pytest.approx(0.5, abs=0.06), "title": 0.5, "date": 0.5}
    assert rows[1].scores == {"word F1": 0.5}, "a tool that gives no titles has no score for titles"


def test_ours_and_trafilatura_read_the_page_that_can_be_read(pages: list[Saved]) -> None:
    runs = {"onrecord": ours.pages(), "trafilatura": tools.trafilatura(), "htmldate": tools.htmldate_fast()}
    mine, theirs, dates = compare_pages(runs, TRUTHS, pages, "toys")
    assert mine.scores == {"word F1": pytest.approx(0.5, abs=0.01), "title": 0.5, "date": 0.5}
    assert theirs.scores == {"word F1": pytest.approx(0.5, abs=0.01)}
    assert dates.scores == {"date": 0.5}
    assert mine.raised == theirs.raised == 0


def test_ours_finds_times_and_numbers_as_the_other_tools_do() -> None:
    text = Text(name="ferry", text="Between 40 and 50 people left on 3 March 2021.", published="2021-03-04")
    assert [(text.text[row.start : row.end], row.value) for row in ours.times()(text)] == [
        ("3 March 2021", "2021-03-03")
    ]
    assert [float(row.value) for row in ours.numbers()(text)] == [40, 50]


def test_a_tool_that_is_not_installed_is_named_with_the_mend(capsys: pytest.CaptureFixture[str]) -> None:
    def absent() -> None:
        builtins.__import__("a_tool_that_is_nowhere")

    assert list(loaded({"present": lambda: 1, "absent": absent})) == ["present"]
    said = capsys.readouterr().out
    assert "absent: not compared" in said
    assert INSTALL in said


def test_a_part_of_ours_that_is_gone_is_no_missing_extra() -> None:
    def gone() -> None:
        builtins.__import__("onrecord.no_such_room")

    with pytest.raises(ModuleNotFoundError):
        loaded({"onrecord": gone})


@pytest.mark.parametrize(
    ("given", "gold", "f1"),
    [
        ("Two ferries left.", "two FERRIES left", 1.0),
        ("", "two ferries left", 0.0),
        ("two two two two", "two ferries", 2 / 6),
        ("", "", 0.0),
    ],
)
def test_word_f1_counts_each_word_as_often_as_it_stands(given: str, gold: str, f1: float) -> None:
    assert word_f1(given, gold) == pytest.approx(f1)


def test_titles_agree_but_for_marks() -> None:
    assert same_title("‘Ferry’ leaves — at dawn", "'Ferry' leaves - at dawn")
    assert not same_title("Ferry leaves at dawn | Harbour News", "Ferry leaves at dawn")


@pytest.mark.parametrize(
    ("given", "gold", "same"),
    [
        ("2021-03-04T00:00:00", "2021-03-04", True),
        ("2021-03-04T00:00:00", "2021-03", True),
        ("2021-03-04T00:00:00", "2021", True),
        ("2021-03-04T00:00:00", "2021-W09", False),
        ("2021-03-04T00:00:00", "P1D", False),
        ("2021-03-04T00:00:00", "20", False),
        ("2021-03", "2021", False),
        ("P1W", "P1W", True),
    ],
)
def test_a_moment_is_right_in_the_gold_day_month_or_year(given: str, gold: str, same: bool) -> None:
    assert same_time(given, gold) is same


def test_times_are_matched_one_for_one() -> None:
    timexes = [{"start": 0, "end": 7, "value": "2021-03-04"}, {"start": 20, "end": 26, "value": "P1W"}]
    found = (
        Found(start=2, end=5, value="2021-03-05"),
        Found(start=0, end=7, value="2021-03-04"),
        Found(start=40, end=44, value="2021"),
    )
    scores = score_times([found], [{"timexes": timexes}])
    assert scores == {"relaxed F1": pytest.approx(2 * 1 / 5), "value F1": pytest.approx(2 * 1 / 5), "calendar": 1.0}


def test_a_range_is_two_numbers() -> None:
    truth = {"quantities": [{"value": "4.8-5.0"}, {"value": "-3"}, {"value": "-"}]}
    found = tuple(Found(start=0, end=1, value=value) for value in ("4.8", "5", "-3.0", "7"))
    assert score_numbers([found], [truth]) == {"number F1": pytest.approx(2 * 3 / 7)}


def test_tables_show_what_a_tool_does_not_give_as_a_dash(pages: list[Saved]) -> None:
    rows = compare_pages({"dates": lambda page: Reading(date="2021-03-04")}, TRUTHS, pages, "toys")
    rows += compare_pages({"bodies": lambda page: Reading(text=BODY)}, TRUTHS, pages, "toys")
    cells = table(rows)
    assert cells[0] == ("on", "tool", "inputs", "date", "word F1", "seconds", "raised")
    assert cells[1][:5] == ("toys", "dates", "2", "0.500", "-")
    assert len({len(line) for line in plain(cells).splitlines()}) == 1
    assert markdown(cells).splitlines()[2].startswith("| toys | dates | 2 | 0.500 | - |")
