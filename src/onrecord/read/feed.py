"""RSS and Atom: each entry that carries its article is a page; one that only links is fetched where that is asked."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import feedparser

from onrecord.ids import sha256
from onrecord.model import Hints, Raw, Skipped
from onrecord.read.blob import Blob, page_of_text, printable, skip
from onrecord.read.charset import declared_in, decode
from onrecord.read.kinds import xml_root
from onrecord.read.streams import Fault, too_large

Follow = Callable[[str, Hints, bool], Iterator[Raw | Skipped]]

_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
_ROOTS = ("rss", "feed", "rdf")
_NAME = 200  # characters of an entry's id or link in a uri
_END = re.compile(rb"</(?:\w{1,20}:)?(?:rss|feed|rdf)\s{0,99}>(?:\s|<!--.{0,2000}?-->)*\Z", re.IGNORECASE | re.DOTALL)


class FeedReader:
    """Feeds by media type or root element."""

    def __init__(self, follow: Follow) -> None:
        """``follow`` gives the pages behind a link, with the hints of its entry; its flag allows private addresses."""
        self._follow = follow

    def read(self, blob: Blob) -> Iterator[Raw | Skipped] | None:
        """A page for each entry; its uri is ``feed#ID``, the entry's own id or link.

        A feed grows at its head, so a place in it names another entry tomorrow; it is the name only where an entry
        has neither id nor link.
        """
        if b"<" not in blob.head[:1_024] or blob.media_type in ("text/html", "text/plain"):
            return None
        if blob.media_type in _TYPES or xml_root(blob.head) in _ROOTS:
            return self._read(blob)
        return None

    def _read(self, blob: Blob) -> Iterator[Raw | Skipped]:
        data = blob.whole()
        if isinstance(data, Fault):
            yield blob.failed(data)
            return
        text = decode(data, (blob.charset, declared_in(data))).text
        # As bytes in a stream: feedparser takes a string for an address. The header outranks what the XML declares.
        parsed = feedparser.parse(
            io.BytesIO(text.encode("utf-8", "replace")),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
        given: Counter[str] = Counter()
        for number, entry in enumerate(parsed.entries, start=1):
            name = _name(entry) or str(number)
            given[name] += 1
            again = f"~{given[name]}" if given[name] > 1 else ""
            yield from self._entry(blob, f"{blob.uri}#{name}{again}", entry, _text(parsed.feed.get("title")))
        if not _END.search(data[-4_096:]):
            yield blob.skip("truncated", f"the feed breaks off after entry {len(parsed.entries)}; fetch it again")
        elif not parsed.entries:
            yield blob.skip("no-article", "the feed has no entries")

    def _entry(
        self, blob: Blob, uri: str, entry: Any, outlet: str | None
    ) -> Iterator[Raw | Skipped]:  # Any: feedparser's
        hints = Hints(
            basis="feed",
            outlet=_text(entry.get("source", {}).get("title")) or outlet,
            published=_text(entry.get("published")) or _text(entry.get("updated")),
            url=_text(entry.get("link")),
            title=_text(entry.get("title")),
            byline=_text(entry.get("author")),
            language=_text(entry.get("language")),
        )
        content = next((part for part in entry.get("content", ()) if _text(part.get("value"))), None)
        content = content or entry.get("summary_detail") or {}
        text = _text(content.get("value"))
        if text is not None and len(text) > blob.options.max_page_bytes:
            fault = too_large(blob.options.max_page_bytes)
            yield skip(uri, fault.reason, fault.detail)
        elif text is not None:
            media_type = "text/plain" if content.get("type") == "text/plain" else "text/html"
            yield page_of_text(uri, text, media_type, hints, blob.fetched)
        elif hints.url and blob.options.follow:
            yield from self._follow(hints.url, hints, blob.local)
        else:
            yield skip(uri, "no-article", _empty(hints.url))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _name(entry: Any) -> str:  # Any: feedparser's
    """What the entry calls itself, on one line; a long name is cut, and told from others by its hash."""
    own = printable((_text(entry.get("id")) or _text(entry.get("link")) or "").strip())
    return own if len(own) <= _NAME else f"{own[: _NAME - 17]}~{sha256(own.encode('utf-8', 'replace'))[:16]}"


def _empty(url: str | None) -> str:
    if url:
        return f"the entry only links to {url[:500]}; build with --follow (ReadOptions.follow), or save the page"
    return "the entry has neither content nor a link"
