"""Who the record draws on, what was left out, and the counts at the end of a build."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.model import Article, Event, Pledge, Skipped, SkipReason, Time
from onrecord.record import Between, Head, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One outlet: its articles, the days they span (None: no dated article), their words, what was left out.

    ``outlet`` None gathers what no outlet is known for, pages without an article among it.
    """

    outlet: str | None
    articles: int
    from_: str | None
    until: str | None
    words: int
    skipped: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonCount:
    """How often something was left out for one reason."""

    reason: SkipReason
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a record holds. ``from_``/``until`` span the articles.

    ``dated`` are the times that ``dates`` gives, ``dated_events`` the events of the ``timeline``, ``due`` the pledges
    that are due on a known day.
    """

    pages: int
    articles: int
    undated_articles: int
    outlets: int
    sentences: int
    times: int
    dated: int
    figures: int
    quotations: int
    mentions: int
    actors: int
    statements: int
    events: int
    dated_events: int
    pledges: int
    due: int
    skipped: tuple[ReasonCount, ...]
    from_: str | None
    until: str | None


@dataclass(slots=True)
class _Tally:
    articles: int = 0
    words: int = 0
    skipped: int = 0
    days: list[str] = field(default_factory=list)


def sources(record: Record) -> list[Source]:
    """Each outlet, most articles first, then by name."""
    tallies: dict[str | None, _Tally] = defaultdict(_Tally)
    for article in record.rows(Article):
        tally = tallies[article.outlet]
        tally.articles += 1
        tally.words += len(article.text.split())
        tally.days = _span([*tally.days, *_days(Head.of(article))])
    for count in record.skip_counts():
        tallies[count.outlet].skipped += count.count
    rows = [
        Source(
            outlet=outlet,
            articles=tally.articles,
            from_=tally.days[0] if tally.days else None,
            until=tally.days[-1] if tally.days else None,
            words=tally.words,
            skipped=tally.skipped,
        )
        for outlet, tally in tallies.items()
    ]
    return sorted(rows, key=lambda row: (-row.articles, row.outlet or ""))


def skipped(record: Record, *, reason: SkipReason | None = None) -> Iterator[Skipped]:
    """What was left out, by uri and place."""
    return (row for row in record.rows(Skipped) if reason in (None, row.reason))


def skip_counts(record: Record) -> list[ReasonCount]:
    """How much was left out for each reason, most first."""
    counts: dict[SkipReason, int] = defaultdict(int)
    for one in record.skip_counts():
        counts[one.reason] += one.count
    rows = [ReasonCount(reason=reason, count=count) for reason, count in counts.items()]
    return sorted(rows, key=lambda row: (-row.count, row.reason))


def summary(record: Record) -> Summary:
    """The counts for the end of a build."""
    counts = record.counts()
    outlets: set[str] = set()
    days: list[str] = []
    undated = 0
    for head in record.heads():
        outlets.update([head.outlet] if head.outlet else [])
        days = _span([*days, *_days(head)])
        undated += head.published.basis == "none"
    return Summary(
        pages=counts["pages"],
        articles=counts["articles"],
        undated_articles=undated,
        outlets=len(outlets),
        sentences=counts["sentences"],
        times=counts["times"],
        dated=record.count_dated(Time, Between()),
        figures=counts["figures"],
        quotations=counts["quotations"],
        mentions=counts["mentions"],
        actors=counts["actors"],
        statements=counts["statements"],
        events=counts["events"],
        dated_events=record.count_dated(Event, Between()),
        pledges=counts["pledges"],
        due=record.count_dated(Pledge, Between()),
        skipped=tuple(skip_counts(record)),
        from_=days[0] if days else None,
        until=days[-1] if days else None,
    )


def _days(head: Head) -> list[str]:
    when = head.published.when
    return [day for day in (when.from_, when.until) if day is not None]


def _span(days: list[str]) -> list[str]:
    return [min(days), max(days)] if days else []
