"""One writer at a time, and no lock that outlives its holder."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord.errors import RecordBusyError
from onrecord.model import Article, Page
from onrecord.record import Record
from tests.record.story import names, page, story

SOURCE = Path(__file__).resolve().parents[2]

HOLDER = """
import sys, time
from onrecord.record import Record
from tests.record.story import names, page, story
record = Record.open(sys.argv[1], "write")
with record.writing() as writer:
    writer.add(story())
with record.writing() as writer:
    writer.add([page("never.txt")])
    {more}
    print("ready", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "story.db"
    Record.create(file).close()
    return file


def start(path, more=""):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER.format(more=more), str(path)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": f"{SOURCE / 'src'}{os.pathsep}{SOURCE}"},
    )
    assert process.stdout.readline() == "ready\n"
    return process


def test_a_second_writer_is_told_who_writes_and_a_killed_one_leaves_no_lock(path):
    holder = start(path)
    try:
        with pytest.raises(RecordBusyError, match=rf"process {holder.pid} on .* since 20..-.*wait for it to end"):
            Record.open(path, "write")
        with Record.open(path) as reader:
            assert reader.count(Article) == 2
    finally:
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        holder.stdout.close()
    with Record.open(path, "write") as record:  # at once
        assert record.count(Article) == 2  # what was committed is there
        assert "never.txt" not in [row.uri for row in record.rows(Page)]  # what was not, is not
    assert names(path.parent) == ["story.db"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_worker_that_outlives_its_killed_parent_holds_no_lock(path):
    holder = start(path, "import os; child = os.fork(); child or time.sleep(5); child or os._exit(0)")
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    holder.stdout.close()
    begin = time.monotonic()
    Record.open(path, "write").close()
    assert time.monotonic() - begin < 4  # the child still sleeps


def test_two_writers_in_one_process_are_two_writers(path):
    with Record.open(path, "write"):
        with pytest.raises(RecordBusyError, match=f"process {os.getpid()}"):
            Record.open(path, "write")
        with pytest.raises(RecordBusyError):
            Record.open(path.parent / "." / "story.db", "write")
    Record.open(path, "write").close()


def test_create_needs_the_lock_too(tmp_path):
    with Record.create(tmp_path / "story.db"), pytest.raises(RecordBusyError):
        Record.create(tmp_path / "story.db")


def test_a_failed_open_lets_go_of_the_lock(tmp_path, path):
    for _ in range(2):
        with pytest.raises(Exception, match="something there already"):
            Record.create(path)
    Record.open(path, "write").close()


def test_an_old_lock_file_of_nobody_does_not_block(path):
    path.with_name("story.db.lock").write_text("process 1 on elsewhere since 1999")
    with Record.open(path, "write") as record, record.writing() as writer:
        assert writer.add([page("x.txt"), *story()]) > 1


def test_closing_twice_lets_nobody_elses_lock_go(path):
    first = Record.open(path, "write")
    first.close()
    with Record.open(path, "write"):
        first.close()
        with pytest.raises(RecordBusyError):
            Record.open(path, "write")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_forked_child_cannot_let_go_of_its_parents_lock(path):
    with Record.open(path, "write") as record:
        child = os.fork()
        if child == 0:
            record._lock.release()
            os._exit(0)
        os.waitpid(child, 0)
        assert path.with_name("story.db.lock").exists()
