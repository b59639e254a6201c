"""What the commands print, on a small pile of pages of our own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main

PAGE = """Ferry kept in port at Harrow Quay

HARROW QUAY – The harbour office said on Tuesday that the ferry Marisol would stay in port until 12 March 2024, after \
about 40 passengers complained of water below deck.

“We will not sail before the pumps are mended,” the harbour master, Ilse Tarn, told reporters.

More than 160 cars were still waiting at the ramp on Wednesday morning.
"""


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    (folder / "ferry.txt").write_text(PAGE, encoding="utf-8")
    (folder / "meta.csv").write_text("file,outlet,published\nferry.txt,Quay Gazette,2024-03-06\n", encoding="utf-8")
    path = folder / "story.db"
    done = CliRunner().invoke(
        main, ["build", str(folder / "ferry.txt"), "--into", str(path), "--manifest", str(folder / "meta.csv")]
    )
    assert done.exit_code == 0, done.output
    assert "1 article from 1 page" in done.output
    return path


def ask(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def rows(*arguments: object) -> list[dict[str, object]]:
    done = ask(*arguments, "--json")
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_dated_sentences_are_in_order_with_the_words_marked(record: Path):
    lines = ask("dates", record).output
    assert lines.index("[Tuesday]") < lines.index("[12 March 2024]")
    assert [row["row"]["when"]["from"][:10] for row in rows("dates", record)] == [
        "2024-03-05",
        "2024-03-06",
        "2024-03-12",
    ]


def test_dated_sentences_can_be_cut_to_days_and_words(record: Path):
    assert len(rows("dates", record, "--from", "2024-03-12")) == 1
    assert len(rows("dates", record, "--about", "Marisol")) == 2
    assert rows("dates", record, "--about", "Nobody Atall") == []
    assert "No dated sentence that names 'Nobody Atall'" in ask("dates", record, "--about", "Nobody Atall").output


def test_a_day_that_is_none_is_refused(record: Path):
    done = ask("timeline", record, "--from", "2024-02-31")
    assert done.exit_code == 1
    assert "2024-02-31" in done.output


def test_figures_show_the_range_that_a_hedge_leaves(record: Path):
    found = {row["row"]["cite"]["quote"]: (row["row"]["low"], row["row"]["high"]) for row in rows("figures", record)}
    assert found["More than 160"] == (160.0, None)
    assert "160 – …" in ask("figures", record).output


def test_quotations_name_the_words_between_the_marks(record: Path):
    assert [row["row"]["cite"]["quote"] for row in rows("quotations", record)] == [
        "We will not sail before the pumps are mended,"
    ]


def test_search_marks_every_word_it_found(record: Path):
    output = ask("search", record, "ferry port").output
    assert "[ferry]" in output
    assert "[port]" in output


def test_show_marks_the_words_in_their_sentence_and_says_whose_they_are(record: Path):
    row = rows("figures", record)[0]["row"]["id"]
    output = ask("show", record, row[:14]).output
    assert "[about 40]" in output
    assert "Quay Gazette" in output
    assert "manifest" in output
    start = PAGE.index("about 40")
    assert f"characters {start}–{start + 8} of the page" in output


def test_a_row_that_is_not_there_is_an_error_in_one_line(record: Path):
    done = ask("show", record, "fig_zzzzzz")
    assert done.exit_code == 1
    assert done.output.startswith("Error: ")


def test_sources_articles_and_summary_agree(record: Path):
    [source] = rows("sources", record)
    [article] = rows("articles", record)
    [summary] = rows("summary", record)
    assert (source["outlet"], source["articles"]) == ("Quay Gazette", 1)
    assert article["head"]["title"] == "Ferry kept in port at Harrow Quay"
    assert summary["articles"] == 1
    assert summary["figures"] == len(rows("figures", record))


def test_what_was_left_out_can_be_listed_by_reason(record: Path):
    assert [row["quote"] for row in rows("skipped", record, "--reason", "title")] == [
        "Ferry kept in port at Harrow Quay"
    ]
    assert rows("skipped", record, "--pages") == []


def test_export_names_the_files_it_wrote(record: Path, tmp_path: Path):
    done = ask("export", record, "--format", "csv", "--to", tmp_path / "csv")
    assert done.exit_code == 0, done.output
    assert "figures.csv" in done.output
    assert (tmp_path / "csv" / "figures.csv").read_text(encoding="utf-8").count("More than 160") == 1


def test_an_unknown_format_is_refused_with_those_there_are(record: Path, tmp_path: Path):
    done = ask("export", record, "--format", "docx", "--to", tmp_path)
    assert done.exit_code == 1
    assert "jsonl" in done.output


def test_articles_known_to_be_older_are_left_out_and_told(tmp_path: Path, record: Path):
    source = record.parent
    done = ask(
        "build", source / "ferry.txt", "--into", tmp_path / "new.db", "--manifest", source / "meta.csv",
        "--since", "2024-03-07",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert rows("articles", tmp_path / "new.db") == []
    assert [row["reason"] for row in rows("skipped", tmp_path / "new.db", "--pages")] == ["before-since"]


def test_since_wants_a_day(tmp_path: Path, record: Path):
    done = ask("build", record.parent / "ferry.txt", "--into", tmp_path / "new.db", "--since", "last week")
    assert done.exit_code == 2
    assert "2024-03-31" in done.output


def test_a_reader_that_is_not_there_is_an_error_in_one_line(tmp_path: Path, record: Path):
    done = ask("build", record.parent / "ferry.txt", "--into", tmp_path / "new.db", "--reader", "nobody")
    assert done.exit_code == 1
    assert done.output.startswith("Error: 'nobody' is no reader: use one of")
    assert not (tmp_path / "new.db").exists()


def test_a_page_over_the_limit_names_the_option_that_raises_it(tmp_path: Path):
    (tmp_path / "long.txt").write_text("The ferry sank off the quay. " * 40_000, encoding="utf-8")
    small, big = tmp_path / "small.db", tmp_path / "big.db"
    build = ("build", tmp_path / "long.txt", "--workers", 1, "--reader", "none")  # rules: it is a long read
    assert ask(*build, "--into", small, "--max-page-mb", 1).exit_code == 3
    [told] = rows("skipped", small, "--pages")
    assert (told["reason"], "--max-page-mb" in str(told["detail"])) == ("too-large", True)
    assert ask(*build, "--into", big, "--max-page-mb", 2).exit_code == 0


def test_a_feed_of_links_names_the_option_that_follows_them(tmp_path: Path):
    link = "<link>http://127.0.0.1:9/a</link>"
    feed = f"<rss><channel><title>Quay Gazette</title><item>{link}</item></channel></rss>"
    (tmp_path / "feed.xml").write_text(feed, encoding="utf-8")
    ask("build", tmp_path / "feed.xml", "--into", tmp_path / "a.db", "--workers", 1)
    ask("build", tmp_path / "feed.xml", "--into", tmp_path / "b.db", "--workers", 1, "--follow")
    [told], [tried] = rows("skipped", tmp_path / "a.db"), rows("skipped", tmp_path / "b.db")
    assert (told["reason"], "--follow" in str(told["detail"])) == ("no-article", True)
    assert (tried["reason"], "private address" in str(tried["detail"])) == ("fetch-failed", True)


@pytest.mark.parametrize(
    "command", ["build p.txt --into {}", "timeline {}", "show {} fig_123", "export {} --to out", "summary {}"]
)
def test_the_address_of_a_database_server_is_refused_as_it_was_given(command: str):
    done = ask(*(word.format("postgresql://desk/story") for word in command.split()))
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: postgresql://desk/story: this version keeps records in SQLite files only")


def test_a_record_in_a_folder_that_is_not_there_names_the_folder(record: Path, tmp_path: Path):
    done = ask("build", record.parent / "ferry.txt", "--into", tmp_path / "nowhere" / "a.db")
    assert (done.exit_code, f"there is no folder {tmp_path / 'nowhere'}; make it" in done.stderr) == (1, True)
