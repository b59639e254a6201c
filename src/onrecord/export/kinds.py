"""Every kind of file that an export has, with its fields in the contract's order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from onrecord.export.contract import FieldType, Kind, Line
from onrecord.model import (
    Actor,
    Article,
    Cite,
    Figure,
    Mention,
    Page,
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

C = TypeVar("C", Sentence, Time, Figure, Quotation, Mention, Statement)

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
        article: str | None = None
        page_map: tuple[Run, ...] = ()
        for row in record.rows(noun):
            if row.cite.article != article:  # rows come article by article
                article = row.cite.article
                page_map = record.page_map(article)
            yield {**_place(row.id, row.cite, page_map), **more(row)}

    return lines


def _place(id_: str, cite: Cite, page_map: tuple[Run, ...]) -> dict[str, Any]:
    page_start, page_end = page_span(page_map, cite.start, cite.end)
    return {
        "id": id_,
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
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "kind": statement.kind,
        "speaker": statement.speaker,
        "speaker_text": statement.speaker_text,
        "cue": statement.cue,
        "venue": statement.venue,
        "said": _interval(statement.said),
    }


def _actors(record: Record) -> Iterator[Line]:
    counts = record.mentions_of_actors()
    for actor in record.rows(Actor):
        yield {
            "id": actor.id,
            "name": actor.name,
            "kind": actor.kind,
            "aliases": list(actor.aliases),
            "mentions": counts.get(actor.id, 0),
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
    "statement": "text",
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
        fields={**_CITED, **_texts("kind speaker speaker_text cue venue"), "said": "interval"},
        lines=_cited(Statement, _statement),
    ),
    Kind(name="relations", fields=_texts("id kind left right reason detail"), lines=_relations),
    Kind(name="skipped", fields=_SKIPPED, lines=_skipped, always=True),
)
"""Events and pledges are not here yet: their lines gather tellings and outcomes that links between articles find."""
