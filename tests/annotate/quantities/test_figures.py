"""Numbers with their hedges, units and ranges; and what looks like a number and is none."""

import time as clock
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.quantities import figures
from onrecord.annotate.times import times
from onrecord.ids import row_id
from onrecord.model import Cite, Sentence, Time, When
from tests.annotate.articles import article, cut


def read(text: str) -> list[tuple[str, float | None, float | None, str | None]]:
    return [(each.cite.quote, each.low, each.high, each.unit) for each in figures(*cut(text), ())]


def bounds(text: str) -> list[tuple[float | None, float | None, str | None]]:
    return [(each.low, each.high, each.modifier) for each in figures(*cut(text), ())]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They counted 2,500 ships.", 2500),
        ("They counted 1.2 million ships.", 1_200_000),
        ("They counted 10,00,000 ships.", 1_000_000),
        ("They counted 1.250.000 ships.", 1_250_000),
        ("They counted 1 200 000 ships.", 1_200_000),
        ("They counted 100 000 ships.", 100_000),
        ("They counted 1\u00a0200 ships.", 1200),
        ("They counted 2½ tons.", 2.5),
        ("Twenty one ships left.", 21),
        ("They counted one hundred and twenty-five thousand ships.", 125_000),
        ("They counted two and a half million ships.", 2_500_000),
        ("They counted half a million ships.", 500_000),
        ("They counted a dozen ships.", 12),
        ("They counted half a dozen ships.", 6),
        ("They took two-thirds of the coast.", 2 / 3),
        ("They took a third of the coast.", 1 / 3),
        ("They took half the coast.", 0.5),
        ("They lost four out of five ships.", 0.8),
        ("One in five ships sank.", 0.2),
        ("They paid for 35m of its shares.", 35_000_000),
        ("They took 25k votes.", 25_000),
        ("Only one ship left.", 1),
        ("One of the ships left.", 1),
    ],
)
def test_a_number_has_its_value(text, value):
    ((_, low, high, _),) = read(text)
    assert low == pytest.approx(value)
    assert high == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "quote", "value", "unit"),
    [
        ("It cost $5.2 billion.", "$5.2 billion", 5.2e9, "USD"),
        ("It cost £3m.", "£3m", 3e6, "GBP"),
        ("It cost Rs 500 crore.", "Rs 500 crore", 5e9, "INR"),
        ("It cost US$40.", "US$40", 40, "USD"),
        ("It cost 20 million dollars.", "20 million dollars", 2e7, "USD"),
        ("It cost $50 a barrel.", "$50 a barrel", 50, "USD/barrel"),
        ("It fell 12 per cent.", "12 per cent", 12, "%"),
        ("It fell 12%.", "12%", 12, "%"),
        ("It fell 25 basis points.", "25 basis points", 25, "basis point"),
        ("It is a 15-kilometre road.", "15-kilometre", 15, "km"),
        ("The wave was 37m high.", "37m", 37, "m"),
        ("It fell to -4 °C.", "-4 °C", -4, "°C"),
        ("They pump 2 million barrels a day.", "2 million barrels a day", 2e6, "bpd"),
        ("It lost 3 lakh rupees.", "3 lakh rupees", 3e5, "INR"),
        ("It took nine months.", "nine months", 9, "month"),
        ("It drove at 80km/h.", "80km/h", 80, "km/h"),
    ],
)
def test_a_unit_is_read_with_its_number(text, quote, value, unit):
    assert read(text) == [(quote, value, value, unit)]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("About 20 ships left.", (20, 20, "About")),
        ("Some 20 ships left.", (20, 20, "Some")),
        ("An estimated 40,000 left.", (40_000, 40_000, "An estimated")),
        ("More than 3,000 left.", (3000, None, "More than")),
        ("At least 20 ships left.", (20, None, "At least")),
        ("Nearly 1.2 million left.", (None, 1_200_000, "Nearly")),
        ("As many as 14 ships left.", (None, 14, "As many as")),
        ("No more than 14 ships left.", (None, 14, "No more than")),
        ("At least about 20 ships left.", (20, None, "At least about")),
        ("All but three ships left.", (3, 3, "All but")),
        ("They saw 20 or more ships.", (20, None, "or more")),
        ("They saw 20 ships or so.", (20, 20, "or so")),
        ("They saw 200+ ships.", (200, None, "+")),
        ("They saw ~45 ships.", (45, 45, "~")),
        ("Dozens of ships left.", (24, None, "Dozens")),
        ("Tens of ships left.", (20, 99, "Tens")),
        ("Scores of ships left.", (40, None, "Scores")),
        ("Hundreds of thousands fled.", (200_000, None, "Hundreds of thousands")),
        ("Several hundred ships left.", (300, None, "Several hundred")),
        ("More than a dozen ships left.", (12, None, "More than")),
        ("Between 20 and 30 ships left.", (20, 30, "Between")),
        ("More than 20 but fewer than 30 ships left.", (20, 30, "More than … fewer than")),
    ],
)
def test_a_hedge_sets_the_bounds(text, want):
    assert [(low, high, modifier.lower()) for low, high, modifier in bounds(text)] == [(*want[:2], want[2].lower())]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("They saw 20-30 ships.", 20, 30),
        ("They saw 20 to 30 ships.", 20, 30),
        ("They saw 8 to 10 million birds.", 8e6, 10e6),
        ("It costs $1 million to $1.5 million.", 1e6, 1.5e6),
        ("They saw two or three ships.", 2, 3),
        ("Fines ranging from $200 to $4 million were paid.", 200, 4e6),
    ],
)
def test_a_range_is_one_figure(text, low, high):
    assert [(a, b) for _, a, b, _ in read(text)] == [(low, high)]


def test_a_vague_word_has_its_unit():
    assert read("It cost tens of millions of dollars.") == [("tens of millions of dollars", 2e7, 9.9e7, "USD")]


def test_a_change_is_two_figures():
    assert [quote for quote, *_ in read("The share was up from 3 percent to 5 percent.")] == ["3 percent", "5 percent"]


def test_figures_with_their_parts_stand_apart():
    assert [quote for quote, *_ in read("Some 72 people died, including 30 soldiers.")] == ["Some 72", "30"]


@pytest.mark.parametrize(
    "text",
    [
        "The 4th Infantry Division and the 256 Combat Brigade came.",
        "An F-16 flew over; COVID-19 and the G20 were discussed.",
        "After 9/11 the Group of Seven met.",
        "Article 5 was shown on Channel 4 and printed on page 12.",
        "They won 3-2 at home.",
        "Call 0207 555 0143 or see 205570-01-08.jpg for more.",
        "It began in 2014 and ended on 5 May.",
        "It began at 5 p.m. and ended at 3:45.",
        "Ada Obi, 25, said so.",
        "No one knows how one can help one another.",
        "This one is good and the other one is not.",
        "1. The port was closed.",
        "The second half was better; he came third.",
        "It is version 2.1.3 at 10.0.0.1.",
        "He scores twice a week.",
        "See page 3 of 12 or photo 2 of 7.",
        "The Group of 20 met over the Model 3.",
        "It shows films in 1080p after Update 5.50.",
        "The few are chosen.",
    ],
)
def test_what_counts_nothing_is_no_figure(text):
    assert read(text) == []


def test_dates_are_left_to_times_and_durations_are_both():
    text = "In 2,014 days, on day 20 and for nine months."
    article, sentences = cut(text)

    def time(quote, kind):
        start = text.index(quote)
        cite = Cite(article=article.id, start=start, end=start + len(quote), quote=quote)
        when = When(from_=None, until=None, grain="open")
        return Time(id=row_id("time", quote), cite=cite, type=kind, value="", mod=None, when=when)

    found = figures(article, sentences, (time("2,014 days", "DATE"), time("nine months", "DURATION")))
    assert [each.cite.quote for each in found] == ["nine months"]


WORDS = """one two twenty hundred thousand million a half third of and to or between more than nearly dozens 5 1,200 3.5
$ £ % km - – + . , ( ) ' ” İ ½ 2014 no at least from x"""
words = st.sampled_from([*WORDS.split(), "\n"])
texts = st.lists(words | st.text(max_size=4), max_size=40).map(" ".join) | st.text(max_size=80)


@given(texts)
def test_cites_resolve_without_overlap(text):
    found = figures(*cut(text), ())
    for each in found:
        assert text[each.cite.start : each.cite.end] == each.cite.quote
        assert each.low is not None or each.high is not None
        assert each.low is None or each.high is None or each.low <= each.high
    assert all(left.cite.end <= right.cite.start for left, right in pairwise(found))
    assert len({each.id for each in found}) == len(found)


@pytest.mark.parametrize("piece", ["1", "1 ", "1,", "and ", "one and ", "$", "between 1 and 2 ", "dozens of ", "1/2 "])
def test_a_flood_of_one_thing_takes_bounded_time(piece):
    began = clock.process_time()
    figures(*cut(piece * (60_000 // len(piece))), ())
    assert clock.process_time() - began < 10


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("The mill is let under a 12-year contract.", (12, 12, None)),
        ("The barn lay under nearly four metres of snow.", (None, 4, "nearly")),
        ("The lorry drove over two culverts.", (2, 2, None)),
        ("The kite flew above three chimneys.", (3, 3, None)),
        ("They argued about the 14 benches.", (14, 14, None)),
        ("They sold over 60 looms.", (60, None, "over")),
        ("They lost over a million crates.", (1_000_000, None, "over")),
        ("It ran for under five hours.", (None, 5, "under")),
    ],
)
def test_a_preposition_is_a_hedge_only_right_before_a_quantity(text, want):
    assert bounds(text) == [want]


@pytest.mark.parametrize(
    "text",
    [
        "Boys under seven paid nothing.",
        "The fare is free for pensioners over 70.",
        "Most of them were under five.",
        "Swimmers aged over 12 and those under ten were sent home.",
    ],
)
def test_an_age_limit_counts_nobody(text):
    assert read(text) == []


def test_people_under_a_number_of_things_are_still_counted():
    assert bounds("They left the children under 12 blankets.") == [(None, 12, "under")]


def test_an_exception_says_all_but():
    assert bounds("All but four of the divers surfaced.") == [(4, 4, "All but")]


@pytest.mark.parametrize(
    "text",
    [
        "The van stopped near one of the gates.",
        "Smoke rose in one of the kilns.",
        "They turned the school from a barracks to one meant for teaching.",
        "No one rowed, and the one who steered slept.",
    ],
)
def test_one_as_a_pronoun_or_a_place_counts_nothing(text):
    assert read(text) == []


def test_one_of_some_people_is_counted():
    assert read("They rescued one of the miners.") == [("one", 1, 1, None)]
    assert read("One injured by glass was treated.") == [("One", 1, 1, None)]


@pytest.mark.parametrize(
    "text",
    [
        "1/2 Tonight the ferry sails.",
        "(2/3) The ferry has sailed.",
        "The ferry has docked (3/3).",
        "4/ The ferry is late.",
        "“2/4 The ferry is full.”",
        "3. The ferry is empty.",
    ],
)
def test_the_number_of_a_message_counts_nothing(text):
    assert read(text) == []


def test_a_written_fraction_is_a_share():
    assert bounds("They gave away 1/2 of the harvest.") == [(0.5, 0.5, None)]


@pytest.mark.parametrize(
    "text", ["It lasted a quarter of an hour.", "They slept half a day.", "It rained a day and a half."]
)
def test_a_share_of_a_time_is_left_to_the_times(text):
    whole, sentences = cut(text)
    assert figures(whole, sentences, times(whole, sentences)) == ()


def test_a_share_of_a_measure_has_its_unit():
    assert read("Half an inch fell.") == [("Half an inch", 0.5, 0.5, "in")]
    assert read("It rolled a quarter of a mile.") == [("a quarter of a mile", 0.25, 0.25, "mi")]


@pytest.mark.parametrize(
    "text",
    [
        "The bakery shuts at a quarter to eight.",
        "Guards sit there from three to five every evening.",
        "Guards sit there between three and five in the afternoon.",
        "The bell rang before nine at night.",
        "It used to be ten to six, and rainy.",
        "It was nearly twenty past four.",
        "They rowed at about two in the morning.",
    ],
)
def test_clock_words_count_nothing_even_where_no_time_took_them(text):
    assert read(text) == []


def test_a_row_of_a_calendar_counts_nothing():
    assert read("11 12 13 14 15 16 17") == []


def test_a_range_that_rises_or_a_fall_is_no_clock():
    assert bounds("They saw five to nine boats.") == [(5, 9, None)]
    assert [low for low, _, _ in bounds("The boats fell from ten to six.")] == [10, 6]


def test_a_count_that_rises_is_no_clock():
    assert [low for low, _, _ in bounds("The number of boats rose from three to five every week.")] == [3, 5]


@pytest.mark.parametrize("word", ["crowns", "pesos", "dinars"])
def test_money_of_many_states_keeps_its_own_word(word):
    assert read(f"They paid 300 {word}.") == [(f"300 {word}", 300, 300, word)]


def test_a_sentence_of_thirty_thousand_dates_takes_bounded_time():
    text = "May 5, " * 30_000
    whole = article(text)
    one = Sentence(id="sent_1", cite=Cite(article=whole.id, start=0, end=len(text), quote=text))
    day = When(from_="2021-05-05", until="2021-05-05", grain="day")
    dates = [
        Time(
            id="time_1",
            cite=Cite(article=whole.id, start=at, end=at + 5, quote="May 5"),
            type="DATE",
            value="2021-05-05",
            mod=None,
            when=day,
        )
        for at in range(0, len(text), 7)
    ]
    began = clock.process_time()
    assert figures(whole, [one], dates) == ()
    assert clock.process_time() - began < 5


@pytest.mark.parametrize(
    "text",
    [
        "They bought a 4K screen.",
        "They watched it on 4K televisions.",
        "The console runs the 5.50 update.",
        "It was close to absolute zero.",
        "They have zero tolerance for it.",
    ],
)
def test_sharpness_releases_and_idioms_of_zero_count_nothing(text):
    assert read(text) == []


def test_a_k_of_people_is_a_thousand():
    assert bounds("They drew 4K people.") == [(4000, 4000, None)]


def test_a_verbs_own_word_is_no_hedge():
    assert bounds("They turned around 20 wagons.") == [(20, 20, None)]


def test_a_bare_number_shares_the_unit_of_the_one_it_is_joined_to():
    found = [(each.low, each.high, each.unit) for each in figures(*cut("It takes up to one and even two days."), ())]
    assert found == [(None, 1, "day"), (2, 2, "day")]
