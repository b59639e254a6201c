"""Noun phrases and clauses over a Reading, as a figure needs them: without article, without relative clause.

Everything works on token indexes and stays within reach of one token: no walk is longer than `_FAR`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.annotate.lists import rows
from onrecord.annotate.reader import Reading

_FAR = 24  # tokens or steps
_LEFT = frozenset(
    "amod compound nmod flat advmod nummod punct conj cc case goeswith det obl dep".split()  # noqa: SIM905
)
_RIGHT = frozenset({"flat", "compound", "goeswith", "fixed"})
_HYPHENS = frozenset({"-", "‑", "–"})
_HUMAN = frozenset({"title", "rank", "role", "kin", "person", "fighter", "soldier"})
_BARE = frozenset({"DET", "PRON", "PUNCT", "ADP", "CCONJ", "PART", "SCONJ", "AUX"})
_CLAUSES = frozenset({"root", "ccomp", "advcl", "acl", "parataxis", "csubj", "xcomp"})


@cache
def counting() -> dict[str, frozenset[str]]:
    """The words of counting.tsv by kind."""
    kinds: dict[str, set[str]] = {}
    for form, kind in rows("counting.tsv"):
        kinds.setdefault(kind, set()).add(form)
    return {kind: frozenset(forms) for kind, forms in kinds.items()}


@cache
def fates() -> dict[str, str]:
    """The participle of each form of the verbs in fates.tsv."""
    return {form: participle for participle, forms in rows("fates.tsv") for form in forms.split()}


@cache
def people() -> frozenset[str]:
    """Nouns for one human being, from actor_nouns.tsv."""
    found = (words.split() for kind, _, words in rows("actor_nouns.tsv") if kind in _HUMAN)
    return frozenset(word for words in found for word in words)


def label(reading: Reading, token: int) -> str:
    """The token's relation without its subtype."""
    return reading.deprels[token].partition(":")[0]


def low(reading: Reading, token: int) -> str:
    """The token's word in small letters."""
    return reading.text[reading.starts[token] : reading.ends[token]].lower()


def near(reading: Reading, token: int) -> Sequence[int]:
    """The dependents nearest to the token, `_FAR` on either side: a flat tree may have thousands."""
    below = reading.children[token]
    if len(below) <= _FAR:
        return below
    at = bisect_left(below, token)
    return below[max(0, at - _FAR) : at + _FAR]


def case_of(reading: Reading, token: int) -> str | None:
    """The preposition that the token stands under, None when under none."""
    for child in near(reading, token):
        if child > token:
            break
        if reading.deprels[child] == "case" and low(reading, child) not in ("'s", "’s", "'", "’"):
            return low(reading, child)
    return None


def child_with(reading: Reading, token: int, *labels: str) -> int | None:
    """The first dependent with one of the labels."""
    return next(children_with(reading, token, *labels), None)


def children_with(reading: Reading, token: int, *labels: str) -> Iterator[int]:
    """The dependents near the token that have one of the labels; 'nsubj' also means 'nsubj:pass'."""
    for child in near(reading, token):
        if reading.deprels[child] in labels or label(reading, child) in labels:
            yield child


def is_noun(reading: Reading, token: int) -> bool:
    """Whether the token is a noun or a name."""
    return reading.upos[token] in ("NOUN", "PROPN")


def phrase(reading: Reading, head: int, floor: int = 0) -> tuple[int, int]:
    """First and stop of a noun with its modifiers that stand right before it, from ``floor`` on.

    Articles, possessive pronouns and what stands before them are left out, so is all that follows the noun
    but the rest of a name.
    """
    first = head
    for _ in range(_FAR):  # each step takes the dependent whose right end touches the phrase
        before = first - 1
        if before < floor or not _modifies(reading, before, head, first):
            break
        first = before
    while first < head and (reading.upos[first] in _BARE or label(reading, first) in ("det", "case", "punct", "cc")):
        first += 1
    stop = head + 1
    size = len(reading)
    while (
        stop < size
        and stop - head < _FAR
        and head <= reading.heads[stop] < stop
        and label(reading, stop) in _RIGHT
        and reading.upos[stop] not in ("ADP", "PART")
    ):
        stop += 1
    return first, stop


def _modifies(reading: Reading, token: int, head: int, first: int) -> bool:
    """Whether the token before the phrase belongs to it: its way up stays inside, by modifiers alone."""
    at = token
    if reading.upos[token] == "DET":
        return False
    for _ in range(6):
        if label(reading, at) not in _LEFT or (reading.deprels[at] == "nmod:poss" and reading.upos[at] == "PRON"):
            return False
        up = reading.heads[at]
        number = reading.deprels[at] == "nummod" and reading.upos[at] == "NUM"
        if up == head and number and not _of_name(reading, at):  # 'of the 276 girls'
            return False
        if up == at or up > head:
            return False
        if first <= up <= head:
            return True
        at = up
    return False


def of_phrase(reading: Reading, head: int, *prepositions: str) -> tuple[int, int] | None:
    """The phrase that follows a noun's phrase with 'of' or another of the prepositions; None for a pronoun."""
    for child in near(reading, head):
        if child > head and label(reading, child) == "nmod" and case_of(reading, child) in prepositions:
            return phrase(reading, child, head + 1) if is_noun(reading, child) else None
    return None


def chunk(reading: Reading, first: int) -> tuple[int, int] | None:
    """The run of adjectives and nouns that begins at this token, by its tags alone; None when it ends in no noun.

    Where a tree is wrong, the noun right behind a number is still the one that it counts.
    """
    stop = first
    size = min(len(reading), first + 8)
    while stop < size and (reading.upos[stop] in ("ADJ", "NOUN", "PROPN") or _joins(reading, stop, first)):
        stop += 1
    while stop > first and not is_noun(reading, stop - 1):
        stop -= 1
    return (first, stop) if stop > first else None


def _joins(reading: Reading, token: int, first: int) -> bool:
    """A hyphen inside a word, a number inside a name: 'ground-flash count', 'Model 3 sedans'."""
    if token == first:
        return False
    if reading.upos[token] == "PUNCT":
        return low(reading, token) in _HYPHENS
    return reading.upos[token] == "NUM" and _of_name(reading, token)


def _of_name(reading: Reading, token: int) -> bool:
    """Whether the number follows a name, or a hyphen behind one: 'Model 3', 'F-16'."""
    before = token - 1
    if before > 0 and low(reading, before) in _HYPHENS:
        before -= 1
    return before >= 0 and reading.upos[before] == "PROPN"


def clause_of(reading: Reading, token: int) -> int:
    """The predicate of the clause that holds the token."""
    at = token
    for _ in range(_FAR):
        up = reading.heads[at]
        if up == at or label(reading, at) in _CLAUSES:
            return at
        if label(reading, at) == "conj" and reading.upos[at] in ("VERB", "AUX"):
            return at
        at = up
    return at


def subject_of(reading: Reading, predicate: int) -> int | None:
    """The noun that is the predicate's subject, said there or shared with the clause it hangs on."""
    at = predicate
    for _ in range(6):
        found = child_with(reading, at, "nsubj")
        if found is not None:
            return _antecedent(reading, at, found)
        up, kind = reading.heads[at], label(reading, at)
        if up == at:
            return None
        if kind == "acl" and is_noun(reading, up):
            return None if _bulleted(reading, up, at) else up
        if kind not in ("conj", "xcomp", "advcl"):
            return None
        at = up
    return None


def _bulleted(reading: Reading, first: int, last: int) -> bool:
    """Whether a dash between two words parts the entries of a list: 'Two versions - Likely to cost'."""
    words = range(first + 1, min(last, first + _FAR))
    return any(
        low(reading, at) in _HYPHENS
        and reading.ends[at - 1] < reading.starts[at]
        and reading.ends[at] < reading.starts[at + 1]
        for at in words
    )


def same_line(reading: Reading, token: int) -> bool:
    """Whether the token and the one before it stand on one line."""
    return "\n" not in reading.text[reading.ends[token - 1] : reading.starts[token]]


def _antecedent(reading: Reading, predicate: int, subject: int) -> int | None:
    """The noun that a relative pronoun stands for; None for other pronouns."""
    if is_noun(reading, subject) or reading.upos[subject] in ("NUM", "SYM", "ADJ", "VERB", "X"):
        return subject
    if reading.deprels[predicate] == "acl:relcl" and low(reading, subject) in ("which", "that", "who", "whom"):
        return reading.heads[predicate] if is_noun(reading, reading.heads[predicate]) else None
    return None


def words_between(reading: Reading, first: int, stop: int) -> str:
    """The text of the tokens, its white space made plain."""
    return " ".join(reading.text[reading.starts[first] : reading.ends[stop - 1]].split())
