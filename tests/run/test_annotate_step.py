"""Articles are read in batches; another reader reads them again; what fails is told and ends nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

import onrecord
from onrecord.annotate import Annotations, annotate, annotate_all, reader_state
from onrecord.config import AnnotateOptions, Config, RunOptions
from onrecord.errors import OnrecordError
from onrecord.model import Actor, Article, Cite, Mention, Statement
from onrecord.run import steps

TEXT = (
    "Bridge at Sant Arden closed\n\nThe bridge at Sant Arden was closed on 4 May 2023 after a barge struck it, the "
    "river police said. About 30 families were brought across by boat.\n"
)
WITH = Config(annotate=AnnotateOptions(reader="test"), run=RunOptions(workers=1))
WITHOUT = Config(annotate=AnnotateOptions(reader="none"), run=RunOptions(workers=1))


class Police:
    """Stands for a reader: finds that the river police said what stands before its name."""

    def __init__(self, state: str = "1") -> None:
        self.state = state
        self.batches: list[list[str]] = []

    def annotate_all(self, articles: Sequence[Article], reader: object) -> Iterator[Annotations]:
        if reader is None:
            yield from annotate_all(articles, None)
            return
        self.batches.append([article.page_uri for article in articles])
        if any("Doom" in article.text for article in articles):
            raise ZeroDivisionError("nobody thought of this")
        yield from map(self._found, articles)

    def _found(self, article: Article) -> Annotations:
        actor = Actor(id=f"act_{article.id}", name="river police", kind="organisation", aliases=())
        claim = {"method": self.state, "score": 1.0, "kind": "indirect", "cue": "said", "venue": None, "said": None}
        said = Statement(
            id=f"stat_{article.id}_{self.state}", cite=_cite(article, "a barge struck it"), **claim,
            speaker=actor.id, speaker_text="the river police",
        )  # fmt: skip
        named = Mention(id=f"ment_{article.id}", cite=_cite(article, "river police"), kind="name", actor=actor.id)
        return replace(annotate(article), statements=(said,), mentions=(named,), actors=(actor,))


def _cite(article: Article, words: str) -> Cite:
    start = article.text.index(words)
    return Cite(article=article.id, start=start, end=start + len(words), quote=words)


@pytest.fixture
def police(monkeypatch: pytest.MonkeyPatch) -> Police:
    one = Police()
    monkeypatch.setattr(steps, "annotate_all", one.annotate_all)
    monkeypatch.setattr(steps, "load_reader", lambda name: None if name == "none" else one)
    monkeypatch.setattr("onrecord.run.build.reader_state", lambda name: f"{name} {one.state}")
    return one


def write(folder: Path, name: str, text: str = TEXT) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def pile(folder: Path, towns: Sequence[str]) -> Path:
    for town in towns:
        write(folder, f"{town}.txt", TEXT.replace("Sant Arden", town))
    return folder


def build(folder: Path, into: Path, config: Config = WITH) -> onrecord.OpenRecord:
    onrecord.build([folder], into=into, config=config)
    return onrecord.open_record(into)


def exported(record: onrecord.OpenRecord, to: Path) -> dict[str, bytes]:
    record.export("jsonl", to)
    return {path.name: path.read_bytes() for path in sorted(to.iterdir())}


def test_what_a_reader_finds_is_in_the_record(tmp_path: Path, police: Police):
    with build(pile(tmp_path / "pages", ["Arden", "Brill"]), tmp_path / "story.db") as record:
        rows = list(record.statements())
        assert [row.row.cite.quote for row in rows] == ["a barge struck it"] * 2
        assert {row.by for row in rows} == {"river police"}
        assert [(row.row.name, row.mentions) for row in record.actors()] == [("river police", 1)] * 2


def test_all_articles_of_a_shard_are_read_in_one_batch(tmp_path: Path, police: Police):
    build(pile(tmp_path / "pages", ["Arden", "Brill", "Okely"]), tmp_path / "story.db").close()
    assert [[Path(uri).stem for uri in batch] for batch in police.batches] == [["Arden", "Brill", "Okely"]]


def test_a_batch_is_bounded_and_how_says_nothing_in_the_record(
    tmp_path: Path, police: Police, monkeypatch: pytest.MonkeyPatch
):
    folder = pile(tmp_path / "pages", ["Arden", "Brill", "Okely"])
    with build(folder, tmp_path / "one.db") as record:
        whole = exported(record, tmp_path / "one")
    monkeypatch.setattr(steps, "_BATCH", 1)
    police.batches.clear()
    with build(folder, tmp_path / "two.db") as record:
        assert exported(record, tmp_path / "two") == whole
    assert [len(batch) for batch in police.batches] == [1, 1, 1]


def test_an_article_that_fails_is_told_and_read_by_rules_and_the_others_are_read(tmp_path: Path, police: Police):
    folder = pile(tmp_path / "pages", ["Arden", "Doom", "Okely"])
    built = onrecord.build([folder], into=tmp_path / "story.db", config=WITH)
    assert built.unread == 1
    with onrecord.open_record(tmp_path / "story.db") as record:
        assert record.summary().articles == 3
        assert [Path(row.head.page_uri).stem for row in record.statements()] == ["Arden", "Okely"]
        assert [Path(row.head.page_uri).stem for row in record.figures()] == ["Arden", "Doom", "Okely"]
        [told] = record.skipped(reason="failed")
    assert told.uri.endswith("Doom.txt")
    assert "Bridge at Doom closed" in told.detail
    assert "nobody thought of this" in told.detail


def test_an_article_that_failed_is_read_again_and_then_no_longer_told_of(
    tmp_path: Path, police: Police, monkeypatch: pytest.MonkeyPatch
):
    folder = pile(tmp_path / "pages", ["Arden", "Doom"])
    build(folder, tmp_path / "story.db").close()
    monkeypatch.setattr(steps, "annotate_all", lambda articles, _: map(police._found, articles))
    with build(folder, tmp_path / "story.db") as record, build(folder, tmp_path / "fresh.db") as fresh:
        assert list(record.skipped(reason="failed")) == []
        assert exported(record, tmp_path / "a") == exported(fresh, tmp_path / "b")


def test_a_clear_error_of_ours_ends_the_build(tmp_path: Path, police: Police, monkeypatch: pytest.MonkeyPatch):
    def missing(_: str) -> None:
        raise OnrecordError("the weights are missing")

    monkeypatch.setattr(steps, "load_reader", missing)
    with pytest.raises(OnrecordError, match="weights are missing"):
        build(pile(tmp_path / "pages", ["Arden"]), tmp_path / "story.db")


def test_a_text_too_long_for_a_reader_is_read_by_rules_and_told(
    tmp_path: Path, police: Police, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(steps, "_LONGEST", len(TEXT) + 100)
    folder = pile(tmp_path / "pages", ["Arden"])
    more = (
        f"The bridge was mended in {year}, when {year - 1900} of its planks were new." for year in range(1990, 2000)
    )
    write(folder, "long.txt", "\n".join([TEXT, *more]))
    with build(folder, tmp_path / "story.db") as record:
        [told] = record.skipped(reason="too-large")
        assert told.uri.endswith("long.txt")
        assert [Path(row.head.page_uri).stem for row in record.statements()] == ["Arden"]
        assert {Path(row.head.page_uri).stem for row in record.figures()} == {"Arden", "long"}


def test_another_reader_reads_what_is_in_the_record_again_and_replaces_it(tmp_path: Path, police: Police):
    folder = pile(tmp_path / "pages", ["Arden", "Brill"])
    with build(folder, tmp_path / "story.db", WITHOUT) as record:
        assert list(record.statements()) == []
    with build(folder, tmp_path / "story.db") as record:
        assert {row.row.method for row in record.statements()} == {"1"}
    police.state = "2"
    with build(folder, tmp_path / "story.db") as record, build(folder, tmp_path / "fresh.db") as fresh:
        assert {row.row.method for row in record.statements()} == {"2"}
        assert exported(record, tmp_path / "a") == exported(fresh, tmp_path / "b")


def test_a_second_build_with_the_same_reader_reads_nothing(tmp_path: Path, police: Police):
    folder = pile(tmp_path / "pages", ["Arden", "Brill"])
    with build(folder, tmp_path / "story.db") as record:
        before = exported(record, tmp_path / "a")
    police.batches.clear()
    with build(folder, tmp_path / "story.db") as record:
        assert exported(record, tmp_path / "b") == before
    assert police.batches == []


def test_the_order_of_shards_changes_nothing(tmp_path: Path, police: Police):
    folder = pile(tmp_path / "pages", ["Arden", "Brill", "Okely"])
    for name, order in (("a", 1), ("b", -1)):
        files = sorted(folder.iterdir())[::order]
        one_by_one = replace(WITH, run=RunOptions(workers=1, shard_pages=1))
        for at in range(len(files)):
            onrecord.build(files[: at + 1], into=tmp_path / f"{name}.db", config=one_by_one)
    with onrecord.open_record(tmp_path / "a.db") as a, onrecord.open_record(tmp_path / "b.db") as b:
        assert exported(a, tmp_path / "x") == exported(b, tmp_path / "y")


def test_new_weights_redo_what_is_read_and_not_what_is_cut(
    tmp_path: Path, police: Police, monkeypatch: pytest.MonkeyPatch
):
    folder = pile(tmp_path / "pages", ["Arden"])

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    work = tmp_path / "story.db.work"
    with monkeypatch.context() as patch:
        patch.setattr("onrecord.run.build.load_shard", stop)
        for state in ("1", "2"):
            police.state = state
            with pytest.raises(KeyboardInterrupt):
                build(folder, tmp_path / "story.db")
    assert len(list(work.glob("*.drafts.parquet"))) == 1
    assert len(list(work.glob("*.rows.parquet"))) == 2
    with build(folder, tmp_path / "story.db") as record:
        assert [row.row.method for row in record.statements()] == ["2"]


def test_our_readers_state_is_that_of_its_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "weights" / "data").mkdir(parents=True)
    monkeypatch.setattr("onrecord.annotate.readers.files", lambda _: tmp_path)
    states = [reader_state("onrecord")]
    for sums in ("aa  reader.onnx\n", "bb  reader.onnx\n", "aa  reader.onnx\n"):
        (tmp_path / "weights" / "data" / "CHECKSUMS").write_text(sums, encoding="utf-8")
        states.append(reader_state("onrecord"))
    assert len(set(states)) == 3
    assert states[1] == states[3]
