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
    assert (first.page.uri, first.page.media_type) == (f"{path}#https://ferry.example/a", "text/html")
    assert first.text == '<p onclick="x">The ferry sank.</p><script>1</script>'  # as it stands: nothing is cleaned here
    assert first.hints == Hints(
        basis="feed", outlet="Ferry Post", published="Thu, 09 Dec 2021 14:00:00 GMT", url="https://ferry.example/a",
        title="Ferry sinks & burns", byline="Ada Quay",
    )  # fmt: skip
    assert second.text == "<p>An inquiry opened.</p>"


def test_an_entry_that_only_links_is_told(put, rows):
    path = put("feed.xml", RSS)
    link, nothing = rows(path)[2:]
    assert (link.uri, link.reason, "https://ferry.example/c" in link.detail) == (
        f"{path}#https://ferry.example/c",
        "no-article",
        True,
    )
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


def items(*inner):
    return (
        "<rss><channel><title>Ferry Post</title>" + "".join(f"<item>{one}</item>" for one in inner) + "</channel></rss>"
    )


def test_a_feed_that_grows_keeps_the_names_of_its_entries(put, rows):
    old = [
        "<guid>tag:1</guid><description>One.</description>",
        "<link>https://ferry.example/2</link><description>Two.</description>",
    ]
    new = "<guid>tag:3</guid><link>https://ferry.example/3</link><description>Three.</description>"
    before = {row.text: row.page.uri for row in rows(put("feed.xml", items(*old)))}
    after = {row.text: row.page.uri for row in rows(put("feed.xml", items(new, *old)))}
    path = after["Three."].removesuffix("#tag:3")
    assert before == {"One.": f"{path}#tag:1", "Two.": f"{path}#https://ferry.example/2"}
    assert before.items() < after.items()


def test_entries_without_a_name_of_their_own_go_by_their_place(put, rows):
    path = put("feed.xml", items("<description>One.</description>", "<guid>  </guid><description>Two.</description>"))
    assert [row.page.uri for row in rows(path)] == [f"{path}#1", f"{path}#2"]


def test_entries_of_one_name_are_told_apart(put, rows):
    same = ["<guid>2</guid><description>One.</description>", "<description>Two.</description>"]
    path = put("feed.xml", items(*same))
    assert [row.page.uri for row in rows(path)] == [f"{path}#2", f"{path}#2~2"]


def test_a_long_or_unprintable_name_is_made_short_and_safe(put, rows):
    names = ["a" * 5_000 + "1", "a" * 5_000 + "2", "b&#x202e;\nc"]
    path = put(
        "feed.xml", items(*(f"<guid>{name}</guid><description>{n}</description>" for n, name in enumerate(names)))
    )
    uris = [row.page.uri.removeprefix(f"{path}#") for row in rows(path)]
    assert len(set(uris)) == 3
    assert all(len(uri) <= 200 and uri.isprintable() for uri in uris)
    assert uris[2] == "bc"
