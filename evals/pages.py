r"""Bodies, titles and dates on the page sets, beside trafilatura and htmldate on the same pages in the same run.

    python -m evals.pages [--set wcxb] [--limit N] [--json] [--misses]

Yardsticks. Word F1: the words (lower-case runs of ``\w``) of body and truth as multisets, F1 a page, averaged. Title:
the same words in the same order, after compatibility folding; a truth that carries an outlet's suffix must be met with
it. Date: the day that the truth names; a month or a year alone is a miss. trafilatura is its better setting of two on
each set, both without comments: as it comes, or in favour of precision. htmldate's extensive search is asked for the
original date. ``unseen`` are the pages that training/body.py did not learn from.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import sys
import tarfile
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from htmldate import find_date
from trafilatura import extract

from onrecord.config import ExtractOptions
from onrecord.extract.blocks import Draft
from onrecord.extract.html import html_draft
from onrecord.extract.published import published
from onrecord.ids import row_id, sha256
from onrecord.model import Hints, Page, Raw

SETS = {"wcxb": "wcxb-articles", "scrapinghub": "scrapinghub-aeb", "htmldate": "htmldate"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A page of a set and what is true of it; None or empty where the set does not say."""

    id: str
    html: str
    data: bytes
    url: str | None
    text: str | None
    title: str | None
    day: str


def pages(shared: Path, name: str, limit: int | None = None) -> Iterator[Saved]:
    """The pages of a set in its order, straight from the archive, one at a time."""
    folder = shared / "corpora" / "pages"
    with gzip.open(folder / f"{SETS[name]}.jsonl.gz", "rt", encoding="utf-8") as lines:
        truths = [json.loads(line) for line in lines]
    wanted = {truth["file"]: truth for truth in truths[:limit]}
    with tarfile.open(folder / f"{SETS[name]}-html.tar.gz", "r|gz") as archive:
        for member in archive:
            truth = wanted.get(member.name.removeprefix("./"))
            file = archive.extractfile(member) if truth else None
            if truth is None or file is None:
                continue
            data = file.read()
            yield Saved(
                id=truth["id"], html=data.decode("utf-8", "replace"), data=data, url=truth.get("url"),
                text=truth.get("main_content"), title=truth.get("title"), day=(truth.get("published") or "")[:10],
            )  # fmt: skip


def seen(page_id: str) -> bool:
    """Whether training/body.py may look at this page: half of all, by the hash of the id."""
    return hashlib.sha256(page_id.encode()).digest()[0] % 2 == 0


def draft(page: Saved) -> Draft:
    """What onrecord makes of the page; the address comes with it, as from a crawl."""
    digest = sha256(page.data)
    row = Page(
        id=row_id("page", digest), uri=page.id, sha256=digest, media_type="text/html", charset="utf-8", fetched=None
    )
    return html_draft(Raw(page=row, text=page.html, hints=Hints(url=page.url)), ExtractOptions())


def word_f1(given: str, truth: str) -> float:
    """F1 over the words of two texts, each word as often as it stands there."""
    ours, theirs = Counter(re.findall(r"\w+", given.lower())), Counter(re.findall(r"\w+", truth.lower()))
    common = (ours & theirs).total()
    return 2 * common / (ours.total() + theirs.total()) if common else 0.0


def same_title(given: str, truth: str) -> bool:
    """Whether two titles are the same words in the same order."""
    first, second = (re.findall(r"\w+", unicodedata.normalize("NFKC", title).casefold()) for title in (given, truth))
    return first == second


def measure(page: Saved) -> dict[str, float]:
    """Every score of one page, ours and theirs."""
    made = draft(page)
    scores: dict[str, float] = {}
    if page.text:
        scores["word_f1"] = word_f1("\n".join(block.text for block in made.blocks), page.text)
        for setting, precise in (("plain", False), ("precision", True)):
            theirs = extract(page.html, include_comments=False, favor_precision=precise) or ""
            scores[f"word_f1_trafilatura_{setting}"] = word_f1(theirs, page.text)
        if not seen(page.id):
            scores |= {name.replace("f1", "f1_unseen", 1): score for name, score in scores.items()}
    if page.title:
        scores["title"] = same_title(made.meta.title or "", page.title)
        if not seen(page.id):
            scores["title_unseen"] = scores["title"]
    if page.day:
        when = published(made.meta, made.hints, page.url).when
        scores["date"] = when.grain == "day" and when.from_ == page.day
        theirs_day = find_date(page.html, extensive_search=True, original_date=True, url=page.url)
        scores["date_htmldate_extensive"] = theirs_day == page.day
    return scores


def run(
    shared: Path, names: tuple[str, ...] = tuple(SETS), limit: int | None = None, misses: bool = False
) -> dict[str, float]:
    """Means over each set, under flat names such as ``pages/wcxb/word_f1``."""
    means: dict[str, float] = {}
    for name in names:
        totals: dict[str, list[float]] = {}
        for page in pages(shared, name, limit):
            scores = measure(page)
            for score, value in scores.items():
                totals.setdefault(score, []).append(value)
            if misses and any(
                scores.get(score, 1.0) < bar for score, bar in (("word_f1", 0.8), ("title", 1), ("date", 1))
            ):
                print(page.id, {score: round(value, 3) for score, value in scores.items()}, page.title, page.day)
        of_set = {score: sum(values) / len(values) for score, values in totals.items()}
        for kind in ("word_f1", "word_f1_unseen"):
            rivals = [of_set[f"{kind}_trafilatura_{how}"] for how in ("plain", "precision") if kind in of_set]
            of_set |= {f"{kind}_trafilatura": max(rivals)} if rivals else {}
        means |= {f"pages/{name}/{score}": round(value, 4) for score, value in sorted(of_set.items())}
    return means


def main() -> None:
    """The command line."""
    asked = argparse.ArgumentParser(
        prog="python -m evals.pages", description="Bodies, titles and dates of saved pages."
    )
    asked.add_argument("--set", choices=sorted(SETS), action="append", help="only this set; may be given again")
    asked.add_argument("--limit", type=int, help="the first N pages of each set")
    asked.add_argument("--json", action="store_true", help="the scores as JSON")
    asked.add_argument("--misses", action="store_true", help="print each page that falls short")
    asked.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder with corpora/ [../shared]")
    given = asked.parse_args()
    scores = run(given.shared, tuple(given.set or SETS), given.limit, given.misses)
    if given.json:
        json.dump(scores, sys.stdout, indent=1)
        print()
        return
    for name, score in scores.items():
        print(f"{name:55} {score:.4f}")


if __name__ == "__main__":
    main()
