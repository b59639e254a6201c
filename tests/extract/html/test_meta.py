from trafilatura import load_html

from onrecord.extract.flow import flow
from onrecord.extract.meta import meta


def said(head="", body="", lang="en"):
    tree = load_html(
        f"<html lang='{lang}'><head>{head}</head><body>{body}<p>The ferry sank on Monday.</p></body></html>"
    )
    return meta(tree, flow(tree), 0)


def test_the_heading_is_the_title_when_the_tags_speak_of_the_same():
    page = said(
        "<title>Ferry sinks off coast | The Ferry Post</title>",
        "<h1>The Ferry Post</h1><h1>Ferry sinks off the coast</h1>",
    )
    assert page.title == "Ferry sinks off the coast"


def test_the_outlets_name_is_cut_off_the_title():
    head = "<meta property='og:site_name' content='The Ferry Post'><title>Ferry sinks - The Ferry Post</title>"
    assert said(head).title == "Ferry sinks"
    assert said(head).outlet == "The Ferry Post"


def test_a_dash_inside_a_title_stays():
    head = "<meta property='og:title' content='Ferry sinks - sixty saved'><meta property='og:site_name' content='The Post'>"
    assert said(head).title == "Ferry sinks - sixty saved"


def test_json_ld_names_headline_author_publisher_and_day():
    head = """<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},
    {"@type":["NewsArticle"],"headline":"Ferry sinks","datePublished":"2021-12-09T14:05:00+01:00",
     "author":[{"@type":"Person","name":"Ana Lind"},{"name":"Bo Ek"}],"publisher":{"name":"The Ferry Post"}}]}</script>"""
    page = said(head)
    assert (page.title, page.byline, page.outlet) == ("Ferry sinks", "Ana Lind, Bo Ek", "The Ferry Post")
    assert (page.published, page.published_evidence) == ("2021-12-09T14:05:00+01:00", "JSON-LD datePublished")


def test_broken_json_ld_says_nothing():
    page = said("<script type='application/ld+json'>{\"headline\": </script><title>Ferry sinks off the coast</title>")
    assert page.title == "Ferry sinks off the coast"


def test_a_byline_on_the_page_is_read():
    assert said(body="<h1>Ferry sinks</h1><p class='byline'>By Ana Lind | Staff</p>").byline == "Ana Lind"


def test_a_date_that_cannot_be_gives_way_to_the_next():
    head = "<meta property='article:published_time' content='2021-02-31'><meta name='date' content='2021-02-27'>"
    assert said(head).published == "2021-02-27"


def test_the_day_of_an_update_is_not_the_day_of_publication():
    assert said(body="<h1>Ferry sinks</h1><p class='date'>9 December 2021, updated 12 December 2021</p>").published == (
        "9 December 2021, "
    )


def test_a_comments_date_is_not_the_articles():
    body = "<div class='comments'><time datetime='2022-01-01'>x</time></div><time datetime='2021-12-09'>x</time>"
    assert said(body=body).published == "2021-12-09"


def test_language_and_address_come_from_the_markup():
    head = "<meta property='og:locale' content='en_GB'><link rel='canonical' href='https://a.example/ferry'>"
    assert (said(head).language, said(head).url) == ("en-GB", "https://a.example/ferry")
