"""Run the benchmarks, or write the page of the documentation from the numbers that were saved.

    python -m benchmarks [NAME …] [--save]                  run these, or all
    python -m benchmarks --markdown docs/speed.md --date DAY   write the page; nothing is run

The date is given, never taken from the clock.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.results import FOLDER, Result, bars_of, load
from evals.table import lines, markdown

NAMES = ("pages", "annotate", "reader", "record")
HEAD = """# Speed

What each benchmark measured, on the machine that it names{date}. `python -m benchmarks --save` measures again;
`python -m benchmarks --markdown docs/speed.md` writes this page. Times hang on the machine, ratios hardly.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run or write as the command line asks; the exit status."""
    ask = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ask.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(NAMES)}")
    ask.add_argument("--save", action="store_true", help="write the numbers to benchmarks/results")
    ask.add_argument("--shared", help="the folder with stories/, score/ and corpora/")
    ask.add_argument("--markdown", type=Path, metavar="FILE", help="write the page from saved numbers instead")
    ask.add_argument("--results", type=Path, default=FOLDER, help="where the saved numbers are")
    ask.add_argument("--date", default="", help="the day to print on that page")
    args = ask.parse_args(arguments)
    if strange := [name for name in args.names if name not in NAMES]:
        ask.error(f"no such benchmark: {', '.join(strange)}; there are {', '.join(NAMES)}")
    if args.markdown:
        args.markdown.write_text(page(load(args.results), args.date), encoding="utf-8")
        return 0
    handed_on = ["--save"] if args.save else []
    for name in args.names or NAMES:
        where = ["--shared", args.shared] if args.shared else []
        importlib.import_module(f"benchmarks.{name}").main([*handed_on, *where])
        print()
    return 0


def page(results: Sequence[Result], date: str) -> str:
    """The documentation's page: a section for each result."""
    parts = [HEAD.format(date=f", {date}" if date else "")]
    for result in results:
        on = result.machine
        parts.append(
            f"\n## {result.name}\n\n`{result.command}` on {on.processor}, {on.cores} cores, {on.system}, {on.python}.\n"
            f"{result.about}\n\n{markdown(lines(result.scores, bars_of(result.scores)))}\n"
        )
    return "".join(parts)


if __name__ == "__main__":
    sys.exit(main())
