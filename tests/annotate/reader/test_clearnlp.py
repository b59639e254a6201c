from onrecord.annotate.reader.clearnlp import universal


def turned(words: str, heads: list[int], labels: str, upos: str) -> list[str]:
    """Each word with its label and the word it hangs on."""
    names = labels.split()
    universal(heads, names, upos.split())
    said = words.split()
    return [f"{word} {name} {said[head]}" for word, name, head in zip(said, names, heads, strict=True)]


def test_a_preposition_hangs_on_its_noun() -> None:
    assert turned(
        "Ana spoke in the port of Alder", [1, 1, 1, 4, 2, 4, 5], "nsubj root prep det pobj prep pobj", "PROPN VERB ADP DET NOUN ADP PROPN"
    ) == [
        "Ana nsubj spoke", "spoke root spoke", "in case port", "the det port", "port obl spoke", "of case Alder", "Alder nmod port",
    ]  # fmt: skip


def test_the_agent_of_a_passive_is_told_from_other_nouns() -> None:
    assert turned(
        "It was seen by Ana", [2, 2, 2, 2, 3], "nsubjpass auxpass root agent pobj", "PRON AUX VERB ADP PROPN"
    ) == ["It nsubj:pass seen", "was aux:pass seen", "seen root seen", "by case Ana", "Ana obl:agent seen"]


def test_a_predicate_governs_its_copula() -> None:
    assert turned(
        "She is the mayor of Alder", [1, 1, 3, 1, 3, 4], "nsubj root det attr prep pobj", "PRON AUX DET NOUN ADP PROPN"
    ) == ["She nsubj mayor", "is cop mayor", "the det mayor", "mayor root mayor", "of case Alder", "Alder nmod mayor"]


def test_what_a_preposition_introduces_may_be_a_clause() -> None:
    assert turned("He left after eating it", [1, 1, 1, 2, 3], "nsubj root prep pcomp dobj", "PRON VERB ADP VERB PRON") == [
        "He nsubj left", "left root left", "after mark eating", "eating advcl left", "it obj eating",
    ]  # fmt: skip


def test_a_universal_tree_is_kept() -> None:
    before = turned("Ana went to Peru", [1, 1, 3, 1], "nsubj root case obl", "PROPN VERB ADP PROPN")
    assert before == ["Ana nsubj went", "went root went", "to case Peru", "Peru obl went"]
