import numpy as np

from onrecord.annotate.reader.layers import Aims, attributions, by_kind, counts, landed, promises
from onrecord.annotate.reader.reading import Span
from onrecord.annotate.reader.spans import spans

WORDS = ["The", "dam", ",", "said", "Ana", "Ruel", ",", "will", "hold", ".", "Officials", "denied", "that", "."]
LABELS = ("O", "B-person", "I-person", "B-location", "I-location")


def span(quoted: str, kind: str = "x", score: float = 0.9) -> Span:
    words = quoted.split()
    first = next(at for at in range(len(WORDS)) if WORDS[at : at + len(words)] == words)
    return Span(first, first + len(words), kind, score)


def quote(found: Span | None) -> str | None:
    return found and " ".join(WORDS[found.first : found.stop])


def logits(*labels: str) -> np.ndarray:
    return np.array([[5.0 if label == one else 0.0 for one in LABELS] for label in labels], np.float32)


def read(*labels: str, fresh: tuple[int, ...] = (0,)) -> list[tuple[int, int, str]]:
    begins = np.zeros(len(labels), bool)
    begins[list(fresh)] = True
    return [(one.first, one.stop, one.kind) for one in spans(logits(*labels), LABELS, begins, 10)]


def test_a_span_begins_at_b_and_goes_on_over_i() -> None:
    assert read("O", "B-person", "I-person", "O") == [(11, 13, "person")]


def test_two_spans_may_stand_side_by_side() -> None:
    assert read("B-person", "B-location", "I-location") == [(10, 11, "person"), (11, 13, "location")]


def test_a_span_without_a_beginning_is_one_all_the_same() -> None:
    assert read("O", "I-location", "I-location") == [(11, 13, "location")]


def test_no_span_goes_over_the_end_of_a_sentence() -> None:
    assert read("B-person", "I-person", fresh=(0, 1)) == [(10, 11, "person"), (11, 12, "person")]


def test_a_span_has_the_kind_that_most_of_its_words_speak_for() -> None:
    assert read("B-location", "I-person", "I-person") == [(10, 13, "person")]


def test_the_score_is_the_mean_chance_of_the_kind() -> None:
    (found,) = spans(logits("B-person", "I-person"), LABELS, np.array([True, False]), 0)
    assert 0.97 < found.score < 0.99


def test_a_pointer_into_the_middle_of_a_span_means_the_span() -> None:
    goals = [span("Ana Ruel"), span("Officials")]
    assert quote(landed(5, (0, 10), goals)) == "Ana Ruel"


def test_a_pointer_beside_all_spans_means_the_nearest_of_its_sentence() -> None:
    goals = [span("Ana Ruel"), span("Officials")]
    assert quote(landed(9, (0, 10), goals)) == "Ana Ruel"
    assert landed(8, (0, 4), goals) is None


def test_both_stretches_of_a_broken_quotation_belong_to_its_speaker() -> None:
    cue, source = span("said", "speech"), span("Ana Ruel")
    contents = [span("The dam", "speech"), span("will hold", "speech")]
    aims = Aims({"content": {contents[0].first: cue}, "source": {cue.first: source}})
    (found,) = attributions({"content": contents}, aims, lambda word: int(word > 9))
    assert (quote(found.source), quote(found.cue)) == ("Ana Ruel", "said")
    assert [quote(content) for content in found.content] == ["The dam", "will hold"]
    assert (found.kind, found.inner) == ("speech", False)


def test_content_in_another_sentence_does_not_join_the_cue_before_it() -> None:
    cue, contents = span("said", "speech"), [span("The dam", "speech"), span("that", "belief")]
    aims = Aims({"content": {contents[0].first: cue}})
    first, second = attributions({"content": contents}, aims, lambda word: int(word > 9))
    assert quote(first.cue) == "said"
    assert (second.cue, second.kind) == (None, "belief")


def test_a_number_gets_what_points_at_it_and_what_it_points_at() -> None:
    number, hedge, other, things = (
        span("dam", "number"),
        span("The", "modifier"),
        span("said", "modifier", 0.5),
        span("Ana", "counted"),
    )
    aims = Aims({"measure": {hedge.first: number, other.first: number}, "counted": {number.first: things}})
    (found,) = counts(by_kind({"figure": [number, hedge, other, things]}), aims)
    assert (quote(found.modifier), quote(found.counted), found.unit) == ("The", "Ana", None)


def test_a_promise_has_who_what_and_when_as_far_as_they_are_said() -> None:
    cue, who, what = span("will", "cue"), span("The dam", "by"), span("hold", "what")
    aims = Aims({"what": {what.first: cue}, "by": {cue.first: who}})
    (found,) = promises(by_kind({"pledge": [cue, who, what]}), aims)
    assert (quote(found.by), quote(found.what), found.due) == ("The dam", "hold", None)
