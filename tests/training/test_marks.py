from pathlib import Path

import pytest

from tests.training.invented import words
from training.errors import MarkError
from training.marks import Sentence, labels, resolved
from training.texts import Text


def text(sentence: str) -> Text:
    return Text("t", sentence, ((0, len(sentence)),))


def found(sentence: str, line: str) -> list[dict]:
    return list(labels(Sentence(text(sentence), 1), line))


def spans(sentence: str, line: str) -> list[str]:
    return words(text(sentence), [label["span"] for label in found(sentence, line)])


def stretches(sentence: str, line: str) -> dict[str, list[str]]:
    (label,) = found(sentence, line)
    return {part: words(text(sentence), value) for part, value in label.items() if isinstance(value, list)}


def test_repeated_words_are_found_in_their_order() -> None:
    sentence = "Peru told Chile that Peru would pay Chile."
    got = found(sentence, "n L Peru; L Chile; L Peru; L Chile")
    assert [label["span"] for label in got] == [[0, 4], [10, 15], [21, 25], [36, 41]]
    assert {label["kind"] for label in got} == {"location"}


def test_a_number_after_at_means_that_occurrence() -> None:
    sentence = "Peru told Chile that Peru would pay."
    assert [label["span"] for label in found(sentence, "n L Peru@2")] == [[21, 25]]
    assert [label["span"] for label in found(sentence, "n L Peru @2")] == [[21, 25]]


def test_words_are_found_whole_before_they_are_found_in_others() -> None:
    assert found("Romania and Oman agreed with man.", "t man")[0]["span"] == [29, 32]
    assert found("A non-Iraqi and an Iraqi.", "n G Iraqi")[0]["span"] == [6, 11]  # a hyphen divides words
    assert spans("A three-day pro-Ruizist march", "n P Ruiz") == ["Ruiz"]  # nowhere whole


def test_a_long_stretch_is_told_by_its_first_and_last_words() -> None:
    sentence = "Ruiz said that the army, which is an arm of the state, left and an ant."
    line = "a i | Ruiz | said | that the army ... left"
    assert stretches(sentence, line)["content"] == ["that the army, which is an arm of the state, left"]
    # the last words are looked for behind the first, and whole: not in 'army' or 'and'
    assert stretches(sentence, "a i | - | said | the ... an")["content"] == ["the army, which is an"]


def test_two_stretches_stand_on_both_sides_of_the_source() -> None:
    sentence = '"We left," said Ruiz, "at noon."'
    got = stretches(sentence, 'a d | Ruiz | said | "We left," // "at noon."')
    assert got == {"source": ["Ruiz"], "cue": ["said"], "content": ['"We left,"', '"at noon."']}


def test_a_quotation_that_goes_on_has_no_source_of_its_own() -> None:
    (label,) = found('"They will pay."', 'a d | ^ | ^ | "They will pay."')
    assert label["continues"] is True
    assert (label["source"], label["cue"]) == ([], [])


def test_figures_events_and_pledges_have_their_parts() -> None:
    sentence = "About 1,500 miners fled Peru, which vowed to pay by May."
    assert stretches(sentence, "f 1,500 | About | - | miners") == {
        "number": ["1,500"], "modifier": ["About"], "unit": [], "counted": ["miners"],
    }  # fmt: skip
    assert stretches(sentence, "p Peru | vowed | to pay | by May") == {
        "by": ["Peru"], "cue": ["vowed"], "what": ["to pay"], "due": ["by May"],
    }  # fmt: skip
    events = found(sentence, "e fled h; vowed h; pay p")
    assert [label["status"] for label in events] == ["happened", "happened", "planned"]
    assert spans(sentence, "e fled h; vowed h; pay p") == ["fled", "vowed", "pay"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("n L Chile", "'Chile' is not in 'Peru left.'"),
        ("n L Peru@2", "'Peru@2' is not in"),
        ("n L Peru@0", "'Peru@0' is not in"),
        ("n X Peru", "'X' is none of P O L F"),
        ("e left x", "'x' is none of h p d t a"),
        ("a q | Peru | left | -", "'q' is none of d i m b"),
        ("a i | Peru | left", "not a line of labels"),
        ("nt Peru", "not a line of labels: 'nt Peru'"),
        ("Peru", "not a line of labels: 'Peru'"),
        ("a i | - | left | left ... Peru", "'Peru' does not stand after 'left'"),
        ("a i | - | left | Peru ... Chile", "'Chile' does not stand after 'Peru'"),
    ],
)
def test_what_does_not_resolve_is_told(line: str, told: str) -> None:
    with pytest.raises(MarkError) as caught:
        found("Peru left.", line)
    assert told in str(caught.value)


def test_a_file_of_marks_names_the_line_of_each_fault(corpora: Path, tmp_path: Path) -> None:
    path = tmp_path / "batch.marks"
    path.write_text(
        "= gmb-00000+3\n1\nn P Ana Ruiz; L Peru\n\n2\nn P Nobody\n9\n= gmb-99999+3\n1\nt now\n= nowhere\n1\n= harbour\n"
    )
    done, faults = resolved(corpora, path)
    assert faults == [
        f"{path}:6: 'Nobody' is not in 'The mayor said: \"We did not pay.\"'",
        f"{path}:7: gmb-00000+3 has no sentence 9",
        f"{path}:9: the corpora in {corpora} have no text gmb-99999+3",
        f"{path}:12: the corpora in {corpora} have no text nowhere",
        f"{path}: gmb-00000+3: no sentence 3",
    ]
    assert [label["kind"] for label in done["gmb-00000+3"][1]] == ["person", "location"]
    assert done["gmb-00000+3"][2] == []


def test_a_sentence_without_labels_was_read(corpora: Path, tmp_path: Path) -> None:
    path = tmp_path / "batch.marks"
    path.write_text("= gmb-00002+2\n1\n2\n")
    assert resolved(corpora, path) == ({"gmb-00002+2": {1: [], 2: []}}, [])
