"""Results as JSON, with the machine that made them, and the clockwork that all benchmarks share."""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from evals.table import Bar, lines, load_bars, plain

FOLDER = Path(__file__).with_name("results")


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What a number hangs on besides the code. ``cores`` are those that this process may use."""

    system: str
    processor: str
    cores: int
    python: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One run of one benchmark: names as in ``speed/pages/wcxb/ms``, and what to know of them."""

    name: str
    machine: Machine
    command: str
    about: str
    scores: dict[str, float]


def machine() -> Machine:
    """This machine."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return Machine(
        system=f"{platform.system()} {platform.machine()}",
        processor=_processor(),
        cores=cores,
        python=f"{platform.python_implementation()} {platform.python_version()}",
    )


def _processor() -> str:
    listed = Path("/proc/cpuinfo")
    if listed.exists():
        for line in listed.read_text(encoding="utf-8", errors="replace").splitlines():
            key, _, value = line.partition(":")
            if key.strip() == "model name":
                return value.strip()
    return platform.processor() or "unknown"


def save(result: Result, folder: Path = FOLDER) -> Path:
    """Write the result to ``folder/NAME.json``, over an older one."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{result.name}.json"
    path.write_text(json.dumps(asdict(result), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def load(folder: Path = FOLDER) -> list[Result]:
    """The saved results, in name order."""
    found = []
    for path in sorted(folder.glob("*.json")):
        raw = json.loads(path.read_text(encoding="utf-8"))
        found.append(Result(**(raw | {"machine": Machine(**raw["machine"])})))
    return found


def seconds(run: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def cpu_seconds(run: Callable[[], object]) -> float:
    """How long one call keeps a core busy: waiting for the core, when the machine does other things too, is not in."""
    start = time.process_time()
    run()
    return time.process_time() - start


def median_ms(runs: Sequence[Callable[[], object]], *, warm_up: int = 5, repeat: int = 5) -> float:
    """The median over these calls of the best of ``repeat`` tries each, in milliseconds, after a warm-up."""
    for run in runs[:warm_up]:
        run()
    return 1000 * statistics.median(min(seconds(run) for _ in range(repeat)) for run in runs)


def bars_of(scores: dict[str, float]) -> list[Bar]:
    """The bars that are set for these scores."""
    return [bar for section in load_bars().values() for bar in section if bar.score in scores]


def finish(result: Result, *, to_save: bool) -> None:
    """Print the result beside its bars, and save it when asked to."""
    print(f"{result.machine.processor}, {result.machine.cores} cores, {result.machine.python}. {result.about}")
    print(plain(lines(result.scores, bars_of(result.scores))))
    if to_save:
        print(f"saved benchmarks/results/{save(result).name}")


def parser(module: str, about: str) -> argparse.ArgumentParser:
    """The arguments that every benchmark takes."""
    ask = argparse.ArgumentParser(
        prog=f"python -m {module}", description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ask.add_argument("--save", action="store_true", help="write the numbers to benchmarks/results")
    ask.add_argument("--shared", type=Path, help="the folder with stories/, score/ and corpora/")
    return ask


def command(module: str, arguments: Sequence[str] | None) -> str:
    """The command line as it would be typed, for the result to name."""
    typed = sys.argv[1:] if arguments is None else arguments
    return " ".join(["python", "-m", module, *(word for word in typed if word != "--save")])
