"""How well time expressions are found and placed, on corpora/time, scored as TempEval-3 does.

    python -m evals.times [--set timebank] [--misses] [--json]

Relaxed F1 counts a found expression as right when it overlaps a gold one, each used once; strict wants
the same characters; value F1 is relaxed and wants the same TIMEX3 value besides.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypedDict

from onrecord.annotate.times import Found, find

SETS = ("timebank", "aquaint", "wikiwars-train")


class Miss(TypedDict):
    """What went wrong with one expression: missed, extra, value or extent."""

    doc: str
    kind: str
    gold: str
    found: str
    around: str


def load(path: Path) -> list[dict[str, Any]]:
    """The documents of a set: ``text``, ``published`` and ``timexes``."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def pair(gold: list[dict[str, Any]], found: list[Found]) -> Iterator[tuple[dict[str, Any] | None, Found | None]]:
    """Gold and found in text order, paired one to one where they overlap, the equal extents first."""
    exact = {(f.start, f.end): f for f in found}
    taken: set[tuple[int, int]] = set()
    pairs: dict[int, Found] = {}
    for index, g in enumerate(gold):
        match = exact.get((g["start"], g["end"]))
        if match is not None:
            pairs[index] = match
            taken.add((match.start, match.end))
    for index, g in enumerate(gold):
        for f in found:
            free = index not in pairs and (f.start, f.end) not in taken
            if free and f.start < g["end"] and g["start"] < f.end:
                pairs[index] = f
                taken.add((f.start, f.end))
    for index, g in enumerate(gold):
        yield g, pairs.get(index)
    for f in found:
        if (f.start, f.end) not in taken:
            yield None, f


def score(docs: Iterable[dict[str, Any]], misses: list[Miss] | None = None) -> dict[str, float]:
    """Relaxed, strict, value and type scores over the documents; ``misses`` collects what went wrong."""
    n_gold = n_found = relaxed = strict = value = kind = 0
    for doc in docs:
        found = find(doc["text"], doc["published"])
        n_gold += len(doc["timexes"])
        n_found += len(found)
        for g, f in pair(doc["timexes"], found):
            if g is not None and f is not None:
                relaxed += 1
                strict += (g["start"], g["end"]) == (f.start, f.end)
                value += g["value"] == f.value
                kind += g["type"] == f.type
            if misses is not None:
                misses.extend(_miss(doc, g, f))
    counts = {"relaxed": relaxed, "strict": strict, "value": value, "type": kind}
    result = {f"{name}_f1": _f1(count, n_gold, n_found) for name, count in counts.items()}
    result |= {"precision": relaxed / max(1, n_found), "recall": relaxed / max(1, n_gold)}
    return result | {"gold": n_gold, "found": n_found}


def _f1(right: int, gold: int, found: int) -> float:
    return 2 * right / (gold + found) if gold + found else 0.0


def _miss(doc: dict[str, Any], g: dict[str, Any] | None, f: Found | None) -> Iterator[Miss]:
    if g is not None and f is not None and g["value"] == f.value:
        return
    start, end = (g["start"], g["end"]) if g is not None else (f.start, f.end) if f is not None else (0, 0)
    text = doc["text"]
    yield Miss(
        doc=f"{doc['id']} {doc['published'][:10]}",
        kind="value" if g is not None and f is not None else "missed" if f is None else "extra",
        gold=f"{g['surface']}={g['value']}" if g is not None else "",
        found=f"{text[f.start : f.end]}={f.value}" if f is not None else "",
        around=" ".join(f"{text[max(0, start - 70) : start]}[{text[start:end]}]{text[end : end + 40]}".split()),
    )


def run(shared: Path) -> dict[str, float]:
    """The gate's numbers: ``times/<set>/<measure>``."""
    numbers: dict[str, float] = {}
    for name in SETS:
        scores = score(load(shared / "corpora" / "time" / f"{name}.jsonl.gz"))
        numbers |= {f"times/{name}/{key}": scores[key] for key in ("relaxed_f1", "strict_f1", "value_f1")}
    return numbers


def main() -> int:
    """Print the scores of one set or all."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--set", choices=SETS)
    ask.add_argument("--misses", action="store_true", help="list what was missed, extra or misplaced")
    ask.add_argument("--json", action="store_true")
    args = ask.parse_args()
    default = Path(__file__).resolve().parents[2] / "shared"
    folder = Path(os.environ.get("ONRECORD_SHARED", default)) / "corpora" / "time"
    if not folder.is_dir():
        print(f"no corpora at {folder}: set ONRECORD_SHARED to the folder that holds corpora/", file=sys.stderr)
        return 2
    for name in [args.set] if args.set else SETS:
        misses: list[Miss] | None = [] if args.misses else None
        scores = score(load(folder / f"{name}.jsonl.gz"), misses)
        print(json.dumps({name: scores}) if args.json else _line(name, scores))
        for miss in sorted(misses or [], key=lambda m: (m["kind"], m["gold"], m["found"])):
            print(f"{miss['kind']:7}{miss['gold']:36}{miss['found']:36}{miss['doc']}  {miss['around']}")
    return 0


def _line(name: str, scores: dict[str, float]) -> str:
    return f"{name:16}" + "  ".join(f"{k} {v:.3f}" if v <= 1 else f"{k} {v:.0f}" for k, v in scores.items())


if __name__ == "__main__":
    sys.exit(main())
