from pathlib import Path

import pytest

from onrecord.annotate.reader import Reader, load
from onrecord.errors import ReaderError

pytest.importorskip("spacy", reason="needs the extra: pip install 'onrecord[spacy]'")


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    from tests.annotate.reader.pipeline import write_pipeline

    return load(f"spacy:{write_pipeline(tmp_path_factory.mktemp('pipeline'))}")


def test_its_labels_become_universal_ones(reader: Reader) -> None:
    active, passive = reader.read(["Ana Ruel saw the pier .", "The pier was seen ."])
    assert dict(zip(active.words, active.deprels, strict=True))["pier"] == "obj"
    assert passive.deprels == ["det", "nsubj:pass", "aux:pass", "root", "punct"]
    assert [active.words[head] for head in active.heads] == ["Ruel", "saw", "saw", "pier", "saw", "saw"]


def test_its_names_get_our_kinds(reader: Reader) -> None:
    reading = reader.read(["\n Ana went to Peru ."])[0]
    assert [(reading.quote(name), name.kind) for name in reading.names] == [("Ana", "person"), ("Peru", "location")]


def test_a_pipeline_without_a_parser_gets_our_sentences(tmp_path: Path) -> None:
    import spacy

    spacy.blank("en").to_disk(tmp_path)
    reading = load(f"spacy:{tmp_path}").read(["The ferry sank. Ana saw it."])[0]
    assert [reading.quote(sentence) for sentence in reading.sentences] == ["The ferry sank.", "Ana saw it."]
    assert reading.deprels[:4] == ["root", "dep", "dep", "dep"]


@pytest.mark.parametrize(
    ("name", "told"), [("spacy", "spacy:en_core_web_sm"), ("spacy:no_such", "install it"), ("x", "no reader")]
)
def test_a_reader_that_is_not_there_is_told_with_the_mend(name: str, told: str) -> None:
    with pytest.raises(ReaderError, match=told):
        load(name)
