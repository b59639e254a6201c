"""The whole annotate step with our reader, paired with the bare model on the same windows; memory; the first sentence.

    python -m benchmarks.reader [--every N] [--model FOLDER] [--save]

Two worker processes with one thread each, as a build has them on two cores, share every N-th article of
corpora/timelines. In turns both annotate their articles (`annotate_all` and its rows: words, windows, model, trees,
spans, and all that is made of them), and both run nothing but the model's session, encoder and heads in int8, over
the windows of those articles, made beforehand. Words a second are by the clock, from the word to start until the
slower worker is done; so is 'ratio_to_bare'. 'core_ratio_to_bare' is the same of what keeps the cores busy, and
counts on a machine that does other things too.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks.results import Result, command, cpu_seconds, finish, machine, parser, seconds
from evals import corpora
from evals.gate import SKIPPED
from evals.ours import article_of
from evals.suites import find_shared
from evals.tools import Text
from onrecord.annotate import annotate_all
from onrecord.annotate.reader.cut import Window, cut, windows
from onrecord.annotate.reader.load import news
from onrecord.model import Article
from onrecord.weights import Model, model

TRIES = 3
WORKERS = 2
EVERY = 31  # of t17's 2,600 articles: some 100,000 words
TOGETHER = 250_000  # characters of articles that are read at once, as in a build
FIRST = "Ana Ruel, the mayor of Port Sable, said on Tuesday that about 200 people had left the town."


class Turn(NamedTuple):
    """One turn of all workers: by the clock, and what each keeps a core busy, together; in seconds."""

    clock: float
    cores: float


def load(shared: Path, every: int) -> list[Article]:
    """Every so many-th article of t17, of its day."""
    rows = list(corpora.truths(shared / "corpora" / "timelines" / "t17-articles.jsonl.gz"))[::every]
    return [article_of(Text(name=row["id"], text=row["text"], published=row["published"])) for row in rows]


def shares(articles: Sequence[Article], count: int) -> list[list[Article]]:
    """The articles in shares of like length, each in the given order."""
    made: list[list[int]] = [[] for _ in range(count)]
    sizes = [0] * count
    for at in sorted(range(len(articles)), key=lambda at: -len(articles[at].text)):
        least = sizes.index(min(sizes))
        made[least].append(at)
        sizes[least] += len(articles[at].text)
    return [[articles[at] for at in sorted(share)] for share in made]


# -- a worker --------------------------------------------------------------------------------------------


def work(articles: Sequence[Article], folder: Path | None) -> None:
    """Do what each line of the standard input says, and answer each with a line of JSON."""
    net = model(folder, 1)
    annotate = partial(_annotate, articles, folder)
    annotate()  # the warm-up
    peak = peak_mb()  # of annotating alone: the windows below are no part of it
    pieces, widest = net.pieces, net.layout.max_pieces
    given = [window for article in articles for window in windows(cut(article.text), pieces, widest)]
    tasks = {"whole": annotate, "bare": partial(_bare, net, given)}
    print(json.dumps(peak), flush=True)
    for line in sys.stdin:
        print(json.dumps(cpu_seconds(tasks[line.strip()])), flush=True)


def _annotate(articles: Sequence[Article], folder: Path | None) -> None:
    for some in _batches(articles):
        for found in annotate_all(some, news(folder, 1)):
            tuple(found.rows())


def _bare(net: Model, given: Sequence[Window]) -> None:
    for each in given:
        net.run(each.pieces, each.casing, each.mask, each.firsts, each.lasts)


def _batches(articles: Sequence[Article]) -> Iterator[list[Article]]:
    some: list[Article] = []
    for article in articles:
        some.append(article)
        if sum(len(each.text) for each in some) >= TOGETHER:
            yield some
            some = []
    if some:
        yield some


def peak_mb() -> float:
    """The most that this process has held in memory, or with its parent's share where the system tells no better."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(row.split()[1]) for row in status.read_text().splitlines() if row.startswith("VmHWM")) / 1e3
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most / 1e3


# -- all together ----------------------------------------------------------------------------------------


def measure(arguments: Sequence[str], words: int) -> dict[str, float]:
    """Flat scores; the best of TRIES turns of each."""
    asked = [sys.executable, "-m", "benchmarks.reader", *arguments, "--share"]
    workers = [
        subprocess.Popen([*asked, str(at)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=_one_thread())
        for at in range(WORKERS)
    ]
    try:
        peaks = [_answer(worker) for worker in workers]
        turns = [(_turn(workers, "whole"), _turn(workers, "bare")) for _ in range(TRIES)]
    finally:
        for worker in workers:
            worker.communicate()
    whole, bare = (
        Turn(min(turn.clock for turn in each), min(turn.cores for turn in each)) for each in zip(*turns, strict=True)
    )
    return {
        "speed/reader/words_per_s": words / whole.clock,
        "speed/reader/ratio_to_bare": whole.clock / bare.clock,
        "speed/reader/memory_mb": max(peaks),
        "speed/reader/bare_words_per_s": words / bare.clock,
        "speed/reader/words_per_core_s": words / whole.cores,
        "speed/reader/core_ratio_to_bare": whole.cores / bare.cores,
    }


def _one_thread() -> dict[str, str]:
    return os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def _turn(workers: Sequence[subprocess.Popen[str]], task: str) -> Turn:
    spent: list[float] = []
    clock = seconds(partial(_all_at_once, workers, task, spent))
    return Turn(clock, sum(spent))


def _all_at_once(workers: Sequence[subprocess.Popen[str]], task: str, spent: list[float]) -> None:
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write(f"{task}\n")
        worker.stdin.flush()
    spent.extend(_answer(worker) for worker in workers)


def _answer(worker: subprocess.Popen[str]) -> float:
    """What a worker says; raises RuntimeError where it ended instead."""
    assert worker.stdout is not None
    line = worker.stdout.readline()
    if not line:
        raise RuntimeError(f"a worker ended with status {worker.wait()}; what it said stands above")
    return float(json.loads(line))


def first_sentence(folder: Path | None) -> float:
    """Seconds from starting Python until a sentence is annotated, import and loading included: the median of 5."""
    asked = [sys.executable, "-m", "benchmarks.first", FIRST, *([str(folder)] if folder else [])]
    run = partial(subprocess.run, asked, check=True, capture_output=True)
    run()  # so that the files are in memory, and compiled
    return statistics.median(seconds(run) for _ in range(5))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure as the command line asks; the exit status."""
    ask = parser("benchmarks.reader", __doc__ or "")
    ask.add_argument("--every", type=int, default=EVERY, metavar="N", help="take every N-th article")
    ask.add_argument("--model", type=Path, metavar="FOLDER", help="another model than the one that ships")
    ask.add_argument("--share", type=int, help=argparse.SUPPRESS)  # be that worker
    args = ask.parse_args(arguments)
    shared = find_shared(args.shared)
    if shared is None:
        print(SKIPPED)
        return 0
    articles = load(shared, args.every)
    if args.share is not None:
        work(shares(articles, WORKERS)[args.share], args.model)
        return 0
    words = sum(len(article.text.split()) for article in articles)
    typed = ["--shared", str(shared), "--every", str(args.every), *(["--model", str(args.model)] if args.model else [])]
    scores = measure(typed, words) | {"speed/reader/first_sentence_s": first_sentence(args.model)}
    about = (
        f"{len(articles)} articles of corpora/timelines, {words:,} words; {WORKERS} worker processes of one thread, "
        f"the best of {TRIES} turns; 'bare' is the int8 model's session alone, encoder and heads, over the windows of "
        "the same articles. Memory is the most that a worker held; the first sentence is that of a fresh process."
    )
    result = Result(
        name="reader", machine=machine(), command=command("benchmarks.reader", arguments), about=about, scores=scores
    )
    finish(result, to_save=args.save)
    return 0


if __name__ == "__main__":
    sys.exit(main())
