"""Scores stand beside their bars, and a bar without a score does not vanish."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.__main__ import page
from evals.table import Bar, lines, load_bars, markdown, number, plain

BARS = (
    Bar(score="toys/red/f1", kind="at_least", than=0.9),
    Bar(score="toys/red/ms", kind="at_most", than=5),
    Bar(score="toys/blue/f1", kind="not_below", than="toys/blue/f1_trafilatura"),
    Bar(score="toys/blue/date", kind="above", than="toys/blue/date_htmldate"),
    Bar(score="toys/green/f1", kind="at_least", than=0.5),
)
SCORES = {
    "toys/red/f1": 0.9,
    "toys/red/ms": 5.1,
    "toys/blue/f1": 0.7,
    "toys/blue/f1_trafilatura": 0.7,
    "toys/blue/date": 0.8,
    "toys/blue/date_htmldate": 0.8,
    "toys/extra/recall": 0.25,
}


def test_each_bar_is_met_missed_or_unknown() -> None:
    assert [bar.met(SCORES) for bar in BARS] == [True, False, True, False, None]


def test_a_bar_whose_score_was_not_measured_has_its_line() -> None:
    table = {line.score: (line.measured, line.bar, line.verdict) for line in lines(SCORES, BARS)}
    assert table["toys/green/f1"] == ("not measured", "≥ 0.500", "?")
    assert table["toys/blue/date"] == ("0.800", "> 0.800 (date_htmldate)", "MISSED")
    assert table["toys/extra/recall"] == ("0.250", "", "")
    assert len(table) == 5 + 3


def test_the_table_reads_on_a_terminal_and_in_markdown() -> None:
    assert plain(lines(SCORES, BARS)).splitlines()[1].split() == ["toys/red/f1", "0.900", "≥", "0.900", "met"]
    assert markdown(lines(SCORES, BARS)).splitlines()[2] == "| `toys/red/f1` | 0.900 | ≥ 0.900 | met |"


def test_the_page_has_a_section_for_each_suite() -> None:
    text = page(SCORES | {"games/f1": 0.5}, {"toys": list(BARS)}, ["toys", "games"])
    assert text.index("## toys") < text.index("toys/red/f1") < text.index("## games") < text.index("games/f1")


@pytest.mark.parametrize(("value", "words"), [(0.90049, "0.900"), (12.345, "12.3"), (152_345.6, "152,346")])
def test_numbers_have_the_places_that_they_need(value: float, words: str) -> None:
    assert number(value) == words


def test_the_bars_that_ship_are_each_one_kind_of_bar() -> None:
    assert {"story", "times", "pages", "speed", "record"} <= load_bars().keys()


def test_a_bar_of_two_kinds_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bars.toml").write_text('[toys]\n"toys/f1" = { at_least = 0.5, at_most = 0.6 }\n')
    with pytest.raises(ValueError, match="toys/f1"):
        load_bars(tmp_path / "bars.toml")
