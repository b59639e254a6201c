"""One row with all that is needed to check it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Article, Cite
from onrecord.record import Head, Record
from onrecord.views.pages import page_span
from onrecord.views.rows import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A row, and for cited rows the sentences it stands in with the cited words marked, one before and one after.

    ``kind`` is the noun's name ('figure'). ``page_start``/``page_end`` are offsets in the page's decoded
    text, None for HTML. Rows without a cite have no passage; only those of an article have a head.
    """

    kind: str
    row: object
    head: Head | None
    before: str | None
    passage: Passage | None
    after: str | None
    page_start: int | None
    page_end: int | None


def show(record: Record, id_or_prefix: str) -> Shown:
    """The row whose id begins so (6 characters at least).

    Raises NoSuchRowError when there is none, or several, which it then lists.
    """
    row = record.find(id_or_prefix)
    kind = type(row).__name__.lower()
    cite = getattr(row, "cite", None)
    if isinstance(cite, Cite):
        return _cited(record, kind, row, cite)
    head = Head.of(row) if isinstance(row, Article) else None
    return Shown(kind=kind, row=row, head=head, before=None, passage=None, after=None, page_start=None, page_end=None)


def _cited(record: Record, kind: str, row: object, cite: Cite) -> Shown:
    article = record.get(Article, cite.article)
    near = record.around(cite)
    start = min([cite.start, *(sentence.cite.start for sentence in near.sentences)])
    end = max([cite.end, *(sentence.cite.end for sentence in near.sentences)])
    page_start, page_end = page_span(article.page_map, cite.start, cite.end)
    return Shown(
        kind=kind,
        row=row,
        head=Head.of(article),
        before=near.before.cite.quote if near.before else None,
        passage=Passage(
            article=article.id,
            start=start,
            end=end,
            text=article.text[start:end],
            marks=((cite.start - start, cite.end - start),),
        ),
        after=near.after.cite.quote if near.after else None,
        page_start=page_start,
        page_end=page_end,
    )
