"""Weighs what is said about the day of publication: the most trusted source that names a possible day wins.

In order: the manifest, the page's own markup, a time stamp in its text, its URL, the feed it came from. HTML and
plain text share this, so that one page saved twice gives one date.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from onrecord.extract.blocks import Meta
from onrecord.extract.dates import Dated, read_date, read_url_date
from onrecord.model import NEVER, Basis, Hints, Published


def published(
    meta: Meta, hints: Hints, url: str | None = None, stamps: Sequence[str] = (), *, fetched: str | None = None
) -> Published:
    """When the article was published, as an interval of days, with what says so; NEVER when nothing does.

    ``stamps`` are the words of time stamps in the text, the most telling first; ``url`` is tried after
    ``hints.url`` and ``meta.url``. Nothing can be published after ``fetched`` (ISO 8601). A date that cannot be,
    such as 31 February, is no evidence: the next source is asked. A source that names only a month gives way to
    one below it that names a day within that month.
    """
    latest = fetched[:10] if fetched else None
    found = [
        Published(when=dated.when, basis=basis, at=dated.at, evidence=evidence)
        for basis, evidence, dated in _witnesses(meta, hints, url, stamps, latest)
    ]
    best = next(iter(found), NEVER)
    better = next((other for other in found if _sharpens(other, best) or _is_local_day(other, best)), None)
    if better is None or better.when.grain != best.when.grain:
        return better or best
    return replace(best, when=better.when, evidence=f"{best.evidence}; {better.evidence}")


def _sharpens(other: Published, best: Published) -> bool:
    if best.when.grain == "day" or other.when.grain != "day":
        return False
    first, day, last = best.when.from_, other.when.from_, best.when.until
    return first is not None and day is not None and last is not None and first <= day <= last


def _is_local_day(other: Published, best: Published) -> bool:
    """Whether the URL names the day before or after a moment that is given in UTC: the day where it was published."""
    if other.basis != "url" or not (best.at or "").endswith("+00:00") or best.basis == "manifest":
        return False
    days = [published.when.from_ for published in (other, best) if published.when.grain == "day"]
    first, second = (date.fromisoformat(day) for day in days if day) if len(days) == 2 else (date.min, date.max)
    return abs((first - second).days) == 1


def _witnesses(
    meta: Meta, hints: Hints, url: str | None, stamps: Sequence[str], latest: str | None
) -> Iterator[tuple[Basis, str, Dated]]:
    """Every source that names a possible day, the most trusted first: its kind, its words, the date."""
    language = meta.language or hints.language
    texts: list[tuple[Basis, str, str]] = []
    if hints.published and hints.basis != "feed":
        texts.append(("manifest", "", hints.published))
    if meta.published:
        texts.append(("page", meta.published_evidence, meta.published))
    texts += [("page", "", stamp) for stamp in stamps]
    for basis, where, text in texts:
        if dated := read_date(text, language=language, latest=latest):
            yield basis, f"{where}={text.strip()}" if where else text.strip()[:300], dated
    for address in (hints.url, meta.url, url):
        if address and (dated := read_url_date(address, latest=latest)):
            yield "url", address, dated
    if (
        hints.published
        and hints.basis == "feed"
        and (dated := read_date(hints.published, language=language, latest=latest))
    ):
        yield "feed", hints.published.strip()[:300], dated
