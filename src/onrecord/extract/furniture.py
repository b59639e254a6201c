"""The page's own parts: menus, buttons, links to other stories, rules for comments, calls to the reader."""

from __future__ import annotations

import re
from functools import cache

from onrecord.extract.lists import HeadingKind, address, function_words, headings, interface_words
from onrecord.extract.looks import Look, words_of

_LETTER = re.compile(r"[^\W_]")
_COUNTS = re.compile(r"[^\W\d_][^,;|()\d]{0,40}[,;|(]?\s?\(?\d{1,7}\)?\s?(?:[,;|]\s?|$)")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.\w")
_ADDRESS = re.compile(r"https?://|\bwww\.|(?<!\d)(?:\+?\d[\d\s().-]{8,16}\d)(?!\d)")
_QUOTE = re.compile(r"[\"“”«»„]")
_SENTENCE = re.compile(r"[.!?…]+[\"'”’)\]]*\s+")
_LABEL = re.compile(r"([^\W\d_][^:|»>!?.\n]{1,40}?)\s?(?::|\||»|>>?|[–—-](?=\s))\s?(?=\S)")
_LEGAL = re.compile(
    r"(?:©|\(c\)|copyright)\s?(?:\d{4}|by|the|©)|©\s?\w|\ball rights reserved\b|\bprivacy policy\b"
    r"|\bterms (?:of use|of service|and conditions)\b|\bmay not be (?:published|reproduced|copied|broadcast)\b"
    r"|\btodos los derechos\b|\balle rechte vorbehalten\b|\btous droits réservés\b|\btutti i diritti\b"
    r"|\btodos os direitos\b|\bвсе права защищены\b",
    re.IGNORECASE,
)
# One of them stands in every match above, which spares other blocks the search.
_LEGAL_WORDS = frozenset(
    {"c", "copyright", "rights", "terms", "privacy", "published", "reproduced", "copied", "broadcast"}
    | {"derechos", "rechte", "droits", "diritti", "direitos", "права"}
)


def heading_kind(text: str, measure: Look) -> HeadingKind | None:
    """What follows when the whole block is a heading such as ``Related Articles`` or ``Comments (12)``."""
    if measure.size > 9 or len(text) > 90:
        return None
    words = [word for word in measure.words if not word.isdecimal()]
    known = headings()
    phrase = " ".join(words).replace("’", "'")
    kind = known.get(phrase)
    if kind in (None, "notice") and len(words) > 1 and not measure.ended:
        # 'More from Politics', 'Comments Leave a comment', 'Related Articles Back to top'
        for cut in range(min(5, len(words) - 1), 0, -1):
            kind = known.get(" ".join(words[:cut]).replace("’", "'"))
            rest = words[cut:]
            if kind in ("comments", "next", "related") and (cut > 1 or kind == "comments") and _is_interface(rest):
                return kind
            if kind == "related" and words[cut - 1] in {"from", "in", "on", "about"} and len(rest) <= 4:
                return kind
        return None
    return None if kind == "notice" else kind


def _is_interface(words: list[str]) -> bool:
    known = interface_words()
    return bool(words) and sum(word in known for word in words) >= 0.6 * len(words)


def labelled(text: str, measure: Look) -> HeadingKind | None:
    """The kind of the label that the block opens with: ``READ MORE: …``, ``Correction: …``, ``Related Stories …``."""
    if not measure.words or measure.words[0].replace("’", "'") not in _first_words():
        return None
    head = text[:80].replace("’", "'")
    known = headings()
    if (match := _LABEL.match(head)) and (kind := known.get(" ".join(words_of(match[1])))):
        return kind
    words = words_of(head)
    for cut in (4, 3, 2):
        if known.get(" ".join(words[:cut])) == "related" and len(words) > cut:
            return "related"
    return None


@cache
def _first_words() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in headings())


def is_link(text: str, measure: Look) -> bool:
    """Whether the block is a link to another story: labelled, or a headline alone in square brackets."""
    if labelled(text, measure) == "related":
        label = _LABEL.match(text[:80])
        return not measure.ended or (label is not None and measure.size <= 25)
    if text[:1] == "[" and text[-1:] == "]" and "[" not in text[1:] and 3 <= measure.size <= 30:
        inner = text[1:-1].rstrip()
        return inner[-1:] not in ".!…" and (not _LABEL.match(inner[:80]) or labelled(inner, measure) != "notice")
    return False


def is_furniture(text: str, measure: Look) -> bool:
    """Whether the block says nothing, or speaks in the words of web pages or the counts of a menu."""
    if not measure.words or not _LETTER.search(text[:4_000]):
        return True
    if measure.ended and measure.size > 12 and measure.interface < 0.5:
        return False
    return _is_counted_list(text) or (measure.interface >= 0.2 and _is_labels(measure))


def _is_labels(measure: Look) -> bool:
    """Whether the words are those of buttons; function words and numbers between them do not count."""
    known = interface_words()
    bare = [word for word in measure.words if word in known or not (word in function_words() or word.isdecimal())]
    share = sum(word in known for word in bare) / max(1, len(bare))
    if measure.size <= 3:  # 'Back to top' is a button, 'The story' a heading
        return share == 1 and measure.words[0] in known and not measure.ended
    if measure.size > 40:  # a whole template's worth of labels
        return share >= 0.4 and measure.interface >= 0.25 and not measure.ended
    return share >= (0.9 if measure.ended else 0.75)


def _is_counted_list(text: str) -> bool:
    """A category cloud: labels, each with a count, and no sentence."""
    head = text[:1_000]
    if sum(map(str.isdecimal, head)) < 0.1 * len(head):
        return False
    found = [match.end() - match.start() for match in _COUNTS.finditer(head)]
    return len(found) >= 5 and sum(found) >= 0.7 * len(head)


def is_legal(text: str, measure: Look) -> bool:
    """Copyright and terms."""
    if measure.size > 120 or ("©" not in text and _LEGAL_WORDS.isdisjoint(measure.vocabulary)):
        return False
    found = [match.start() for match in _LEGAL.finditer(text[:600])]
    # one mention may be news ('changed its terms of use'); notices open with the mark or say it several times over
    return (len(found) > 1 or (len(found) == 1 and (found[0] < 3 or measure.size <= 12))) and not _QUOTE.search(
        text[:600]
    )


def calls_reader(text: str, measure: Look) -> bool:
    """An order to the reader to act on the page, its newsletter or its telephone: sure enough to go anywhere.

    Quoted words are somebody's in the story, and a notice such as a correction is always kept.
    """
    if (
        measure.size > 60
        or address("order").isdisjoint(measure.vocabulary)
        or _QUOTE.search(text)
        or labelled(text, measure) == "notice"
    ):
        return False
    orders, known = address("order"), interface_words()
    us = address("publisher")
    reach = ("@" in text and _MAIL.search(text) is not None) or _ADDRESS.search(text) is not None
    for sentence in _SENTENCE.split(text):
        words = words_of(sentence)
        if not words or words[0] not in orders:
            continue
        rest = words[1:]
        ours = not us.isdisjoint(rest)
        acts = sum(word in known for word in rest)
        if reach or (ours and (acts or len(words) <= 6)) or (acts >= 2 and acts >= 0.2 * len(words)):
            return measure.size <= 40 or reach
    return False


def speaks_to_reader(text: str, measure: Look) -> bool:
    """'Your comments must meet our guidelines': you or we, and the words of web pages. It decides at edges only."""
    you = not measure.vocabulary.isdisjoint(address("reader"))
    us = not measure.vocabulary.isdisjoint(address("publisher"))
    if not (you or us) or measure.size > 90 or _QUOTE.search(text[:1_000]) or labelled(text, measure) == "notice":
        return False
    known = len(measure.vocabulary & interface_words())
    if you and us:
        return known >= 1 and measure.interface >= 0.06
    return known >= 3 and measure.interface >= (0.2 if you else 0.25)
