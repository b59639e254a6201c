"""The scorer of evals/times.py, and that the corpora, where they are at hand, are read well."""

from __future__ import annotations

from pathlib import Path

from evals.times import run, score


def test_the_score_counts_each_expression_once() -> None:
    text = "They met on 4 May 2020 and again on Friday."
    gold = [
        {"start": 12, "end": 22, "type": "DATE", "value": "2020-05-04"},
        {"start": 18, "end": 22, "type": "DATE", "value": "2020"},
    ]
    scores = score([{"id": "a", "text": text, "published": "2021-12-09", "timexes": gold}])
    assert (scores["relaxed_f1"], scores["value_f1"], scores["strict_f1"]) == (0.5, 0.5, 0.5)


def test_the_corpora_are_read_well(shared: Path) -> None:
    scores = run(shared)
    assert scores["times/timebank/relaxed_f1"] >= 0.93
    assert scores["times/timebank/value_f1"] >= 0.82
    assert scores["times/aquaint/relaxed_f1"] >= 0.90
    assert scores["times/aquaint/value_f1"] >= 0.73
