import json
from pathlib import Path

import pytest

from training.agreement import Texts, agreement, readings, settled, sheet
from training.errors import MarkError

HARBOUR = "= harbour\n1\nn L Norland\nt Monday\n{}\n2\nn P Ruel Amaro\n{}\n"
FIRST = HARBOUR.format("e sank h", "a i | Ruel Amaro | said | that three people died\nf three | - | - | people")
SECOND = HARBOUR.format("e sank d", "a i | Ruel Amaro | said | three people died")


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    for name, marks in (("first", FIRST), ("second", SECOND)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "batch.marks").write_text(marks)
    return tmp_path / "first", tmp_path / "second"


@pytest.fixture
def both(corpora: Path, folders: tuple[Path, Path]) -> tuple[Texts, Texts]:
    return readings(corpora, [folders[0]]), readings(corpora, [folders[1]])


def test_agreement_is_f1_of_each_part(both: tuple[Texts, Texts]) -> None:
    table = agreement(*both)
    assert table == agreement(*reversed(both))
    assert table["name words and kind"] == (1.0, 2)
    assert table["time words"] == (1.0, 1)
    assert table["event words"] == (1.0, 1)
    assert table["event words and status"] == (0.0, 1)  # sank: happened, and denied
    assert table["attribution source"] == table["attribution cue"] == (1.0, 1)
    assert table["attribution content"] == (0.0, 1)
    assert table["attribution whole, with kind"] == (0.0, 1)
    assert table["figure number"] == (0.0, 0)  # one label, and none against it: half a label a reading
    assert "figure unit" not in table


def test_contents_are_also_compared_by_character(both: tuple[Texts, Texts]) -> None:
    longer, shorter = len("that three people died"), len("three people died")
    score, count = agreement(*both)["attribution content, by character"]
    assert score == pytest.approx(2 * shorter / (longer + shorter))
    assert count == (longer + shorter) // 2


def test_only_sentences_that_both_read_are_compared(both: tuple[Texts, Texts]) -> None:
    one, other = both
    assert agreement({"harbour": {1: one["harbour"][1]}}, other)["name words"] == (1.0, 1)
    assert agreement({}, other) == {"attribution content, by character": (0.0, 0)}


def test_a_file_of_labels_is_a_reading_too(corpora: Path, both: tuple[Texts, Texts], tmp_path: Path) -> None:
    one, _ = both
    path = tmp_path / "first.jsonl"
    path.write_text(json.dumps({"text": "harbour", "labels": [x for n in (1, 2) for x in one["harbour"][n]]}) + "\n")
    assert readings(corpora, [path]) == one


def test_the_sheet_shows_what_differs(corpora: Path, both: tuple[Texts, Texts]) -> None:
    assert list(sheet(corpora, *both)) == [
        "= harbour",
        "1\tA ferry sank off Norland on Monday.",
        "  1 [A] event happened: sank",
        "  2 [B] event denied: sank",
        "2\tRuel Amaro said that three people died.",
        "  1 [A] attribution indirect: Ruel Amaro | said | that three people died",
        "  2 [A] figure : three | - | - | people",
        "  3 [B] attribution indirect: Ruel Amaro | said | three people died",
    ]


def settle(corpora: Path, both: tuple[Texts, Texts], folder: Path, lines: str) -> list[dict]:
    (folder / "sheet.txt").write_text(lines)
    (row,) = settled(corpora, *both, folder / "sheet.txt")
    assert row["text"] == "harbour"
    return row["labels"]


def test_what_both_gave_what_was_chosen_and_what_was_added_is_settled(
    corpora: Path, both: tuple[Texts, Texts], tmp_path: Path
) -> None:
    labels = settle(corpora, both, tmp_path, "= harbour\n1: 1\n2: 2 3\ne died h\n")
    assert [label["label"] for label in labels] == ["name", "time", "event", "name", "figure", "attribution", "event"]
    assert [label.get("status") for label in labels if label["label"] == "event"] == ["happened", "happened"]
    assert settle(corpora, both, tmp_path, "= harbour\n1:\n2:\n") == [
        label for label in labels if label["label"] in ("name", "time")
    ]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("= harbour\n1: 1\n", "harbour 2: nothing was chosen"),
        ("= harbour\n1: 3\n2: 1\n", "harbour 1: '3' is no number of the 2 on the sheet"),
        ("= harbour\n1: 0\n2: 1\n", "harbour 1: '0' is no number"),
        ("= harbour\n1: one\n2: 1\n", "harbour 1: 'one' is no number"),
        ("= harbour\n1: 1\n2: 1\n3: 1\n", "harbour 3: no such sentence was read twice"),
        ("= harbour\ne sank h\n1: 1\n2: 1\n", "sheet.txt:2: 'e sank h' stands under no"),
        ("= harbour\n1: 1\ne floated h\n2: 1\n", "'floated' is not in"),
    ],
)
def test_a_choice_that_cannot_be_is_told(
    corpora: Path, both: tuple[Texts, Texts], tmp_path: Path, lines: str, told: str
) -> None:
    with pytest.raises(MarkError) as caught:
        settle(corpora, both, tmp_path, lines)
    assert told in str(caught.value)


def test_a_reading_with_a_fault_is_refused(corpora: Path, folders: tuple[Path, Path], tmp_path: Path) -> None:
    (folders[0] / "more.marks").write_text("= harbour\n1\nn L Atlantis\n2\n")
    with pytest.raises(MarkError, match=r"more\.marks:3: 'Atlantis' is not in"):
        readings(corpora, [folders[0]])
    (tmp_path / "empty").mkdir()
    with pytest.raises(MarkError, match=r"empty holds no \.marks"):
        readings(corpora, [tmp_path / "empty"])
