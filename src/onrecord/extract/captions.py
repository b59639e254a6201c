"""Captions and credits: the words that belong to a picture, by the credit in them, their form or their place."""

from __future__ import annotations

import re
from functools import cache

from onrecord.extract.lists import address, agency_names
from onrecord.extract.looks import Look, one_line
from onrecord.extract.stamps import ends_in_date

_MOST_WORDS = 110  # archive captions tell the whole background of a picture
_PICTURE = (
    r"(?:photo(?:graph(?:er|y)?)?|image|picture|pic|credits?|courtesy|illustration|graphic|handout|file|video|©"
    r"|foto|crédito|crédit|bild|quelle|фото)s?"
)

_FILE_PHOTO = re.compile(
    r"FILE(?:\s(?:PHOTO|PIC|PICTURE|IMAGE|VIDEO))?\s?[:.,–—-]"
    r"|(?:File|Handout|Archive|Stock)\s(?:photo|picture|image|pic)s?\s?[:.–—-]"
    r"|(?:Photo|Picture|Image|Pic|Caption|Above|Pictured|PHOTO|IMAGE)\s?:\s"
)
# 'In this Monday, July 4, 2016 photo', 'In this undated handout picture', 'In this image made from video'
_IN_THIS = re.compile(
    r"(?:FILE\s?[–—-]\s?)?In (?:this|an?) [^.;:]{0,60}?"
    r"\b(?:photo|photograph|image|picture|frame ?grab|screen ?shot|video grab)\b",
    re.IGNORECASE,
)
# 'A still image taken from video shows', 'Grab from a video … shows', 'The picture released by … shows'
_PICTURE_SHOWS = re.compile(
    r"(?:(?:an?|the|this|one|some)\s)?(?:(?:undated|recent|handout|combination|file|still|video|satellite|aerial"
    r"|general|composite|screen|frame|tv|television|archive)[\s-]){0,3}"
    r"(?:(?:screen|frame)?grab|screen ?shot|still|image|photo(?:graph)?"
    r"|picture|video|footage|view|illustration|combo)s?\b"
    r"[^.!?]{0,200}?\b(?:shows?|showing|depicts?|purports? to show|seen|taken|made available|provided|released"
    r"|obtained|grab)\b",
    re.IGNORECASE,
)
_LOCAL_CAPTION = re.compile(r"\*{3}\s?Local Caption|\btoggle caption\b|\bhide caption\b", re.IGNORECASE)
_SEEN = re.compile(
    r"\b(?:is|are) (?:seen|pictured|shown|photographed)\b"
    r"|\b(?:seen|pictured|photographed) (?:here|on|at|in|during|above|left|right|with)\b"
    r"|[(,]\s?(?:left|right|centre|center|second (?:from )?(?:left|right)|L|R|C|top|bottom)\s?[),]"
    r"|\blooks? on\b|\bpos(?:es?|ing) (?:for|with)\b",
    re.IGNORECASE,
)
# What tells of a past act; a caption speaks in the present or has no verb at all.
_PAST = re.compile(
    r"\b(?:said|says|told|was|were|had|has|have|will|would|announced|reported|died|according to"
    r"|added|warned|called on)\b",
    re.IGNORECASE,
)
_CREDIT_WORD = re.compile(
    rf"[(\[]?\s?{_PICTURE}(?:\s(?:credits?|by|courtesy|source|via|from|de))?"
    r"\s?(?:[:/|–—-]|by\b|of\b|courtesy|\s©)",
    re.IGNORECASE,
)
_SOURCE_LINE = re.compile(r"(?:image|photo|picture|video|media)\s(?:source|credit|copyright)s?\b[\s,:]", re.IGNORECASE)
_CAPTION_LINE = re.compile(r"(?:image|photo|picture|video|media)\scaption\b[\s,:]", re.IGNORECASE)
_CONTRIBUTORS = re.compile(
    r"[(\[]?(?:(?:additional|further|extra)\s)?(?:report(?:ing|ed)|writing|written|editing|edited|compiled"
    r"|translat(?:ion|ed)|production|research|graphics?|photography|photos|words)"
    r"(?:\s(?:and|&)\s(?:writing|editing|reporting|additional reporting))?\s(?:by|from)\s(?-i:[^\W\d_a-z])",
    re.IGNORECASE,
)


_FIRST_WORD = re.compile(r"[^\s/:|-]+")


@cache
def _inside_bracket() -> re.Pattern[str]:
    """What a bracket holds when it credits a picture: an agency, or 'photo' and its kin."""
    return re.compile(rf"(?<!\w)(?:{agency_names()}|(?i:{_PICTURE}))(?!\w)")


def _closing_bracket(line: str) -> tuple[str, str] | None:
    """What stands before a bracket that ends the line, and in it; None unless it credits a picture."""
    end = line.rstrip(" .|")
    if end[-1:] not in ")]":
        return None
    start = max(end.rfind("("), end.rfind("["))
    inside = end[start + 1 : -1]
    if start < 0 or len(inside) > 130 or not _inside_bracket().search(inside):
        return None
    return end[:start].rstrip(), inside


@cache
def _agency_starts() -> frozenset[str]:
    """The first words of agencies' names, which spare most lines the long pattern."""
    return frozenset(re.split(r"[\s/:|-]", name)[0] for name in agency_names().replace("\\", "").split("|"))


@cache
def _leading_credit() -> re.Pattern[str]:
    """``Reuters In 2014 …``, ``AP:Associated Press The girls …``, ``Getty Images/Name The …``."""
    return re.compile(
        rf"(?:{agency_names()})(?P<colon>\s?[:/|]\s?(?:{agency_names()}|[^\W\d_a-z][\w.’'-]*(?:\s[^\W\d_a-z][\w.’'-]*)?))?\s(?=[\"“‘'(]?[^\W_a-z])"
    )


@cache
def _slashed_credit() -> re.Pattern[str]:
    """``AFP PHOTO / NAME``, ``Jane Doe/AP``, ``Getty Images/AFP``, ``© Reuters``."""
    return re.compile(
        rf"(?:{agency_names()})\s(?:PHOTO|Photo|photo)\s?/|(?<=\w)\s?/\s?(?:{agency_names()})(?!\w)|©\s?(?:{agency_names()}|\d{{4}})"
    )


@cache
def _only_agencies() -> re.Pattern[str]:
    return re.compile(rf"[(\[–—\s-]*(?:{agency_names()})(?:[\s/,&|–—+-]+(?:and\s)?(?:{agency_names()}))*[)\]\s.]*")


def is_credit(text: str, measure: Look) -> bool:
    """Whether the block is nothing but a credit: a photographer, an agency, the reporters and editors."""
    if measure.size > 60 or len(text) > 500 or (measure.size > 18 and "by" not in measure.vocabulary):
        return False
    line = one_line(text)
    if _CONTRIBUTORS.match(line) and (measure.size <= 12 or ";" in line or line[0] in "(["):
        return True
    return measure.size <= 18 and _is_credit_line(line, measure)


def _is_credit_line(line: str, measure: Look) -> bool:
    if _only_agencies().fullmatch(line) or _SOURCE_LINE.match(line):
        return True
    if measure.ended and line[-1:] not in ")]":
        return False
    if _is_slashed(line) and (measure.size <= 9 or _LOCAL_CAPTION.search(line)):
        return True
    return _CREDIT_WORD.match(line) is not None


def is_caption(text: str, measure: Look, *, opening: bool) -> bool:
    """Whether the block describes a picture.

    ``opening`` says that no body came before it: there a scene in the present tense is a picture, while further
    down only a credit or a form that prose does not have decides.
    """
    if measure.size > _MOST_WORDS or len(text) > 1_500:
        return False
    line = one_line(text)
    if _says_caption(line, measure) or _leads_with_credit(line, measure) or (not measure.ended and _is_slashed(line)):
        return True
    if (bracket := _closing_bracket(line)) and _closes_caption(*bracket, measure, opening):
        return True
    # 'A video that shows the rescue was released on Monday.' is news: it goes on to tell of something past
    shown = not measure.ended or (opening and not _PAST.search(line))
    shows = shown and _PICTURE_SHOWS.match(line) is not None
    return shows or (opening and _is_scene(line, measure))


# The words that _FILE_PHOTO and _CAPTION_LINE begin with, which spare most lines both.
_LABELS = frozenset({"file", "handout", "archive", "stock", "photo", "picture", "image", "pic", "caption", "above"}) | {
    "pictured", "video", "media",
}  # fmt: skip


def _says_caption(line: str, measure: Look) -> bool:
    labelled = bool(measure.words) and measure.words[0] in _LABELS
    if (labelled and (_FILE_PHOTO.match(line) or _CAPTION_LINE.match(line))) or _in_this_picture(line):
        return True
    return "aption" in line and _LOCAL_CAPTION.search(line) is not None


def _is_slashed(line: str) -> bool:
    return ("/" in line or "©" in line) and _slashed_credit().search(line) is not None


def _in_this_picture(line: str) -> bool:
    """'In this photo …, a man walks': the picture is named first, and the sentence does not report."""
    match = _IN_THIS.match(line) if line.startswith(("In ", "FILE")) else None
    return match is not None and not re.search(r"\b(?:said|told|says)\b", line[match.end() :])


def _leads_with_credit(line: str, measure: Look) -> bool:
    first = _FIRST_WORD.match(line)
    if first is None or first[0] not in _agency_starts():
        return False
    match = _leading_credit().match(line)
    if match is None or measure.size < 5:
        return False
    return not measure.ended or (bool(match["colon"]) and measure.function >= 0.1)


def _closes_caption(before: str, inside: str, measure: Look, opening: bool) -> bool:
    if len(before) < 15 or measure.size > 70:
        return False
    if opening or _SEEN.search(before) or ends_in_date(before):
        return True
    return before[-1] not in ".!?\"”’'" or re.search(rf"(?i)\b{_PICTURE}\b", inside) is not None


def _is_scene(line: str, measure: Look) -> bool:
    """One sentence without a report in it that points at what is seen, or closes with the picture's full date."""
    if (
        measure.size > 50
        or len(re.findall(r"[.!?]\s+[^\W\d_a-z]", line)) > 1
        or not address("publisher").isdisjoint(measure.words)
    ):
        return False
    if _PAST.search(line):
        return bool(re.search(r"\b(?:is|are) (?:seen|pictured|shown)\b", line)) and not re.search(
            r"\b(?:said|told)\b", line
        )
    return bool(_SEEN.search(line)) or ends_in_date(line)
