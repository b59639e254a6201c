"""Times that lean on other times: the one last spoken of, the line's own date, a year just told."""

from __future__ import annotations

import pytest

from onrecord.annotate.times import find

PUBLISHED = "2021-12-09"


def told(text: str, anchor: str | None = PUBLISHED) -> list[tuple[str, str]]:
    return [(text[f.start : f.end], f.value) for f in find(text, anchor)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("In 2011 the troops left. Three years later they were back.", "Three years later", "2014"),
        ("They met on 4 May 2020. Two days later they signed.", "Two days later", "2020-05-06"),
        ("They met on 4 May 2020. The day before, a shell had struck.", "The day before", "2020-05-03"),
        ("They met on 4 May 2020 and later that day they signed.", "later that day", "2020-05-04"),
        ("The war began in March 2003. The following month the city fell.", "The following month", "2003-04"),
        ("The war began in 2003. The previous year it had been denied.", "the previous year", "2002"),
        ("They met on Friday 4 June 2021. The following Monday they signed.", "The following Monday", "2021-06-07"),
        ("In 2014 they lost the town and in June the dam.", "June", "2014-06"),
        ("The third quarter brought $5 million, against $4 million a year earlier.", "a year earlier", "2020-Q3"),
        ("The siege began on 4 May 2020. The next morning the bridge was gone.", "The next morning", "2020-05-05TMO"),
    ],
)
def test_later_and_following_lean_on_the_time_last_spoken_of(text: str, words: str, value: str) -> None:
    found = {w.lower(): v for w, v in told(text)}
    assert found[words.lower()] == value


def test_an_event_is_not_the_time_last_spoken_of() -> None:
    text = "They met on 4 May 2020. The cow was found the day after the storm. On the Monday after the storm it calved."
    assert told(text)[1:] == [("the day after", "XXXX-XX-XX"), ("the Monday", "XXXX-WXX-1")]


def test_a_weekday_beside_a_date_is_counted_from_it() -> None:
    assert told("They sang on the Friday before Easter 2019.") == [("the Friday", "2019-04-19")]
    text = "They met on 4 May 2020. The Monday after, they signed."
    assert told(text)[-1] == ("The Monday", "2020-05-11")


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The dam, finished in 1987, gave way. An hour later the mill fell.", "An hour later", "XXXX-XX-XX"),
        ("The mill was built in 1987. Two months later it burned.", "Two months later", "XXXX-XX"),
        ("He came in the 1990s. A year later he left.", "A year later", "XXXX"),
        ("He sat in parliament last summer. He was ill that weekend.", "that weekend", "XXXX-WXX-WE"),
        (
            "They met on 4 May 2020. " + "The rain kept on. " * 60 + "Two days later they signed.",
            "Two days later",
            "XXXX-XX-XX",
        ),
    ],
)
def test_a_fine_step_does_not_lean_on_a_coarse_or_far_time(text: str, words: str, value: str) -> None:
    assert told(text)[-1] == (words, value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "On Monday, not quite two weeks later, they sang.",
            [("Monday", "2021-12-06"), ("two weeks later", "2021-W49")],
        ),
        ("It fell on May 3, the day before the vote.", [("May 3", "2021-05-03"), ("the day before", "2021-05-03")]),
    ],
)
def test_a_step_set_off_by_a_comma_says_the_same_time_once_more(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_the_day_is_the_one_last_spoken_of() -> None:
    text = "On Monday he denied it. He had signed it earlier in the day."
    assert told(text)[-1] == ("earlier in the day", "2021-12-06")


def test_a_clock_time_in_another_paragraph_than_its_day_is_not_guessed_at() -> None:
    assert told("He resigned on Monday.\n\nThe letter came at 4 p.m.")[-1] == ("4 p.m.", "XXXX-XX-XXT16:00")
    assert told("He resigned on Monday. The letter came at 4 p.m.")[-1] == ("4 p.m.", "2021-12-06T16:00")


def test_a_day_of_the_month_stands_in_the_month_just_told() -> None:
    assert told("They met in May 2020 and on the 3rd, they signed.")[-1] == ("the 3rd", "2020-05-03")


def test_the_day_after_an_event_takes_the_date_told_with_the_event() -> None:
    text = "They shelled the north the day after the raid on the coast on Oct. 7, 2023."
    assert told(text, None) == [("the day after", "2023-10-08"), ("Oct. 7, 2023", "2023-10-07")]


def test_lines_of_a_chronology_lean_on_the_date_that_opens_them() -> None:
    text = "April 2014: Gunmen take the school.\nMay 2015: A new leader is sworn in. The following month he visits."
    assert told(text, None)[-1] == ("The following month", "2015-06")


def test_a_history_places_bare_dates_in_the_year_last_told() -> None:
    years = " ".join(f"In {year} the line moved." for year in range(1911, 1918))
    assert told(f"{years} On 14 July the town fell.")[-1] == ("14 July", "1917-07-14")


def test_a_year_just_told_does_not_pull_back_what_is_still_to_come() -> None:
    text = "The pact of 1997 ends and the two states will meet in March."
    assert told(text)[-1] == ("March", "2022-03")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He spoke on Tuesday.", "XXXX-WXX-2"),
        ("He spoke on Sept. 23.", "XXXX-09-23"),
        ("He spoke in July.", "XXXX-07"),
        ("He spoke last year.", "XXXX"),
        ("He spoke three years ago.", "XXXX"),
        ("He spoke last week.", "XXXX-WXX"),
        ("He spoke yesterday.", "XXXX-XX-XX"),
        ("He spoke on Tuesday night.", "XXXX-WXX-2TNI"),
        ("He spoke at noon on Tuesday.", "XXXX-WXX-2T12:00"),
        ("He spoke last summer.", "XXXX-SU"),
        ("It must go by the end of this month.", "XXXX-XX"),
    ],
)
def test_an_undated_article_is_not_guessed_at(text: str, value: str) -> None:
    (found,) = find(text, None)
    assert found.value == value
    assert (found.when.from_, found.when.until, found.when.grain) == (None, None, "open")


def test_what_the_text_dates_itself_is_placed_in_an_undated_article() -> None:
    text = "They met on 4 May 2020. Two days later they signed."
    assert told(text, None) == [("4 May 2020", "2020-05-04"), ("Two days later", "2020-05-06")]
