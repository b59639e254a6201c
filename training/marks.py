"""Labels as people write them (see labels/GUIDELINE.md) to labels as programs keep them, and the faults on the way.

python -m training.marks ../shared/corpora BATCH.marks          # prints what does not resolve
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training import command
from training.errors import MarkError, TextError
from training.texts import Text, named

NAMES = {
    "P": "person", "O": "organisation", "L": "location", "F": "facility",
    "G": "group", "R": "product", "E": "event", "M": "misc",
}  # fmt: skip
KINDS = {"d": "direct", "i": "indirect", "m": "mixed", "b": "belief"}
STATUS = {"h": "happened", "p": "planned", "d": "denied", "t": "threatened", "a": "alleged"}
_NTH = re.compile(r"(?P<words>.*\S)\s*@(?P<nth>\d)$")

Span = list[int]
Label = dict[str, Any]  # one JSON object, its keys by kind: see labels/README.md


class Sentence:
    """Finds marked words in one sentence; words of a list are looked for from left to right."""

    def __init__(self, text: Text, number: int) -> None:
        """``number`` counts from 1."""
        self.start, self.end = text.sentences[number - 1]
        self.words = text.text[self.start : self.end]
        self.at = 0

    def find(self, mark: str, *, onward: bool = False) -> Span:
        """Offsets in the text of 'words', 'words@2' or 'first words ... last words'.

        ``onward`` looks behind what was found before. Raises `MarkError` where the words do not stand in the sentence.
        """
        if " ... " in mark:
            first, last = (part.strip() for part in mark.split(" ... ", 1))
            start, near = self._place(first)
            places = self._places(last, near)
            if not places:
                raise MarkError(f"{last!r} does not stand after {first!r} in {self.words!r}")
            return [self.start + start, self.start + places[0][1]]
        start, end = self._place(mark, self.at if onward else 0)
        if onward:
            self.at = end
        return [self.start + start, self.start + end]

    def _place(self, mark: str, at: int = 0) -> tuple[int, int]:
        mark = mark.strip()
        nth = _NTH.match(mark)
        words, count = (nth["words"], int(nth["nth"])) if nth else (mark, 1)
        places = self._places(words)
        if not nth:
            places = [place for place in places if place[0] >= at] or places
        if not 1 <= count <= len(places):
            raise MarkError(f"{mark!r} is not in {self.words!r}")
        return places[count - 1]

    def _places(self, words: str, near: int = 0) -> list[tuple[int, int]]:
        """Where the words stand from ``near`` on: as whole words, or where they never do, as parts of words."""
        every = re.compile(re.escape(words)).finditer(self.words, near) if words else ()
        found = [match.span() for match in every]
        return [place for place in found if self._whole(*place)] or found

    def _whole(self, start: int, end: int) -> bool:
        before, after = self.words[start - 1 : start], self.words[end : end + 1]
        return not (before.isalnum() and self.words[start].isalnum()) and not (
            after.isalnum() and self.words[end - 1].isalnum()
        )


def labels(sentence: Sentence, line: str) -> Iterator[Label]:
    """The labels of one line. Raises `MarkError` where it is of no form that the guideline has."""
    what, _, rest = line.partition(" ")
    parts = [part.strip() for part in rest.split("|")]
    if what in ("n", "t", "e"):
        sentence.at = 0
        for item in filter(None, (part.strip() for part in rest.split(";"))):
            yield _listed(sentence, what, item)
    elif what == "a" and len(parts) == 4:
        yield {
            "label": "attribution", "kind": _code(KINDS, parts[0]), "continues": parts[1] == "^",
            "source": _stretches(sentence, parts[1]), "cue": _stretches(sentence, parts[2]),
            "content": _stretches(sentence, parts[3]),
        }  # fmt: skip
    elif what == "f" and len(parts) == 4:
        yield {"label": "figure"} | {
            k: _stretches(sentence, p) for k, p in zip(("number", "modifier", "unit", "counted"), parts, strict=True)
        }
    elif what == "p" and len(parts) == 4:
        yield {"label": "pledge"} | {
            k: _stretches(sentence, p) for k, p in zip(("by", "cue", "what", "due"), parts, strict=True)
        }
    else:
        raise MarkError(f"not a line of labels: {line!r}")


def _listed(sentence: Sentence, what: str, item: str) -> Label:
    if what == "n":
        code, _, words = item.partition(" ")
        return {"label": "name", "kind": _code(NAMES, code), "span": sentence.find(words, onward=True)}
    if what == "t":
        return {"label": "time", "span": sentence.find(item, onward=True)}
    words, _, code = item.rpartition(" ")
    return {"label": "event", "status": _code(STATUS, code), "span": sentence.find(words, onward=True)}


def _code(codes: dict[str, str], code: str) -> str:
    if code not in codes:
        raise MarkError(f"{code!r} is none of {' '.join(codes)}")
    return codes[code]


def _stretches(sentence: Sentence, mark: str) -> list[Span]:
    if mark in ("-", "^", ""):
        return []
    return [sentence.find(part) for part in mark.split(" // ")]


def read(path: Path) -> Iterator[tuple[str, int, str, int]]:
    """Text id, sentence number, line of labels ('' opens the sentence) and line number of a file of marks."""
    id_, number = "", 0
    for at, line in enumerate(map(str.strip, path.read_text(encoding="utf-8").splitlines()), 1):
        if line.startswith("= "):
            id_, number = line.removeprefix("= ").strip(), 0
        elif line.isdigit():
            number = int(line)
            yield id_, number, "", at
        elif line:
            yield id_, number, line, at


def resolved(corpora: Path, path: Path) -> tuple[dict[str, dict[int, list[Label]]], list[str]]:
    """Labels by text and sentence, and the faults as 'file:line: what'.

    A fault is a text that the corpora do not have, a sentence that its text does not have, a mark that does not stand
    in its sentence, and a sentence of a marked text that was passed over.
    """
    texts: dict[str, Text | None] = {}
    out: dict[str, dict[int, list[Label]]] = {}
    faults: list[str] = []
    for id_, number, line, at in read(path):
        if id_ not in texts:
            texts[id_] = _text(corpora, id_, f"{path}:{at}", faults)
        text = texts[id_]
        if text is None:
            continue
        if not 1 <= number <= len(text.sentences):
            faults.append(f"{path}:{at}: {id_} has no sentence {number}")
            continue
        found = out.setdefault(id_, {}).setdefault(number, [])
        try:
            found.extend(labels(Sentence(text, number), line) if line else ())
        except MarkError as fault:
            faults.append(f"{path}:{at}: {fault}")
    for id_, text in texts.items():
        missing = set(range(1, len(text.sentences) + 1 if text else 1)) - set(out.get(id_, ()))
        faults += [f"{path}: {id_}: no sentence {number}" for number in sorted(missing)]
    return out, faults


def _text(corpora: Path, id_: str, place: str, faults: list[str]) -> Text | None:
    try:
        return named(corpora, [id_])[id_]
    except TextError as fault:
        faults.append(f"{place}: {fault}")
        return None


def main() -> None:
    """Prints what does not resolve, and exits with 1 where anything does not."""
    ask = command.options(__doc__)
    ask.add_argument("corpora", type=command.folder)
    ask.add_argument("marks", type=command.file, nargs="+")
    got = ask.parse_args()
    every = 0
    for path in got.marks:
        done, faults = resolved(got.corpora, path)
        every += len(faults)
        print("".join(f"{fault}\n" for fault in faults), end="")
        print(f"{path}: {sum(map(len, done.values()))} sentences, {len(faults)} faults")
    if every:
        raise SystemExit(1)


if __name__ == "__main__":
    command.run(main)
