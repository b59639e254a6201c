"""Words whose place in the sentence says who speaks, and speakers that point back."""

import time

from onrecord.annotate.reader.reading import Reading
from onrecord.annotate.statements import attributed, layout
from tests.annotate.statements.readings import only, reading, said


class Cast:
    """Who is who, by words: the first name whose words stand in the span, 'he' by what was told."""

    def __init__(self, read: Reading, **actors: str) -> None:
        self._read, self._actors = read, actors

    def actor_at(self, first: int, stop: int) -> str | None:
        words = self._read.quote((first, stop))
        return next((actor for name, actor in self._actors.items() if name in words), None)


def test_a_closing_clause_gives_all_before_it_even_when_the_tree_does_not():
    row = only(
        reading(
            "Rain flooded three villages, officials said on Monday.",
            "Rain/NOUN/2/nsubj flooded/VERB/0/root three/NUM/4/nummod villages/NOUN/2/obj ,/PUNCT/2/punct officials/NOUN/7/nsubj "
            "said/VERB/2/conj/VBD on/ADP/9/case Monday/PROPN/7/obl ./PUNCT/2/punct",
        )
    )
    assert (row.cite.quote, row.speaker_text, row.cue) == ("Rain flooded three villages", "officials", "said")


def test_a_statement_issued_by_somebody_may_say_things():
    row = only(
        reading(
            "The port will close, said a notice issued by the mayor.",
            "The/DET/2/det port/NOUN/4/nsubj will/AUX/4/aux close/VERB/6/ccomp ,/PUNCT/4/punct said/VERB/0/root/VBD a/DET/8/det "
            "notice/NOUN/6/nsubj issued/VERB/8/acl/VBN by/ADP/12/case the/DET/12/det mayor/NOUN/9/obl ./PUNCT/6/punct",
        )
    )
    assert (row.cite.quote, row.speaker_text, row.venue) == ("The port will close", "a notice", "a notice")


def test_a_document_speaks_for_who_issued_it():
    read = reading(
        "The port will close, said a notice issued by the mayor.",
        "The/DET/2/det port/NOUN/4/nsubj will/AUX/4/aux close/VERB/6/ccomp ,/PUNCT/4/punct said/VERB/0/root/VBD a/DET/8/det "
        "notice/NOUN/6/nsubj issued/VERB/8/acl/VBN by/ADP/12/case the/DET/12/det mayor/NOUN/9/obl ./PUNCT/6/punct",
    )
    assert only(read, Cast(read, mayor="act_mayor")).speaker == "act_mayor"


ADDING = (
    "The road is open, Ruiz said, adding that buses run.",
    (
        "The/DET/2/det road/NOUN/4/nsubj is/AUX/4/cop open/ADJ/7/ccomp ,/PUNCT/4/punct Ruiz/PROPN/7/nsubj said/VERB/0/root/VBD "
        ",/PUNCT/9/punct adding/VERB/4/parataxis/VBG that/SCONJ/12/mark buses/NOUN/12/nsubj run/VERB/9/ccomp ./PUNCT/7/punct"
    ),
)


def test_what_somebody_adds_is_that_persons_and_not_the_subjects_of_what_was_said():
    rows = said(reading(*ADDING))
    assert [(row.speaker_text, row.cue, row.cite.quote) for row in rows] == [
        ("Ruiz", "said", "The road is open"),
        ("Ruiz", "adding", "that buses run"),
    ]


def test_a_dateline_is_no_part_of_the_speaker():
    row = only(
        reading(
            "LIMA - Ruiz said buses run.",
            "LIMA/PROPN/4/nsubj -/PUNCT/1/punct Ruiz/PROPN/1/appos said/VERB/0/root/VBD buses/NOUN/6/nsubj run/VERB/4/ccomp ./PUNCT/4/punct",
        )
    )
    assert row.speaker_text == "Ruiz"


def test_a_clause_behind_that_is_found_without_the_tree():
    row = only(
        reading(
            "Ruiz warned readers on Monday that buses stop.",
            "Ruiz/PROPN/2/nsubj warned/VERB/0/root/VBD readers/NOUN/2/obj on/ADP/5/case Monday/PROPN/2/obl that/SCONJ/8/mark "
            "buses/NOUN/8/nsubj stop/VERB/3/acl ./PUNCT/2/punct",
        )
    )
    assert row.cite.quote == "that buses stop"


TWO = (
    "Ana Ruiz said buses run. “They are late,” she added.",
    "Ana/PROPN/3/nsubj Ruiz/PROPN/1/flat said/VERB/0/root/VBD buses/NOUN/5/nsubj run/VERB/3/ccomp ./PUNCT/3/punct",
    "“/PUNCT/4/punct They/PRON/4/nsubj are/AUX/4/cop late/ADJ/8/ccomp ,/PUNCT/4/punct ”/PUNCT/4/punct she/PRON/8/nsubj added/VERB/0/root/VBD ./PUNCT/8/punct",
)


def test_a_pronoun_is_whoever_spoke_last():
    read = reading(*TWO, names=[("Ana Ruiz", "person")])
    rows = said(read, Cast(read, Ruiz="act_ruiz", she="act_somebody"))
    assert [(row.speaker_text, row.speaker) for row in rows] == [("Ana Ruiz", "act_ruiz"), ("she", "act_ruiz")]


def test_a_sentence_that_a_mark_cut_off_still_says_who_spoke():
    row = only(
        reading(
            "“Will buses run?” Ruiz asked.",
            "“/PUNCT/4/punct Will/AUX/4/aux buses/NOUN/4/nsubj run/VERB/0/root ?/PUNCT/4/punct ”/PUNCT/4/punct",
            "Ruiz/PROPN/2/nsubj asked/VERB/0/root/VBD ./PUNCT/2/punct",
        )
    )
    assert (row.cite.quote, row.speaker_text, row.kind) == ("“Will buses run?”", "Ruiz", "direct")


def test_a_picture_shows_and_says_nothing():
    def show(what: str) -> Reading:
        return reading(
            f"The {what} shows that buses run.",
            f"The/DET/2/det {what}/NOUN/3/nsubj shows/VERB/0/root/VBZ that/SCONJ/6/mark buses/NOUN/6/nsubj run/VERB/3/ccomp ./PUNCT/3/punct",
        )

    assert not said(show("picture"))
    assert only(show("report")).cite.quote == "that buses run"


def test_a_motto_is_said_by_the_name_behind_it():
    row = only(
        reading(
            "“Buses must run.” — Ana Ruiz",
            "“/PUNCT/4/punct Buses/NOUN/4/nsubj must/AUX/4/aux run/VERB/0/root ./PUNCT/4/punct ”/PUNCT/4/punct —/PUNCT/8/punct "
            "Ana/PROPN/4/parataxis Ruiz/PROPN/8/flat",
        )
    )
    assert (row.cite.quote, row.speaker_text) == ("“Buses must run.”", "Ana Ruiz")


def test_a_heading_with_a_name_and_a_colon_is_that_persons():
    row = only(
        reading(
            "Ana Ruiz: Buses must run tonight",
            "Ana/PROPN/6/dep Ruiz/PROPN/1/flat :/PUNCT/1/punct Buses/NOUN/6/nsubj must/AUX/6/aux run/VERB/0/root tonight/NOUN/6/obl",
            names=[("Ana Ruiz", "person")],
        )
    )
    assert (row.cite.quote, row.speaker_text, row.kind) == ("Buses must run tonight", "Ana Ruiz", "indirect")


def test_a_page_of_nothing_but_said_is_read_in_no_time():
    size = 30_000
    text = "said " * size
    read = Reading(
        text=text,
        starts=range(0, 5 * size, 5),
        ends=range(4, 5 * size, 5),
        sentences=[(0, size)],
        upos=["VERB"] * size,
        xpos=["VBD"] * size,
        heads=[max(0, at - 1) for at in range(size)],
        deprels=["root"] + ["ccomp"] * (size - 1),
    )
    began = time.process_time()
    assert attributed(read, layout(read, ())) == []
    assert time.process_time() - began < 2
