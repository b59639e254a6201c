"""The word lists of this room, read once each when first asked for; every file names its origin and licence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Literal

HeadingKind = Literal["related", "next", "comments", "notice"]
AddressKind = Literal["order", "reader", "publisher", "wares"]


def rows(name: str) -> Iterator[list[str]]:
    """The tab-separated rows of a list, comments left out."""
    for line in resources.files(__package__).joinpath(name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@cache
def function_words() -> frozenset[str]:
    """Articles, pronouns, prepositions, auxiliaries of some twenty-five languages, in one set."""
    return frozenset(word for row in rows("function_words.tsv") for word in row[1].split())


@cache
def language_words(language: str) -> frozenset[str]:
    """The function words of one language (ISO 639-1); empty where the list has none."""
    return frozenset(word for row in rows("function_words.tsv") if row[0] == language for word in row[1].split())


@cache
def interface_words() -> frozenset[str]:
    """What buttons, menus and counters are called."""
    return frozenset(word for row in rows("interface.tsv") for word in row[1].split())


@cache
def headings() -> dict[str, HeadingKind]:
    """Phrases that stand over or before links, comments, another article or an editor's note."""
    kinds: dict[str, HeadingKind] = {"related": "related", "next": "next", "comments": "comments", "notice": "notice"}
    return {phrase: kinds[kind] for kind, _, phrase in rows("headings.tsv")}


@cache
def address(kind: AddressKind) -> frozenset[str]:
    """Words by which a page speaks to its reader."""
    return frozenset(word for row in rows("address.tsv") if row[0] == kind for word in row[2].split())


@cache
def stamp_words() -> frozenset[str]:
    """What stands in a time stamp: month names, weekdays, 'published', 'GMT', 'ago'."""
    months = {row[2] for row in rows("months.tsv")}
    return frozenset(months.union(word for row in rows("stamp_words.tsv") for word in row[1].split()))


@cache
def month_names() -> str:
    """A regular expression's alternatives for every month name of three letters or more, longest first."""
    names = sorted({row[2] for row in rows("months.tsv") if len(row[2]) > 2}, key=lambda name: (-len(name), name))
    return "|".join(map(re.escape, names))


@cache
def agency_names() -> str:
    """A regular expression's alternatives for the agencies, longest first so that 'AP' does not win over 'APTN'."""
    names = sorted({row[0] for row in rows("agencies.tsv")}, key=lambda name: (-len(name), name))
    return "|".join(map(re.escape, names))
