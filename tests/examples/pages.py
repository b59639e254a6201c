"""The example pages as a reader sees them, without the program: for tests of the pages themselves."""

from __future__ import annotations

import csv
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
STORY = EXAMPLES / "story"
PAGES = STORY / "pages"
YEAR = 2024  # the story's: dates without a year are of it

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH = "|".join(f"{month}|{month[:3]}" for month in MONTHS)
_WEEKDAY = "|".join(f"{day}|{day[:3]}" for day in WEEKDAYS)
_DAY_FIRST = re.compile(rf"\b({_WEEKDAY}),?\s(\d{{1,2}})\s({_MONTH})\b(?:\s(\d{{4}}))?")
_MONTH_FIRST = re.compile(rf"\b({_WEEKDAY}),?\s({_MONTH})\s(\d{{1,2}})\b(?:,\s(\d{{4}}))?")


class _Text(HTMLParser):
    """Collects what stands between tags, scripts and styles left out, with a line end after each block."""

    _BLOCKS = frozenset({"p", "div", "li", "h1", "h2", "h3", "h4", "figcaption", "td", "title"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._hidden += tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in {"script", "style"}
        if tag in self._BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def source(name: str) -> str:
    """The page's decoded bytes; windows-1252 where the page says so."""
    data = (PAGES / name).read_bytes()
    return data.decode("windows-1252" if b"charset=windows-1252" in data else "utf-8")


def text(name: str) -> str:
    """The page's words; for HTML, what stands between its tags."""
    if not name.endswith(".html"):
        return source(name)
    parser = _Text()
    parser.feed(source(name))
    return "".join(parser.parts)


def paragraphs(name: str) -> list[str]:
    """The page's non-empty lines, stripped: each paragraph of these pages is one line."""
    return [line.strip() for line in text(name).splitlines() if line.strip()]


def folded(words: str) -> str:
    """The words with every run of white space as one space."""
    return " ".join(words.split())


def manifest() -> list[dict[str, str]]:
    """The manifest's rows."""
    with (STORY / "manifest.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def tables(markdown: str) -> dict[str, list[list[str]]]:
    """Each section's table rows, by heading, head and rule left out."""
    found: dict[str, list[list[str]]] = {}
    heading = ""
    for line in markdown.splitlines():
        if line.startswith("## "):
            heading = line[3:]
        elif line.startswith("|") and not line.startswith("|---"):
            found.setdefault(heading, []).append([cell.strip() for cell in line.strip("|").split("|")])
    return {name: rows[1:] for name, rows in found.items()}


def dated_weekdays(words: str) -> list[tuple[str, str, date]]:
    """Each weekday that stands with a day and month: the words, the weekday, the date they name."""
    found = []
    for match in _DAY_FIRST.finditer(words):
        day, number, month, year = match.groups()
        found.append((match.group(), day, _date(year, month, number)))
    for match in _MONTH_FIRST.finditer(words):
        day, month, number, year = match.groups()
        found.append((match.group(), day, _date(year, month, number)))
    return found


def wrong_weekdays(words: str) -> list[str]:
    """The words of each weekday that does not fit its date."""
    return [said for said, day, on in dated_weekdays(words) if not WEEKDAYS[on.weekday()].startswith(day)]


def _date(year: str | None, month: str, day: str) -> date:
    number = next(at for at, name in enumerate(MONTHS, start=1) if name.startswith(month))
    return date(int(year or YEAR), number, int(day))
