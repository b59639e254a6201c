"""A record in a few lines, for the end of a build."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from onrecord.cli.terminal import console
from onrecord.views import Summary


def print_summary(summary: Summary, record: Path) -> None:
    """What there is, what was left out and why, and what to ask next."""
    out = partial(console().print, soft_wrap=True)
    undated = f" ({summary.undated_articles:,} of them undated)" if summary.undated_articles else ""
    span = f", published {summary.from_} to {summary.until}" if summary.from_ else ""
    out(f"{record}: {_many(summary.articles, 'article')}{undated} from {_many(summary.pages, 'page')}")
    out(f"  {_many(summary.outlets, 'outlet')}{span}")
    out(
        f"  {_many(summary.sentences, 'sentence')}, {_many(summary.times, 'time')} ({summary.dated:,} placed in the"
        f" calendar), {_many(summary.figures, 'figure')}, {_many(summary.quotations, 'quotation')}"
    )
    if summary.skipped:
        reasons = ", ".join(f"{count.count:,} {count.reason}" for count in summary.skipped)
        out(f"  left out: {reasons}")
    out(f"Ask it: onrecord timeline {record} · onrecord figures {record} · onrecord search {record} WORDS")


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
