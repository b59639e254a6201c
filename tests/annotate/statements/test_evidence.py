"""The reader's layer, layouts, and the cast, joined with grammar."""

from tests.annotate.statements.readings import only, reading, said

FLOOD = (
    "The flood, he told Reuters, killed nine.",
    (
        "The/DET/2/det flood/NOUN/8/nsubj ,/PUNCT/5/punct he/PRON/5/nsubj told/VERB/8/parataxis Reuters/PROPN/5/obj ,/PUNCT/5/punct "
        "killed/VERB/0/root nine/NUM/8/obj ./PUNCT/8/punct"
    ),
)


class Everyone:
    """A cast in which every pronoun is Ana."""

    def actor_at(self, first, stop):
        return "act_ana"


def test_the_speaker_is_the_actor_that_the_cast_names_and_the_words_stay():
    row = only(reading(*FLOOD), Everyone())
    assert (row.speaker, row.speaker_text, row.venue) == ("act_ana", "he", "told Reuters")


def test_reader_and_grammar_on_one_cue_are_one_statement():
    row = only(reading(*FLOOD, attributions=[("he", "told", ("The flood", "killed nine"))]))
    assert (row.method, row.cite.quote) == ("reader+grammar", "The flood, he told Reuters, killed nine")


def test_an_attribution_that_no_list_knows_is_kept():
    row = only(
        reading(
            "Ruiz babbled that money was gone.",
            "Ruiz/PROPN/2/nsubj babbled/VERB/0/root that/SCONJ/6/mark money/NOUN/6/nsubj was/AUX/6/cop gone/ADJ/2/ccomp ./PUNCT/2/punct",
            attributions=[("Ruiz", "babbled", "that money was gone")],
        )
    )
    assert (row.method, row.speaker_text, row.cue) == ("reader", "Ruiz", "babbled")


def test_a_post_is_said_by_the_name_and_handle_behind_it():
    row = only(
        reading(
            "We have found the boat. — Coast Guard (@coastguard) May 3, 2021",
            "We/PRON/3/nsubj have/AUX/3/aux found/VERB/0/root the/DET/5/det boat/NOUN/3/obj ./PUNCT/3/punct",
            "—/PUNCT/2/punct Coast/PROPN/0/root Guard/PROPN/2/flat (/PUNCT/5/punct @coastguard/PROPN/2/appos )/PUNCT/5/punct "
            "May/PROPN/2/dep 3/NUM/7/nummod ,/PUNCT/7/punct 2021/NUM/7/nummod",
        )
    )
    assert (row.cite.quote, row.speaker_text, row.kind) == ("We have found the boat", "Coast Guard", "direct")


def test_speakers_in_capitals_who_take_turns_are_a_transcript():
    turn = "{}/PROPN/3/nsubj :/PUNCT/1/punct Stay/VERB/0/root calm/ADJ/3/xcomp ./PUNCT/3/punct"
    text = "\n\n".join(f"{who}: Stay calm." for who in ("RUIZ", "HOST", "RUIZ", "HOST"))
    rows = said(reading(text, *(turn.format(who) for who in ("RUIZ", "HOST", "RUIZ", "HOST"))))
    assert [(row.speaker_text, row.cite.quote) for row in rows] == [
        ("RUIZ", "Stay calm"), ("HOST", "Stay calm"), ("RUIZ", "Stay calm"), ("HOST", "Stay calm"),
    ]  # fmt: skip


def test_a_label_that_is_no_speaker_says_nothing():
    text = "Timeline: Boats sink."
    assert not said(
        reading(text, "Timeline/NOUN/4/dep :/PUNCT/1/punct Boats/NOUN/4/nsubj sink/VERB/0/root ./PUNCT/4/punct")
    )


def test_a_quotation_over_two_paragraphs_has_one_speaker():
    text = "Ana Duarte said: “The sea was calm.\n\n“Then the wind turned on us.”"
    rows = said(
        reading(
            text,
            "Ana/PROPN/3/nsubj Duarte/PROPN/1/flat said/VERB/0/root :/PUNCT/3/punct “/PUNCT/9/punct The/DET/7/det sea/NOUN/9/nsubj was/AUX/9/cop "
            "calm/ADJ/3/ccomp ./PUNCT/3/punct",
            "“/PUNCT/5/punct Then/ADV/5/advmod the/DET/4/det wind/NOUN/5/nsubj turned/VERB/0/root on/ADP/7/case us/PRON/5/obl ./PUNCT/5/punct ”/PUNCT/5/punct",
        )
    )
    assert [(row.speaker_text, row.cite.quote, row.kind) for row in rows] == [
        ("Ana Duarte", "“The sea was calm.", "direct"),
        ("Ana Duarte", "“Then the wind turned on us.”", "direct"),
    ]
