"""A build that is killed goes on where it was, and ends with the same record as one that was left alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.conftest import ENVIRONMENT, Run, exported

BUILD = """
import sys
from onrecord import build
from onrecord.config import Config, RunOptions
build(["pages"], into="killed.db", config=Config(run=RunOptions(workers=2, shard_pages=10)))
"""


def kill_when(tmp_path: Path, ready: Callable[[], bool]) -> bool:
    """Start a build and kill its whole process group with SIGKILL once ``ready``; whether it was still running."""
    process = subprocess.Popen([sys.executable, "-c", BUILD], cwd=tmp_path, env=ENVIRONMENT, start_new_session=True)
    until = time.monotonic() + 90
    while process.poll() is None and not ready() and time.monotonic() < until:
        time.sleep(0.002)
    alive = process.poll() is None
    if alive:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return alive


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
@pytest.mark.parametrize("pattern", ["*.drafts.parquet", "*.rows.parquet"])
def test_killed_between_shards(tmp_path: Path, pile: Callable[[int], Path], run: Run, pattern: str):
    pile(120)
    assert run("build", "pages", "--into", "calm.db").returncode == 0
    work = tmp_path / "killed.db.work"
    killed = kill_when(tmp_path, lambda: len(list(work.glob(pattern))) >= 3)
    assert killed, "the build was over before it could be killed"
    assert list(work.glob(pattern)), "finished shards are kept"

    assert run("build", "pages", "--into", "killed.db").returncode == 0
    assert not work.exists()
    assert exported(run, "killed.db", tmp_path / "a") == exported(run, "calm.db", tmp_path / "b")


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
def test_killed_while_the_record_is_written(tmp_path: Path, pile: Callable[[int], Path], run: Run):
    pile(120)
    assert run("build", "pages", "--into", "calm.db").returncode == 0
    log = tmp_path / "killed.db-wal"
    work = tmp_path / "killed.db.work"

    def writing() -> bool:
        return len(list(work.glob("*.rows.parquet"))) == 12 and log.exists() and log.stat().st_size > 200_000

    kill_when(tmp_path, writing)
    assert run("build", "pages", "--into", "killed.db").returncode == 0
    assert exported(run, "killed.db", tmp_path / "a") == exported(run, "calm.db", tmp_path / "b")


def test_a_second_build_of_the_same_pages_adds_nothing(tmp_path: Path, pile: Callable[[int], Path], run: Run):
    pile(25)
    assert run("build", "pages", "--into", "story.db").returncode == 0
    before = exported(run, "story.db", tmp_path / "a")
    assert run("build", "pages", "--into", "story.db").returncode == 0
    assert exported(run, "story.db", tmp_path / "b") == before


def test_the_number_of_workers_changes_nothing(tmp_path: Path, pile: Callable[[int], Path], run: Run):
    pile(150)
    assert run("build", "pages", "--into", "one.db", "--workers", "1").returncode == 0
    assert run("build", "pages", "--into", "two.db", "--workers", "2").returncode == 0
    assert exported(run, "one.db", tmp_path / "a") == exported(run, "two.db", tmp_path / "b")


def test_a_changed_page_is_read_again(tmp_path: Path, pile: Callable[[int], Path], run: Run):
    folder = pile(3)
    assert run("build", "pages", "--into", "story.db").returncode == 0
    page = folder / "0001.txt"
    page.write_text(page.read_text(encoding="utf-8").replace("12 March 2024", "19 March 2024"), encoding="utf-8")
    assert run("build", "pages", "--into", "story.db").returncode == 0
    articles = exported(run, "story.db", tmp_path / "a")["articles.jsonl"].decode()
    assert articles.count("19 March 2024") == 1
    assert articles.count("12 March 2024") == 3, "the article that was cited before stays"
