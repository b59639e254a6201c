import os
from pathlib import Path

import pytest

from onrecord.errors import SourceError
from onrecord.model import Skipped
from onrecord.read import Source, list_sources


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("saved/b.html", "saved/a.txt", "saved/sub/c.txt", "saved/.hidden.txt", "saved/.git/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return tmp_path


def uris(*arguments):
    return [source.uri for source in list_sources(arguments)]


@pytest.mark.parametrize("argument", ["saved", "saved/", "./saved"])
def test_a_folder_is_walked_in_order_without_hidden_files(folder, argument):
    prefix = argument.rstrip("/")
    assert uris(argument) == [f"{prefix}/a.txt", f"{prefix}/b.html", f"{prefix}/sub/c.txt"]


def test_our_own_databases_and_work_folders_are_left_out(folder):
    for name in (
        "story.db",
        "story.db-wal",
        "story.db-shm",
        "story.db.lock",
        "story.work/part-0.parquet",
        "story.db.fetched/0",
    ):
        path = folder / "saved" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    assert uris("saved") == ["saved/a.txt", "saved/b.html", "saved/sub/c.txt"]


def test_the_record_that_is_built_and_what_lies_beside_it_is_no_source(folder, monkeypatch):
    names = (
        "story",
        "story-wal",
        "story-shm",
        "story-journal",
        "story.lock",
        "story.work/0.parquet",
        "story.fetched/0",
    )
    for name in (*names, "story.txt", "sub/story", "history"):
        path = folder / "saved" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    others = ["saved/a.txt", "saved/b.html", "saved/history", "saved/story.txt", "saved/sub/c.txt", "saved/sub/story"]
    (folder / "other-way").symlink_to(folder / "saved")
    for own in ("saved/story", folder / "saved" / "story", "saved/../other-way/story"):
        for arguments in (["saved"], ["saved/*", "saved/story"]):
            assert [source.uri for source in list_sources(arguments, own=Path(own))] == others
    assert "saved/story" in uris("saved")
    monkeypatch.chdir(folder / "saved")
    assert "./story" not in [source.uri for source in list_sources(["."], own=Path("story"))]


def test_a_folder_under_the_records_name_is_refused_by_the_record_not_here(folder):
    assert [source.uri for source in list_sources(["saved"], own=folder / "saved")] == uris("saved")


def test_a_tree_deeper_than_calls_may_be_is_walked(folder):
    os.chdir("saved")
    for _ in range(1_200):
        Path("d").mkdir()
        os.chdir("d")
    Path("deep.txt").write_text("x")
    os.chdir(folder)
    try:
        assert f"saved/{'d/' * 1_200}deep.txt" in uris("saved")
    finally:  # what clears away the temporary folder may not go so deep
        os.chdir("saved/" + "d/" * 1_200)
        Path("deep.txt").unlink()
        for _ in range(1_200):
            os.chdir("..")
            Path("d").rmdir()
        os.chdir(folder)


def test_a_file_named_outright_is_taken_even_if_hidden(folder):
    assert uris("saved/.hidden.txt") == ["saved/.hidden.txt"]


def test_globs_reach_into_folders(folder):
    assert uris("saved/*.txt") == ["saved/a.txt"]
    assert uris("saved/**/*.txt") == ["saved/a.txt", "saved/sub/c.txt"]


def test_a_path_given_twice_comes_once(folder):
    assert uris("saved/b.html", "saved", "./saved/a.txt", "saved/*.html") == [
        "saved/b.html",
        "saved/a.txt",
        "saved/sub/c.txt",
    ]


def test_a_file_with_brackets_in_its_name_is_no_glob(folder):
    (folder / "saved" / "x[1].txt").write_text("x")
    assert uris("saved/x[1].txt") == ["saved/x[1].txt"]


def test_addresses_lose_their_fragment_and_come_once():
    found = list(list_sources(["https://ferry.example/a#top", "https://ferry.example/a"]))
    assert found == [Source(uri="https://ferry.example/a", kind="url")]


@pytest.mark.parametrize(
    ("argument", "words"),
    [
        ("no-such-file.txt", "no-such-file.txt does not exist"),
        ("no-such-*.txt", "no file matches no-such-"),
        ("ftp://ferry.example/a", "only http and https"),
        ("file:///a.txt", "only http and https"),
        ("http://", "names no host"),
        ("http://ferry.example:bad/", "no address"),
        ("https://me:secret@ferry.example/", "password"),
        ("", "no path"),
        ("a\0b", "no path"),
    ],
)
def test_what_cannot_be_a_source_is_named(folder, argument, words):
    with pytest.raises(SourceError, match=words) as caught:
        list(list_sources([argument]))
    assert "secret" not in str(caught.value)


def test_nothing_at_all_is_an_error(folder):
    (folder / "empty").mkdir()
    with pytest.raises(SourceError, match="nothing to read: empty"):
        list(list_sources(["empty"]))
    with pytest.raises(SourceError, match="no sources given"):
        list(list_sources([]))


def test_a_link_in_a_circle_is_told_and_ends(folder):
    (folder / "saved" / "sub" / "up").symlink_to(folder / "saved")
    found = list(list_sources(["saved"]))
    assert [source.uri for source in found] == ["saved/a.txt", "saved/b.html", "saved/sub/c.txt", "saved/sub/up"]
    assert isinstance(found[-1], Skipped)
    assert "leads back" in found[-1].detail


def test_links_between_folders_make_no_maze(folder):
    for name in "pqrstuvw":
        (folder / "maze" / name).mkdir(parents=True)
        (folder / "maze" / name / f"{name}.txt").write_text("x")
    for name in "pqrstuvw":
        for other in "pqrstuvw":
            (folder / "maze" / name / f"to-{other}").symlink_to(folder / "maze" / other)
    found = list(list_sources(["maze"]))
    assert sum(isinstance(source, Source) for source in found) == 8
    assert len(found) < 100


def test_a_name_that_is_no_text_is_told(folder):
    (folder / "saved" / os.fsdecode(b"caf\xe9.txt")).write_text("x")
    told = [source for source in list_sources(["saved"]) if isinstance(source, Skipped)]
    assert [skip.reason for skip in told] == ["unreadable"]
    assert "rename" in told[0].detail


def test_a_link_to_itself_is_left_for_reading_to_tell(folder):
    (folder / "saved" / "self").symlink_to("self")
    assert "saved/self" in uris("saved")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may read everything")
def test_a_folder_without_permission_is_told(folder):
    (folder / "saved" / "sub").chmod(0)
    try:
        told = [source for source in list_sources(["saved"]) if isinstance(source, Skipped)]
    finally:
        (folder / "saved" / "sub").chmod(0o700)
    assert [skip.uri for skip in told] == ["saved/sub"]
