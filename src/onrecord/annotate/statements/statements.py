"""An article's statements, from every kind of evidence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from onrecord.annotate.reader.reading import Reading
from onrecord.annotate.statements.edges import mended
from onrecord.annotate.statements.layouts import by_layout
from onrecord.annotate.statements.marks import Layout, layout
from onrecord.annotate.statements.phrases import by_phrases
from onrecord.annotate.statements.quotes import with_quotations
from onrecord.annotate.statements.readers import by_reader, joined
from onrecord.annotate.statements.rows import Known, rows
from onrecord.annotate.statements.said import Said, overlap
from onrecord.annotate.statements.speakers import Cast, Nobody
from onrecord.annotate.statements.surface import by_surface
from onrecord.annotate.statements.verbs import by_verbs
from onrecord.model import Article, Quotation, Statement, Time


def statements(
    article: Article,
    reading: Reading,
    quotations: Sequence[Quotation] = (),
    times: Sequence[Time] = (),
    cast: Cast | None = None,
) -> tuple[Statement, ...]:
    """The article's statements, in text order: speech, writing and reports, never mere belief.

    1. the reader's attributions, where it sees that layer (`readers`)
    2. grammar: reporting verbs, nouns and 'according to', by their place in the sentence (`surface`) and by the tree
       (`verbs`, `phrases`), joined with 1; half phrases are made whole (`edges`)
    3. quotation marks: edges, quotations with a cue beside them, chains of quotations without one (`quotes`)
    4. layouts in which form alone says who speaks: transcripts, posts, 'X: …' (`layouts`)
    5. rows: speaker through ``cast``, venue, day, kind, stance, nesting (`rows`)

    The content is cited with its *that* or *to* and its quotation marks, without the sentence's last stop unless that
    stands inside the marks: so do PolNeAR and our own labels. A content that its cue cuts in two within a sentence is
    cited whole, cue included; one that goes on in another sentence is a row of its own.
    """
    form = layout(reading, quotations)
    found = attributed(reading, form)
    return rows(Known(article.id, reading, form, times, cast or Nobody()), found)


def attributed(reading: Reading, form: Layout) -> list[Said]:
    """All words and views with whose they are, beliefs and negated cues included, in text order."""
    plain = list(by_surface(reading))
    sure = {each.verb for each in plain}
    parsed = (each for each in (*by_verbs(reading), *by_phrases(reading)) if each.verb not in sure)
    grammar = sorted([*plain, *parsed], key=lambda each: each.cue or (0, 0))
    evidence = [mended(reading, each) for each in joined(list(by_reader(reading)), grammar)]
    formal = list(by_layout(reading, form))
    return with_quotations(reading, form, [*formal, *_beside(evidence, formal)])


def _beside(evidence: Sequence[Said], formal: Sequence[Said]) -> Iterator[Said]:
    """What is no second telling of words that the layout gives already; their inner cues stay."""
    owned = sorted(each.hull for each in formal)
    for each in evidence:
        at = bisect_right(owned, (each.hull[0], each.hull[1] + 1)) - 1
        wordless = each.verb is None or each.word is None
        if not (wordless and any(overlap(other, each.hull) for other in owned[max(0, at) : at + 2])):
            yield each
