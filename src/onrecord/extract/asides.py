"""What a page says in the midst of an article: breadcrumbs, rows of labels, appeals to its reader, house rules.

Each stands as a block of its own between paragraphs, so it must be told by its form: no sentence, or a sentence that
names nobody, quotes nobody, and speaks of the outlet to whoever reads it.
"""

from __future__ import annotations

import re

from onrecord.extract.furniture import labelled
from onrecord.extract.lists import address, interface_words
from onrecord.extract.looks import Look, words_of

_CRUMB = re.compile(r"\s?[>›»→]{1,2}\s?|\s/\s")
_CRUMB_MARKS = frozenset(">›»→/")
_LABELS = re.compile(r"\s?[|·•]\s?")
_MARKS = '"“”«»„'
_OPENED = re.compile(r"[“„«][^”“»«]*$")
_STARTS = re.compile(r"(?:^|[.!?…:][\"'”’)]*\s+|[“\"(]\s?)\W{0,2}\w")
_CAPITAL = re.compile(r"(?<!\w)[^\W\d_a-zà-öø-ÿ]\w")
_MOST_WORDS = 60  # of an appeal to the reader


def breadcrumb(text: str) -> str | None:
    """The last part of a line such as ``Home > Council > Bridge opens``, None when the block is no breadcrumb.

    Three parts or more do; two must begin with a word that menus use, such as 'Home'.
    """
    if len(text) > 300 or _CRUMB_MARKS.isdisjoint(text) or "\n" in text:
        return None
    parts = _CRUMB.split(text.strip())
    if len(parts) < 2 or not all(parts) or any(len(part.split()) > 4 for part in parts[:-1]):
        return None
    first = words_of(parts[0])
    homely = bool(first) and all(word in interface_words() for word in first)
    if any(part[0].islower() for part in parts[:-1]) or (len(parts) == 2 and ("/" in text or not homely)):
        return None  # 'Twitter / @name' is no way down a site
    if "/" in text and not homely:
        return None
    return parts[-1]


def is_label_row(text: str, measure: Look) -> bool:
    """Whether the block is a row of short labels, such as ``Print · Larger type``: two or more, and no sentence."""
    if measure.ended or measure.size > 16 or len(text) > 160:
        return False
    parts = [part for part in _LABELS.split(text) if part]
    if len(parts) < 2 or any(map(str.isdecimal, text)):
        return False
    return all(part[0].isupper() or part[0].islower() for part in parts) and max(len(p.split()) for p in parts) <= 4


def asks_reader(text: str, measure: Look) -> bool:
    """Whether a short paragraph tells the reader of the outlet's own wares: copies left, offers, letters, advertising.

    'You' and 'we', and a word for what an outlet sells; nobody is named or quoted, and no editor's notice is meant.
    """
    if measure.size > _MOST_WORDS or not measure.ended or labelled(text, measure) == "notice":
        return False
    words = measure.vocabulary
    if address("reader").isdisjoint(words) or address("publisher").isdisjoint(words):
        return False
    return not address("wares").isdisjoint(words) and not names_somebody(text)


def is_button(measure: Look) -> bool:
    """Whether the block orders something in a few words, as what stands on a button: ``See the offers``."""
    if measure.ended or not 1 <= measure.size <= 5 or not measure.words:
        return False
    return measure.words[0] in address("order") or measure.words[0] in interface_words()


def names_somebody(text: str) -> bool:
    """Whether the text quotes, or has a capital within a sentence: a name, or any noun in German."""
    text = text[:1_000]
    if "``" in text or any(mark in text for mark in _MARKS):
        return True
    starts = {match.end() - 1 for match in _STARTS.finditer(text)}
    if any(match.start() not in starts for match in _CAPITAL.finditer(text)):
        return True
    return not any(map(str.isupper, text))  # a script without case hides its names


def opens_quotation(text: str) -> bool:
    """Whether a quotation is begun and not closed, so that what follows may be its next part."""
    return _OPENED.search(text[-2_000:]) is not None or text[-2_000:].count('"') % 2 == 1
