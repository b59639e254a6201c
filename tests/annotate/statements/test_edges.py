"""Contents made whole, and those who say nothing though the words look like it."""

from tests.annotate.statements.readings import only, reading, said


def test_the_day_between_verb_and_clause_is_when_it_was_said():
    row = only(
        reading(
            "Lima said Thursday it has left.",
            "Lima/PROPN/2/nsubj said/VERB/0/root Thursday/PROPN/6/obl it/PRON/6/nsubj has/AUX/6/aux left/VERB/2/ccomp ./PUNCT/2/punct",
        )
    )
    assert row.cite.quote == "it has left"


def test_a_content_begins_with_its_that_where_the_tree_begins_it_later():
    row = only(
        reading(
            "Lima said online that Peru had left.",
            "Lima/PROPN/2/nsubj said/VERB/0/root online/ADV/2/advmod that/SCONJ/2/mark Peru/PROPN/2/obl had/AUX/7/aux "
            "left/VERB/2/ccomp ./PUNCT/2/punct",
        )
    )
    assert row.cite.quote == "that Peru had left"


def test_what_somebody_goes_on_to_add_is_no_part_of_what_was_said():
    rows = said(
        reading(
            "Ruiz said that families wait and added that time passes.",
            "Ruiz/PROPN/2/nsubj said/VERB/0/root/VBD that/SCONJ/5/mark families/NOUN/5/nsubj wait/VERB/2/ccomp/VBP "
            "and/CCONJ/7/cc added/VERB/5/conj/VBD that/SCONJ/10/mark time/NOUN/10/nsubj passes/VERB/7/ccomp/VBZ ./PUNCT/2/punct",
        )
    )
    assert [(row.speaker_text, row.cite.quote) for row in rows] == [
        ("Ruiz", "that families wait"),
        ("Ruiz", "that time passes"),
    ]


def test_the_agent_of_a_passive_is_no_part_of_the_content():
    row = only(
        reading(
            "Floods are blamed by Lima on loggers upstream.",
            "Floods/NOUN/3/nsubj:pass are/AUX/3/aux:pass blamed/VERB/0/root by/ADP/5/case Lima/PROPN/3/obl:agent "
            "on/ADP/7/case loggers/NOUN/3/obl upstream/ADV/7/advmod ./PUNCT/3/punct",
            attributions=[("Lima", "are blamed", "by Lima on loggers upstream")],
        )
    )
    assert (row.speaker_text, row.cite.quote) == ("Lima", "on loggers upstream")


def test_a_deed_shows_and_says_nothing():
    assert not said(
        reading(
            "The raid underlined the need for boats.",
            "The/DET/2/det raid/NOUN/3/nsubj underlined/VERB/0/root the/DET/5/det need/NOUN/3/obj for/ADP/7/case "
            "boats/NOUN/5/nmod ./PUNCT/3/punct",
            attributions=[("The raid", "underlined", "the need for boats")],
        )
    )


def test_what_goes_according_to_plan_is_said_by_nobody():
    assert not said(
        reading(
            "Boats leave according to plan.",
            "Boats/NOUN/2/nsubj leave/VERB/0/root according/VERB/5/case to/ADP/3/fixed plan/NOUN/2/obl ./PUNCT/2/punct",
        )
    )


def test_a_cue_that_is_the_place_of_another_is_that_other():
    row = only(
        reading(
            "Ruiz underlined in a statement the loss of boats.",
            "Ruiz/PROPN/2/nsubj underlined/VERB/0/root in/ADP/5/case a/DET/5/det statement/NOUN/2/obl the/DET/7/det "
            "loss/NOUN/2/obj of/ADP/9/case boats/NOUN/7/nmod ./PUNCT/2/punct",
            attributions=[("Ruiz", "statement", "the loss of boats")],
        )
    )
    assert (row.cue, row.venue) == ("underlined", "in a statement")


def test_who_is_the_one_that_the_clause_tells_of():
    row = only(
        reading(
            "Ana Ruiz, who vowed to stay, won.",
            "Ana/PROPN/9/nsubj Ruiz/PROPN/1/flat ,/PUNCT/5/punct who/PRON/5/nsubj/WP vowed/VERB/1/acl:relcl/VBD to/PART/7/mark "
            "stay/VERB/5/xcomp ,/PUNCT/5/punct won/VERB/0/root ./PUNCT/9/punct",
            attributions=[("who", "vowed", "to stay")],
        )
    )
    assert row.speaker_text == "Ana Ruiz"
