"""Sentences with their trees, as a reader gives them, for tests of what stands on a reader: see trees.tsv beside it."""

from functools import cache
from pathlib import Path

from onrecord.annotate.reader.reading import Reading, Span

_FILE = Path(__file__).with_name("trees.tsv")


@cache
def _trees() -> dict[str, list[list[str]]]:
    """The rows of each sentence's tokens: word, UPOS, Penn tag, governor with its distance, label, event, name."""
    found: dict[str, list[list[str]]] = {}
    for block in _FILE.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = [line for line in block.splitlines() if not line.startswith("##")]
        found[lines[0].removeprefix("# ")] = [line.split("\t") for line in lines[1:]]
    return found


def sentences() -> list[str]:
    """All sentences of the file."""
    return list(_trees())


def reading(*texts: str, layer: bool = True) -> Reading:
    """One reading of these sentences of the file, a space between them; without ``layer`` no word of event is marked."""
    rows, bounds, starts, ends, at = [], [], [], [], 0
    whole = " ".join(texts)
    for text in texts:
        tree = _trees()[text]
        bounds.append((len(rows), len(rows) + len(tree)))
        for row in tree:
            start = whole.index(row[0], at)
            at = start + len(row[0])
            starts.append(start)
            ends.append(at)
            rows.append(row)
    heads = [i + int(row[3].rpartition(":")[2]) if row[3].rpartition(":")[1] else i for i, row in enumerate(rows)]
    events = [Span(i, i + 1, row[5], 0.9) for i, row in enumerate(rows) if row[5] != "-"]
    return Reading(
        text=whole,
        starts=starts,
        ends=ends,
        sentences=bounds,
        upos=[row[1] for row in rows],
        xpos=[row[2] for row in rows],
        heads=heads,
        deprels=[row[4] for row in rows],
        names=_names([row[6] for row in rows]),
        events=events if layer else [],
    )


def _names(marks: list[str]) -> list[Span]:
    found: list[Span] = []
    for at, mark in enumerate(marks):
        edge, _, kind = mark.partition(" ")
        if edge == "B":
            found.append(Span(at, at + 1, kind, 0.9))
        elif edge == "I":
            found[-1] = found[-1]._replace(stop=at + 1)
    return found
