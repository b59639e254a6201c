"""A reading that would mislead, or never end, is refused with what is wrong in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.annotate.reader.checked import checked
from onrecord.annotate.reader.reading import Reading

TEXT = "The ferry sank. Nobody drowned."
GOOD = Reading(
    text=TEXT,
    starts=(0, 4, 10, 14, 16, 23, 30),
    ends=(3, 9, 14, 15, 22, 30, 31),
    sentences=((0, 4), (4, 7)),
    upos=("DET", "NOUN", "VERB", "PUNCT", "PRON", "VERB", "PUNCT"),
    xpos=("DT", "NN", "VBD", ".", "NN", "VBD", "."),
    heads=(1, 2, 2, 2, 5, 5, 5),
    deprels=("det", "nsubj", "root", "punct", "nsubj", "root", "punct"),
)


def test_a_reading_of_the_text_is_given_back():
    assert checked(GOOD, TEXT) is GOOD


def test_a_text_without_a_word_has_an_empty_reading():
    empty = Reading(text=" ", starts=(), ends=(), sentences=(), upos=(), xpos=(), heads=(), deprels=())
    assert checked(empty, " ") is empty


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"text": "The ferry sank. Somebody drowned."}, "another text"),
        ({"upos": ("DET",)}, "one length"),
        ({"starts": (0, 4, 10, 13, 16, 23, 30)}, "rise"),
        ({"ends": (3, 9, 14, 15, 22, 30, 99)}, "rise"),
        ({"sentences": ((0, 4), (5, 7))}, "every token"),
        ({"sentences": ((0, 4),)}, "every token"),
        ({"heads": (1, 2, 2, 2, 2, 5, 5)}, "outside its sentence"),
        ({"heads": (1, 2, 0, 2, 5, 5, 5)}, "circle"),
        ({"heads": (1, 0, 2, 2, 5, 5, 5)}, "circle"),
    ],
)
def test_a_reading_that_misleads_is_refused(change: dict[str, tuple[object, ...]], told: str):
    with pytest.raises(ValueError, match=told):
        checked(replace(GOOD, **change), TEXT)
