"""Readings made by hand: a sentence's words with tag, relation and governor, as `word|XPOS|relation|head` (1-based, 0 a root)."""

from collections.abc import Sequence

from onrecord.annotate.reader import Count, Reading, Span

_UPOS = {
    "CD": "NUM", "$": "SYM", "IN": "ADP", "DT": "DET", "CC": "CCONJ", "MD": "AUX", "PRP": "PRON", "WP": "PRON",
    "WDT": "PRON", "NNP": "PROPN", "NNPS": "PROPN", "TO": "PART", "POS": "PART", "PRP$": "PRON", "HYPH": "PUNCT",
}  # fmt: skip


def reading(text: str, *sentences: str, names: Sequence[tuple[str, str]] = (), counts: Sequence[Count] = ()) -> Reading:
    """The text with its sentences' trees; ``names`` are single words with their kind."""
    rows, bounds = [], []
    for sentence in sentences:
        first = len(rows)
        for row in sentence.split():
            word, xpos, label, head = row.rsplit("|", 3)
            rows.append((word, xpos, label, int(head) - 1 + first if head != "0" else len(rows)))
        bounds.append((first, len(rows)))
    starts, at = [], 0
    for word, *_ in rows:
        at = text.index(word, at)
        starts.append(at)
        at += len(word)
    kinds = dict(names)
    return Reading(
        text=text,
        starts=starts,
        ends=[start + len(row[0]) for start, row in zip(starts, rows, strict=True)],
        sentences=bounds,
        upos=[_upos(row[1], row[2]) for row in rows],
        xpos=[row[1] for row in rows],
        heads=[row[3] for row in rows],
        deprels=[row[2] for row in rows],
        names=[Span(i, i + 1, kinds[row[0]], 1.0) for i, row in enumerate(rows) if row[0] in kinds],
        counts=counts,
    )


def _upos(xpos: str, label: str) -> str:
    if label.startswith(("aux", "cop")):
        return "AUX"
    if not xpos[0].isalpha() and xpos != "$":
        return "PUNCT"
    return _UPOS.get(xpos) or {"N": "NOUN", "V": "VERB", "J": "ADJ", "R": "ADV"}.get(xpos[0], "X")
