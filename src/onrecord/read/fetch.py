"""Pages from the web, politely and without trust.

1. robots.txt of the host is asked first and obeyed (RFC 9309), with its crawl delay;
2. a host is asked at most once in ``min_delay`` seconds, and comes back later where it says so (429, 503);
3. a page asked for before is asked for only if it has changed; one that has not (304) gives the same rows again;
4. redirects are followed by hand, each with its host's robots.txt, never from a public to a private address;
5. size, time and unpacked size are bounded while the answer comes in.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from onrecord.config import ReadOptions
from onrecord.model import Skipped
from onrecord.read.blob import skip
from onrecord.read.cache import FetchCache, Fetched
from onrecord.read.http import media_type_of
from onrecord.read.network import Backend, Locate, PrivateAddressError, Transport, locate
from onrecord.read.robots import LIMIT as ROBOTS_LIMIT
from onrecord.read.robots import Rules
from onrecord.read.streams import Fault, too_large, unpacked

_REDIRECTS = (301, 302, 303, 307, 308)
_LATER = (429, 503)
_ATTEMPTS = 2
_LONGEST_WAIT = 300.0  # seconds: a robots.txt may ask for a day between two pages
_ROBOTS_AGE = 86_400.0  # seconds, RFC 9309 section 2.4
_ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,text/plain;q=0.9,*/*;q=0.5"

__all__ = ["FetchCache", "Fetched", "Fetcher"]


@dataclass(frozen=True, slots=True)
class _Answer:
    """A response, its body still packed; empty where the status is not 200."""

    status: int
    headers: httpx.Headers
    body: bytes


@dataclass(frozen=True, slots=True)
class _Visit:
    """One request: ``public_only`` forbids private addresses, ``limit`` bounds the body."""

    url: httpx.URL
    public_only: bool
    limit: int
    headers: tuple[tuple[str, str], ...] = ()


class Fetcher:
    """Fetches pages one at a time; keeps per host its robots.txt and when it was last asked.

    Not for several threads. Workers do best when all pages of one host are in one worker's share.
    """

    def __init__(  # noqa: PLR0913 - four of them are for tests alone
        self,
        options: ReadOptions,
        cache: FetchCache | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        find: Locate = locate,
    ) -> None:
        """Clock, sleep, calendar and name resolution can be replaced, for tests."""
        self._options = options
        self._cache = cache
        self._clock = clock
        self._sleep = sleep
        self._now = now
        self._backend = Backend(find, clock)
        self._transport = Transport(self._backend)
        self._asked: dict[str, float] = {}
        self._rules: dict[str, tuple[float, Rules | Fault]] = {}

    def fetch(self, url: str, *, public_only: bool = False) -> Fetched | Skipped:
        """The page at ``url``, or why it cannot be had. ``public_only`` is for addresses that the user did not type."""
        kept = self._cache.get(url) if self._cache else None
        got = self._follow(url, kept, public_only)
        if isinstance(got, Fault):
            return skip(url, got.reason, got.detail)
        if self._cache and got is not kept:
            self._cache.put(url, got)
        return got

    def close(self) -> None:
        """Let go of what the connections hold."""
        self._transport.close()

    def _follow(self, url: str, kept: Fetched | None, public_only: bool) -> Fetched | Fault:
        current = _parsed(url)
        seen: set[str] = set()
        while not isinstance(current, Fault):
            if str(current) in seen:
                return Fault("fetch-failed", f"redirects in a circle, at {current}; try the address in a browser")
            if len(seen) > self._options.max_redirects:
                return Fault(
                    "fetch-failed", f"more than {self._options.max_redirects} redirects; give the last address"
                )
            seen.add(str(current))
            visit = _Visit(current, public_only, self._options.max_page_bytes, _conditions(kept))
            answer = self._visit(visit)
            if isinstance(answer, Fault):
                return answer
            public_only = public_only or not self._backend.local
            if answer.status not in _REDIRECTS:
                return self._page(current, answer, kept)
            current = _redirected(current, answer)
        return current

    def _visit(self, visit: _Visit) -> _Answer | Fault:
        """The answer of a page's host, as its robots.txt and its wish to be left alone for a while allow."""
        rules = self._rules_for(visit)
        if isinstance(rules, Fault):
            return rules
        if not rules.allows(str(visit.url)):
            return Fault(
                "robots", f"{_origin(visit.url)}/robots.txt asks not to read it; save it yourself, and give the file"
            )
        delay = max(self._options.min_delay, rules.delay)
        for _ in range(_ATTEMPTS):
            answer = self._ask(visit, delay)
            if isinstance(answer, Fault) or answer.status not in _LATER:
                return answer
            wait = self._retry_after(answer.headers.get("retry-after"))
            if wait is None or wait > self._options.fetch_max_seconds:
                break
            delay = max(delay, wait)
        return answer

    def _rules_for(self, visit: _Visit) -> Rules | Fault:
        origin = _origin(visit.url)
        read_at, rules = self._rules.get(origin, (0.0, None))
        if rules is None or self._clock() - read_at > _ROBOTS_AGE:
            rules = self._read_rules(
                replace(visit, url=httpx.URL(origin + "/robots.txt"), limit=ROBOTS_LIMIT, headers=())
            )
            self._rules[origin] = (self._clock(), rules)
        return rules

    def _read_rules(self, visit: _Visit) -> Rules | Fault:
        """RFC 9309 section 2.3.1: 4xx and too many redirects mean no rules, 5xx means keep out."""
        for _ in range(6):
            answer = self._ask(visit, self._options.min_delay)
            if isinstance(answer, Fault):
                return answer
            if answer.status in _REDIRECTS:
                target = _redirected(visit.url, answer)
                if isinstance(target, Fault):
                    break
                visit = replace(visit, url=target, public_only=visit.public_only or not self._backend.local)
                continue
            if answer.status >= 500:
                return Fault(
                    "robots", f"{visit.url} answers {answer.status}, which means keep out for now; try again later"
                )
            if answer.status == 200:
                encoding = answer.headers.get("content-encoding", "")
                body, fault = unpacked(answer.body, encoding, ROBOTS_LIMIT, self._options.max_archive_ratio)
                return Rules.of(b"" if fault else body, self._options.user_agent)
            break
        return Rules.of(b"", self._options.user_agent)

    def _ask(self, visit: _Visit, delay: float) -> _Answer | Fault:
        """One request, after waiting until its host was last asked ``delay`` seconds ago."""
        host = visit.url.host
        wait = self._asked[host] + delay - self._clock() if host in self._asked else 0.0
        if wait > _LONGEST_WAIT:
            return Fault(
                "robots", f"{host} asks for {delay:,.0f} s between two pages; save it yourself, and give the file"
            )
        if wait > 0:
            self._sleep(wait)
        self._backend.deadline = self._clock() + self._options.fetch_max_seconds
        self._backend.public_only = visit.public_only
        try:
            return self._send(visit)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return _fault_of(error, visit, self._options)
        finally:
            self._asked[host] = self._clock()

    def _send(self, visit: _Visit) -> _Answer | Fault:
        headers = {
            "User-Agent": self._options.user_agent,
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip, deflate",  # what can be unpacked step by step with the standard library
            "Connection": "close",
            **dict(visit.headers),
        }
        timeout = httpx.Timeout(self._options.fetch_timeout).as_dict()
        request = httpx.Request("GET", visit.url, headers=headers, extensions={"timeout": timeout})
        # The transport itself, not a Client: that one keeps cookies, and trips over a Location that is no address
        response = self._transport.handle_request(request)
        try:
            return _answer_of(response, visit.limit)
        finally:
            response.close()

    def _page(self, url: httpx.URL, answer: _Answer, kept: Fetched | None) -> Fetched | Fault:
        if answer.status == 304 and kept is not None:
            return replace(kept, local=self._backend.local)
        if answer.status != 200:
            return Fault(
                "fetch-failed", _status_detail(url, answer, self._retry_after(answer.headers.get("retry-after")))
            )
        encoding = answer.headers.get("content-encoding", "")
        options = self._options
        body, fault = unpacked(answer.body, encoding, options.max_page_bytes, options.max_archive_ratio)
        if fault:
            return fault
        if not body:
            return Fault("fetch-failed", "the server gave an empty page; try it in a browser")
        media_type, charset = media_type_of(answer.headers.get("content-type", ""))
        return Fetched(
            url=str(url),
            body=body,
            media_type=media_type,
            charset=charset,
            fetched=self._now().isoformat(timespec="seconds"),
            local=self._backend.local,
            etag=answer.headers.get("etag"),
            last_modified=answer.headers.get("last-modified"),
        )

    def _retry_after(self, value: str | None) -> float | None:
        """The seconds that a Retry-After header asks for, None where it says nothing that can be understood."""
        if value is None:
            return None
        if value.strip().isascii() and value.strip().isdigit():
            return float(value.strip()[:9])
        try:
            moment = parsedate_to_datetime(value)
            return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - self._now()).total_seconds())
        except (ValueError, TypeError, OverflowError):
            return None


def _answer_of(response: httpx.Response, limit: int) -> _Answer | Fault:
    if response.status_code != 200:
        return _Answer(response.status_code, response.headers, b"")
    body = bytearray()
    for chunk in response.iter_raw():
        body += chunk
        if len(body) > limit:
            if limit == ROBOTS_LIMIT:  # its beginning counts, RFC 9309 section 2.5
                return _Answer(200, response.headers, bytes(body[:limit]))
            fault = too_large(limit)
            return Fault(fault.reason, f"{fault.detail}, or download it and give the file")
    return _Answer(200, response.headers, bytes(body))


def _parsed(url: str) -> httpx.URL | Fault:
    try:
        found = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        return Fault("fetch-failed", f"is no address: {error}")
    if found.scheme not in ("http", "https") or not found.host:
        return Fault("fetch-failed", "only http and https addresses are fetched; save the page, and give the file")
    return found.copy_with(fragment=None, userinfo=b"")


def _redirected(url: httpx.URL, answer: _Answer) -> httpx.URL | Fault:
    location = answer.headers.get("location", "")
    if not location:
        return Fault("fetch-failed", f"{url} redirects to nowhere; try it in a browser")
    try:
        return _parsed(str(url.join(location)))
    except (httpx.InvalidURL, ValueError, UnicodeError):
        return Fault("fetch-failed", f"{url} redirects to {location[:200]!r}, which is no address")


def _origin(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii', 'replace')}"


def _conditions(kept: Fetched | None) -> tuple[tuple[str, str], ...]:
    if kept is None:
        return ()
    pairs = (("If-None-Match", kept.etag), ("If-Modified-Since", kept.last_modified))
    return tuple((name, value) for name, value in pairs if value)


def _fault_of(error: Exception, visit: _Visit, options: ReadOptions) -> Fault:
    if isinstance(error.__cause__, PrivateAddressError):
        return Fault(
            "fetch-failed",
            f"a public page leads to {visit.url}, a private address; give that address itself if you trust it",
        )
    if isinstance(error, httpx.TimeoutException):
        limits = f"{options.fetch_timeout:g} s, or not whole within {options.fetch_max_seconds:g} s"
        return Fault("fetch-failed", f"{visit.url}: no answer within {limits}; try again later")
    return Fault(
        "fetch-failed", f"{visit.url}: {error or type(error).__name__}; try again later, or save it and give the file"
    )


def _status_detail(url: httpx.URL, answer: _Answer, wait: float | None) -> str:
    if answer.status in _LATER:
        when = f"in {wait:,.0f} s" if wait is not None else "later"
        return f"{url} answers {answer.status}: too busy; try again {when}"
    if answer.status in (401, 402, 403, 407, 451):
        return f"{url} answers {answer.status}: it is not for everyone; save it yourself, and give the file"
    if answer.status in (404, 410):
        return f"{url} answers {answer.status}: it is gone; look for it in a web archive"
    return f"{url} answers {answer.status}; try it in a browser"
