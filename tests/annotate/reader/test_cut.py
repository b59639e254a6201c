from pathlib import Path

import pytest

from onrecord.annotate.reader.cut import MAY, MUST, NEVER, cut, given, windows
from onrecord.annotate.reader.load import news
from onrecord.weights import model
from tests.tiny import LAYERS, write_model


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_model(tmp_path_factory.mktemp("tiny"), max_pieces=24)


def quoted(text: str, kind: int) -> list[str]:
    made = cut(text)
    return [text[made.starts[at] : made.ends[at]] for at, begins in enumerate(made.begins) if begins == kind]


def test_paragraphs_must_begin_a_sentence_and_rules_may() -> None:
    text = "The dam held. Nobody fled.\n\nAna Ruel spoke."
    assert quoted(text, MUST) == ["The", "Ana"]
    assert quoted(text, MAY) == ["Nobody"]


def test_no_sentence_begins_behind_a_comma() -> None:
    assert quoted("“It held,” Mayor Ruel said, Tuesday.", NEVER) == ["”", "Mayor", "Tuesday"]


def test_windows_hold_whole_sentences_as_many_as_fit(folder: Path) -> None:
    made = cut("It is up. So am I. We go on. He is in.")  # 4 or 5 words each, a piece or two a word
    rows = [(each.first, each.stop) for each in windows(made, model(folder).pieces, 24)]
    firsts = [made.text[made.starts[first] : made.ends[stop - 1]] for first, stop in rows]
    assert " ".join(firsts) == made.text
    assert len(rows) > 1
    assert all(words.endswith(".") for words in firsts)


def test_a_sentence_longer_than_a_window_falls_apart(folder: Path) -> None:
    made = cut("the people said " * 30)
    found = list(windows(made, model(folder).pieces, 24))
    assert all(each.pieces.shape[1] <= 24 for each in found)
    assert [word for each in found for word in range(each.first, each.stop)] == list(range(90))


def test_each_word_has_its_first_and_last_piece(folder: Path) -> None:
    made = cut("The zoo said.")
    (window,) = windows(made, model(folder).pieces, 24)
    assert window.pieces[0, [0, -1]].tolist() == [101, 102]
    assert window.firsts[0].tolist() == [1, 2, 5, 6]
    assert window.lasts[0].tolist() == [1, 4, 5, 6]


def test_a_window_is_read_by_itself_whatever_follows(folder: Path) -> None:
    reader = news(folder)
    near, far = "The dam held and so we go on now.", "Nobody at all fled from it in the end, they said."
    alone, both = reader.read([near])[0], reader.read([f"{near}\n\n{far}"])[0]
    assert len(list(windows(cut(both.text), model(folder).pieces, 24))) > 1
    count = len(alone)
    assert [list(column[:count]) for column in (both.upos, both.heads, both.deprels)] == [
        list(column) for column in (alone.upos, alone.heads, alone.deprels)
    ]


def test_words_and_sentences_that_are_given_are_kept(folder: Path) -> None:
    text = "so we go so we go"
    bounds = [(0, 2), (3, 5), (6, 8), (9, 11), (12, 14), (15, 17)]
    reading = news(folder).read_words(text, bounds, [(0, 2), (2, 6)])
    assert reading.sentences == [(0, 2), (2, 6)]
    assert given(text, bounds, [(0, 2), (2, 6)]).certain


@pytest.mark.parametrize("missing", [name for name in LAYERS if name != "upos"])
def test_a_layer_that_a_model_lacks_is_empty(tmp_path: Path, missing: str) -> None:
    layers = {name: labels for name, labels in LAYERS.items() if name != missing}
    reading = news(write_model(tmp_path, layers=layers)).read(["Ana Ruel said the dam held. Nobody fled."])[0]
    rows = {"name": reading.names, "time": reading.times, "event": reading.events, "figure": reading.counts}
    rows |= {"pledge": reading.promises}
    assert list(rows.get(missing, [])) == []
    assert len(reading.heads) == len(reading)
