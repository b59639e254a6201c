"""Which side of publication a bare weekday, month or season stands on: plans, promises, deadlines and reports."""

from __future__ import annotations

import pytest

from onrecord.annotate.times import find

PUBLISHED = "2021-12-09"  # a Thursday


def told(sentence: str, anchor: str | None = PUBLISHED) -> list[tuple[str, str]]:
    return [(sentence[f.start : f.end], f.value) for f in find(sentence, anchor)]


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("The bishop called for prayers, beginning on Sunday.", "Sunday", "2021-12-12"),
        ("The ferry is free, starting from Monday.", "Monday", "2021-12-13"),
        ("Fares rise by a tenth, effective Monday.", "Monday", "2021-12-13"),
        ("Snow is forecast for Tuesday evening.", "Tuesday evening", "2021-12-14TEV"),
        ("The envoy is due in port on Monday.", "Monday", "2021-12-13"),
        ("The envoy is to inspect the quay on Monday.", "Monday", "2021-12-13"),
        ("Repairs are slated for June.", "June", "2022-06"),
        ("Officials were expected to meet on Monday.", "Monday", "2021-12-13"),
        ("A regatta set for June is close to sold out.", "June", "2022-06"),
        ("The mayor faces a recall vote in the spring.", "the spring", "2022-SP"),
        ("The lease expires this spring.", "this spring", "2022-SP"),
        ("The mayor faces a Monday deadline.", "Monday", "2021-12-13"),
        ("The dockers agreed to return on Monday.", "Monday", "2021-12-13"),
        ("The dockers have promised to return by Monday.", "Monday", "2021-12-13"),
        ("The dockers do not plan to return on Monday.", "Monday", "2021-12-13"),
        ("The hearing would be held on Monday.", "Monday", "2021-12-13"),
    ],
)
def test_what_is_planned_is_still_to_come(sentence: str, words: str, value: str) -> None:
    assert told(sentence) == [(words, value)]


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("It had been scheduled to begin on Monday.", "Monday", "2021-12-06"),
        ("She set Monday as the day.", "Monday", "2021-12-06"),
        ("Until Monday, they had not named him.", "Monday", "2021-12-06"),
        ("By Monday noon, the square stood empty.", "Monday noon", "2021-12-06T12:00"),
        ("The two met in July, after which the envoy pledged to leave.", "July", "2021-07"),
        ("In January, a small party of surveyors reached the pass.", "January", "2021-01"),
    ],
)
def test_what_is_told_as_done_lies_behind(sentence: str, words: str, value: str) -> None:
    assert told(sentence) == [(words, value)]


def test_this_winter_told_of_in_march_is_the_one_just_gone() -> None:
    assert told("Nobody had come this winter.", "2022-03-03") == [("this winter", "2021-WI")]
    assert told("It will open this winter.", "2022-09-03") == [("this winter", "2022-WI")]
