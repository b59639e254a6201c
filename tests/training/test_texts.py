from pathlib import Path

import pytest

from tests.training.invented import NEWS, WORLD
from training.errors import CorpusError, TextError
from training.texts import named, shared_with_timebank, untokenised


@pytest.mark.parametrize(
    ("tokens", "printed"),
    [
        ('He said : " We left . "', 'He said: "We left."'),
        ('" Go , " she said , " now . " " Why ? "', '"Go," she said, "now." "Why?"'),
        ("The army 's chief did n't pay", "The army's chief didn't pay"),
        ("Up 5 % ( of $ 3 ) ...", "Up 5% (of $3)..."),
        ("", ""),
    ],
)
def test_tokens_are_joined_as_print_has_them(tokens: str, printed: str) -> None:
    assert untokenised(tokens.split()) == printed


def test_a_run_is_its_sentences_with_a_space_between_them(corpora: Path) -> None:
    text = named(corpora, ["gmb-00001+2"])["gmb-00001+2"]
    assert [text.text[start:end] for start, end in text.sentences] == [
        'The mayor said: "We did not pay."',
        "She said that the army's chief denied the attack.",
    ]
    assert [text.text[end : end + 1] for _, end in text.sentences] == [" ", ""]


def test_an_article_keeps_its_own_characters(corpora: Path) -> None:
    text = named(corpora, ["harbour"])["harbour"]
    assert text.text == NEWS["harbour"]
    assert [text.text[start:end].split()[0] for start, end in text.sentences] == ["A", "Ruel"]


@pytest.mark.parametrize("id_", ["gmb-00000+5", "gmb-00000+0", "gmb-00004+1", "gmb-1", "gmb--0001+2", "nowhere"])
def test_a_text_that_is_not_there_is_named(corpora: Path, id_: str) -> None:
    assert len(WORLD) == 4
    with pytest.raises(TextError, match="have no text") as caught:
        named(corpora, [id_])
    assert str(caught.value).endswith(id_)


def test_a_missing_corpus_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"open-news\.jsonl\.gz cannot be read: No such file"):
        named(tmp_path, ["harbour"])


def test_sentences_of_timebank_are_known_by_their_letters_save_the_shortest(corpora: Path) -> None:
    assert shared_with_timebank(corpora, WORLD) == {1}  # 'Prices rose.' is there as well, and says nothing
