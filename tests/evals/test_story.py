"""A story is built and exported through the public API, and what its scorer says comes back under its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals import story
from evals.__main__ import main

PAGE = """Ferry reaches the island after nine days

The ferry that left the old harbour on 3 March 2021 reached the island on Friday, the port office said.

About 40 passengers were on board when the storm broke, an officer told reporters at the quay. The crossing takes
nine hours in fair weather, and the company had promised a second boat by the end of the month.
"""
# Judges by what was exported; the last part is one that no build makes yet.
SCORER = """
import json, sys
from pathlib import Path
rows = {p.stem: [json.loads(x) for x in p.read_text(encoding="utf-8").splitlines()] for p in Path(sys.argv[2]).glob("*.jsonl")}
assert sys.argv[3] == "--json"
(article,) = rows["articles"]
dated = article["published"]["from"] == "2021-03-13" and article["published"]["basis"] == "manifest"
figures = any(row["quote"].endswith("40") for row in rows["figures"])
times = any(row["value"] == "2021-03-03" for row in rows["times"])
counted = any(row["counted"] == "passengers" for row in rows["figures"])
promised = any("second boat" in row["quote"] for row in rows["pledges"])
print(json.dumps({
    "articles": {"cut": 1.0, "title": 0.5, "published": float(dated), "gold": 1},
    "furniture": {"removed": 1, "gold": 0},
    "times": {"found": 0.25, "value": float(times), "gold": 1},
    "figures": {"value": float(figures), "value_and_counted": float(counted), "gold": 1},
    "events": {"found": float(len(rows["events"]) > 0), "dated": 0.75},
    "pledges": {"found": float(promised), "due": 0.125},
    "relations": {"found": 0.0},
}))
"""


@pytest.fixture
def made_up(tmp_path: Path) -> Path:
    pages = tmp_path / "stories" / "ferry" / "pages"
    pages.mkdir(parents=True)
    (pages / "000.txt").write_text(PAGE, encoding="utf-8")
    (pages.parent / "gold.json").write_text("{}", encoding="utf-8")
    (pages.parent / "manifest.csv").write_text("file,outlet,published,url\n000.txt,Harbour News,2021-03-13,\n")
    (tmp_path / "score").mkdir()
    (tmp_path / "score" / "score_story.py").write_text(SCORER, encoding="utf-8")
    return tmp_path


def test_a_story_is_built_with_its_manifest_exported_and_judged(made_up: Path) -> None:
    assert story.run(made_up) == {
        "story/ferry/articles/cut": 1.0,
        "story/ferry/articles/title": 0.5,
        "story/ferry/articles/published": 1.0,
        "story/ferry/furniture/removed": 1.0,
        "story/ferry/times/found": 0.25,
        "story/ferry/times/value": 1.0,
        "story/ferry/figures/value": 1.0,
        "story/ferry/figures/value_and_counted": 1.0,
        "story/ferry/events/found": 1.0,
        "story/ferry/events/dated": 0.75,
        "story/ferry/pledges/found": 1.0,
        "story/ferry/pledges/due": 0.125,
    }


def test_the_page_is_written_with_the_date_and_command_that_were_given(made_up: Path) -> None:
    page = made_up / "scores.md"
    asked = ["--shared", str(made_up), "--only", "story", "--markdown", str(page), "--date", "1 May 2031"]
    assert main([*asked, "--command", "make toys"]) == 0
    text = page.read_text(encoding="utf-8")
    assert "1 May 2031 with `make toys`" in text
    assert "| `story/ferry/articles/title` | 0.500 |" in text
    assert "| `story/chibok/times/value` | not measured | ≥ 0.850 | ? |" in text


def test_without_corpora_the_table_is_not_made_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--shared", str(tmp_path)]) == 0
    assert "NO SCORE WAS MEASURED" in capsys.readouterr().out
