"""Time stamps and bylines that stand as blocks of their own, and datelines at the head of a story."""

from __future__ import annotations

import re
from functools import cache

from onrecord.extract.lists import agency_names, month_names, stamp_words
from onrecord.extract.looks import Look, has_digit, one_line

_MOST_WORDS = 24  # '9 Dec 2021 14:02 GMT, last updated 3 hours ago at 17:10 by …'
_TOKEN = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*\.?|\d+(?:st|nd|rd|th|h|am|pm|min|z)?", re.IGNORECASE)
_CLOCK = re.compile(r"(?<!\d)\d{1,2}(?::|h|\.(?=\d\d\s?[ap]\.?m))\d\d(?!\d)|(?<!\d)\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
_NUMERIC_DAY = re.compile(r"(?<!\d)(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2}))(?!\d)")
_AGE = re.compile(
    r"\b\d{1,3}\s?(?:s|m|h|d|w|mins?|hrs?|hours?|minutes?|days?|weeks?|months?|years?)\s+ago\b", re.IGNORECASE
)
_CJK_DAY = re.compile(r"\d{4}\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]")

_NAME = r"[^\W\d_a-z][\w.’'-]*"
_PART = rf"(?:{_NAME}|(?:de|da|di|del|della|dos|van|von|der|den|bin|ibn|al|el|la|le|y|ter|ten)(?=\s))"
_PERSON = rf"{_NAME}(?:\s{_PART}){{1,4}}"
_AND = r"(?:,\s?(?:and\s)?|\s(?:and|und|et|y|e|en|и|&)\s|\s?[|/]\s?)"
_BY = re.compile(
    rf"(?:(?:[Ww]ritten|[Rr]eported|[Pp]osted|[Pp]ublished|[Ss]tory|[Tt]ext|[Ww]ords|[Rr]eport)\s)?"
    rf"(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]oor|Av|Af|Автор:?|Oleh|Di|Da)[:\s]\s?"
    rf"(?P<who>{_NAME}(?:\s{_PART}){{0,4}}(?:{_AND}{_NAME}(?:\s{_PART}){{0,4}}){{0,5}})"
    r"(?P<rest>[^.!?]{0,80})\.?",
    re.DOTALL,
)
_PEOPLE_AND_OUTLET = re.compile(
    rf"(?P<who>{_PERSON}(?:{_AND}{_PERSON}){{0,4}}),\s(?P<rest>{_NAME}(?:\s{_NAME}){{0,3}})"
)
_ROLE = re.compile(
    rf"(?P<who>{_PERSON})[,\s|–—-]{{1,3}}(?:[\w’'-]+\s){{0,4}}"
    r"(?i:correspondent|reporter|editor|writer|staff|columnist|producer|bureau\schief)\b[^.!?]{0,40}"
)


def is_stamp(text: str, measure: Look) -> bool:
    """Whether the block holds a date, a time or an age and next to nothing else."""
    if measure.size > _MOST_WORDS or len(text) > 300 or not has_digit(text):
        return False
    tokens = [token.rstrip(".").lower() for token in _TOKEN.findall(text)]
    known = stamp_words()
    strange = [token for token in tokens if not token[0].isdigit() and token not in known]
    if len(strange) > max(1, len(tokens) // 5) or sum(map(len, strange)) > 24:
        return False
    return is_dated(text) or _CLOCK.search(text) is not None or _AGE.search(text) is not None


def is_dated(text: str) -> bool:
    """Whether the words give a whole date: day, month and year."""
    text = text[:400]
    return bool(_NUMERIC_DAY.search(text) or _CJK_DAY.search(text) or _month_day_year().search(text))


@cache
def _month_day_year() -> re.Pattern[str]:
    month = rf"(?:{month_names()})\.?"
    return re.compile(
        rf"(?<!\w)(?:\d{{1,2}}(?:st|nd|rd|th|\.)?[\s-](?:de\s|of\s)?{month}[\s,-]{{1,2}}(?:del?\s)?(?:19|20)\d\d"
        rf"|{month}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d)(?!\d)",
        re.IGNORECASE,
    )


def ends_in_date(text: str) -> bool:
    """Whether a whole date closes the text, as it closes the description of a picture."""
    tail = text.rstrip(" .)]")[-30:]
    if not has_digit(tail[-4:]):
        return False
    return any(match.end() >= len(tail) - 1 for match in _month_day_year().finditer(tail))


def byline(text: str) -> str | None:
    """The author's or authors' names when the block is a byline, such as ``By Jane Doe and John Roe, Reuters``."""
    if not 4 < len(text) <= 200:
        return None
    line = one_line(text)
    if match := _BY.fullmatch(line):
        who = match["who"].strip(" ,")
        named = who[0].isupper() and (" " in who or who.isupper() or not match["rest"].strip())
        return who if named and not _sentence_like(match["rest"]) else None
    if len(line) <= 90 and (match := _PEOPLE_AND_OUTLET.fullmatch(line)) and _known_outlet(match["rest"]):
        return match["who"]
    if len(line) <= 90 and (match := _ROLE.fullmatch(line)) and match["who"][0].isupper():
        return match["who"] if all(word[0].isupper() for word in match["who"].split()[:2]) else None
    return None


def _sentence_like(rest: str) -> bool:
    lower = [word for word in rest.split() if word[:1].islower()]
    return len(lower) > 4


@cache
def _agency() -> re.Pattern[str]:
    return re.compile(rf"(?:the\s)?(?:{agency_names()})", re.IGNORECASE)


_OUTLET_WORD = re.compile(
    r"\b(?:news|times|post|press|agency|tribune|herald|journal|gazette|daily|today|tv|radio|media|network|telegraph|guardian|"
    r"observer|mail|standard|chronicle|magazine|correspondents?|reporters?|staff|writers?|editors?|desk)\b",
    re.IGNORECASE,
)


def _known_outlet(words: str) -> bool:
    return bool(_agency().fullmatch(words.strip()) or _OUTLET_WORD.search(words))


@cache
def _dateline() -> re.Pattern[str]:
    city = r"[^\W\d_a-z][\w.’'-]*(?:[ -](?:[^\W\d_a-z][\w.’'-]*|de|da|di|del|al|el|la|of|the|sur)){0,4}"
    region = rf"(?:[,/]\s?{city}){{0,2}}"
    day = rf"(?:,?\s?(?:(?:{month_names()})\.?\s\d{{1,2}}|\d{{1,2}}\s(?:{month_names()})\.?)(?:,?\s(?:19|20)\d\d)?)?"
    source = rf"(?P<source>\s?[(\[]\s?[^()\[\]]{{0,40}}(?:{agency_names()})[^()\[\]]{{0,20}}[)\]])?"
    return re.compile(
        rf"(?P<place>{city}{region})(?P<day>(?i:{day})){source}"
        r"(?P<dash>\s?--\s?|\s?—\s?|\s[–-]\s?|[–-]\s|\s?_\s|:\s)(?=[\"'“‘«(]{0,2}[^\W_a-z])"
    )


_DASH = re.compile(r"[–—_]|--|\s-|-\s|:\s")


def dateline(text: str) -> str | None:
    """The place a story is datelined, such as ``ERBIL, Kurdistan Region``, None when the text opens otherwise.

    A place in capitals needs only the dash; one in small letters needs an agency in brackets or a day as well, since
    'Silver Crane - which translates as' opens alike.
    """
    head = text[:160]
    match = _dateline().match(head) if _DASH.search(head) else None
    if match is None:
        return None
    place = match["place"].strip(" ,")
    city = place.split(",")[0]
    capital = city.isupper() and len(city) > 2
    dash = match["dash"].strip()
    if dash == ":" and not match["source"]:
        return None
    if not capital and not match["source"] and not match["day"]:
        # 'Port Alder – Rescue crews…': a spaced dash behind one or two words, and a capital behind the dash
        behind = text[match.end() :].lstrip("\"'“‘«(")
        if (
            len(place.split()) > 3
            or dash not in {"–", "—", "-", "--"}
            or not behind[:1].isupper()
            or match[0][-1] != " "
        ):
            return None
    return place
