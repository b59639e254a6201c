"""Figures on NewsQuant (values, units) and on the stories' raw pages (values).

NewsQuant counts every definite number with a value, ranges as one; a prediction matches when its value does, one to
one within a sentence, with the set's own tolerance of 1e-5. Vague words ('dozens', 'several') are none of its values
and are left out of ours.

    python -m evals.quantities [--misses]
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from onrecord.annotate.quantities import figures
from onrecord.annotate.quantities.guards import VAGUE
from onrecord.annotate.sentences import sentences
from onrecord.model import NEVER, Article, Figure, Sentence, Time

Value = tuple[float, float]
Annotate = Callable[[Article, Sequence[Sentence]], tuple[Time, ...]]
STORIES = ("coalition", "chibok")


def article(text: str) -> Article:
    """The text as an article of which nothing else is known."""
    return Article(
        id="art_eval",
        page="page_eval",
        page_uri="",
        part=0,
        title=None,
        outlet=None,
        byline=None,
        dateline=None,
        url=None,
        language="en",
        published=NEVER,
        text=text,
        page_map=(),
    )


def predicted(text: str) -> tuple[Figure, ...]:
    """The figures of a text, the time expressions in it known."""
    whole = article(text)
    cut = sentences(whole)
    return figures(whole, cut, _times()(whole, cut))


def _times() -> Annotate:
    """The room's own times, which say what is a date."""
    if find_spec("onrecord.annotate.times") is None:
        return lambda _article, _sentences: ()
    found: Annotate = import_module("onrecord.annotate.times").times
    return found


def newsquant(shared: Path, *, misses: bool = False) -> dict[str, float]:
    """Precision, recall and F1 of the values."""
    right = given = wanted = 0
    with gzip.open(shared / "corpora" / "quantities" / "newsquant.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row: dict[str, Any] = json.loads(line)  # Any: JSON
            gold = [_value(each["value"]) for each in row["quantities"]]
            found = [_ends(figure) for figure in predicted(row["text"]) if figure.score not in VAGUE]
            missed, extra = _unmatched(gold, found)
            right += len(gold) - len(missed)
            given += len(found)
            wanted += len(gold)
            if misses and (missed or extra):
                print(
                    f"missed {[_short(v) for v in missed]} too many {[_short(v) for v in extra]}: {row['text'][:300]}"
                )
    precision, recall = right / max(1, given), right / max(1, wanted)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {"value_precision": precision, "value_recall": recall, "value_f1": f1}


def _short(value: Value) -> str:
    return f"{value[0]:g}" if value[0] == value[1] else f"{value[0]:g}-{value[1]:g}"


def _value(given: str) -> Value:
    """NewsQuant's value: '12.0', '-1.3', '20-30', '1.99E-29'."""
    if "E" not in given and "-" in given[1:]:
        low, _, high = given[1:].partition("-")
        return float(given[0] + low), float(high)
    return float(given), float(given)


def _ends(figure: Figure) -> Value:
    low = figure.low if figure.low is not None else figure.high
    high = figure.high if figure.high is not None else figure.low
    assert low is not None, "a figure has at least one end"
    assert high is not None, "a figure has at least one end"
    return low, high


def _unmatched(gold: list[Value], found: list[Value]) -> tuple[list[Value], list[Value]]:
    left, missed = list(found), []
    for want in gold:
        match = next((got for got in left if _close(want, got)), None)
        if match is None:
            missed.append(want)
        else:
            left.remove(match)
    return missed, left


def _close(one: Value, other: Value) -> bool:
    return all(math.isclose(a, b, rel_tol=1e-5, abs_tol=1e-8) for a, b in zip(one, other, strict=True))


def story(folder: Path, *, misses: bool = False) -> float:
    """The share of the story's gold figures whose low and high a figure on the same words has (raw pages, uncut)."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))["figures"]
    right = 0
    rows: dict[str, tuple[Figure, ...]] = {}
    for want in gold:
        text = (folder / "pages" / f"{want['page']}.txt").read_text(encoding="utf-8")
        flat = "".join(" " if char.isspace() else char for char in text)
        if want["page"] not in rows:
            rows[want["page"]] = predicted(text)
        spots = [at for at in range(len(flat)) if flat.startswith(want["text"], at)]
        near = [row for row in rows[want["page"]] if any(_touches(row, at, len(want["text"])) for at in spots)]
        good = any(_same(row.low, want["low"]) and _same(row.high, want["high"]) for row in near)
        right += good
        if misses and not good:
            print(f"{folder.name} {want['page']} {want['text']!r}: {[(r.cite.quote, r.low, r.high) for r in near]}")
    return right / len(gold)


def _touches(row: Figure, at: int, size: int) -> bool:
    return row.cite.start < at + size and row.cite.end > at


def _same(got: float | None, want: float | None) -> bool:
    if got is None or want is None:
        return got is want
    return abs(got - want) <= 0.01 * max(1.0, abs(want))


def run(shared: Path, *, misses: bool = False) -> dict[str, float]:
    """Flat scores, such as ``quantities/newsquant/value_f1``."""
    scores = {f"quantities/newsquant/{name}": value for name, value in newsquant(shared, misses=misses).items()}
    for name in STORIES:
        scores[f"quantities/{name}/value"] = story(shared / "stories" / name, misses=misses)
    return {name: round(value, 4) for name, value in scores.items()}


def main() -> None:
    """Print the scores."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    ask.add_argument("--misses", action="store_true")
    args = ask.parse_args()
    for name, value in run(args.shared, misses=args.misses).items():
        print(f"{name:40} {value}")


if __name__ == "__main__":
    main()
