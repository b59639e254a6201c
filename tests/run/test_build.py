"""Builds through the Python face: what is new is read, what came twice is told, stages are told of."""

from __future__ import annotations

from pathlib import Path

import pytest

import onrecord
from onrecord.config import Config, ExtractOptions
from onrecord.errors import ManifestError, RunError, SourceError
from onrecord.run.build import State

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
    with pytest.raises((RunError, onrecord.OnrecordError)):
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
