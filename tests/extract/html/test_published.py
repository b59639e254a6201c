from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.blocks import Meta
from onrecord.extract.dates import read_date, read_url_date
from onrecord.extract.published import published
from onrecord.model import NEVER, Hints


@pytest.mark.parametrize(
    ("stamp", "language", "day", "at"),
    [
        ("2021-12-09", None, "2021-12-09", None),
        ("2021-12-09T14:05:30Z", None, "2021-12-09", "2021-12-09T14:05+00:00"),
        ("Thu, 09 Dec 2021 14:05:00 +0300", None, "2021-12-09", "2021-12-09T14:05+03:00"),
        ("Published Thursday, December 9, 2021 2:05 PM EST", None, "2021-12-09", "2021-12-09T14:05-05:00"),
        ("9 December 2021", None, "2021-12-09", None),
        ("14:05, 9th of December, 2021", None, "2021-12-09", "2021-12-09T14:05"),
        ("le 9 décembre 2021 à 14h05", "fr", "2021-12-09", "2021-12-09T14:05"),
        ("9. listopad 2021", "cs", "2021-11-09", None),
        ("9. listopad 2021", "hr", "2021-10-09", None),
        ("9 ديسمبر 2021", "ar", "2021-12-09", None),
        ("2021年12月9日", "ja", "2021-12-09", None),
        ("09.12.21", "de", "2021-12-09", None),
        ("03/04/2021", "en-US", "2021-03-04", None),
        ("03/04/2021", "en-GB", "2021-04-03", None),
        ("1639058700", None, "2021-12-09", "2021-12-09T14:05+00:00"),
    ],
)
def test_a_stamp_names_its_day(stamp, language, day, at):
    dated = read_date(stamp, language=language)
    assert (dated.when.from_, dated.when.until, dated.when.grain, dated.at) == (day, day, "day", at)


@pytest.mark.parametrize(
    "stamp", ["31 February 2021", "2021-02-31", "1987-12-09", "9 December 2399", "03/04/2021", "yesterday", "", "12:30"]
)
def test_what_cannot_be_placed_is_no_date(stamp):
    assert read_date(stamp) is None


def test_midnight_sharp_is_a_bare_day():
    assert read_date("2021-12-09T00:00:00+01:00").at is None


def test_a_month_is_an_interval():
    when = read_date("December 2021").when
    assert (when.from_, when.until, when.grain) == ("2021-12-01", "2021-12-31", "month")


@pytest.mark.parametrize(
    ("url", "first", "last"),
    [
        ("https://a.example/2021/12/09/ferry", "2021-12-09", "2021-12-09"),
        ("https://a.example/2021/dec/09/ferry", "2021-12-09", "2021-12-09"),
        ("https://a.example/ferry-20211209.html", "2021-12-09", "2021-12-09"),
        ("https://a.example/2021/12/ferry", "2021-12-01", "2021-12-31"),
    ],
)
def test_a_url_names_its_day_or_month(url, first, last):
    when = read_url_date(url).when
    assert (when.from_, when.until) == (first, last)


def test_numbers_in_a_url_that_are_no_date():
    assert read_url_date("https://a.example/story-20219999?day=2021/12/09") is None


MANIFEST = Hints(basis="manifest", published="1 December 2021", url="https://a.example/2021/12/04/x")
META = Meta(published="2021-12-02T09:30+01:00", published_evidence="article:published_time")


def test_the_most_trusted_source_wins():
    stamps = ["3 December 2021"]
    feed = Hints(basis="feed", published="Sun, 05 Dec 2021 10:00:00 +0000")
    assert published(META, MANIFEST, None, stamps).when.from_ == "2021-12-01"
    assert published(META, Hints(), None, stamps).evidence == "article:published_time=2021-12-02T09:30+01:00"
    assert published(Meta(), Hints(), None, stamps).when.from_ == "2021-12-03"
    assert published(Meta(), feed, "https://a.example/2021/12/04/x").basis == "url"
    assert published(Meta(), feed).basis == "feed"
    assert published(Meta(), Hints()) == NEVER


def test_an_impossible_date_leaves_it_to_the_next_source():
    assert published(Meta(published="2021-02-31"), Hints(), "https://a.example/2021/02/27/x").basis == "url"


def test_nothing_is_published_after_it_was_fetched():
    later = Meta(published="2024-01-05")
    assert published(later, Hints(), fetched="2021-12-10T08:00+00:00") == NEVER


def test_a_day_sharpens_a_month_that_holds_it():
    made = published(Meta(published="December 2021"), Hints(), "https://a.example/2021/12/09/x")
    assert (made.when.from_, made.basis) == ("2021-12-09", "url")


def test_an_evening_in_utc_is_the_day_that_the_url_names():
    made = published(Meta(published="2023-11-09T01:49:00Z"), Hints(), "https://a.example/2023/11/08/x")
    assert (made.when.from_, made.at) == ("2023-11-08", "2023-11-09T01:49+00:00")


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)))
def test_every_iso_day_reads_back(day):
    assert read_date(day.isoformat()).when.from_ == day.isoformat()


@given(st.text(max_size=400))
def test_no_text_breaks_the_reader(text):
    for dated in (read_date(text), read_url_date(text)):
        assert dated is None or dated.when.from_ <= dated.when.until
