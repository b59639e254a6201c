from onrecord import codec
from onrecord.model import NEVER, Article, Cite, Figure, Run, When


def test_an_article_survives_the_round_trip():
    article = Article(
        id="art_1", page="page_1", page_uri="a.txt", part=0, title=None, outlet="The Ferry Post", byline=None,
        dateline="PORT ALDER", url=None, language="en", published=NEVER, text="The ferry sank.",
        page_map=(Run(start=0, end=15, page_start=40),),
    )  # fmt: skip
    assert codec.loads(Article, codec.dumps(article)) == article


def test_from_is_written_without_its_underscore():
    cite = Cite(article="art_1", start=0, end=4, quote="July")
    assert codec.to_dict(When(from_="2021-07-01", until="2021-07-31", grain="month", cite=cite)) == {
        "from": "2021-07-01",
        "until": "2021-07-31",
        "grain": "month",
        "cite": {"article": "art_1", "start": 0, "end": 4, "quote": "July"},
    }


def test_inherited_fields_come_back_too():
    cite = Cite(article="art_1", start=0, end=12, quote="more than 80")
    figure = Figure(
        id="fig_1", cite=cite, method="rules", score=1.0, low=80.0, high=None, modifier="more than", unit=None
    )
    assert codec.from_dict(Figure, codec.to_dict(figure)) == figure


def test_characters_that_no_database_keeps_are_replaced_one_for_one():
    cite = Cite(article="art_1", start=0, end=5, quote="a\0b\ud800c")
    assert codec.storable(When(from_=None, until=None, grain="open", cite=cite)).cite == Cite(
        article="art_1", start=0, end=5, quote="a\ufffdb\ufffdc"
    )


def test_a_row_without_them_is_given_back_itself():
    page_map = (Run(start=0, end=1, page_start=0),)
    article = Article(
        id="art_1", page="p", page_uri="a", part=0, title="Été", outlet=None, byline=None, dateline=None, url=None,
        language=None, published=NEVER, text="x", page_map=page_map,
    )  # fmt: skip
    assert codec.storable(article) is article
