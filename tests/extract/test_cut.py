from onrecord.extract import Block, Draft, Meta, Repeated, block_keys, cut, outlet_of
from onrecord.model import Hints

from .pages import NONE_REPEATED, OPTIONS, drafted, extracted, raw, reasons, survey

STORY = """Miners end strike in Karsa

The miners of Karsa went back to work on Monday after a strike of nine weeks over pay and the safety of the old shafts.

Their union said that the company had agreed to raise wages by a tenth and to close the deepest shaft for good.
"""
SECOND = """Rain floods the market of Delva

The market of Delva stood under water on Sunday after a night of rain, and traders carried their goods to the church.

No one was hurt, the police said, but three bridges are shut and the school will not open before Thursday.
"""


def test_each_article_has_its_own_stamp():
    page = STORY.replace("Karsa\n\n", "Karsa\n\nPublished: 9 Dec 2021 14:02 GMT\n\n", 1)
    page += SECOND.replace("Delva\n\n", "Delva\n\nPublished: 7 Dec 2021 08:00 GMT\n\n", 1)
    articles = extracted(page).articles
    assert [(a.published.when.from_, a.published.basis) for a in articles] == [
        ("2021-12-09", "page"),
        ("2021-12-07", "page"),
    ]


def test_an_age_is_no_date():
    page = STORY.replace("Karsa\n\n", "Karsa\n\nUpdated 3 hours ago\n\n", 1)
    extraction = extracted(page)
    assert reasons(extraction)["Updated 3 hours ago"] == "stamp"
    assert extraction.articles[0].published.basis == "none"


def test_manifest_speaks_of_the_first_article_only():
    page = STORY + "\nNext Article\n\n" + SECOND
    first, second = extracted(
        page, outlet="The Karsa Post", published="2020-02-03", url="https://karsa.example/a"
    ).articles
    assert (first.outlet, first.url, first.published.when.from_) == (
        "The Karsa Post",
        "https://karsa.example/a",
        "2020-02-03",
    )
    assert (second.outlet, second.url, second.published.basis) == ("The Karsa Post", None, "none")


def test_manifest_title_names_the_article_it_is_about():
    page = STORY + "\nNext Article\n\n" + SECOND
    first, second = extracted(page, published="2020-02-03", title="Rain floods the market of Delva").articles
    assert (first.published.basis, second.published.when.from_) == ("none", "2020-02-03")


def test_manifest_title_stands_in_for_a_missing_one():
    body = STORY.split("\n\n", 1)[1]
    assert extracted(body).articles[0].title is None
    assert extracted(body, title="Miners go back").articles[0].title == "Miners go back"


def test_manifest_title_wins_over_a_line_that_looks_like_one():
    assert extracted(STORY, title="Karsa strike over").articles[0].title == "Karsa strike over"


def test_same_bytes_from_two_outlets_are_two_articles():
    one, two = extracted(STORY, outlet="A").articles[0], extracted(STORY, outlet="B").articles[0]
    assert one.id != two.id
    assert one.text == two.text


def test_byline_and_dateline_become_fields():
    page = STORY.replace("Karsa\n\n", "Karsa\n\nBy Jane Doe and John Roe\n\nKARSA, Upper Valley (AP) _ ", 1)
    article = extracted(page).articles[0]
    assert article.byline == "Jane Doe and John Roe"
    assert article.dateline == "KARSA, Upper Valley"
    assert article.text.startswith("KARSA, Upper Valley (AP) _ The miners")


def test_language_is_the_texts_own():
    assert extracted(STORY).articles[0].language == "en"


def test_outlets_name_alone_is_furniture():
    assert reasons(extracted(STORY + "\nThe Karsa Post\n", outlet="The Karsa Post"))["The Karsa Post"] == "furniture"


def test_page_without_running_text_is_one_row():
    extraction = extracted("Home\nNews\nSport\n\nLog in\n")
    assert extraction.articles == ()
    assert [(row.reason, row.quote) for row in extraction.skipped] == [("no-article", "Home\nNews\nSport\nLog in")]


def test_empty_page_is_one_row():
    assert [row.reason for row in extracted(" \n\t").skipped] == ["no-article"]


def test_correction_is_kept_above_and_below_the_story():
    text = (
        extracted(
            "Correction: The strike lasted nine weeks, not ten\n\n" + STORY + "\nClarification: Pay rises in May\n"
        )
        .articles[0]
        .text
    )
    assert "not ten" in text
    assert "Pay rises in May" in text


def test_order_to_the_reader_inside_quotation_marks_is_news():
    page = STORY + '\n"Call us, write to us, sign our petition at the gate," the union leader told a crowd of miners.\n'
    assert "sign our petition" in extracted(page).articles[0].text


def test_sentence_on_terms_of_use_is_news():
    page = STORY + "\nThe company changed the terms and conditions of its contracts in May, the union said on Friday.\n"
    assert "its contracts in May" in extracted(page).articles[0].text


def test_question_that_is_asked_twice_opens_no_article():
    asked = "And who will pay for the new shafts?"
    page = f"{STORY}\n{asked}\n\n{SECOND.split(chr(10), 2)[2]}\n{asked}\n\nNobody at the meeting on Monday could say who it would be.\n"
    assert len(extracted(page).articles) == 1


def test_question_put_to_everyone_is_kept_each_time():
    asked = "And what would you do with the old shafts of the mine?"
    page = "What the miners want\n\n" + "\n\n".join(
        f"{asked}\n\nI would sell them to number {n}, who has asked for them since the year of the flood."
        for n in range(4)
    )
    assert extracted(page).articles[0].text.count(asked) == 4


def test_results_without_a_sentence_are_an_article():
    page = "Results of the day\n\nKarsa (2-0): Brandt 2 goals. Okello 1 save. Marsh 1 assist. Lund 3 saves.\n"
    assert "Brandt 2 goals" in extracted(page).articles[0].text


# -- across pages -------------------------------------------------------------------------------------


def pages_of(outlet: str, *pages: str) -> tuple[list[Draft], Repeated]:
    drafts = [drafted(page, outlet=outlet) for page in pages]
    return drafts, survey(((outlet_of(draft), block_keys(draft)) for draft in drafts), OPTIONS)


def story(number: int) -> str:
    return (
        STORY.replace("Karsa", f"Karsa {number}")
        .replace("nine weeks", f"{number + 20} weeks")
        .replace("tenth", f"{number + 5} crowns")
    )


NOTICE = "Karsa at noon, the valley at night"


def test_line_on_three_pages_of_one_outlet_is_skipped():
    drafts, repeated = pages_of(
        "A",
        *(f"{story(n)}\n{NOTICE}\n\nThe last word of the day is number {n}, and it is a long one.\n" for n in range(3)),
    )
    extraction = cut(drafts[0], repeated, OPTIONS)
    assert reasons(extraction)[NOTICE] == "repeated-across-pages"
    assert "number 0" in extraction.articles[0].text


def test_line_on_two_pages_or_on_three_outlets_is_no_template():
    page = "{0}\n" + NOTICE + "\n\nThe last word of the day is number {1}, and it is a long one.\n"
    drafts = [drafted(page.format(story(n), n), outlet="ABC"[n]) for n in range(3)]
    repeated = survey(((outlet_of(draft), block_keys(draft)) for draft in drafts), OPTIONS)
    assert NOTICE in cut(drafts[0], repeated, OPTIONS).articles[0].text


def test_wire_story_on_three_pages_of_one_outlet_stays():
    drafts, repeated = pages_of("A", *(f"{STORY}\nPage {n}\n" for n in range(3)))
    article = cut(drafts[0], repeated, OPTIONS).articles[0]
    assert article.title == "Miners end strike in Karsa"
    assert "nine weeks" in article.text
    assert "close the deepest shaft" in article.text


def test_background_paragraph_used_in_many_stories_stays():
    background = "The shafts of Karsa were dug in 1911, and some two hundred men have died in them since then."
    drafts, repeated = pages_of("A", *(f"{story(n)}\n{background}\n" for n in range(4)))
    assert background in cut(drafts[1], repeated, OPTIONS).articles[0].text


def test_order_of_pages_changes_nothing():
    drafts, repeated = pages_of("A", *(f"{story(n)}\n{NOTICE}\n" for n in range(4)))
    counted = survey(((outlet_of(draft), block_keys(draft)) for draft in reversed(drafts)), OPTIONS)
    assert counted == repeated


def test_outlet_is_the_hint_else_the_host_else_nobody():
    draft = drafted(STORY, outlet="Karsa Post")
    assert outlet_of(draft) == "karsa post"
    web = Draft(page=raw("x", uri="https://www.karsa.example/a?b").page, hints=Hints(), meta=Meta(), blocks=())
    assert outlet_of(web) == "karsa.example"
    assert outlet_of(drafted(STORY)) is None
    broken = Draft(page=raw("x", uri="http://[half").page, hints=Hints(), meta=Meta(), blocks=())
    assert outlet_of(broken) is None


# -- HTML ---------------------------------------------------------------------------------------------


def html(*blocks: tuple[str, str], meta: Meta | None = None, dropped: tuple[Block, ...] = ()) -> Draft:
    made = tuple(Block(text=text, tag=tag) for tag, text in blocks)  # type: ignore[arg-type]
    return Draft(page=raw("<html>").page, hints=Hints(), meta=meta or Meta(), blocks=made, dropped=dropped)


def paragraphs(text: str) -> list[tuple[str, str]]:
    title, *body = text.strip().split("\n\n")
    return [("title", title), *(("paragraph", block) for block in body)]


def test_html_article_has_no_page_map_and_accounts_for_what_was_dropped():
    menu = Block(text="Home News Sport", tag="item")
    extraction = cut(html(*paragraphs(STORY), dropped=(menu,)), NONE_REPEATED, OPTIONS)
    assert extraction.articles[0].page_map == ()
    assert extraction.articles[0].title == "Miners end strike in Karsa"
    assert reasons(extraction)["Home News Sport"] == "furniture"
    assert all(row.start is None and row.end is None for row in extraction.skipped)


def test_html_page_with_two_articles_gives_both():
    draft = html(
        *paragraphs(STORY),
        ("paragraph", "Next Article"),
        *paragraphs(SECOND),
        meta=Meta(title="Miners end strike in Karsa", published="2021-12-09"),
    )
    first, second = cut(draft, NONE_REPEATED, OPTIONS).articles
    assert (first.title, first.published.when.from_) == ("Miners end strike in Karsa", "2021-12-09")
    assert (second.title, second.published.basis) == ("Rain floods the market of Delva", "none")


def test_html_keeps_advice_and_short_items():
    draft = html(
        *paragraphs(STORY),
        ("heading", "What to pack"),
        ("item", "Warm socks"),
        ("item", "A map"),
        ("paragraph", "Visit our friends in the hills before you leave."),
    )
    text = cut(draft, NONE_REPEATED, OPTIONS).articles[0].text
    assert "Warm socks\n\nA map" in text
