"""Articles to mentions and claims: sentences, times, quantities, quotations."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.annotate.quantities import figures
from onrecord.annotate.quotations import quotations
from onrecord.annotate.sentences import sentences
from onrecord.annotate.times import times
from onrecord.model import Article, Figure, Quotation, Sentence, Time

__all__ = ["Annotations", "annotate"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotations:
    """What was read in one article; every row cites the article's text, each kind in text order."""

    sentences: tuple[Sentence, ...]
    times: tuple[Time, ...]
    figures: tuple[Figure, ...]
    quotations: tuple[Quotation, ...]


def annotate(article: Article) -> Annotations:
    """Read an article.

    1. sentences, which bound everything that follows but quotations
    2. times, placed by ``article.published``
    3. figures, which leave dates and clock times to the times
    4. quotations, which may run over sentences
    """
    cut = sentences(article)
    dated = times(article, cut)
    return Annotations(
        sentences=cut,
        times=dated,
        figures=figures(article, cut, dated),
        quotations=quotations(article),
    )
