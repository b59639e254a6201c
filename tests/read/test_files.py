"""Text, HTML and what is neither."""

import gzip
import io
import os
import socket
import tracemalloc
import zipfile

import pytest

from onrecord.config import ReadOptions
from onrecord.ids import row_id, sha256
from onrecord.model import Hints

FERRY = "The ferry sank off Port Alder on Tuesday.\r\nNine people died, the coast guard said.\n"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a", "README", "a.2021", "a.TXT"])
def test_text_is_read_under_any_name(put, page, name):
    raw = page(put(name, FERRY))
    assert raw.text == FERRY
    assert (raw.page.media_type, raw.page.charset, raw.page.fetched, raw.hints) == (
        "text/plain",
        "utf-8",
        None,
        Hints(),
    )
    assert (raw.page.sha256, raw.page.id) == (sha256(FERRY.encode()), row_id("page", sha256(FERRY.encode())))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", "<p>The ferry sank.</p>"),
        ("a.HTM", "no tag at all"),
        ("a.txt", "\n<!-- saved --><!DOCTYPE html><html><body>The ferry sank.</body></html>"),
        ("a", "<html><head><title>Ferry</title></head></html>"),
        ("a.xhtml", '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>'),
        ("a.php", '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"><html></html>'),
    ],
)
def test_html_is_known_by_name_or_first_tag(put, page, name, content):
    assert page(put(name, content)).page.media_type == "text/html"


def test_html_is_decoded_as_it_declares(put, page):
    raw = page(put("a.html", '<meta charset="windows-1251"><p>Паром затонул</p>'.encode("cp1251")))
    assert "Паром затонул" in raw.text
    assert raw.page.charset == "cp1251"


def test_gzip_is_unpacked_and_the_id_is_that_of_the_content(put, page):
    packed = page(put("a.txt.gz", gzip.compress(FERRY.encode())))
    assert packed.page.id == page(put("a.txt", FERRY)).page.id
    assert packed.text == FERRY


@pytest.mark.parametrize("content", ["", "  \r\n\t", "\ufeff"])
def test_an_empty_file_holds_no_article(put, skipped, content):
    assert skipped(put("a.txt", content)).reason == "no-article"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office"),
        (b"{\\rtf1 Ferry}", "RTF"),
        (b"SQLite format 3\0", "database"),
        (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
        (b"a" * 257 + b"ustar", "tar"),
        (bytes(range(32)) * 100, "binary"),
    ],
)
@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.jsonl", "a"])
def test_binary_files_are_refused_by_kind_under_any_name(put, skipped, content, words, name):
    row = skipped(put(name, content))
    assert row.reason == "unsupported"
    assert words in row.detail


@pytest.mark.parametrize("name", ["style.css", "lib.js", "page.mht"])
def test_what_lies_beside_saved_pages_is_refused_by_extension(put, skipped, name):
    assert skipped(put(name, "body { color: red }")).reason == "unsupported"


def test_xml_of_another_kind_is_named(put, skipped):
    row = skipped(put("sitemap.xml", '<?xml version="1.0"?><urlset><url/></urlset>'))
    assert (row.reason, "<urlset>" in row.detail) == ("unsupported", True)


def test_office_files_are_told_from_archives_of_pages(put, skipped):
    row = skipped(put("a.docx", zipped({"[Content_Types].xml": "x", "word/document.xml": "x"})))
    assert (row.reason, "office" in row.detail) == ("unsupported", True)


def test_a_stray_nul_does_not_make_a_text_binary(put, page):
    assert page(put("a.txt", "The ferry\0 sank.\x01")).text == "The ferry\0 sank.\x01"


def test_text_that_fits_no_charset_is_unreadable(put, skipped):
    row = skipped(put("a.txt", "Passagère ".encode() * 50 + b"\xe2\x80 \xe2\x80 \xe2\x80 " * 3))
    assert row.reason == "unreadable"
    assert "UTF-8" in row.detail


def test_a_page_over_the_limit_is_never_read_whole(put, skipped, tmp_path):
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(3_000_000_000)  # takes no room on the disk
        file.seek(0)
        file.write(b"The ferry sank. " * 1_000)
    tracemalloc.start()
    row = skipped(str(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert row.reason == "too-large"
    assert peak < 5_000_000


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("b.txt.gz", b""),
        ("b.jsonl.gz", b'{"text":"'),
        ("b.json.gz", b'[{"text":"'),
        ("b.html.gz", b""),
        ("b.csv.gz", b'text\n"'),
    ],
)
def test_a_gzip_bomb_is_refused(put, rows, name, start):
    told = rows(put(name, gzip.compress(start + b" " * 30_000_000)), options=ReadOptions(max_page_bytes=60_000_000))
    assert told[-1].reason == "too-large"
    assert not any(hasattr(row, "text") for row in told)


def test_a_small_file_that_packs_well_is_no_bomb(put, page):
    assert len(page(put("a.txt.gz", gzip.compress(b"sank " * 100_000))).text) == 500_000


@pytest.mark.parametrize("cut", [1, 9, 30])
def test_a_truncated_gzip_page_is_told(put, skipped, cut):
    assert skipped(put("a.html.gz", gzip.compress(b"<p>" + os.urandom(99).hex().encode())[:-cut])).reason == "truncated"


def test_a_broken_gzip_is_told(put, skipped):
    data = bytearray(gzip.compress(os.urandom(9_000).hex().encode()))
    data[2_000:2_100] = bytes(100)
    assert skipped(put("a.txt.gz", bytes(data))).reason in ("unreadable", "truncated")


def test_gzip_within_gzip_ends(put, skipped):
    data = FERRY.encode()
    for _ in range(9):
        data = gzip.compress(data)
    assert "too many times" in skipped(put("a.gz", data)).detail


def test_gzip_members_and_padding_are_read(put, page):
    data = gzip.compress(b"The ferry ") + gzip.compress(b"sank.") + bytes(512)
    assert page(put("a.txt.gz", data)).text == "The ferry sank."


# what is no file


def test_a_pipe_does_not_hang(tmp_path, skipped):
    os.mkfifo(tmp_path / "pipe.html")
    row = skipped(str(tmp_path / "pipe.html"))
    assert (row.reason, "a pipe" in row.detail) == ("unreadable", True)


def test_a_socket_and_a_device_do_not_hang(tmp_path, skipped, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("s.txt")
        assert "a socket" in skipped("s.txt").detail
    assert "a device" in skipped("/dev/zero").detail


def test_a_folder_named_like_a_page_is_told(tmp_path, skipped):
    (tmp_path / "x.html").mkdir()
    assert "a folder" in skipped(str(tmp_path / "x.html")).detail


@pytest.mark.parametrize("name", ["gone.txt", "a\0b", "x" * 5_000])
def test_a_file_that_cannot_be_opened_is_told(skipped, name):
    assert skipped(name).reason == "unreadable"


def test_a_link_to_itself_is_told(tmp_path, skipped):
    (tmp_path / "self").symlink_to("self")
    assert skipped(str(tmp_path / "self")).reason == "unreadable"


# archives of pages


def zipped(members, compression=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_a_zip_of_pages_is_read_in_the_order_of_names(put, rows):
    path = put("saved.zip", zipped({"b.html": "<p>Two</p>", "a.txt": FERRY, "__MACOSX/a.txt": "x", ".DS_Store": "x"}))
    assert [(row.page.uri, row.page.media_type) for row in rows(path)] == [
        (f"{path}#a.txt", "text/plain"),
        (f"{path}#b.html", "text/html"),
    ]


def test_a_zip_entry_with_a_path_upwards_is_read_and_written_nowhere(put, page, tmp_path):
    raw = page(put("in/evil.zip", zipped({"../../evil.txt": FERRY})))
    assert raw.text == FERRY
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["evil.zip", "in"]


def test_a_zip_bomb_is_refused(put, skipped):
    assert skipped(put("bomb.zip", zipped({"a.txt": b" " * 30_000_000}))).reason == "too-large"


def test_a_zip_that_lies_about_its_size_is_bounded(put, rows):
    data = zipped({"a.txt": b"The ferry sank. " * 2_000_000}).replace(
        (32_000_000).to_bytes(4, "little"), (900).to_bytes(4, "little")
    )
    (row,) = rows(put("liar.zip", data))
    assert not hasattr(row, "text") or len(row.text) <= 900


def test_a_zip_within_a_zip_is_read_but_not_for_ever(put, rows):
    data = zipped({"a.txt": FERRY})
    assert [row.text for row in rows(put("two.zip", zipped({"in.zip": data})))] == [FERRY]
    for _ in range(5):
        data = zipped({"in.zip": data})
    assert [row.reason for row in rows(put("many.zip", data))] == ["unsupported"]


def test_a_damaged_zip_is_told(put, rows):
    data = zipped({"a.txt": os.urandom(5_000).hex()})
    assert [row.reason for row in rows(put("a.zip", data[:-30]))] == ["unreadable"]
    damaged = bytearray(data)
    damaged[500:600] = bytes(100)
    assert [row.reason for row in rows(put("b.zip", bytes(damaged)))] == ["unreadable"]


def test_a_zip_with_a_password_is_told(put, rows):
    data = bytearray(zipped({"a.txt": FERRY}))
    data[6] |= 1  # the flag 'encrypted', in both headers
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (row,) = rows(put("a.zip", bytes(data)))
    assert (row.reason, "password" in row.detail) == ("unreadable", True)
