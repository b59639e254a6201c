"""Reading and extraction a page, paired with bare trafilatura on the same pages; and memory over many pages.

    python -m benchmarks.pages [--every N] [--save]

Each page goes through both before the next, and the order changes from page to page, so that what else the
machine does falls on both. Ours reads the file, finds its charset, and gives articles with title, outlet,
byline, date and language, and a row for all that was left out; bare trafilatura reads the file and gives the body.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from benchmarks.results import Result, command, cpu_seconds, finish, machine, parser
from evals import corpora, ours, tools
from evals.gate import SKIPPED
from evals.suites import find_shared
from evals.tools import Saved

TRIES = 2
STOPS = (100, 400, 800)  # pages after which memory is looked at
WARM_UP = 5


def measure(shared: Path, every: int) -> dict[str, float]:
    """Milliseconds a page (medians) and the ratio of the whole times, set by set and over all."""
    scores: dict[str, float] = {}
    all_ours, all_theirs = 0.0, 0.0
    for on in corpora.PAGE_SETS:
        with tempfile.TemporaryDirectory() as folder:
            saved, _ = corpora.pages(shared, on, Path(folder), every)
            mine, theirs = pair(saved)
        all_ours, all_theirs = all_ours + sum(mine), all_theirs + sum(theirs)
        scores[f"speed/pages/{on}/pages"] = float(len(saved))
        scores[f"speed/pages/{on}/ms"] = 1000 * statistics.median(mine)
        scores[f"speed/pages/{on}/ms_trafilatura"] = 1000 * statistics.median(theirs)
        scores[f"speed/pages/{on}/ratio_to_trafilatura"] = sum(mine) / sum(theirs)
    return {"speed/pages/ratio_to_trafilatura": all_ours / all_theirs} | scores


def pair(saved: Sequence[Saved]) -> tuple[list[float], list[float]]:
    """For each page the seconds of a core that ours and bare trafilatura take, the better of TRIES."""
    bare = tools.trafilatura()
    for page in saved[:WARM_UP]:
        ours.articles(page), bare(page)
    mine, theirs = [float("inf")] * len(saved), [float("inf")] * len(saved)
    for turn in range(TRIES):
        for at, page in enumerate(saved):
            both: list[tuple[list[float], Callable[[], object]]]
            both = [(mine, partial(ours.articles, page)), (theirs, partial(bare, page))]
            for best, run in both if (at + turn) % 2 else reversed(both):
                best[at] = min(best[at], cpu_seconds(run))
    return mine, theirs


# -- memory ----------------------------------------------------------------------------------------------


def memory(shared: Path) -> dict[str, float]:
    """Megabytes of this process after so many different pages, all in one process; meant for a fresh one."""
    scores: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        saved = [page for on in corpora.PAGE_SETS for page in corpora.pages(shared, on, Path(folder))[0]]
        saved = saved[::2] + saved[1::2]  # every stretch holds pages of all sets
        for number, page in enumerate(saved[: max(STOPS)], start=1):
            ours.articles(page)
            if number in STOPS:
                gc.collect()
                scores[f"speed/pages/memory_mb_after_{number}"] = resident_mb()
    return scores


def resident_mb() -> float:
    """What this process holds in memory; the most that it ever held where the system does not say more."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most / 1e3


def memory_of_a_fresh_process(shared: Path) -> dict[str, float]:
    """``memory`` in a process of its own, where nothing else has been loaded."""
    asked = [sys.executable, "-m", "benchmarks.pages", "--memory", "--shared", str(shared)]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    scores: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return scores


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure as the command line asks; the exit status."""
    ask = parser("benchmarks.pages", __doc__ or "")
    ask.add_argument("--every", type=int, default=4, metavar="N", help="time every N-th page of each set")
    ask.add_argument("--memory", action="store_true", help="only memory, as one line of JSON")
    args = ask.parse_args(arguments)
    shared = find_shared(args.shared)
    if shared is None:
        print(SKIPPED)
        return 0
    if args.memory:
        print(json.dumps(memory(shared)))
        return 0
    scores = measure(shared, args.every) | memory_of_a_fresh_process(shared)
    about = (
        f"Every {args.every}th page of each set; time on one core, the better of {TRIES} tries a page; 'ms' are "
        f"medians, ratios are of the whole times. Memory: a fresh process over {max(STOPS)} different pages."
    )
    result = Result(
        name="pages", machine=machine(), command=command("benchmarks.pages", arguments), about=about, scores=scores
    )
    finish(result, to_save=args.save)
    return 0


if __name__ == "__main__":
    sys.exit(main())
