"""Names to those who bear them: full names first, then what is short for them.

1. Equal words, folded, are one name; its sort is what the reader called it most.
2. Brackets behind a name and initials make acronyms of it.
3. A person's name takes in names that leave out its middle, its first words or its suffix.
4. A surname or forename alone is the person's who bears it: see people.py.
5. A body's name takes in its own beginning or end, when it is nobody else's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from functools import cache

from onrecord.annotate.mentions.entity import Entity
from onrecord.annotate.mentions.lexicon import fold, forenames, nouns, places, words_that
from onrecord.annotate.mentions.people import Key, People
from onrecord.annotate.mentions.phrases import Phrase, Sort
from onrecord.annotate.reader.reading import Reading

_BODIES = frozenset(["organisation", "armed group", "government"])
_JOINTS = frozenset(["of", "for", "to"])
_BEFORE = 0.2  # for a people by a noun before another ('Paita boys'): as often the town where they are from
_PARTS = ("nsubj", "obj", "obl", "conj")
_THING = 0.3  # a reader's vote for a product or event: a company is often called by what it makes


def name_entities(reading: Reading, found: Sequence[Phrase]) -> list[Entity | None]:
    """For each phrase the entity that it names; None for phrases that are no names."""
    keys = [_key(reading, phrase) if phrase.form in ("name", "acronym", "demonym") else None for phrase in found]
    by_key = _by_key(reading, found, keys)
    _shorten_airlines(reading, found, keys, by_key)
    _make_bodies(reading, found, keys, by_key)
    _join_brackets(reading, found, keys, by_key)
    _join_initials(by_key)
    _join_handles(by_key)
    titled = {
        k for k, p in zip(keys, found, strict=True) if k and p.sort == "group" and reading.upos[p.head] == "PROPN"
    }
    _join_bodies(by_key, titled)
    of: list[Entity | None] = [None] * len(found)
    People(by_key).settle(reading, found, keys, of)
    return of


def _key(reading: Reading, phrase: Phrase) -> Key:
    words = reading.words[phrase.first : phrase.stop]
    if phrase.sort == "thing" and words[0][0] in "@#":
        return (words[0][0], fold(words[0].replace("_", "")))
    place = places().get(reading.quote((phrase.first, phrase.stop)).lower().lstrip("#@"))
    if place and place.kind != "people" and (phrase.sort != "person" or fold(words[0]) not in forenames()):
        return ("", place.place)  # 'US', 'U.S.', 'American' and 'United States' are one
    folded = [fold(word) for word in words]
    key = tuple(word for word in folded if word and word not in {"the", "s"})
    if phrase.sort == "person":
        key = (
            tuple(word for word in key if word not in words_that("particle") and word not in words_that("suffix"))
            or key
        )
        while len(key) > 1 and key[0] in _titles():  # some readers take 'President Ruiz' for the name
            key = key[1:]
    return key or ("", "".join(words))


@cache
def _titles() -> frozenset[str]:
    return frozenset(
        word for word, noun in nouns().items() if noun.kind in ("title", "rank", "role") and noun.number == "one"
    )


def _by_key(reading: Reading, found: Sequence[Phrase], keys: Sequence[Key | None]) -> dict[Key, Entity]:
    votes: dict[Key, dict[Sort, float]] = defaultdict(lambda: defaultdict(float))
    for phrase, key in zip(found, keys, strict=True):
        if key:
            before = phrase.sort == "group" and reading.upos[phrase.head] == "PROPN" and phrase.number != "many"
            before = before and reading.deprels[phrase.head] == "compound"
            votes[key][phrase.sort] += _THING if phrase.sort == "thing" else _BEFORE if before else 1
    made: dict[Key, Entity] = {}
    for key, counts in votes.items():
        sort = "place" if key[0] == "" else max(counts, key=lambda kind: counts[kind])
        entity = Entity(sort, parts=key)
        if key[0] == "":
            entity.place = key[1]
        elif sort == "person" and len(key) > 1:
            entity.gender = forenames().get(key[0])
        made[key] = entity
    return made


def _shorten_airlines(
    reading: Reading, found: Sequence[Phrase], keys: list[Key | None], by_key: Mapping[Key, Entity]
) -> None:
    """'to fly on Peruvian' where Peruvian Airways stand too: an adjective without a noun is short for the body."""
    longer: dict[str, list[Key]] = defaultdict(list)
    for key, entity in by_key.items():
        if len(key) > 1 and entity.sort in _BODIES:
            longer[key[0]].append(key)
    for at, phrase in enumerate(found):
        if phrase.form != "demonym" or phrase.stop - phrase.first > 1 or not longer:
            continue
        word, label = fold(reading.words[phrase.head]), reading.deprels[phrase.head].partition(":")[0]
        bare = phrase.first == 0 or reading.upos[phrase.first - 1] not in ("DET", "ADJ", "NUM")
        bare = bare and reading.words[phrase.stop : phrase.stop + 1] != ("-",)
        single = reading.xpos[phrase.head] not in ("NNS", "NNPS")
        if bare and single and label in _PARTS and len(longer[word]) == 1:
            keys[at], phrase.form, phrase.sort, phrase.number = longer[word][0], "name", "organisation", None


def _make_bodies(
    reading: Reading, found: Sequence[Phrase], keys: Sequence[Key | None], by_key: dict[Key, Entity]
) -> None:
    """'the militant group Red Dawn', 'Red Dawn fighters': no person, whatever the reader took it for."""
    known, words, labels = nouns(), reading.words, reading.deprels
    for phrase, key in zip(found, keys, strict=True):
        if not key or key[0] in ("", "@", "#") or phrase.form == "demonym":
            continue
        before = known.get(words[phrase.first - 1].lower()) if phrase.first else None
        behind = known.get(words[phrase.stop].lower()) if phrase.stop < len(words) else None
        entity = by_key[key]
        general = before is not None and before.number == "one" and before.word in words_that("general")
        armed = behind is not None and behind.kind in ("fighter", "armed") and labels[phrase.head] == "compound"
        unlike = key[0] not in forenames()
        if entity.sort in ("person", "group") and unlike and (general or armed):
            entity.sort, entity.gender = "organisation", None
        if entity.sort == "organisation" and armed:
            entity.sort = "armed group"


def _join_brackets(
    reading: Reading, found: Sequence[Phrase], keys: Sequence[Key | None], by_key: dict[Key, Entity]
) -> None:
    """'River Command (RVC)', '(RVC, or Mando del Rio)': what stands in brackets behind a name is one more."""
    words = reading.words
    for at, phrase in enumerate(found):
        key = keys[at]
        if not key or phrase.stop >= len(words) or words[phrase.stop] != "(":
            continue
        close = next((t for t in range(phrase.stop, min(phrase.stop + 12, len(words))) if words[t] == ")"), None)
        if close is None:
            continue
        for inner in range(at + 1, min(at + 4, len(found))):
            other, other_key = found[inner], keys[inner]
            if not other_key or other.stop > close:
                continue
            handle = other_key[0] == "@"
            opens = other.first == phrase.stop + 1 or words[other.first - 1].lower() in ("or", "called", "as")
            same = by_key[key].sort == by_key[other_key].sort
            if opens and (same or handle or _stands_for(other_key, key)) and by_key[other_key].place is None:
                by_key[other_key].join(by_key[key])


def _stands_for(short: Key, long: Key) -> bool:
    """Whether the one word is made of letters of the others, in order, beginning with the first."""
    if len(short) != 1 or len(long) < 2 or short[0][:1] != long[0][:1]:
        return False
    letters = iter("".join(long))
    return all(letter in letters for letter in short[0])


def _join_initials(by_key: dict[Key, Entity]) -> None:
    """'UN' where 'United Nations' stands as well: the initials of a name, with or without those of small words."""
    initials: dict[str, Key] = {}
    for key, entity in by_key.items():
        if len(key) > 1 and entity.sort != "person" and key[0]:
            initials.setdefault("".join(word[0] for word in key), key)
            initials.setdefault("".join(word[0] for word in key if word not in words_that("small")), key)
    for key in list(by_key):
        if len(key) == 1 and 2 <= len(key[0]) <= 8 and key[0] in initials and by_key[key].sort != "person":
            by_key[key].join(by_key[initials[key[0]]])


def _join_handles(by_key: dict[Key, Entity]) -> None:
    """'@DeltaMines' and '#DeltaMines' are Delta Mines, '@ASolis' and '@AnaSolis' are Ana Solis; others are nobody's."""
    closed: dict[str, Entity] = {}
    for key, entity in by_key.items():
        if key[0] not in ("", "@", "#") and entity.sort != "thing":
            closed.setdefault("".join(key), entity)
            if entity.sort == "person" and len(key) > 1:
                closed.setdefault(key[0][0] + key[-1], entity)
    for key, entity in by_key.items():
        if key[0] in ("@", "#") and key[1] in closed:
            entity.join(closed[key[1]])


def _join_bodies(by_key: dict[Key, Entity], titled: Container[Key]) -> None:
    """Short forms of bodies' names. The United Nations are not the United Nations Children's Fund.

    ``titled`` are nouns in which the reader saw a people: they may be short for a body as well.
    """
    long_by_edge: dict[Key, list[Key]] = defaultdict(list)
    for key, entity in by_key.items():
        if len(key) < 2 or entity.sort not in _BODIES:
            continue
        for size in range(1, min(len(key), 6)):
            if (key[size] in _JOINTS and size > 1) or (size == len(key) - 1 and size > 1):
                long_by_edge[key[:size]].append(key)
            if size > 1:
                long_by_edge[key[-size:]].append(key)
        if key[0] not in nouns() and key[0] not in places() and len(key[0]) > 3:
            long_by_edge[key[:1]].append(key)
    for key, longer in long_by_edge.items():
        if key not in by_key or not (by_key[key].sort in _BODIES or (by_key[key].sort == "group" and key in titled)):
            continue
        if len({id(by_key[each].final()) for each in longer}) == 1:
            by_key[key].join(by_key[longer[0]])
