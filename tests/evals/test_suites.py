"""Suites give finite scores under their own names, and a sample is the same pages every time."""

from __future__ import annotations

import gzip
import io
import json
import sys
import tarfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from evals import articles
from evals.corpora import PAGE_SETS
from evals.suites import SUITES, Suite, chosen, find_shared, measure, reference_of, sampled


def corpus(root: Path, ids: list[str], name: str = "toys", html: str | None = None, **truth: str) -> None:
    pages = root / "corpora" / "pages"
    pages.mkdir(parents=True, exist_ok=True)
    with gzip.open(pages / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps({"id": i, "file": f"{i}.html", **truth}) + "\n" for i in ids)
    with tarfile.open(pages / f"{name}-html.tar.gz", "w:gz") as tar:
        for i in ids:
            data = (html or i).encode()
            member = tarfile.TarInfo(f"{i}.html")
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))


def read(root: Path) -> dict[str, bytes]:
    pages = root / "corpora" / "pages"
    with gzip.open(pages / "toys.jsonl.gz", "rt", encoding="utf-8") as file:
        truths = [json.loads(line) for line in file]
    with tarfile.open(pages / "toys-html.tar.gz") as tar:
        return {truth["id"]: tar.extractfile(truth["file"]).read() for truth in truths}


def test_a_sample_holds_the_same_whole_pages_every_time(tmp_path: Path) -> None:
    ids = [f"page {n}" for n in range(80)]
    corpus(tmp_path / "all", ids)
    corpus(tmp_path / "more", [*ids, "one more page"])
    once = read(sampled(tmp_path / "all", tmp_path / "once", 8))
    again = read(sampled(tmp_path / "all", tmp_path / "again", 8))
    more = read(sampled(tmp_path / "more", tmp_path / "larger", 8))
    assert once == again == {i: i.encode() for i in once}
    assert 3 <= len(once) <= 20
    assert once.items() <= more.items(), "a page more must not move the others in or out"


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("pages/wcxb/word_f1", None),
        ("pages/wcxb/word_f1_trafilatura", "pages/wcxb/word_f1"),
        ("pages/wcxb/word_f1_trafilatura_precision", "pages/wcxb/word_f1"),
        ("pages/wcxb/date_htmldate_extensive", "pages/wcxb/date"),
    ],
)
def test_a_tools_score_stands_beside_ours(name: str, ours: str | None) -> None:
    assert reference_of(name) == ours


@pytest.mark.parametrize("scores", [{"toys/f1": float("nan")}, {"toys/f1": float("inf")}, {"balls/f1": 0.5}])
def test_a_score_that_would_slip_through_the_gate_is_refused(
    scores: dict[str, float], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "evals.toys", SimpleNamespace(run=lambda shared: scores))
    with pytest.raises(ValueError, match="finite"):
        measure(Suite(name="toys", inputs=()), tmp_path, "full")


def test_every_suite_has_its_module_and_a_run() -> None:
    for suite in SUITES:
        module = Path(__file__).resolve().parents[2] / "evals" / f"{suite.name}.py"
        assert "def run(" in module.read_text(encoding="utf-8"), suite.name


def test_saved_pages_are_scored_as_a_user_gets_them(tmp_path: Path) -> None:
    story = "The ferry left the old harbour at dawn, and forty passengers were on board, the port office said. " * 4
    page = f"<html><head><title>Ferry leaves</title></head><body><article><p>{story}</p></article></body></html>"
    for name in PAGE_SETS.values():
        corpus(tmp_path, ["ferry"], name, page, main_content=story, title="Ferry leaves")
    scores = articles.run(tmp_path)
    assert scores["articles/wcxb/word_f1"] == scores["articles/wcxb/word_f1_trafilatura"] > 0.9
    assert scores["articles/htmldate/title"] == 1.0


def test_a_suite_that_does_not_exist_is_named() -> None:
    with pytest.raises(ValueError, match="no such suite: toys"):
        chosen(["times", "toys"])


def test_shared_is_nowhere_where_it_has_no_stories(tmp_path: Path) -> None:
    assert find_shared(tmp_path) is None
    (tmp_path / "stories").mkdir()
    assert find_shared(tmp_path) == tmp_path
