"""Ours beside the tools that people use today, on the same inputs in the same run: scores, seconds and failures.

    python -m evals.compare [--every N] [--only pages|times|numbers] [--markdown FILE]

Each input goes to every tool before the next input is taken, so that a noisy moment falls on all of them. A tool
that raises has given nothing for that input, and the count is shown. Tools that are not installed are named
with what installs them.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from evals import corpora, ours, tools
from evals.corpora import Truth
from evals.gate import SKIPPED
from evals.scoring import score_numbers, score_pages, score_times
from evals.suites import find_shared
from evals.tools import INSTALL, Found, PageTool, Reading, Saved, Text, TextTool

In = TypeVar("In")
Out = TypeVar("Out")

PAGE_TOOLS: dict[str, Callable[[], PageTool]] = {
    "onrecord": ours.pages,
    "trafilatura": tools.trafilatura,
    "trafilatura, precision": tools.trafilatura_precision,
    "newspaper4k": tools.newspaper4k,
    "htmldate, fast": tools.htmldate_fast,
    "htmldate, extensive": tools.htmldate_extensive,
}
TIME_TOOLS: dict[str, Callable[[], TextTool]] = {"onrecord": ours.times, "dateparser": tools.dateparser_search}
NUMBER_TOOLS: dict[str, Callable[[], TextTool]] = {"onrecord": ours.numbers, "quantulum3": tools.quantulum3}


@dataclass(slots=True)
class Outcome(Generic[Out]):
    """What one tool gave for each input, in order; how long that took; what it raised, by kind of error."""

    outputs: list[Out] = field(default_factory=list)
    seconds: float = 0.0
    raised: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the comparison: one tool on one set. ``scores`` has only what the tool gives."""

    on: str
    tool: str
    inputs: int
    scores: dict[str, float]
    seconds: float
    raised: int


def pair(runs: Mapping[str, Callable[[In], Out]], inputs: Iterable[In], empty: Out) -> dict[str, Outcome[Out]]:
    """Give each input to every tool in turn; a tool that raises gave ``empty`` for it, and is counted."""
    outcomes: dict[str, Outcome[Out]] = {name: Outcome() for name in runs}
    for item in inputs:
        for name, run in runs.items():
            outcome, output = outcomes[name], empty
            start = time.perf_counter()
            try:
                output = run(item)
            except Exception as error:  # noqa: BLE001  a tool may raise anything: that is one of the things measured
                outcome.raised[type(error).__name__] += 1
            outcome.seconds += time.perf_counter() - start
            outcome.outputs.append(output)
    return outcomes


def loaded(loaders: Mapping[str, Callable[[], Out]]) -> dict[str, Out]:
    """The tools that are installed; for each other one a line that says how to install it."""
    there = {}
    for name, load in loaders.items():
        try:
            there[name] = load()
        except ImportError as missing:
            if (missing.name or "").startswith("onrecord"):  # ours is no extra: a part of it that is gone is a bug
                raise
            print(f"{name}: not compared, {missing.name or missing} is not installed: {INSTALL}")
    return there


# -- pages ---------------------------------------------------------------------------------------------


def compare_pages(runs: Mapping[str, PageTool], truths: Sequence[Truth], saved: Iterable[Saved], on: str) -> list[Row]:
    """Body words, title and date of each tool on these pages, one row a tool."""
    outcomes = pair(runs, saved, Reading())
    rows = []
    for name, outcome in outcomes.items():
        scores = score_pages(outcome.outputs, truths)
        rows.append(_row(on, name, outcome, scores))
    return rows


# -- times and numbers -----------------------------------------------------------------------------------


def compare_texts(
    runs: Mapping[str, TextTool],
    truths: Sequence[Truth],
    on: str,
    judge: Callable[[Sequence[tuple[Found, ...]], Sequence[Truth]], dict[str, float]],
) -> list[Row]:
    """One row a tool, judged by ``judge``."""
    texts = [Text(name=truth["id"], text=truth["text"], published=truth.get("published") or "") for truth in truths]
    nothing: tuple[Found, ...] = ()
    outcomes = pair(runs, texts, nothing)
    return [_row(on, name, outcome, judge(outcome.outputs, truths)) for name, outcome in outcomes.items()]


# -- the command -----------------------------------------------------------------------------------------


def _row(on: str, tool: str, outcome: Outcome[Out], scores: dict[str, float]) -> Row:
    return Row(
        on=on,
        tool=tool,
        inputs=len(outcome.outputs),
        scores=scores,
        seconds=outcome.seconds,
        raised=outcome.raised.total(),
    )


def pages(shared: Path, every: int) -> Iterator[Row]:
    """Every tool for pages on every ``every``-th page of each set, in the corpus's order."""
    runs = loaded(PAGE_TOOLS)
    for on in corpora.PAGE_SETS:
        with tempfile.TemporaryDirectory() as folder:
            saved, truths = corpora.pages(shared, on, Path(folder), every)
            yield from compare_pages(runs, truths, saved, on)


def times(shared: Path, every: int) -> Iterator[Row]:
    """Every tool for times on every ``every``-th text of each set."""
    runs = loaded(TIME_TOOLS)
    for on in ("timebank", "aquaint"):
        truths = corpora.truths(shared / "corpora" / "time" / f"{on}.jsonl.gz")[::every]
        yield from compare_texts(runs, truths, on, score_times)


def numbers(shared: Path, every: int) -> Iterator[Row]:
    """Every tool for numbers on every ``every``-th sentence."""
    truths = corpora.truths(shared / "corpora" / "quantities" / "newsquant.jsonl.gz")[::every]
    yield from compare_texts(loaded(NUMBER_TOOLS), truths, "newsquant", score_numbers)


PARTS = {"pages": pages, "times": times, "numbers": numbers}


def table(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    """The rows in words, under a head; a dash is what a tool does not give."""
    names = list(dict.fromkeys(name for row in rows for name in row.scores))
    head = ("on", "tool", "inputs", *names, "seconds", "raised")
    cells = []
    for row in rows:
        scores = [f"{row.scores[name]:.3f}" if name in row.scores else "-" for name in names]
        cells.append((row.on, row.tool, str(row.inputs), *scores, f"{row.seconds:.1f}", str(row.raised)))
    return [head, *cells]


def plain(cells: Sequence[tuple[str, ...]]) -> str:
    """The table for a terminal, in columns."""
    widths = [max(len(row[at]) for row in cells) for at in range(len(cells[0]))]
    return "\n".join("  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)) for row in cells)


def markdown(cells: Sequence[tuple[str, ...]]) -> str:
    """The table for the documentation."""
    bars = "|".join("---" if at < 2 else "---:" for at in range(len(cells[0])))
    return "\n".join([f"| {' | '.join(cells[0])} |", f"|{bars}|", *(f"| {' | '.join(row)} |" for row in cells[1:])])


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare as the command line asks; the exit status, which is 0 whoever wins."""
    ask = argparse.ArgumentParser(
        prog="python -m evals.compare", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ask.add_argument("--only", choices=tuple(PARTS), help="this part alone")
    ask.add_argument("--every", type=int, default=1, metavar="N", help="take every N-th input")
    ask.add_argument("--shared", type=Path, help="the folder with stories/, score/ and corpora/")
    ask.add_argument("--markdown", type=Path, metavar="FILE", help="write the table there too")
    args = ask.parse_args(arguments)
    shared = find_shared(args.shared)
    if shared is None:
        print(SKIPPED)
        return 0
    logging.disable(logging.CRITICAL)  # some of the tools log a line for every page they stumble on
    warnings.simplefilter("ignore")  # and others warn of parts of theirs that are not used here
    tables = []
    for name in [args.only] if args.only else PARTS:
        tables.append(table(list(PARTS[name](shared, args.every))))
        print(plain(tables[-1]), end="\n\n")
    if args.markdown:
        args.markdown.write_text("\n\n".join(map(markdown, tables)) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
