from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from onrecord.cli.columns import interval
from onrecord.cli.terminal import clean, marked
from onrecord.model import When


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
