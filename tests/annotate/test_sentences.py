"""Sentences end where a reader says they end, and together hold the whole text."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.sentences import sentences, spans
from tests.annotate.articles import article


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in spans(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Okoro met Gen. Saad and Dr. Lane Jr., the commander, on Oct. 7.",
        "The Peru-U.S. Joint Fisheries Board met twice.",
        "The anti-U.S. Front and an EU/U.S. Task Force met.",
        "John W. Harker Jr., commander of U.S. forces, spoke at 5 p.m. Tuesday.",
        "Article No. 5 of the St. James accord, vol. 2, pp. 14 ff., was cited by Acme Inc. lawyers.",
        "The rate rose to 3.5 percent from 2.25 in the quarter.",
        "He waited ... and left.",
        "“Why?” she asked. ".strip(),
        "“Halt!” Captain Mora Lind shouted at the gate.",
        "The Fla. senator, i.e. the chairman, agreed vs. all advice.",
        "Write to desk@example.org or see www.Example.Org/about.",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(text):
    assert split(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "The troops left.|They went home.",
        "He moved to the U.S.|The embassy knew.",
        "The song was anti-U.S.|They sang it.",
        "The call came at 5 p.m.|Police arrived later.",
        "“We will go.”|He left.",
        "It was late.|“We will go,” he said.",
        "It was late (very late).|Nobody came.",
        "Is it true?|No.|It is not!|Good.",
        "It closed in 2019.|Nobody came.",
        "It sells phones.|iPhones are dear.",
        "They took tents, lamps, etc.|Nadia stayed.",
        "He works for Acme Corp.|The firm is old.",
        "They were five.|12 more came.",
    ],
)
def test_a_stop_ends_a_sentence(text):
    assert split(text.replace("|", " ")) == text.split("|")


def test_a_lost_space_is_seen_between_plain_words():
    assert split("The war ended.The soldiers left.") == ["The war ended.", "The soldiers left."]


def test_a_blank_line_ends_a_sentence_without_a_stop():
    assert split("Talks Resume in Arlen\n\nThe talks resumed.") == ["Talks Resume in Arlen", "The talks resumed."]


def test_a_hard_wrapped_line_goes_on():
    text = (
        "The ministry said in a statement released on the third\n"
        "day of the talks that both delegations would return to\n"
        "the capital."
    )
    assert split(text) == [text]


def test_long_lines_are_paragraphs():
    first = "The ministry said that both delegations would return to the capital after the third day of the talks, " * 2
    assert split(f"{first}\nWhat we know") == [first.strip(), "What we know"]


def test_bullets_are_sentences():
    assert split("What is known:\n• Two ships left\n• One stayed") == [
        "What is known:",
        "• Two ships left",
        "• One stayed",
    ]


def test_a_list_number_stays_with_its_item():
    assert split("1. The port is closed.\n2. The road is open.") == ["1. The port is closed.", "2. The road is open."]


texts = st.text(st.sampled_from('aB .!?…\n"”“’)(1,:;•-\u00a0Mr') | st.characters(), max_size=200)


@given(texts)
def test_sentences_hold_every_character_once(text):
    found = list(spans(text))
    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(text.split())
    assert all(end <= start for (_, end), (start, _) in pairwise(found))


@given(texts)
def test_cites_resolve(text):
    for sentence in sentences(article(text)):
        assert text[sentence.cite.start : sentence.cite.end] == sentence.cite.quote


@pytest.mark.parametrize("piece", [".", ". ", "\n", "a\n", "? A", "U.S. ", " ", "•"])
def test_a_megabyte_of_one_thing_takes_bounded_time(piece):
    began = time.perf_counter()
    list(spans(piece * (300_000 // len(piece))))
    assert time.perf_counter() - began < 10
