"""One body of tests over every reader: what each must do, whatever its format."""

import gzip
import io
import json
import time
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.config import ReadOptions
from onrecord.ids import row_id, sha256
from onrecord.model import Raw, Skipped
from onrecord.read import Reader, Source, read_pages
from onrecord.read.archive import ArchiveReader
from onrecord.read.blob import blob_of
from onrecord.read.feed import FeedReader
from onrecord.read.hypertext import HtmlReader
from onrecord.read.jsonl import JsonReader
from onrecord.read.table import TableReader
from onrecord.read.text import TextReader
from onrecord.read.warc import WarcReader

TEXTS = ["The ferry sank off Port Alder.", "Nine people died, “at least”, she said."]


def html(text):
    return f"<html><meta charset=utf-8><p>{text}</p></html>"


def zipped():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number, text in enumerate(TEXTS):
            archive.writestr(zipfile.ZipInfo(f"{number}.txt"), text)
    return out.getvalue()


def warc():
    records = b""
    for number, text in enumerate(TEXTS):
        body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + html(text).encode()
        records += b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://ferry.example/%d\r\n" % number
        records += b"WARC-Date: 2021-12-09T14:00:00Z\r\nContent-Length: %d\r\n\r\n" % len(body) + body + b"\r\n\r\n"
    return records


def feed():
    items = "".join(
        f"<item><title>T</title><description><![CDATA[<p>{text}</p>]]></description></item>" for text in TEXTS
    )
    return f"<rss><channel><title>Ferry Post</title>{items}</channel></rss>".encode()


def through(blob):
    return TextReader().read(blob)


SAMPLES = {
    "text": (TextReader(), "a.txt", TEXTS[0].encode()),
    "html": (HtmlReader(), "a.html", html(TEXTS[0]).encode()),
    "jsonl": (JsonReader(), "a.jsonl", "".join(json.dumps({"text": text}) + "\n" for text in TEXTS).encode()),
    "json": (JsonReader(), "a.json", json.dumps([{"text": text} for text in TEXTS]).encode()),
    "csv": (TableReader(), "a.csv", ("text\n" + "".join(f'"{text}"\n' for text in TEXTS)).encode()),
    "feed": (FeedReader(lambda *_: iter(())), "a.xml", feed()),
    "warc": (WarcReader(), "a.warc", warc()),
    "zip": (ArchiveReader(through), "a.zip", zipped()),
}
EXTENSIONS = [
    "",
    ".txt",
    ".html",
    ".xml",
    ".json",
    ".jsonl",
    ".csv",
    ".tsv",
    ".warc",
    ".warc.gz",
    ".wacz",
    ".zip",
    ".gz",
    ".csv.gz",
    ".pdf",
    ".css",
]

over_every_reader = pytest.mark.parametrize("kind", SAMPLES)
quick = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


def blob(name, data, **what):
    return blob_of(io.BytesIO(data), name, ReadOptions(), **what)


def read(path, data, options=None):
    path.write_bytes(data)
    return list(read_pages(Source(uri=str(path), kind="file"), None, options or ReadOptions()))


def check(rows):
    """What holds for every row of every reader."""
    for row in rows:
        if isinstance(row, Skipped):
            assert row.uri
            assert row.detail
            assert row.id.startswith("skip_")
            continue
        assert row.page.id == row_id("page", row.page.sha256)
        assert row.page.media_type in ("text/plain", "text/html")
        row.text.encode("utf-8")  # no halves of characters
        assert row.text.strip()
        assert row.page.uri.isprintable()


@over_every_reader
def test_it_reads_its_own_kind(kind):
    reader, name, data = SAMPLES[kind]
    taken: Reader = reader
    rows = list(taken.read(blob(name, data)))
    check(rows)
    texts = TEXTS[:1] if kind in ("text", "html") else TEXTS
    assert [text in row.text for text, row in zip(texts, rows, strict=True)] == [True] * len(texts)


@over_every_reader
def test_the_dispatch_finds_it_by_content_and_name(kind, tmp_path):
    _, name, data = SAMPLES[kind]
    direct = [row.text for row in SAMPLES[kind][0].read(blob(name, data))]
    assert [row.text for row in read(tmp_path / name, data)] == direct
    assert [row.text for row in read(tmp_path / f"{name}.gz", gzip.compress(data))] == direct


@over_every_reader
def test_it_leaves_other_kinds_alone_with_their_stream_unread(kind):
    reader = SAMPLES[kind][0]
    if kind == "text":
        pytest.skip("it is the last one asked and takes everything")
    for other, (_, name, data) in SAMPLES.items():
        if other[:4] == kind[:4]:
            continue
        foreign = blob(name, data)
        assert reader.read(foreign) is None, other
        assert foreign.stream.read() == data


@over_every_reader
def test_reading_twice_gives_the_same_rows(kind, tmp_path):
    _, name, data = SAMPLES[kind]
    assert read(tmp_path / name, data) == read(tmp_path / name, data)


@over_every_reader
def test_a_file_cut_anywhere_raises_nothing_and_says_something(kind, tmp_path):
    _, name, data = SAMPLES[kind]
    for end in range(0, len(data), 5):
        rows = read(tmp_path / name, data[:end])
        check(rows)
        assert rows


@over_every_reader
def test_page_bytes_are_the_content_s(kind, tmp_path):
    _, name, data = SAMPLES[kind]
    for row in read(tmp_path / name, data):
        assert row.page.sha256 == sha256(row.text.encode())  # these samples are all UTF-8


@over_every_reader
@quick
@given(at=st.integers(0, 10_000), junk=st.binary(max_size=40))
def test_junk_in_the_middle_raises_nothing(kind, tmp_path, at, junk):
    _, name, data = SAMPLES[kind]
    at %= len(data)
    rows = read(tmp_path / name, data[:at] + junk + data[at + len(junk) :])
    check(rows)
    assert rows


@quick
@given(data=st.binary(max_size=600), extension=st.sampled_from(EXTENSIONS), kind=st.sampled_from(["raw", *SAMPLES]))
def test_any_bytes_under_any_extension_raise_nothing(tmp_path, data, extension, kind):
    head = b"" if kind == "raw" else SAMPLES[kind][2][: len(data)]
    rows = read(tmp_path / f"a{extension}", head + data)
    check(rows)
    assert rows


@quick
@given(
    text=st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1),
    names=st.tuples(
        st.sampled_from(["a.txt", "b", "c.md", "d.html", "e.txt.gz"]), st.sampled_from(["f.htm", "g.x", "h.gz"])
    ),
)
def test_the_same_bytes_are_the_same_page_under_any_name(tmp_path, text, names):
    data = text.encode()
    ids = set()
    for name in names:
        for row in read(tmp_path / name, gzip.compress(data) if name.endswith(".gz") else data):
            if isinstance(row, Raw) and "#" not in row.page.uri:
                assert row.page.sha256 == sha256(data)
                ids.add(row.page.id)
    assert len(ids) <= 1


@pytest.mark.parametrize("extension", EXTENSIONS)
@pytest.mark.parametrize(
    "unit",
    [
        b"a",
        b"<",
        b"{",
        b"[",
        b'"',
        b"\0",
        b"\xe9",
        b"\xff",
        b" ",
        b"\n",
        b"\r",
        b",",
        b"<!--",
        b"<?xml ",
        b"WARC/1.0\r\n",
        b"PK\x03\x04",
        b"\x1f\x8b\x08",
    ],
)
def test_many_of_one_thing_take_bounded_time(tmp_path, unit, extension):
    began = time.perf_counter()
    check(read(tmp_path / f"a{extension}", unit * (30_000 // len(unit))))
    assert time.perf_counter() - began < 5
