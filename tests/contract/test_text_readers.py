"""One body of tests over every text reader: what each must do, whatever it knows."""

import time

import pytest

from onrecord.annotate.reader import Reader, Reading, load
from onrecord.annotate.reader.load import news
from onrecord.weights import shipped
from tests.tiny import write_model

TEXTS = [
    "Nine people died when a ferry sank off Port Alder. Officials said the hull was old.",
    "“We will rebuild the pier by June,” Ana Ruel told reporters.\n\nShe didn't say how.",
    "One",
]
HOSTILE = {
    "nothing": "",
    "white space": " \n\n\t\u00a0\r\n",
    "marks alone": "!!! ... ??? —— ””",
    "no width": "\u200b\u200b \ufeff \u00ad",
    "controls": "a\x00b\x07c\x1b[0m",
    "other scripts": "東京で会議が開かれた。 القاهرة اليوم",
    "emoji": "👩‍👩‍👧‍👦 said 🇵🇪🇵🇪",
    "combining": "e\u0301" * 300,
    "lone surrogate": "the \ud800 ferry",
    "one long word": "x" * 20_000,
    "one long sentence": "the ferry and " * 1_500,
    "many paragraphs": "No.\n\n" * 300,
    "many stops": "." * 5_000,
    "brackets": "([{" * 2_000,
}


def ours(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    return news(write_model(tmp_path_factory.mktemp("tiny")))


def ours_shipped(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    if not shipped().joinpath("reader.onnx").is_file():
        pytest.skip("no model is in this checkout")
    return load()


def spacy(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    pytest.importorskip("spacy", reason="needs the extra: pip install 'onrecord[spacy]'")
    from tests.annotate.reader.pipeline import write_pipeline

    return load(f"spacy:{write_pipeline(tmp_path_factory.mktemp('pipeline'))}")


@pytest.fixture(scope="module", params=[ours, ours_shipped, spacy], ids=["random", "shipped", "spacy"])
def reader(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Reader:
    made: Reader = request.param(tmp_path_factory)
    return made


def check(reading: Reading, text: str) -> None:
    """What holds for every reading of every text."""
    size = len(reading)
    assert reading.text == text
    assert all(
        len(column) == size for column in (reading.ends, reading.upos, reading.xpos, reading.heads, reading.deprels)
    )
    edge = 0
    for start, end in zip(reading.starts, reading.ends, strict=True):
        assert edge <= start < end <= len(text)  # in order, none over another
        assert not text[start:end].isspace()
        edge = end
    assert [word for first, stop in reading.sentences for word in range(first, stop)] == list(range(size))
    for first, stop in reading.sentences:
        assert first < stop
        assert all(first <= reading.heads[word] < stop for word in range(first, stop))
        roots = [word for word in range(first, stop) if reading.heads[word] == word]
        assert len(roots) == 1
        assert [word for word in range(first, stop) if reading.deprels[word] == "root"] == roots
        assert len(reading.subtree(roots[0])) == stop - first  # every word hangs on the root
    for span in (*reading.names, *reading.times, *reading.events):
        assert 0 <= span.first < span.stop <= size
        assert 0 <= span.score <= 1
        assert reading.quote(span).strip()


def test_every_word_cites_its_characters(reader: Reader) -> None:
    for text, reading in zip(TEXTS, reader.read(TEXTS), strict=True):
        check(reading, text)
        left = set(range(len(text))) - {
            c for a, b in zip(reading.starts, reading.ends, strict=True) for c in range(a, b)
        }
        assert all(text[at].isspace() for at in left)


def test_paragraphs_end_sentences(reader: Reader) -> None:
    reading = reader.read([TEXTS[1]])[0]
    assert "She" in [reading.words[first] for first, _ in reading.sentences]


def test_no_texts_give_no_readings(reader: Reader) -> None:
    assert reader.read([]) == []


@pytest.mark.parametrize("kind", HOSTILE)
def test_any_text_is_read(reader: Reader, kind: str) -> None:
    began = time.perf_counter()
    check(reader.read([HOSTILE[kind]])[0], HOSTILE[kind])
    assert time.perf_counter() - began < 20


def test_the_same_text_gives_the_same_reading(reader: Reader) -> None:
    assert reader.read(TEXTS) == reader.read(TEXTS)


def test_a_reading_hangs_on_its_own_text_alone(reader: Reader) -> None:
    assert reader.read(TEXTS) == [reader.read([text])[0] for text in TEXTS]
