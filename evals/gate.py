"""The eval gate: measure every suite and fail when a score stands below its floor.

    python -m evals.gate [--quick] [--only SUITE …]       hold the scores to floors.json
    python -m evals.gate --raise                          pin what was reached; free
    python -m evals.gate --lower NAME --reason TEXT       take one floor down; the reason is kept
    python -m evals.gate --repin SUITE --reason TEXT      pin a suite afresh after its files changed

Exit status 0: every pinned score holds, or there are no corpora here; 1: one does not; 2: wrong arguments.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evals import suites
from evals.floors import Finding, Floors, check, check_inputs, lift, load, lower, repin, save
from evals.suites import Mode, Scores, Suite

FLOORS = Path(__file__).with_name("floors.json")
SKIPPED = """
************************************************************************
*  EVAL GATE SKIPPED: no corpora, so NO SCORE WAS MEASURED.            *
*  Set ONRECORD_SHARED, or put the folder 'shared' beside the checkout *
************************************************************************
"""

Measure = Callable[[Suite, Path, Mode], Scores]


@dataclass(slots=True, kw_only=True)
class Gate:
    """One run of the gate: where the floors and the inputs are, and how a suite is measured."""

    shared: Path
    path: Path = FLOORS
    mode: Mode = "full"
    chosen: tuple[Suite, ...] = suites.SUITES
    measure: Measure = suites.measure
    floors: Floors = field(init=False)

    def __post_init__(self) -> None:
        self.floors = load(self.path)

    def hold(self, scores: Scores | None = None, *, lift_floors: bool = False) -> list[Finding]:
        """What is wrong, worst first; with ``lift_floors`` floors are first raised to what was reached.

        A suite whose files changed is not measured: its scores would be held to another file's floors.
        """
        found, fit = [], []
        for suite in self.chosen:
            odd = check_inputs(self.floors, suite.name, suites.digests(suite, self.shared))
            found.extend(odd)
            fit.extend([] if odd else [suite])
        measured = self.scores(fit) if scores is None else scores
        if lift_floors:
            for suite in fit:
                self.floors.inputs[suite.name] = suites.digests(suite, self.shared)
            self.floors.tools = suites.versions()
            for name in lift(self.floors.of(self.mode), measured):
                print(f"raised  {name}")
            save(self.floors, self.path)
        return [*found, *check(self.floors.of(self.mode), measured, tuple(suite.name for suite in fit))]

    def lower(self, name: str, reason: str) -> None:
        """Take one floor down to what its suite reaches now. Raises ValueError where that is refused."""
        (suite,) = suites.chosen([name.partition("/")[0]])
        if check_inputs(self.floors, suite.name, suites.digests(suite, self.shared)):
            raise ValueError(f"the files of {suite.name} changed: pin it again with --repin {suite.name}")
        if not reason.strip():
            raise ValueError("a floor goes down only with a reason: --reason TEXT")
        lower(self.floors, self.mode, name, self.scores([suite]).get(name), reason)
        save(self.floors, self.path)

    def repin(self, suite: Suite, reason: str) -> None:
        """Pin one suite to its files as they are now, in both modes. Raises ValueError without a reason."""
        if not reason.strip():
            raise ValueError("a suite is pinned again only with a reason: --reason TEXT")
        modes: tuple[Mode, ...] = ("full", "quick")
        measured = {mode: self.measure(suite, self.shared, mode) for mode in modes}
        self.floors.tools = suites.versions()
        repin(self.floors, suite.name, suites.digests(suite, self.shared), measured, reason)
        save(self.floors, self.path)

    def other_versions(self) -> list[str]:
        """A line for each library that is not of the version that the floors were last raised with."""
        here, pinned = suites.versions(), self.floors.tools
        odd = sorted(name for name in here if name in pinned and pinned[name] != here[name])
        return [f"The floors were raised with {name} {pinned[name]}; here it is {here[name]}." for name in odd]

    def scores(self, chosen: Sequence[Suite]) -> Scores:
        """The scores of these suites, each with a line that says how long it took."""
        scores: Scores = {}
        for suite in chosen:
            start = time.perf_counter()
            measured = self.measure(suite, self.shared, self.mode)
            print(f"measured {suite.name}: {len(measured)} scores in {time.perf_counter() - start:.1f} s", flush=True)
            scores |= measured
        return scores


def report(found: Sequence[Finding]) -> int:
    """Print the findings as a table; the exit status that they ask for."""
    faults = [finding for finding in found if finding.fault != "not pinned"]
    for finding in found:
        measured = "" if finding.measured is None else f"{finding.measured:.4f}"
        floor = "" if finding.floor is None else f"{finding.floor:.4f}"
        print(f"{finding.fault.upper():15} {finding.name:56} {measured:>8} {floor:>8}  {finding.detail}".rstrip())
    if any(finding.fault == "changed" for finding in faults):
        print("The files changed under the floors: python -m evals.gate --repin SUITE --reason TEXT pins it again.")
    if any(finding.fault == "not pinned" for finding in found):
        print("New scores have no floor yet: python -m evals.gate --raise pins them.")
    print(f"eval gate: {len(faults)} faults" if faults else "eval gate: every floor holds")
    return 1 if faults else 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the gate as the command line asks; the exit status."""
    ask = _parser()
    args = ask.parse_args(arguments)
    shared = suites.find_shared(args.shared)
    if shared is None:
        print(SKIPPED)
        return 0
    try:
        gate = Gate(
            shared=shared,
            path=args.floors,
            mode="quick" if args.quick else "full",
            chosen=suites.chosen(args.only, "quick" if args.quick else "full"),
        )
        if args.lower:
            gate.lower(args.lower, args.reason)
            return 0
        if args.repin:
            (suite,) = suites.chosen([args.repin])
            gate.repin(suite, args.reason)
            return 0
    except ValueError as refused:
        ask.error(str(refused))
    status = report(gate.hold(lift_floors=args.lift))
    if status:
        print(*gate.other_versions(), sep="\n")
    return status


def _parser() -> argparse.ArgumentParser:
    ask = argparse.ArgumentParser(
        prog="python -m evals.gate", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ask.add_argument("--quick", action="store_true", help="one page in eight, under a minute; its floors are its own")
    ask.add_argument("--only", action="append", default=[], metavar="SUITE", help="this suite alone; may be repeated")
    ask.add_argument("--shared", type=Path, help="the folder with stories/, score/ and corpora/")
    ask.add_argument("--floors", type=Path, default=FLOORS, help="where the floors are kept")
    ask.add_argument("--reason", default="", metavar="TEXT", help="why a floor goes down or a suite is pinned again")
    what = ask.add_mutually_exclusive_group()
    what.add_argument("--raise", action="store_true", dest="lift", help="raise the floors to what is measured")
    what.add_argument("--lower", metavar="NAME", help="lower this floor to what is measured")
    what.add_argument("--repin", metavar="SUITE", help="pin this suite to its files as they are now")
    return ask


if __name__ == "__main__":
    sys.exit(main())
