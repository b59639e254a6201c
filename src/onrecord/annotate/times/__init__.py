"""Time expressions of English news, found and placed by rules: TIMEX3 values and calendar intervals.

Stages of ``times``:

1. tokens.py: the text as words and one class character for each (lexicon.py, data/words.tsv);
2. grammar.py: one regular expression over the classes (data/grammar.tsv) finds candidate stretches, tried
   only around words that can be the core of a time;
3. date_, clock_, year_, length_, unit_ and set_readers.py: what the words of a stretch say (sense.py), or
   that they are no time after all (data/guards.tsv);
4. resolve.py, with calendar_places.py: the value, against the day of publication, the time last spoken of
   and the tense of the clause (context.py, tense.py);
5. interval.py: the value as an interval; its docstring has the conventions.

Values are written as TimeBank and TempEval-3 write them: 1990s is ``199``, the 20th century ``19``, fiscal 1999
``1999``, a weekend ``1998-W10-WE``, a summer ``1998-SU``, two decades ``P20Y``, 'the past year' ``P1Y`` but 'last
year' ``1997``, the year 2022-23 ``2023``. What the evidence does not place keeps X (``XXXX-WXX-2``), see unplaced.py.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.annotate.times.recognise import Found, find, find_between
from onrecord.ids import row_id
from onrecord.model import Article, Cite, Sentence, Time, When

__all__ = ["Found", "find", "times"]


def times(article: Article, sentences: Sequence[Sentence] = ()) -> tuple[Time, ...]:
    """The article's time expressions in text order, none overlapping another.

    They are placed by ``article.published``; where that is several days, only what is the same on
    its first and last day is placed; where it is open, only what the text itself places. ``sentences``
    may be empty: the clause that an expression stands in is then found from punctuation alone.
    """
    published = article.published.when
    ends = (published.from_, published.until)
    bounds = frozenset(sentence.cite.start for sentence in sentences)
    rows = []
    for found in find_between(article.text, *ends, bounds=bounds):
        quote = article.text[found.start : found.end]
        cite = Cite(article=article.id, start=found.start, end=found.end, quote=quote)
        when = When(from_=found.when.from_, until=found.when.until, grain=found.when.grain, cite=cite)
        key = row_id("time", article.id, found.start, found.end, found.type, found.value, found.mod)
        rows.append(Time(id=key, cite=cite, type=found.type, value=found.value, mod=found.mod, when=when))
    return tuple(rows)
