"""Every kind of file that an export has, with its fields in the contract's order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from onrecord.export.contract import FieldType, Kind, Line
from onrecord.model import (
    Actor,
    Article,
    Cite,
    Event,
    Figure,
    Mention,
    Page,
    Pledge,
    Quotation,
    Relation,
    Run,
    Sentence,
    Skipped,
    Statement,
    Time,
    When,
)
from onrecord.record import Record
from onrecord.views import page_span

C = TypeVar("C", Sentence, Time, Figure, Quotation, Mention, Statement, Event, Pledge)

_CITED: dict[str, FieldType] = {
    "id": "text",
    "article": "text",
    "start": "integer",
    "end": "integer",
    "quote": "text",
    "page_start": "integer",
    "page_end": "integer",
}


def _texts(names: str) -> dict[str, FieldType]:
    return dict.fromkeys(names.split(), "text")


def _interval(when: When | None) -> dict[str, str | None]:
    return {"from": when.from_, "until": when.until} if when else {"from": None, "until": None}


def _pages(record: Record) -> Iterator[Line]:
    for page in record.rows(Page):
        yield {
            "id": page.id,
            "uri": page.uri,
            "sha256": page.sha256,
            "media_type": page.media_type,
            "fetched": page.fetched,
            "charset": page.charset,
        }


def _articles(record: Record) -> Iterator[Line]:
    for article in record.rows(Article):
        published = article.published
        yield {
            "id": article.id,
            "page": article.page,
            "page_uri": article.page_uri,
            "part": article.part,
            "title": article.title,
            "outlet": article.outlet,
            "byline": article.byline,
            "dateline": article.dateline,
            "url": article.url,
            "language": article.language,
            "published": {
                **_interval(published.when),
                "basis": published.basis,
                "at": published.at,
                "evidence": published.evidence,
            },
            "text": article.text,
            "page_map": [[run.start, run.end, run.page_start] for run in article.page_map],
            "copy_group": None,  # these three come from the links between articles
            "origin": None,
            "story": None,
        }


def _cited(noun: type[C], more: Callable[[C], dict[str, Any]]) -> Callable[[Record], Iterator[Line]]:
    """The rows of a noun: first the cite, with its place in the page, then ``more``."""

    def lines(record: Record) -> Iterator[Line]:
        for row, page_map in _placed(record, noun):
            yield {"id": row.id, **_place(row.cite, page_map), **more(row)}

    return lines


def _placed(record: Record, noun: type[C]) -> Iterator[tuple[C, tuple[Run, ...]]]:
    """The rows of a noun, each with the map of its article to the page."""
    article: str | None = None
    page_map: tuple[Run, ...] = ()
    for row in record.rows(noun):
        if row.cite.article != article:  # rows come article by article
            article = row.cite.article
            page_map = record.page_map(article)
        yield row, page_map


def _place(cite: Cite, page_map: tuple[Run, ...]) -> dict[str, Any]:
    page_start, page_end = page_span(page_map, cite.start, cite.end)
    return {
        "article": cite.article,
        "start": cite.start,
        "end": cite.end,
        "quote": cite.quote,
        "page_start": page_start,
        "page_end": page_end,
    }


def _time(time: Time) -> dict[str, Any]:
    return {"type": time.type, "value": time.value, "mod": time.mod, **_interval(time.when), "grain": time.when.grain}


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "low": figure.low,
        "high": figure.high,
        "modifier": figure.modifier,
        "unit": figure.unit,
        "counted": figure.counted,
        "place": figure.place,
        "as_of": _interval(figure.as_of),
        "statement": figure.said_by,
        "stance": figure.stance,
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "kind": statement.kind,
        "speaker": statement.speaker,
        "speaker_text": statement.speaker_text,
        "cue": statement.cue,
        "venue": statement.venue,
        "said": _interval(statement.said),
        "stance": statement.stance,
        "statement": statement.said_by,
    }


def _events(record: Record) -> Iterator[Line]:
    """Each telling as an event of its own: which tellings are of one event, links between articles find."""
    for event, page_map in _placed(record, Event):
        yield {
            "id": event.id,
            "summary": event.summary,
            "kind": event.kind,
            **_interval(event.when),
            "status": event.status,
            "place": event.place,
            "participants": [{"role": one.role, "actor": one.actor, "text": one.text} for one in event.participants],
            "origins": 1,
            "mentions": [_place(event.cite, page_map)],
            "grain": event.when.grain if event.when else None,
            "stance": event.stance,
            "statement": event.said_by,
        }


def _pledge(pledge: Pledge) -> dict[str, Any]:
    return {
        "by": pledge.by,
        "by_text": pledge.by_text,
        "what": pledge.what,
        "made": _interval(pledge.made),
        "due": _interval(pledge.due),
        "status": "open",  # what became of it, and the claims that say so, links between articles find
        "evidence": [],
        "stance": pledge.stance,
        "statement": pledge.said_by,
    }


def _actors(record: Record) -> Iterator[Line]:
    counts = record.mentions_of_actors()
    for actor in record.rows(Actor):
        yield {
            "id": actor.id,
            "name": actor.name,
            "kind": actor.kind,
            "aliases": list(actor.aliases),
            "mentions": counts[actor.id].count if actor.id in counts else 0,
        }


def _relations(record: Record) -> Iterator[Line]:
    for row in record.rows(Relation):
        yield {
            "id": row.id,
            "kind": row.kind,
            "left": row.left,
            "right": row.right,
            "reason": row.reason,
            "detail": row.detail,
        }


def _skipped(record: Record) -> Iterator[Line]:
    for row in record.rows(Skipped):
        yield {
            "page": row.page,
            "start": row.start,
            "end": row.end,
            "quote": row.quote,
            "reason": row.reason,
            "id": row.id,
            "uri": row.uri,
            "detail": row.detail,
        }


_ARTICLE: Mapping[str, FieldType] = {
    **_texts("id page page_uri"),
    "part": "integer",
    **_texts("title outlet byline dateline url language"),
    "published": "published",
    "text": "text",
    "page_map": "runs",
    **_texts("copy_group origin story"),
}
_FIGURE: Mapping[str, FieldType] = {
    **_CITED,
    "low": "number",
    "high": "number",
    **_texts("modifier unit counted place"),
    "as_of": "interval",
    **_texts("statement stance"),
}
_EVENT: Mapping[str, FieldType] = {
    **_texts("id summary kind from until status place"),
    "participants": "participants",
    "origins": "integer",
    "mentions": "cites",
    **_texts("grain stance statement"),
}
_PLEDGE: Mapping[str, FieldType] = {
    **_CITED,
    **_texts("by by_text what"),
    "made": "interval",
    "due": "interval",
    "status": "text",
    "evidence": "texts",
    **_texts("stance statement"),
}
_SKIPPED: Mapping[str, FieldType] = {
    "page": "text",
    "start": "integer",
    "end": "integer",
    **_texts("quote reason id uri detail"),
}

KINDS: tuple[Kind, ...] = (
    Kind(name="pages", fields=_texts("id uri sha256 media_type fetched charset"), lines=_pages, always=True),
    Kind(name="articles", fields=_ARTICLE, lines=_articles, always=True),
    Kind(name="sentences", fields=_CITED, lines=_cited(Sentence, lambda _: {}), always=True),
    Kind(
        name="times",
        fields={**_CITED, **_texts("type value mod from until grain")},
        lines=_cited(Time, _time),
        always=True,
    ),
    Kind(name="figures", fields=_FIGURE, lines=_cited(Figure, _figure), always=True),
    Kind(
        name="quotations",
        fields={**_CITED, "depth": "integer", "state": "text"},
        lines=_cited(Quotation, lambda row: {"depth": row.depth, "state": row.state}),
        always=True,
    ),
    Kind(
        name="mentions",
        fields={**_CITED, **_texts("kind actor")},
        lines=_cited(Mention, lambda row: {"kind": row.kind, "actor": row.actor}),
    ),
    Kind(
        name="actors",
        fields={**_texts("id name kind"), "aliases": "texts", "mentions": "integer"},
        lines=_actors,
    ),
    Kind(
        name="statements",
        fields={
            **_CITED,
            **_texts("kind speaker speaker_text cue venue"),
            "said": "interval",
            **_texts("stance statement"),
        },
        lines=_cited(Statement, _statement),
    ),
    Kind(name="events", fields=_EVENT, lines=_events),
    Kind(name="pledges", fields=_PLEDGE, lines=_cited(Pledge, _pledge)),
    Kind(name="relations", fields=_texts("id kind left right reason detail"), lines=_relations),
    Kind(name="skipped", fields=_SKIPPED, lines=_skipped, always=True),
)
