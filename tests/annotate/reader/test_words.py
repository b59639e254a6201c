import time

import pytest

from onrecord.annotate.reader.words import words

CUT = {
    "The minister didn't sign at 7:30 p.m. on 11/28/2000.": "The minister did n't sign at 7:30 p.m. on 11/28/2000 .",
    "Mr. Okoro’s non-binding, long-term plan cost US$5.2m.": "Mr. Okoro ’s non-binding , long - term plan cost US$ 5.2 m .",
    "Call 555-010-9999 or see www.valley.example/tolls.": "Call 555-010-9999 or see www.valley.example/tolls .",
    "It cannot hold 2,500 people, can it?!": "It can not hold 2,500 people , can it ?!",
    "Shi'ite leaders met in the 1980's :-)": "Shi'ite leaders met in the 1980's :-)",
    ">> ''Never'' ... he wrote, etc.": ">> '' Never '' ... he wrote , etc .",
    "The U.S. and AT&T's 21st 5pm call": "The U.S. and AT&T 's 21st 5 pm call",
    "No. 5 said no. No.": "No. 5 said no . No .",
    "co\u00adope\u00adrate and cafe\u0301": "co\u00adope\u00adrate and cafe\u0301",
}


@pytest.mark.parametrize("text", CUT)
def test_words_are_cut_as_the_treebank_cuts_them(text: str) -> None:
    assert " ".join(text[start:end] for start, end in words(text)) == CUT[text]


def test_a_part_of_a_text_is_cut_with_the_texts_own_offsets() -> None:
    text = "Ruel left. Ana didn't."
    assert [text[start:end] for start, end in words(text, 11, 22)] == ["Ana", "did", "n't", "."]


@pytest.mark.parametrize(
    "piece", ["a", "1", ".", "-", "@", "'", "a.", "1/", "1,", "a-", "a@", "http://", "www.", "a&", "?.", "\u0301", " "]
)
def test_a_long_row_of_the_same_takes_linear_time(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        best = float("inf")
        for _ in range(3):  # of this process alone, and the best: another one's load is no fault of the pattern
            start = time.process_time()
            words(text)
            best = min(best, time.process_time() - start)
        return best

    # quadratic time would be a hundredfold and seconds
    assert seconds(200_000) < 20 * seconds(20_000) + 0.5
