"""Saved pages as a user gets them: read, drafted and cut, beside bare trafilatura and htmldate on the same files.

evals/pages.py scores what the HTML extractor hands to the cutter; here the cutter has had its turn, so a title that
it chose worse or a body that it cut short shows. Of several articles on a page the longest is scored.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from evals import corpora, ours, tools
from evals.compare import pair
from evals.scoring import score_pages
from evals.tools import PageTool, Reading


def run(shared: Path) -> dict[str, float]:
    """Scores such as ``articles/wcxb/word_f1``, the tools' with their names at the end."""
    runs: dict[str, PageTool] = {
        "onrecord": ours.pages(),
        "trafilatura": tools.trafilatura(),
        "htmldate_extensive": tools.htmldate_extensive(),
    }
    scores: dict[str, float] = {}
    for on in corpora.PAGE_SETS:
        with tempfile.TemporaryDirectory() as folder:
            saved, truths = corpora.pages(shared, on, Path(folder))
            outcomes = pair(runs, saved, Reading())
        raised = outcomes["onrecord"].raised
        assert not raised, f"pages of {on} raised {dict(raised)}: a page must become an article or a skipped row"
        for tool, outcome in outcomes.items():
            end = "" if tool == "onrecord" else f"_{tool}"
            for what, score in score_pages(outcome.outputs, truths).items():
                scores[f"articles/{on}/{what.replace(' ', '_').lower()}{end}"] = score
    return scores
