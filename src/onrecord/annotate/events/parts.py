"""Who has which part in an event, from the tree: subjects, objects, agents, possessives, 'of', 'on', 'with'."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Literal, NamedTuple

from onrecord.annotate.events.grammar import case_of, coordinated, is_passive, low
from onrecord.annotate.events.phrases import phrase
from onrecord.annotate.events.subjects import objects, subjects
from onrecord.annotate.events.words import Sort, base, helpers
from onrecord.annotate.reader.reading import NameKind, Reading

Role = Literal["actor", "target", "recipient", "partner", "instrument"]

_NOBODY = frozenset(
    [
        "you",
        "this",
        "that",
        "which",
        "what",
        "there",
        "these",
        "those",
        "who",
        "whom",
        "whose",
        "one",
        "such",
        "nothing",
        "something",
    ]
)
_ON = frozenset(["on", "against", "at", "upon", "into", "toward", "towards"])
_WITH = frozenset(["with", "alongside"])
_ACTING = frozenset(["person", "organisation", "group"])
_ABLE = frozenset(["person", "organisation", "group", "location"])
_BETWEEN = frozenset(["consult", "agree", "cooperate"])  # kinds of deeds that take two
_SHORT = 4  # letters of an abbreviated state before an event: 'US strike', 'UAE visit'
_MOST = 4  # of one role that are kept


class Part(NamedTuple):
    """A role and the token that heads whoever has it."""

    role: Role
    head: int


def parts(
    reading: Reading, carried: tuple[int, ...], sort: Sort, names: Mapping[int, NameKind], timed: Container[int]
) -> list[Part]:
    """Everybody who has a part, doers first. ``carried``: the word of event and its carriers.

    ``names``: the kind of each token of a name; ``timed``: the tokens of time phrases, who take no part.
    """
    verb = reading.upos[carried[0]] == "VERB"
    found = _of_verb(reading, carried[0], sort, names) if verb else _of_noun(reading, carried, sort, names)
    out: list[Part] = []
    for part in found:
        known = sum(part.role == each.role for each in out)
        if known < _MOST and part not in out and part.head not in timed and not _nobody(reading, part.head):
            out.append(part)
    return out


def _nobody(reading: Reading, head: int) -> bool:
    if low(reading, head) == "one" and any(True for _ in reading.dependents(head, "nmod", "compound", "nummod")):
        return False  # 'one of the guards', 'twenty one'
    return low(reading, head) in _NOBODY or reading.upos[head] in ("PUNCT", "SCONJ", "ADP", "ADV", "VERB", "AUX")


def _of_verb(reading: Reading, verb: int, sort: Sort, names: Mapping[int, NameKind]) -> list[Part]:
    told, things = subjects(reading, verb), objects(reading, verb)
    passive = is_passive(reading, verb)
    if passive:
        found = [*_agents(reading, verb), *(Part("target", head) for head in (*told, *things))]
    else:
        role: Role = "target" if sort.shape == "undergo" and not things else "actor"
        found = [Part(role, head) for head in told] + [Part("target", head) for head in things]
    found += [Part("recipient", head) for head in reading.dependents(verb, "iobj")]
    for child in reading.dependents(verb, "obl"):
        how = case_of(reading, child)
        if how in _WITH:
            beside = names.get(child) in _ABLE or _person(reading, child) or sort.kind in _BETWEEN
            if beside or sort.kind == "assault":
                found += [Part("partner" if beside else "instrument", head) for head in coordinated(reading, child)]
        elif how == "to" and names.get(child) in _ACTING:
            found.append(Part("recipient", child))
        elif how in ("on", "against") and names.get(child) is not None and not any(p.role == "target" for p in found):
            found.append(Part("target", child))
    return found


def _person(reading: Reading, token: int) -> bool:
    return reading.upos[token] == "PRON"


def _agents(reading: Reading, verb: int) -> list[Part]:
    by = [c for c in reading.dependents(verb, "obl", "nmod") if case_of(reading, c) == "by"]
    by = [c for c in by if reading.upos[c] in ("NOUN", "PROPN", "PRON", "NUM")]
    return [Part(_by(reading, child), head) for child in by[:1] for head in coordinated(reading, child)]


def _by(reading: Reading, token: int) -> Role:
    """'By the guards' acts, 'by helicopter' is how."""
    bare = reading.xpos[token] == "NN" and not any(
        c < token for c in reading.dependents(token, "det", "nmod", "amod", "compound")
    )
    return "instrument" if bare else "actor"


def _of_noun(reading: Reading, carried: tuple[int, ...], sort: Sort, names: Mapping[int, NameKind]) -> list[Part]:
    noun = carried[0]
    found: list[Part] = []
    for verb in carried[1:]:
        if reading.upos[verb] != "VERB" or base(reading.words[verb]) in helpers("occur"):
            continue
        if is_passive(reading, verb):
            found += _agents(reading, verb)
        else:
            found += [Part("actor", head) for head in subjects(reading, verb) if head not in carried]
    ruled = _ruled(reading, carried, sort)
    owners = [c for c in reading.dependents(noun, "nmod") if reading.deprels[c] == "nmod:poss"]
    acting = any(part.role == "actor" for part in found)
    if acting and sort.shape == "move":  # 'made an appeal for', 'conducted a test of': the doer is known
        ruled = [Part("target", part.head) if part.role == "actor" else part for part in ruled]
    suffered = any(part.role == "target" for part in ruled)
    for owner in owners if not acting else ():
        fate = sort.shape == "fate" and not suffered
        found += [Part("target" if fate else "actor", head) for head in coordinated(reading, owner)]
    if not any(part.role == "actor" for part in (*found, *ruled)):
        found += _before(reading, noun, sort, names)
    return found + ruled


def _ruled(reading: Reading, carried: tuple[int, ...], sort: Sort) -> list[Part]:
    """Parts that prepositions tell: 'of', 'by', 'on', 'against', 'between', 'with'."""
    found: list[Part] = []
    for word in carried:
        nominal = reading.upos[word] != "VERB"
        for child in reading.dependents(word, "nmod", "obl"):
            how = case_of(reading, child)
            if child in carried:
                continue
            role: Role | None = None
            if nominal and how == "of":
                role = "actor" if sort.shape in ("move", "meeting") else "target"
                role = None if sort.shape == "occurrence" else role
            elif nominal and how in ("by", "between", "among", "from"):
                role = None if how == "from" else "actor"
            elif how in _ON and sort.shape == "deed":
                role = "target" if how in ("on", "against") or nominal else None
            elif how in _WITH and ((sort.shape == "meeting" and nominal) or sort.kind in _BETWEEN):
                role = "partner"
            if role is not None and reading.upos[child] in ("NOUN", "PROPN", "PRON", "NUM"):
                found += [Part(role, head) for head in coordinated(reading, child)]
                if how == "between":
                    found += [Part(role, head) for head in _other_side(reading, child)]
    return found


def _other_side(reading: Reading, side: int) -> list[int]:
    """The second of two 'between' which there is something, where the parser does not join it to the first."""
    stop = phrase(reading, side)[1]
    if len(coordinated(reading, side)) > 1 or stop >= len(reading) or low(reading, stop) != "and":
        return []
    other = reading.heads[stop]
    return [other] if other > stop and reading.upos[other] in ("NOUN", "PROPN", "PRON") else []


def _before(reading: Reading, noun: int, sort: Sort, names: Mapping[int, NameKind]) -> list[Part]:
    """Names before the noun: 'Peruvian raid', 'US strike', 'Hamas attack'; of a fate whoever suffers it."""
    found = []
    for child in reading.dependents(noun, "compound", "amod"):
        kind = names.get(child)
        state = kind == "location" and reading.words[child].isupper() and len(reading.words[child]) <= _SHORT
        if child < noun and (kind in _ACTING or state):
            role: Role = "target" if sort.shape == "fate" and kind != "group" else "actor"
            found.append(Part(role, child))
    return found
