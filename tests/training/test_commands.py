"""What a person sees who names a folder that is not there, or one without what is needed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def told(*arguments: str) -> tuple[int, str]:
    """Exit status and what was printed on the error stream."""
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT), os.environ.get("PYTHONPATH", "")])
    command, env = [sys.executable, "-m", *arguments], os.environ | {"PYTHONPATH": paths}
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    ("arguments", "needs"),
    [
        (["training.marks", "missing", "a.marks"], []),
        (["training.agreement", "missing", "a", "b"], []),
        (["training.salience", "missing"], []),
        (["training.train", "missing", "--into", "out"], ["torch", "safetensors"]),
        (["training.export", "missing", "--into", "out", "--corpora", "missing"], ["torch", "safetensors", "onnx"]),
        (["training.score", "missing", "missing"], ["torch", "safetensors", "onnxruntime"]),
        (["training.doubt", "missing", "missing", "--not", "missing"], ["torch", "safetensors"]),
        (["training.body", "missing"], ["sklearn", "trafilatura"]),
    ],
    ids=lambda x: x[0] if x else "",
)
def test_a_missing_folder_is_told_in_a_line(arguments: list[str], needs: list[str]) -> None:
    for name in needs:
        pytest.importorskip(name)
    status, text = told(*arguments)
    assert status == 2
    assert "there is no folder missing" in text
    assert "Traceback" not in text


def test_a_folder_without_the_corpora_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.marks").write_text("= harbour\n1\n")
    status, text = told("training.marks", str(tmp_path), str(tmp_path / "a.marks"))
    assert status == 1
    assert text.startswith("error: ")
    assert "open-news.jsonl.gz cannot be read: No such file or directory" in text
    assert "Traceback" not in text


def test_marks_that_do_not_resolve_are_printed_and_fail(corpora: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.marks"
    path.write_text("= gmb-00002+2\n1\n2\n")
    assert told("training.marks", str(corpora), str(path)) == (0, "")
    path.write_text("= gmb-00002+2\n1\nn P Nobody\n2\n")
    assert told("training.marks", str(corpora), str(path))[0] == 1
