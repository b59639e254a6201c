"""The corpora that several suites and benchmarks share: truths as rows, pages as files."""

from __future__ import annotations

import gzip
import json
import tarfile
from pathlib import Path
from typing import Any

from evals.tools import Saved

Truth = dict[str, Any]  # Any: a gold row as its corpus has it

PAGE_SETS = {"wcxb": "wcxb-articles", "scrapinghub": "scrapinghub-aeb", "htmldate": "htmldate"}


def truths(path: Path) -> list[Truth]:
    """The rows of a ``.jsonl.gz``, in its order."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def pages(shared: Path, on: str, into: Path, every: int = 1) -> tuple[list[Saved], list[Truth]]:
    """Every ``every``-th page of a set, written as it was saved to ``into``, and its truth."""
    name = PAGE_SETS[on]
    rows = truths(shared / "corpora" / "pages" / f"{name}.jsonl.gz")[::every]
    saved = []
    folder = into / on
    folder.mkdir(parents=True)
    with tarfile.open(shared / "corpora" / "pages" / f"{name}-html.tar.gz") as tar:
        for number, row in enumerate(rows):
            file = tar.extractfile(row["file"])
            assert file is not None, f"{row['file']} of {name} is not a file"
            path = folder / f"{number:04}.html"  # names in the set may say what a reader should find out
            path.write_bytes(file.read())
            saved.append(Saved(name=row["id"], path=path, url=row.get("url")))
    return saved, rows
