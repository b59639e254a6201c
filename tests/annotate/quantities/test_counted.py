"""What a figure counts, where and as of when, by trees made by hand: no model is needed, nor a layer of counts."""

import time as clock

import pytest

from onrecord.annotate.quantities import counted_figures, figures
from onrecord.annotate.reader import Count, Span
from onrecord.annotate.times import times
from onrecord.model import Figure
from tests.annotate.articles import cut
from tests.annotate.quantities.trees import reading

BOATS = (
    "The fleet sent three small patrol boats to Halden on 6 May 2021.",
    (
        "The|DT|det|2 fleet|NN|nsubj|3 sent|VBD|root|0 three|CD|nummod|7 small|JJ|amod|7 patrol|NN|compound|7 "
        "boats|NNS|obj|3 to|IN|case|9 Halden|NNP|obl|3 on|IN|case|12 6|CD|nummod|12 May|NNP|obl|3 2021|CD|nummod|12 .|.|punct|3"
    ),
)
DISPLACED = (
    "More than 3,000 people have been displaced in northern Varna.",
    (
        "More|JJR|advmod|3 than|IN|fixed|1 3,000|CD|nummod|4 people|NNS|nsubj:pass|7 have|VBP|aux|7 been|VBN|aux:pass|7 "
        "displaced|VBN|root|0 in|IN|case|10 northern|JJ|amod|10 Varna|NNP|obl|7 .|.|punct|7"
    ),
)
INJURED = (
    " At least 40 were injured.",
    "At|IN|case|2 least|JJS|nmod|3 40|CD|nsubj:pass|5 were|VBD|aux:pass|5 injured|VBN|root|0 .|.|punct|5",
)


def read(text: str, *trees: str, names=(), counts=(), holder=None) -> list[Figure]:
    whole, sentences = cut(text)
    dated = times(whole, sentences)
    found = figures(whole, sentences, dated)
    return list(counted_figures(reading(text, *trees, names=names, counts=counts), found, dated, holder))


@pytest.mark.parametrize(
    ("text", "tree", "counted"),
    [
        (*BOATS, ["small patrol boats"]),
        (*DISPLACED, ["people displaced"]),
        (
            "About 400 Danish and 90 other island troops stayed.",
            (
                "About|RB|advmod|2 400|CD|nummod|8 Danish|JJ|amod|8 and|CC|cc|5 90|CD|conj|2 other|JJ|amod|8 "
                "island|NN|compound|8 troops|NNS|nsubj|9 stayed|VBD|root|0 .|.|punct|9"
            ),
            ["Danish troops", "other island troops"],
        ),
        (
            "Dozens of brown goats fled.",
            "Dozens|NNS|nsubj|5 of|IN|case|4 brown|JJ|amod|4 goats|NNS|nmod|1 fled|VBD|root|0 .|.|punct|5",
            ["brown goats"],
        ),
        (
            "The army held a third of Korvia.",
            "The|DT|det|2 army|NN|nsubj|3 held|VBD|root|0 a|DT|det|5 third|NN|obj|3 of|IN|case|7 Korvia|NNP|nmod|5 .|.|punct|3",
            ["Korvia"],
        ),
        (
            "They found five of the 18 divers.",
            "They|PRP|nsubj|2 found|VBD|root|0 five|CD|obj|2 of|IN|case|7 the|DT|det|7 18|CD|nummod|7 divers|NNS|nmod|3 .|.|punct|2",
            ["divers", "divers"],
        ),
        (
            "The flood killed 300 people and 20 of them were children.",
            (
                "The|DT|det|2 flood|NN|nsubj|3 killed|VBD|root|0 300|CD|nummod|5 people|NNS|obj|3 and|CC|cc|11 20|CD|nsubj|11 "
                "of|IN|case|9 them|PRP|nmod|7 were|VBD|cop|11 children|NNS|conj|3 .|.|punct|3"
            ),
            ["people killed", "people"],
        ),
        (
            "Nine people were hurt, including two clerks.",
            (
                "Nine|CD|nummod|2 people|NNS|nsubj:pass|4 were|VBD|aux:pass|4 hurt|VBN|root|0 ,|,|punct|8 including|VBG|case|8 "
                "two|CD|nummod|8 clerks|NNS|nmod|2 .|.|punct|4"
            ),
            ["people hurt", "clerks hurt"],
        ),
        (
            "The storm left 60 dead.",
            "The|DT|det|2 storm|NN|nsubj|3 left|VBD|root|0 60|CD|obj|3 dead|JJ|xcomp|3 .|.|punct|3",
            ["dead"],
        ),
        (
            "The number of registered voters rose to 1,200.",
            (
                "The|DT|det|2 number|NN|nsubj|6 of|IN|case|5 registered|VBN|amod|5 voters|NNS|nmod|2 rose|VBD|root|0 to|IN|case|8 "
                "1,200|CD|obl|6 .|.|punct|6"
            ),
            ["registered voters"],
        ),
        (
            "Thousands of women and girls fled.",
            "Thousands|NNS|nsubj|6 of|IN|case|3 women|NNS|nmod|1 and|CC|cc|5 girls|NNS|conj|3 fled|VBD|root|0 .|.|punct|6",
            ["women and girls"],
        ),
    ],
)
def test_a_count_has_the_thing_counted(text, tree, counted):
    assert [each.counted for each in read(text, tree)] == counted


@pytest.mark.parametrize(
    ("text", "tree", "counted"),
    [
        (
            "The bank gave a $1.2 billion loan to Malia.",
            (
                "The|DT|det|2 bank|NN|nsubj|3 gave|VBD|root|0 a|DT|det|8 $|$|compound|8 1.2|CD|compound|7 billion|CD|nummod|5 "
                "loan|NN|obj|3 to|IN|case|10 Malia|NNP|obl|3 .|.|punct|3"
            ),
            ["loan"],
        ),
        (
            "The town paid $3 million for the bridge.",
            (
                "The|DT|det|2 town|NN|nsubj|3 paid|VBD|root|0 $|$|obj|3 3|CD|compound|6 million|CD|nummod|4 for|IN|case|9 "
                "the|DT|det|9 bridge|NN|obl|3 .|.|punct|3"
            ),
            ["bridge"],
        ),
        (
            "Youth unemployment rose to 7.3 percent in March.",
            (
                "Youth|NN|compound|2 unemployment|NN|nsubj|3 rose|VBD|root|0 to|IN|case|6 7.3|CD|nummod|6 percent|NN|obl|3 "
                "in|IN|case|8 March|NNP|obl|3 .|.|punct|3"
            ),
            ["Youth unemployment"],
        ),
        (
            "The bank cut rates by 2 percent.",
            "The|DT|det|2 bank|NN|nsubj|3 cut|VBD|root|0 rates|NNS|obj|3 by|IN|case|7 2|CD|nummod|7 percent|NN|obl|3 .|.|punct|3",
            ["rates"],
        ),
        (
            "Sales of boats fell by 4 percent.",
            "Sales|NNS|nsubj|4 of|IN|case|3 boats|NNS|nmod|1 fell|VBD|root|0 by|IN|case|7 4|CD|nummod|7 percent|NN|obl|4 .|.|punct|4",
            ["Sales of boats"],
        ),
        (
            "The siege lasted nine months.",
            "The|DT|det|2 siege|NN|nsubj|3 lasted|VBD|root|0 nine|CD|nummod|5 months|NNS|obl:unmarked|3 .|.|punct|3",
            ["siege"],
        ),
        (
            "She waited nine months.",
            "She|PRP|nsubj|2 waited|VBD|root|0 nine|CD|nummod|4 months|NNS|obl:unmarked|2 .|.|punct|2",
            ["months"],
        ),
        (
            "The pipe is 15 kilometres (nine miles) long.",
            (
                "The|DT|det|2 pipe|NN|nsubj|10 is|VBZ|cop|10 15|CD|nummod|5 kilometres|NNS|obl:unmarked|10 (|-LRB-|punct|8 "
                "nine|CD|nummod|8 miles|NNS|appos|5 )|-RRB-|punct|8 long|JJ|root|0 .|.|punct|10"
            ),
            ["pipe", "pipe"],
        ),
    ],
)
def test_a_measure_has_the_thing_measured(text, tree, counted):
    assert [each.counted for each in read(text, tree)] == counted


def test_a_bare_number_takes_the_noun_of_the_figure_before_it():
    text = DISPLACED[0] + INJURED[0]
    displaced, injured = read(text, DISPLACED[1], INJURED[1])
    assert displaced.counted == "people displaced"
    assert injured.counted == "people injured"


def test_place_and_date_are_those_of_the_clause():
    (boats,) = read(*BOATS)
    assert boats.place is None, "'to Halden' is where they went"
    assert boats.as_of is not None
    assert boats.as_of.from_ == "2021-05-06"
    (people,) = read(*DISPLACED, names=[("Varna", "location")])
    assert people.place == "northern Varna"


def test_a_name_that_is_no_place_is_none():
    (people,) = read(*DISPLACED, names=[("Varna", "person")])
    assert people.place is None


@pytest.mark.parametrize(
    ("text", "tree", "stance", "counted"),
    [
        (
            "Ten farmers were not arrested.",
            "Ten|CD|nummod|2 farmers|NNS|nsubj:pass|5 were|VBD|aux:pass|5 not|RB|advmod|5 arrested|VBN|root|0 .|.|punct|5",
            "denied",
            "farmers",
        ),
        (
            "The ministry may send 200 nurses.",
            "The|DT|det|2 ministry|NN|nsubj|4 may|MD|aux|4 send|VB|root|0 200|CD|nummod|6 nurses|NNS|obj|4 .|.|punct|4",
            "hedged",
            "nurses",
        ),
        (
            "The ministry will send 200 nurses.",
            "The|DT|det|2 ministry|NN|nsubj|4 will|MD|aux|4 send|VB|root|0 200|CD|nummod|6 nurses|NNS|obj|4 .|.|punct|4",
            "planned",
            "nurses",
        ),
    ],
)
def test_denials_doubts_and_plans_are_kept(text, tree, stance, counted):
    (figure,) = read(text, tree)
    assert (figure.stance, figure.counted) == (stance, counted)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        (
            "One of the finest bakers left.",
            "One|CD|nsubj|6 of|IN|case|5 the|DT|det|5 finest|JJS|amod|5 bakers|NNS|nmod|1 left|VBD|root|0 .|.|punct|6",
        ),
        (
            "The 61-year-old baker left.",
            (
                "The|DT|det|7 61|CD|nummod|4 -|HYPH|punct|4 year|NN|obl:unmarked|6 -|HYPH|punct|6 old|JJ|amod|7 baker|NN|nsubj|8 "
                "left|VBD|root|0 .|.|punct|8"
            ),
        ),
    ],
)
def test_ages_and_praise_count_nothing(text, tree):
    assert figures(*cut(text), ()), "the rules alone see a number"
    assert read(text, tree) == []


def test_the_statement_around_a_figure_is_asked_for_by_its_characters():
    asked = []

    def holder(start: int, end: int) -> str | None:
        asked.append(BOATS[0][start:end])
        return "st_1"

    (boats,) = read(*BOATS, holder=holder)
    assert (boats.said_by, asked) == ("st_1", ["three"])


def test_the_readers_own_layer_adds_what_stands_at_a_sign_the_rules_do_not_know():
    text = "Two boats cost Q=4,500 then."
    tree = "Two|CD|nummod|2 boats|NNS|nsubj|3 cost|VBD|root|0 Q|NN|obj|3 =|SYM|punct|6 4,500|CD|nummod|4 then|RB|advmod|3 .|.|punct|3"
    seen = Count(number=Span(5, 6, "number", 1.0), modifier=None, unit=None, counted=None)
    assert [each.cite.quote for each in read(text, tree)] == ["Two"]
    assert [(each.cite.quote, each.low) for each in read(text, tree, counts=[seen])] == [("Two", 2), ("4,500", 4500)]


def test_the_readers_own_layer_names_what_the_grammar_does_not():
    text = "Turnout at noon 700."
    tree = "Turnout|NN|root|0 at|IN|case|3 noon|NN|nmod|1 700|CD|obl|4 .|.|punct|1"
    seen = Count(number=Span(3, 4, "number", 1.0), modifier=None, unit=None, counted=Span(0, 1, "counted", 1.0))
    assert [each.counted for each in read(text, tree)] == [None]
    assert [each.counted for each in read(text, tree, counts=[seen])] == ["Turnout"]


def test_every_figure_keeps_its_cite_and_value():
    whole, sentences = cut(DISPLACED[0])
    (plain,) = figures(whole, sentences, ())
    (full,) = read(*DISPLACED)
    assert (full.id, full.cite, full.low, full.high, full.modifier) == (
        plain.id,
        plain.cite,
        plain.low,
        plain.high,
        "More than",
    )


def test_harm_done_to_the_counted_is_said_where_it_came_about():
    text = "Raiders abducted 40 miners and want to free 5 cooks."
    tree = (
        "Raiders|NNS|nsubj|2 abducted|VBD|root|0 40|CD|nummod|4 miners|NNS|obj|2 and|CC|cc|6 want|VBP|conj|2 "
        "to|TO|mark|8 free|VB|xcomp|6 5|CD|nummod|10 cooks|NNS|obj|8 .|.|punct|2"
    )
    assert [each.counted for each in read(text, tree)] == ["miners abducted", "cooks"]


def test_a_name_keeps_its_own_number_and_the_noun_behind_it():
    text = "They fired two Korva-14 rockets."
    tree = "They|PRP|nsubj|2 fired|VBD|root|0 two|CD|nummod|7 Korva|NNP|compound|7 -|HYPH|punct|4 14|CD|nummod|4 rockets|NNS|obj|2 .|.|punct|2"
    assert [each.counted for each in read(text, tree)] == ["Korva-14 rockets"]


def test_a_time_that_only_bounds_or_compares_is_no_date_of_the_count():
    for text, tree in (
        (
            "Prices rose 3 percent from May 2021.",
            "Prices|NNS|nsubj|2 rose|VBD|root|0 3|CD|nummod|4 percent|NN|obl|2 from|IN|case|6 May|NNP|obl|2 2021|CD|nummod|6 .|.|punct|2",
        ),
        (
            "Crews felled 90 trees since May 2021.",
            "Crews|NNS|nsubj|2 felled|VBD|root|0 90|CD|nummod|4 trees|NNS|obj|2 since|IN|case|6 May|NNP|obl|2 2021|CD|nummod|6 .|.|punct|2",
        ),
        (
            "The two crews met in May 2021.",
            "The|DT|det|3 two|CD|nummod|3 crews|NNS|nsubj|4 met|VBD|root|0 in|IN|case|6 May|NNP|obl|4 2021|CD|nummod|6 .|.|punct|4",
        ),
    ):
        assert [each.as_of for each in read(text, tree)] == [None], text


@pytest.mark.parametrize(
    ("text", "tree", "counted"),
    [
        (
            "Clubs raised over $6 million.",
            "Clubs|NNS|nsubj|2 raised|VBD|root|0 over|IN|case|4 $|$|obl|2 6|CD|compound|6 million|CD|nummod|4 .|.|punct|2",
            [None],
        ),
        (
            "It came eight months after the raids.",
            "It|PRP|nsubj|2 came|VBD|root|0 eight|CD|nummod|4 months|NNS|nmod|7 after|IN|case|7 the|DT|det|7 raids|NNS|obl|2 .|.|punct|2",
            ["months"],
        ),
        (
            "Two models - Likely to cost $900.",
            (
                "Two|CD|nummod|2 models|NNS|root|0 -|:|punct|6 Likely|JJ|advmod|6 to|TO|mark|6 cost|VB|acl|2 "
                "$|$|obj|6 900|CD|nummod|7 .|.|punct|2"
            ),
            ["models", None],
        ),
    ],
)
def test_a_measure_is_not_told_of_what_pays_comes_after_or_stands_in_another_entry(text, tree, counted):
    assert [each.counted for each in read(text, tree)] == counted


def test_what_is_lifted_is_no_weight_of_the_lifter():
    text = "The crane lifts 5 tonnes."
    tree = "The|DT|det|2 crane|NN|nsubj|3 lifts|VBZ|root|0 5|CD|nummod|5 tonnes|NNS|obj|3 .|.|punct|3"
    assert [each.counted for each in read(text, tree)] == [None]


def test_a_distance_measures_nothing_that_stands_before_it():
    text = "They saw the port 9 miles away."
    tree = "They|PRP|nsubj|2 saw|VBD|root|0 the|DT|det|4 port|NN|obj|2 9|CD|nummod|6 miles|NNS|nmod|4 away|RB|advmod|6 .|.|punct|2"
    assert [each.counted for each in read(text, tree)] == ["miles"]


def test_entries_of_a_list_have_their_own_labels():
    text = "Decks: 2 Engines: 27"
    tree = "Decks|NNS|root|0 :|:|punct|3 2|CD|nummod|4 Engines|NNS|dep|1 :|:|punct|6 27|CD|dep|4"
    assert [each.counted for each in read(text, tree)] == ["Decks", "Engines"]


def test_an_age_between_commas_counts_nothing():
    text = "The actor, 47, slept."
    tree = "The|DT|det|2 actor|NN|nsubj|6 ,|,|punct|4 47|CD|appos|2 ,|,|punct|2 slept|VBD|root|0 .|.|punct|6"
    assert read(text, tree) == []


def test_a_flat_tree_of_thousands_takes_bounded_time():
    text = "Boats " + "9 " * 5000
    tree = "Boats|NNS|root|0 " + "9|CD|nummod|1 " * 5000
    began = clock.process_time()
    read(text, tree)
    assert clock.process_time() - began < 10
