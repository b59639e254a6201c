import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from onrecord.errors import WeightsError
from onrecord.weights import model, shipped
from onrecord.weights.files import checked
from onrecord.weights.pieces import casing
from tests.tiny import write_checksums, write_model


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_model(tmp_path_factory.mktemp("tiny"))


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("2,500", 0),
        ("…", 0),
        ("ferry", 1),
        ("n't", 1),
        ("Ruel", 2),
        ("A", 2),
        ("B52", 2),
        ("UN", 3),
        ("U.S.", 3),
        ("McKay", 4),
        ("iPad", 4),
    ],
)
def test_casing_tells_what_the_vocabulary_does_not(word: str, kind: int) -> None:
    assert casing(word) == kind


def test_a_word_has_one_to_six_pieces_and_later_ones_say_so(folder: Path) -> None:
    short, long, nothing = model(folder).pieces.of(["The", "Zymurgically", "\u200b"])
    assert len(short.ids) == 1
    assert short.casing == (2,)
    assert len(long.ids) == 6
    assert long.casing == (2, 7, 7, 7, 7, 7)
    assert nothing.ids == (100,)


@pytest.mark.parametrize("name", ["reader.onnx", "reader.npz", "labels.json", "tokenizer.json", "CHECKSUMS"])
def test_a_missing_file_is_named_with_the_mend(tmp_path: Path, name: str) -> None:
    (write_model(tmp_path) / name).unlink()
    with pytest.raises(WeightsError, match=rf"{name}.*pip install"):
        model(tmp_path)


@pytest.mark.parametrize("name", ["reader.onnx", "reader.npz", "labels.json", "tokenizer.json"])
def test_a_changed_file_is_not_used(tmp_path: Path, name: str) -> None:
    path = write_model(tmp_path) / name
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    with pytest.raises(WeightsError, match=rf"{name} is not the file that its CHECKSUMS names"):
        model(tmp_path)


@pytest.mark.parametrize("labels", ["[]", "{}", "nonsense", '{"layers": 3}'])
def test_labels_of_another_form_are_told(tmp_path: Path, labels: str) -> None:
    (write_model(tmp_path) / "labels.json").write_text(labels)
    write_checksums(tmp_path)
    with pytest.raises(WeightsError, match=r"labels\.json"):
        model(tmp_path)


def test_arrays_that_lack_one_are_told(tmp_path: Path) -> None:
    np.savez(write_model(tmp_path) / "reader.npz", arc=np.zeros((2, 2)))
    write_checksums(tmp_path)
    with pytest.raises(WeightsError, match="label"):
        model(tmp_path)


def test_a_model_is_loaded_once_for_a_process(folder: Path) -> None:
    assert model(folder) is model(folder)


def test_importing_the_package_loads_no_model_and_no_engine() -> None:
    code = "import sys, onrecord, onrecord.api; print([m for m in ('onnxruntime', 'tokenizers') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_ships_is_whole_and_small() -> None:
    if not shipped().joinpath("reader.onnx").is_file():
        pytest.skip("no model is in this checkout")
    assert sum(map(len, checked(shipped()).values())) <= 35_000_000
    assert shipped().joinpath("CARD.md").is_file()
