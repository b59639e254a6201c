"""What each kind of time expression is worth: the cited words, their TIMEX3 type and value."""

from __future__ import annotations

import pytest

from onrecord.annotate.times import find

PUBLISHED = "2021-12-09"  # a Thursday


def told(sentence: str, anchor: str | None = PUBLISHED) -> list[tuple[str, str]]:
    return [(sentence[f.start : f.end], f.value) for f in find(sentence, anchor)]


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("The bridge fell on 12 March 2021.", "12 March 2021", "2021-03-12"),
        ("The bridge fell on March 12th, 2021.", "March 12th, 2021", "2021-03-12"),
        ("The bridge fell on the 12th of March 2021.", "the 12th of March 2021", "2021-03-12"),
        ("It was signed Friday, Oct. 8, 2021, in Oslo.", "Friday, Oct. 8, 2021", "2021-10-08"),
        ("Filed 2021-03-12 by the clerk.", "2021-03-12", "2021-03-12"),
        ("Filed 25/12/2020 by the clerk.", "25/12/2020", "2020-12-25"),
        ("They moved there in March 2019.", "March 2019", "2019-03"),
        ("The mill closed in 1987 for good.", "1987", "1987"),
        ("Prices rose in the 1990s.", "the 1990s", "199"),
        ("Wages fell in the early 80s.", "the early 80s", "198"),
        ("The port grew in the nineteenth century.", "the nineteenth century", "18"),
        ("Profit fell in the third quarter.", "the third quarter", "2021-Q3"),
        ("Profit fell in Q3 2020.", "Q3 2020", "2020-Q3"),
        ("Output may rise in the first half of next year.", "the first half of next year", "2022-H1"),
        ("Losses in fiscal 1999 were small.", "fiscal 1999", "1999"),
        ("They married in the summer of 2019.", "the summer of 2019", "2019-SU"),
        ("The strike began last winter.", "last winter", "2020-WI"),
        ("Shops shut on Christmas Eve.", "Christmas Eve", "2021-12-24"),
        ("He resigned before Easter Sunday 2019.", "Easter Sunday 2019", "2019-04-21"),
        ("They met last Thanksgiving.", "last Thanksgiving", "2021-11-25"),
        ("The winter of nineteen ninety-four was hard.", "The winter of nineteen ninety-four", "1994-WI"),
        ("The colony fell in 490 BC.", "490 BC", "BC0490"),
        ("Losses grew in the fiscal year 2018-19.", "the fiscal year 2018-19", "2019"),
        ("He scored twice in the 2018-19 season.", "the 2018-19", "2019"),
        ("Losses grew in 2018/19.", "2018/19", "2019"),
    ],
)
def test_calendar_words_have_their_value(sentence: str, words: str, value: str) -> None:
    assert told(sentence) == [(words, value)]


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("The minister spoke today.", "today", "2021-12-09"),
        ("The minister spoke yesterday.", "yesterday", "2021-12-08"),
        ("The minister spoke on Tuesday.", "Tuesday", "2021-12-07"),
        ("The minister will speak on Tuesday.", "Tuesday", "2021-12-14"),
        ("He must leave by Tuesday.", "Tuesday", "2021-12-14"),
        ("Troops agreed to leave by Tuesday.", "Tuesday", "2021-12-14"),
        ("Two feet of snow fell by Tuesday.", "Tuesday", "2021-12-07"),
        ("The vote was put off until Tuesday.", "Tuesday", "2021-12-14"),
        ("It may open as early as Tuesday.", "Tuesday", "2021-12-14"),
        ("It was updated 2021-12-08 06:50 by the desk.", "2021-12-08 06:50", "2021-12-08T06:50"),
        ("The minister spoke last October.", "last October", "2021-10"),
        ("The minister left in July.", "July", "2021-07"),
        ("The minister will leave in July.", "July", "2022-07"),
        ("The deal, they said, runs to December 31.", "December 31", "2021-12-31"),
        ("He was freed ahead of the January 3 anniversary.", "January 3", "2022-01-03"),
        ("Talks resume next week.", "next week", "2021-W50"),
        ("Talks failed this week.", "this week", "2021-W49"),
        ("They fled over the weekend.", "the weekend", "2021-W48-WE"),
        ("The army left three years ago.", "three years ago", "2018"),
        ("The army left a decade ago.", "a decade ago", "2011"),
        ("The army left two months ago.", "two months ago", "2021-10"),
        ("It must go by the end of the year.", "the end of the year", "2021"),
        ("It was built in mid-2020.", "mid-2020", "2020"),
        ("It closed early this year.", "early this year", "2021"),
        ("It opened earlier this month.", "earlier this month", "2021-12"),
        ("Sales beat July last year.", "July last year", "2020-07"),
        ("They met the day before yesterday.", "the day before yesterday", "2021-12-07"),
        ("They arrived three days before June 5, 2020.", "three days before June 5, 2020", "2020-06-02"),
        ("The blast came Thursday afternoon.", "Thursday afternoon", "2021-12-09TAF"),
        ("The blast came on Wednesday night.", "Wednesday night", "2021-12-08TNI"),
        ("It struck on Friday last week.", "Friday last week", "2021-12-03"),
        ("They vote on the second Monday in May 2022.", "the second Monday in May 2022", "2022-05-09"),
        ("They voted on the last Sunday of September.", "the last Sunday of September", "2021-09-26"),
        ("It ended in the last week of June.", "the last week of June", "2021-06"),
        ("Filed 9-Dec-2020 by the clerk.", "9-Dec-2020", "2020-12-09"),
        ("It struck at 18:20 local time on Friday.", "18:20 local time on Friday", "2021-12-03T18:20"),
        ("The curfew began at 9:30 p.m. on Monday.", "9:30 p.m. on Monday", "2021-12-06T21:30"),
        ("The curfew ended at noon Saturday.", "noon Saturday", "2021-12-04T12:00"),
        ("They rested this morning.", "this morning", "2021-12-09TMO"),
        ("They left last night.", "last night", "2021-12-08TNI"),
        ("The raid took place on the night of April 18, 2020.", "the night of April 18, 2020", "2020-04-18TNI"),
        ("The raid came early in the morning of Monday.", "early in the morning of Monday", "2021-12-06TMO"),
        ("The raid came late on Sunday night.", "late on Sunday night", "2021-12-05TNI"),
        ("The mast fell in the early hours of Sunday.", "the early hours of Sunday", "2021-12-05TMO"),
        ("The mast fell before dawn on Sunday.", "before dawn on Sunday", "2021-12-05TMO"),
        ("The ship sailed at Monday noon.", "Monday noon", "2021-12-06T12:00"),
        ("The ship sailed at two in the morning.", "two in the morning", "2021-12-09T02:00"),
        ("The ship sailed at nine at night on Monday.", "nine at night on Monday", "2021-12-06T21:00"),
        ("The ship sailed at 4.50 p.m. on Monday.", "4.50 p.m. on Monday", "2021-12-06T16:50"),
        ("The ship sailed at half past four in the afternoon.", "half past four in the afternoon", "2021-12-09T16:30"),
        ("The ship sailed at a quarter to six p.m.", "a quarter to six p.m.", "2021-12-09T17:45"),
        ("It was ten to six.", "ten to six", "2021-12-09TXX:50"),
        ("No ship has called since the winter before last.", "the winter before last", "2019-WI"),
        ("The ship sailed the week before last.", "the week before last", "2021-W47"),
        ("The ship sailed the night before last.", "the night before last", "2021-12-07TNI"),
        ("On the 7th they sailed.", "the 7th", "2021-12-07"),
        ("The rent will be due on the 7th.", "the 7th", "2022-01-07"),
        ("On the 31st, the mast fell.", "the 31st", "2021-10-31"),
    ],
)
def test_relative_words_lean_on_the_day_of_publication(sentence: str, words: str, value: str) -> None:
    assert told(sentence) == [(words, value)]


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("It ended a 20-year war.", "20-year", "P20Y"),
        ("The siege lasted nine months.", "nine months", "P9M"),
        ("They waited for months.", "months", "PXM"),
        ("They waited several hours.", "several hours", "PTXH"),
        ("They waited two and a half years.", "two and a half years", "P2Y6M"),
        ("They waited half an hour.", "half an hour", "PT30M"),
        ("They waited for a day and a half.", "a day and a half", "P1DT12H"),
        ("They waited a quarter of an hour.", "a quarter of an hour", "PT15M"),
        ("A class of nine-year-olds sang.", "nine-year-olds", "P9Y"),
        ("They waited for two decades.", "two decades", "P20Y"),
        ("They waited for decades.", "decades", "PXY"),
        ("Rents doubled over the past seven years.", "the past seven years", "P7Y"),
        ("Rents doubled in the last two years.", "the last two years", "P2Y"),
        ("Rents rose in the past year.", "the past year", "P1Y"),
        ("The flight took 8 hours and 20 minutes.", "8 hours and 20 minutes", "PT8H20M"),
        ("The siege took two to three weeks.", "two to three weeks", "P2W"),
        ("A 19-year-old was held.", "19-year-old", "P19Y"),
        ("Her four-month-old baby slept.", "four-month-old", "P4M"),
        ("It was a year-long inquiry.", "a year-long", "P1Y"),
        ("Revenue for the year ended in losses.", "the year", "P1Y"),
    ],
)
def test_durations(sentence: str, words: str, value: str) -> None:
    assert [(sentence[f.start : f.end], f.value, f.type) for f in find(sentence, PUBLISHED)] == [
        (words, value, "DURATION")
    ]


@pytest.mark.parametrize(
    ("sentence", "words", "value", "quant", "freq"),
    [
        ("Clashes are a daily event.", "daily", "P1D", None, None),
        ("They pray every Monday.", "every Monday", "XXXX-WXX-1", "EVERY", None),
        ("They march each July.", "each July", "XXXX-07", "EACH", None),
        ("They meet twice a week.", "twice a week", "P1W", None, "2X"),
        ("They meet three times a year.", "three times a year", "P1Y", None, "3X"),
        ("They meet every two weeks.", "every two weeks", "P2W", "EVERY", None),
        ("They meet every other day.", "every other day", "P2D", "EVERY", None),
        (
            "The alarm is tested on the first Friday of every month.",
            "the first Friday of every month",
            "P1M",
            "EVERY",
            None,
        ),
        ("The market opens on Tuesdays.", "Tuesdays", "XXXX-WXX-2", None, None),
        ("The choir meets at 7 p.m. each Tuesday.", "7 p.m. each Tuesday", "XXXX-WXX-2T19:00", "EACH", None),
        ("The choir meets at noon on Tuesdays.", "noon on Tuesdays", "XXXX-WXX-2T12:00", None, None),
        ("The choir meets at 6 a.m. every day.", "6 a.m. every day", "XXXX-XX-XXT06:00", "EVERY", None),
    ],
)
def test_sets(sentence: str, words: str, value: str, quant: str | None, freq: str | None) -> None:
    found = [(sentence[f.start : f.end], f.type, f.value, f.quant, f.freq) for f in find(sentence, PUBLISHED)]
    assert found == [(words, "SET", value, quant, freq)]


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("He recently moved.", "recently", "PAST_REF"),
        ("Attacks fell in recent weeks.", "recent weeks", "PAST_REF"),
        ("The group emerged several years ago.", "several years ago", "PAST_REF"),
        ("They are now allies.", "now", "PRESENT_REF"),
        ("They are currently allies.", "currently", "PRESENT_REF"),
        ("They will soon be allies.", "soon", "FUTURE_REF"),
        ("Rain is expected in the coming days.", "the coming days", "FUTURE_REF"),
        ("Such things happened in the past.", "the past", "PAST_REF"),
        ("Their winter grazing was sold.", "winter", "XXXX-WI"),
        ("The hall was let for summer camps.", "summer", "XXXX-SU"),
    ],
)
def test_vague_references(sentence: str, words: str, value: str) -> None:
    assert told(sentence) == [(words, value)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It ran from 2014 to 2017.", [("2014", "2014"), ("2017", "2017")]),
        ("It ran 2014-17.", [("2014", "2014"), ("17", "2017")]),
        ("The fair is on May 3-5, 2020.", [("May 3", "2020-05-03"), ("5, 2020", "2020-05-05")]),
        ("The fair ran from May 3 to 5.", [("May 3", "2021-05-03"), ("5", "2021-05-05")]),
        ("The fair ran between 3 and 5 May 2020.", [("3", "2020-05-03"), ("5 May 2020", "2020-05-05")]),
        ("They met in May and July of 2016.", [("May", "2016-05"), ("July of 2016", "2016-07")]),
        ("It ran 26 December - 1 March 2018.", [("26 December", "2017-12-26"), ("1 March 2018", "2018-03-01")]),
        ("Rain fell between June and August.", [("June", "2021-06"), ("August", "2021-08")]),
        ("The fair was on May 3 and 5.", [("May 3", "2021-05-03"), ("5", "2021-05-05")]),
    ],
)
def test_a_range_is_two_times(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "He may leave.",
        "May he rest.",
        "Theresa May said no.",
        "They march and spring a trap.",
        "The Sunday Times said so.",
        "The fall of Kabul shocked them.",
        "They second the motion at once.",
        "For a second he hesitated.",
        "She dialled 911 at once.",
        "Some 2000 troops came.",
        "It cost $1999 in all.",
        "Jan Novak spoke.",
        "The USA Today reporter left.",
        "Imports make up three-quarters of supply.",
        "They watched 60 Minutes together.",
        "She was in her 80s.",
        "It costs $10 a day.",
        "Reply as soon as possible.",
        "They drove a Boeing down the runway at the present rate.",
        "She lives on the 12th floor.",
        "Guards left the Winter Palace for a spring market.",
        "The vote was ten to six.",
        "He had not hoped to win so soon.",
        "The annual rent rose annually.",
    ],
)
def test_words_that_only_look_like_times_are_left_alone(sentence: str) -> None:
    assert told(sentence) == []


def test_the_attacks_are_a_date_and_not_a_fraction() -> None:
    assert told("Security changed after 9/11.") == [("9/11", "2001-09-11")]


def test_a_date_that_can_be_read_two_ways_keeps_only_its_year() -> None:
    assert told("Filed 03/04/2019 by the clerk.") == [("03/04/2019", "2019-XX-XX")]


def test_a_date_that_can_be_read_two_ways_is_settled_by_publication() -> None:
    assert told("Filed 03/12/2021 by the clerk.") == [("03/12/2021", "2021-12-03")]


def test_a_day_that_does_not_exist_is_no_error() -> None:
    assert told("It was dated 31 February 2020.") == [("31 February 2020", "2020-02-31")]
