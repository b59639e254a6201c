"""Trees after ClearNLP (Choi & Palmer 2012), as English spaCy pipelines give them, to Universal Dependencies.

Two things are built otherwise there: a preposition governs its noun, and a copula its predicate. These are turned
round; everything else differs in name alone. A tree that follows Universal Dependencies has none of
these labels and is kept.
"""

from __future__ import annotations

# a label that is not here is handed on as it is
LABELS = {
    "acomp": "xcomp", "agent": "case", "attr": "xcomp", "auxpass": "aux:pass", "complm": "mark",
    "csubjpass": "csubj:pass", "dative": "iobj", "dobj": "obj", "intj": "discourse", "meta": "dep", "neg": "advmod",
    "npadvmod": "obl:unmarked", "nsubjpass": "nsubj:pass", "npmod": "obl:unmarked", "oprd": "xcomp", "pcomp": "advcl",
    "pobj": "obl", "poss": "nmod:poss", "preconj": "cc:preconj", "predet": "det:predet", "prep": "case",
    "prt": "compound:prt", "quantmod": "advmod", "relcl": "acl:relcl",
}  # fmt: skip

_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")


def universal(heads: list[int], labels: list[str], upos: list[str]) -> None:
    """Change one sentence's heads and labels in place; the root is its own head."""
    children: list[list[int]] = [[] for _ in heads]
    for word, head in enumerate(heads):
        if word != head:
            children[head].append(word)
    for word, label in enumerate(labels[:]):
        lower = _lower(label, upos[word], [(child, labels[child]) for child in children[word]])
        if lower is None:
            continue
        if label in ("prep", "agent", "dative"):
            over = heads[word]
            nominal = over != word and upos[over] in _NOMINAL
            clause = labels[lower] == "pcomp"
            upper = ("acl" if nominal else "advcl") if clause else "nmod" if nominal else "obl"
            _turn(heads, labels, children, word, lower)
            labels[lower], labels[word] = "obl:agent" if label == "agent" else upper, "mark" if clause else "case"
        else:
            _turn(heads, labels, children, word, lower)
            labels[word] = "cop"
    labels[:] = [LABELS.get(label, label) for label in labels]


def _lower(label: str, tag: str, below: list[tuple[int, str]]) -> int | None:
    """The child that takes the word's place: a preposition's noun or clause, a copula's predicate."""
    if label in ("prep", "agent", "dative"):
        wanted: tuple[str, ...] = ("pobj", "pcomp")
    elif tag == "AUX":
        wanted = ("attr", "acomp")
    else:
        return None
    return next((child for child, under in below if under in wanted), None)


def _turn(heads: list[int], labels: list[str], children: list[list[int]], upper: int, lower: int) -> None:
    """``lower`` takes the place and the label of ``upper``, which hangs on it, as do its other children."""
    over = heads[upper]
    heads[lower] = lower if over == upper else over
    labels[lower] = labels[upper]
    if over != upper:
        children[over] = [lower if child == upper else child for child in children[over]]
    for child in children[upper]:
        if child != lower:
            heads[child] = lower
            children[lower].append(child)
    heads[upper] = lower
    children[lower].append(upper)
    children[upper] = []
