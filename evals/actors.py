"""Who is who within a text: pronouns, names and descriptions of GUM tied to the right ones before them.

Grammar and names are GUM's own, so that only the tying is measured. A pronoun of the third person that takes up
something said before counts as right when what it is tied to was last meant by a phrase of its own group; the same for
names and descriptions, of which many take up nothing, so that they have a precision and a recall.

    python -m evals.actors [--part dev] [--misses]
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.annotate.mentions.entity import Entity
from onrecord.annotate.mentions.phrases import Phrase
from onrecord.annotate.mentions.resolved import resolve
from onrecord.annotate.reader.reading import Reading, Span

_NAMES = {"person": "person", "organization": "organisation", "place": "location", "event": "event"}
_COLUMNS = ("starts", "ends", "upos", "xpos", "heads", "deprels", "sentences", "names")
Scores = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text with its grammar, and for each token that heads a gold mention the group it belongs to.

    'Ruiz and Marsh' has the same head as 'Ruiz', and is found under the negative of it.
    """

    name: str
    reading: Reading
    groups: dict[int, str]


def documents(shared: Path, part: str) -> Iterator[Document]:
    """GUM's documents of one part, in order."""
    corpora = shared / "corpora"
    with gzip.open(corpora / "ner" / f"gum-{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
        marked: dict[str, dict[str, Any]] = {row["id"]: row for row in map(json.loads, lines)}  # Any: JSON
    with gzip.open(corpora / "ud" / f"gum-{part}.conllu.gz", "rt", encoding="utf-8") as file:
        trees = file.read().split("# newdoc id = ")[1:]
    for tree in trees:
        name, _, body = tree.partition("\n")
        yield _document(name, body, marked)


def _document(name: str, body: str, marked: dict[str, dict[str, Any]]) -> Document:  # Any: JSON
    text = ""
    columns: dict[str, list[Any]] = {key: [] for key in _COLUMNS}
    groups: dict[int, str] = {}
    for block in body.split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line[:1].isdigit()]
        rows = [row for row in rows if row[0].isdigit()]
        if not rows:
            continue
        first = len(columns["starts"])
        joined = "\n" if "# newpar" in block else ""
        text += joined
        for number, row in enumerate(rows):
            columns["starts"].append(len(text))
            text += row[1]
            columns["ends"].append(len(text))
            text += "" if "SpaceAfter=No" in row[9] else " "
            columns["upos"].append(row[3])
            columns["xpos"].append(row[4])
            columns["heads"].append(first + (number if row[6] == "0" else int(row[6]) - 1))
            columns["deprels"].append(row[7])
        columns["sentences"].append((first, first + len(rows)))
        sent = next(line.split("= ")[1] for line in block.splitlines() if line.startswith("# sent_id"))
        _mark(marked[sent], first, len(rows), columns, groups)
    names = columns.pop("names")
    return Document(name=name, reading=Reading(text=text, names=names, **columns), groups=groups)


def _mark(
    row: dict[str, Any],  # Any: JSON
    first: int,
    size: int,
    columns: dict[str, list[Any]],
    groups: dict[int, str],
) -> None:
    if len(row["tokens"]) != size:
        return
    for mention in sorted(row["mentions"], key=lambda each: each["last"] - each["first"]):
        span = range(first + mention["first"], first + mention["last"] + 1)
        heads = columns["heads"]
        head = next((token for token in span if heads[token] == token or heads[token] not in span), span[0])
        both = any(heads[token] == head and columns["deprels"][token] == "conj" for token in span)
        groups.setdefault(-head if both else head, mention["entity"])
    start = 0
    for at, tag in enumerate([*row["tags"], "O"]):
        if start < at and not tag.startswith("I-") and row["tags"][start] != "O":
            kind = _NAMES.get(row["tags"][start][2:].lower(), "misc")
            columns["names"].append(Span(first + start, first + at, kind, 1.0))
        if not tag.startswith("I-"):
            start = at


def tied(document: Document) -> Iterator[tuple[Phrase, Phrase | None, str | None, str | None]]:
    """Each phrase, the one that its entity was last meant by, and the gold groups of the two (None: in no group)."""
    resolved = resolve(document.reading)
    last: dict[Entity, Phrase] = {}
    for phrase, entity in zip(resolved.found, resolved.of, strict=True):
        if resolved.is_title(phrase):
            continue
        before = last.get(entity, entity.several) if entity else None
        group = document.groups.get(phrase.head)
        several = entity is not None and before is entity.several
        yield phrase, before, group, document.groups.get(-before.head if several else before.head) if before else None
        if entity:
            last[entity] = phrase


def score(shared: Path, part: str, *, misses: bool = False) -> Scores:
    """Accuracy of pronouns, all and by kind; precision and recall of the ties of names and descriptions."""
    counts: Counter[str] = Counter()
    for document in documents(shared, part):
        seen: set[str] = set()
        for phrase, before, group, other in tied(document):
            kind = _kind(phrase)
            right = group is not None and group == other
            if kind and phrase.form == "pronoun":
                if group in seen:
                    counts.update({f"{kind} all": 1, f"{kind} right": right, "all": 1, "right": right})
                if misses and group in seen and not right:
                    _show(document, phrase, before)
            elif phrase.sort != "thing" and phrase.form in ("name", "acronym", "noun") and group:
                counts.update({f"{phrase.form} gold": group in seen, f"{phrase.form} found": before is not None})
                counts[f"{phrase.form} right"] += right
            if group:
                seen.add(group)
    scores = {"pronouns": counts["right"] / max(1, counts["all"])}
    for kind in ("he", "it", "they"):
        scores[f"pronouns_{kind}"] = counts[f"{kind} right"] / max(1, counts[f"{kind} all"])
    for form in ("name", "noun"):
        scores[f"{form}_precision"] = counts[f"{form} right"] / max(1, counts[f"{form} found"])
        scores[f"{form}_recall"] = counts[f"{form} right"] / max(1, counts[f"{form} gold"])
    return scores


def _kind(phrase: Phrase) -> str | None:
    pronoun = phrase.pronoun
    if pronoun is None or pronoun.person != 3:
        return None
    return "he" if pronoun.gender else "they" if pronoun.number == "many" else "it"


def _show(document: Document, phrase: Phrase, before: Phrase | None) -> None:
    reading = document.reading
    first, stop = reading.sentences[reading.sentence_of(phrase.head)]
    taken = reading.quote((before.first, before.stop)) if before else None
    print(f"{reading.words[phrase.head]} -> {taken!r}: {reading.quote((first, stop))[:200]}")


def run(shared: Path) -> Scores:
    """Flat scores, such as ``actors/gum-dev/pronouns``."""
    return {f"actors/gum-dev/{name}": round(value, 4) for name, value in score(shared, "dev").items()}


def main() -> None:
    """Print the scores."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    ask.add_argument("--part", default="dev")
    ask.add_argument("--misses", action="store_true")
    args = ask.parse_args()
    for name, value in score(args.shared, args.part, misses=args.misses).items():
        print(f"{name:40} {value:.4f}")


if __name__ == "__main__":
    main()
