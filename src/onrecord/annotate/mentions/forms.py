"""The written forms by which a phrase names somebody: bare, with its title, with the words that tell whose it is."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.annotate.mentions.holders import Title
from onrecord.annotate.mentions.lexicon import is_adjective, nouns
from onrecord.annotate.mentions.phrases import Phrase, without_article
from onrecord.annotate.reader.reading import Reading

_LONGEST = 10  # tokens of a form
_TITLES = 4  # tokens of a title that stay with a name ('Major General …', 'Prime Minister …')
_MARKS = frozenset(["'", '"', "“", "”", "‘", "’"])
_BEHIND = frozenset(["of", "in", "against", "for"])


def name_forms(reading: Reading, phrase: Phrase, title: Title | None, name_at: Mapping[int, int]) -> list[str]:
    """A name as it stands first, then longer forms of it that stand there too."""
    forms = [reading.quote((phrase.first, phrase.stop))]
    if phrase.sort == "person" or (title and title.noun.kind in ("title", "rank", "role")):
        if title:
            first = title.first
            for token in range(title.first, title.stop):
                if token in name_at or reading.words[token] == "-":
                    first = token + 1
            if first < title.stop and title.stop - first <= _TITLES:
                forms.append(reading.quote((first, phrase.stop)))
        return forms
    if phrase.form != "demonym" and phrase.sort != "place" and not title:
        first = _whose(phrase, name_at)
        stop = _behind(reading, phrase.stop, name_at)
        forms.extend(
            reading.quote(span)
            for span in ((first, phrase.stop), (phrase.first, stop), (first, stop))
            if span != (phrase.first, phrase.stop) and span[1] - span[0] <= _LONGEST
        )
    return list(dict.fromkeys(forms))


def noun_forms(reading: Reading, phrase: Phrase, name_at: Mapping[int, int]) -> list[str]:
    """A description of a body that is as good as a name, since a name is in it ('Chilean government').

    A capital makes one too ('the Coalition').
    """
    bare = without_article(reading, phrase)
    stop = _behind(reading, phrase.stop, name_at)
    named = [token for token in range(bare, phrase.head) if token in name_at]
    forms = []
    if named and phrase.stop - bare <= _LONGEST:
        forms.append(reading.quote((bare, phrase.stop)))
    if stop > phrase.stop and stop - bare <= _LONGEST:
        forms.append(reading.quote((bare, stop)))
    forms.extend(_quoted(reading, bare, phrase.head))
    forms.extend(word for word in reading.words[bare : phrase.head] if word.startswith("#") and len(word) > 2)
    head = reading.words[phrase.head]
    starts = phrase.head == reading.sentences[reading.sentence_of(phrase.head)][0]
    if head[0].isupper() and head.lower() in nouns() and not starts and phrase.number == "one":
        forms.append(reading.quote((bare, phrase.stop)))
    return list(dict.fromkeys(forms))


def _quoted(reading: Reading, first: int, stop: int) -> list[str]:
    """The name that a description holds between quotation marks: 'the "Save Our Bay" movement'."""
    marks = [at for at in range(first, stop) if reading.words[at] in _MARKS]
    if len(marks) < 2 or marks[1] - marks[0] < 2:
        return []
    inside = range(marks[0] + 1, marks[1])
    return [reading.quote((inside[0], marks[1]))] if all(reading.words[at][0].isupper() for at in inside) else []


def _whose(phrase: Phrase, name_at: Mapping[int, int]) -> int:
    """Where a body's name begins with the name of whose it is ('Chilean River …', 'Chile's Health …', 'US-led …')."""
    at = phrase.left
    while at < phrase.first and at not in name_at:
        at += 1
    return at


def _behind(reading: Reading, stop: int, name_at: Mapping[int, int]) -> int:
    """Where a preposition and a name straight behind end; ``stop`` itself where there are none."""
    words = reading.words
    if stop + 1 < len(words) and words[stop] == "to" and words[stop + 1].istitle():
        at = stop + 1  # 'Alliance to Save Peru'
        while at < min(stop + _LONGEST, len(words)) and words[at][0].isupper():
            at += 1
        return at
    if stop + 1 >= len(words) or words[stop] not in _BEHIND:
        return stop
    at = stop + 1 + (words[stop + 1].lower() == "the")
    if at not in name_at or is_adjective(words[at]):
        return stop
    name = name_at[at]
    while name_at.get(at) == name:
        at += 1
    return at
