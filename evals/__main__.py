"""Measure everything and print it beside its bars; with --gate also hold it to the floors of the same run.

    python -m evals                                      the table, on the terminal
    python -m evals --markdown docs/scores.md --date DAY the same as a page of the documentation
    python -m evals --gate                               and fail as evals.gate does

The date and the command are given, never taken from the clock, so that the page is the same for the same run.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from evals import suites
from evals.gate import SKIPPED, Gate, report
from evals.suites import Scores
from evals.table import Bar, lines, load_bars, markdown, plain

HEAD = """# Scores

Measured{date} with `{command}` ({versions}).
{mode} A tool's name at the end of a score says that it is the tool's, on the same input in the same run.
A score is from 0 to 1 and more is better. The floors under them are in `evals/floors.json`; `make check` holds them.
"""
MODES = {
    "full": "Every suite ran on the whole of its input.",
    "quick": "A quick run: the pages are a fixed sample of one in eight.",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and write what the command line asks for; the exit status."""
    args = _parser().parse_args(arguments)
    shared = suites.find_shared(args.shared)
    if shared is None:
        print(SKIPPED)
        return 0
    mode: suites.Mode = "quick" if args.quick else "full"
    gate = Gate(shared=shared, mode=mode, chosen=suites.chosen(args.only, mode))
    scores = gate.scores(gate.chosen)
    bars = {name: bars for name, bars in load_bars().items() if name in {suite.name for suite in gate.chosen}}
    print()
    print(plain(lines(scores, [bar for section in bars.values() for bar in section])))
    if args.markdown:
        versions = ", ".join(f"{name} {version}" for name, version in suites.versions().items())
        date = f" on {args.date}" if args.date else ""
        head = HEAD.format(date=date, command=args.command, versions=versions, mode=MODES[gate.mode])
        args.markdown.write_text(head + page(scores, bars, [suite.name for suite in gate.chosen]), encoding="utf-8")
    return report(gate.hold(scores)) if args.gate else 0


def page(scores: Scores, bars: dict[str, list[Bar]], names: Sequence[str]) -> str:
    """A table for each suite, with its scores and its bars."""
    parts = []
    for name in names:
        mine = {score: value for score, value in scores.items() if score.startswith(f"{name}/")}
        parts.append(f"\n## {name}\n\n{markdown(lines(mine, bars.get(name, [])))}\n")
    return "".join(parts)


def _parser() -> argparse.ArgumentParser:
    ask = argparse.ArgumentParser(
        prog="python -m evals", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ask.add_argument("--quick", action="store_true", help="the pages are a fixed sample of one in eight")
    ask.add_argument("--only", action="append", default=[], metavar="SUITE", help="this suite alone; may be repeated")
    ask.add_argument("--shared", type=Path, help="the folder with stories/, score/ and corpora/")
    ask.add_argument("--gate", action="store_true", help="hold the scores to floors.json; exit 1 when one falls")
    ask.add_argument("--markdown", type=Path, metavar="FILE", help="write the tables as a page of the documentation")
    ask.add_argument("--date", default="", help="the day to print on that page")
    ask.add_argument("--command", default="make evals", help="the command to print on that page")
    return ask


if __name__ == "__main__":
    sys.exit(main())
