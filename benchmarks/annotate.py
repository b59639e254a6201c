"""How many words a second one core annotates: sentences, times, figures, quotations, and times with figures.

    python -m benchmarks.annotate [--save]

Over the texts of corpora/time. What needs another part first is timed without it (times are given their
sentences, figures their sentences and times); 'times_and_figures' is both together with their sentences given.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from benchmarks.results import Result, command, cpu_seconds, finish, machine, parser
from evals import corpora
from evals.gate import SKIPPED
from evals.ours import article_of
from evals.suites import find_shared
from evals.tools import Text
from onrecord.annotate.quantities import figures
from onrecord.annotate.quotations import quotations
from onrecord.annotate.sentences import sentences
from onrecord.annotate.times import times
from onrecord.model import Article, Figure, Sentence, Time

TRIES = 5
Part = Callable[[int], object]


class Texts:
    """The articles with what their annotators need first, each part one call for an article's number."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.articles = articles
        self.sentences = [sentences(article) for article in articles]
        self.times = [times(article, parted) for article, parted in zip(articles, self.sentences, strict=True)]

    def split(self, at: int) -> tuple[Sentence, ...]:
        """The article's sentences."""
        return sentences(self.articles[at])

    def date(self, at: int) -> tuple[Time, ...]:
        """Its times."""
        return times(self.articles[at], self.sentences[at])

    def count(self, at: int) -> tuple[Figure, ...]:
        """Its figures."""
        return figures(self.articles[at], self.sentences[at], self.times[at])

    def date_and_count(self, at: int) -> tuple[Figure, ...]:
        """Its times, and with them its figures."""
        return figures(self.articles[at], self.sentences[at], times(self.articles[at], self.sentences[at]))

    def quote(self, at: int) -> object:
        """Its quotations."""
        return quotations(self.articles[at])


def measure(articles: Sequence[Article], tries: int = TRIES) -> dict[str, float]:
    """Words a second of each part: the best of ``tries`` turns over all articles, the parts taking turns."""
    texts = Texts(articles)  # also the warm-up
    parts: dict[str, Part] = {
        "sentences": texts.split,
        "times": texts.date,
        "figures": texts.count,
        "quotations": texts.quote,
        "times_and_figures": texts.date_and_count,
    }
    words = sum(len(article.text.split()) for article in articles)
    best = dict.fromkeys(parts, float("inf"))
    for _ in range(tries):
        for name, part in parts.items():
            best[name] = min(best[name], cpu_seconds(partial(_over_all, part, len(articles))))
    return {f"speed/annotate/{name}_words_per_s": words / spent for name, spent in best.items()}


def _over_all(part: Part, count: int) -> None:
    for at in range(count):
        part(at)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure as the command line asks; the exit status."""
    args = parser("benchmarks.annotate", __doc__ or "").parse_args(arguments)
    shared = find_shared(args.shared)
    if shared is None:
        print(SKIPPED)
        return 0
    articles = load(shared)
    words = sum(len(article.text.split()) for article in articles)
    about = f"{len(articles)} articles of corpora/time, {words:,} words; time on one core, the best of {TRIES} turns."
    result = Result(
        name="annotate",
        machine=machine(),
        command=command("benchmarks.annotate", arguments),
        about=about,
        scores=measure(articles),
    )
    finish(result, to_save=args.save)
    return 0


def load(shared: Path) -> list[Article]:
    """Every text of corpora/time as an article of its day."""
    rows = [row for path in sorted((shared / "corpora" / "time").glob("*.jsonl.gz")) for row in corpora.truths(path)]
    return [article_of(Text(name=row["id"], text=row["text"], published=row["published"])) for row in rows]


if __name__ == "__main__":
    sys.exit(main())
