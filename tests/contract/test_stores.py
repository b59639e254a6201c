"""What every store must do, one body over all of them. SQLite in a file is the one there is now."""

import dataclasses
import random
from collections import Counter

import pytest

from onrecord.errors import CiteError, NoSuchRowError, RecordError
from onrecord.model import Actor, Article, Cite, Figure, Page, Sentence, When
from onrecord.record import CITED, NAMES, Record
from tests.record.story import (
    POST,
    VOSS,
    WIRE,
    article,
    cite,
    claims,
    every_noun,
    figure,
    page,
    sentence,
    sentences,
    story,
)


class SqliteFile:
    def __init__(self, folder):
        self.address = folder / "story.db"

    def create(self):
        return Record.create(self.address)

    def open(self, mode):
        return Record.open(self.address, mode)


STORES = {"sqlite": SqliteFile}


@pytest.fixture(params=sorted(STORES))
def store(request, tmp_path):
    return STORES[request.param](tmp_path)


def fill(store, rows):
    with store.create() as record, record.writing() as writer:
        writer.add(rows)


def content(store):
    with store.open("read") as record:
        return {name: list(record.rows(noun)) for noun, name in NAMES.items()}


def test_every_noun_comes_back_as_it_went_in(store):
    rows = every_noun()
    fill(store, rows)
    assert {type(row) for row in rows} == set(NAMES)
    got = [row for kind in content(store).values() for row in kind]
    assert Counter(got) == Counter(rows)


def test_adding_twice_is_adding_once(store):
    fill(store, every_noun())
    before = content(store)
    with store.open("write") as record, record.writing() as writer:
        assert writer.add(every_noun()) == 0
    assert content(store) == before


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_adding_changes_nothing(store, seed):
    rows = every_noun()
    random.Random(seed).shuffle(rows)
    with store.create() as record, record.writing() as writer:
        for row in rows:  # one by one: a row may come before the article it cites
            writer.add([row])
    shuffled = content(store)
    assert [row.page_uri for row in shuffled["articles"]] == ["post.txt", "wire.html"]
    assert shuffled["times"] == sorted(shuffled["times"], key=lambda row: (row.cite.article != POST.id, row.cite.start))
    assert Counter(row for kind in shuffled.values() for row in kind) == Counter(rows)


@pytest.mark.parametrize(("start", "end"), [(1, 0), (0, 1), (1, 1), (-1, -1), (-103, -103), (10**9, 10**9)])
def test_a_cite_that_is_off_is_refused(store, start, end):
    right = cite(POST, "at least 12")
    wrong = Cite(article=right.article, start=right.start + start, end=right.end + end, quote=right.quote)
    assert POST.text[right.start : right.end] == "at least 12"
    with store.create() as record:
        with pytest.raises(CiteError, match=f"sent_9.*at least 12.*{POST.id}"), record.writing() as writer:
            writer.add([page("post.txt"), POST, Sentence(id="sent_9", cite=wrong)])
        assert record.count(Article) == 0  # nothing of the transaction stays


def test_an_empty_cite_is_refused(store):
    empty = Cite(article=POST.id, start=3, end=3, quote="")
    with store.create() as record, pytest.raises(CiteError), record.writing() as writer:
        writer.add([POST, Sentence(id="sent_9", cite=empty)])


def test_a_cite_inside_a_when_is_checked_too(store):
    rows = every_noun()
    pledge = next(row for row in rows if row.id == "pled_1")
    off = Cite(article=POST.id, start=0, end=2, quote="no")
    wrong = dataclasses.replace(pledge, due=When(from_=None, until=None, grain="open", cite=off))
    rows[rows.index(pledge)] = wrong
    with store.create() as record, pytest.raises(CiteError, match=wrong.id), record.writing() as writer:
        writer.add(rows)


@pytest.mark.parametrize(("id_", "field"), [("stat_1", "said"), ("even_1", "when"), ("pled_1", "due")])
def test_the_cite_of_a_claims_day_is_checked(store, id_, field):
    rows = every_noun()
    claim = next(row for row in rows if row.id == id_)
    off = Cite(article=POST.id, start=1, end=10, quote="June 2021")
    rows[rows.index(claim)] = dataclasses.replace(
        claim, **{field: dataclasses.replace(getattr(claim, field), cite=off)}
    )
    with store.create() as record, pytest.raises(CiteError, match=id_), record.writing() as writer:
        writer.add(rows)


def test_what_was_read_in_an_article_is_forgotten_and_the_rest_stays(store):
    fill(store, claims())
    with store.open("write") as record:
        with record.writing() as writer:
            writer.forget_read([POST.id, "art_unknown"])
        left = {name: {row.cite.article for row in record.rows(noun)} for noun, name in NAMES.items() if noun in CITED}
        assert left.pop("sentences") == {POST.id, WIRE.id}
        assert all(articles <= {WIRE.id} for articles in left.values())
        assert record.count(Article) == 2
        assert record.actors("Mara Voss") == [VOSS], "the other article mentions her too"
        with record.writing() as writer:
            writer.forget_read([WIRE.id])
        assert record.actors("Mara Voss") == []
        assert record.count(Actor) == 0
        with record.writing() as writer:
            writer.add(claims())
    fresh = content(store)
    assert Counter(row for kind in fresh.values() for row in kind) == Counter(claims())


def test_a_row_without_its_article_is_refused(store):
    with store.create() as record, pytest.raises(CiteError, match=POST.id), record.writing() as writer:
        writer.add([figure(POST, "at least 12 people", 12)])


def test_a_row_may_cite_an_article_of_an_earlier_transaction(store):
    fill(store, [page("post.txt"), POST])
    with store.open("write") as record:
        with record.writing() as writer:
            assert writer.add(sentences(POST)) == 3
        assert record.count(Sentence) == 3


def test_the_stored_text_is_the_one_that_counts(store):
    other = dataclasses.replace(POST, text="Another text.")
    fill(store, [page("post.txt"), POST])
    with store.open("write") as record, pytest.raises(CiteError), record.writing() as writer:
        writer.add([other, sentence(other, "Another text.")])


def test_an_error_in_the_block_undoes_the_transaction(store):
    with store.create() as record:
        with pytest.raises(ZeroDivisionError), record.writing() as writer:
            assert writer.add(story()) / 0
        assert set(record.counts().values()) == {0}


def test_the_same_bytes_under_another_uri_keep_the_first_row(store):
    first = page("post.txt")
    second = Page(id=first.id, uri="copy.txt", sha256=first.sha256, media_type="text/plain", charset=None, fetched=None)
    with store.create() as record:
        with record.writing() as writer:
            assert writer.add([first]) == 1
            assert writer.add([second]) == 0
        assert [row.uri for row in record.rows(Page)] == ["post.txt"]


@pytest.mark.parametrize("bad", ["a NUL \x00 here.", "half a pair \ud83d here."])
def test_characters_that_no_database_keeps_are_refused(store, bad):
    with store.create() as record:
        with pytest.raises(RecordError, match=r"U\+FFFD"), record.writing() as writer:
            writer.add([article(bad)])
        assert record.count(Article) == 0


@pytest.mark.parametrize("text", ["𝕿he ferry 🚢 sank.", "ﬁn \u202eבית\u202c e\u0301.", "a\u2028b\x85c\x02\ue000d."])
def test_offsets_count_code_points_in_any_script(store, text):
    one = article(text)
    fill(store, [one, sentence(one, text), figure(one, text[2:4])])
    with store.open("read") as record:
        assert record.get(Article, one.id).text == text
        [row] = record.rows(Figure)
        assert text[row.cite.start : row.cite.end] == row.cite.quote == text[2:4]


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_a_number_that_is_none_is_refused(store, number):
    with store.create() as record, pytest.raises(RecordError, match="finite"), record.writing() as writer:
        writer.add([POST, figure(POST, "at least 12 people", number)])


def test_what_is_no_noun_is_refused(store):
    with store.create() as record, pytest.raises(RecordError, match="str"), record.writing() as writer:
        writer.add(["a string"])


def test_a_record_opened_for_reading_is_not_written_to(store):
    fill(store, [])
    with store.open("read") as record, pytest.raises(RecordError, match="mode='write'"), record.writing():
        pass


def test_a_reader_goes_on_while_a_writer_commits(store):
    fill(store, story())
    with store.open("write") as writing, store.open("read") as reading:
        rows = reading.rows(Sentence)
        seen = [next(rows)]
        late = article("A late page.", "late.txt")
        with writing.writing() as writer:
            writer.add([page("late.txt"), late, *sentences(late)])
        seen += rows
        assert len(seen) == 6  # the reader's moment was before the commit
        assert reading.count(Sentence) == 7


def test_a_snapshot_does_not_move(store):
    fill(store, story())
    with store.open("write") as record:
        with record.snapshot() as frozen:
            late = article("A late page.", "late.txt")
            with record.writing() as writer:
                writer.add([page("late.txt"), late])
            assert frozen.count(Article) == 2
            assert len(list(frozen.rows(Article))) == 2
        assert record.count(Article) == 3


def test_a_row_is_found_by_the_beginning_of_its_id(store):
    fill(store, every_noun())
    with store.open("read") as record:
        assert record.find("pled_1").what == "reopen"
        assert record.find(POST.id[:12].upper()) == POST
        for bad, words in [("pled_", "too short"), ("nothing_here", "no row"), ("é" * 9, "not the beginning")]:
            with pytest.raises(NoSuchRowError, match=words):
                record.find(bad)


def test_an_ambiguous_prefix_lists_the_candidates(store):
    fill(store, [*story(), *[page(f"p{n}.txt") for n in range(40)]])
    pages = [
        Page(id=f"page_same{n}", uri=str(n), sha256="", media_type="", charset=None, fetched=None) for n in range(12)
    ]
    with store.open("write") as record:
        with record.writing() as writer:
            writer.add(pages)
        with pytest.raises(NoSuchRowError, match=r"page_same0, page_same1, .* …"):
            record.find("page_same")
        assert record.find("page_same1") == pages[1]  # whole ids win over longer ones


def test_an_actor_is_found_by_any_of_its_names(store):
    fill(store, story())
    with store.open("read") as record:
        for name in ("mara voss", "CAPTAIN  VOSS", "Mara al voss"):
            assert [actor.name for actor in record.actors(name)] == ["Mara Voss"]
        assert record.actors("Voss") == []
