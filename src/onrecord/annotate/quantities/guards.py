"""What looks like a number and counts nothing: years, clock times, scores, names, labels, list numbers, pronouns.

``confidence`` asks them in turn; 0.0 is 'no figure'. Otherwise it is one of a few steps that order the kinds of
numbers by how sure their reading is; they are no probabilities and fitted to nothing:

| score | number |
|---|---|
| 0.95 | with a unit or currency |
| 0.9 | in digits |
| 0.85 | in words, a share, a ratio |
| 0.8 | a vague word: dozens, hundreds |
| 0.7 | one man, two-man |
| 0.6 | several, a few; a hedged 'one' |
| 0.5 | one of the … |
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from onrecord.annotate.quantities.lexicon import Line, labels, number_words
from onrecord.annotate.quantities.units import Quantity

VAGUE = frozenset({0.6, 0.8})

_WORD_BEFORE = re.compile(r"([\w.'’&#№-]{1,30})\s$")
_WORD_AFTER = re.compile(r"[\s-]([^\W\d_][\w'’-]{0,30})")
_CLOCK = re.compile(r"\s?(?:[ap]\.?m\b|o['’]clock|gmt\b|bst\b|utc\b|hours\sgmt|hrs\b)")
_NAME_AHEAD = re.compile(r"(?:\s(?:[A-Z]|\d{1,3}(?:st|nd|rd|th)\b)[\w.'’-]{0,20}){1,4}")
_ADDRESS = re.compile(r"@|://|www\.|\.(?:com|org|net|jpg|jpeg|png|pdf|html?)\b", re.IGNORECASE)
_GLUE_LEFT = frozenset("_#@&/\\:=?$€£¥₹×^")
_ROW = re.compile(r"(?:[ \t]\d{1,4}){2}(?!\w)")
_OLDEST = 115  # years


class _Spot(NamedTuple):
    """A number and the words beside it, as written; '' where something else stands there."""

    line: Line
    found: Quantity
    hedge: str | None
    before: str
    after: str

    @property
    def shown(self) -> str:
        return self.line.text[self.found.start : self.found.end]


def confidence(line: Line, found: Quantity, hedge: str | None) -> float:
    """How sure it is that this number counts or measures something; 0.0 when it does not."""
    start, end = found.start, found.end
    if line.low[max(line.floor, start - 4) : start] == "sub-":
        start -= 4
    placed = found.unit is None and any(place(line, found) for place in _PLACES)
    if found.kind == "none" or placed or _glued(line, start, end) or _ADDRESS.search(_run(line.text, start, end)):
        return 0.0
    if found.kind == "vague":
        return 0.6 if found.low < 20 else 0.8
    ahead = _WORD_AFTER.match(line.text, end, line.ceiling)
    back = _WORD_BEFORE.search(line.text, max(line.floor, start - 32), start)
    spot = _Spot(line, found, hedge, back[1] if back else "", ahead[1] if ahead else "")
    if found.numeral.kind != "digits":
        return _worded(spot)
    if (found.unit == "GBP-penny" and f"{found.numeral.low:.0f}" in labels()["lines"]) or _sharpness(spot):
        return 0.0
    if found.unit is None:
        loose = hedge is None and found.kind == "digits"
        if _CLOCK.match(line.low, end) or (loose and any(guard(spot) for guard in _GUARDS)):
            return 0.0
    return 0.95 if found.unit else 0.9


def _glued(line: Line, start: int, end: int) -> bool:
    """Whether the number is a part of something bigger: F-16, 5-2, 9/11, 3:45, 5'10, 20th, v2.1."""
    text = line.text
    before = text[start - 1] if start > line.floor else " "
    earlier = text[start - 2] if start - 1 > line.floor else " "
    if before.isalnum() or before in _GLUE_LEFT:
        return True
    if (before in "-.," and earlier.isalnum()) or (before in "'’" and earlier.isdigit()):
        return True
    after = text[end] if end < line.ceiling else " "
    later = text[end + 1] if end + 1 < line.ceiling else " "
    if after.isalnum() or after in "_#@":
        return True
    if after in "-‑" and (later.isdigit() or later.isupper()):
        return True
    return after in ":/.,'’′″\\×^" and later.isdigit()


def _run(text: str, start: int, end: int) -> str:
    """The characters around a number up to white space, 40 at most on each side."""
    left = text[max(0, start - 40) : start].split()[-1:] if start and not text[start - 1].isspace() else []
    right = text[end : end + 40].split()[:1] if text[end : end + 1].strip() else []
    return "".join(left) + " " + "".join(right)


# -- guards for any number without unit, hedged or not: each true when it counts nothing ----------------

_ASIDE = re.compile(
    r"([\w’'-]{1,30})\s(?P<be>(?:is|was|are|were|be)\s)?(?:just\s|well\s)?(?P<aged>aged\s)?(?:under|over|below|above)\s$"
)
_ON = re.compile(r"\s([\w’'-]{1,30})")  # the next word
_HANDS = r"(?:about|around|roughly|nearly|almost|exactly|just|only|shortly|just\safter|just\sbefore)\s"
_AT = re.compile(
    rf"\b(?:(?:at|before|after|by|until|till|since|past)\s(?:{_HANDS})?"
    rf"|from\s(?:{_HANDS})?(?:[\w:.]{{1,6}}\s(?:to|until|till)\s(?:{_HANDS})?)?"
    rf"|between\s(?:{_HANDS})?(?:[\w:.]{{1,6}}\sand\s)?)$"
)
_PART_OF_DAY = re.compile(
    r"(?:\s(?:to|until|till|and|or)\s[\w:.]{1,6})?\s(?:(?:at|every|each)\snight\b|at\s(?:dawn|dusk|noon)\b|sharp\b"
    r"|(?:in\sthe|every|each|this|that|the\ssame|the\s(?:next|following|previous)|tomorrow|yesterday|on\s\w{3,6}day)"
    r"\s(?:\w{3,6}day\s|early\s|late\s)?(?:morning|afternoon|evening|night)s?\b)"
)
_MINUTES = re.compile(
    r"\b(?P<minute>five|ten|twenty(?:-five)?)\s(?P<side>to|past)\s"
    r"(?P<hour>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?![\s-](?:hundred|thousand|million))"
)
_PAST = re.compile(r"\b(?:half|quarter)\s(?:to|past|after|before|till|of)\s$")
_NUMBERING = re.compile(r"[ \t]*(?:/(?:\d{1,3})?)?(?:[)\]][ \t]*|[ \t]+)(?=[^\W\d_a-z])|[)\]]?[\s.”\"’']*$")


def _aged(line: Line, found: Quantity) -> bool:
    """'children under five', 'those over 60': how old they are."""
    if found.kind not in ("digits", "word") or not 0 < found.low <= _OLDEST or found.low != int(found.low):
        return False
    who = _ASIDE.search(line.low, max(line.floor, found.start - 64), found.start)
    if who is None:
        return False
    someone = who[1] in labels()["person"] or (who["be"] and who[1] in ("he", "she", "who", "they", "them"))
    if not (who["aged"] or who[1] == "aged" or someone):
        return False
    on = _ON.match(line.text, found.end, line.ceiling)
    return on is None or not _plural(on[1])


def _clocked(line: Line, found: Quantity) -> bool:
    """'a quarter to nine', 'from four to six every afternoon' that no time expression has taken."""
    if found.kind in ("part", "vague") or not 0 < found.low <= 25 or found.low != int(found.low):
        return False
    start, end = max(line.floor, found.start - 40), found.start
    if _PAST.search(line.low, start, end) or _minutes(line, found):
        return True
    if found.low > 12 or (found.kind != "between" and not _AT.search(line.low, start, end)):
        return False
    return _PART_OF_DAY.match(line.low, found.end, line.ceiling) is not None


def _minutes(line: Line, found: Quantity) -> bool:
    """Either number of 'ten to six' and 'twenty past four'; 'five to nine boats' and 'from ten to six' are counts."""
    start, end = max(line.floor, found.start - 24), min(line.ceiling, found.end + 10)
    match = _MINUTES.match(line.low, found.start, line.ceiling) or next(
        (each for each in _MINUTES.finditer(line.low, start, end) if each.start("hour") == found.start), None
    )
    if match is None or line.low[max(line.floor, match.start() - 5) : match.start()] == "from ":
        return False
    hour = number_words()[match["hour"]].low
    return hour <= 12 and (match["side"] == "past" or number_words()[match["minute"].split("-")[0]].low > hour)


def _numbering(line: Line, found: Quantity) -> bool:
    """'1/2 Today we', '(2/3)', '1/ We': the parts of a message that was sent in pieces."""
    shown = line.text[found.start : found.end]
    text, slashed = line.text, "/" in shown or line.text[found.end : found.end + 1] == "/"
    if not slashed or found.numeral.kind not in ("digits", "none"):
        return False
    before, after = text[found.start - 1 : found.start], text[found.end : found.end + 1]
    if before in ("(", "[") and after in (")", "]"):
        return True
    ahead = text[max(line.floor, found.start - 12) : found.start].strip(" \t([“\"‘'")
    first = found.start - line.floor < 12 and not ahead
    return first and _NUMBERING.match(text, found.end, line.ceiling) is not None


_PLACES: tuple[Callable[[Line, Quantity], bool], ...] = (_aged, _clocked, _numbering)


def _sharpness(spot: _Spot) -> bool:
    """'a 4K screen', 'close to 4K': how sharp a picture is; '4K people' are 4,000."""
    shown = spot.line.text[spot.found.numeral.start : spot.found.numeral.end]
    sharp = spot.found.unit is None and shown in labels()["sharpness"]
    return sharp and (not _plural(spot.after) or spot.after in labels()["screen"])


# -- guards for digits without unit and hedge: each true when they count nothing ------------------------


def _list_number(spot: _Spot) -> bool:
    """'1. First' and '2) Second' at the start of an item."""
    line, end = spot.line, spot.found.end
    return spot.found.start == line.floor and line.text[end : end + 1] in (".", ")") and end + 1 < line.ceiling


def _day(spot: _Spot) -> bool:
    """'5 May', 'May 5' that no time expression has taken."""
    return spot.shown.isdigit() and any(
        word[:1].isupper() and word.lower().rstrip(",") in labels()["month"] for word in (spot.before, spot.after)
    )


def _year(spot: _Spot) -> bool:
    """'2017' that no time expression has taken; '2017 people' counts."""
    shown = spot.shown
    return shown.isdigit() and len(shown) == 4 and 1500 <= spot.found.low <= 2099 and not _plural(spot.after)


def _number_group(spot: _Spot) -> bool:
    """A later part of '0207 782 4368', any part of a calendar's '1 2 3'."""
    row = _ROW.match(spot.line.text, spot.found.end, spot.line.ceiling)
    return spot.shown.isdigit() and (spot.before.isdigit() or row is not None)


def _age(spot: _Spot) -> bool:
    """'Ada Obi, 25, said' and 'Obi (25)'."""
    line, found = spot.line, spot.found
    before, after = line.text[max(line.floor, found.start - 2) : found.start], line.text[found.end : found.end + 1]
    aged = (before == ", " and after in {",", ".", ";", ")"}) or (before == " (" and after == ")")
    if not aged or found.low > _OLDEST or found.low != int(found.low):
        return False
    words = line.text[max(line.floor, found.start - 40) : found.start - 2].split()
    return bool(words) and words[-1][0].isupper()


def _first_of_name(spot: _Spot) -> bool:
    """'256 Combat Brigade', '10 Downing Street'."""
    ahead = _NAME_AHEAD.match(spot.line.text, spot.found.end, spot.line.ceiling) if spot.shown.isdigit() else None
    return bool(ahead) and not labels()["tail"].isdisjoint(ahead[0].replace(".", "").split())  # type: ignore[index]


def _release(spot: _Spot) -> bool:
    """'the 5.50 update', '2.1 firmware': which one of a program's releases."""
    return "." in spot.shown and spot.after.lower() in labels()["release"]


def _last_of_name(spot: _Spot) -> bool:
    """'Article 5', 'page 12', 'Channel 4', 'iPhone 14 Pro', 'Euro 2020'."""
    before, listed = spot.before, labels()
    if not before:
        return False
    known, soft = before.lower() in listed["label"], before.lower() in listed["soft"]
    if known or before in listed["Label"] or (soft and before[0].isupper()) or not before.strip("#№"):
        return True
    if _plural(spot.after):
        return False
    if before == "of":  # 'Group of 20', 'Class of 88'
        words = spot.line.text[max(spot.line.floor, spot.found.start - 24) : spot.found.start - 4].split()
        return bool(words) and words[-1] in listed["Label"]
    short = spot.shown.isdigit() or ("," not in spot.shown and spot.found.low < 100)  # 'Update 5.50'
    named = any(char.isupper() for char in before) and short
    return soft or (named and before.lower() not in listed["function"] and not _title_case(spot.line))


def _counter(spot: _Spot) -> bool:
    """The second number of 'page 3 of 12'."""
    words = spot.line.text[max(spot.line.floor, spot.found.start - 40) : spot.found.start].split()[-3:]
    return len(words) == 3 and words[2] == "of" and words[1].isdigit() and words[0].lower() in labels()["label"]


_GUARDS: tuple[Callable[[_Spot], bool], ...] = (
    _list_number,
    _day,
    _year,
    _number_group,
    _age,
    _first_of_name,
    _release,
    _last_of_name,
    _counter,
)


# -- numbers in words -----------------------------------------------------------------------------------


def _worded(spot: _Spot) -> float:
    """Confidence in a number in words: 'one' as a pronoun and names such as 'Group of Seven' are none."""
    line, found = spot.line, spot.found
    text, start, end = line.text, found.start, found.end
    label = spot.before.lower() in labels()["label"] | labels()["soft"]
    if found.unit is None and label and not _plural(spot.after):
        return 0.0
    if text[start].isupper() and spot.before and not _title_case(line):
        return 0.0
    if found.low == 0 and (spot.before.lower() in labels()["before-zero"] or spot.after in labels()["after-zero"]):
        return 0.0
    if found.kind == "word" and line.low.startswith("one", start) and found.low == 1:
        return _one(spot)
    if found.kind == "word" and text[end : end + 1] == "-" and found.unit is None:
        return 0.0 if spot.after.lower() in labels()["compound"] else 0.7
    return 0.95 if found.unit else 0.85


def _one(spot: _Spot) -> float:
    """'one man', 'one of the girls', 'only one'; not 'no one', 'one can', 'one another'."""
    low, end, before = spot.line.low, spot.found.end, spot.before.lower()
    if low.startswith(" of ", end) and before not in ("no", "any", "every", "another"):
        return 0.0 if before in labels()["place"] else 0.5
    if before in labels()["before-like"] and spot.hedge is None and _LIKE.match(low, end, spot.line.ceiling):
        return 0.0
    if before in labels()["before-one"] or (low[end : end + 1] == "-" and spot.found.unit is None):
        return 0.0
    if spot.found.unit is not None:
        return 0.8
    if spot.after and low[end : end + 1] == " " and spot.after not in labels()["after-one"]:
        return 0.7
    return 0.6 if spot.hedge and low[end : end + 1] not in ("'", "’") else 0.0


_LIKE = re.compile(
    r"\s(?:\w{2,20}(?:ed|ing)|meant|made|built|led|run|held|born|set)\s(?:to|for|by|in|at|on|from|with|as|of)\b"
)


def _plural(word: str) -> bool:
    """Whether the word, as far as its form shows, is a plural noun in small letters."""
    if not word or not word[0].islower():
        return False
    if word in labels()["irregular"]:
        return True
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "'s", "’s"))
    return plural and word not in labels()["verb"]


def _title_case(line: Line) -> bool:
    """Whether most words of the sentence have capitals, as in a headline, so that a capital says nothing."""
    text = line.text[line.floor : min(line.ceiling, line.floor + 300)]
    words = [word for word in text.split() if word[0].isalpha()]
    return len(words) > 2 and sum(word[0].isupper() for word in words) >= 0.6 * len(words)
