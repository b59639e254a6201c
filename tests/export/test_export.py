"""An export says what the record says, in the contract's names, the same bytes each time."""

import csv
import dataclasses
import json
import random
from importlib.metadata import EntryPoint

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import CiteError, ExportError
from onrecord.export import KINDS, export, formats
from onrecord.ids import row_id
from onrecord.model import Cite, Run, Sentence
from onrecord.record import Record
from tests.record.story import POST, VOSS, article, claims, every_noun, figure, names, page, sentence, story

# The export contract: adding a name is free, changing one needs an ADR
CONTRACT = {
    "pages": "id uri sha256 media_type fetched",
    "articles": "id page page_uri part title outlet byline dateline url language published text page_map copy_group origin story",
    "mentions": "id article start end quote page_start page_end kind actor",
    "actors": "id name kind aliases mentions",
    "times": "id article start end quote page_start page_end type value from until",
    "statements": "id article start end quote page_start page_end kind speaker speaker_text cue venue said",
    "figures": "id article start end quote page_start page_end low high modifier unit counted place as_of statement",
    "events": "id summary kind from until status place participants origins mentions",
    "pledges": "id article start end quote page_start page_end by by_text what made due status evidence",
    "relations": "id kind left right reason detail",
    "skipped": "page start end quote reason",
}


@pytest.fixture
def make(tmp_path):
    records = []

    def of(*transactions):
        records.append(Record.create(tmp_path / f"{len(records)}.db"))
        for rows in transactions:
            with records[-1].writing() as writer:
                writer.add(rows)
        return records[-1]

    yield of
    for record in records:
        record.close()


def load(folder, name):
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text("utf-8").split("\n") if line]


def all_bytes(folder):
    return {name: (folder / name).read_bytes() for name in names(folder)}


@pytest.mark.parametrize("name", CONTRACT)
def test_the_contracts_fields_are_there_in_order(make, tmp_path, name):
    export(make(every_noun()), "jsonl", tmp_path / "out")
    fields = list(load(tmp_path / "out", name)[0])
    assert [field for field in fields if field in CONTRACT[name].split()] == CONTRACT[name].split()


def test_an_article_in_full(make, tmp_path):
    export(make(story()), "jsonl", tmp_path)
    post, wire = load(tmp_path, "articles")
    assert post["published"] == {
        "from": "2021-05-04", "until": "2021-05-04", "basis": "page", "at": "2021-05-04T09:30", "evidence": "4 May 2021",
    }  # fmt: skip
    assert post["page_map"] == [[0, len(POST.text), 100]]
    assert (post["copy_group"], post["origin"], post["story"]) == (None, None, None)
    assert (wire["page_map"], wire["published"]["basis"]) == ([], "none")


def test_cited_rows_say_where_they_stand_in_the_page(make, tmp_path):
    export(make(story()), "jsonl", tmp_path)
    by_words = {row["quote"]: row for row in load(tmp_path, "times")}
    june = by_words["June 2021"]
    assert (june["value"], june["from"], june["until"]) == ("2021-06", "2021-06-01", "2021-06-30")
    assert (june["page_start"], june["page_end"]) == (june["start"] + 100, june["end"] + 100)
    assert by_words["since 2014"]["page_start"] is by_words["since 2014"]["page_end"] is None
    assert by_words["since 2014"]["until"] is None


def test_actors_count_their_mentions(make, tmp_path):
    export(make(story()), "jsonl", tmp_path)
    assert load(tmp_path, "actors") == [
        {
            "id": VOSS.id,
            "name": "Mara Voss",
            "kind": "person",
            "aliases": ["Captain Voss", "Mára Al-Voss"],
            "mentions": 2,
        }
    ]


def test_an_event_is_one_telling_with_its_place_in_the_page(make, tmp_path):
    export(make(claims()), "jsonl", tmp_path)
    sank = next(row for row in load(tmp_path, "events") if row["status"] == "happened" and row["from"])
    start = POST.text.index("sank")
    assert sank["mentions"] == [
        {"article": POST.id, "start": start, "end": start + 4, "quote": "sank", "page_start": start + 100, "page_end": start + 104}
    ]  # fmt: skip
    assert (sank["summary"], sank["from"], sank["until"]) == ("the ferry Brightwater sank", "2021-05-03", "2021-05-03")
    assert sank["participants"] == [{"role": "patient", "actor": None, "text": "The ferry Brightwater"}]
    assert sank["origins"] == 1


def test_an_event_of_no_known_day_has_an_open_interval(make, tmp_path):
    export(make(claims()), "jsonl", tmp_path)
    assert [row["summary"] for row in load(tmp_path, "events") if row["from"] is row["until"] is None] == [
        "run ferries"
    ]


def test_pledges_are_open_until_something_says_otherwise(make, tmp_path):
    export(make(claims()), "jsonl", tmp_path)
    port, voss = load(tmp_path, "pledges")
    assert (port["by"], port["by_text"], port["status"], port["evidence"]) == (None, "The port", "open", [])
    assert port["due"] == {"from": "2021-06-01", "until": "2021-06-30"}
    assert (voss["by"], voss["due"]) == (VOSS.id, {"from": None, "until": None})


def test_statements_say_who_when_and_by_which_word(make, tmp_path):
    export(make(claims()), "jsonl", tmp_path)
    denial = next(row for row in load(tmp_path, "statements") if row["cue"] == "denies")
    assert (denial["speaker"], denial["speaker_text"], denial["kind"]) == (VOSS.id, "She", "indirect")
    assert denial["said"] == {"from": "2021-05-02", "until": "2021-05-02"}


@pytest.mark.parametrize("format_", ["jsonl", "csv", "parquet"])
def test_kinds_that_nothing_fills_yet_are_not_written(make, tmp_path, format_):
    counts = export(make([]), format_, tmp_path / "out")
    always = {"pages", "articles", "sentences", "times", "figures", "quotations", "skipped"}
    assert counts == dict.fromkeys(always, 0)
    assert set(names(tmp_path / "out")) == {f"{name}.{format_}" for name in always}


def test_a_file_that_an_older_export_left_does_not_stay(make, tmp_path):
    export(make(every_noun()), "jsonl", tmp_path / "out")
    (tmp_path / "out" / "notes.jsonl").write_text("mine")
    export(make(story()), "jsonl", tmp_path / "out")
    assert "statements.jsonl" not in names(tmp_path / "out")
    assert "notes.jsonl" in names(tmp_path / "out")


@pytest.mark.parametrize("format_", ["jsonl", "csv", "parquet"])
def test_two_exports_are_the_same_bytes_in_whatever_order_rows_came(make, tmp_path, format_):
    rows = every_noun()
    shuffled = random.Random(3).sample(rows, len(rows))
    export(make(rows), format_, tmp_path / "one")
    export(make(shuffled, rows), format_, tmp_path / "two")
    assert all_bytes(tmp_path / "one") == all_bytes(tmp_path / "two")


def test_parquet_has_types_and_the_same_rows(make, tmp_path):
    record = make(every_noun())
    export(record, "jsonl", tmp_path / "j")
    export(record, "parquet", tmp_path / "p")
    for kind in KINDS:
        table = pq.read_table(tmp_path / "p" / f"{kind.name}.parquet")
        assert table.to_pylist() == load(tmp_path / "j", kind.name)
    figures = pq.read_schema(tmp_path / "p" / "figures.parquet")
    assert [str(figures.field(name).type) for name in ("start", "low", "quote")] == ["int64", "double", "string"]


def test_csv_spreads_intervals_over_columns(make, tmp_path):
    export(make(story()), "csv", tmp_path)
    with (tmp_path / "articles.csv").open(encoding="utf-8", newline="") as file:
        post, _ = csv.DictReader(file)
    assert (post["published_from"], post["published_basis"], post["text"]) == ("2021-05-04", "page", POST.text)
    assert json.loads(post["page_map"]) == [[0, len(POST.text), 100]]


@pytest.mark.parametrize("cell", ['=HYPERLINK("http://x")', "+1", "-1 degrees", "@SUM(A1)", "\t=1", "＝1"])
def test_csv_holds_no_live_formula(make, tmp_path, cell):
    one = article(cell + " end.", title=cell)
    export(make([page("ferry.txt"), one, figure(one, cell, -1.0)]), "csv", tmp_path)
    with (tmp_path / "figures.csv").open(encoding="utf-8", newline="") as file:
        [row] = csv.DictReader(file)
    assert row["quote"] == "'" + cell
    assert row["low"] == "-1.0"  # a number stays one


def test_odd_line_ends_in_text_do_not_end_a_line(make, tmp_path):
    one = article("a\u2028b\x85c\u2029d\re\nf.")
    export(make([page("ferry.txt"), one]), "jsonl", tmp_path)
    [line] = (tmp_path / "articles.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["text"] == one.text


def test_a_target_that_is_a_file_is_refused(make, tmp_path):
    (tmp_path / "out").write_text("mine")
    with pytest.raises(ExportError, match="a file, not a folder"):
        export(make([]), "jsonl", tmp_path / "out")
    assert (tmp_path / "out").read_text() == "mine"


def test_a_target_under_a_file_is_refused(make, tmp_path):
    (tmp_path / "out").write_text("mine")
    with pytest.raises(ExportError, match="cannot be written to"):
        export(make([]), "jsonl", tmp_path / "out" / "deeper")


def test_an_unknown_format_names_the_known_ones(make, tmp_path):
    with pytest.raises(ExportError, match=r"'xml'.*csv, jsonl, parquet"):
        export(make([]), "xml", tmp_path)


class Failing:
    def write(self, kind, lines, to):
        to.write(b"half")
        if kind.name == "times":
            raise OSError(28, "No space left on device")
        return 1


def test_an_export_that_fails_leaves_the_old_files(make, tmp_path, monkeypatch):
    record = make(story())
    export(record, "jsonl", tmp_path / "out")
    before = all_bytes(tmp_path / "out")
    monkeypatch.setattr(EntryPoint, "load", lambda self: Failing)
    with pytest.raises(ExportError, match="No space left"):
        export(record, "jsonl", tmp_path / "out")
    assert all_bytes(tmp_path / "out") == before


def test_a_package_can_add_a_format(monkeypatch):
    point = EntryPoint("xlsx", "somewhere:Xlsx", "onrecord.exports")
    stolen = EntryPoint("jsonl", "somewhere:Jsonl", "onrecord.exports")
    monkeypatch.setitem(formats.__globals__, "entry_points", lambda group: [point, stolen])
    assert formats()["xlsx"] is point
    assert formats()["jsonl"].value.startswith("onrecord.")


# ---- laws

WORDS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), min_size=1, max_size=40)


@st.composite
def cited(draw):
    """An article of any text, laid on its page in pieces, and sentences and figures cut anywhere."""
    text = draw(WORDS)
    cuts = sorted(draw(st.sets(st.integers(1, len(text)), max_size=3)) | {len(text)})
    runs, start, gap = [], 0, 0
    for cut in cuts:
        gap += draw(st.integers(0, 5))
        runs.append(Run(start=start, end=cut, page_start=start + gap))
        start = cut
    uri = draw(st.sampled_from(["a.txt", "b.txt", "ü.txt"]))
    one = article(text, uri, part=draw(st.integers(0, 2)), page_map=tuple(runs))
    one = dataclasses.replace(one, id=row_id("art", one.id, runs))
    rows = []
    for _ in range(draw(st.integers(0, 3))):
        begin = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(begin + 1, len(text)))
        cite = Cite(article=one.id, start=begin, end=end, quote=text[begin:end])
        rows.append(Sentence(id=row_id("sent", one.id, begin, end), cite=cite))
    return [page(uri), one, *rows]


def export_of(folder, *transactions):
    with Record.create(folder / "s.db") as record:
        for rows in transactions:
            with record.writing() as writer:
                writer.add(rows)
        export(record, "jsonl", folder / "out")
    return all_bytes(folder / "out")


LAWS = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@LAWS
@given(st.lists(cited(), max_size=4), st.randoms(use_true_random=False))
def test_neither_order_nor_repetition_changes_the_export(tmp_path_factory, articles, chance):
    rows = [row for some in articles for row in some]
    shuffled = chance.sample(rows, len(rows))
    folders = [tmp_path_factory.mktemp("law") for _ in range(2)]
    assert export_of(folders[0], rows) == export_of(folders[1], shuffled, rows)


@LAWS
@given(cited())
def test_every_exported_cite_resolves_in_article_and_page(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("law")
    export_of(folder, rows)
    [one] = load(folder / "out", "articles")
    where = {}  # page offset of each character
    for start, end, page_start in one["page_map"]:
        where.update((page_start + n, one["text"][start + n]) for n in range(end - start))
    for row in load(folder / "out", "sentences"):
        assert one["text"][row["start"] : row["end"]] == row["quote"]
        inside = "".join(where.get(at, "") for at in range(row["page_start"], row["page_end"]))
        assert inside == row["quote"]


@LAWS
@given(cited(), st.sampled_from([(1, 1), (-1, -1), (0, 1), (1, 0)]))
def test_a_cite_off_by_one_is_refused(tmp_path_factory, rows, off):
    one = rows[1]
    cite = Cite(article=one.id, start=0, end=len(one.text), quote=one.text)
    wrong = Cite(article=one.id, start=cite.start + off[0], end=cite.end + off[1], quote=cite.quote)
    with (
        Record.create(tmp_path_factory.mktemp("law") / "s.db") as record,
        pytest.raises(CiteError),
        record.writing() as writer,
    ):
        writer.add([*rows, Sentence(id="sent_wrong", cite=wrong)])


def test_a_sentence_keeps_its_exact_characters(make, tmp_path):
    odd = article("Non\u00a0breaking\u200b and “curly” e\u0301\r\n\ttab.")
    export(make([page("ferry.txt"), odd, sentence(odd, odd.text)]), "jsonl", tmp_path)
    assert load(tmp_path, "sentences")[0]["quote"] == odd.text
