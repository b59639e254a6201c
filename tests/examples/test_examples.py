"""The example story holds what its README and TRUTH.md say, so that other tests can lean on it."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from datetime import date

import pytest

from tests.examples.pages import (
    EXAMPLES,
    PAGES,
    STORY,
    WEEKDAYS,
    dated_weekdays,
    folded,
    manifest,
    paragraphs,
    source,
    tables,
    text,
    wrong_weekdays,
)

NAMES = sorted(path.name for path in PAGES.iterdir())
QUOTING = (
    "The dead and the missing",
    "Promises",
    "The articles",
    "Not in the articles",
    "Some times",
    "Some figures",
)
TRUTH = (STORY / "TRUTH.md").read_text(encoding="utf-8")


def long_paragraphs(name: str) -> list[str]:
    return [line for line in paragraphs(name) if len(line) >= 60]


# --- the corpus


def test_at_least_ten_pages_from_five_outlets():
    rows = manifest()
    outlets = {name.split("-")[0] for name in NAMES}
    assert len(NAMES) >= 10
    assert outlets == {"courier", "qpa", "valley", "asterly", "pulsedeck"}
    assert len({row["outlet"] for row in rows if row["outlet"]}) == 5


def test_pages_are_html_and_text():
    assert sum(name.endswith(".html") for name in NAMES) >= 5
    assert sum(name.endswith(".txt") for name in NAMES) >= 5


def test_manifest_names_each_page_once():
    assert sorted(row["file"] for row in manifest()) == NAMES


@pytest.mark.parametrize("column", ["outlet", "published", "url", "title"])
def test_manifest_leaves_cells_empty(column):
    cells = [row[column] for row in manifest()]
    assert "" in cells
    assert any(cells)


@pytest.mark.parametrize("name", NAMES)
def test_pages_have_the_length_of_news(name):
    words = sum(len(line.split()) for line in dict.fromkeys(long_paragraphs(name)))
    assert 200 <= words <= 640


@pytest.mark.parametrize("name", NAMES)
def test_weekdays_fit_their_dates(name):
    assert wrong_weekdays(text(name)) == []


def test_weekdays_fit_their_dates_in_truth_feed_and_lines():
    feed = (EXAMPLES / "feed" / "valley-post.xml").read_text(encoding="utf-8")
    lines = (EXAMPLES / "lines.jsonl").read_text(encoding="utf-8")
    assert wrong_weekdays(TRUTH + feed + lines) == []
    assert len(dated_weekdays(TRUTH)) >= 15


def test_the_weekday_check_sees_a_wrong_pair():
    assert wrong_weekdays("on Friday 8 March 2024 and on Thursday, March 8") == ["Thursday, March 8"]


# --- what the pages hold


def test_second_article_has_its_own_title_and_stamp():
    lines = paragraphs("valley-post-guard-denial.txt")
    stamps = [line for line in lines if line.startswith("Posted: ")]
    below = lines[lines.index("Next story") + 1 :]
    assert stamps == ["Posted: Thursday, 7 March 2024, 11:05", "Posted: Wednesday, 6 March 2024, 16:40"]
    assert below[:2] == ["Vet opens her barn to the valley's lost animals", stamps[1]]


def test_wire_copy_repeats_the_wire_with_one_paragraph_added_and_one_left_out():
    wire, copy = long_paragraphs("qpa-toll-rises.txt"), long_paragraphs("valley-post-toll.txt")
    same = [line for line in wire if line in copy]
    assert len(same) >= 7
    assert copy[[line.startswith("BELISSAR (agency) - ") for line in copy].index(True)].endswith(
        wire[[line.startswith("BELISSAR") for line in wire].index(True)].split("(QPA) - ")[1],
    )
    assert any("Shares in operator" in line for line in wire)
    assert not any("Shares in operator" in line for line in copy)
    assert any("Our council has put its list" in line for line in copy)


def test_rewrite_keeps_names_and_numbers_but_no_paragraph():
    original, rewrite = text("asterly-minister-promises.html"), text("pulsedeck-promises.html")
    shared = set(long_paragraphs("asterly-minister-promises.html")) & set(long_paragraphs("pulsedeck-promises.html"))
    assert not shared
    for said in ("187 names", "1.9 billion crowns", "61 of the 118 seats", "Halim Brannoush", "ten to six"):
        assert said in original
        assert said in rewrite


def test_body_stands_twice_on_the_kitchen_page():
    lines = long_paragraphs("valley-post-kitchen.txt")
    twice = [line for line in dict.fromkeys(lines) if lines.count(line) == 2]
    assert len(twice) >= 7


def test_correction_changes_a_figure_that_no_other_page_gives():
    page = folded(text("courier-correction.html"))
    assert "Correction: An earlier version of this article said that 76 people had died." in page
    assert "was 67." in page
    assert [name for name in NAMES if re.search(r"\b76\b", text(name))] == ["courier-correction.html"]


def test_undated_page_says_nothing_of_its_date():
    name = "asterly-who-are-the-guard.txt"
    row = next(row for row in manifest() if row["file"] == name)
    assert (row["published"], row["url"]) == ("", "")
    assert "2024" not in text(name)
    assert dated_weekdays(text(name)) == []
    assert "On Sunday, exactly six weeks after the flood" in text(name)


def test_one_page_is_dated_by_its_address_alone():
    name = "qpa-water-returns.txt"
    row = next(row for row in manifest() if row["file"] == name)
    assert row["published"] == ""
    assert "/2024/03/14/" in row["url"]
    assert "March 14" not in text(name)


def test_windows_1252_page_is_not_utf_8():
    data = (PAGES / "courier-correction.html").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")
    words = data.decode("windows-1252")
    assert 'charset=windows-1252"' in words
    assert "€6.5m" in words
    assert "Father Anselm Kouré" in words


def test_json_ld_gives_title_and_date():
    block = re.search(
        r'<script type="application/ld\+json">(.*?)</script>', source("courier-dam-fails.html"), re.DOTALL
    )
    assert block is not None
    said = json.loads(block.group(1))
    assert said["datePublished"].startswith("2024-03-03T")
    assert said["headline"] in text("courier-dam-fails.html")


def test_og_tags_name_the_outlet_and_the_date():
    page = source("asterly-minister-promises.html")
    assert '<meta property="og:site_name" content="Asterly Monitor">' in page
    assert '<meta property="article:published_time" content="2024-03-05T22:05' in page


def test_non_breaking_spaces_in_html_and_text():
    assert source("asterly-tents.html").count("&nbsp;") >= 5
    assert "\u00a0" in source("valley-post-kitchen.txt")


@pytest.mark.parametrize(
    ("page", "furniture"),
    [
        ("courier-dam-fails.html", 'id="cookie-bar"'),
        ("courier-dam-fails.html", "<nav>"),
        ("courier-dam-fails.html", 'class="share"'),
        ("courier-dam-fails.html", 'class="newsletter"'),
        ("courier-dam-fails.html", "Comments are read by our staff"),
        ("courier-dam-fails.html", "Photograph: Elio Santrevi"),
        ("courier-dam-fails.html", "<footer>"),
        ("asterly-tents.html", 'class="next-up"'),
        ("valley-post-toll.txt", "River & Weather (87)"),
        ("valley-post-toll.txt", "Up to the masthead ^"),
        ("pulsedeck-hearing.txt", "M T W T F S S"),
    ],
)
def test_furniture_of_many_kinds(page, furniture):
    assert furniture in source(page)


def test_quotation_marks_of_every_kind():
    guard, monitor = paragraphs("valley-post-guard-denial.txt"), paragraphs("asterly-minister-promises.html")
    assert any(line.count('"') % 2 and "while the inquiry is under way. It" in line for line in guard)
    runs_on = [line for line in monitor if line.endswith("He said it as a joke.")]
    assert [line.count("“") - line.count("”") for line in runs_on] == [1]
    assert monitor[monitor.index(runs_on[0]) + 1].startswith("“I don’t want a roof")
    assert any("“My neighbour shouted, ‘Leave the lamp" in line for line in paragraphs("courier-dam-fails.html"))
    assert any("\"He told us, 'You have my word" in line for line in paragraphs("valley-post-kitchen.txt"))


@pytest.mark.parametrize(
    "name",
    ["Yusuf al-Qadhrami", "Yousef el-Kadhrami", "Youssef Al Qadrami", "Youssef Al-Kadrami"],
)
def test_one_minister_in_four_spellings(name):
    assert [page for page in NAMES if name in text(page)]


@pytest.mark.parametrize("name", ["Haras al-Qimam", "Harras Al Kimam", "Peaks Guard Front", "PGF"])
def test_one_group_under_four_names(name):
    assert len([page for page in NAMES if name in text(page)]) >= 2


# --- what TRUTH.md says of them


def quoted_rows() -> list[tuple[str, str]]:
    return [(row[0], row[1].strip("`")) for heading in QUOTING for row in tables(TRUTH)[heading]]


@pytest.mark.parametrize(("page", "words"), quoted_rows())
def test_words_in_truth_stand_in_their_page(page, words):
    assert words in folded(text(page))


def test_truth_quotes_each_page():
    assert {page for page, _ in quoted_rows()} == set(NAMES)


@pytest.mark.parametrize("row", tables(TRUTH)["The articles"], ids=lambda row: row[3])
def test_articles_begin_and_end_in_truth_as_in_their_page(row):
    page = folded(text(row[0]))
    assert 0 <= page.find(row[1].strip("`")) < page.rfind(row[2].strip("`"))
    assert row[3] in page


@pytest.mark.parametrize("row", tables(TRUTH)["Some times"], ids=lambda row: row[1])
def test_intervals_in_truth_run_forwards(row):
    first, last = row[2], row[3]
    assert not (first and last) or first <= last


def test_truth_dates_each_page():
    dated = {row[0].split(",")[0] for row in tables(TRUTH)["When the pages were published"]}
    assert dated == set(NAMES)


def test_truth_names_only_pages_that_exist():
    named = set(re.findall(r"\b[a-z-]+\.(?:html|txt)\b", TRUTH))
    assert named == set(NAMES)


@pytest.mark.parametrize("outcome", ["kept", "missed", "open"])
def test_truth_has_promises_of_each_outcome(outcome):
    assert [row for row in tables(TRUTH)["Promises"] if row[4].startswith(outcome)]


def test_a_missed_promise_and_the_page_that_shows_it():
    assert "under a solid roof by the end of this month" in text("asterly-minister-promises.html")
    assert "612 had been moved when the deadline passed" in folded(text("asterly-tents.html"))


@pytest.mark.parametrize("kind", ["copies", "corrects", "conflicts", "updates", "fulfils", "breaks"])
def test_truth_relates_pages_in_each_way(kind):
    rows = [row for row in tables(TRUTH)["Where the pages stand against each other"] if row[0] == kind]
    assert rows
    assert {row[1] for row in rows} <= set(NAMES)


@pytest.mark.parametrize("row", tables(TRUTH)["Some times"], ids=lambda row: row[1])
def test_weekdays_in_truth_fit_the_days_they_are_placed_on(row):
    for name in re.findall("|".join(WEEKDAYS), row[1]):
        for day in row[2:4]:
            assert not day or WEEKDAYS[date.fromisoformat(day).weekday()] == name


def test_dates_in_truth_are_those_of_the_manifest():
    truth = {row[0]: row[1] for row in tables(TRUTH)["When the pages were published"] if row[2] == "manifest"}
    assert truth == {row["file"]: row["published"] for row in manifest() if row["published"]}


# --- feed and lines


def test_feed_has_three_items_with_their_text():
    channel = ET.parse(EXAMPLES / "feed" / "valley-post.xml").getroot()
    content = "{http://purl.org/rss/1.0/modules/content/}encoded"
    items = channel.findall("./channel/item")
    assert len(items) == 3
    assert all(len(item.findtext(content, "").split()) >= 60 for item in items)
    assert all(item.findtext("pubDate") for item in items)


def test_lines_have_the_fields_of_news_please():
    rows = [json.loads(line) for line in (EXAMPLES / "lines.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 2
    for row in rows:
        assert {"title", "maintext", "date_publish", "url", "source_domain", "language", "authors"} <= row.keys()
        assert len(row["maintext"].split()) >= 80
