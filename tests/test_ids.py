from hypothesis import given
from hypothesis import strategies as st

from onrecord.ids import row_id


@given(st.lists(st.text()), st.lists(st.text()))
def test_different_parts_give_different_ids(a, b):
    assert (row_id("art", *a) == row_id("art", *b)) == (a == b)


def test_nothing_and_the_empty_string_differ():
    assert row_id("art", None) != row_id("art", "")


def test_kinds_differ():
    assert row_id("art", "x") != row_id("fig", "x")
