"""Results keep the machine that made them, and the page is written from them alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.__main__ import main
from benchmarks.results import Result, command, load, machine, median_ms, save

RESULT = Result(
    name="toys",
    machine=machine(),
    command="python -m benchmarks.toys",
    about="Ten toys.",
    scores={"record/insert_rows_per_s": 19_999.0, "toys/ms": 1.5},
)


def test_a_saved_result_comes_back_with_its_machine(tmp_path: Path) -> None:
    save(RESULT, tmp_path)
    assert load(tmp_path) == [RESULT]
    assert RESULT.machine.cores >= 1
    assert RESULT.machine.python.startswith("CPython")


def test_the_page_holds_every_number_its_bar_and_the_machine(tmp_path: Path) -> None:
    save(RESULT, tmp_path)
    page = tmp_path / "speed.md"
    assert main(["--markdown", str(page), "--results", str(tmp_path), "--date", "1 May 2031"]) == 0
    text = page.read_text()
    assert "| `record/insert_rows_per_s` | 19,999 | ≥ 20,000 | MISSED |" in text
    assert "| `toys/ms` | 1.500 |" in text
    assert RESULT.machine.processor in text
    assert "1 May 2031" in text


def test_a_benchmark_that_does_not_exist_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["toys"])
    assert "no such benchmark: toys" in capsys.readouterr().err


def test_the_median_is_over_calls_and_the_best_of_each() -> None:
    calls: list[int] = []
    runs = [lambda n=n: calls.append(n) for n in range(3)]
    assert median_ms(runs, warm_up=1, repeat=2) < 5
    assert calls == [0, 0, 0, 1, 1, 2, 2]


def test_the_command_is_named_without_what_only_saves() -> None:
    assert command("benchmarks.record", ["--claims", "10", "--save"]) == "python -m benchmarks.record --claims 10"
