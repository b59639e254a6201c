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
