import json
import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from onrecord.cli.columns import interval
from onrecord.cli.terminal import clean, marked
from onrecord.model import When
from onrecord.record import Record
from tests.record.story import article, page, sentence


@given(st.text())
def test_nothing_that_a_terminal_obeys_is_left(text):
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u202e\u2066\u200f" for c in clean(text))


def test_markup_of_the_table_library_is_only_text():
    out = Console(width=80, markup=False, record=True)
    out.print(marked("see [red]this[/red] now", 4, 9))
    assert "[[red]]this[/red]" in out.export_text()


def test_an_interval_is_shown_as_coarsely_as_it_was_spoken():
    def shown(from_, until):
        return interval(When(from_=from_, until=until, grain="day"))

    assert shown("2021-01-01", "2021-12-31") == "2021"
    assert shown("2024-02-01", "2024-02-29") == "2024-02"
    assert shown("2024-02-01", "2024-02-28") == "2024-02-01 – 2024-02-28"
    assert shown("2021-07-04", "2021-07-04") == "2021-07-04"
    assert shown(None, "2021-07-04") == "… – 2021-07-04"
    assert shown("2021-07-04", None) == "2021-07-04 – …"
    assert shown(None, None) == "?"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    path = tmp_path_factory.mktemp("terminal") / "story.db"
    one = article(HOSTILE, title="Паром утонул")
    with Record.create(path) as record, record.writing() as writer:
        writer.add([page(one.page_uri), one, sentence(one, HOSTILE)])
    return path


HOSTILE = "Судно Łódź “sank” \x85\x9b\x7f\u2028\u2029\u202e\u2066\u200f\ufeff 🚢."


def printed(*arguments, charset="cp1252"):
    command = [sys.executable, "-m", "onrecord", *map(str, arguments)]
    surroundings = {**os.environ, "PYTHONIOENCODING": charset, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, check=False, capture_output=True, env=surroundings)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


@pytest.mark.parametrize("charset", ["cp1252", "ascii", "utf-8"])
def test_a_table_prints_in_any_charset(hostile, charset):
    shown = printed("search", hostile, "sank", charset=charset).decode(charset)
    assert ("Судно" if charset == "utf-8" else r"\u0421\u0443\u0434\u043d\u043e") in shown


@pytest.mark.parametrize("charset", ["cp1252", "utf-8"])
def test_json_is_utf_8_in_any_charset_and_nothing_in_it_turns_or_breaks_a_line(hostile, charset):
    told = printed("search", hostile, "sank", "--json", charset=charset)
    [row] = map(json.loads, told.decode("utf-8").splitlines())
    assert row["text"] == HOSTILE
    assert "Судно Łódź “sank”" in told.decode("utf-8")
    assert clean(told.decode("utf-8").rstrip("\n")) == told.decode("utf-8").rstrip("\n")
