"""Sentence boundaries on the Universal Dependencies treebanks: EWT and GUM news and interviews.

The text is put together again from each sentence's ``# text``: a blank line where a paragraph starts, else a space.
A boundary is the end of a sentence inside a paragraph (those at paragraph ends come for free and are not counted).

    python -m evals.sentences [--test] [--misses]
"""

from __future__ import annotations

import argparse
import gzip
from collections.abc import Iterator
from pathlib import Path

from onrecord.annotate.sentences import spans

GENRES = {"ewt": (), "gum": ("GUM_news", "GUM_interview")}


def documents(path: Path, genres: tuple[str, ...]) -> Iterator[tuple[str, list[int]]]:
    """Each document's text and the offsets at which its sentences end inside paragraphs."""
    text, taken, fresh = "", False, False
    ends: list[int] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            key, _, value = line.rstrip("\n").partition(" = ")
            if key == "# newdoc id":
                if taken and text:
                    yield text, ends
                text, ends, taken = "", [], not genres or value.startswith(genres)
            elif key.startswith("# newpar"):
                fresh = True
            elif key == "# text" and taken:
                if text and not fresh:
                    ends.append(len(text))
                text += ("\n\n" if fresh else " ") + value if text else value
                fresh = False
    if taken and text:
        yield text, ends


def measure(path: Path, genres: tuple[str, ...], *, misses: bool = False) -> dict[str, float]:
    """Precision, recall and F1 of the boundaries inside paragraphs."""
    right = given = wanted = 0
    for text, ends in documents(path, genres):
        gold = set(ends)
        found = {end for _, end in spans(text) if text[end : end + 2] != "\n\n" and end < len(text)}
        right += len(gold & found)
        given += len(found)
        wanted += len(gold)
        if misses:
            for at in sorted(gold ^ found):
                kind = "missed" if at in gold else "too many"
                print(f"{kind:9}{text[max(0, at - 50) : at]!r} | {text[at : at + 40]!r}")
    precision, recall = right / max(1, given), right / max(1, wanted)
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / max(1e-9, precision + recall)}


def run(shared: Path, part: str = "dev", *, misses: bool = False) -> dict[str, float]:
    """Flat scores, such as ``sentences/ewt-dev/f1``."""
    scores = {}
    for bank, genres in GENRES.items():
        path = shared / "corpora" / "ud" / f"{bank}-{part}.conllu.gz"
        for name, value in measure(path, genres, misses=misses).items():
            scores[f"sentences/{bank}-{part}/{name}"] = round(value, 4)
    return scores


def main() -> None:
    """Print the scores."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    ask.add_argument("--test", action="store_true", help="the test part, for the last look only")
    ask.add_argument("--misses", action="store_true")
    args = ask.parse_args()
    for name, value in run(args.shared, "test" if args.test else "dev", misses=args.misses).items():
        print(f"{name:40} {value}")


if __name__ == "__main__":
    main()
