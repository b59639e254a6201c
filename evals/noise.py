"""Noise: random rows of each kind, to be read against their sentences as a person would, and what was said of them.

Drawn from both stories and ten other news articles, and for a kind that is rarer from as many more tens of articles as
a hundred rows need. The judgements are kept in ``evals/noise/KIND.tsv`` (where the row
stands, right or wrong, why), without the words, which are other people's; ``--scores`` counts them. Rows are named
by article and offsets, so that a later build can tell which of them it still makes.

    python -m evals.noise --shared ../shared --draw out/noise     # a sheet a kind, the cited words between » «
    python -m evals.noise --scores
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import itertools
import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from onrecord import api

KINDS = ("mentions", "statements", "figures", "events", "pledges")
JUDGED = Path(__file__).parent / "noise"
ROWS = 100
OTHERS = 10
MOST = 200  # articles of the clusters that are looked through for rows of a rare kind
AROUND = 260  # characters before and after a citation that a sheet shows

Row = dict[str, Any]  # Any: a row as the export has it

FIELDS = {
    "mentions": ("kind", "actor"),
    "statements": ("kind", "speaker_text", "speaker", "cue", "venue", "said", "stance"),
    "figures": ("low", "high", "modifier", "unit", "counted", "place", "as_of"),
    "events": ("summary", "kind", "status", "from", "until", "place", "participants"),
    "pledges": ("by_text", "by", "what", "made", "due"),
}


def others(shared: Path, into: Path, first: int = 0) -> Path:
    """Ten articles of the story clusters as JSON lines, from the ``first`` on by the hash of their id.

    The file is empty where there are no more.
    """
    with gzip.open(shared / "corpora/stories/news-cluster.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    english = sorted((row for row in rows if row["language"] == "en"), key=lambda row: _draw(row["id"]))
    keys = ("url", "title", "text", "published", "outlet")
    some = english[first : first + OTHERS]
    into.write_text("".join(json.dumps({k: row[k] for k in keys}) + "\n" for row in some), "utf-8")
    return into


def exports(shared: Path, folder: Path) -> Iterator[list[Path]]:
    """First an export each of the stories and of ten other articles, then one of each further ten."""
    made = []
    for gold in sorted(shared.glob("stories/*/gold.json")):
        story = gold.parent
        made.append(_export([str(story / "pages")], folder / story.name, story / "manifest.csv"))
    yield [*made, _export([str(others(shared, folder / "others.jsonl"))], folder / "others")]
    for first in range(OTHERS, MOST, OTHERS):
        more = others(shared, folder / f"others-{first}.jsonl", first)
        if more.stat().st_size == 0:
            return
        yield [_export([str(more)], folder / more.stem)]


def _export(paths: list[str], into: Path, manifest: Path | None = None) -> Path:
    api.build(paths, into=into.with_suffix(".db"), manifest=manifest if manifest and manifest.exists() else None)
    with api.open_record(into.with_suffix(".db")) as record:
        record.export("jsonl", into)
    return into


def enough(made: list[list[Path]], further: Iterator[list[Path]], kind: str) -> list[tuple[Row, Row]]:
    """A hundred rows of the kind from the first of the exports that have them; ``made`` grows by what is exported."""
    for count in itertools.count(1):
        if count > len(made):
            more = next(further, None)
            if more is None:
                break
            made.append(more)
        rows = drawn(list(itertools.chain(*made[:count])), kind)
        if len(rows) == ROWS:
            return rows
    return drawn(list(itertools.chain(*made)), kind)


def drawn(exported: Sequence[Path], kind: str) -> list[tuple[Row, Row]]:
    """A hundred rows of the kind with their articles, in the order of the hash of where they stand."""
    found: list[tuple[str, Row, Row]] = []
    for folder in exported:
        articles = {row["id"]: row for row in _rows(folder / "articles.jsonl")}
        actors = {row["id"]: row["name"] for row in _rows(folder / "actors.jsonl")}
        for row in _rows(folder / f"{kind}.jsonl"):
            for place in row.get("mentions", [row]) if kind == "events" else [row]:
                article = articles[place["article"]]
                named = {k: actors.get(v, v) if k in ("actor", "speaker", "by") else v for k, v in row.items()}
                key = f"{article['title']} {place['start']} {place['end']}"
                found.append((_draw(key), named | {k: place[k] for k in ("start", "end", "quote")}, article))
    return [(row, article) for _, row, article in sorted(found, key=lambda item: item[0])[:ROWS]]


def sheet(kind: str, rows: list[tuple[Row, Row]]) -> str:
    """What is read: the row's fields, and its words with what stands around them."""
    out = []
    for number, (row, article) in enumerate(rows, 1):
        start, end, text = row["start"], row["end"], article["text"]
        before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
        fields = "; ".join(f"{name}={row.get(name)!r}" for name in FIELDS[kind])
        published = article["published"]
        out.append(f"{number}. [{_page(article)} {start}-{end}] published {published['from']}..{published['until']}")
        out.append(f"   {fields}")
        out.append("   " + f"…{before}»{row['quote']}«{after}…".replace("\n", " "))
    return "\n".join(out) + "\n"


def scores() -> dict[str, float]:
    """The share of right rows of each kind that was judged, called ``noise/KIND``."""
    found = {}
    for path in sorted(JUDGED.glob("*.tsv")):
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line[:1] not in ("#", "")]
        found[f"noise/{path.stem}"] = sum(row[3] == "right" for row in rows) / len(rows)
    return found


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _page(article: Row) -> str:
    return f"{Path(article['page_uri'].partition('#')[0]).stem}/{article['part']}"


def _draw(key: str) -> str:
    return hashlib.blake2b(key.encode(), digest_size=8).hexdigest()


def main() -> None:
    """Draws the sheets or counts the judgements."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=Path("../shared"))
    ask.add_argument("--draw", type=Path)
    ask.add_argument("--scores", action="store_true")
    got = ask.parse_args()
    if got.draw:
        got.draw.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            made: list[list[Path]] = []
            further = exports(got.shared, Path(folder))
            for kind in KINDS:
                (got.draw / f"{kind}.txt").write_text(sheet(kind, enough(made, further, kind)), encoding="utf-8")
    for name, share in scores().items() if got.scores else ():
        print(f"{name:<24} {share:.2f}")


if __name__ == "__main__":
    main()
