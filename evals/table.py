"""Scores beside their bars: the table that people read, on the terminal and in the documentation."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from evals.suites import Scores, reference_of

BARS = Path(__file__).with_name("bars.toml")
Kind = Literal["at_least", "at_most", "not_below", "above"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What a score has to reach: a number, or another score of the same run."""

    score: str
    kind: Kind
    than: float | str

    def limit(self, scores: Scores) -> float | None:
        """The number that the score is held to; None when it is a score that was not measured."""
        return scores.get(self.than) if isinstance(self.than, str) else self.than

    def met(self, scores: Scores) -> bool | None:
        """Whether the score reaches the bar; None when it or what it is held to was not measured."""
        score, limit = scores.get(self.score), self.limit(scores)
        if score is None or limit is None:
            return None
        if self.kind == "at_most":
            return score <= limit
        return score > limit if self.kind == "above" else score >= limit

    def words(self, scores: Scores) -> str:
        """The bar as people read it, such as ``≥ 0.9`` or ``> 0.873 (date_htmldate_extensive)``."""
        limit, sign = self.limit(scores), {"at_most": "≤", "above": ">"}.get(self.kind, "≥")
        held_to = f" ({self.than.rpartition('/')[2]})" if isinstance(self.than, str) else ""
        return f"{sign} {'?' if limit is None else number(limit)}{held_to}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of the table, in words."""

    score: str
    measured: str
    bar: str
    verdict: str


def load_bars(path: Path = BARS) -> dict[str, list[Bar]]:
    """The bars by section. Raises ValueError for one that is not exactly one kind of bar."""
    sections = {}
    for section, bars in tomllib.loads(path.read_text(encoding="utf-8")).items():
        sections[section] = [_bar(score, spec) for score, spec in bars.items()]
    return sections


def _bar(score: str, spec: dict[str, float | str]) -> Bar:
    kinds: tuple[Kind, ...] = ("at_least", "at_most", "not_below", "above")
    kind = next((kind for kind in kinds if kind in spec), None)
    if kind is None or len(spec) != 1:
        raise ValueError(f"the bar of {score} must be one of {', '.join(kinds)}, not {spec}")
    return Bar(score=score, kind=kind, than=spec[kind])


def number(value: float) -> str:
    """Three places for shares, one for times, none for rates."""
    size = abs(value)
    return f"{value:.3f}" if size < 10 else f"{value:.1f}" if size < 1000 else f"{value:,.0f}"


def lines(scores: Scores, bars: Sequence[Bar]) -> list[Line]:
    """One line for each bar, in the bars' order, then one for each other score, tools' beside ours.

    A bar whose score was not measured has its line too: it must not vanish.
    """
    held = {bar.score for bar in bars}
    table = [
        Line(
            score=bar.score,
            measured=number(scores[bar.score]) if bar.score in scores else "not measured",
            bar=bar.words(scores),
            verdict={True: "met", False: "MISSED", None: "?"}[bar.met(scores)],
        )
        for bar in bars
    ]
    rest = sorted((name for name in scores if name not in held), key=lambda name: (reference_of(name) or name, name))
    return [*table, *(Line(score=name, measured=number(scores[name]), bar="", verdict="") for name in rest)]


def plain(table: Iterable[Line]) -> str:
    """The table for a terminal."""
    rows = [("score", "measured", "bar", ""), *((x.score, x.measured, x.bar, x.verdict) for x in table)]
    widths = [max(len(row[at]) for row in rows) for at in range(3)]
    return "\n".join(f"{a:{widths[0]}}  {b:>{widths[1]}}  {c:{widths[2]}}  {d}".rstrip() for a, b, c, d in rows)


def markdown(table: Iterable[Line]) -> str:
    """The table for the documentation."""
    rows = [f"| `{x.score}` | {x.measured} | {x.bar} | {x.verdict} |" for x in table]
    return "\n".join(["| score | measured | bar | |", "|---|---:|---|---|", *rows])
