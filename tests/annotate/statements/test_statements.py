"""Who said what: each test shows the sentence and asserts the cited words."""

from onrecord.annotate.statements import holder
from tests.annotate.statements.readings import only, reading, said


def test_a_reported_clause_is_cited_with_its_that_and_without_the_stop():
    row = only(
        reading(
            "The harbour master said that two ferries had sunk.",
            "The/DET/3/det harbour/NOUN/3/compound master/NOUN/4/nsubj said/VERB/0/root that/SCONJ/9/mark "
            "two/NUM/7/nummod ferries/NOUN/9/nsubj had/AUX/9/aux sunk/VERB/4/ccomp ./PUNCT/4/punct",
        )
    )
    assert row.cite.quote == "that two ferries had sunk"
    assert (row.speaker_text, row.cue, row.kind, row.stance) == ("The harbour master", "said", "indirect", "asserted")


FERRY = (
    "“Two ferries have sunk,” Ana Duarte said on Twitter on 3 May 2021. “We are looking for survivors.”",
    (
        "“/PUNCT/5/punct Two/NUM/3/nummod ferries/NOUN/5/nsubj have/AUX/5/aux sunk/VERB/10/ccomp ,/PUNCT/5/punct ”/PUNCT/5/punct "
        "Ana/PROPN/10/nsubj Duarte/PROPN/8/flat said/VERB/0/root on/ADP/12/case Twitter/PROPN/10/obl on/ADP/14/case "
        "3/NUM/10/obl May/PROPN/14/nmod 2021/NUM/14/nummod ./PUNCT/10/punct"
    ),
    "“/PUNCT/4/punct We/PRON/4/nsubj are/AUX/4/aux looking/VERB/0/root for/ADP/6/case survivors/NOUN/4/obl ./PUNCT/4/punct ”/PUNCT/4/punct",
)


def test_a_quotation_is_cited_with_its_marks_and_goes_on_without_a_second_cue():
    first, second = said(reading(*FERRY))
    assert first.cite.quote == "“Two ferries have sunk,”"
    assert (first.kind, first.cue, first.speaker_text) == ("direct", "said", "Ana Duarte")
    assert second.cite.quote == "“We are looking for survivors.”"
    assert (second.kind, second.cue, second.speaker_text, second.method) == ("direct", None, "Ana Duarte", "chain")


def test_venue_and_day_are_those_of_the_cue():
    first, second = said(reading(*FERRY))
    assert first.venue == "on Twitter"
    assert first.said is not None
    assert (first.said.from_, first.said.until) == ("2021-05-03", "2021-05-03")
    assert second.said == first.said


def test_a_time_inside_the_content_is_not_the_day_of_saying():
    row = only(
        reading(
            "Officials said the dam broke on 3 May 2021.",
            "Officials/NOUN/2/nsubj said/VERB/0/root the/DET/4/det dam/NOUN/5/nsubj broke/VERB/2/ccomp on/ADP/7/case "
            "3/NUM/5/obl May/PROPN/7/nmod 2021/NUM/7/nummod ./PUNCT/2/punct",
        )
    )
    assert row.cite.quote == "the dam broke on 3 May 2021"
    assert row.said is None


def test_a_content_that_its_cue_cuts_in_two_is_cited_whole():
    row = only(
        reading(
            "The dam, engineers said, will hold.",
            "The/DET/2/det dam/NOUN/8/nsubj ,/PUNCT/5/punct engineers/NOUN/5/nsubj said/VERB/8/parataxis ,/PUNCT/5/punct "
            "will/AUX/8/aux hold/VERB/0/root ./PUNCT/8/punct",
        )
    )
    assert row.cite.quote == "The dam, engineers said, will hold"
    assert (row.speaker_text, row.stance) == ("engineers", "planned")


def test_according_to_gives_the_rest_of_the_clause_to_its_source():
    row = only(
        reading(
            "According to the mayor, the bridge is closed.",
            "According/VERB/4/case to/ADP/1/fixed the/DET/4/det mayor/NOUN/9/obl ,/PUNCT/4/punct the/DET/7/det bridge/NOUN/9/nsubj:pass "
            "is/AUX/9/aux:pass closed/VERB/0/root ./PUNCT/9/punct",
        )
    )
    assert row.cite.quote == "the bridge is closed"
    assert (row.speaker_text, row.cue) == ("the mayor", "According to")


def test_a_denial_keeps_its_speaker_and_a_negated_cue_is_no_statement():
    denied = only(
        reading(
            "The company denied the theft.",
            "The/DET/2/det company/NOUN/3/nsubj denied/VERB/0/root the/DET/5/det theft/NOUN/3/obj ./PUNCT/3/punct",
        )
    )
    assert (denied.cite.quote, denied.stance, denied.speaker_text) == ("the theft", "denied", "The company")
    assert not said(
        reading(
            "The company did not say that money was gone.",
            "The/DET/2/det company/NOUN/5/nsubj did/AUX/5/aux not/PART/5/advmod say/VERB/0/root that/SCONJ/9/mark "
            "money/NOUN/9/nsubj was/AUX/9/cop gone/ADJ/5/ccomp ./PUNCT/5/punct",
        )
    )
    assert not said(
        reading(
            "The company declined to say who paid.",
            "The/DET/2/det company/NOUN/3/nsubj declined/VERB/0/root to/PART/5/mark say/VERB/3/xcomp who/PRON/7/nsubj/WP "
            "paid/VERB/5/ccomp ./PUNCT/3/punct",
        )
    )


def test_refused_entry_is_no_denial():
    assert not said(
        reading(
            "They were denied entry.",
            "They/PRON/3/nsubj:pass were/AUX/3/aux:pass denied/VERB/0/root entry/NOUN/3/obj ./PUNCT/3/punct",
        )
    )


NESTED = (
    "Ruiz said the minister warned that prices would rise.",
    (
        "Ruiz/PROPN/2/nsubj said/VERB/0/root the/DET/4/det minister/NOUN/5/nsubj warned/VERB/2/ccomp that/SCONJ/9/mark "
        "prices/NOUN/9/nsubj would/AUX/9/aux rise/VERB/5/ccomp ./PUNCT/2/punct"
    ),
)


def test_a_statement_within_a_statement_is_said_by_the_outer_one():
    outer, inner = said(reading(*NESTED))
    assert outer.cite.quote == "the minister warned that prices would rise"
    assert inner.cite.quote == "that prices would rise"
    assert inner.said_by == outer.id
    assert outer.said_by is None


def test_the_holder_of_words_is_the_innermost_statement_that_covers_them():
    read = reading(*NESTED)
    outer, inner = said(read)
    held = holder((outer, inner))
    at = read.text.index("prices")
    assert held(at, at + 6) == inner.id
    at = read.text.index("minister")
    assert held(at, at + 8) == outer.id
    assert held(0, 4) is None


def test_a_participle_takes_the_subject_of_its_sentence():
    rows = said(
        reading(
            "Ruiz left, saying that talks had failed.",
            "Ruiz/PROPN/2/nsubj left/VERB/0/root ,/PUNCT/4/punct saying/VERB/2/advcl/VBG that/SCONJ/8/mark talks/NOUN/8/nsubj "
            "had/AUX/8/aux failed/VERB/4/ccomp ./PUNCT/2/punct",
        )
    )
    assert [(row.cite.quote, row.speaker_text) for row in rows] == [("that talks had failed", "Ruiz")]


def test_a_relative_clause_is_left_out_of_the_speaker():
    row = only(
        reading(
            "A nurse, who works for us, said beds ran out.",
            "A/DET/2/det nurse/NOUN/9/nsubj ,/PUNCT/5/punct who/PRON/5/nsubj/WP works/VERB/2/acl:relcl for/ADP/7/case "
            "us/PRON/5/obl ,/PUNCT/5/punct said/VERB/0/root beds/NOUN/11/nsubj ran/VERB/9/ccomp out/ADP/11/compound:prt ./PUNCT/9/punct",
        )
    )
    assert (row.speaker_text, row.cite.quote) == ("A nurse", "beds ran out")


def test_some_quoted_words_make_a_mixed_statement():
    row = only(
        reading(
            "Ruiz said the plan was “a bad joke” of lawyers.",
            "Ruiz/PROPN/2/nsubj said/VERB/0/root the/DET/4/det plan/NOUN/9/nsubj was/AUX/9/cop “/PUNCT/9/punct a/DET/9/det bad/ADJ/9/amod "
            "joke/NOUN/2/ccomp ”/PUNCT/9/punct of/ADP/12/case lawyers/NOUN/9/nmod ./PUNCT/2/punct",
        )
    )
    assert (row.kind, row.cite.quote) == ("mixed", "the plan was “a bad joke” of lawyers")


def test_a_belief_is_no_statement():
    assert not said(
        reading(
            "Ruiz believes that prices fell.",
            "Ruiz/PROPN/2/nsubj believes/VERB/0/root that/SCONJ/5/mark prices/NOUN/5/nsubj fell/VERB/2/ccomp ./PUNCT/2/punct",
        )
    )


def test_words_in_quotation_marks_without_a_cue_are_no_statement():
    assert not said(
        reading(
            "They met in the “yellow house” of Lima.",
            "They/PRON/2/nsubj met/VERB/0/root in/ADP/7/case the/DET/7/det “/PUNCT/7/punct yellow/ADJ/7/amod house/NOUN/2/obl ”/PUNCT/7/punct "
            "of/ADP/10/case Lima/PROPN/7/nmod ./PUNCT/2/punct",
        )
    )
