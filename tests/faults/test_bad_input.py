"""What cannot be read is a row with a reason, the rest goes on, nothing is a traceback."""

from __future__ import annotations

import gzip
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.conftest import ENVIRONMENT, Run, story

HOLD = """
import sys
from onrecord.record import Record
with Record.open('story.db', mode='write'):
    print('held', flush=True)
    sys.stdin.read()
"""
GOOD = story(1000)  # like no page of the pile


def skipped(run: Run, record: str = "story.db") -> list[dict[str, str]]:
    """The record's whole pages and files that could not be used."""
    done = run("skipped", record, "--pages", "--json")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def built(run: Run, *arguments: str, status: int) -> subprocess.CompletedProcess[str]:
    done = run("build", *arguments, "--into", "story.db")
    assert "Traceback" not in done.stdout + done.stderr
    assert done.returncode == status, done.stderr + done.stdout
    return done


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder that holds one good page."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "unsupported"),
        ("paper.pdf", b"%PDF-1.7\n" + b"\x00\x01stream" * 50, "unsupported"),
        ("line.jsonl", b'{"text": "cut in the mid', "bad-record"),
        ("broken.gz", gzip.compress(GOOD.encode(), mtime=0)[:60], "truncated"),
        ("empty.txt", b"", None),
        ("wild.html", b"<html><<div><p>" + b"<b>" * 50_000 + b"</table></p", None),
    ],
)
def test_one_bad_page_is_told_and_the_rest_is_read(run: Run, pages: Path, name: str, data: bytes, reason: str | None):
    (pages / name).write_bytes(data)
    done = built(run, "pages", status=3)
    rows = [row for row in skipped(run) if name in row["uri"]]
    assert rows, "the bad page has a row of its own"
    assert reason is None or rows[0]["reason"] == reason
    assert "1 page or file could not be used, or not wholly" in done.stdout
    assert "ferry number 1000" in run("search", "story.db", "ferry").stdout.replace("[", "").replace("]", "")


def test_a_page_of_200_megabytes_is_told_and_never_read_whole(run: Run, pages: Path):
    with (pages / "huge.html").open("wb") as page:
        page.write(b"<html><p>The ferry ")
        for _ in range(200):
            page.write(b"was late. " * 100_000)
    built(run, "pages", status=3)
    assert [row["reason"] for row in skipped(run)] == ["too-large"]


def test_a_truncated_web_archive_gives_what_is_whole(run: Run, pages: Path):
    def response(number: int) -> bytes:
        body = f"<html><title>Ferry {number}</title><body><p>{story(number)}</p></body></html>".encode()
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2024-03-12T08:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:0000000{number}-0000-4000-8000-000000000000>\r\n"
            f"WARC-Target-URI: http://harbour.example/{number}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        return gzip.compress(head.encode() + http + b"\r\n\r\n")

    (pages / "crawl.warc.gz").write_bytes(response(1) + response(2)[:-60])
    built(run, "pages", status=3)
    assert {row["reason"] for row in skipped(run)} == {"truncated"}
    found = run("articles", "story.db", "--json").stdout
    assert "http://harbour.example/1" in found


def test_a_zip_bomb_is_refused(run: Run, pages: Path):
    size = 300_000_000
    head = (
        "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Date: 2024-03-12T08:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000009-0000-4000-8000-000000000000>\r\n"
        "WARC-Target-URI: http://harbour.example/bomb\r\n"
        f"Content-Type: text/html\r\nContent-Length: {size}\r\n\r\n"
    )
    with zipfile.ZipFile(pages / "bomb.wacz", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive/data.warc.gz", gzip.compress(head.encode() + b"a" * size + b"\r\n\r\n"))
    built(run, "pages", status=3)
    assert "too-large" in {row["reason"] for row in skipped(run)}


def test_mixed_encodings_lose_no_word(run: Run, pages: Path):
    (pages / "latin.html").write_bytes(
        '<html><head><meta charset="windows-1252"><title>Café</title></head><body><p>The “Café Brüll” was closed on '
        "12 March 2024 after the flood, said its owner, who had kept it open for more than twenty years.</p>"
        "</body></html>".encode("windows-1252")
    )
    (pages / "utf16.txt").write_bytes(GOOD.replace("Ilse Tarn", "Ilsé Tärn").encode("utf-16"))
    built(run, "pages", status=0)
    found = run("articles", "story.db", "--json").stdout + run("search", "story.db", "Brüll", "--json").stdout
    assert "“Café Brüll”" in found
    assert "Ilsé Tärn" in run("search", "story.db", "Tärn", "--json").stdout


def test_a_manifest_with_wrong_columns_names_them(run: Run, pages: Path, tmp_path: Path):
    (tmp_path / "meta.csv").write_text("datei,zeitung\ngood.txt,Post\n", encoding="utf-8")
    done = built(run, "pages", "--manifest", "meta.csv", status=1)
    assert "file" in done.stderr
    assert "meta.csv" in done.stderr


def test_the_31st_of_february_is_refused_with_its_line(run: Run, pages: Path, tmp_path: Path):
    (tmp_path / "meta.csv").write_text("file,published\ngood.txt,2024-02-31\n", encoding="utf-8")
    done = built(run, "pages", "--manifest", "meta.csv", status=1)
    assert "2024-02-31" in done.stderr
    assert "2" in done.stderr


def test_a_manifest_row_without_its_file_is_told(run: Run, pages: Path, tmp_path: Path):
    (tmp_path / "meta.csv").write_text("file,outlet\ngood.txt,Post\nlost.txt,Post\n", encoding="utf-8")
    built(run, "pages", "--manifest", "meta.csv", status=3)
    assert [(row["reason"], "lost.txt" in row["uri"] + row["detail"]) for row in skipped(run)] == [
        ("not-in-manifest", True)
    ]


def test_a_second_writer_is_told_who_is_writing(run: Run, pages: Path, tmp_path: Path):
    built(run, "pages", status=0)
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            HOLD,
        ],
        cwd=tmp_path, env=ENVIRONMENT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    try:
        done = built(run, "pages", status=1)
        assert str(holder.pid) in done.stderr
        assert run("summary", "story.db").returncode == 0, "readers are never blocked"
    finally:
        holder.communicate()


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX resource limits")
def test_a_full_disk_leaves_no_half_written_record(run: Run, pages: Path, tmp_path: Path, pile: Callable[[int], Path]):
    pile(60)
    limited = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    limited += "resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))\n"
    limited += "from onrecord.cli import main\nmain(['build', 'pages', '--into', 'story.db', '--workers', '1'])\n"
    done = subprocess.run(
        [sys.executable, "-c", limited],
        cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "Error" in done.stderr
    built(run, "pages", status=0)
    with sqlite3.connect(tmp_path / "story.db") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("SELECT count(*) FROM articles").fetchone() == (61,)


def test_what_is_no_record_is_named(run: Run, pages: Path, tmp_path: Path):
    (tmp_path / "notes.db").write_text("my notes", encoding="utf-8")
    for command in (["timeline", "notes.db"], ["timeline", "missing.db"], ["build", "pages", "--into", "notes.db"]):
        done = run(*command)
        assert done.returncode == 1, command
        assert done.stderr.startswith("Error: "), done.stderr
        assert "Traceback" not in done.stderr


def test_a_source_that_is_not_there_is_named(run: Run):
    done = built(run, "nowhere/at/all", status=1)
    assert "nowhere/at/all" in done.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_in_the_folder_does_not_hang(run: Run, pages: Path):
    os.mkfifo(pages / "pipe.txt")
    built(run, "pages", status=3)
    assert [row["reason"] for row in skipped(run)] == ["unreadable"]


def test_what_a_page_says_cannot_drive_the_terminal(run: Run, pages: Path):
    text = GOOD.replace("water below deck", "water \x1b[31m\x1b]0;owned\x07 below \u202edeck [red]x[/red]")
    (pages / "evil.txt").write_text(text, encoding="utf-8")
    built(run, "pages", status=0)
    for command in (["timeline", "story.db"], ["articles", "story.db"], ["search", "story.db", "passengers"]):
        out = run(*command).stdout
        assert "\x1b]0" not in out
        assert "\x1b[31m" not in out
        assert "\u202e" not in out
    assert "[red]x[/red]" in run("search", "story.db", "passengers").stdout.replace("\n", " ")


def test_characters_that_no_database_keeps_do_not_stop_a_build(run: Run, pages: Path):
    (pages / "nul.txt").write_text(GOOD.replace("passengers", "passen\0gers"), encoding="utf-8")
    (pages / "half.jsonl").write_text(
        json.dumps({"title": "Half \ud83d a smile", "text": GOOD.partition("\n\n")[2], "outlet": "Post\0"}),
        encoding="utf-8",
    )
    (pages / "half.html").write_text(
        '<html><head><script type="application/ld+json">{"@type": "NewsArticle", "headline": "Half \\ud83d here", '
        '"author": "N\\u0000N"}</script></head><body><article><p>' + GOOD + "</p></article></body></html>",
        encoding="utf-8",
    )
    built(run, "pages", status=0)
    assert "Half \ufffd a smile" in run("articles", "story.db", "--json").stdout
