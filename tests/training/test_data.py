import gzip
from pathlib import Path

import pytest

from tests.training import invented
from training import data
from training.corpus import columns, kept
from training.data import UNKNOWN, Document, labelled
from training.errors import CorpusError
from training.scheme import LAYERS, allowed
from training.texts import Text

ROWS, _ = allowed()
SAID = 'Ana Ruiz said Peru denied that "it paid Chile" about 1,500 tons. She vowed to go by May.'


def text(printed: str, *sentences: str) -> Text:
    starts = [printed.index(sentence) for sentence in sentences]
    return Text("t", printed, tuple((at, at + len(s)) for at, s in zip(starts, sentences, strict=True)))


def span(words: str, printed: str = SAID) -> list[int]:
    at = printed.index(words)
    return [at, at + len(words)]


def tags(document: Document, layer: str) -> list[tuple[str, str]]:
    """Words with the labels of a layer, without those that have none."""
    found = [
        (word, LAYERS[layer][code])
        for sentence in document
        for word, code in zip(sentence.words, sentence.layers[layer], strict=True)
    ]
    return [(word, tag) for word, tag in found if tag != "O"]


def pointed(document: Document, pointer: str) -> list[tuple[str, str]]:
    """The words at both ends of the arrows."""
    out = []
    for at, sentence in enumerate(document):
        before = [word for earlier in document[:at] for word in earlier.words]
        every = before + [word for later in document[at:] for word in later.words]
        for start, end in sentence.arrows.get(pointer, ()):
            out.append((sentence.words[start], every[len(before) + end]))
    return out


def said() -> Document:
    both = text(SAID, 'Ana Ruiz said Peru denied that "it paid Chile" about 1,500 tons.', "She vowed to go by May.")
    outer = {"label": "attribution", "kind": "mixed", "source": [span("Ana Ruiz")], "cue": [span("said")]}
    outer |= {"content": [span('Peru denied that "it paid Chile" about 1,500 tons')]}
    inner = {"label": "attribution", "kind": "belief", "source": [span("Peru")], "cue": [span("denied")]}
    inner |= {"content": [span('that "it paid Chile"')]}
    figure = {"label": "figure", "number": [span("1,500")], "modifier": [span("about")], "unit": [span("tons")]}
    pledge = {"label": "pledge", "by": [span("She")], "cue": [span("vowed")], "what": [span("to go")]}
    return labelled(
        both,
        [
            {"label": "name", "kind": "person", "span": span("Ana Ruiz")},
            inner,  # before the one it stands in
            outer,
            figure | {"counted": []},
            pledge | {"due": [span("by May")]},
            {"label": "event", "status": "denied", "span": span("paid")},
        ],
    )


def test_a_treebank_gives_words_tags_and_governors(corpora: Path) -> None:
    xpos = columns(corpora).xpos
    weblog, answers = data.treebank(corpora, "ewt", "train", xpos)
    assert [sentence.words for sentence in weblog] == [["The", "ferry", "sank", "."], ["Ruel", "left", "Norland"]]
    ferry, ruel = weblog
    assert [LAYERS["upos"][code] for code in ferry.layers["upos"]] == ["DET", "NOUN", "VERB", "PUNCT"]
    assert [xpos[code] for code in ferry.layers["xpos"]] == ["DT", "NN", "VBD", "."]
    assert ferry.heads == [1, 2, 2, 2]  # a root is its own governor
    assert ferry.deprels == ["det", "nsubj", "root", "punct"]
    assert ferry.names is None  # nobody tagged it
    assert ruel.names == [ROWS["uner", tag] for tag in ("B-PER", "O", "B-LOC")]
    assert [len(answers), answers[0].names] == [1, None]


def test_tags_of_words_that_were_cut_otherwise_are_not_taken(corpora: Path) -> None:
    (port,) = data.treebank(corpora, "gum", "train", ("VBD",))
    assert [sentence.names for sentence in port] == [None, None]
    assert port[0].layers["xpos"] == [UNKNOWN, 0, UNKNOWN]  # a tag that no training treebank has


def test_genres_without_a_licence_are_left_out(corpora: Path) -> None:
    assert {id_ for id_, _, _ in data.conllu(corpora / "ud/gum-train.conllu.gz")} == {"GUM_news_port", "GUM_vlog_sea"}
    assert len(data.treebank(corpora, "gum", "train", ())) == 1


def test_the_last_sentence_of_a_treebank_needs_no_empty_line(tmp_path: Path) -> None:
    invented.conllu(tmp_path / "a.gz", {"d": [invented.FERRY, invented.RUEL]})
    with gzip.open(tmp_path / "a.gz", "rt") as file:
        whole = file.read()
    with gzip.open(tmp_path / "b.gz", "wt") as file:
        file.write(whole.rstrip("\n"))
    assert list(data.conllu(tmp_path / "b.gz")) == list(data.conllu(tmp_path / "a.gz"))
    assert [id_ for _, id_, _ in data.conllu(tmp_path / "b.gz")] == ["d-1", "d-2"]


def test_columns_are_what_the_training_treebanks_say_sorted(corpora: Path) -> None:
    found = columns(corpora)
    assert found.xpos == (".", "DT", "NN", "NNP", "VBD")
    assert found.deprels == ("det", "nsubj", "obj", "punct", "root")
    assert list(found.layers) == list(LAYERS)


def test_other_sets_say_only_what_they_know(corpora: Path) -> None:
    first, second = data.wikigold(corpora)
    assert [sentence.words for sentence in first] == [["Norland", "won"], ["It", "rained"]]
    assert first[0].names == [ROWS["wikigold", "B-MISC"], ROWS["wikigold", "O"]]
    assert first[0].layers == {}
    assert len(second) == 1
    ((war,),) = data.wikiwars(corpora)
    assert set(war.layers) == {"time"}
    assert war.names is None
    assert tags([war], "time") == [("1812", "B-time")]


def test_labels_are_laid_on_words() -> None:
    document = said()
    assert [sentence.words[0] for sentence in document] == ["Ana", "She"]
    names = [ROWS["ours", label] for label in ("B-person", "I-person", "O")]
    assert document[0].names[:3] == names
    assert tags(document, "figure") == [("about", "B-modifier"), ("1,500", "B-number"), ("tons", "B-unit")]
    assert tags(document, "event") == [("paid", "denied")]
    assert tags(document, "source") == [
        ("Ana", "B-source"),
        ("Ruiz", "I-source"),
        ("Peru", "B-source"),
    ]
    assert tags(document, "cue") == [("said", "B-speech"), ("denied", "B-belief")]
    assert tags(document, "pledge") == [
        ("She", "B-by"), ("vowed", "B-cue"), ("to", "B-what"), ("go", "I-what"), ("by", "B-due"), ("May", "I-due"),
    ]  # fmt: skip


def test_a_content_inside_another_has_a_layer_of_its_own() -> None:
    document = said()
    outer = tags(document, "content")
    assert outer[0] == ("Peru", "B-speech")
    assert outer[-1] == ("tons", "I-speech")
    assert [word for word, _ in tags(document, "inner")] == ["that", '"', "it", "paid", "Chile", '"']
    assert tags(document, "inner")[0] == ("that", "B-belief")


def test_pointers_tie_the_parts() -> None:
    document = said()
    assert sorted(pointed(document, "source")) == [("denied", "Peru"), ("said", "Ana")]
    assert sorted(pointed(document, "content")) == [("Peru", "said"), ("that", "denied")]
    assert pointed(document, "measure") == [("about", "1,500"), ("tons", "1,500")]
    assert pointed(document, "counted") == [("1,500", "1,500")]  # nothing is counted: it points at itself
    assert pointed(document, "by") == [("vowed", "She")]
    assert pointed(document, "what") == [("to", "vowed"), ("by", "vowed")]


def test_a_pointer_may_lead_into_another_sentence() -> None:
    printed = '"We left." "It rained." So said Ruel.'
    three = text(printed, '"We left."', '"It rained."', "So said Ruel.")
    label = {"label": "attribution", "kind": "direct", "source": [span("Ruel", printed)]}
    label |= {"cue": [span("said", printed)], "content": [span('"We left." "It rained."', printed)]}
    document = labelled(three, [label])
    assert pointed(document, "content") == [('"', "said")]
    assert document[0].arrows["content"] == [
        (0, document[2].words.index("said") + sum(len(s.words) for s in document[:2]))
    ]
    assert document[2].arrows["content"] == []


def test_a_text_without_labels_says_that_no_word_has_one() -> None:
    (sentence,) = labelled(text("It rained.", "It rained."), [])
    assert sentence.names == [ROWS["ours", "O"]] * 3
    assert {code for column in sentence.layers.values() for code in column} == {0}
    assert "upos" not in sentence.layers


def test_a_tenth_of_our_texts_is_kept_to_measure_on() -> None:
    ids = [f"gmb-{i:05d}+14" for i in range(0, 14000, 14)]
    assert 80 <= sum(map(kept, ids)) <= 120


def test_a_folder_without_labels_is_told(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"holds no \.jsonl"):
        data.read_labels(tmp_path)
