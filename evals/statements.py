"""Statements on PolNeAR's development articles (evaluate only) and on the stories.

PolNeAR marks source, cue and content of speech and belief alike, so both of ours are counted there, negated cues too.
Contents are compared as words: as one set of words in each article (token F1), and stretch by stretch (exact). The
source is asked of the gold stretches that one of ours covers by half: right when each side's head stands in the other.
The stories are cut into articles as a build does it, and judged by the stories' own scorer. Our own labels, of the
texts that never trained the reader, say what speech there is to find; thresholds are set on them.

    python -m evals.statements [--misses] [--articles N] | --ours [--misses]
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from evals.corpora import Truth, truths
from evals.quantities import STORIES, article
from evals.story import judged
from onrecord import api
from onrecord.annotate.quotations import quotations
from onrecord.annotate.reader.reading import Reader, Reading
from onrecord.annotate.sentences import sentences
from onrecord.annotate.statements import Cast, attributed, layout, statements
from onrecord.annotate.statements.said import Range, Said, overlap
from onrecord.annotate.statements.trees import head_of
from onrecord.annotate.times import times
from onrecord.model import Article, Run, Statement
from onrecord.record import Record
from onrecord.views.pages import page_span
from training.corpus import kept
from training.texts import named

LABELS = Path(__file__).parents[1] / "training" / "labels"
_SAME = 0.5  # share of words, of all that either has
_MARKS = frozenset(".,;:!?\"'“”‘’()[]-–—")


@dataclass(slots=True)
class Tally:
    """What was right, given and wanted, summed over articles."""

    words: list[int] = field(default_factory=lambda: [0, 0, 0])
    exact: list[int] = field(default_factory=lambda: [0, 0, 0])
    sources: list[int] = field(default_factory=lambda: [0, 0])

    def scores(self) -> dict[str, float]:
        """F1 of words and stretches, the share of sources right."""
        return {
            "content_token_f1": _f1(*self.words),
            "content_exact_f1": _f1(*self.exact),
            "source_head": self.sources[0] / max(1, self.sources[1]),
        }


def _f1(right: int, given: int, wanted: int) -> float:
    return 2 * right / max(1, given + wanted)


def polnear(shared: Path, *, misses: bool = False, articles: int | None = None) -> dict[str, float]:
    """The three scores over the development articles."""
    rows = truths(shared / "corpora" / "quotes" / "polnear-dev.jsonl.gz")[:articles]
    tally = Tally()
    for row, reading in zip(rows, reader().read([row["text"] for row in rows]), strict=True):
        found = attributed(reading, layout(reading, quotations(article(row["text"]))))
        for line in _compare(reading, found, row, tally):
            if misses:
                print(f"{row['id'][:24]:24} {line}")
    return tally.scores()


def _compare(reading: Reading, found: Sequence[Said], row: Truth, tally: Tally) -> Iterator[str]:
    """Adds an article to the tally; gives what differs, for reading."""
    gold = [
        (_tokens(reading, stretch), _whole(reading, each["source"]))
        for each in row["attributions"]
        for stretch in each["content"]
    ]
    ours = [(piece, said) for said in found for piece in said.content]
    wanted = {token for span, _ in gold for token in _words(reading, span)}
    given = {token for piece, _ in ours for token in _words(reading, piece)}
    for at, more in enumerate((len(wanted & given), len(given), len(wanted))):
        tally.words[at] += more
    exact = {span for span, _ in gold} & {piece for piece, _ in ours}
    for at, more in enumerate((len(exact), len({piece for piece, _ in ours}), len({span for span, _ in gold}))):
        tally.exact[at] += more
    for span, source in gold:
        best = max(ours, key=lambda each: (overlap(each[0], span), -(each[0][1] - each[0][0])), default=None)
        hit = best if best is not None and 2 * overlap(best[0], span) >= span[1] - span[0] else None
        if hit is not None and source is not None:
            right = _same_head(reading, hit[1].source, source)
            tally.sources[0] += right
            tally.sources[1] += 1
            if not right:
                said = hit[1].source
                got = said and reading.quote(said)
                yield f"SOURCE {reading.quote(source)!r} got {got!r}: {reading.quote(span)[:60]!r}"
        if hit is None or hit[0] != span:
            got = None if hit is None else f"{hit[1].method} {reading.quote(hit[0])!r}"
            yield f"{'MISSED' if hit is None else 'EDGES '} {reading.quote(span)!r} got {got}"
    for piece, by in ours:
        if not any(overlap(piece, span) for span, _ in gold):
            yield f"EXTRA  {by.method} {by.cue and reading.quote(by.cue)!r}: {reading.quote(piece)!r}"


def _tokens(reading: Reading, stretch: Sequence[int]) -> Range:
    """The tokens that share a character with a stretch of text."""
    first = next((i for i, end in enumerate(reading.ends) if end > stretch[0]), len(reading))
    stop = next((i for i in range(first, len(reading)) if reading.starts[i] >= stretch[1]), len(reading))
    return first, max(stop, first + 1)


def _whole(reading: Reading, stretches: Sequence[Sequence[int]]) -> Range | None:
    return _tokens(reading, (stretches[0][0], stretches[-1][1])) if stretches else None


def _words(reading: Reading, span: Range) -> Iterator[int]:
    return (token for token in range(*span) if token < len(reading) and reading.words[token] not in _MARKS)


def _same_head(reading: Reading, ours: Range | None, gold: Range) -> bool:
    if ours is None:
        return False
    return gold[0] <= head_of(reading, ours) < gold[1] and ours[0] <= head_of(reading, gold) < ours[1]


def ours(shared: Path, *, misses: bool = False) -> dict[str, float]:
    """The statements of our held-out texts against their labelled attributions, beliefs aside.

    By word as on PolNeAR; by row, where a statement and a label are the same when they share half of their words.
    """
    rows = [json.loads(line) for path in sorted(LABELS.glob("*.jsonl")) for line in path.open(encoding="utf-8")]
    wanted = {row["text"]: row["labels"] for row in rows if kept(row["text"])}
    texts = named(shared / "corpora", list(wanted))
    words, whole = [0, 0, 0], [0, 0, 0]
    for id_, labels in wanted.items():
        text = texts[id_].text
        gold = [
            set().union(*(_letters(text, *span) for span in label["content"]))
            for label in labels
            if label["label"] == "attribution" and label["kind"] != "belief" and label["content"]
        ]
        found = [(row, _letters(text, row.cite.start, row.cite.end)) for row in said_in(article(text))[0]]
        for line in _paired(id_, text, [each for each in gold if each], found, whole):
            if misses:
                print(line)
        given, asked = set().union(*(each for _, each in found)), set().union(*gold)
        for at, more in enumerate((len(given & asked), len(given), len(asked))):
            words[at] += more
    right, given_rows, wanted_rows = whole
    return {
        "content_word_f1": _f1(*words),
        "row_precision": right / max(1, given_rows),
        "row_recall": right / max(1, wanted_rows),
        "row_f1": _f1(*whole),
    }


def _letters(text: str, start: int, end: int) -> set[int]:
    """Where the words of a stretch begin."""
    return {start + found.start() for found in re.finditer(r"\w+", text[start:end])}


def _paired(
    id_: str, text: str, gold: list[set[int]], found: list[tuple[Statement, set[int]]], whole: list[int]
) -> Iterator[str]:
    """Adds a text's rows to ``whole`` (right, given, wanted); gives those without a mate, for reading."""
    left = dict(enumerate(gold))
    whole[1] += len(found)
    whole[2] += len(gold)
    for row, ours_ in found:
        shared = {at: len(ours_ & each) / len(ours_ | each) for at, each in left.items()}
        best = max(shared, key=lambda at: shared[at], default=None)
        if best is not None and shared[best] >= _SAME:
            whole[0] += 1
            del left[best]
        else:
            yield f"{id_} EXTRA {row.method} {row.score} {row.speaker_text!r} {row.cue!r}: {row.cite.quote!r}"
    for each in left.values():
        yield f"{id_} MISSED {text[min(each) : max(each) + 20]!r}"


def story(folder: Path, shared: Path) -> dict[str, float]:
    """The scorer's F1, speaker and kind for the statements of a story."""
    with tempfile.TemporaryDirectory() as temporary:
        export = Path(temporary)
        _write(export, folder)
        scores = judged(folder, shared / "score" / "score_story.py", export)["statements"]
    return {name: scores[name] for name in ("precision", "recall", "f1", "speaker", "kind")}


def _write(export: Path, folder: Path) -> None:
    """An export of articles, statements and actors, as far as the scorer reads them."""
    manifest = folder / "manifest.csv"
    into = export / "record.db"
    api.build([str(folder / "pages")], into=into, manifest=manifest if manifest.exists() else None)
    with api.open_record(into) as record:
        record.export("jsonl", export)
    rows: list[dict[str, Any]] = []  # Any: JSON
    actors: list[dict[str, Any]] = []
    with Record.open(into) as opened:
        for each in opened.rows(Article):
            found, cast = said_in(each)
            rows += [_exported(row, each.page_map) for row in found]
            actors += cast
    _lines(export / "statements.jsonl", rows)
    _lines(export / "actors.jsonl", actors)


def said_in(whole: Article) -> tuple[tuple[Statement, ...], list[dict[str, Any]]]:
    """An article's statements and its actors as exported."""
    reading = reader().read([whole.text])[0]
    dated = times(whole, sentences(whole))
    cast, actors = _cast(whole, reading)
    return statements(whole, reading, quotations(whole), dated, cast), actors


def _exported(row: Statement, page_map: Sequence[Run]) -> dict[str, Any]:
    start, end = page_span(tuple(page_map), row.cite.start, row.cite.end)
    return {
        "id": row.id,
        "article": row.cite.article,
        "quote": row.cite.quote,
        "page_start": start,
        "page_end": end,
        "kind": row.kind,
        "speaker": row.speaker,
        "speaker_text": row.speaker_text,
        "cue": row.cue,
    }


def _lines(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@cache
def reader() -> Reader:
    """The shipped reader."""
    found: Reader = import_module("onrecord.annotate.reader").load()
    return found


def _cast(whole: Article, reading: Reading) -> tuple[Cast | None, list[dict[str, Any]]]:
    """Who is who in the article, once something tells."""
    if find_spec("onrecord.annotate.mentions") is None:
        return None, []
    cast = import_module("onrecord.annotate.mentions").cast(whole, reading)
    rows = [{"id": each.id, "name": each.name, "aliases": list(each.aliases)} for each in cast.actors]
    return cast, rows


def run(shared: Path) -> dict[str, float]:
    """Flat scores, such as ``statements/polnear/content_token_f1``; none where there is no reader."""
    if not hasattr(import_module("onrecord.annotate.reader"), "load"):
        return {}
    scores = {f"statements/polnear/{name}": value for name, value in polnear(shared).items()}
    for name in STORIES:
        found = story(shared / "stories" / name, shared)
        scores |= {f"statements/{name}/{what}": value for what, value in found.items()}
    return {name: round(value, 4) for name, value in scores.items()}


def main() -> None:
    """Print the scores."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    ask.add_argument("--articles", type=int, help="PolNeAR's first N articles alone")
    ask.add_argument("--misses", action="store_true")
    ask.add_argument("--ours", action="store_true", help="our own held-out labels alone")
    args = ask.parse_args()
    if args.ours:
        scores = ours(args.shared, misses=args.misses)
    elif args.articles or args.misses:
        scores = polnear(args.shared, misses=args.misses, articles=args.articles)
    else:
        scores = run(args.shared)
    for name, value in scores.items():
        print(f"{name:40} {value:.4f}")


if __name__ == "__main__":
    main()
