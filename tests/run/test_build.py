"""Builds through the Python face: what is new is read, what came twice is told, stages are told of."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import onrecord
from onrecord.config import Config, ExtractOptions, ReadOptions, RunOptions
from onrecord.errors import ManifestError, RecordError, RunError, SourceError
from onrecord.extract import draft
from onrecord.run.build import State
from onrecord.run.load import load_shard

TEXT = (
    "Bridge at Sant Arden closed\n\nThe bridge at Sant Arden was closed on 4 May 2023 after a barge struck it, the "
    "river police said. About 30 families were brought across by boat.\n"
)


def page(folder: Path, name: str, text: str = TEXT) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_same_bytes_under_another_name_are_told_not_added(tmp_path: Path):
    page(tmp_path / "pages", "a.txt")
    page(tmp_path / "pages", "b.txt")
    built = onrecord.build([tmp_path / "pages"], into=tmp_path / "story.db")
    assert built.unread == 0
    with onrecord.open_record(tmp_path / "story.db") as record:
        assert record.summary().articles == 1
        [row] = record.skipped(reason="same-bytes")
    assert row.uri.endswith("b.txt")
    assert row.detail.endswith("a.txt")


def test_two_outlets_that_print_the_same_bytes_are_two_articles(tmp_path: Path):
    page(tmp_path / "pages", "a.txt")
    page(tmp_path / "pages", "b.txt")
    manifest = page(tmp_path, "meta.csv", "file,outlet\na.txt,Arden Post\nb.txt,River Echo\n")
    onrecord.build([tmp_path / "pages"], into=tmp_path / "story.db", manifest=manifest)
    with onrecord.open_record(tmp_path / "story.db") as record:
        assert sorted(row.head.outlet or "" for row in record.articles()) == ["Arden Post", "River Echo"]
        assert record.summary().pages == 1


def test_twins_in_two_builds_are_treated_as_in_one(tmp_path: Path):
    first = page(tmp_path / "pages", "a.txt")
    onrecord.build([first], into=tmp_path / "story.db")
    page(tmp_path / "pages", "b.txt")
    built = onrecord.build([tmp_path / "pages"], into=tmp_path / "story.db")
    assert (built.sources, built.known) == (2, 1)
    with onrecord.open_record(tmp_path / "story.db") as record:
        assert [row.uri[-5:] for row in record.skipped(reason="same-bytes")] == ["b.txt"]


def test_a_block_on_every_page_of_an_outlet_is_furniture_also_when_pages_come_one_by_one(tmp_path: Path):
    promise = "Harbour Lights readers get the tide tables with every Friday issue of the paper"
    manifest_rows = "".join(f"{n}.txt,Harbour Lights\n" for n in range(5))
    manifest = page(tmp_path, "meta.csv", "file,outlet\n" + manifest_rows)
    for number in range(5):
        text = TEXT.replace("Sant Arden", f"Quay {number}").replace("30", str(30 + number)) + f"\n{promise}\n"
        page(tmp_path / "pages", f"{number}.txt", text)
        onrecord.build([tmp_path / "pages"], into=tmp_path / "story.db", manifest=manifest)
    with onrecord.open_record(tmp_path / "story.db") as record:
        record.export("jsonl", tmp_path / "out")
    articles = (tmp_path / "out" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    assert promise not in articles[-1]


def test_every_stage_is_told_of(tmp_path: Path):
    told: list[State] = []
    page(tmp_path / "pages", "a.txt")
    onrecord.build([tmp_path / "pages"], into=tmp_path / "story.db", on_progress=told.append)
    assert [state.step for state in told if state.done == state.shards] == ["draft", "annotate", "load"]
    assert told[-1].counts.articles == 1


def test_a_finished_build_leaves_nothing_but_the_record(tmp_path: Path):
    page(tmp_path / "pages", "a.txt")
    onrecord.build([tmp_path / "pages"], into=tmp_path / "story.db")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pages", "story.db"]


def test_wrong_sources_manifests_and_places_are_named(tmp_path: Path):
    page(tmp_path / "pages", "a.txt")
    with pytest.raises(SourceError, match="nowhere"):
        onrecord.build([tmp_path / "nowhere"], into=tmp_path / "story.db")
    with pytest.raises(ManifestError, match="meta"):
        onrecord.build([tmp_path / "pages"], into=tmp_path / "story.db", manifest=tmp_path / "meta.csv")
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(RecordError, match="story"):
        onrecord.build([tmp_path / "pages"], into=tmp_path / "file" / "story.db")


def test_what_since_left_out_comes_in_when_it_is_asked_for(tmp_path: Path):
    page(tmp_path / "pages", "a.txt")
    manifest = page(tmp_path, "meta.csv", "file,published\na.txt,2023-05-05\n")
    late = Config(extract=ExtractOptions(since="2023-06-01"))
    onrecord.build([tmp_path / "pages"], into=tmp_path / "story.db", manifest=manifest, config=late)
    with onrecord.open_record(tmp_path / "story.db") as record:
        assert record.summary().articles == 0
    onrecord.build([tmp_path / "pages"], into=tmp_path / "story.db", manifest=manifest)
    with onrecord.open_record(tmp_path / "story.db") as record:
        assert record.summary().articles == 1


def test_a_manifest_that_comes_later_is_heeded(tmp_path: Path):
    page(tmp_path / "pages", "a.txt")
    onrecord.build([tmp_path / "pages"], into=tmp_path / "story.db")
    manifest = page(tmp_path, "meta.csv", "file,outlet\na.txt,Arden Post\n")
    onrecord.build([tmp_path / "pages"], into=tmp_path / "story.db", manifest=manifest)
    with onrecord.open_record(tmp_path / "story.db") as record:
        assert "Arden Post" in {row.head.outlet for row in record.articles()}


def test_what_stands_after_a_twin_is_told_too(tmp_path: Path):
    page(tmp_path / "pages", "a.txt")
    page(tmp_path / "pages", "b.txt")
    page(tmp_path / "pages", "c.txt", "")
    (tmp_path / "pages" / "d.pdf").write_bytes(b"%PDF-1.7 \x00\x01")
    built = onrecord.build([tmp_path / "pages"], into=tmp_path / "story.db")
    assert built.unread == 2
    with onrecord.open_record(tmp_path / "story.db") as record:
        reasons = {Path(row.uri).name: row.reason for row in record.skipped() if row.quote is None}
    assert reasons == {"b.txt": "same-bytes", "c.txt": "no-article", "d.pdf": "unsupported"}


def test_a_page_that_failed_is_tried_again_and_then_no_longer_told_of(tmp_path: Path):
    page(tmp_path / "pages", "a.txt")
    small = Config(read=ReadOptions(max_page_bytes=20))
    assert onrecord.build([tmp_path / "pages"], into=tmp_path / "story.db", config=small).unread == 1
    assert onrecord.build([tmp_path / "pages"], into=tmp_path / "story.db").unread == 0
    with onrecord.open_record(tmp_path / "story.db") as record:
        assert record.summary().articles == 1
        assert list(record.skipped(reason="too-large")) == []


def test_what_since_left_out_is_no_longer_told_of_once_it_is_in(tmp_path: Path):
    page(tmp_path / "pages", "a.txt")
    manifest = page(tmp_path, "meta.csv", "file,published\na.txt,2023-05-05\n")
    late = Config(extract=ExtractOptions(since="2023-06-01"))
    onrecord.build([tmp_path / "pages"], into=tmp_path / "story.db", manifest=manifest, config=late)
    onrecord.build([tmp_path / "pages"], into=tmp_path / "story.db", manifest=manifest)
    with onrecord.open_record(tmp_path / "story.db") as record:
        assert list(record.skipped(reason="before-since")) == []


def test_since_must_be_a_day(tmp_path: Path):
    page(tmp_path / "pages", "a.txt")
    for since in ("May 2024", "20240501", "2024-02-31"):
        with pytest.raises(RunError, match="2024-03-31"):
            onrecord.build(
                [tmp_path / "pages"],
                into=tmp_path / "story.db",
                config=Config(extract=ExtractOptions(since=since)),
            )


@pytest.mark.parametrize("workers", [1, 2])
def test_manifest_rows_for_records_in_files_are_found_in_any_process_and_any_build(tmp_path: Path, workers: int):
    folder = tmp_path / "pages"
    for name in ("a", "b"):
        page(folder, f"{name}.jsonl", json.dumps({"text": TEXT.replace("Sant Arden", f"Port {name}")}) + "\n")
    manifest = page(tmp_path, "meta.csv", "file,outlet\na.jsonl#1,Arden Post\nb.jsonl#1,River Echo\n")
    config = Config(run=RunOptions(workers=workers, shard_pages=1))
    for _ in range(2):
        built = onrecord.build([folder], into=tmp_path / "story.db", manifest=manifest, config=config)
        assert built.unread == 0
    with onrecord.open_record(tmp_path / "story.db") as record:
        assert sorted(row.head.outlet or "" for row in record.articles()) == ["Arden Post", "River Echo"]


def test_a_fault_in_one_page_is_told_and_the_rest_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    page(tmp_path / "pages", "a.txt")
    page(tmp_path / "pages", "b.txt", TEXT.replace("Sant Arden", "Quay"))

    def faulty(raw, options):
        if raw.page.uri.endswith("a.txt"):
            raise KeyError("nobody thought of this")
        return draft(raw, options)

    monkeypatch.setattr("onrecord.run.steps.draft", faulty)
    assert onrecord.build([tmp_path / "pages"], into=tmp_path / "story.db").unread == 1
    with onrecord.open_record(tmp_path / "story.db") as record:
        assert record.summary().articles == 1
        [row] = record.skipped(reason="failed")
    assert row.uri.endswith("a.txt")
    assert "nobody thought of this" in row.detail


def test_versions_of_one_page_make_no_furniture_of_its_text(tmp_path: Path):
    manifest = page(tmp_path, "meta.csv", "file,outlet\na.txt,Arden Post\n")
    for number in range(4):
        page(tmp_path / "pages", "a.txt", TEXT + f"\nThe ferry was {number + 1} hours late.\n")
        onrecord.build([tmp_path / "pages"], into=tmp_path / "story.db", manifest=manifest)
    with onrecord.open_record(tmp_path / "story.db") as record:
        assert list(record.skipped(reason="repeated-across-pages")) == []


def capture(number: int, text: str) -> bytes:
    """A web archive with one capture of one address."""
    body = f"<html><title>Ferries {number}</title><body><article><p>{text}</p></article></body></html>".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Date: 2024-03-12T08:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:0000000{number}-0000-4000-8000-000000000000>\r\n"
        "WARC-Target-URI: http://harbour.example/ferries\r\n"
        f"Content-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def test_captures_of_one_page_and_a_build_that_stops_while_loading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(4):
        text = "</p><p>".join([TEXT, "Ferries to Quay sail at noon.", f"Boat {number} is in port."])
        (folder / f"{number}.warc").write_bytes(capture(number, text))
    config = Config(run=RunOptions(workers=1, shard_pages=1), extract=ExtractOptions(repeated_on=2))
    onrecord.build([folder], into=tmp_path / "calm.db", config=config)

    loaded = iter([True, False])

    def stopping(*arguments, **named):
        if not next(loaded):
            raise KeyboardInterrupt
        return load_shard(*arguments, **named)

    with monkeypatch.context() as patch:
        patch.setattr("onrecord.run.build.load_shard", stopping)
        with pytest.raises(KeyboardInterrupt):
            onrecord.build([folder], into=tmp_path / "stopped.db", config=config)
    onrecord.build([folder], into=tmp_path / "stopped.db", config=config)

    for name in ("calm", "stopped"):
        with onrecord.open_record(tmp_path / f"{name}.db") as record:
            record.export("jsonl", tmp_path / name)
    files = sorted(path.name for path in (tmp_path / "calm").iterdir())
    assert files == sorted(path.name for path in (tmp_path / "stopped").iterdir())
    for name in files:
        assert (tmp_path / "calm" / name).read_bytes() == (tmp_path / "stopped" / name).read_bytes(), name
