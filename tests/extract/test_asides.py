"""What a page says to its reader in the midst of an article, and what only looks like that."""

import pytest

from onrecord.extract import Extraction, block_keys, cut, outlet_of
from onrecord.extract.asides import breadcrumb, names_somebody
from onrecord.extract.blocks import Block, Draft, Meta
from onrecord.extract.language import language_of
from onrecord.model import Hints

from .pages import NONE_REPEATED, OPTIONS, drafted, extracted, raw, reasons, survey

BODY = [
    "The bridge at Orlo was closed on Friday after a barge had struck its second pier in the fog before dawn.",
    "Divers went down twice and found a crack as long as a man, the harbour office said in the afternoon.",
    "The mayor told the council that lorries would have to go round by Tessen until the pier had been mended.",
]


def page(aside: str) -> str:
    first, second, third = BODY
    return f"Barge strikes the bridge at Orlo\n\n{first}\n\n{second}\n\n{aside}\n\n{third}\n"


@pytest.mark.parametrize(
    "aside",
    [
        "You have 4 free stories left this week. Readers like you pay for our newsroom.",
        "We send our newsletter every evening at six, and you can stop it whenever you like.",
        "Larger type · Plain page",
        "Advertisement | Story continues",
    ],
)
def test_appeals_and_rows_of_labels_leave_the_body(aside):
    extraction = extracted(page(aside))
    assert reasons(extraction)[aside] == "furniture"
    assert extraction.articles[0].text == "\n\n".join(BODY)


@pytest.mark.parametrize(
    "kept",
    [
        "“You have read our letters for years,” wrote the readers of Orlo in their petition to the editors.",
        "You may have seen our readers Ana Lind and Per Holm on the pier with their cameras that morning.",
        "Nobody had warned the readers of the notice on the quay that the pier was as old as the town.",
    ],
)
def test_sentences_that_name_or_quote_stay(kept):
    assert kept in extracted(page(kept)).articles[0].text


def test_an_appeal_between_two_parts_of_a_quotation_is_part_of_it():
    first = "“I have kept this bridge for thirty years,” said the warden of the pier, “and nobody asked me."
    second = "You read our letters and you throw them away, as the office has always done with letters."
    text = extracted(page(f"{first}\n\n{second}")).articles[0].text
    assert second in text


def test_a_button_behind_an_appeal_goes_with_it():
    ask = "You have 4 free stories left this week. Readers like you pay for our newsroom."
    extraction = extracted(page(f"{ask}\n\nSee the prices"))
    assert reasons(extraction)["See the prices"] == "furniture"


@pytest.mark.parametrize(
    ("line", "last"),
    [
        ("Home > Harbour > Barge strikes the bridge", "Barge strikes the bridge"),
        ("Home › Barge strikes the bridge", "Barge strikes the bridge"),
        ("News » Orlo » Barge strikes the bridge", "Barge strikes the bridge"),
        ("Twitter / @orlo The barge was seen", None),
        ("Orlo / Tessen", None),
        ("The price rose > 5 percent", None),
        ("Barge strikes the bridge", None),
    ],
)
def test_breadcrumbs(line, last):
    assert breadcrumb(line) == last


def test_a_breadcrumb_is_no_title():
    title = "Barge strikes the bridge at Orlo"
    text = f"Home > Harbour > {title}\n\n{title}\n\n" + "\n\n".join(BODY)
    assert extracted(text).articles[0].title == title
    assert extracted(text, title=title).articles[0].title == title


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Sign your letters and keep them short. Letters without a name are not printed.", False),
        ("The ferry sank. It had been old, and nobody wept.", False),
        ("The ferry Alba sank.", True),
        ("He said ``no'' and went.", True),
    ],
)
def test_names_and_quotations_are_seen(text, named):
    assert names_somebody(text) is named


def test_the_page_s_last_words_behind_a_calendar_are_its_own():
    calendar = "March\nM T W T F S S\n1 2 3 4 5 6 7\n8 9 10 11 12 13 14\n15 16 17 18 19 20 21\n22 23 24 25 26 27 28"
    rules = "Your address stays with us and is never shown. Fields with a star must be filled in."
    extraction = extracted("Barge strikes the bridge at Orlo\n\n" + "\n\n".join([*BODY, calendar, "Say it", rules]))
    assert extraction.articles[0].text == "\n\n".join(BODY)
    assert reasons(extraction)[rules] == "furniture"


# -- HTML ---------------------------------------------------------------------------------------------


def html(*blocks: tuple[str, str], title: str | None = None, dropped: tuple[Block, ...] = ()) -> Draft:
    made = tuple(Block(text=text, tag=tag) for tag, text in blocks)  # type: ignore[arg-type]
    return Draft(page=raw("<html>").page, hints=Hints(), meta=Meta(title=title), blocks=made, dropped=dropped)


def test_the_markup_s_title_leaves_inner_headings_in_the_body():
    draft = html(("heading", "At a glance"), *(("paragraph", text) for text in BODY), title="Barge strikes the bridge")
    (article,) = cut(draft, NONE_REPEATED, OPTIONS).articles
    assert article.title == "Barge strikes the bridge"
    assert article.text.startswith("At a glance\n\n")


@pytest.mark.parametrize("under", ["By Ana Lind, harbour correspondent", "The crack in the pier"])
def test_a_box_or_a_heading_printed_twice_opens_no_article(under):
    inner = "The crack in the pier"
    draft = html(
        *(("paragraph", text) for text in BODY),
        ("heading", inner),
        ("paragraph", under),
        *(("paragraph", text.replace("bridge", "pier")) for text in BODY),
        title="Barge strikes the bridge",
    )
    assert len(cut(draft, NONE_REPEATED, OPTIONS).articles) == 1


def test_rows_of_a_table_with_dates_are_no_stamps():
    rows = [("table", f"1/{month}/2020 +{month}.5%") for month in range(1, 9)]
    draft = html(("paragraph", BODY[0]), *rows, ("paragraph", BODY[1]), title="Prices")
    assert "1/4/2020 +4.5%" in cut(draft, NONE_REPEATED, OPTIONS).articles[0].text


def test_two_equal_blocks_left_out_are_two_rows():
    twice = Block(text="Print this page", tag="paragraph")
    draft = html(*(("paragraph", text) for text in BODY), title="Barge", dropped=(twice, twice))
    rows = [row for row in cut(draft, NONE_REPEATED, OPTIONS).skipped if row.quote == "Print this page"]
    assert len({row.id for row in rows}) == 2


# -- across pages -------------------------------------------------------------------------------------


def third_page_of(*foots: str) -> Extraction:
    towns = ("Orlo", "Tessen", "Port Alder")
    bodies = ["\n\n".join(text.removesuffix(".") + f" at {town}." for text in BODY) for town in towns]
    pages = [
        f"Barge strikes {town}\n\n{body}\n\n{foot}\n" for town, body, foot in zip(towns, bodies, foots, strict=True)
    ]
    drafts = [drafted(text, outlet="The Quay") for text in pages]
    repeated = survey(((outlet_of(each), block_keys(each)) for each in drafts), OPTIONS)
    return cut(drafts[-1], repeated, OPTIONS)


def test_house_rules_on_three_pages_are_a_template_though_they_are_sentences():
    rules = "Rules for letters: sign them, keep them short, and do not shout. Letters without a name are not printed."
    assert reasons(third_page_of(rules, rules, rules))[rules] == "repeated-across-pages"


def test_background_that_names_somebody_is_repeated_and_stays():
    told = "The pier was built in 1931 by the engineer Per Holm, who also drew the lighthouse and the old fish market."
    assert told in third_page_of(told, told, told).articles[0].text


def test_lines_that_differ_only_in_a_number_are_one_line():
    extraction = third_page_of("The harbour at 4 degrees", "The harbour at 5 degrees", "The harbour at 11 degrees")
    assert reasons(extraction)["The harbour at 11 degrees"] == "repeated-across-pages"


# -- language -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said", "language"),
    [
        ("Nobody came.", "en-GB", "en"),
        ("Nobody came.", "pt_BR", "pt"),
        ("Nobody came.", None, None),
        (" ".join(BODY), "en-GB", "en"),
        ("Die Brücke wurde am Freitag gesperrt, weil ein Kahn in der Nacht den Pfeiler gerammt hatte.", "en-US", "de"),
    ],
)
def test_language_is_bare_and_the_text_s_own(text, said, language):
    assert language_of(text, said) == language
