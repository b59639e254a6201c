import pytest

from onrecord.config import ReadOptions
from onrecord.model import Hints

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Ferry Post</title>
<item><title>Ferry sinks &amp; burns</title><link>https://ferry.example/a</link><pubDate>Thu, 09 Dec 2021 14:00:00 GMT</pubDate><dc:creator>Ada Quay</dc:creator>
<description>A teaser.</description><content:encoded><![CDATA[<p onclick="x">The ferry sank.</p><script>1</script>]]></content:encoded></item>
<item><title>Inquiry</title><link>https://ferry.example/b</link><description>&lt;p&gt;An inquiry opened.&lt;/p&gt;</description></item>
<item><title>Only a link</title><link>https://ferry.example/c</link></item>
<item><title>Nothing</title></item>
</channel></rss>"""
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<!-- made by hand --><feed xmlns="http://www.w3.org/2005/Atom"><title>Port News</title>
<entry><title>Plain</title><link href="/p"/><updated>2021-12-09T14:00:00Z</updated><author><name>Bo Reef</name></author>
<content type="text">The ferry sank.</content></entry></feed>"""


def test_entries_with_content_are_pages_with_hints(put, rows):
    path = put("feed.xml", RSS)
    first, second, _, _ = rows(path)
    assert (first.page.uri, first.page.media_type) == (f"{path}#1", "text/html")
    assert first.text == '<p onclick="x">The ferry sank.</p><script>1</script>'  # as it stands: nothing is cleaned here
    assert first.hints == Hints(
        basis="feed", outlet="Ferry Post", published="Thu, 09 Dec 2021 14:00:00 GMT", url="https://ferry.example/a",
        title="Ferry sinks & burns", byline="Ada Quay",
    )  # fmt: skip
    assert second.text == "<p>An inquiry opened.</p>"


def test_an_entry_that_only_links_is_told(put, rows):
    path = put("feed.xml", RSS)
    link, nothing = rows(path)[2:]
    assert (link.uri, link.reason, "https://ferry.example/c" in link.detail) == (f"{path}#3", "no-article", True)
    assert nothing.reason == "no-article"


def test_atom_is_read_under_any_name(put, page):
    raw = page(put("news", ATOM))
    assert (raw.text, raw.page.media_type) == ("The ferry sank.", "text/plain")
    assert (raw.hints.outlet, raw.hints.byline, raw.hints.published) == ("Port News", "Bo Reef", "2021-12-09T14:00:00Z")


def test_a_feed_in_an_old_charset_is_decoded(put, rows):
    text = RSS.replace('version="1.0"?', 'version="1.0" encoding="windows-1251"?', 1).replace("Ferry Post", "Паром")
    assert rows(put("feed.xml", text.encode("cp1251")))[0].hints.outlet == "Паром"


def test_a_feed_that_lies_about_its_charset_is_decoded(put, rows):
    text = RSS.replace('version="1.0"?', 'version="1.0" encoding="iso-8859-1"?', 1).replace("Ferry Post", "Паром")
    assert rows(put("feed.xml", text))[0].hints.outlet == "Паром"


def test_a_truncated_feed_gives_what_is_whole_and_says_so(put, rows):
    found = rows(put("feed.xml", RSS[: RSS.index("<item><title>Only")]))
    assert [row.text for row in found[:2]] == [
        '<p onclick="x">The ferry sank.</p><script>1</script>',
        "<p>An inquiry opened.</p>",
    ]
    assert found[-1].reason == "truncated"


def test_an_empty_feed_is_told(put, skipped):
    assert skipped(put("feed.xml", "<rss><channel><title>Ferry Post</title></channel></rss>")).reason == "no-article"


def test_an_html_page_about_feeds_is_no_feed(put, page):
    assert page(put("a.html", "<html><p>&lt;rss&gt; <rss></p></html>")).page.media_type == "text/html"


@pytest.mark.parametrize("unit", ["<", "<a ", "&", "<item>", "<!--", "<![CDATA[", "a"])
def test_a_hostile_feed_is_quick(put, rows, unit):
    assert rows(put("feed.xml", "<rss><channel>" + unit * (50_000 // len(unit))))


def test_entities_do_not_blow_up(put, rows):
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    told = rows(
        put(
            "feed.xml",
            f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}]><rss><channel><item><title>&l9;</title></item></channel></rss>',
        )
    )
    assert all(len(getattr(row, "text", "")) < 10_000 for row in told)


def test_files_on_the_disk_are_not_drawn_in(put, rows):
    secret = put("secret.txt", "swordfish")
    told = rows(
        put(
            "feed.xml",
            f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY s SYSTEM "file://{secret}">]><rss><channel><item><description>a &s;</description></item></channel></rss>',
        )
    )
    assert "swordfish" not in str(told)


def test_a_feed_over_the_limit_is_told(put, rows):
    assert len(rows(put("feed.xml", RSS), options=ReadOptions(max_page_bytes=len(RSS.encode())))) == 4
    (told,) = rows(put("feed.xml", RSS), options=ReadOptions(max_page_bytes=len(RSS.encode()) - 1))
    assert told.reason == "too-large"
