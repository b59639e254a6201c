"""Opening what is a record, and refusing what is none with a word on the mend."""

import os
import re
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from onrecord.errors import RecordError, RecordVersionError
from onrecord.model import Article, Sentence
from onrecord.record import Record, files, sqlite
from tests.record.story import article, names, page, sentences, story


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "story.db"
    with Record.create(file) as record, record.writing() as writer:
        writer.add(story())
    return file


@pytest.mark.parametrize("mode", ["read", "write"])
@pytest.mark.parametrize("words", [b"The ferry sank.", b"The ferry sank. " * 1_000, b"\0" * 4_096])
def test_a_text_file_is_no_record_and_stays_as_it_was(tmp_path, mode, words):
    (tmp_path / "notes.txt").write_bytes(words)
    with pytest.raises(RecordError, match=r"notes.txt: not a record but some other kind of file"):
        Record.open(tmp_path / "notes.txt", mode)
    assert (tmp_path / "notes.txt").read_bytes() == words
    assert names(tmp_path) == ["notes.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_no_record(tmp_path):
    os.mkfifo(tmp_path / "pipe.db")
    with pytest.raises(RecordError, match="some other kind of file"):
        Record.open(tmp_path / "pipe.db")


_LOCKED = """
import sqlite3, sys
other = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=0)
try:
    other.execute("BEGIN IMMEDIATE")
    print("free")
except sqlite3.OperationalError as error:
    print(error)
"""


def test_a_reader_in_the_writers_process_does_not_drop_the_writers_locks(path):
    def from_outside():
        done = subprocess.run([sys.executable, "-c", _LOCKED, path], capture_output=True, text=True, check=True)
        return done.stdout.strip()

    held = sqlite3.connect(path, isolation_level=None)
    held.execute("PRAGMA locking_mode = EXCLUSIVE")  # keeps POSIX locks on the database file itself
    held.execute("BEGIN IMMEDIATE")
    assert from_outside() == "database is locked"
    files.checked(path)
    assert from_outside() == "database is locked"
    held.close()


def test_an_empty_file_is_no_record(tmp_path):
    (tmp_path / "empty.db").touch()
    with pytest.raises(RecordError, match="not a record"):
        Record.open(tmp_path / "empty.db")


def test_a_folder_is_no_record(tmp_path):
    with pytest.raises(RecordError, match="a folder"):
        Record.open(tmp_path)


@pytest.mark.parametrize("mode", ["read", "write"])
def test_a_foreign_database_is_no_record_and_stays_as_it_was(tmp_path, mode):
    connection = sqlite3.connect(tmp_path / "bookmarks.db")
    connection.execute("CREATE TABLE pages (url TEXT)")
    connection.commit()
    connection.close()
    before = (tmp_path / "bookmarks.db").read_bytes()
    with pytest.raises(RecordError, match="a database, but not a record"):
        Record.open(tmp_path / "bookmarks.db", mode)
    assert (tmp_path / "bookmarks.db").read_bytes() == before
    assert names(tmp_path) == ["bookmarks.db"]


@pytest.mark.parametrize("mode", ["read", "write"])
def test_a_missing_record_is_not_made_by_opening_it(tmp_path, mode):
    with pytest.raises(RecordError, match="no such record; make it with 'onrecord build"):
        Record.open(tmp_path / "story.db", mode)
    assert names(tmp_path) == []


def test_a_server_address_is_refused_for_now():
    with pytest.raises(RecordError, match="SQLite files only"):
        Record.open("postgresql://desk/story")


@pytest.mark.parametrize("mode", ["read", "write"])
def test_a_record_of_a_newer_onrecord_is_refused(path, mode):
    connection = sqlite3.connect(path)
    connection.execute("UPDATE onrecord_version SET version = 999")
    connection.commit()
    connection.close()
    with pytest.raises(RecordVersionError, match=r"version 999.*newer onrecord"):
        Record.open(path, mode)


def test_a_damaged_record_says_so(path):
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(RecordError, match="damaged"), Record.open(path) as record:
        list(record.rows(Article))


def test_create_does_not_write_over_what_is_there(path):
    before = path.read_bytes()
    with pytest.raises(RecordError, match="something there already"):
        Record.create(path)
    assert path.read_bytes() == before


def test_create_in_a_missing_folder_names_it(tmp_path):
    with pytest.raises(RecordError, match=r"no folder .*nowhere; make it"):
        Record.create(tmp_path / "nowhere" / "story.db")


def test_what_a_killed_create_left_is_cleared_away(tmp_path):
    (tmp_path / "story.db.new").write_text("half a database")
    (tmp_path / "story.db.new-wal").write_text("half a log")
    Record.create(tmp_path / "story.db").close()
    assert names(tmp_path) == ["story.db"]


def test_a_closed_record_is_one_file(path):
    with Record.open(path) as record:
        assert record.count(Article) == 2
    assert names(path.parent) == ["story.db"]


def test_odd_characters_in_the_name_are_just_a_name(tmp_path):
    file = tmp_path / "a?mode=ro #1 %41é.db"
    with Record.create(file) as record, record.writing() as writer:
        writer.add(story())
    with Record.open(str(file)) as record:
        assert record.count(Article) == 2
    assert names(tmp_path) == [file.name]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has names that are no text")
def test_a_name_that_is_no_text_is_just_a_name(tmp_path):
    file = tmp_path / os.fsdecode(b"caf\xe9.db")
    Record.create(file).close()
    with Record.open(file) as record:
        assert record.count(Article) == 0


def test_one_record_is_read_from_many_threads(path):
    with Record.open(path) as record, ThreadPoolExecutor(8) as threads:
        seen = list(threads.map(lambda _: [row.id for row in record.rows(Sentence)], range(40)))
    assert len(seen[0]) == 6
    assert seen == [seen[0]] * 40


def test_a_record_that_cannot_be_cleared_up_after_is_still_read(path, monkeypatch):
    monkeypatch.setattr(sqlite, "_clearable", lambda _: False)  # as on a read-only disk
    with Record.open(path) as record:
        assert record.count(Article) == 2
    assert names(path.parent) == ["story.db"]


def test_a_write_protected_record_is_refused_for_writing(path, monkeypatch):
    monkeypatch.setattr(files.os, "access", lambda _, mode: mode == os.R_OK)
    with pytest.raises(RecordError, match="may not be written to"):
        Record.open(path, "write")


def test_a_full_disk_is_told_and_nothing_is_half_written(path):
    with Record.open(path, "write") as record:
        with record._engines[1].connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")  # SQLite then says 'full' as a disk does
        big = [article(f"{n} word." * 2000, f"{n}.txt") for n in range(30)]
        with pytest.raises(RecordError, match="disk is full; make room"), record.writing() as writer:
            writer.add(big)
        assert record.count(Article) == 2
        small = article("Late.", "late.txt")
        with record.writing() as writer:
            writer.add([page("late.txt"), small, *sentences(small)])
        assert record.count(Sentence) == 7


def test_another_programs_lock_is_told_as_busy(path, monkeypatch):
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.01)
    other = sqlite3.connect(path, isolation_level=None)
    with Record.open(path, "write") as record:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordError, match=re.escape("another program holds it")), record.writing() as writer:
            writer.add([page("x")])
        other.execute("ROLLBACK")
    other.close()
