import pytest

from training.scheme import LAYERS, NAME_KINDS, NAME_SCHEMES, SPANS, allowed, bio

ROWS, TABLE = allowed()


def may_be(scheme: str, tag: str) -> set[str]:
    return {label for label, fits in zip(LAYERS["name"], TABLE[ROWS[scheme, tag]], strict=True) if fits}


def test_our_own_tags_are_one_label_each() -> None:
    for label in LAYERS["name"]:
        assert may_be("ours", label) == {label}


@pytest.mark.parametrize(
    ("scheme", "tag", "labels"),
    [
        ("uner", "B-LOC", {"B-location", "B-facility"}),
        ("uner", "I-PER", {"I-person"}),
        ("wikigold", "O", {"O"}),
        ("wikigold", "B-MISC", {"B-group", "B-product", "B-event", "B-misc"}),
        ("gum", "B-time", {"O"}),
        ("gum", "I-animal", {"O", "I-misc", "I-person"}),
        ("gum", "O", {"O", "B-group", "I-group"}),  # a set that has no such kind says O of it, first word or later
    ],
)
def test_a_coarser_tag_may_be_one_of_ours(scheme: str, tag: str, labels: set[str]) -> None:
    assert may_be(scheme, tag) == labels


def test_every_row_allows_something_and_keeps_its_edge() -> None:
    assert sorted(ROWS.values()) == list(range(len(TABLE)))
    for (scheme, tag), row in ROWS.items():
        assert len(TABLE[row]) == len(LAYERS["name"])
        assert any(TABLE[row]), (scheme, tag)
        if tag != "O":
            assert {label[:2] for label in may_be(scheme, tag)} <= {tag[:2], "O"}


def test_other_sets_mean_only_kinds_that_are_ours() -> None:
    meant = {kind for tags in NAME_SCHEMES.values() for kinds in tags.values() for kind in kinds}
    assert meant == {*NAME_KINDS, "O"}


def test_layers_of_spans_begin_and_go_on() -> None:
    assert bio(["a", "b"]) == ("O", "B-a", "I-a", "B-b", "I-b")
    for name, kinds in SPANS.items():
        assert len(LAYERS[name]) == 2 * len(kinds) + 1
