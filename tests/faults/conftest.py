"""A pile of pages that is written afresh for each test, and builds in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "200"}

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """The command line in a process of its own, in a folder of its own."""

    def start(*arguments: str, timeout: float = 120) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "onrecord", *arguments],
            cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, timeout=timeout, check=False,
        )  # fmt: skip

    return start


def story(number: int) -> str:
    """The text of one invented page; each number gives another."""
    town = ("Harrow Quay", "Lower Brill", "Sant Arden", "Okely")[number % 4]
    return (
        f"Ferry {number} kept in port at {town}\n\n"
        f"{town.upper()} – The harbour office said on Tuesday that ferry number {number} would stay in port until "
        f"12 March 2024, after about {number + 20} passengers complained of water below deck.\n\n"
        f"“We will not sail before the pumps are mended,” the harbour master, Ilse Tarn, told reporters. "
        f"More than {number * 3 + 40} cars were still waiting at the ramp on Wednesday morning.\n"
    )


@pytest.fixture
def pile(tmp_path: Path) -> Callable[[int], Path]:
    """A folder with this many pages."""

    def write(pages: int) -> Path:
        folder = tmp_path / "pages"
        folder.mkdir(exist_ok=True)
        for number in range(pages):
            (folder / f"{number:04}.txt").write_text(story(number), encoding="utf-8")
        return folder

    return write


def exported(run: Run, record: str, to: Path) -> dict[str, bytes]:
    """Every exported file's bytes by its name."""
    done = run("export", record, "--format", "jsonl", "--to", str(to))
    assert done.returncode == 0, done.stderr
    return {path.name: path.read_bytes() for path in sorted(to.iterdir())}
