"""What a page's markup says of itself: title, outlet, byline, address, language and the raw words of its date.

No single tag is right often enough (on the WCXB articles the best one, the first ``h1``, names 76 % of the titles),
so candidates vote: see ``_title``.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from htmldate import find_date
from lxml.etree import _Element

from onrecord.extract.blocks import Meta
from onrecord.extract.dates import read_date, read_url_date
from onrecord.extract.flow import MAX_BLOCKS, Flowed, fold
from onrecord.extract.jsonld import Linked, linked

# The names under which publishing systems write the day of publication, most telling first; the later ones are
# used for other things too. Dublin Core, Open Graph, schema.org, Highwire, Parse.ly, Sailthru and their kin.
_DATE_NAMES = (
    "article:published_time", "datepublished", "og:published_time", "og:article:published_time",
    "article:published", "article:post_date", "parsely-pub-date", "pubdate", "publishdate", "publish-date",
    "publish_date", "published_time", "published-date", "published_date", "date_published", "publication_date",
    "publicationdate", "originalpublicationdate", "article.published", "article_date_original",
    "cxenseparse:recs:publishtime", "sailthru.date", "citation_publication_date", "citation_date",
    "citation_online_date", "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "dc.date",
    "dc:date", "dcterms.date", "datecreated", "og:pubdate", "video:release_date", "release_date", "displaydate",
    "date", "created", "timestamp", "last-modified-date",
)  # fmt: skip
_AUTHOR_NAMES = (
    "author", "article:author", "parsely-author", "sailthru.author", "citation_author", "dc.creator",
    "dcterms.creator", "byl", "og:article:author", "og:author",
)  # fmt: skip
_BYLINE_CLASS = re.compile(r"\b(?:byline|author|writer)", re.IGNORECASE)
_BY = re.compile(r"^(?:(?:written |posted |words )?by|von|par|por|di)[\s:]+", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s+[|–—\-·•»«:~/⁄*]+\s+|\s*[|»]\s*")
_WORD = re.compile(r"\w+")
_STAMP_CLASS = re.compile(r"date|time|publish|posted|meta|byline|stamp", re.IGNORECASE)
_UPDATED = re.compile(
    r"updated?|modified|revised|reviewed|aktualisiert|geändert|mis à jour|modifié|actualizado|aggiornat[oa]|atualizado",
    re.IGNORECASE,
)
_MAX_STAMP = 160  # characters; a longer block with a date in it is prose
_SHORT_STAMP = 60  # characters of a line that stands far from the body
_YEAR = re.compile(r"(?:19|20)\d\d")
_MAX_TITLE = 400


def meta(tree: _Element, flowed: Sequence[Flowed], first: int, hint_url: str | None = None) -> Meta:
    """The page's own account of itself. ``first`` is where in ``flowed`` the body begins.

    1. what is written for machines: JSON-LD, meta tags, link tags
    2. title: the candidates' vote
    3. byline: JSON-LD, meta tags, then the blocks that are marked as one
    4. date: JSON-LD, meta tags, ``time`` elements, stamps around the title; where neither they nor a URL give a day,
       the whole page is searched
    """
    said = linked(tree)
    tags = _tags(tree)
    url = _url(tree, tags, said)
    language = _language(tree, tags, said)
    outlet = _clean(tags.get("og:site_name") or said.publisher or tags.get("application-name") or tags.get("publisher"))
    title = _title(tree, tags, said, flowed, outlet)
    dates = list(_dates(tree, tags, said, _stamps(flowed, first)))
    where, published = _published(dates, language)
    if published is None and not _names_a_day(hint_url or url):
        where, published = _searched(tree, flowed, language)
        if published is None:
            where, published = next(
                ((w, words) for w, words in dates if read_date(words, language=language)), ("", None)
            )
    return Meta(
        title=title, outlet=outlet, byline=_byline(tags, said, flowed), url=url, language=language,
        published=published, published_evidence=where,
    )  # fmt: skip


def _tags(tree: _Element) -> dict[str, str]:
    """The content of each meta tag by its lower-cased property, name or itemprop; the first of a kind that has any."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        content = (tag.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := tag.get(attribute)):
                found.setdefault(name.strip().lower(), content)
    return found


def _clean(text: str | None, limit: int = _MAX_TITLE) -> str | None:
    """One line, entities that were escaped twice resolved; None when empty or too long to be a name."""
    if not text:
        return None
    text = fold(html.unescape(text)).replace("\n", " ")
    return text if 0 < len(text) <= limit else None


def _url(tree: _Element, tags: dict[str, str], said: Linked) -> str | None:
    canonical = next((link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical"), None)
    for url in (canonical, tags.get("og:url"), said.url, tags.get("twitter:url")):
        if url and len(url) < 2000 and url.strip().startswith(("http://", "https://")):
            return url.strip()
    return None


def _language(tree: _Element, tags: dict[str, str], said: Linked) -> str | None:
    """A BCP 47 tag; of two that agree on the language the one that names a region."""
    said_by = [
        tree.get("lang"),
        tags.get("og:locale"),
        tags.get("content-language"),
        tags.get("language"),
        said.language,
    ]
    codes = [str(code).strip().replace("_", "-") for code in said_by if code]
    codes = [code for code in codes if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", code)]
    if not codes:
        return None
    longer = (code for code in codes if code[:2].lower() == codes[0][:2].lower() and "-" in code)
    return codes[0] if "-" in codes[0] else next(longer, codes[0])


def _title(
    tree: _Element, tags: dict[str, str], said: Linked, flowed: Sequence[Flowed], outlet: str | None
) -> str | None:
    """The title that the candidates agree on.

    A main heading stands on the page, so it is taken when what is written for machines speaks of the same thing;
    site names and section names in an ``h1`` do not find that support. Otherwise what is written for machines
    decides, with the outlet's name cut off.
    """
    head = tree.find(".//title")
    written = (said.headline, tags.get("og:title"), tags.get("twitter:title"), None if head is None else head.text)
    spoken = [title for title in map(_clean, written) if title]
    headings = [title for block in flowed if block.level == 1 if (title := _clean(block.text))][:20]
    bare = [_without_outlet(title, outlet, headings) for title in spoken]
    voted = [(max((_alike(heading, title) for title in bare), default=0.0), heading) for heading in headings]
    best, heading = max(voted, key=lambda vote: vote[0], default=(0.0, None))
    if heading and (best >= 0.5 or not bare):
        return _without_outlet(heading, outlet, ())
    if not bare:
        second = (block.text for block in flowed if block.level == 2)
        return _clean(next(second, None))
    return max(bare, key=lambda title: sum(_alike(title, other) for other in bare))


def _without_outlet(title: str, outlet: str | None, headings: Sequence[str]) -> str:
    """The title without ' | The Ferry Post' at its end or start.

    What is cut is the outlet's name, or else whatever is left beside a heading that stands on the page, or else the
    last part when it is short and the rest is not.
    """
    cuts = list(_SEPARATOR.finditer(title))
    for cut in cuts:
        before, after = title[: cut.start()].strip(), title[cut.end() :].strip()
        if before in headings or _same_name(after, outlet):
            return before or title
        if _same_name(before, outlet) and after:
            return after
        if after in headings:  # an outlet's name may be a main heading too, but it is the shorter one
            return max(before, after, key=len)
    if cuts and outlet is None:
        before, after = title[: cuts[-1].start()].strip(), title[cuts[-1].end() :].strip()
        if 0 < len(after.split()) <= 4 and len(before.split()) >= 4:
            return before
    return title


def _same_name(text: str, outlet: str | None) -> bool:
    return outlet is not None and _alike(text, outlet) >= 0.66


def _alike(one: str, other: str) -> float:
    """Dice's coefficient of the two titles' words."""
    left, right = set(_WORD.findall(one.casefold())), set(_WORD.findall(other.casefold()))
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


def _byline(tags: dict[str, str], said: Linked, flowed: Sequence[Flowed]) -> str | None:
    names = said.authors or [tags[name] for name in _AUTHOR_NAMES if name in tags]
    names = [name for name in (_clean(name, 100) for name in names) if name and "://" not in name]
    if names:
        unique = list(dict.fromkeys(_BY.sub("", name) for name in names))
        return ", ".join(unique if said.authors else unique[:1])
    for block in flowed:
        signed = len(block.text) < 100 and (_BY.match(block.text) or _is_signed(block.element))
        if signed and (name := _person(block.text)):
            return name
    return None


def _is_signed(element: _Element) -> bool:
    return element.get("rel") == "author" or _BYLINE_CLASS.search(_marks(element)) is not None


def _person(text: str) -> str | None:
    """The name in a byline's words, without 'By' and what follows it."""
    name = re.split(
        r"[|•·,\n]|\s[–—-]\s|\b(?:on|in|at|from)\b|\d", _BY.sub("", fold(text).replace("\n", " ")), maxsplit=1
    )[0].strip()
    words = name.split()
    return name if 2 <= len(words) <= 5 and all(word[0].isupper() or len(word) < 4 for word in words) else None


def _marks(element: _Element) -> str:
    return " ".join(element.get(name) or "" for name in ("class", "id", "itemprop", "rel"))


def _published(said: Iterable[tuple[str, str]], language: str | None) -> tuple[str, str | None]:
    """Where it stands and the words of the first date that can be one, to the day.

    A moment given in UTC says what day it was in Greenwich. When another date on the page is in local time and within
    a day of it, that is the day its readers saw.
    """
    greenwich: tuple[str, str, date] | None = None
    for where, words in said:
        dated = read_date(words, language=language)
        if dated is None or dated.when.from_ is None or dated.when.grain != "day":
            continue
        day = date.fromisoformat(dated.when.from_)
        if greenwich is None:
            if dated.at is None or not dated.at.endswith("+00:00"):
                return where, words
            greenwich = where, words, day
        elif dated.at and not dated.at.endswith("+00:00") and abs((day - greenwich[2]).days) <= 1:
            return where, words
    return greenwich[:2] if greenwich else ("", None)


def _dates(tree: _Element, tags: dict[str, str], said: Linked, stamps: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Where it stands and what it says, for every word on a date, the most trusted first."""
    if said.published:
        yield "JSON-LD datePublished", said.published
    for name in _DATE_NAMES:
        if name in tags:
            yield name, tags[name]
    yield from _time_elements(tree)
    for stamp in stamps:
        yield "stamp", stamp


def _names_a_day(url: str | None) -> bool:
    dated = read_url_date(url) if url else None
    return dated is not None and dated.when.grain == "day"


def _searched(tree: _Element, flowed: Sequence[Flowed], language: str | None) -> tuple[str, str | None]:
    """The first short line anywhere on the page that is a date and no link, else what htmldate finds.

    Its extensive search is not asked: it dates two undated pages in five by a footer's year or a neighbour's date, and
    takes up to a second and a half for it. Where it finds only a year it says the first of January; that is no day.
    """
    for block in flowed:
        if len(block.text) <= _SHORT_STAMP and not block.linked and not block.apart and _YEAR.search(block.text):
            dated = read_date(block.text, language=language)
            if dated is not None and dated.when.grain == "day":
                return "stamp", block.text
    if len(flowed) >= MAX_BLOCKS:  # a dump, which htmldate would copy and search for half a minute
        return "", None
    found = find_date(tree, extensive_search=False, original_date=True)
    return ("htmldate", found) if found and not found.endswith("-01-01") else ("", None)


def _time_elements(tree: _Element) -> Iterator[tuple[str, str]]:
    """Elements that say they hold the date of publication, then the first ``time`` elements, in page order."""
    times: list[str] = []
    marks: list[str] = []
    for element in tree.iter("time", "abbr", "span", "div", "p", "meta"):
        marked = element.get("itemprop") == "datePublished" or element.get("pubdate") is not None
        if not marked and element.tag != "time":
            continue
        if _is_anothers(element):
            continue
        value = element.get("datetime") or element.get("content") or element.get("title")
        words = value or fold("".join(map(str, element.itertext())))[:_MAX_STAMP]
        if marked:
            marks.append(words)
        elif not _UPDATED.search(_marks(element)):
            times.append(words)
    published = [("datePublished", words) for words in marks[:20]]
    timed = [("time", words) for words in times[:5]]
    # a page is published once: three days are those of the stories that it links to
    listed = len({words[:10] for words in marks}) > 2
    yield from timed + published if listed else published + timed


def _is_anothers(element: _Element) -> bool:
    """Whether it stands in a comment, a quoted post or a box beside the article."""
    places = [element, *islice(element.iterancestors(), 12)]
    return any(place.tag in ("blockquote", "aside") or "comment" in _marks(place).lower() for place in places)


def _stamps(flowed: Sequence[Flowed], first: int) -> list[str]:
    """Short blocks around the start of the body, those that are marked as dates before those that are not.

    What stands behind 'updated' is no date of publication, unless nothing else is given.
    """
    near = [block for block in flowed[max(0, first - 12) : first + 4] if len(block.text) <= _MAX_STAMP]
    marked = [block for block in near if _STAMP_CLASS.search(_marks(block.element))]
    words = [block.text for block in marked + near]
    return [_UPDATED.split(text)[0] for text in words] + words
