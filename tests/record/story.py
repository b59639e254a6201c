"""Rows for the tests of record, views and export: a small invented story, and makers of single rows."""

from __future__ import annotations

import re

from onrecord.ids import row_id
from onrecord.model import (
    NEVER,
    Actor,
    Article,
    Cite,
    Event,
    Figure,
    Judgement,
    Mention,
    Page,
    Participant,
    Pledge,
    Published,
    Quotation,
    Relation,
    Run,
    Sentence,
    Skipped,
    Statement,
    Time,
    When,
)


def names(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def day(day_: str, grain="day", cite=None) -> When:
    return When(from_=day_, until=day_, grain=grain, cite=cite)


def page(uri: str) -> Page:
    return Page(id=row_id("page", uri), uri=uri, sha256=uri * 4, media_type="text/plain", charset="utf-8", fetched=None)


def article(  # noqa: PLR0913
    text: str, uri="ferry.txt", *, part=0, outlet="The Ferry Post", title="Ferry sinks", published=NEVER, page_map=None
) -> Article:
    return Article(
        id=row_id("art", uri, part, text), page=row_id("page", uri), page_uri=uri, part=part, title=title, outlet=outlet,
        byline="Ana Reyes", dateline="PORT ALDER", url=None, language="en", published=published, text=text,
        page_map=(Run(start=0, end=len(text), page_start=100),) if page_map is None else page_map,
    )  # fmt: skip


def cite(of: Article, words: str) -> Cite:
    start = of.text.index(words)
    return Cite(article=of.id, start=start, end=start + len(words), quote=words)


def sentence(of: Article, words: str) -> Sentence:
    return Sentence(id=row_id("sent", of.id, words), cite=cite(of, words))


def sentences(of: Article) -> list[Sentence]:
    """Cut after each full stop: good enough for invented text."""
    return [sentence(of, match[0]) for match in re.finditer(r"\S[^.]*\.", of.text)]


def time(of: Article, words: str, when: When, *, type_="DATE", value=None) -> Time:
    return Time(
        id=row_id("time", of.id, words), cite=cite(of, words), type=type_, value=value or when.from_ or "XXXX", mod=None,
        when=when,
    )  # fmt: skip


def figure(of: Article, words: str, low=None, high=None) -> Figure:
    return Figure(
        id=row_id("fig", of.id, words), cite=cite(of, words), method="rules", score=1.0, low=low, high=high,
        modifier=None, unit=None,
    )  # fmt: skip


def quotation(of: Article, words: str) -> Quotation:
    return Quotation(id=row_id("quot", of.id, words), cite=cite(of, words), depth=0, state="closed")


def mention(of: Article, words: str, actor: str | None) -> Mention:
    return Mention(id=row_id("ment", of.id, words), cite=cite(of, words), kind="name", actor=actor)


def statement(of: Article, words: str, speaker=None, *, text=None, said=None, cue="said") -> Statement:  # noqa: PLR0913
    return Statement(
        id=row_id("stat", of.id, words), cite=cite(of, words), method="reader", score=0.9, kind="indirect",
        speaker=speaker, speaker_text=text, cue=cue, venue=None, said=said,
    )  # fmt: skip


def event(of: Article, words: str, when=None, *, status="happened", summary=None, participants=()) -> Event:  # noqa: PLR0913
    return Event(
        id=row_id("even", of.id, words), cite=cite(of, words), method="reader", score=0.9, summary=summary or words,
        kind="other", status=status, when=when, place=None, participants=participants,
    )  # fmt: skip


def pledge(of: Article, words: str, due=None, *, by=None, by_text=None) -> Pledge:
    return Pledge(
        id=row_id("pled", of.id, words), cite=cite(of, words), method="reader", score=0.9, by=by, by_text=by_text,
        what=words, made=None, due=due,
    )  # fmt: skip


VOSS = Actor(id=row_id("act", "Voss"), name="Mara Voss", kind="person", aliases=("Captain Voss", "Mára Al-Voss"))

POST_TEXT = (
    "The ferry Brightwater sank on 3 May 2021. Captain Mara Voss said “at least 12 people” were missing.\n\n"
    "The port will reopen in June 2021."
)
WIRE_TEXT = "Captain Voss was warned on 1 May 2021 and again on 2 May 2021. She denies it. The company has run ferries since 2014."
POST = article(
    POST_TEXT, "post.txt", published=Published(when=day("2021-05-04"), basis="page", at="2021-05-04T09:30", evidence="4 May 2021")
)  # fmt: skip
WIRE = article(WIRE_TEXT, "wire.html", outlet="Harbour Wire", title="Captain was warned", page_map=())


def story() -> list[object]:
    """Two articles with what rules find in them, and one actor."""
    june = When(from_="2021-06-01", until="2021-06-30", grain="month")
    return [
        page("post.txt"), page("wire.html"), POST, WIRE, *sentences(POST), *sentences(WIRE), VOSS,
        time(POST, "3 May 2021", day("2021-05-03")), time(POST, "June 2021", june, value="2021-06"),
        time(WIRE, "1 May 2021", day("2021-05-01")), time(WIRE, "2 May 2021", day("2021-05-02")),
        time(WIRE, "since 2014", When(from_="2014-01-01", until=None, grain="year"), value="2014"),
        figure(POST, "at least 12 people", 12), quotation(POST, "at least 12 people"),
        mention(POST, "Captain Mara Voss", VOSS.id), mention(WIRE, "Captain Voss", VOSS.id),
        Skipped(id="skip_1", uri="post.txt", page=row_id("page", "post.txt"), start=3, end=15, quote="Subscribe now", reason="furniture"),
        Skipped(id="skip_2", uri="lost.bin", page=None, start=None, end=None, quote=None, reason="unsupported", detail="no reader"),
    ]  # fmt: skip


def claims() -> list[object]:
    """The story with who said what, what happened and what is promised."""
    may3 = day("2021-05-03", cite=cite(POST, "3 May 2021"))
    june = When(from_="2021-06-01", until="2021-06-30", grain="month", cite=cite(POST, "June 2021"))
    sank = Participant(role="patient", text="The ferry Brightwater", actor=None)
    return [
        *story(),
        statement(POST, "“at least 12 people” were missing", VOSS.id, text="Captain Mara Voss"),
        statement(WIRE, "denies it", VOSS.id, text="She", cue="denies", said=day("2021-05-02")),
        statement(
            WIRE, "The company has run ferries since 2014", text="a senior port official", said=day("2021-05-09")
        ),
        event(POST, "sank", may3, summary="the ferry Brightwater sank", participants=(sank,)),
        event(POST, "reopen", june, status="planned", summary="the port will reopen"),
        event(WIRE, "was warned", day("2021-05-01"), status="alleged"),
        event(WIRE, "run ferries", None),
        pledge(POST, "will reopen in June 2021", june, by_text="The port"),
        pledge(WIRE, "run ferries", None, by=VOSS.id, by_text="She"),
    ]


def every_noun() -> list[object]:
    """One row at least of each noun, with every nested part filled."""
    words = "The port will reopen in June 2021"
    claim = {"cite": cite(POST, words), "method": "reader", "score": 0.75, "stance": "planned", "said_by": "stat_1"}
    due = day("2021-06-30", cite=cite(POST, "June 2021"))
    return [
        *story(),
        Statement(id="stat_1", **claim, kind="indirect", speaker=VOSS.id, speaker_text="Voss", cue="said", venue=None, said=due),
        Event(id="even_1", **claim, summary="port reopens", kind="opening", status="planned", when=due, place="Port Alder",
              participants=(Participant(role="agent", text="The port", actor=None), Participant(role="at", text="Alder", actor="act_9"))),
        Pledge(id="pled_1", **claim, by=None, by_text="The port", what="reopen", made=None, due=due),
        Judgement(id="judg_1", left="even_1", right="even_2", same=False, score=0.5, by="desk", made="2021-07-01", withdrawn=None),
        Relation(id="rela_1", kind="conflicts", left="fig_1", right="fig_2", reason="count", detail="12 and 14", score=1.0),
    ]  # fmt: skip
