"""Where the words begin that belong to a noun: what grammar says, bounded by what no phrase goes over."""

from __future__ import annotations

from collections.abc import Container, Sequence

from onrecord.annotate.mentions.lexicon import places
from onrecord.annotate.reader.reading import Reading

LOOSE = frozenset(["PUNCT", "ADP", "CCONJ", "SCONJ", "PART"])  # begin and end no name and no description
MARKS = frozenset(["-", "–", "'", '"', "“", "”", "‘", "’"])
POSSESSIVE = frozenset(["'s", "’s", "'", "’"])
WITHIN = frozenset(["compound", "amod"])
# what stands before a noun within its own phrase
_BEFORE = frozenset(
    [
        "det",
        "det:predet",
        "amod",
        "compound",
        "nummod",
        "nmod:poss",
        "nmod:desc",
        "nmod:unmarked",
        "flat",
        "obl:npmod",
        "obl:unmarked",
    ]
)
_WORDS_BEFORE = frozenset(["ADJ", "NOUN", "PROPN", "NUM", "VERB", "X"])
_LONGEST = 14  # tokens before a noun that are looked at


def left_edge(reading: Reading, head: int, inside: Container[int]) -> int:
    """The first token of the noun's phrase, itself where nothing before it belongs to it.

    ``inside`` are the tokens of names, which no phrase cuts. Nothing but marks stays at the beginning.
    """
    words, upos, heads, labels = reading.words, reading.upos, reading.heads, reading.deprels
    floor = max(head - _LONGEST, reading.sentences[reading.sentence_of(head)][0])
    at = _quoted_before(words, head, floor)
    within = labels[head] in WITHIN
    reach = len(words) if within else head  # 'foreign ministry spokesman': all hang on the last
    while at > floor:
        before = at - 1
        tag, label = upos[before], labels[before]
        if before in inside or words[before] in MARKS or words[before] in POSSESSIVE:
            at = before
        elif words[at] == "-" and reading.ends[before] == reading.starts[at]:
            at = before  # 'home-built' is one word, whatever its halves are called
        elif tag == "DET" or (tag == "PRON" and label == "nmod:poss"):
            return at if within else before
        elif label in _BEFORE and tag in _WORDS_BEFORE and before < heads[before] <= reach:
            at = before
        elif (
            tag != "CCONJ"
            or before == floor
            or not (words[before - 1].lower() in places() or upos[before - 1] == "ADJ")
        ):
            break
        else:
            at = before
    while at < head and (words[at] in MARKS or upos[at] in LOOSE):
        at += 1
    return at


def _quoted_before(words: Sequence[str], head: int, floor: int) -> int:
    """Where a name in quotation marks before the noun opens ('the "Save Our Bay" movement'), or the noun."""
    if head - 1 > floor and words[head - 1] in MARKS and words[head - 1] != "-":
        for at in range(head - 2, floor - 1, -1):
            if words[at] in MARKS and words[at] != "-":
                return at if at + 1 < head - 1 else head
            if not words[at][0].isupper():
                break
    return head
