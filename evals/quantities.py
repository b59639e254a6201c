"""Figures on NewsQuant (values, units, counted things) and on the stories' raw pages (values).

NewsQuant counts every definite number with a value, ranges as one; a prediction matches when its value does, one to
one within a sentence, with the set's own tolerance of 1e-5. Vague words ('dozens', 'several') are none of its values
and are left out of ours. Units and counted things are judged as `evals.counted` says.

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

from evals.counted import beside, concept, lemmas, merged, same_unit
from onrecord.annotate.quantities import counted_figures, figures
from onrecord.annotate.quantities.guards import VAGUE
from onrecord.annotate.reader import Reader, Reading
from onrecord.annotate.sentences import sentences
from onrecord.errors import OnrecordError
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


def predicted(text: str, reading: Reading | None = None) -> tuple[Figure, ...]:
    """The figures of a text, the time expressions in it known; with its reading also what they count."""
    whole = article(text)
    cut = sentences(whole)
    dated = _times()(whole, cut)
    found = figures(whole, cut, dated)
    return found if reading is None else counted_figures(reading, found, dated, idle=frozenset({"name"}))


def _times() -> Annotate:
    """The room's own times, which say what is a date."""
    if find_spec("onrecord.annotate.times") is None:
        return lambda _article, _sentences: ()
    found: Annotate = import_module("onrecord.annotate.times").times
    return found


def newsquant(shared: Path, *, misses: bool = False) -> dict[str, float]:
    """Precision, recall and F1 of the values; with a reader also F1 with unit and with the counted thing."""
    reader = _reader()
    tally = Tally()
    with gzip.open(shared / "corpora" / "quantities" / "newsquant.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows: list[dict[str, Any]] = [json.loads(line) for line in lines]  # Any: JSON
    readings = [None] * len(rows) if reader is None else reader.read([row["text"] for row in rows])
    for row, reading in zip(rows, readings, strict=True):
        found = merged([figure for figure in predicted(row["text"], reading) if figure.score not in VAGUE], row["text"])
        tally.add(row, found, reading, misses=misses)
    return tally.scores(read=reader is not None)


class Tally:
    """Counts of what agrees with NewsQuant, quantity by quantity."""

    def __init__(self) -> None:
        self.given = self.wanted = 0
        self.right = dict.fromkeys(("value", "unit", "counted_partial", "counted_exact"), 0)

    def add(self, row: dict[str, Any], found: list[Figure], reading: Reading | None, *, misses: bool) -> None:
        """Matches one sentence's figures to its quantities one to one by value, those of the same unit first."""
        left = list(found)
        self.given += len(found)
        self.wanted += len(row["quantities"])
        for want in row["quantities"]:
            unit, value = want["normalized_unit"], _value(want["value"])
            near = [figure for figure in left if _close(value, _ends(figure))]
            if not near:
                if misses:
                    print(f"missed {want['value']}: {row['text'][:300]}")
                continue
            got = next((figure for figure in near if _agrees(unit, figure, reading)), near[0])
            left.remove(got)
            self.right["value"] += 1
            self.right["unit"] += _agrees(unit, got, reading)
            told = "-" if reading is None else concept(reading, got)
            ours, theirs = lemmas(told), lemmas(want["referred_concepts"])
            self.right["counted_partial"] += bool(ours & theirs)
            self.right["counted_exact"] += ours == theirs
            if misses and not (_agrees(unit, got, reading) and ours & theirs):
                print(f"{got.cite.quote!r} {got.unit} {got.counted!r} {told!r}", "not", unit, want["referred_concepts"])
        if misses and left:
            print(f"too many {[figure.cite.quote for figure in left]}: {row['text'][:300]}")

    def scores(self, *, read: bool) -> dict[str, float]:
        """The shares; those that need a reader only where there was one."""
        value = self.right["value"]
        out = {"value_precision": value / max(1, self.given), "value_recall": value / max(1, self.wanted)}
        f1 = {f"{name}_f1": 2 * right / max(1, self.given + self.wanted) for name, right in self.right.items()}
        return out | (f1 if read else {"value_f1": f1["value_f1"]})


def _agrees(unit: str, figure: Figure, reading: Reading | None) -> bool:
    return same_unit(unit, figure, beside=reading is None or beside(reading, figure))


def _reader() -> Reader | None:
    """Our reader, None where its model is not installed."""
    if find_spec("onrecord.annotate.reader.load") is None:
        return None
    try:
        found: Reader = import_module("onrecord.annotate.reader").load()
    except OnrecordError as error:
        print(f"without a reader, so without units and counted things: {error}")
        return None
    return found


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
