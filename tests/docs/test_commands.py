"""Every command and every piece of Python in the docs runs, and every command there is is documented."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli import main

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_BLOCK = re.compile(r"^```(console|python)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def blocks(page: Path) -> list[tuple[str, str]]:
    return _BLOCK.findall(page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page)], ids=lambda page: page.name)
def test_the_blocks_of_a_page_run_in_order(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path)
    for language, block in blocks(page):
        if language == "python":
            exec(compile(block, str(page), "exec"), {"__name__": "docs"})
            continue
        for line in block.splitlines():
            if line.startswith("$ "):
                name, *arguments = shlex.split(line[2:])
                assert name == "onrecord", line
                done = CliRunner().invoke(main, arguments)
                assert done.exit_code == 0, f"{line}\n{done.output}"


def test_every_command_is_documented():
    guide = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    commands = set(main.commands)
    assert {name for name in commands if f"`{name}`" in guide or f"onrecord {name}" in guide} == commands


def test_every_command_explains_itself():
    for name in main.commands:
        done = CliRunner().invoke(main, [name, "--help"])
        assert done.exit_code == 0
        assert len(done.output.splitlines()) > 5, name
