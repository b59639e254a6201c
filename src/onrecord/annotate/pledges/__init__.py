"""Who is bound to what by when: vows, agreements, announced plans, scheduled duties, deadlines and ultimatums.

Stages of ``pledges``:

1. the bindings of the reader's own layer;
2. cues.py: verbs and nouns of data/pledge_words.tsv with what hangs on them, and plans told with 'will';
3. one row for each deed: where both find it, grammar's reading of it, which has the whole clause;
4. which.py: no forecast, no plan of things that cannot act;
5. rows.py: who is bound, when it was said, by when it is due, and the words that are cited.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.annotate.pledges.cues import by_grammar
from onrecord.annotate.pledges.rows import Cast, Holder, Known, Writer, promised
from onrecord.annotate.pledges.which import kept
from onrecord.annotate.reader.reading import Reading
from onrecord.model import Article, Pledge, Statement, Time

__all__ = ["pledges"]


def pledges(  # noqa: PLR0913, PLR0917 - one parameter for each thing that was read before
    article: Article,
    reading: Reading,
    times: Sequence[Time] = (),
    cast: Cast | None = None,
    statements: Sequence[Statement] = (),
    holder: Holder | None = None,
) -> tuple[Pledge, ...]:
    """The article's pledges in text order.

    ``reading`` is of the article's text, ``times`` are its time expressions; ``holder`` gives the id of the innermost
    of ``statements`` whose content covers two offsets of the text. ``due`` is None where no words say by when.
    """
    writer = Writer(article, reading, times, Known(cast, {each.id: each for each in statements}, holder))
    found = kept(reading, [*by_grammar(reading, writer.times)], [*promised(reading)], writer)
    return tuple(writer.row(each) for each in found)
