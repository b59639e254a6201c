"""How far two readings of one text agree, kind by kind, and the sheet on which their differences are settled.

Agreement is F1 of one reading against the other (the same either way round): exact spans, and where the kind has
one, with the same kind; contents also by characters. Chance agreement is nil for spans, so no kappa is given.

    python -m training.agreement ../shared/corpora FIRST SECOND            # the table
    python -m training.agreement ../shared/corpora FIRST SECOND --sheet S  # and what is to be settled
    python -m training.agreement ../shared/corpora FIRST SECOND --settled S --into OUT.jsonl

A reading is a folder of .marks or a file of labels, several divided by commas: labels/agreement.txt is the table of
labels/readings/first.jsonl and second.jsonl.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from training import command
from training.errors import MarkError
from training.marks import Label, Sentence, labels, resolved
from training.texts import Text, named

Texts = dict[str, dict[int, list[Label]]]
_BY_CHARACTER = "attribution content, by character"


def readings(corpora: Path, places: Iterable[Path]) -> Texts:
    """The labels of folders of marks and of files of labels, by text and sentence.

    Raises `MarkError` for a folder without marks and for the first mark that does not resolve.
    """
    out: Texts = {}
    for place in places:
        if place.is_dir():
            out |= _marked(corpora, place)
        else:
            rows = [json.loads(line) for line in place.read_text(encoding="utf-8").splitlines()]
            texts = named(corpora, [row["text"] for row in rows])
            out |= {row["text"]: by_sentence(texts[row["text"]], row["labels"]) for row in rows}
    return out


def _marked(corpora: Path, folder: Path) -> Texts:
    paths = sorted(folder.glob("*.marks"))
    if not paths:
        raise MarkError(f"{folder} holds no .marks")
    out: Texts = {}
    for path in paths:
        done, faults = resolved(corpora, path)
        if faults:
            raise MarkError(faults[0])
        out |= done
    return out


def by_sentence(text: Text, found: Iterable[Label]) -> dict[int, list[Label]]:
    """A text's labels under the numbers of their sentences, which count from 1; a label lies in one sentence."""
    out: dict[int, list[Label]] = {number: [] for number in range(1, len(text.sentences) + 1)}
    for label in found:
        first = min(start for start, _ in spans_of(label))
        out[next(n for n, (_, end) in enumerate(text.sentences, 1) if first < end)].append(label)
    return out


def spans_of(label: Label) -> list[list[int]]:
    """Every span of a label, whatever its part."""
    if "span" in label:
        return [label["span"]]
    return [span for part in label.values() if isinstance(part, list) for span in part]


def parts(label: Label) -> Iterator[tuple[str, Any]]:
    """What of a label is compared, under the name of the kind."""
    what = label["label"]
    if "span" in label:
        yield f"{what} words", label["span"]
    if what == "name":
        yield "name words and kind", [label["span"], label["kind"]]
    if what == "event":
        yield "event words and status", [label["span"], label["status"]]
    for part, spans in label.items():
        if part != "span" and isinstance(spans, list) and spans:
            yield f"{what} {part}", spans
    if what == "attribution":
        yield "attribution whole, with kind", [label["source"], label["cue"], label["content"], label["kind"]]


def agreement(one: Texts, other: Texts) -> dict[str, tuple[float, int]]:
    """F1 and number of labels (mean of the two readings) by part, over the sentences that both read."""
    same: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for id_, number in read_twice(one, other):
        left, right = one[id_][number], other[id_][number]
        for mine, theirs in ((_said(left), _said(right)), (_letters(left), _letters(right))):
            same.update(part for part, _ in mine & theirs for _ in range(2))
            every.update(part for part, _ in [*mine, *theirs])
    table = {part: (same[part] / count, count // 2) for part, count in sorted(every.items()) if part != _BY_CHARACTER}
    letters = every[_BY_CHARACTER]
    return table | {_BY_CHARACTER: (same[_BY_CHARACTER] / max(1, letters), letters // 2)}


def read_twice(one: Texts, other: Texts) -> list[tuple[str, int]]:
    """Text and number of the sentences that both readings have."""
    return [(id_, n) for id_ in sorted(set(one) & set(other)) for n in sorted(set(one[id_]) & set(other[id_]))]


def _said(found: list[Label]) -> set[tuple[str, str]]:
    return {(part, json.dumps(what)) for label in found for part, what in parts(label)}


def _letters(found: list[Label]) -> set[tuple[str, str]]:
    spans = [span for x in found if x["label"] == "attribution" for span in x["content"]]
    return {(_BY_CHARACTER, str(i)) for start, end in spans for i in range(start, end)}


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


@dataclass(slots=True)
class Choice:
    """What was settled of a sentence: numbers of labels on its sheet, and lines of marks that neither reading had."""

    numbers: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


def choices(path: Path) -> dict[tuple[str, int], Choice]:
    """A settled sheet by text and sentence: lines 'number: 1 4', each with any new lines of marks below it.

    Raises `MarkError` for marks that stand under no sentence.
    """
    out: dict[tuple[str, int], Choice] = {}
    id_, now = "", None
    for at, line in enumerate(map(str.strip, path.read_text(encoding="utf-8").splitlines()), 1):
        number, colon, rest = line.partition(":")
        if line.startswith("= "):
            id_, now = line[2:].strip(), None
        elif colon and number.isdigit():
            now = out.setdefault((id_, int(number)), Choice())
            now.numbers += rest.split()
        elif line and now is None:
            raise MarkError(f"{path}:{at}: {line!r} stands under no 'number: choice'")
        elif line and now is not None:
            now.lines.append(line)
    return out


def settled(corpora: Path, one: Texts, other: Texts, path: Path) -> Iterator[dict[str, Any]]:
    """Texts with the labels both gave, those chosen on the sheet and those written on it.

    Raises `MarkError` for a difference of which nothing is chosen and for a choice that is not on the sheet.
    """
    chosen = choices(path)
    both = sorted(set(one) & set(other))
    texts = named(corpora, both)
    for id_ in both:
        found: list[Label] = []
        for number, same, alone in differences(one[id_], other[id_]):
            choice = chosen.pop((id_, number), None)
            if alone and choice is None:
                raise MarkError(f"{path}: {id_} {number}: nothing was chosen")
            found += same
            if choice:
                found += [_chosen(alone, item, f"{path}: {id_} {number}") for item in choice.numbers]
                found += [label for line in choice.lines for label in labels(Sentence(texts[id_], number), line)]
        yield {"text": id_, "labels": found}
    if chosen:
        id_, number = min(chosen)
        raise MarkError(f"{path}: {id_} {number}: no such sentence was read twice")


def _chosen(alone: list[tuple[str, Label]], item: str, place: str) -> Label:
    if not item.isdigit() or not 1 <= int(item) <= len(alone):
        raise MarkError(f"{place}: {item!r} is no number of the {len(alone)} on the sheet")
    return alone[int(item) - 1][1]


def readable(places: str) -> list[Path]:
    """An argument that names folders of marks or files of labels, divided by commas."""
    return [command.folder(x) if not x.endswith(".jsonl") else command.file(x) for x in places.split(",")]


def main() -> None:
    """Reads the command line, prints the table, writes what was asked for."""
    ask = command.options(__doc__)
    ask.add_argument("corpora", type=command.folder)
    ask.add_argument("first", type=readable, help="folders of .marks or files of labels, divided by commas")
    ask.add_argument("second", type=readable, help="the same texts, read by another")
    ask.add_argument("--sheet", type=Path, help="where to write what is to be settled")
    ask.add_argument("--settled", type=command.file, help="a sheet on which everything is chosen")
    ask.add_argument("--into", type=Path, help="where to write the labels that were settled")
    got = ask.parse_args()
    if (got.settled is None) != (got.into is None):
        ask.error("--settled and --into go together")
    one, other = (readings(got.corpora, side) for side in (got.first, got.second))
    print(f"{len(read_twice(one, other))} sentences read twice")
    for part, (score, count) in agreement(one, other).items():
        print(f"{part:<40} {score:.3f}  {count}")
    if got.sheet:
        got.sheet.write_text("\n".join(sheet(got.corpora, one, other)) + "\n", encoding="utf-8")
    if got.settled:
        rows = [json.dumps(row) + "\n" for row in settled(got.corpora, one, other, got.settled)]
        got.into.write_text("".join(rows), encoding="utf-8")


if __name__ == "__main__":
    command.run(main)
