"""The benchmarks measure what they name; how fast is for them to say, not for a test."""

from __future__ import annotations

from pathlib import Path

from benchmarks import annotate, record
from benchmarks.pages import resident_mb
from evals.ours import article_of
from evals.tools import Text


def test_every_part_of_annotation_is_timed() -> None:
    text = "“We saw 40 boats,” she said on Monday. They left the harbour two hours later."
    scores = annotate.measure([article_of(Text(name="boats", text=text, published="2021-03-04"))], tries=1)
    assert scores.keys() == {
        f"speed/annotate/{part}_words_per_s"
        for part in ("sentences", "times", "figures", "quotations", "times_and_figures")
    }
    assert min(scores.values()) > 0


def test_a_small_record_is_made_filled_and_asked(tmp_path: Path) -> None:
    scores = record.measure(200, tmp_path, tries=1)
    assert scores["record/rows"] == 200 * 4 + 2 * 10 + 1_000
    assert min(scores.values()) > 0


def test_memory_is_what_a_process_like_this_holds() -> None:
    assert 10 < resident_mb() < 10_000
