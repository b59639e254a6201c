"""Fetching, against a server of our own on 127.0.0.1."""

import gzip
import http.server
import threading
import time
from datetime import UTC, datetime

import pytest

from onrecord.config import ReadOptions
from onrecord.model import Raw, Skipped
from onrecord.read import FetchCache, Fetcher, Manifest, Source, read_pages
from onrecord.read.network import is_private

PAGE = b"<html><body><p>The ferry sank.</p></body></html>"
NOW = datetime(2021, 12, 9, 14, 0, tzinfo=UTC)
ROBOTS = b"User-agent: *\nDisallow: /secret\n\nUser-agent: onrecord\nDisallow: /ours\nCrawl-delay: 7\n"


class Site:
    """A web site: ``pages`` maps paths to what answers them, ``asked`` lists the requests as (path, headers)."""

    def __init__(self):
        self.pages = {"/robots.txt": (404, {}, b"")}
        self.asked = []
        site = self

        class Answer(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
                page = site.pages.get(self.path, (404, {}, b"gone"))
                page = page(self) if callable(page) else page
                if page is None:
                    return
                status, headers, body = page
                self.send_response(status)
                for name, value in {"Content-Type": "text/html", "Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("0.0.0.0", 0), Answer)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def url(self, path, host="127.0.0.1"):
        return f"http://{host}:{self.port}{path}"

    def paths(self):
        return [path for path, _ in self.asked]


class Clock:
    def __init__(self):
        self.now = 0.0
        self.slept = []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def site():
    one = Site()
    yield one
    one.server.shutdown()
    one.server.server_close()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def fetcher(clock):
    made = []

    def make(cache=None, **options):
        kinds = {"find": options.pop("find")} if "find" in options else {}
        clocks = {} if options.pop("real_clock", False) else {"clock": clock}
        one = Fetcher(ReadOptions(**options), cache, sleep=clock.sleep, now=lambda: NOW, **clocks, **kinds)
        made.append(one)
        return one

    yield make
    for one in made:
        one.close()


def read(fetcher, url, manifest=None, **options):
    return list(read_pages(Source(uri=url, kind="url"), manifest, ReadOptions(**options), fetcher))


def failed(fetcher, url):
    row = fetcher.fetch(url)
    assert isinstance(row, Skipped), row
    assert row.uri == url
    return row


def test_a_page_is_read_with_its_address_and_the_time_of_fetching(site, fetcher):
    site.pages["/a"] = (200, {"Content-Type": "text/html; charset=koi8-r"}, "<p>Паром затонул</p>".encode("koi8-r"))
    (raw,) = read(fetcher(), site.url("/a"))
    assert raw.text == "<p>Паром затонул</p>"
    assert (raw.page.uri, raw.page.media_type, raw.page.fetched) == (
        site.url("/a"),
        "text/html",
        "2021-12-09T14:00:00+00:00",
    )
    assert raw.hints.url == site.url("/a")


def test_the_user_agent_is_honest_and_nothing_else_is_told(site, fetcher):
    site.pages["/a"] = (200, {"Set-Cookie": "id=7"}, PAGE)
    one = fetcher()
    one.fetch(site.url("/a"))
    one.fetch(site.url("/a"))
    for _, headers in site.asked:
        assert headers["user-agent"].startswith("onrecord (+https://")
        assert "cookie" not in headers
        assert "referer" not in headers


@pytest.mark.parametrize(
    ("content_type", "body", "media_type"),
    [
        ("text/plain", b"The ferry sank.", "text/plain"),
        ("application/xhtml+xml", b"<p>The ferry sank.</p>", "text/html"),
        ("application/octet-stream", PAGE, "text/html"),
        ("", PAGE, "text/html"),
    ],
)
def test_the_content_type_is_respected(site, fetcher, content_type, body, media_type):
    site.pages["/a"] = (200, {"Content-Type": content_type}, body)
    (raw,) = read(fetcher(), site.url("/a"))
    assert raw.page.media_type == media_type


def test_a_server_that_calls_a_picture_a_page_is_not_believed(site, fetcher):
    site.pages["/a.html"] = (200, {}, b"\x89PNG\r\n\x1a\n\0\0")
    (row,) = read(fetcher(), site.url("/a.html"))
    assert (row.reason, "PNG" in row.detail) == ("unsupported", True)


def test_a_style_sheet_is_refused_as_it_is_served(site, fetcher):
    site.pages["/a"] = (200, {"Content-Type": "text/css; charset=utf-8"}, b"p { color: red }")
    (row,) = read(fetcher(), site.url("/a"))
    assert (row.reason, "text/css" in row.detail) == ("unsupported", True)


def test_json_is_read_from_the_web(site, fetcher):
    site.pages["/a"] = (200, {"Content-Type": "application/json"}, b'[{"text": "One."}, {"text": "Two."}]')
    assert [row.text for row in read(fetcher(), site.url("/a"))] == ["One.", "Two."]


def test_a_compressed_answer_is_unpacked(site, fetcher):
    site.pages["/a"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE))
    assert fetcher().fetch(site.url("/a")).body == PAGE


# robots.txt


def test_robots_txt_is_asked_once_and_obeyed(site, fetcher):
    site.pages |= {
        "/robots.txt": (200, {"Content-Type": "text/plain"}, ROBOTS),
        "/a": (200, {}, PAGE),
        "/secret": (200, {}, PAGE),
    }
    one = fetcher()
    assert failed(one, site.url("/ours/x")).reason == "robots"
    assert one.fetch(site.url("/a")).body == PAGE
    assert one.fetch(site.url("/secret")).body == PAGE  # the group that names us counts alone
    assert site.paths() == ["/robots.txt", "/a", "/secret"]


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_no_robots_txt_allows_all(site, fetcher, status):
    site.pages |= {"/robots.txt": (status, {}, b""), "/a": (200, {}, PAGE)}
    assert fetcher().fetch(site.url("/a")).body == PAGE


@pytest.mark.parametrize("status", [500, 503])
def test_a_broken_robots_txt_forbids_all(site, fetcher, status):
    site.pages |= {"/robots.txt": (status, {}, b""), "/a": (200, {}, PAGE)}
    row = failed(fetcher(), site.url("/a"))
    assert (row.reason, str(status) in row.detail) == ("robots", True)
    assert "/a" not in site.paths()


def test_a_redirected_robots_txt_is_followed(site, fetcher):
    site.pages |= {
        "/robots.txt": (301, {"Location": "/r"}, b""),
        "/r": (200, {}, b"User-agent: *\nDisallow: /"),
        "/a": (200, {}, PAGE),
    }
    assert failed(fetcher(), site.url("/a")).reason == "robots"


def test_a_vast_robots_txt_counts_by_its_beginning(site, fetcher):
    site.pages |= {
        "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /a\n" + b"# \n" * 400_000),
        "/a": (200, {}, PAGE),
    }
    assert failed(fetcher(), site.url("/a")).reason == "robots"


# pace


def test_a_host_is_not_asked_too_fast(site, fetcher, clock):
    site.pages["/a"] = (200, {}, PAGE)
    one = fetcher(min_delay=2.0)
    one.fetch(site.url("/a"))
    one.fetch(site.url("/a"))
    assert clock.slept == [2.0, 2.0]  # robots.txt, then twice the page


def test_a_crawl_delay_is_kept(site, fetcher, clock):
    site.pages |= {"/robots.txt": (200, {}, ROBOTS), "/a": (200, {}, PAGE)}
    one = fetcher()
    one.fetch(site.url("/a"))
    one.fetch(site.url("/a"))
    assert clock.slept == [7.0, 7.0]


def test_a_crawl_delay_of_a_day_is_not_waited_for(site, fetcher, clock):
    site.pages |= {"/robots.txt": (200, {}, b"User-agent: *\nCrawl-delay: 86400"), "/a": (200, {}, PAGE)}
    row = failed(fetcher(), site.url("/a"))
    assert (row.reason, "86,400" in row.detail, clock.slept) == ("robots", True, [])


def test_two_hosts_do_not_wait_for_each_other(site, fetcher, clock):
    site.pages["/a"] = (200, {}, PAGE)
    one = fetcher(min_delay=5.0)
    one.fetch(site.url("/a"))
    one.fetch(site.url("/a", host="localhost"))
    assert clock.slept == [5.0, 5.0]  # each between its robots.txt and its page


@pytest.mark.parametrize("after", ["30", "Thu, 09 Dec 2021 14:00:30 GMT"])
def test_a_busy_server_is_asked_again_when_it_says(site, fetcher, clock, after):
    answers = [(429, {"Retry-After": after}, b""), (200, {}, PAGE)]
    site.pages["/a"] = lambda _: answers.pop(0)
    assert fetcher(min_delay=0.0).fetch(site.url("/a")).body == PAGE
    assert clock.slept == [30.0]


@pytest.mark.parametrize("after", ["3600", "soon", "-1", "9" * 400])
def test_a_server_that_stays_busy_is_let_be(site, fetcher, clock, after):
    site.pages["/a"] = (503, {"Retry-After": after}, b"")
    row = failed(fetcher(), site.url("/a"))
    assert (row.reason, "503" in row.detail, site.paths().count("/a")) == ("fetch-failed", True, 1)


# what a server may do to us


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (404, "gone"),
        (410, "gone"),
        (403, "not for everyone"),
        (451, "not for everyone"),
        (500, "500"),
        (204, "204"),
        (304, "304"),
    ],
)
def test_a_status_says_what_to_do(site, fetcher, status, words):
    site.pages["/a"] = (status, {}, b"")
    assert words in failed(fetcher(), site.url("/a")).detail


def test_redirects_are_followed_and_the_last_address_kept(site, fetcher):
    site.pages |= {"/a": (302, {"Location": "b?x=1#top"}, b""), "/b?x=1": (200, {}, PAGE)}
    got = fetcher().fetch(site.url("/a"))
    assert (got.url, got.body) == (site.url("/b?x=1"), PAGE)


def test_a_redirect_in_a_circle_ends(site, fetcher):
    site.pages |= {"/a": (301, {"Location": "/b"}, b""), "/b": (301, {"Location": "/a"}, b"")}
    assert "in a circle" in failed(fetcher(), site.url("/a")).detail


def test_redirects_without_end_end(site, fetcher):
    site.pages |= {f"/{n}": (301, {"Location": f"/{n + 1}"}, b"") for n in range(50)}
    assert "more than 3 redirects" in failed(fetcher(max_redirects=3), site.url("/0")).detail
    assert len(site.paths()) == 1 + 4


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://x/", "", "http://[", "http://\udcff/", "javascript:1"]
)
def test_a_redirect_to_no_page_is_told(site, fetcher, location):
    site.pages["/a"] = (302, {"Location": location.encode("utf-8", "replace").decode()}, b"")
    assert failed(fetcher(), site.url("/a")).reason == "fetch-failed"


def test_robots_txt_of_a_redirect_target_is_obeyed(site, fetcher):
    site.pages |= {
        "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /b"),
        "/a": (302, {"Location": "/b"}, b""),
        "/b": (200, {}, PAGE),
    }
    assert failed(fetcher(), site.url("/a")).reason == "robots"
    assert "/b" not in site.paths()


def find(host, port):
    """127.0.0.1 plays a public address here, 127.0.0.2 a private one."""
    address = {"public.example": "127.0.0.1", "private.example": "127.0.0.2"}.get(host, host)
    return [(address, address == "127.0.0.2")]


@pytest.mark.parametrize("host", ["127.0.0.2", "private.example"])
def test_a_public_page_does_not_lead_to_a_private_address(site, fetcher, host):
    site.pages |= {"/a": (302, {"Location": site.url("/b", host)}, b""), "/b": (200, {}, b"secret")}
    row = failed(fetcher(find=find), site.url("/a", "public.example"))
    assert "private address" in row.detail
    assert "/b" not in site.paths()


def test_a_private_address_that_the_user_typed_is_read(site, fetcher):
    site.pages |= {"/a": (302, {"Location": "/b"}, b""), "/b": (200, {}, PAGE)}
    one = fetcher(find=find)
    assert one.fetch(site.url("/a", "private.example")).body == PAGE
    assert isinstance(one.fetch(site.url("/a", "private.example"), public_only=True), Skipped)


def test_a_private_page_may_not_go_through_a_public_one(site, fetcher):
    site.pages |= {
        "/a": (302, {"Location": site.url("/b", "public.example")}, b""),
        "/b": (302, {"Location": site.url("/c", "private.example")}, b""),
        "/c": (200, {}, PAGE),
    }
    assert "private address" in failed(fetcher(find=find), site.url("/a", "private.example")).detail


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "172.16.0.1",
        "169.254.169.254",
        "0.0.0.0",
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:127.0.0.1",
        "100.64.0.1",
        "224.0.0.1",
        "2002:7f00:1::",
    ],
)
def test_addresses_that_are_private(address):
    assert is_private(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:8.8.8.8"])
def test_addresses_that_are_public(address):
    assert not is_private(address)


def endless(handler):
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b"sank " * 10_000)
    except OSError:
        handler.close_connection = True


def test_a_page_without_end_is_cut_off(site, fetcher):
    site.pages["/a"] = endless
    row = failed(fetcher(max_page_bytes=100_000), site.url("/a"))
    assert (row.reason, "100,000" in row.detail) == ("too-large", True)


def test_a_bomb_is_refused(site, fetcher):
    site.pages["/a"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b" " * 50_000_000))
    assert failed(fetcher(), site.url("/a")).reason == "too-large"


@pytest.mark.parametrize("body", [gzip.compress(PAGE, mtime=0)[:-12], b"\x1f\x8b\x08" + b"nonsense" * 9])
def test_a_broken_packing_is_told(site, fetcher, body):
    site.pages["/a"] = (200, {"Content-Encoding": "gzip"}, body)
    assert failed(fetcher(), site.url("/a")).reason in ("truncated", "unreadable")


def test_an_unknown_packing_is_told(site, fetcher):
    site.pages["/a"] = (200, {"Content-Encoding": "zstd"}, PAGE)
    assert "zstd" in failed(fetcher(), site.url("/a")).detail


def test_a_server_that_sends_less_than_it_says_is_told(site, fetcher):
    def short(handler):
        handler.close_connection = True
        return 200, {"Content-Length": "5000"}, PAGE

    site.pages["/a"] = short
    assert failed(fetcher(), site.url("/a")).reason == "fetch-failed"


def test_a_server_that_talks_nonsense_is_told(site, fetcher):
    def nonsense(handler):
        handler.wfile.write(b"\0\xffSMTP ready\r\n\r\n")
        handler.close_connection = True

    site.pages["/a"] = nonsense
    assert failed(fetcher(), site.url("/a")).reason == "fetch-failed"


def test_a_silent_server_is_left_after_the_timeout(site, fetcher):
    site.pages["/a"] = lambda _: time.sleep(2)
    started = time.monotonic()
    row = failed(fetcher(fetch_timeout=0.2, real_clock=True, min_delay=0), site.url("/a"))
    assert time.monotonic() - started < 1.5
    assert "no answer within 0.2 s" in row.detail


@pytest.mark.parametrize("in_header", [True, False])
def test_a_dripping_server_is_left_when_the_time_is_up(site, fetcher, in_header):
    def drip(handler):
        handler.close_connection = True
        try:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"X: " if in_header else b"\r\n"))
            for _ in range(60):
                handler.wfile.write(b"a")
                time.sleep(0.05)
        except OSError:
            pass

    site.pages["/a"] = drip
    started = time.monotonic()
    row = failed(fetcher(fetch_max_seconds=0.4, real_clock=True, min_delay=0), site.url("/a"))
    assert time.monotonic() - started < 1.5
    assert "not whole within 0.4 s" in row.detail


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "http://no-such-host.invalid/"])
def test_a_host_that_is_not_there_is_told(fetcher, url):
    assert failed(fetcher(), url).reason == "fetch-failed"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ferry",
        "file:///etc/passwd",
        "http://",
        "http://[",
        "http://a:99999999/",
        "http://\0/",
        "http://" + "a" * 70_000,
    ],
)
def test_what_is_no_address_is_told(fetcher, url):
    assert failed(fetcher(), url).reason == "fetch-failed"


# asked before


def test_an_unchanged_page_gives_the_same_rows_without_its_bytes_being_sent(site, fetcher, tmp_path):
    def page(handler):
        if handler.headers["If-None-Match"] == '"v1"':
            return 304, {}, b""
        return 200, {"ETag": '"v1"', "Last-Modified": "Thu, 09 Dec 2021 13:00:00 GMT"}, PAGE

    site.pages["/a"] = page
    first = read(fetcher(FetchCache(tmp_path / "cache")), site.url("/a"))
    second = read(fetcher(FetchCache(tmp_path / "cache")), site.url("/a"))
    assert first == second
    assert isinstance(first[0], Raw)
    assert site.asked[-1][1]["if-modified-since"] == "Thu, 09 Dec 2021 13:00:00 GMT"


def test_a_changed_page_is_kept_anew(site, fetcher, tmp_path):
    site.pages["/a"] = (200, {"ETag": '"v1"'}, PAGE)
    cache = FetchCache(tmp_path)
    one = fetcher(cache)
    one.fetch(site.url("/a"))
    site.pages["/a"] = (200, {"ETag": '"v2"'}, b"<p>Corrected.</p>")
    assert one.fetch(site.url("/a")).body == b"<p>Corrected.</p>"
    assert cache.get(site.url("/a")).etag == '"v2"'


@pytest.mark.parametrize("damage", [b"", b"{}", b"[]", b"\xff", None])
def test_a_damaged_cache_is_as_none(site, fetcher, tmp_path, damage):
    site.pages["/a"] = (200, {"ETag": '"v1"'}, PAGE)
    cache = FetchCache(tmp_path)
    fetcher(cache).fetch(site.url("/a"))
    for path in tmp_path.glob("*.body" if damage is None else "*.json"):
        path.write_bytes(damage or b"")
    assert cache.get(site.url("/a")) is None
    assert fetcher(cache).fetch(site.url("/a")).body == PAGE
    assert "if-none-match" not in site.asked[-1][1]


def test_a_page_that_cannot_be_asked_about_again_is_not_kept(site, fetcher, tmp_path):
    site.pages["/a"] = (200, {}, PAGE)
    fetcher(FetchCache(tmp_path / "cache")).fetch(site.url("/a"))
    assert not (tmp_path / "cache").exists()


# feeds and manifests


def feed(*links):
    items = "".join(f"<item><title>Item {n}</title><link>{link}</link></item>" for n, link in enumerate(links))
    return f"<rss><channel><title>Ferry Post</title>{items}</channel></rss>".encode()


def test_a_feed_is_followed_only_when_asked(site, fetcher):
    site.pages |= {"/feed": (200, {"Content-Type": "application/rss+xml"}, feed(site.url("/a"))), "/a": (200, {}, PAGE)}
    (told,) = read(fetcher(), site.url("/feed"))
    assert (told.reason, "build with --follow" in told.detail) == ("no-article", True)
    (raw,) = read(fetcher(), site.url("/feed"), follow=True)
    assert (raw.page.uri, raw.text, raw.hints.basis, raw.hints.outlet, raw.hints.title) == (
        site.url("/a"),
        PAGE.decode(),
        "feed",
        "Ferry Post",
        "Item 0",
    )


def test_links_of_a_saved_feed_lead_to_no_private_address(site, fetcher, tmp_path):
    site.pages["/a"] = (200, {}, b"secret")
    (tmp_path / "feed.xml").write_bytes(feed(site.url("/a")))
    (row,) = read_pages(Source(uri=str(tmp_path / "feed.xml"), kind="file"), None, ReadOptions(follow=True), fetcher())
    assert (row.reason, "private address" in row.detail, site.asked) == ("fetch-failed", True, [])


def test_a_feed_that_lists_itself_ends(site, fetcher):
    site.pages["/feed"] = (200, {"Content-Type": "application/rss+xml"}, feed(site.url("/feed")))
    rows = read(fetcher(), site.url("/feed"), follow=True)
    assert [row.reason for row in rows] == ["no-article"]
    assert site.paths() == ["/robots.txt", "/feed", "/feed"]


def test_a_manifest_speaks_of_addresses(site, fetcher, tmp_path):
    site.pages["/a"] = (200, {}, PAGE)
    (tmp_path / "m.csv").write_text(f"file,outlet\n{site.url('/a')},Ferry Post\n")
    (raw,) = read(fetcher(), site.url("/a"), Manifest.load(tmp_path / "m.csv"))
    assert (raw.hints.outlet, raw.hints.url) == ("Ferry Post", site.url("/a"))
