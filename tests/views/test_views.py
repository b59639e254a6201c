"""Listings, sources, search and show."""

import inspect

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import views
from onrecord.errors import NoSuchRowError
from onrecord.model import Cite, Run, Sentence
from onrecord.record import Record
from tests.record.story import POST, VOSS, WIRE, article, page, quotation, sentence, sentences, story


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    with Record.create(tmp_path_factory.mktemp("views") / "story.db") as record:
        with record.writing() as writer:
            writer.add(story())
        yield record


def marked(text, marks):
    return [text[start:end] for start, end in marks]


def test_figures_and_quotations_stand_in_their_sentences(record):
    for rows in (views.figures(record), views.quotations(record)):
        [row] = rows
        assert row.passage.text == "Captain Mara Voss said “at least 12 people” were missing."
        assert marked(row.passage.text, row.passage.marks) == ["at least 12 people"]


def test_listings_can_be_about_someone(record):
    assert len(list(views.figures(record, about="Captain Voss"))) == 1
    assert list(views.figures(record, about="the company")) == []


def test_times_come_in_the_order_of_the_text(record):
    assert [row.row.cite.quote for row in views.times(record)] == [
        "3 May 2021", "June 2021", "1 May 2021", "2 May 2021", "since 2014",
    ]  # fmt: skip


def test_articles_count_their_words(record):
    assert [(row.head.title, row.words) for row in views.articles(record)] == [
        ("Ferry sinks", 25),
        ("Captain was warned", 24),
    ]


def test_sources_say_span_words_and_what_was_left_out(record):
    post, wire, unknown = views.sources(record)
    assert (post.outlet, post.articles, post.from_, post.until, post.skipped) == ("Harbour Wire", 1, None, None, 0)
    assert (wire.outlet, wire.from_, wire.until, wire.words, wire.skipped) == (
        "The Ferry Post", "2021-05-04", "2021-05-04", 25, 1,
    )  # fmt: skip
    assert (unknown.outlet, unknown.articles, unknown.skipped) == (None, 0, 1)


def test_skipped_are_listed_and_counted_by_reason(record):
    assert [row.reason for row in views.skipped(record)] == ["unsupported", "furniture"]
    assert [row.quote for row in views.skipped(record, reason="furniture")] == ["Subscribe now"]
    assert {row.reason: row.count for row in views.skip_counts(record)} == {"unsupported": 1, "furniture": 1}


def test_the_summary_counts(record):
    summary = views.summary(record)
    assert (summary.pages, summary.articles, summary.undated_articles, summary.outlets) == (2, 2, 1, 2)
    assert (summary.sentences, summary.times, summary.dated) == (6, 5, 5)
    assert (summary.from_, summary.until) == ("2021-05-04", "2021-05-04")


# ---- search


def test_search_finds_sentences_and_titles_and_marks_the_words(record):
    found = views.search(record, "captain warned")
    assert [hit.found_in for hit in found] == ["sentence", "title"]
    assert [marked(hit.text, hit.marks) for hit in found] == [["Captain", "warned"], ["Captain", "warned"]]
    assert found[0].cite.article == found[1].id == WIRE.id


def test_a_phrase_must_stand_so(record):
    assert len(views.search(record, '"the port"')) == 1
    assert views.search(record, '"port the"') == []
    assert len(views.search(record, "“the port”")) == 1


def test_accents_and_case_do_not_matter(tmp_path):
    one = article("The FÊTE at Bagarā̄ ended.", title=None)
    with Record.create(tmp_path / "s.db") as record:
        with record.writing() as writer:
            writer.add([one, sentence(one, one.text)])
        [hit] = views.search(record, "fete bagara")
    assert marked(hit.text, hit.marks)[0] == "FÊTE"


@pytest.mark.parametrize(
    "query",
    ['AND "', "foo*", "a\x00b", '"', '""', "NOT", "ferry OR", "quote:ferry", "^ferry", "NEAR(a, b)", "(", "'; --", "-", "\udcff", "{}", "*", "x" * 100_000, "w " * 5_000],
)  # fmt: skip
def test_no_query_is_syntax(record, query):
    assert isinstance(views.search(record, query), list)


_PRIVATE = "".join(map(chr, [*range(0xE000, 0xF900), *range(0xF0000, 0xFFFFE), *range(0x100000, 0x10FFFE)]))


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("\x02\ue000 The ferry sank \ue001\x03.", 1),
        ("\ue000ferry\ue001 \ue001 ferry \ue000", 1),  # the first is another word: these characters are letters to FTS5
        ("The \ue000 ferry \x02\ue000 sank, a ferry \ue001\x03.", 2),
        ("\ue001.\ue000.\ue002.\ue003,ferry,\ue000", 1),
        (_PRIVATE[:6_400] + " Ferry ferry.", 2),
        (f"ferry {_PRIVATE}", 0),  # no character is left to mark with
    ],
)
def test_no_sentence_confuses_the_marks_of_a_hit(tmp_path, words, count):
    text = article(words, title=words)
    with Record.create(tmp_path / "marks.db") as record:
        with record.writing() as writer:
            writer.add([page(text.page_uri), text, sentence(text, words)])
        hits = views.search(record, "ferry")
        assert [hit.text for hit in hits] == [words, words]
        assert [[word.lower() for word in marked(hit.text, hit.marks)] for hit in hits] == [["ferry"] * count] * 2


@given(st.text())
def test_any_text_can_be_searched(record, query):
    for hit in views.search(record, query, 3):
        assert hit.marks


def test_a_limit_beyond_all_hits_gives_all(tmp_path):
    one = article("Ferry. " * 1200, title=None)
    cites = [Cite(article=one.id, start=7 * n, end=7 * n + 6, quote="Ferry.") for n in range(1200)]
    with Record.create(tmp_path / "s.db") as record:
        with record.writing() as writer:
            writer.add([one, *[Sentence(id=f"sent_{n}", cite=cite) for n, cite in enumerate(cites)]])
        assert [hit.cite for hit in views.search(record, "ferry", 10**30)] == cites


def test_stars_and_colons_are_not_operators(record):
    assert len(views.search(record, "ferr*")) == 0
    assert len(views.search(record, "port:")) == 1


@pytest.mark.parametrize("seed", [0, 1])
def test_equal_hits_come_in_the_order_of_the_pages_however_added(tmp_path, seed):
    pages = [f"p{n:02}.txt" for n in range(30)]
    rows = [[page(uri), one, *sentences(one)] for uri in pages for one in [article("The ferry sank.", uri, title=None)]]
    with Record.create(tmp_path / "s.db") as record:
        for some in reversed(rows) if seed else rows:
            with record.writing() as writer:
                writer.add(some)
        assert [hit.head.page_uri for hit in views.search(record, "ferry", 7)] == pages[:7]


def test_marks_hold_in_text_that_has_the_marking_characters(tmp_path):
    one = article("A \x02 ferry \ue000 and \ue001\x03 ferry.", title=None)
    with Record.create(tmp_path / "s.db") as record:
        with record.writing() as writer:
            writer.add([one, sentence(one, one.text)])
        [hit] = views.search(record, "ferry")
    assert marked(hit.text, hit.marks) == ["ferry", "ferry"]


# ---- show


def test_show_gives_the_sentence_with_its_neighbours_and_the_cited_words_marked(record):
    shown = views.show(record, next(views.figures(record)).row.id[:10])
    assert shown.kind == "figure"
    assert shown.before == "The ferry Brightwater sank on 3 May 2021."
    assert marked(shown.passage.text, shown.passage.marks) == ["at least 12 people"]
    assert shown.after == "The port will reopen in June 2021."
    assert (shown.page_start, shown.page_end) == (100 + POST.text.index("at least"), 100 + POST.text.index("” were"))
    assert shown.head.title == "Ferry sinks"


def test_show_of_a_row_over_two_sentences_shows_both(tmp_path):
    both = quotation(POST, "sank on 3 May 2021. Captain Mara Voss")
    with Record.create(tmp_path / "s.db") as record:
        with record.writing() as writer:
            writer.add([*story(), both])
        shown = views.show(record, both.id)
    assert shown.before is None
    assert shown.passage.text.startswith("The ferry")
    assert shown.passage.text.endswith("missing.")
    assert marked(shown.passage.text, shown.passage.marks) == [both.cite.quote]


def test_show_of_html_has_no_place_in_the_page(record):
    row = next(row for row in views.times(record) if row.head.page_uri == "wire.html")
    assert (views.show(record, row.row.id).page_start, views.show(record, row.row.id).page_end) == (None, None)


def test_show_of_an_article_and_of_an_actor(record):
    assert views.show(record, POST.id).head.title == "Ferry sinks"
    assert views.show(record, VOSS.id).row == VOSS


def test_show_of_nothing_says_so(record):
    with pytest.raises(NoSuchRowError):
        views.show(record, "zzzzzzzz")


# ---- page offsets

RUNS = (Run(start=0, end=10, page_start=50), Run(start=12, end=20, page_start=90))


@pytest.mark.parametrize(
    ("start", "end", "want"),
    [
        (0, 10, (50, 60)),
        (3, 4, (53, 54)),
        (8, 14, (58, 92)),  # begins in the first run, ends in the last
        (11, 14, (90, 92)),  # begins in the blank between: passed over inwards
        (8, 12, (58, 60)),
        (10, 12, (None, None)),  # all of it in the blank
        (19, 20, (97, 98)),
    ],
)
def test_page_offsets(start, end, want):
    assert views.page_span(RUNS, start, end) == want


def test_html_has_no_page_offsets():
    assert views.page_span((), 0, 5) == (None, None)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 5), st.integers(0, 9)), max_size=6), st.data())
def test_mapped_words_stand_in_the_page_too(pieces, data):
    """Text of runs with blanks between them, in a page with furniture between them: a cite inside one run is there."""
    text, page_text, runs = "", "", []
    for blank, length, furniture in pieces:
        text += " " * blank
        page_text += "#" * furniture
        body = "".join(chr(97 + (len(text) + n) % 26) for n in range(length))
        runs.append(Run(start=len(text), end=len(text) + length, page_start=len(page_text)))
        text += body
        page_text += body
    if runs:
        run = data.draw(st.sampled_from(runs))
        start = data.draw(st.integers(run.start, run.end - 1))
        end = data.draw(st.integers(start + 1, run.end))
        page_start, page_end = views.page_span(tuple(runs), start, end)
        assert page_text[page_start:page_end] == text[start:end]
        whole = views.page_span(tuple(runs), 0, len(text))
        assert whole == (runs[0].page_start, runs[-1].page_start + runs[-1].end - runs[-1].start)


def test_the_public_face_is_what_all_says():
    theirs = {name for name, value in vars(views).items() if not name.startswith("_") and not inspect.ismodule(value)}
    assert theirs == set(views.__all__)
