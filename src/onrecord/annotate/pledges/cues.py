"""Where somebody is bound: verbs of promising, duties, nouns of promise and term, and plans told with 'will'."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from onrecord.annotate.events import dates
from onrecord.annotate.events.carriers import carriers
from onrecord.annotate.events.dates import Placed
from onrecord.annotate.events.grammar import case_of, is_passive, label, low
from onrecord.annotate.events.parts import parts
from onrecord.annotate.events.status import status_of
from onrecord.annotate.events.subjects import objects, subjects
from onrecord.annotate.events.telling import noun_group, verb_group
from onrecord.annotate.events.words import Sort, base, helpers, nouns, singular, verbs
from onrecord.annotate.pledges.found import Found, clause, infinitive, is_future, is_negated, marks, words
from onrecord.annotate.reader.reading import Reading

_CLASSES = ("verb", "duty", "tell", "order")
_NEAR = 5  # tokens from an auxiliary to its verb
_SURE, _LIKELY, _MAYBE = 0.85, 0.7, 0.55
_NO = frozenset(["no", "not", "n't", "n’t", "never", "without"])
_BY = frozenset(["by", "before", "until", "till"])
_UNREAL = frozenset(
    [
        "if",
        "unless",
        "whether",
        "until",
        "once",
        "may",
        "might",
        "could",
        "can",
        "should",
        "must",
        "ought",
        "would",
        "to",
    ]
)
_VAGUE = frozenset(["this", "that", "it", "there", "these", "those", "which", "what", "something"])


def by_grammar(reading: Reading, times: Sequence[Placed]) -> Iterator[Found]:
    """What grammar shows; the same deed may come by several ways. ``times``: the article's dates on their tokens."""
    terms = {time.head for time in times if time.case in _BY}
    for token, tag in enumerate(reading.upos):
        if tag == "VERB":
            yield from _verb(reading, token, terms)
        elif tag == "NOUN":
            yield from _noun(reading, token)
        elif tag == "ADJ" and low(reading, token) in ("due", "set"):
            yield from _duty(reading, token)
    for time in times:
        yield from _scheduled(reading, time)


def _verb(reading: Reading, verb: int, terms: Container[int]) -> Iterator[Found]:
    stem = base(reading.words[verb])
    if is_future(reading, verb):
        yield from _will(reading, verb, stem)
    if not any(stem in words(name) for name in _CLASSES):
        return
    if marks(reading, verb) & _UNREAL:
        return  # 'if it agrees to pay', 'all should agree to pay', 'was urged to agree to pay'
    if is_negated(reading, verb) or status_of(reading, (verb,), None) in ("denied", "alleged", "threatened"):
        return
    if stem in words("verb"):
        yield from _promise(reading, verb, stem)
    elif stem in words("duty") and is_passive(reading, verb):
        yield from _duty(reading, verb)
    elif stem in words("tell"):
        yield from _told(reading, verb, terms)
    if stem in words("order"):
        yield from _order(reading, verb, stem, terms)


def _cue(reading: Reading, verb: int) -> tuple[int, int]:
    """A verb with its auxiliaries, as far as they stand near."""
    return min(left for left, _ in verb_group(reading, verb) if verb - left < _NEAR), verb + 1


def _promise(reading: Reading, verb: int, stem: str) -> Iterator[Found]:
    """'Vowed to leave', 'agreed that it will pay', 'is committed to paying', 'pledged support'."""
    committed = stem == "commit"
    if is_passive(reading, verb) and not committed:
        return
    bare = reading.xpos[verb] == "VBG" and not any(True for _ in reading.dependents(verb, "aux"))
    if bare and (label(reading, verb) != "acl" or any(True for _ in reading.dependents(verb, "mark", "case"))):
        return  # 'a way of guaranteeing peace'
    if stem == "decide" and (reading.xpos[verb] == "VBD" or "had" in marks(reading, verb)):
        return  # 'the pilot decided to turn back': who tells of a decision in the past tense tells of the deed
    told = subjects(reading, verb)
    head = infinitive(reading, verb)
    if head is not None and ("whether" in marks(reading, head) or reading.upos[head] == "ADJ"):
        return
    if head is None and stem not in ("plan", "intend", "decide"):
        head = next((c for c in reading.dependents(verb, "ccomp") if c > verb and _ahead(reading, c)), None)
    if head is None and stem in ("vow", "pledge", "promise", "guarantee"):
        things = (c for c in reading.dependents(verb, "obj") if c > verb and reading.upos[c] in ("NOUN", "SYM"))
        head = next((c for c in things if low(reading, c) not in words("no-deed")), None)
    if head is None or not told or low(reading, told[0]) in _VAGUE - {"it", "that", "which"}:
        return
    what = clause(reading, head) if reading.upos[head] in ("VERB", "AUX") else _whole_noun(reading, head)
    yield Found(verb, _cue(reading, verb), told[0], head, what, _hangs(reading, head), _SURE)


def _ahead(reading: Reading, verb: int) -> bool:
    return is_future(reading, verb) or bool(marks(reading, verb) & {"would", "'d", "’d"})


def _hangs(reading: Reading, head: int) -> tuple[int, ...]:
    """The word and the words below it on which the parser may hang a due time: objects, inner verbs."""
    found, todo = [head], [head]
    while todo and len(found) < 30:
        at = todo.pop()
        for child in reading.children[at]:
            if label(reading, child) in ("xcomp", "obj", "obl", "nmod", "conj", "nsubj", "ccomp"):
                found.append(child)
                todo.append(child)
    return tuple(found)


def _duty(reading: Reading, cue: int) -> Iterator[Found]:
    """'Is due to open', 'was scheduled to leave': whose it is stands before it."""
    told = subjects(reading, cue)
    head = infinitive(reading, cue)
    if head is None or not told or label(reading, cue) in ("amod", "acl"):
        return
    able = reading.upos[head] == "VERB" and base(reading.words[head]) not in words("no-act")
    if not able or low(reading, told[0]) in _VAGUE:
        return
    stem = base(reading.words[head])
    if base(reading.words[cue]) != "schedule" and stem not in verbs() and stem not in words("course"):
        names = (name for name in reading.names if name.first <= told[0] < name.stop)
        if reading.upos[told[0]] == "NOUN" and not any(names):
            return  # 'the moon is set to light up the sky'
    span = _cue(reading, cue) if reading.upos[cue] == "VERB" else (cue, cue + 1)
    yield Found(cue, span, told[0], head, clause(reading, head), _hangs(reading, head), _LIKELY)


def _will(reading: Reading, verb: int, stem: str) -> Iterator[Found]:
    """A plan told with 'will': of those who can act, or of what runs its course."""
    told = subjects(reading, verb)
    if (stem in words("no-act") and stem not in words("course")) or (is_negated(reading, verb) and stem not in verbs()):
        return
    if any(low(reading, mark) in ("if", "when", "whether", "unless") for mark in reading.dependents(verb, "mark")):
        return
    if any(
        reading.xpos[c] == "WP" or low(reading, c) in ("how", "why") for c in reading.children[verb] if c not in told
    ):
        return  # 'asked what they will do'
    if "have" in marks(reading, verb) and stem not in words("course"):
        return  # 'will have spent'
    if _on_condition(reading, verb) or any(True for _ in reading.dependents(verb, "cop")):
        return
    if told and low(reading, told[0]) in _VAGUE - {"it", "they", "which", "that"}:
        return
    score = _MAYBE if stem not in verbs() and stem not in words("course") else _LIKELY
    by = told[0] if told else None
    yield Found(verb, _cue(reading, verb), by, verb, clause(reading, verb), _hangs(reading, verb), score)


def _on_condition(reading: Reading, verb: int) -> bool:
    """'If they attack, the guards will fire': what follows from something else is no plan."""
    around = [verb, *([reading.heads[verb]] if label(reading, verb) in ("ccomp", "conj") else [])]
    under = (child for at in around for child in reading.dependents(at, "advcl"))
    return any(low(reading, mark) in ("if", "unless") for child in under for mark in reading.dependents(child, "mark"))


def _told(reading: Reading, verb: int, terms: Container[int]) -> Iterator[Found]:
    """'Announced the withdrawal of three units', 'announced that it was leaving by May'."""
    told = subjects(reading, verb) if not is_passive(reading, verb) else []
    for head in objects(reading, verb) if told else subjects(reading, verb):
        sort = nouns().get(singular(reading.words[head]))
        if sort is not None and sort.shape == "move" and sort.kind == "retreat" and head > verb:
            moved = _mover(reading, head, sort)
            by = next(iter(told), None) if moved is None else moved
            yield Found(verb, _cue(reading, verb), by, head, _whole_noun(reading, head), _hangs(reading, head), _MAYBE)
    for head in reading.dependents(verb, "ccomp", "xcomp"):
        own = subjects(reading, head)
        if head > verb and reading.xpos[head] == "VBG" and own and _due_below(reading, head, terms):
            yield Found(verb, _cue(reading, verb), own[0], head, clause(reading, head), _hangs(reading, head), _LIKELY)


def _mover(reading: Reading, noun: int, sort: Sort) -> int | None:
    """'The army announced the withdrawal of two American units': the units are bound; of 'its units' the army is."""
    own = next((part.head for part in parts(reading, carriers(reading, noun), sort, {}, ())), None)
    return None if own is None or any(True for _ in reading.dependents(own, "nmod:poss")) else own


def _whole_noun(reading: Reading, head: int) -> tuple[int, int]:
    """A noun's phrase with all that hangs on it but what is joined to it."""
    return noun_group(reading, head)[0], clause(reading, head, ("conj", "cc", "appos", "parataxis", "acl"))[1]


def _due_below(reading: Reading, head: int, terms: Container[int]) -> bool:
    return any(at in terms for at in _hangs(reading, head))


def _order(reading: Reading, verb: int, stem: str, terms: Container[int]) -> Iterator[Found]:
    """'Gave them until Friday to leave', 'ordered the firm to pay by May': only with a day."""
    addressed = next((at for label in ("iobj", "obj") for at in reading.dependents(verb, label)), None)
    head = infinitive(reading, verb)
    if addressed is None or head is None or is_passive(reading, verb):
        return
    ends = any(case_of(reading, c) in ("until", "till") and c in terms for c in reading.dependents(verb, "obl"))
    if ends or (stem == "order" and _due_below(reading, head, terms)):
        hangs = (*_hangs(reading, head), verb) if ends else _hangs(reading, head)
        yield Found(verb, _cue(reading, verb), addressed, head, clause(reading, head), hangs, _LIKELY)


def _noun(reading: Reading, noun: int) -> Iterator[Found]:
    """'His pledge to rebuild', 'a 1 May deadline for the payment', 'the withdrawal of two units by May'."""
    stem = low(reading, noun).removesuffix("s")
    if stem in words("noun") and not _given_up(reading, noun):
        head = infinitive(reading, noun)
        owner = next((c for c in reading.dependents(noun, "nmod") if reading.deprels[c] == "nmod:poss"), None)
        if owner is None and head is not None:
            owner = _giver(reading, noun)
        if head is not None and owner is not None:
            yield Found(noun, (noun, noun + 1), owner, head, clause(reading, head), _hangs(reading, head), _LIKELY)
    elif stem in words("term"):
        yield from _term(reading, noun)


def _scheduled(reading: Reading, time: Placed) -> Iterator[Found]:
    """'The withdrawal of two units by May': a deed with a term, whoever tells it."""
    noun = dates.term_of(reading, time)
    if noun is None and time.case == "by" and reading.upos[reading.heads[time.head]] == "NOUN":
        noun = reading.heads[time.head]
    sort = nouns().get(singular(reading.words[noun])) if noun is not None else None
    if noun is None or sort is None or not sort.sure or sort.shape not in ("move", "deed", "fate") or noun > time.head:
        return
    own = next((part.head for part in parts(reading, carriers(reading, noun), sort, {}, ())), None)
    if own is not None and time.span[0] <= own < time.span[1]:
        own = None
    what = _whole_noun(reading, noun)
    yield Found(
        noun,
        (noun, noun + 1),
        own,
        noun,
        (what[0], min(what[1], max(time.span[0], noun + 1))),
        (noun, time.head),
        _LIKELY,
    )


def _given_up(reading: Reading, noun: int) -> bool:
    """'Has no plans to leave', 'cancelled its plan to leave', 'denied plans to leave'."""
    around = {noun, reading.heads[noun]}
    if marks(reading, reading.heads[noun]) & {"would", "could", "should", "might", "may"}:
        return True  # 'that would include a commitment to'
    head = base(reading.words[reading.heads[noun]])
    if reading.heads[noun] != noun and label(reading, noun) == "obj" and head in words("undone"):
        return True
    return any(low(reading, c) in _NO for at in around for c in reading.children[at] if c <= noun)


def _giver(reading: Reading, noun: int) -> int | None:
    """'Made a pledge to': the subject of a verb that only helps, or of 'announced plans to'."""
    head = reading.heads[noun]
    helping = helpers("light") | words("tell") | {"reach", "sign"}
    if head == noun or label(reading, noun) != "obj" or base(reading.words[head]) not in helping:
        return None
    return next(iter(subjects(reading, head)), None)


def _term(reading: Reading, noun: int) -> Iterator[Found]:
    """A deadline: what it is for may hang on it, on the clause that tells of it or on the verb that sets it."""
    head = infinitive(reading, noun)
    around = [noun, *reading.dependents(noun, "acl")]
    if reading.upos[reading.heads[noun]] == "VERB":
        around.append(reading.heads[noun])
    if head is None:
        aims = [
            c
            for at in around
            for c in reading.dependents(at, "nmod", "obl")
            if case_of(reading, c) == "for" and c > noun
        ]
        head = next(iter(aims), None)
    if head is None and label(reading, noun) == "obj":
        head = infinitive(reading, reading.heads[noun])
    if head is None:
        return
    what = clause(reading, head) if reading.upos[head] == "VERB" else _whole_noun(reading, head)
    yield Found(noun, noun_group(reading, noun), None, head, what, (noun, head, *around), _LIKELY)
