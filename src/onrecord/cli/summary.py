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
    out(f"  {', '.join(_claims(summary))}")
    out(
        f"  {_many(summary.sentences, 'sentence')}, {_many(summary.times, 'time')} ({summary.dated:,} placed in the"
        f" calendar), {_many(summary.quotations, 'quotation')}, {_many(summary.mentions, 'mention')}"
    )
    if summary.skipped:
        reasons = ", ".join(f"{count.count:,} {count.reason}" for count in summary.skipped)
        out(f"  left out: {reasons}")
    first = "timeline" if summary.dated_events else "dates"
    out(f"Ask it: onrecord {first} {record} · onrecord statements {record} · onrecord search {record} WORDS")


def _claims(summary: Summary) -> list[str]:
    """How many rows there are of each kind that a person asks for."""
    dated = f" ({summary.dated_events:,} dated)" if summary.dated_events else ""
    due = f" ({summary.due:,} with a day)" if summary.due else ""
    return [
        _many(summary.statements, "statement"),
        _many(summary.figures, "figure"),
        f"{_many(summary.events, 'event')}{dated}",
        f"{_many(summary.pledges, 'pledge')}{due}",
        _many(summary.actors, "actor"),
    ]


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
