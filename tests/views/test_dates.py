"""The dated sentences in order of time."""

import pytest

from onrecord.errors import OnrecordError
from onrecord.model import When
from onrecord.record import Record
from onrecord.views import dates
from tests.record.story import POST, VOSS, article, day, mention, page, sentence, story, time


@pytest.fixture
def make(tmp_path):
    records = []

    def of(rows):
        records.append(Record.create(tmp_path / f"{len(records)}.db"))
        with records[-1].writing() as writer:
            writer.add(rows)
        return records[-1]

    yield of
    for record in records:
        record.close()


def words(rows):
    return [row.passage.text[slice(*row.passage.marks[0])] for row in rows]


def test_they_come_in_order_of_time_whatever_page_they_stand_on(make):
    assert words(dates(make(story()))) == ["since 2014", "1 May 2021", "2 May 2021", "3 May 2021", "June 2021"]


def test_a_sentence_with_two_dates_stands_under_each_with_its_words_marked(make):
    rows = [row for row in dates(make(story())) if "warned" in row.passage.text]
    assert {row.passage.text for row in rows} == {"Captain Voss was warned on 1 May 2021 and again on 2 May 2021."}
    assert words(rows) == ["1 May 2021", "2 May 2021"]


def test_a_row_says_whose_sentence_it_is(make):
    row = next(row for row in dates(make(story())) if row.row.value == "2021-05-03")
    assert (row.head.outlet, row.head.title, row.head.page_uri) == ("The Ferry Post", "Ferry sinks", "post.txt")
    assert row.head.published.at == "2021-05-04T09:30"
    assert POST.text[row.passage.start : row.passage.end] == row.passage.text


@pytest.mark.parametrize(
    ("type_", "value", "when"),
    [
        ("DURATION", "P3D", day("2021-05-03")),
        ("SET", "P1D", day("2021-05-03")),
        ("DATE", "PRESENT_REF", day("2021-05-03")),
        ("DATE", "XXXX-WXX-2", When(from_=None, until=None, grain="open")),
    ],
)
def test_what_has_no_place_in_the_calendar_is_left_out(make, type_, value, when):
    record = make([POST, time(POST, "3 May 2021", when, type_=type_, value=value)])
    assert list(dates(record)) == []


def test_the_shorter_of_two_intervals_comes_first_and_an_open_end_last(make):
    one = article("On 1 May. In May. Since May. Until 30 April. At nine.")
    spans = {
        "1 May": ("2021-05-01", "2021-05-01"),
        "In May": ("2021-05-01", "2021-05-31"),
        "Since May": ("2021-05-01", None),
        "Until 30 April": (None, "2021-04-30"),
        "At nine": ("2021-05-01T09:00", "2021-05-01T09:00"),
    }
    times = [time(one, text, When(from_=a, until=b, grain="day")) for text, (a, b) in spans.items()]
    assert words(dates(make([one, *times]))) == ["Until 30 April", "1 May", "In May", "Since May", "At nine"]


@pytest.mark.parametrize(
    ("bounds", "want"),
    [
        ({"from_": "2021-05-02"}, ["since 2014", "2 May 2021", "3 May 2021", "June 2021"]),
        ({"until": "2021-05-01"}, ["since 2014", "1 May 2021"]),
        ({"until": "2013"}, []),
        ({"from_": "2021-06-15", "until": "2021-06-16"}, ["since 2014", "June 2021"]),
        ({"from_": "2021-05", "until": "2021-05"}, ["since 2014", "1 May 2021", "2 May 2021", "3 May 2021"]),
    ],
)
def test_what_overlaps_the_interval_is_given(make, bounds, want):
    assert words(dates(make(story()), **bounds)) == want


def test_a_time_of_day_on_the_last_day_is_inside(make):
    one = article("At nine.")
    record = make([one, time(one, "At nine", day("2021-05-01T09:00"))])
    assert words(dates(record, until="2021-05-01")) == words(dates(record, from_="2021-05-01")) == ["At nine"]


@pytest.mark.parametrize("bad", ["2021-02-31", "2021-13", "soon", "", "2021-5-1", "20211", "٢٠٢١x"])
def test_a_bound_that_is_no_date_is_told(make, bad):
    with pytest.raises(OnrecordError, match="not a date"):
        dates(make([]), from_=bad)


@pytest.mark.parametrize("name", ["Mara Voss", "captain voss", VOSS.id])
def test_about_an_actor_gives_the_sentences_that_mention_it(make, name):
    rows = [*story(), mention(POST, "The port", VOSS.id)]
    assert words(dates(make(rows), about=name)) == ["1 May 2021", "2 May 2021", "June 2021"]


def test_two_mentions_in_one_sentence_give_its_dates_once(make):
    rows = [*story(), mention(POST, "port", VOSS.id), mention(POST, "reopen", VOSS.id)]
    assert words(dates(make(rows), about="Mara Voss")).count("June 2021") == 1


def test_about_words_that_name_no_actor_looks_for_them_as_a_phrase(make):
    record = make(story())
    assert words(dates(record, about="Ferry BRIGHTWATER")) == ["3 May 2021"]
    assert words(dates(record, about="Brightwater ferry")) == []
    assert words(dates(record, about="the port", until="2021-05")) == []


@pytest.mark.parametrize("about", ["", '"', "OR", "a\x00b", "\udc80", "NEAR(a b)", "*"])
def test_odd_words_after_about_find_nothing(make, about):
    assert list(dates(make(story()), about=about)) == []


def test_top_takes_the_dates_that_most_outlets_give(make):
    other = article("It sank on 3 May 2021.", "other.txt", outlet="Isle Radio")
    rows = [*story(), page("other.txt"), other, time(other, "3 May 2021", day("2021-05-03"))]
    record = make(rows)
    assert words(dates(record, top=1)) == ["3 May 2021", "3 May 2021"]
    assert words(dates(record, top=2)) == ["since 2014", "3 May 2021", "3 May 2021"]
    assert words(dates(record, top=0)) == []


def test_a_text_split_in_two_ways_gives_each_date_once(make):
    rows = [*story(), sentence(POST, POST.text[:60]), sentence(POST, "on 3 May 2021")]
    assert words(dates(make(rows))).count("3 May 2021") == 1


def test_words_between_two_sentences_belong_to_neither(make):
    one = article("It sank. ON 3 MAY 2021 It was raised.")
    rows = [one, sentence(one, "It sank."), sentence(one, "It was raised."), time(one, "3 MAY 2021", day("2021-05-03"))]
    [row] = dates(make([*rows, VOSS, mention(one, "ON", VOSS.id)]))
    assert (row.passage.text, row.passage.marks) == ("3 MAY 2021", ((0, 10),))
    assert list(dates(make([*rows, VOSS, mention(one, "ON", VOSS.id)]), about="Mara Voss")) == []


def test_without_a_sentence_the_cited_words_stand_alone(make):
    row = next(dates(make([POST, time(POST, "3 May 2021", day("2021-05-03"))])))
    assert row.passage.text == "3 May 2021"
    assert row.passage.marks == ((0, 10),)
