import pickle

import pytest

from onrecord.errors import ManifestError
from onrecord.model import Hints
from onrecord.read import Manifest


def manifest(put, text, name="manifest.csv", uris=()):
    return Manifest.load(put(name, text), uris)


def test_hints_come_by_path_relative_to_the_manifest(put, tmp_path):
    found = manifest(put, "file,outlet,published,url,title\npages/a.txt,The Ferry Post,2021-12-09,,Ferry sinks\n")
    expected = Hints(basis="manifest", outlet="The Ferry Post", published="2021-12-09", title="Ferry sinks")
    assert found.hints(str(tmp_path / "pages" / "a.txt")) == expected


def test_hints_come_by_path_relative_to_the_folder_of_sources(put):
    found = manifest(put, "file,outlet\nnorth/a.txt,North Sound\nsouth/a.txt,South Sound\n")
    assert found.hints("elsewhere/south/a.txt").outlet == "South Sound"
    assert found.hints("elsewhere/a.txt") == Hints()


def test_hints_come_by_a_file_name_that_is_unique(put):
    found = manifest(put, "file,outlet\nC:\\saved\\a.txt,North Sound\nx/b.txt,One\ny/b.txt,Two\n")
    assert found.hints("pages/a.txt").outlet == "North Sound"
    assert found.hints("pages/b.txt") == Hints()


def test_a_bare_name_that_two_sources_share_is_given_to_neither(put):
    found = manifest(put, "file,outlet\na.txt,North Sound\n", uris=["x/a.txt", "y/a.txt"])
    assert found.hints("x/a.txt") == found.hints("y/a.txt") == Hints()
    assert "several sources are called a.txt" in found.unused()[0].detail


def test_a_row_may_name_an_address_or_one_record(put):
    found = manifest(put, "file,outlet\nhttps://ferry.example/a,Ferry Post\nall.jsonl#2,Second Post\n")
    assert found.hints("https://ferry.example/a").outlet == "Ferry Post"
    assert found.hints("all.jsonl#2").outlet == "Second Post"


def test_rows_whose_file_never_came_are_told_with_their_line(put):
    found = manifest(put, "file,outlet\na.txt,A\n\nb.txt,B\n")
    found.hints("x/a.txt")
    (left,) = found.unused()
    assert (left.uri, left.reason) == ("b.txt", "not-in-manifest")
    assert "line 4" in left.detail


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffOutlet;File;Colour;Published\nFerry Post;a.txt;red;2021-12\n",
        "published\toutlet\tfile\n2021-12\tFerry Post\ta.txt\n",
        'file,outlet,published,\r\n"a.txt","Ferry Post",2021-12,,\r\n\r\n',
    ],
)
def test_order_case_delimiter_mark_and_more_columns_do_not_matter(put, text):
    assert manifest(put, text).hints("a.txt") == Hints(basis="manifest", outlet="Ferry Post", published="2021-12")


def test_a_manifest_saved_by_an_old_spreadsheet_is_decoded(put):
    assert (
        manifest(put, "file,outlet\na.txt,Le Républicain\n".encode("cp1252")).hints("a.txt").outlet == "Le Républicain"
    )


def test_a_manifest_goes_to_workers(put):
    found = pickle.loads(pickle.dumps(manifest(put, "file,outlet\na.txt,A\n")))
    assert found.hints("x/a.txt").outlet == "A"


def test_a_row_without_hints_is_used_but_says_nothing(put):
    found = manifest(put, "file,outlet\na.txt,\n")
    assert found.hints("a.txt") == Hints()
    assert found.unused() == ()


@pytest.mark.parametrize(
    "published",
    [
        "2021",
        "2021-12",
        "2021-12-09",
        "2021-12-09T14:00",
        "2021-12-09 14:00:00+03:00",
        "2021-12-09T14:00Z",
        "2021-12-01/2021-12-09",
    ],
)
def test_dates_at_any_precision_are_possible(put, published):
    assert manifest(put, f"file,published\na.txt,{published}\n").hints("a.txt").published == published


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("outlet,url\nA,B\n", "line 1: no column 'file' among outlet, url"),
        ("", "is empty"),
        (
            "file,published\na.txt,2021-02-31\n",
            "line 2, column published: '2021-02-31' is no date; write it as YYYY-MM-DD",
        ),
        ("file,published\na.txt,9/12/2021\n", "line 2, column published"),
        ("file,published\na.txt,yesterday\n", "line 2, column published"),
        ("file,published\na.txt,2021-13\n", "line 2, column published"),
        ("file,published\na.txt,２０２１-12-09\n", "line 2, column published"),
        ("file,outlet\na.txt,Ferry, Post\n", "line 2: 3 cells under 2 columns"),
        ('file,outlet\n"a.txt,Ferry\nb.txt,B\n', "line 2: broken row"),
        ("file,outlet\n,Ferry\n", "line 2, column file: empty"),
        ("file,outlet\na.txt,A\nb.txt,B\na.txt,C\n", "line 4, column file: a.txt stands on line 2 too"),
        ("file,outlet,outlet\na.txt,A,B\n", "column outlet: stands there twice"),
    ],
)
def test_a_broken_manifest_names_line_column_and_mend(put, text, words):
    with pytest.raises(ManifestError) as caught:
        manifest(put, text)
    assert words in str(caught.value)


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)), b"\0" * 50])
def test_a_manifest_that_is_no_text_is_refused(put, content):
    with pytest.raises(ManifestError):
        manifest(put, content)


def test_a_manifest_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ManifestError, match=r"none.csv cannot be read"):
        Manifest.load(tmp_path / "none.csv")


def test_a_row_for_a_page_outranks_its_record_and_a_row_for_its_file_does_not(put, rows):
    path = put("all.jsonl", '{"text": "One.", "outlet": "Own", "date": "2020-01-01"}\n{"text": "Two."}\n')
    found = manifest(put, "file,outlet,title\nall.jsonl,File Post,\nall.jsonl#1,Row Post,First\n")
    one, two = rows(path, found)
    assert (one.hints.outlet, one.hints.title, one.hints.published) == ("Row Post", "First", "2020-01-01")
    assert (two.hints.outlet, two.hints.basis) == ("File Post", "manifest")


def test_the_manifest_among_the_pages_is_no_page(put, rows):
    path = put("manifest.csv", "file,outlet\na.txt,A\n")
    assert rows(path, Manifest.load(path)) == []


def test_a_part_says_of_its_sources_what_the_whole_says(tmp_path):
    path = tmp_path / "meta.csv"
    path.write_text("file,outlet\na.txt,Post\nb.txt,Echo\nlines.jsonl#2,Herald\n", encoding="utf-8")
    whole = Manifest.load(path)
    part = whole.part(["pages/a.txt"])
    assert part.hints("pages/a.txt") == whole.hints("pages/a.txt")
    assert part.hints("lines.jsonl#2").outlet == "Herald"
    assert part.hints("pages/b.txt").outlet is None


def test_a_misspelt_column_is_named_with_the_one_that_was_meant(tmp_path):
    path = tmp_path / "meta.csv"
    path.write_text("file,publised\na.txt,2024-01-01\n", encoding="utf-8")
    with pytest.raises(ManifestError, match="'publised'; did you mean 'published'"):
        Manifest.load(path)
