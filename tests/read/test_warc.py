import gzip
import io
import json
import tracemalloc
import zipfile

import brotli
import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord.config import ReadOptions
from onrecord.model import Raw, Skipped

DATE = "2021-12-09T14:00:00Z"
PAGE = b"<html><body><p>The ferry sank.</p></body></html>"


def archive(*records, gz=False):
    """A WARC written by warcio; a record is (kind, uri, body, headers, status)."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gz, warc_version="1.1")
    out.write(b"")
    writer.write_record(writer.create_warcinfo_record("x.warc", {"software": "test"}))
    for kind, uri, body, headers, status in records:
        http = StatusAndHeaders(status, headers, protocol="HTTP/1.1") if kind in ("response", "revisit") else None
        record = writer.create_warc_record(
            uri, kind, payload=io.BytesIO(body), http_headers=http, warc_headers_dict={"WARC-Date": DATE},
            warc_content_type="" if http else dict(headers).get("Content-Type", "text/plain"),
        )  # fmt: skip
        writer.write_record(record)
    return out.getvalue()


def response(uri, body=PAGE, content_type="text/html", status="200 OK", **headers):
    pairs = [("Content-Type", content_type), *((name.replace("_", "-"), value) for name, value in headers.items())]
    return ("response", uri, body, pairs, status)


@pytest.mark.parametrize("gz", [False, True])
def test_responses_are_pages_under_their_address(put, rows, gz):
    data = archive(
        response("http://ferry.example/a"), response("http://ferry.example/b", b"Nine died.", "text/plain"), gz=gz
    )
    one, two = rows(put("x.warc.gz" if gz else "x.warc", data))
    assert (one.page.uri, one.text, one.page.media_type, one.page.fetched) == (
        "http://ferry.example/a",
        PAGE.decode(),
        "text/html",
        DATE,
    )
    assert one.hints.url == "http://ferry.example/a"
    assert (two.text, two.page.media_type) == ("Nine died.", "text/plain")


def test_the_same_payloads_as_warcio_finds(put, rows):
    data = archive(*(response(f"http://ferry.example/{n}", PAGE + b"x" * n * 1_000) for n in range(40)), gz=True)
    theirs = [(record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read().decode())
              for record in ArchiveIterator(io.BytesIO(data)) if record.rec_type == "response"]  # fmt: skip
    assert [(row.page.uri, row.text) for row in rows(put("x.warc.gz", data))] == theirs


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(PAGE, mtime=0), {"Content_Encoding": "gzip"}),
        (brotli.compress(PAGE), {"Content_Encoding": "br"}),
        (
            b"5\r\n" + PAGE[:5] + b"\r\n%x;ext=1\r\n" % len(PAGE[5:]) + PAGE[5:] + b"\r\n0\r\n\r\n",
            {"Transfer_Encoding": "chunked"},
        ),
        (PAGE, {"Content_Encoding": "gzip"}),  # undone by the crawler, the header left
        (PAGE, {"Transfer_Encoding": "chunked"}),
    ],
)
def test_encodings_are_undone(put, page, body, headers):
    assert page(put("x.warc", archive(response("http://ferry.example/a", body, **headers)))).text == PAGE.decode()


@pytest.mark.parametrize(
    ("encoding", "body"),
    [("gzip", gzip.compress(b" " * 40_000_000, mtime=0)), ("br", brotli.compress(b" " * 400_000_000, quality=1))],
)
def test_an_encoding_bomb_is_refused_without_unpacking_it(put, skipped, encoding, body):
    path = put("x.warc", archive(response("http://ferry.example/a", body, Content_Encoding=encoding)))
    tracemalloc.start()
    row = skipped(path, options=ReadOptions(max_page_bytes=1_000_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (row.reason, row.uri) == ("too-large", "http://ferry.example/a")
    assert peak < 20_000_000


def test_the_charset_of_the_header_is_believed(put, page):
    text = "<p>Паром затонул во вторник</p>"
    raw = page(
        put("x.warc", archive(response("http://ferry.example/a", text.encode("koi8-r"), "text/html; charset=KOI8-R")))
    )
    assert (raw.text, raw.page.charset) == (text, "koi8-r")


def test_resources_are_pages_and_revisits_and_metadata_are_not(put, page):
    data = archive(
        ("resource", "file:///saved/a.html", PAGE, [("Content-Type", "text/html")], ""),
        ("metadata", "http://ferry.example/a", b"fetchTimeMs: 3", [("Content-Type", "application/warc-fields")], ""),
        ("revisit", "http://ferry.example/a", b"", [], "200 OK"),
        response("http://ferry.example/c", b"", status="301 Moved", Location="/d"),
    )
    assert page(put("x.warc", data)).page.uri == "file:///saved/a.html"


def test_what_is_no_page_is_counted_by_kind(put, rows):
    pictures = [response(f"http://ferry.example/{n}.png", b"\x89PNG", "image/png") for n in range(3)]
    data = archive(
        *pictures,
        response("http://ferry.example/gone", b"gone", status="404 Not Found"),
        response("http://ferry.example/a"),
    )
    page, png, gone = rows(put("x.warc", data))
    assert isinstance(page, Raw)
    assert (png.reason, png.detail) == ("unsupported", "3 records: of the media type image/png")
    assert (gone.reason, gone.detail) == ("fetch-failed", "1 records: status 404 from the server")


def test_a_picture_that_calls_itself_a_page_is_told(put, skipped):
    row = skipped(put("x.warc", archive(response("http://ferry.example/a", b"\x89PNG\r\n\x1a\n\0\0"))))
    assert (row.uri, row.reason, "PNG" in row.detail) == ("http://ferry.example/a", "unsupported", True)


@pytest.mark.parametrize("gz", [False, True])
def test_a_truncated_archive_gives_what_is_whole_and_the_offset(put, rows, gz):
    body = b"<p>" + bytes(range(33, 127)) * 50 + b"</p>"
    data = archive(*(response(f"http://ferry.example/{n}", body) for n in range(3)), gz=gz)
    found = rows(put("x.warc.gz" if gz else "x.warc", data[:-20]))
    assert [row.page.uri for row in found if isinstance(row, Raw)] == [
        "http://ferry.example/0",
        "http://ferry.example/1",
    ]
    assert found[2].reason == "truncated"
    assert "byte" in found[2].detail


def test_a_cut_anywhere_never_gives_a_part_of_a_page(put, rows):
    data = archive(response("http://ferry.example/a"), response("http://ferry.example/b", b"Nine died.", "text/plain"))
    for end in range(0, len(data), 7):
        for row in rows(put("x.warc", data[:end])):
            assert getattr(row, "text", "Nine died.") in (PAGE.decode(), "Nine died.")


def test_a_wrong_length_costs_one_record_and_is_told(put, rows):
    data = archive(*(response(f"http://ferry.example/{n}") for n in range(4)))
    at = data.index(b"Content-Length: ", data.index(b"ferry.example/1"))
    end = data.index(b"\r\n", at)
    found = rows(put("x.warc", data[:at] + b"Content-Length: 30" + data[end:]))
    uris = [row.page.uri for row in found if isinstance(row, Raw)]
    assert uris == ["http://ferry.example/0", "http://ferry.example/2", "http://ferry.example/3"]
    assert "bad-record" in [row.reason for row in found if isinstance(row, Skipped)]


@pytest.mark.parametrize("length", [b"-5", b"many", b"99999999999999999999", b""])
def test_an_impossible_length_is_told(put, rows, length):
    data = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: " + length + b"\r\n\r\n"
    assert [row.reason for row in rows(put("x.warc", data))] == ["bad-record"]


def test_a_header_without_end_is_bounded(put, rows, tmp_path):
    path = tmp_path / "x.warc"
    path.write_bytes(b"WARC/1.0\r\nX: " + b"a" * 50_000_000)
    tracemalloc.start()
    found = rows(str(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found[0].reason == "bad-record"
    assert peak < 40_000_000


def test_a_record_over_the_limit_is_told_and_the_rest_read(put, rows):
    data = archive(response("http://ferry.example/a", PAGE * 1_000), response("http://ferry.example/b"))
    told, page = rows(put("x.warc", data), options=ReadOptions(max_page_bytes=10_000))
    assert (told.uri, told.reason, page.page.uri) == ("http://ferry.example/a", "too-large", "http://ferry.example/b")


def test_memory_is_flat_in_the_number_of_records(put):
    from onrecord.read import Source, read_pages

    data = archive(*(response(f"http://ferry.example/{n}", PAGE + b"x" * 50_000) for n in range(300)))
    path = put("x.warc", data)
    del data
    tracemalloc.start()
    assert sum(1 for _ in read_pages(Source(uri=path, kind="file"))) == 300
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000  # the file has 15 MB


def test_a_thousand_kinds_are_not_a_thousand_rows(put, rows):
    record = b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: x/%d\r\nContent-Length: 1\r\n\r\nx\r\n\r\n"
    found = rows(put("x.warc", b"".join(record % number for number in range(1_000))))
    assert len(found) <= 101
    assert "900 records: of other kinds" in [row.detail for row in found]


# WACZ


def wacz(warc, pages=None, compression=zipfile.ZIP_STORED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive_:
        archive_.writestr("datapackage.json", "{}")
        archive_.writestr("archive/data.warc.gz", warc)
        archive_.writestr("indexes/index.cdx.gz", b"x")
        if pages is not None:
            archive_.writestr("pages/pages.jsonl", "".join(json.dumps(page) + "\n" for page in pages))
    return out.getvalue()


def test_a_wacz_gives_the_pages_of_its_archives_with_their_titles(put, rows):
    warc = archive(response("http://ferry.example/a"), response("http://ferry.example/b"), gz=True)
    pages = [{"format": "json-pages-1.0"}, {"url": "http://ferry.example/a", "title": "Ferry sinks"}]
    found = rows(put("x.wacz", wacz(warc, pages)))
    assert [(row.page.uri, row.hints.title) for row in found] == [
        ("http://ferry.example/a", "Ferry sinks"),
        ("http://ferry.example/b", None),
    ]


def test_a_wacz_without_a_list_of_pages_is_read(put, rows):
    assert len(rows(put("x.wacz", wacz(archive(response("http://ferry.example/a"), gz=True))))) == 1


@pytest.mark.parametrize("pages", [None, [{"url": "http://ferry.example/a", "title": "A"}]])
def test_a_truncated_archive_in_a_wacz_is_told(put, rows, pages):
    warc = archive(response("http://ferry.example/a"), response("http://ferry.example/b"), gz=True)
    found = rows(put("x.wacz", wacz(warc[:-30], pages)))
    assert isinstance(found[0], Raw)
    assert "truncated" in [row.reason for row in found[1:]]
