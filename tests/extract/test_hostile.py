"""Pages made to be slow: time stays in proportion to size, whatever stands on them."""

import time

import pytest

from .pages import extracted

SENTENCE = "The council met on the day and it was number {} of the many that it held in the town."


@pytest.mark.parametrize(
    "page",
    [
        "a" * 1_000_000,
        "A" * 1_000_000,
        " " * 1_000_000,
        "\n" * 1_000_000 + "x",
        "(" * 1_000_000,
        "(Reuters " * 100_000,
        '"' * 1_000_000,
        ". " * 500_000,
        "1" * 1_000_000,
        "/ " * 500_000,
        "*" * 1_000_000,
        "a\t" * 60_000,
        "Ab " * 300_000,
        "A, " * 100_000,
        "word\n" * 50_000,
        "Three Word Title\n\n" * 30_000,
        "By " + "A" * 100_000,
        "By " + "Aa " * 50_000,
        ("By " + "Aa " * 40 + "\n") * 2_000,
        ("word " * 20 + "...\n") * 5_000,
        "In this " + "a " * 400_000,
        ("In this " + "a " * 200 + "\n") * 1_000,
        "FILE " * 200_000,
        "Mr A" * 200_000,
        ("A" * 95 + "\n") * 10_000,
        "\r" * 500_000,
        "www." * 200_000,
        "+1 " * 300_000,
        "a,1," * 200_000,
    ],
    ids=lambda page: repr(page[:12]),
)
def test_junk_is_cut_in_bounded_time(page: str):
    start = time.process_time()
    extracted(page)
    assert time.process_time() - start < 8


def test_many_headlines_with_bodies_stay_linear():
    def seconds(count: int) -> float:
        page = "".join(
            f"Minister of number {n} speaks\nMay 4, 2020\n{SENTENCE.format(n)} {SENTENCE.format(-n)}\n"
            for n in range(count)
        )
        start = time.process_time()
        extracted(page)
        return time.process_time() - start

    seconds(100)
    assert seconds(2_000) < 14 * max(0.05, seconds(500))


def test_a_page_of_many_lines_is_read_in_bounded_time_and_loses_nothing():
    lines = [SENTENCE.format(number) for number in range(60_000)]
    start = time.process_time()
    (article,) = extracted("\n".join(lines)).articles
    assert time.process_time() - start < 10
    assert article.text.endswith(lines[-1])
    assert article.text.count("The council met") == len(lines)
