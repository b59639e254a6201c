"""JSON lines, JSON arrays, CSV and TSV."""

import csv
import gzip
import io
import json
import tracemalloc

import pytest

from onrecord.config import ReadOptions
from onrecord.ids import sha256
from onrecord.model import Hints, Raw

NEWS_PLEASE = {
    "authors": ["Ada Quay", "Bo Reef"],
    "date_download": "2021-12-10 08:00:00",
    "date_publish": "2021-12-09 14:00:00",
    "description": "A teaser.",
    "filename": "x.json",
    "language": "en",
    "maintext": "The ferry sank.\r\nNine died.",
    "source_domain": "ferry.example",
    "title": "Ferry sinks",
    "url": "https://ferry.example/a",
}


def lines(*records):
    return "".join(json.dumps(record) + "\n" for record in records)


def test_news_please_fields_are_understood(put, page):
    raw = page(put("a.json", json.dumps(NEWS_PLEASE)))
    assert raw.text == "The ferry sank.\r\nNine died."
    assert raw.hints == Hints(
        basis="manifest", outlet="ferry.example", published="2021-12-09 14:00:00", url="https://ferry.example/a",
        title="Ferry sinks", byline="Ada Quay, Bo Reef", language="en",
    )  # fmt: skip
    assert raw.page.sha256 == sha256(raw.text.encode())


@pytest.mark.parametrize("indent", [None, 2])
def test_a_json_file_of_one_record_keeps_its_own_uri(put, page, indent):
    path = put("a.json", json.dumps(NEWS_PLEASE, indent=indent))
    assert page(path).page.uri == path


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", lines({"text": "One."}, {"text": "Two."})),
        ("a.json", lines({"text": "One."}, {"text": "Two."})),
        ("a.txt", lines({"text": "One."}, {"text": "Two."})),
        ("a.json", '[{"text": "One."}, {"text": "Two."}]'),
        ("a.json", ' \n[\n  {\n "text": "One."\n },\n{"text": "Two."}\n]\n'),
        ("a.json", '{\n "text": "One."\n}\n{\n "text": "Two."\n}'),
        ("a", '\ufeff[{"text": "One."}, {"text": "Two."}]'),
    ],
)
def test_shapes_of_json(put, rows, name, content):
    path = put(name, content)
    assert [(row.page.uri, row.text) for row in rows(path)] == [(f"{path}#1", "One."), (f"{path}#2", "Two.")]


def test_an_answer_of_a_news_interface_is_opened(put, rows):
    path = put(
        "a.json",
        json.dumps({"status": "ok", "articles": [{"content": "One.", "source": {"id": 1, "name": "Ferry Post"}}]}),
    )
    (row,) = rows(path)
    assert (row.page.uri, row.text, row.hints.outlet) == (f"{path}#1", "One.", "Ferry Post")


def test_a_record_of_html_alone_is_an_html_page(put, rows):
    path = put(
        "a.jsonl",
        lines({"html": "<p>One.</p>"}, {"content": "<div>Two.</div>"}, {"text": "Three < four.", "html": "<p>"}),
    )
    assert [row.page.media_type for row in rows(path)] == ["text/html", "text/html", "text/plain"]


def test_uris_count_lines_and_bad_lines_are_told(put, rows):
    path = put("a.jsonl", '{"text": "One."}\n\nnot json\n[1]\n{"title": "No text"}\n{"text": "  "}\n{"text": "Two."}')
    found = rows(path)
    assert [row.page.uri if isinstance(row, Raw) else (row.uri, row.reason) for row in found] == [
        f"{path}#1", (f"{path}#3", "bad-record"), (f"{path}#4", "bad-record"), (f"{path}#5", "bad-record"),
        (f"{path}#6", "bad-record"), f"{path}#7",
    ]  # fmt: skip
    assert "line 3 is not JSON" in found[1].detail
    assert "its fields are title" in found[3].detail
    assert "empty" in found[4].detail


def test_a_bad_first_line_does_not_cost_the_rest(put, rows):
    found = rows(put("a.jsonl", '{"text": \n{"text": "Two."}\n'))
    assert [isinstance(row, Raw) for row in found] == [False, True]


def test_a_broken_array_gives_what_is_whole(put, rows):
    found = rows(put("a.json", '[{"text": "One."}, {"text": "Two."}, {"text": oops}, {"text": "Four."}]'))
    assert [getattr(row, "text", None) for row in found] == ["One.", "Two.", None]
    assert (found[2].reason, "record 3" in found[2].detail, "not read" in found[2].detail) == ("bad-record", True, True)


def test_an_array_bigger_than_the_buffer_is_streamed(put, rows):
    records = [{"text": f"{number} " + "sank " * 3_000} for number in range(60)]
    assert [row.text for row in rows(put("a.json", json.dumps(records)))] == [record["text"] for record in records]


def test_halves_of_characters_are_replaced_in_place(put, page):
    raw = page(put("a.jsonl", '{"text": "a\\ud800b"}'))
    assert raw.text == "a\ufffdb"


@pytest.mark.parametrize("bad", ["[" * 100_000, '{"a":' * 100_000, '{"text": ' + "9" * 100_000 + "}"])
def test_json_that_is_deep_or_vast_is_told(put, rows, bad):
    for name in ("a.jsonl", "a.json"):
        assert rows(put(name, bad))


def test_json_lines_in_utf_16_are_read(put, rows):
    path = put("a.jsonl", lines({"text": "Fähre"}, {"text": "Zwei"}).encode("utf-16"))
    assert [row.text for row in rows(path)] == ["Fähre", "Zwei"]


def test_a_line_in_another_charset_is_decoded_by_itself(put, rows):
    path = put("a.jsonl", b'{"text": "caf\xc3\xa9"}\n{"text": "It\x92s late"}\n')
    assert [row.text for row in rows(path)] == ["café", "It’s late"]


def test_a_truncated_gzip_of_lines_gives_what_is_whole(put, rows):
    data = gzip.compress(
        lines(*({"text": f"Ferry {number} " + sha256(bytes([number]))} for number in range(200))).encode()
    )
    found = rows(put("a.jsonl.gz", data[: len(data) // 2]))
    assert all(isinstance(row, Raw) for row in found[:50])
    assert found[-1].reason == "truncated"


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv"])
def test_a_record_over_the_limit_is_told_and_the_rest_read(put, rows, name):
    limit = ReadOptions(max_page_bytes=10_000)
    long = "sank " * 4_000
    content = {
        "a.jsonl": lines({"text": "One."}, {"text": long}, {"text": "Three."}),
        "a.json": json.dumps([{"text": "One."}, {"text": long}, {"text": "Three."}]),
        "a.csv": f'text\nOne.\n"{long}"\nThree.\n',
    }[name]
    found = rows(put(name, content), options=limit)
    assert [getattr(row, "text", None) for row in found][:2] == ["One.", None]
    assert found[1].reason == "too-large"
    if name == "a.csv":  # where the long field ends cannot be known
        assert "was not read" in found[1].detail
    else:
        assert found[2].text == "Three."


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv"])
def test_memory_is_flat_in_the_number_of_records(tmp_path, rows, name):
    from onrecord.read import Source, read_pages

    path = tmp_path / name
    record = json.dumps({"text": "The ferry sank. " * 1_500})
    with path.open("w") as file:
        file.write({"a.jsonl": "", "a.json": "[", "a.csv": "text\n"}[name])
        for number in range(800):
            file.write(
                {
                    "a.jsonl": f"{record}\n",
                    "a.json": ("," if number else "") + record,
                    "a.csv": "The ferry sank. " * 1_500 + "\n",
                }[name]
            )
        file.write("]" if name == "a.json" else "")
    tracemalloc.start()
    count = sum(1 for _ in read_pages(Source(uri=str(path), kind="file")))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 800
    assert peak < 2_000_000  # the file has 20 MB


# tables


def table(rows, delimiter=","):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize(("name", "delimiter"), [("a.csv", ","), ("a.csv", ";"), ("a.tsv", "\t"), ("a.csv", "|")])
def test_a_row_is_a_page_at_its_line(put, rows, name, delimiter):
    content = table(
        [["Date", "Text", "Outlet"], ["2021-12-09", "One,\r\ntwo; three.", "Ferry Post"], ["", "Next", ""]], delimiter
    )
    path = put(name, content)
    one, two = rows(path)
    assert (one.page.uri, one.text) == (f"{path}#2", "One,\r\ntwo; three.")
    assert one.hints == Hints(basis="manifest", outlet="Ferry Post", published="2021-12-09")
    assert (two.page.uri, two.hints) == (f"{path}#4", Hints())


def test_the_same_text_is_the_same_page_in_any_format(put, rows):
    text = "The ferry sank."
    ids = {
        row.page.id
        for path in (put("a.txt", text), put("a.jsonl", lines({"text": text})), put("a.csv", table([["text"], [text]])))
        for row in rows(path)
    }
    assert len(ids) == 1


def test_a_row_with_too_many_cells_is_told(put, rows):
    path = put("a.csv", "text,outlet\nOne, two,Ferry Post\nFine.,Ferry Post\n")
    bad, good = rows(path)
    assert (bad.uri, bad.reason, good.text) == (f"{path}#2", "bad-record", "Fine.")


def test_a_quotation_mark_never_closed_is_told(put, rows):
    path = put("a.csv", 'text,outlet\nFine.,A\n"Not fine.,A\nLost.,B\n')
    good, bad = rows(path)
    assert good.text == "Fine."
    assert (bad.uri, bad.reason, "never closed" in bad.detail) == (f"{path}#3", "bad-record", True)


def test_a_field_over_the_standard_limit_is_read(put, page):
    assert len(page(put("a.csv", table([["text"], ["sank " * 100_000]]))).text) == 500_000


def test_a_vast_field_is_bounded(put, rows, tmp_path):
    path = tmp_path / "a.csv"
    with path.open("w") as file:
        file.write('text\n"')
        for _ in range(500):
            file.write("sank " * 80_000 + "\n")  # 200 MB
    tracemalloc.start()
    told = rows(str(path), options=ReadOptions(max_page_bytes=1_000_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [row.reason for row in told] == ["too-large"]
    assert peak < 20_000_000


def test_a_table_without_texts_says_what_it_has(put, skipped):
    row = skipped(put("a.csv", "file,outlet\na.txt,A\n"))
    assert (row.reason, "file, outlet" in row.detail, "--manifest" in row.detail) == ("unsupported", True, True)


def test_line_ends_of_old_macs_and_a_mark_are_understood(put, rows):
    assert [row.text for row in rows(put("a.csv", "\ufefftext,outlet\rOne.,A\rTwo.,B\r"))] == ["One.", "Two."]


def test_a_table_in_an_old_charset_is_decoded(put, rows):
    path = put("a.csv", "text\nПаром затонул во вторник у порта.\nСообщила береговая охрана.\n".encode("cp1251"))
    assert [row.text for row in rows(path)] == ["Паром затонул во вторник у порта.", "Сообщила береговая охрана."]
