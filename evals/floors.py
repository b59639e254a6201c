"""The floors under the scores: what is pinned, how scores are held to it, and how pins move.

A floor may rise freely. It goes down only by name and with a reason, which stays in the file. Floors say
which files they were measured on, by digest: on other files they mean nothing, and are pinned again.
"""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

from evals.suites import Mode, Scores, reference_of

Fault = Literal["below", "missing", "below its pair", "changed", "not pinned"]


@dataclass(slots=True, kw_only=True)
class Pins:
    """What one mode of the gate holds: a floor for each score, and the tools' scores that ours may not fall below."""

    floors: dict[str, float] = field(default_factory=dict)
    reached: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Floors:
    """The whole of floors.json.

    ``inputs`` has each suite's files with their digests, ``tools`` the versions of what was measured with, and
    ``reasons`` every step down.
    """

    full: Pins = field(default_factory=Pins)
    quick: Pins = field(default_factory=Pins)
    inputs: dict[str, dict[str, str]] = field(default_factory=dict)
    tools: dict[str, str] = field(default_factory=dict)
    reasons: list[dict[str, object]] = field(default_factory=list)

    def of(self, mode: Mode) -> Pins:
        """The pins of this mode."""
        return self.full if mode == "full" else self.quick


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that the gate has to say about one score or file. Only 'not pinned' lets the gate pass."""

    fault: Fault
    name: str
    measured: float | None = None
    floor: float | None = None
    detail: str = ""


def load(path: Path) -> Floors:
    """The floors in this file; none when there is no file yet."""
    if not path.exists():
        return Floors()
    raw = json.loads(path.read_text(encoding="utf-8"))
    return Floors(full=Pins(**raw.pop("full")), quick=Pins(**raw.pop("quick")), **raw)


def save(floors: Floors, path: Path) -> None:
    """Write the floors, names in order, so that a change reads well as a diff."""
    values = asdict(floors)
    for mode in ("full", "quick"):
        pins = values[mode]
        values[mode] = {"floors": dict(sorted(pins["floors"].items())), "reached": sorted(pins["reached"])}
    values["inputs"] = {suite: dict(sorted(files.items())) for suite, files in sorted(values["inputs"].items())}
    path.write_text(json.dumps(values, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def rounded_down(score: float) -> float:
    """The score cut to three places: enough slack for the last digits of another machine's arithmetic."""
    return math.floor(score * 1000 + 1e-6) / 1000


def check_inputs(floors: Floors, suite: str, now: dict[str, str]) -> list[Finding]:
    """Files that are not what the suite's floors were measured on; none for a suite never pinned."""
    pinned = floors.inputs.get(suite)
    if pinned is None:
        return []
    odd = sorted(name for name in pinned.keys() | now.keys() if pinned.get(name) != now.get(name))
    return [Finding(fault="changed", name=name, detail=_how(name, pinned, now)) for name in odd]


def _how(name: str, pinned: dict[str, str], now: dict[str, str]) -> str:
    if name not in now:
        return "is gone"
    return "has other bytes" if name in pinned else "is new"


def check(pins: Pins, scores: Scores, suites: tuple[str, ...]) -> list[Finding]:
    """Hold the scores of these suites to their floors and pairs, in name order."""
    found = []
    for name, floor in sorted(pins.floors.items()):
        score = scores.get(name)
        if _suite(name) not in suites:
            continue
        if score is None:
            found.append(Finding(fault="missing", name=name, floor=floor))
        elif score < floor:
            found.append(Finding(fault="below", name=name, measured=score, floor=floor))
    for reference in sorted(pins.reached):
        if _suite(reference) in suites:
            found.extend(_check_pair(reference, scores))
    unpinned = [name for name in scores if name not in pins.floors and reference_of(name) is None]
    return [*found, *(Finding(fault="not pinned", name=name, measured=scores[name]) for name in unpinned)]


def _check_pair(reference: str, scores: Scores) -> list[Finding]:
    ours, theirs = scores.get(reference_of(reference) or ""), scores.get(reference)
    if theirs is None:
        return [Finding(fault="missing", name=reference, detail="a tool's score that ours had reached")]
    if ours is not None and ours < theirs:  # a missing score of ours is missed by its floor
        return [Finding(fault="below its pair", name=reference, measured=ours, floor=theirs)]
    return []


def lift(pins: Pins, scores: Scores) -> list[str]:
    """Raise every floor that its score has passed, pin new scores and newly reached tools, and name what moved."""
    moved = []
    for name, score in scores.items():
        ours = reference_of(name)
        if ours is None and rounded_down(score) > pins.floors.get(name, -math.inf):
            pins.floors[name] = rounded_down(score)
            moved.append(name)
        if ours is not None and name not in pins.reached and scores.get(ours, -math.inf) >= score:
            pins.reached.append(name)
            moved.append(name)
    return moved


def lower(floors: Floors, mode: Mode, name: str, score: float | None, reason: str) -> None:
    """Take the floor of this name down to the score, or let go of the tool's score of this name; the reason is kept.

    A score that is no longer measured (None) loses its floor. Raises ValueError when there is no reason,
    nothing pinned under this name, or nothing to lower.
    """
    pins = floors.of(mode)
    step: dict[str, object] = {"mode": mode, "name": name, "reason": _given(reason)}
    if name in pins.reached:
        pins.reached.remove(name)
        floors.reasons.append(step)
        return
    if name not in pins.floors:
        raise ValueError(f"no floor is called {name} in the {mode} gate")
    was, to = pins.floors.pop(name), None if score is None else rounded_down(score)
    if to is not None:
        pins.floors[name] = min(was, to)
    if to is not None and to >= was:
        raise ValueError(f"{name} is {to}, not below its floor {was}: nothing to lower")
    floors.reasons.append(step | {"from": was, "to": to})


def repin(floors: Floors, suite: str, now: dict[str, str], measured: dict[Mode, Scores], reason: str) -> None:
    """Pin a suite afresh to the files as they are now, up or down, in every mode measured; the reason is kept."""
    step: dict[str, object] = {"suite": suite, "reason": _given(reason)}
    floors.inputs[suite] = now
    for mode, scores in measured.items():
        pins = floors.of(mode)
        pins.floors = {name: floor for name, floor in pins.floors.items() if _suite(name) != suite}
        pins.reached = [name for name in pins.reached if _suite(name) != suite]
        lift(pins, scores)
    floors.reasons.append(step)


def _given(reason: str) -> str:
    if not reason.strip():
        raise ValueError("a floor goes down, and a suite is pinned again, only with a reason: --reason TEXT")
    return reason.strip()


def _suite(name: str) -> str:
    return name.partition("/")[0]
