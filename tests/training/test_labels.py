"""Our own labels as they lie in training/labels: they need the corpora whose texts they are laid on."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from training.agreement import agreement, by_sentence, read_twice, readings, spans_of
from training.corpus import LABELS, kept
from training.data import read_labels
from training.marks import KINDS, NAMES, STATUS, Label
from training.scheme import NAME_KINDS, STATUSES
from training.texts import Text, named, shared_with_timebank, world_news

READINGS = [LABELS / "readings/first.jsonl", LABELS / "readings/second.jsonl"]
FIELDS = {
    "name": {"kind", "span"},
    "time": {"span"},
    "attribution": {"kind", "source", "cue", "content", "continues"},
    "figure": {"number", "modifier", "unit", "counted"},
    "event": {"span", "status"},
    "pledge": {"by", "cue", "what", "due"},
}
# The texts' own misprints: two words with no space between them, of which one is a name or a cue.
MISPRINTS = {"Soyuzcapsule", "Endeavouron", "Endeavourhas", "Timessays"}


def rows() -> list[dict]:
    own = read_labels(LABELS)
    return own + [json.loads(line) for path in READINGS for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def texts(shared: Path) -> dict[str, Text]:
    return named(shared / "corpora", sorted({row["text"] for row in rows()}))


def described(row: dict, label: Label) -> str:
    return f"{row['text']}: {label}"


def test_labels_have_the_fields_and_kinds_that_the_readme_closes() -> None:
    assert set(NAMES.values()) == set(NAME_KINDS)
    assert set(STATUS.values()) == set(STATUSES)
    for row in rows():
        assert set(row) == {"text", "labels"}
        for label in row["labels"]:
            assert set(label) == {"label", *FIELDS[label["label"]]}, described(row, label)
            if label["label"] == "name":
                assert label["kind"] in NAME_KINDS, described(row, label)
            if label["label"] == "attribution":
                assert label["kind"] in KINDS.values(), described(row, label)
                assert isinstance(label["continues"], bool)
            if label["label"] == "event":
                assert label["status"] in STATUSES, described(row, label)
            assert spans_of(label), described(row, label)


def test_each_label_lies_in_one_sentence_of_its_text(texts: dict[str, Text]) -> None:
    for row in rows():
        text = texts[row["text"]]
        for number, labels in by_sentence(text, row["labels"]).items():
            start, end = text.sentences[number - 1]
            for label in labels:
                for first, stop in spans_of(label):
                    assert start <= first < stop <= end, described(row, label)
                    words = text.text[first:stop]
                    assert words == words.strip(), described(row, label)


def test_labels_begin_and_end_with_words(texts: dict[str, Text]) -> None:
    """Letters are not divided; a number may be from its unit ('16GB')."""
    cut = []
    for row in read_labels(LABELS):
        text = texts[row["text"]].text
        inside = {at.start() for at in re.finditer(r"(?<=[^\W\d_])[^\W\d_]", text)}
        for label in row["labels"]:
            for edge in {edge for span in spans_of(label) for edge in span} & inside:
                word = re.search(r"\w+$", text[:edge])[0] + re.match(r"\w+", text[edge:])[0]
                if word not in MISPRINTS:
                    cut.append((row["text"], label["label"], word))
    assert cut == []


def test_no_text_is_labelled_twice_and_none_shares_a_sentence_with_timebank(shared: Path) -> None:
    own = [row["text"] for row in read_labels(LABELS)]
    assert max(Counter(own).values()) == 1
    runs = [map(int, id_.removeprefix("gmb-").split("+")) for id_ in own if id_.startswith("gmb-")]
    news = world_news(shared / "corpora")
    sentences = [news[row] for first, count in runs for row in range(first, first + count)]
    assert shared_with_timebank(shared / "corpora", sentences) == set()


def test_the_readme_tells_how_many_articles_there_are() -> None:
    own = [row["text"] for row in read_labels(LABELS)]
    articles = [id_ for id_ in own if not id_.startswith("gmb-")]
    said = (LABELS / "README.md").read_text(encoding="utf-8")
    assert f"{len(articles)} openly licensed news articles" in said
    assert 0.07 < sum(map(kept, own)) / len(own) < 0.13  # 'a tenth'


def test_the_table_of_agreement_is_that_of_the_readings(shared: Path, texts: dict[str, Text]) -> None:
    one, other = (readings(shared / "corpora", [path]) for path in READINGS)
    sentences = sum(len(texts[row["text"]].sentences) for row in read_labels(LABELS))
    said = (LABELS / "agreement.txt").read_text(encoding="utf-8").splitlines()
    assert said[0] == f"{len(read_twice(one, other))} sentences read twice, of {sentences}"
    table = agreement(one, other)
    assert said[4:] == [f"{part:<40} {score:.3f}  {count}" for part, (score, count) in table.items()]


def test_what_both_readings_gave_was_kept(shared: Path, texts: dict[str, Text]) -> None:
    one, other = (readings(shared / "corpora", [path]) for path in READINGS)
    settled = {row["text"]: by_sentence(texts[row["text"]], row["labels"]) for row in read_labels(LABELS)}
    for id_, number in read_twice(one, other):
        for label in one[id_][number]:
            assert label not in other[id_][number] or label in settled[id_][number], f"{id_} {number}: {label}"
