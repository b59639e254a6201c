"""An article of nothing but text, for tests of the room."""

from onrecord.annotate.sentences import sentences
from onrecord.model import NEVER, Article, Sentence


def article(text: str) -> Article:
    return Article(
        id="art_test",
        page="page_test",
        page_uri="",
        part=0,
        title=None,
        outlet=None,
        byline=None,
        dateline=None,
        url=None,
        language="en",
        published=NEVER,
        text=text,
        page_map=(),
    )


def cut(text: str) -> tuple[Article, tuple[Sentence, ...]]:
    whole = article(text)
    return whole, sentences(whole)
