"""The questions that views ask of a record, as SQL: each gives a statement, store.py runs it.

Rows come in the order of the articles (page uri, part) and of their places in them: never in the order in
which they were added.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Join, ScalarSelect, Select, Subquery, UnaryExpression, case, func, or_, select

from onrecord.model import (
    Actor,
    Article,
    Cite,
    Judgement,
    Mention,
    Page,
    Pledge,
    Relation,
    Sentence,
    Skipped,
    Statement,
    Time,
)
from onrecord.record import fts
from onrecord.record.columns import columns_of
from onrecord.record.names import fold
from onrecord.record.rows import About, Between, Head
from onrecord.record.schema import ACTOR_NAMES, CITED, TABLES

ACTORS = TABLES[Actor].c
ARTICLES = TABLES[Article].c
SENTENCES = TABLES[Sentence].c

_ORDERS: dict[type, tuple[str, ...]] = {
    Page: ("uri", "id"),
    Article: ("page_uri", "part", "id"),
    Actor: ("name", "id"),
    Judgement: ("left", "right", "id"),
    Relation: ("left", "right", "kind", "id"),
    Skipped: ("uri", "start", "end", "id"),
}

_Select = Select[Any]  # Any: what a row holds is known by the column names


def all_rows(noun: type) -> _Select:
    """Every row of the noun, in stable order."""
    table = TABLES[noun]
    if noun in CITED:
        return select(*columns(noun)).select_from(_by_article(noun)).order_by(*_places(noun))
    return select(*columns(noun)).order_by(*(table.c[name].asc().nulls_first() for name in _ORDERS[noun]))


def rows_of(noun: type, article: str) -> _Select:
    """The rows of one article, in the order of the text."""
    table = TABLES[noun]
    return select(*columns(noun)).where(table.c.article == article).order_by(table.c.start, table.c.end, table.c.id)


def in_context(noun: type, about: About | None, between: Between | None) -> _Select:
    """Rows with their sentences and heads: the columns of one after those of the other.

    With ``between``, only rows of a known day, in order of time; what begins when is not known stands where it
    ends. The day is that of a Time or an Event, the one on which a Pledge is due, and the one on which a Statement
    was made, which is the day of its article's publication where nothing else is said.
    """
    row = TABLES[noun].c
    chosen = SENTENCES.number == _sentence_of(noun)
    query = select(*columns(noun), *columns(Sentence), *columns(Head))
    if about is None:
        within = (
            _by_article(noun) if between is None else TABLES[noun].join(TABLES[Article], ARTICLES.id == row.article)
        )
        query = query.select_from(within).outerjoin(TABLES[Sentence], chosen)
    else:
        inside = (row.article == SENTENCES.article) & (row.start >= SENTENCES.start) & (row.start < SENTENCES.end)
        query = query.select_from(TABLES[Sentence]).join(TABLES[noun], inside).where(chosen)
        query = query.where(or_(*(SENTENCES.number.in_(numbers) for numbers in _numbers(about))))
        query = query.join(TABLES[Article], ARTICLES.id == row.article)
    if between is None:
        return query.order_by(*_places(noun))
    return query.where(*_dated(noun, between)).order_by(*_in_time(noun), *_places(noun))


def count_dated(noun: type, between: Between) -> _Select:
    """How many rows ``in_context`` would give for the interval; not for Statements, whose day may be another row's."""
    return select(func.count()).select_from(TABLES[noun]).where(*_dated(noun, between))


def columns(noun: type) -> list[ColumnElement[Any]]:
    """The columns that a row is built of, in order; a Head's are some of its article's."""
    table = TABLES[Article if noun is Head else noun]
    return [table.c[column.name] for column in columns_of(noun)]


def heads() -> _Select:
    """Every article's head, in stable order."""
    return select(*columns(Head)).order_by(ARTICLES.page_uri, ARTICLES.part, ARTICLES.id)


def page_map(article: str) -> _Select:
    """The page map of one article, as stored."""
    return select(ARTICLES.page_map).where(ARTICLES.id == article)


def mention_counts() -> _Select:
    """``actor, count, articles, article`` of each actor mentioned: how often, in how many articles, and one of them."""
    mention = TABLES[Mention].c
    counted = select(
        mention.actor,
        func.count().label("count"),
        func.count(mention.article.distinct()).label("articles"),
        func.min(mention.article).label("article"),
    ).where(mention.actor.is_not(None))
    return counted.group_by(mention.actor).order_by(mention.actor)


def sentence_before(cite: Cite) -> _Select:
    """The last sentence that ends before the cite begins."""
    return _sentences(cite).where(SENTENCES.end <= cite.start).order_by(SENTENCES.start.desc(), SENTENCES.id).limit(1)


def sentences_touched(cite: Cite) -> _Select:
    """The sentences that share characters with the cite."""
    touching = _sentences(cite).where(SENTENCES.start < cite.end, SENTENCES.end > cite.start)
    return touching.order_by(SENTENCES.start, SENTENCES.end, SENTENCES.id)


def sentence_after(cite: Cite) -> _Select:
    """The first sentence that begins after the cite ends."""
    return _sentences(cite).where(SENTENCES.start >= cite.end).order_by(SENTENCES.start, SENTENCES.id).limit(1)


def _sentences(cite: Cite) -> _Select:
    return select(*columns(Sentence)).where(SENTENCES.article == cite.article)


def sentences_by_number(numbers: list[int]) -> _Select:
    """These sentences with their heads."""
    query = select(SENTENCES.number, *columns(Head), *columns(Sentence))
    query = query.join(TABLES[Article], ARTICLES.id == SENTENCES.article)
    return query.where(SENTENCES.number.in_(numbers))


def heads_by_number(numbers: list[int]) -> _Select:
    """The heads of these articles, each with its ``number``."""
    return select(ARTICLES.number, *columns(Head)).where(ARTICLES.number.in_(numbers))


def skip_counts() -> _Select:
    """``outlet, reason, count``: the outlet is that of the page's first article."""
    skipped = TABLES[Skipped].c
    first: Subquery = (
        select(ARTICLES.page, func.min(ARTICLES.outlet).label("outlet")).group_by(ARTICLES.page).subquery()
    )
    return (
        select(first.c.outlet, skipped.reason, func.count().label("count"))
        .select_from(TABLES[Skipped])
        .outerjoin(first, first.c.page == skipped.page)
        .group_by(first.c.outlet, skipped.reason)
        .order_by(first.c.outlet.asc().nulls_first(), skipped.reason)
    )


def _by_article(noun: type) -> Join:
    """Articles, and for each its rows, both in the order of an index: the first row comes at once.

    The empty string keeps a planner from going the other way (each row, then its article, then a sort of
    all): 100,000 rows came 0.3 s later so.
    """
    return TABLES[Article].join(TABLES[noun], TABLES[noun].c.article == ARTICLES.id + "")


def _places(noun: type) -> list[ColumnElement[Any]]:
    row = TABLES[noun].c
    return [ARTICLES.page_uri, ARTICLES.part, ARTICLES.id, row.start, row.end, row.id]


def _sentence_of(noun: type) -> ScalarSelect[int]:
    """The number of the sentence in which a row begins; one, even where a text was split in two ways."""
    row = TABLES[noun].c
    sentence = TABLES[Sentence].alias("before").c
    return (
        select(sentence.number)
        .where(sentence.article == row.article, sentence.start <= row.start, sentence.end > row.start)
        .order_by(sentence.start.desc(), sentence.end.desc(), sentence.id.desc())
        .limit(1)
        .correlate(TABLES[noun])
        .scalar_subquery()
    )


def _numbers(about: About) -> Any:
    """The sentences that a question is about."""
    asked: list[Any] = []
    if about.actor is not None:
        mention = TABLES[Mention].c
        asked.append(select(_sentence_of(Mention)).where(mention.actor.in_(actor_ids(about.actor))))
    if about.phrase is not None:
        asked.append(fts.sentences_with(about.phrase))
    return asked


def actor_ids(id_or_name: str) -> _Select:
    """The ids of the actors with this id, or that go by this name."""
    named = select(ACTOR_NAMES.c.actor.label("id")).where(ACTOR_NAMES.c.folded == fold(id_or_name))
    return select(named.union(select(ACTORS.id).where(ACTORS.id == id_or_name)).subquery().c.id)


def actors_called(id_or_name: str) -> _Select:
    """Those actors, whole."""
    return select(*columns(Actor)).where(ACTORS.id.in_(actor_ids(id_or_name))).order_by(ACTORS.id)


def actor_names(ids: list[str]) -> _Select:
    """``id, name`` of these actors."""
    return select(ACTORS.id, ACTORS.name).where(ACTORS.id.in_(ids))


def claims_in(noun: type, sentences: list[str]) -> _Select:
    """``sentence, id`` of the noun's rows that begin in these sentences, in the order of the text."""
    row = TABLES[noun].c
    inside = (row.article == SENTENCES.article) & (row.start >= SENTENCES.start) & (row.start < SENTENCES.end)
    query = select(SENTENCES.id.label("sentence"), row.id).select_from(TABLES[Sentence]).join(TABLES[noun], inside)
    return query.where(SENTENCES.id.in_(sentences)).order_by(SENTENCES.id, row.start, row.end, row.id)


_Bound = ColumnElement[Any]


def _days(noun: type) -> tuple[_Bound, _Bound]:
    """The first and the last day of a row, either null where it is open."""
    row = TABLES[noun].c
    if noun is Pledge:
        return row.due_from, row.due_until
    if noun is Statement:
        told = or_(row.said_from.is_not(None), row.said_until.is_not(None))
        ends = ((row.said_from, ARTICLES.published_from), (row.said_until, ARTICLES.published_until))
        return tuple(case((told, said), else_=published) for said, published in ends)  # type: ignore[return-value]
    return row.when_from, row.when_until


def _dated(noun: type, between: Between) -> list[ColumnElement[bool]]:
    first, last = _days(noun)
    wanted = [] if between.undated else [or_(first.is_not(None), last.is_not(None))]
    if noun is Time:
        time = TABLES[Time].c
        wanted += [time.type.in_(("DATE", "TIME")), time.value.not_in(("PRESENT_REF", "PAST_REF", "FUTURE_REF"))]
    if between.from_ is not None:
        wanted.append(or_(last.is_(None), last >= between.from_))
    if between.until is not None:  # 'U' sorts after the T of a time of day
        wanted.append(or_(first.is_(None), first <= between.until + "U"))
    return wanted


def _in_time(noun: type) -> list[UnaryExpression[Any] | ColumnElement[Any]]:
    first, last = _days(noun)
    return [func.coalesce(first, last).asc().nulls_last(), last.asc().nulls_last()]
