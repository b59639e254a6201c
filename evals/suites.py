"""The suites of scores: what each is called, which files it is measured on, and how it is run, whole or on a sample.

A suite NAME lives in ``evals/NAME.py`` as ``run(shared: Path) -> dict[str, float]``; its scores are called
``NAME/set/what`` and more is always better. What another tool reaches on the same input in the same run
carries that tool's name at its end (``pages/wcxb/word_f1_trafilatura``), so that it can be set beside ours.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib
import importlib.metadata
import io
import json
import math
import os
import tarfile
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Mode = Literal["full", "quick"]
Scores = dict[str, float]

# What scores hang on besides our own code and the corpora: another version of one of these may move them.
LIBRARIES = ("charset-normalizer", "htmldate", "lxml", "onnxruntime", "py3langid", "tokenizers", "trafilatura")
TOOLS = ("trafilatura", "trafilatura_plain", "trafilatura_precision", "htmldate", "htmldate_fast", "htmldate_extensive")


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """``inputs`` are globs under the shared folder; the quick gate runs on one page in ``sample``, a slow one never."""

    name: str
    inputs: tuple[str, ...]
    sample: int = 1
    slow: bool = False


SUITES = (
    Suite(name="story", inputs=("stories/*/gold.json", "stories/*/manifest.csv", "stories/*/pages/*", "score/*.py")),
    Suite(name="times", inputs=("corpora/time/*.gz",)),
    Suite(name="quantities", inputs=("corpora/quantities/*.gz", "stories/*/gold.json", "stories/*/pages/*")),
    Suite(name="actors", inputs=("corpora/ud/gum-dev.conllu.gz", "corpora/ner/gum-dev.jsonl.gz")),
    Suite(
        name="statements",
        inputs=("corpora/quotes/*-dev.jsonl.gz", "stories/*/gold.json", "stories/*/pages/*", "score/*.py"),
    ),
    Suite(name="sentences", inputs=("corpora/ud/*-dev.conllu.gz",)),
    # 1,072 pages read twice or more take minutes; one in eight is 134 pages and still has every set in it
    Suite(name="pages", inputs=("corpora/pages/*.gz",), sample=8),
    Suite(name="articles", inputs=("corpora/pages/*.gz",), sample=8),
    # half a million words through the model: a minute on two cores
    Suite(
        name="reader",
        inputs=(
            "corpora/ud/ewt-test.conllu.gz",
            *(f"corpora/ner/{name}.jsonl.gz" for name in ("uner-ewt-test", "worldwide", "conllpp2020")),
        ),
        slow=True,
    ),
)


def find_shared(given: Path | None = None) -> Path | None:
    """The folder with stories/, score/ and corpora/: as given, by ONRECORD_SHARED, or beside the checkout; or None."""
    beside = Path(__file__).resolve().parents[2] / "shared"
    root = given or Path(os.environ.get("ONRECORD_SHARED", beside))
    return root if (root / "stories").is_dir() else None


def chosen(names: Iterable[str], mode: Mode = "full") -> tuple[Suite, ...]:
    """The suites of these names; for none all of them, in a quick run without the slow ones.

    Raises ValueError for a name that is no suite's.
    """
    names = tuple(names)
    known = {suite.name: suite for suite in SUITES}
    strange = [name for name in names if name not in known]
    if strange:
        raise ValueError(f"no such suite: {', '.join(strange)}; there are {', '.join(known)}")
    if names:
        return tuple(known[name] for name in names)
    return tuple(suite for suite in SUITES if mode == "full" or not suite.slow)


def versions() -> dict[str, str]:
    """The versions of LIBRARIES as installed here."""
    return {name: importlib.metadata.version(name) for name in LIBRARIES}


def digests(suite: Suite, shared: Path) -> dict[str, str]:
    """The SHA-256 of each file that the suite is measured on, by its path under the shared folder."""
    files = sorted(path for glob in suite.inputs for path in shared.glob(glob) if path.is_file())
    return {path.relative_to(shared).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def measure(suite: Suite, shared: Path, mode: Mode) -> Scores:
    """The suite's scores, in name order.

    Raises ValueError for a score that is not the suite's or not a number: such a one would slip through the gate.
    """
    run = importlib.import_module(f"evals.{suite.name}").run
    if mode == "quick" and suite.sample > 1:
        with tempfile.TemporaryDirectory() as folder:
            scores: Scores = run(sampled(shared, Path(folder), suite.sample))
    else:
        scores = run(shared)
    for name, score in scores.items():
        if not name.startswith(f"{suite.name}/") or not math.isfinite(score):
            raise ValueError(
                f"evals/{suite.name}.py gave {name} = {score}: scores are finite and called {suite.name}/…"
            )
    return dict(sorted(scores.items()))


def sampled(shared: Path, into: Path, every: int) -> Path:
    """A shared folder that holds one page in ``every``, chosen by the hash of its id: the same pages every time."""
    source, target = shared / "corpora" / "pages", into / "corpora" / "pages"
    target.mkdir(parents=True)
    for truths in sorted(source.glob("*.jsonl.gz")):
        kept = [line for line in _lines(truths) if zlib.crc32(json.loads(line)["id"].encode()) % every == 0]
        with gzip.open(target / truths.name, "wt", encoding="utf-8") as file:
            file.writelines(kept)
        name = truths.name.replace(".jsonl.gz", "-html.tar.gz")
        _copy_members(source / name, target / name, {json.loads(line)["file"] for line in kept})
    return into


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from file


def _copy_members(source: Path, target: Path, names: set[str]) -> None:
    with tarfile.open(source) as old, tarfile.open(target, "w:gz", compresslevel=1) as new:
        for member in old:
            if member.name in names:
                file = old.extractfile(member)
                assert file is not None, f"{member.name} in {source.name} is not a file"
                new.addfile(member, io.BytesIO(file.read()))


def reference_of(name: str) -> str | None:
    """The score of ours that this one stands beside: ``…/word_f1`` for ``…/word_f1_trafilatura``, else None."""
    tool = next((tool for tool in sorted(TOOLS, key=len, reverse=True) if name.endswith(f"_{tool}")), None)
    return name.removesuffix(f"_{tool}") if tool else None
