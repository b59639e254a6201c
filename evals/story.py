"""The stories' scores: build each story's record through the public API, export it and let the story's scorer judge.

Only the parts that a build makes today are returned; actors and relations, which hold across articles, have their
scores in the same scorer, and join PARTS when something makes them.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from onrecord import api

PARTS = {
    "articles": ("cut", "title", "published"),
    "furniture": ("removed",),
    "times": ("found", "value"),
    "figures": ("value", "value_and_counted"),
    "events": ("found", "dated"),
    "pledges": ("found", "due"),
}


def run(shared: Path) -> dict[str, float]:
    """The scores of every story in ``shared/stories``, called ``story/NAME/part/score``, in [0, 1]."""
    scores: dict[str, float] = {}
    for gold in sorted(shared.glob("stories/*/gold.json")):
        story = gold.parent
        judged = score(story, shared / "score" / "score_story.py")
        for part, names in PARTS.items():
            scores |= {f"story/{story.name}/{part}/{name}": float(judged[part][name]) for name in names}
    return scores


def score(story: Path, scorer: Path) -> dict[str, dict[str, float]]:
    """What the scorer says of a fresh build of this story, part by part."""
    with tempfile.TemporaryDirectory() as folder:
        export = Path(folder) / "export"
        manifest = story / "manifest.csv"
        api.build(
            [str(story / "pages")],
            into=Path(folder) / "record.db",
            manifest=manifest if manifest.exists() else None,
        )
        with api.open_record(Path(folder) / "record.db") as record:
            record.export("jsonl", export)
        return judged(story, scorer, export)


def judged(story: Path, scorer: Path, export: Path) -> dict[str, dict[str, float]]:
    """What the scorer says of this export, part by part."""
    command = [sys.executable, str(scorer), str(story), str(export), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    parts: dict[str, dict[str, float]] = json.loads(done.stdout)
    return parts
