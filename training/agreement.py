"""How far two readings of one text agree, kind by kind, and the sheet on which their differences are settled.

Agreement is F1 of one reading against the other (the same either way round): exact spans, and where the kind has
one, with the same kind; contents also by characters. Chance agreement is nil for spans, so no kappa is given.

    python -m training.agreement ../shared/corpora FIRST SECOND            # folders of .marks: the table
    python -m training.agreement ../shared/corpora FIRST SECOND --sheet S  # and what is to be settled
    python -m training.agreement ../shared/corpora FIRST SECOND --settled S --into OUT.jsonl
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from training.marks import Label, MarkError, Sentence, labels, resolved
from training.texts import Text, named

Texts = dict[str, dict[int, list[Label]]]


def readings(corpora: Path, folders: Iterable[Path]) -> Texts:
    """The labels of all files of marks in the folders."""
    out: Texts = {}
    for folder in folders:
        for path in sorted(folder.glob("*.marks")):
            done, faults = resolved(corpora, path)
            assert not faults, faults[0]
            out |= done
    return out


def parts(label: Label) -> Iterator[tuple[str, Any]]:
    """What of a label is compared, under the name of the kind."""
    what = label["label"]
    if what in ("name", "time", "event"):
        yield f"{what} words", label["span"]
        if what != "time":
            yield (
                f"{what} words and {'status' if what == 'event' else 'kind'}",
                [
                    label["span"],
                    label.get("kind", label.get("status")),
                ],
            )
        return
    for part, spans in label.items():
        if isinstance(spans, list) and spans:
            yield f"{what} {part}", spans
    if what == "attribution":
        yield "attribution whole, with kind", [label["source"], label["cue"], label["content"], label["kind"]]


def agreement(one: Texts, other: Texts) -> dict[str, tuple[float, int]]:
    """F1 and number of labels (mean of the two readings) by part, over the texts that both read."""
    sums: dict[str, list[int]] = {}
    letters = [0, 0]
    for id_ in sorted(set(one) & set(other)):
        for number in sorted(set(one[id_]) & set(other[id_])):
            left, right = ([json.dumps(p) for x in side[id_][number] for p in parts(x)] for side in (one, other))
            for part in {json.loads(p)[0] for p in (*left, *right)}:
                tally = sums.setdefault(part, [0, 0])
                mine, theirs = ({p for p in side if json.loads(p)[0] == part} for side in (left, right))
                tally[0] += 2 * len(mine & theirs)
                tally[1] += len(mine) + len(theirs)
            mine, theirs = (_letters(side[id_][number]) for side in (one, other))
            letters[0] += 2 * len(mine & theirs)
            letters[1] += len(mine) + len(theirs)
    table = {part: (same / every, every // 2) for part, (same, every) in sorted(sums.items())}
    return table | {"attribution content, by character": (letters[0] / max(1, letters[1]), letters[1] // 2)}


def _letters(found: list[Label]) -> set[int]:
    return {i for x in found if x["label"] == "attribution" for start, end in x["content"] for i in range(start, end)}


def sheet(corpora: Path, one: Texts, other: Texts) -> Iterator[str]:
    """Sentences in which the readings differ; each differing label on a line with its number."""
    both = sorted(set(one) & set(other))
    texts = named(corpora, both)
    for id_ in both:
        yield f"= {id_}"
        for number, _, alone in differences(one[id_], other[id_]):
            if alone:
                start, end = texts[id_].sentences[number - 1]
                yield f"{number}\t{texts[id_].text[start:end]}"
                yield from (f"  {i} [{who}] {shown(label, texts[id_])}" for i, (who, label) in enumerate(alone, 1))


def differences(
    one: dict[int, list[Label]], other: dict[int, list[Label]]
) -> Iterator[tuple[int, list[Label], list[tuple[str, Label]]]]:
    """Sentence number, the labels that both gave, and those that one gave, with which."""
    for number in sorted(set(one) & set(other)):
        left, right = ({json.dumps(x): x for x in side[number]} for side in (one, other))
        alone = [("A", left[k]) for k in left if k not in right] + [("B", right[k]) for k in right if k not in left]
        yield number, [left[k] for k in left if k in right], alone


def shown(label: Label, text: Text) -> str:
    """A label in words."""

    def words(spans: list[list[int]]) -> str:
        return " // ".join(text.text[start:end] for start, end in spans) or "-"

    what = label["label"]
    if "span" in label:
        return f"{what} {label.get('kind', label.get('status', ''))}: {words([label['span']])}"
    return f"{what} {label.get('kind', '')}: " + " | ".join(words(v) for v in label.values() if isinstance(v, list))


def settled(corpora: Path, one: Texts, other: Texts, path: Path) -> Iterator[dict[str, Any]]:
    """Texts with the labels both gave and those chosen on the sheet: lines 'number: 1 4', then any new lines of marks.

    Raises `MarkError` for a choice that is not on the sheet.
    """
    chosen: dict[tuple[str, int], list[str]] = {}
    extra: dict[tuple[str, int], list[str]] = {}
    id_, number = "", 0
    for line in map(str.strip, path.read_text(encoding="utf-8").splitlines()):
        if line.startswith("= "):
            id_ = line[2:]
        elif line.partition(":")[0].isdigit():
            number = int(line.partition(":")[0])
            chosen[id_, number] = line.partition(":")[2].split()
        elif line:
            extra.setdefault((id_, number), []).append(line)
    both = sorted(set(one) & set(other))
    texts = named(corpora, both)
    for id_ in both:
        found: list[Label] = []
        for number, same, alone in differences(one[id_], other[id_]):
            if alone and (id_, number) not in chosen:
                raise MarkError(f"{id_} {number}: nothing was chosen")
            found += same
            found += [alone[int(i) - 1][1] for i in chosen.get((id_, number), ())]
            for line in extra.get((id_, number), ()):
                found += labels(Sentence(texts[id_], number), line)
        yield {"text": id_, "labels": found}


def main() -> None:
    """Reads the command line."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("corpora", type=Path)
    ask.add_argument("first", help="folders, divided by commas")
    ask.add_argument("second", help="folders, divided by commas")
    ask.add_argument("--sheet", type=Path)
    ask.add_argument("--settled", type=Path)
    ask.add_argument("--into", type=Path)
    got = ask.parse_args()
    one, other = (readings(got.corpora, map(Path, side.split(","))) for side in (got.first, got.second))
    print(f"{sum(len(one[id_]) for id_ in set(one) & set(other))} sentences read twice")
    for part, (score, count) in agreement(one, other).items():
        print(f"{part:<40} {score:.3f}  {count}")
    if got.sheet:
        got.sheet.write_text("\n".join(sheet(got.corpora, one, other)) + "\n", encoding="utf-8")
    if got.settled and got.into:
        rows = settled(got.corpora, one, other, got.settled)
        got.into.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
