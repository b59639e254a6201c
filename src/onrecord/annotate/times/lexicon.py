"""The words that time expressions are made of, each with a class, and the classes as single characters.

A text becomes a string with one class character for each token (tokens.py), so that the grammar
(grammar.py) is a regular expression over classes instead of dozens of them over the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources

OTHER = "_"
_NUMERIC = (
    "NUM",  # 0 to 99 in digits
    "YEAR",  # 1000 to 2199 in digits
    "BIG",  # any other plain or decimal number
    "ISO",  # 2021-03-12
    "SLASHED",  # 12/03/2021, 12.03.2021
    "CLOCK",  # 18:20, 7.30pm, 10am
    "NUMRANGE",  # 3-5
    "YEARRANGE",  # 2014-2017, 2014-17
    "FRACTION",  # 1/2
    "DECADE",  # 1990s, 80s
    "TERMTOKEN",  # Q3, H1, FY2021, FY21, Q3-2021
    "AMPM",  # a.m., pm
    "NTH",  # 12th
    "HOLIDAY",
    "BREAK",  # end of a paragraph
)
_MONTH_DAYS = {"st": (1, 21, 31), "nd": (2, 22), "rd": (3, 23)}


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a data file of this room, comments and empty lines left out."""
    text = (resources.files(__package__) / "data" / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def word_set(name: str) -> frozenset[str]:
    """A closed list of data/guards.tsv."""
    return frozenset(next(words for key, words in rows("guards.tsv") if key == name).split(" "))


def _alphabet() -> dict[str, str]:
    names = [*_NUMERIC, *dict.fromkeys(row[0] for row in rows("words.tsv"))]
    chars = (chr(code) for code in (*range(35, 127), *range(161, 256)) if chr(code) != OTHER)
    return dict(zip(names, chars, strict=False))


ALPHABET = _alphabet()


def _forms(word: str, how: str) -> set[str]:
    if how == "exact":
        return {word}
    cap = word[0].upper() + word[1:]
    return {cap, word.upper()} if how == "cap" else {word, cap, word.upper()}


def _entries() -> tuple[dict[str, str], dict[str, str]]:
    """Class characters by word form, and values by lower-case word."""
    codes: dict[str, str] = {}
    values: dict[str, str] = {}
    for name, how, words in rows("words.tsv"):
        for entry in words.split(" "):
            word, _, value = entry.partition("=")
            values.setdefault(word.lower(), value)
            for form in _forms(word, how):
                codes.setdefault(form, ALPHABET[name])
    for number in range(1, 32):
        suffix = next((s for s, days in _MONTH_DAYS.items() if number in days), "th")
        codes[f"{number}{suffix}"] = ALPHABET["NTH"]
        values[f"{number}{suffix}"] = str(number)
    for number in range(100):
        codes[str(number)] = codes[f"{number:02d}"] = ALPHABET["NUM"]
    codes.update({str(year): ALPHABET["YEAR"] for year in range(1000, 2200)})
    for form in ("am", "pm", "AM", "PM", "a.m.", "p.m.", "A.M.", "P.M.", "a.m", "p.m", "A.M", "P.M"):
        codes[form] = ALPHABET["AMPM"]
    terms = [f"{kind}{number}" for kind in "QH" for number in range(1, 5)]
    years = [f"FY{year:02d}" for year in range(100)] + [f"FY{year}" for year in range(1950, 2100)]
    codes.update(dict.fromkeys(terms + years, ALPHABET["TERMTOKEN"]))
    return codes, values


CODES, VALUES = _entries()

# 2006-07 is a season, not July 2006
_SCHOOL_YEAR = "(?:19|20)(?:" + "|".join(f"{year:02d}[–-]{year + 1:02d}" for year in range(99)) + ")"
_SHAPES = tuple(
    (ALPHABET[name], re.compile(pattern + r"\Z"))
    for name, pattern in (
        ("CLOCK", r"(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)?(?:am|pm|AM|PM)|(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?"),
        ("YEARRANGE", _SCHOOL_YEAR),
        ("ISO", r"(?:1\d|20|21)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?"),
        ("ISO", r"(?:1\d|20|21)\d\d/(?:0[1-9]|1[0-2])/(?:0[1-9]|[12]\d|3[01])"),
        ("SLASHED", r"(?:[0-3]?\d/[0-3]?\d/(?:(?:19|20)\d\d|\d\d)|[0-3]?\d[.-][0-3]?\d[.-](?:19|20)\d\d)"),
        ("SLASHED", r"9/11"),
        ("FRACTION", r"1/[234]|3/4"),
        ("NUMRANGE", r"\d{1,2}[–-]\d{1,2}"),
        ("YEARRANGE", r"(?:1[0-9]|20|21)\d\d[–/-](?:(?:1[0-9]|20|21)\d\d|\d\d)"),
        ("DECADE", r"(?:(?:1[0-9]|20)\d0|[1-9]0)s"),
        ("ORD", r"\d{1,3}(?:st|nd|rd|th)"),
        ("BIG", r"\d{1,12}(?:,\d{3}){0,4}(?:\.\d{1,6})?"),
    )
)
LONGEST = 24  # no number token that means a time is longer than this


def number_class(token: str) -> str:
    """The class character of a token that begins with a digit and is not in the lexicon."""
    if len(token) > LONGEST:
        return OTHER
    return next((char for char, shape in _SHAPES if shape.match(token)), OTHER)
