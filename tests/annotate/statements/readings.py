"""Hand-made readings: a text and, word by word, what a reader would say of it."""

from onrecord.annotate.quotations import quotations
from onrecord.annotate.reader.reading import Attribution, Reading, Span
from onrecord.annotate.sentences import sentences
from onrecord.annotate.statements import Cast, statements
from onrecord.annotate.times import times
from onrecord.model import Statement
from tests.annotate.articles import article


def reading(text: str, *grammar: str, attributions=(), names=()) -> Reading:
    """``grammar``: for each sentence 'word/UPOS/head/deprel[/XPOS] …', heads counted from 1 in the sentence, 0 its root."""
    starts, ends, upos, xpos, heads, labels, cuts = [], [], [], [], [], [], []
    at = 0
    for sentence in grammar:
        base = len(starts)
        for token in sentence.split():
            word, tag, head, label, *penn = token.rsplit("/", 4) if token.count("/") == 4 else token.rsplit("/", 3)
            start = text.index(word, at)
            at = start + len(word)
            heads.append(base + int(head) - 1 if int(head) else len(starts))
            starts.append(start)
            ends.append(at)
            upos.append(tag)
            labels.append(label)
            xpos.append(penn[0] if penn else "")
        cuts.append((base, len(starts)))
    bare = Reading(
        text=text,
        starts=starts,
        ends=ends,
        sentences=cuts,
        upos=upos,
        xpos=xpos,
        heads=heads,
        deprels=labels,
        names=[_span(text, starts, words, kind) for words, kind in names],
    )
    found = [_attribution(bare, *each) for each in attributions]
    return Reading(**{**vars(bare), "attributions": found})


def _span(text: str, starts: list[int], words: str, kind: str) -> Span:
    start = next(at for at in starts if text.startswith(words, at))
    first = starts.index(start)
    stop = next((i for i, s in enumerate(starts) if s >= start + len(words)), len(starts))
    return Span(first, stop, kind, 1.0)


def _attribution(bare: Reading, source, cue, content, kind="speech") -> Attribution:
    def span(words):
        return None if words is None else _span(bare.text, list(bare.starts), words, kind)

    stretches = (content,) if isinstance(content, str) else content
    return Attribution(
        source=span(source), cue=span(cue), content=tuple(map(span, stretches)), kind=kind, inner=False, score=0.9
    )


def said(read: Reading, cast: Cast | None = None) -> list[Statement]:
    whole = article(read.text)
    found = statements(whole, read, quotations(whole), times(whole, sentences(whole)), cast)
    assert all(read.text[row.cite.start : row.cite.end] == row.cite.quote for row in found)
    return list(found)


def only(read: Reading, cast: Cast | None = None) -> Statement:
    (row,) = said(read, cast)
    return row
