"""Each form by itself: stamps, bylines, datelines, captions, credits, wrapped lines."""

import pytest

from onrecord.extract.blocks import Block
from onrecord.extract.captions import is_caption, is_credit
from onrecord.extract.furniture import calls_reader, heading_kind, is_furniture, is_link
from onrecord.extract.looks import look
from onrecord.extract.stamps import byline, dateline, is_stamp

from .pages import drafted


def measure(text: str):
    return look(Block(text=text, tag="paragraph"))


@pytest.mark.parametrize(
    "text",
    ["2023-05-17 08:10 Last Updated At:09:02", "Published: 9 Dec 2021 14:02 GMT", "Updated 3 hours ago", "12. März 2021, 14:30 Uhr",
     "3:45 PM EST", "Mon 4 May 2020 07.15 BST", "2021年5月3日 10:00", "12.05.2020 18:32", "14 mai 2021 à 09:12"],
)  # fmt: skip
def test_stamps_are_known(text: str):
    assert is_stamp(text, measure(text))


@pytest.mark.parametrize(
    "text",
    [
        "May 2015: A new president is sworn in.",
        "In May 2021 nobody came.",
        "Apollo 11",
        "Five dead in May 2020 fire, says report",
        "10 questions",
    ],
)
def test_sentences_with_dates_are_no_stamps(text: str):
    assert not is_stamp(text, measure(text))


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("By JANE DOE and JOHN ROE", "JANE DOE and JOHN ROE"),
        ("Jane Doe and John Roe, Reuters", "Jane Doe and John Roe"),
        ("Von Maria Brandt", "Maria Brandt"),
        ("Par Anne de la Tour", "Anne de la Tour"),
        ("Ana Brill, Europe correspondent", "Ana Brill"),
        ("By the end of the week", None),
        ("By Monday the water had gone.", None),
        ("Karsa, Upper Valley", None),
        ("Peace talks, day three", None),
    ],
)
def test_bylines(text: str, who: str | None):
    assert byline(text) == who


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("BELISSAR – The army said", "BELISSAR"),
        ("ERBIL, Kurdistan Region - The prime minister", "ERBIL, Kurdistan Region"),
        ("UNITED NATIONS -- The council", "UNITED NATIONS"),
        ("NAIROBI, Kenya (AP) _ Police", "NAIROBI, Kenya"),
        ("Altenau (dpa) - Bei Altenau", "Altenau"),
        ("MANTI, July 1 (Xinhua) -- A railway", "MANTI"),
        ("Belissar, Dec 9 (Reuters) - Two", "Belissar"),
        ("U.S.-Iraqi talks end", None),
        ("Silver Crane - which translates as", None),
        ("The Iran–Iraq war was long", None),
        ("WARNING: Graphic content", None),
    ],
)
def test_datelines(text: str, place: str | None):
    assert dateline(text) == place


@pytest.mark.parametrize(
    "text",
    ["A boy carries water in Karsa, May 3, 2020. (EPA)", "Divers search the wreck [Photo/Agencies]", "FILE PHOTO: The minister in Delva",
     "AP:Associated Press The boats lie off the harbour", "Reuters In May the river rose by two metres",
     "In this image made from video, smoke rises over Karsa.", "Grab from a video posted on Monday shows the fire in Karsa"],
)  # fmt: skip
def test_captions_are_known_by_their_credit_or_form(text: str):
    assert is_caption(text, measure(text), opening=False)


@pytest.mark.parametrize(
    "text",
    [
        "Villagers stand by the river in Karsa on May 3, 2020.",
        "The president, left, and her guest are seen at the gate.",
    ],
)
def test_scene_is_a_caption_only_before_the_story(text: str):
    assert is_caption(text, measure(text), opening=True)
    assert not is_caption(text, measure(text), opening=False)


def test_news_of_a_video_is_no_caption_even_before_the_story():
    text = "A video showing the rescue of the girl in Karsa was released on Monday."
    assert not is_caption(text, measure(text), opening=True)


@pytest.mark.parametrize(
    "text",
    ["Reuters reported on Monday that the talks had failed.", "Video posted online shows police beating a man, witnesses said.",
     "The photo was taken in May, he said.", "Five people died, the ministry said on Monday. (AFP)"],
)  # fmt: skip
def test_news_that_names_agencies_or_pictures_is_no_caption(text: str):
    assert not is_caption(text, measure(text), opening=False)


@pytest.mark.parametrize(
    "text",
    ["Jane Doe/AP", "Photo: Jane Doe", "AFP", "(Reporting by A. Lee; Editing by B. Roe)", "Image source, Getty Images"],
)
def test_credits(text: str):
    assert is_credit(text, measure(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Comments (12)", "comments"), ("RELATED ARTICLES", "related"), ("Read more:", "related"), ("Next Article", "next"), ("More from Politics", "related"),
     ("Timeline", None), ("Correction", None), ("More rain is coming", None)],
)  # fmt: skip
def test_headings_say_what_follows(text: str, kind: str | None):
    assert heading_kind(text, measure(text)) == kind


@pytest.mark.parametrize(
    "text",
    [
        "Skip to Content",
        "Share on Facebook",
        "Back to top",
        "World,120,Sport,88,Arts,7,Books,61,Food,4",
        "* * *",
        "View all",
    ],
)
def test_interface_is_furniture(text: str):
    assert is_furniture(text, measure(text))


@pytest.mark.parametrize(
    "text",
    [
        "Fighters swapped for children",
        "‘Change in tone’",
        "He declined to comment.",
        "1. All fighting ends.",
        "What comes next",
    ],
)
def test_short_lines_of_a_story_are_no_furniture(text: str):
    assert not is_furniture(text, measure(text))


@pytest.mark.parametrize(
    "text",
    ["READ MORE: Who owns the mine?", "[Map: where the rebels are]", "Related Stories SHOCK The mayor and the goat"],
)
def test_links_to_other_stories(text: str):
    assert is_link(text, measure(text))


def test_editors_brackets_are_no_link():
    for text in ("[Editor's note: The author owns shares]", "[This text was translated from Arabic.]"):
        assert not is_link(text, measure(text))


@pytest.mark.parametrize(
    "text", ["Email us at tips@karsa.example", "Sign up for our newsletter", "Follow us on Twitter"]
)
def test_calls_to_the_reader(text: str):
    assert calls_reader(text, measure(text))


def test_hard_wrapped_lines_stay_together_and_keep_their_breaks():
    page = (
        "The river rose by two metres during the night and closed every road to\n"
        "the north of the valley, where some four hundred people live in eleven\n"
        "villages. The army is bringing boats.\n"
        "The bridge at Tarn is down, and the one at Merle will not stand for very\n"
        "long, the engineers say.\n"
    )
    assert [block.text.split("\n")[0] for block in drafted(page).blocks] == [
        "The river rose by two metres during the night and closed every road to",
        "The bridge at Tarn is down, and the one at Merle will not stand for very",
    ]


def test_headlines_of_like_length_are_not_joined():
    page = "".join(
        f"{name} minister says that talks will go on for another week at least\n"
        for name in ("Foreign", "Finance", "Defence", "Culture", "Health")
    )
    assert len(drafted(page).blocks) == 5


def test_sentences_of_a_one_line_page_stand_side_by_side():
    page = "The council met on Monday, and it was the last time that it met. " * 30
    blocks = drafted(page).blocks
    assert len(blocks) == 30
    assert "".join(block.text for block in blocks) == page.strip()
