import gzip
from pathlib import Path

import pytest

from evals.reader import documents, grammar, names
from onrecord.annotate.reader.load import news
from tests.tiny import write_model

CONLLU = """# newdoc id = one
# newpar id = one-p1
# text = Ana didn't go.
1	Ana	Ana	PROPN	NNP	_	4	nsubj	4:nsubj	_
2-3	didn't	_	_	_	_	_	_	_	_
2	did	do	AUX	VBD	_	4	aux	4:aux	_
3	n't	not	PART	RB	_	4	advmod	4:advmod	_
4	go	go	VERB	VB	_	0	root	0:root	_
5	.	.	PUNCT	.	_	4	punct	4:punct	_

# text = She stayed.
1	She	she	PRON	PRP	_	2	nsubj	2:nsubj	_
2	stayed	stay	VERB	VBD	_	0	root	0:root	_
2.1	here	here	ADV	RB	_	_	_	2:advmod	_
3	.	.	PUNCT	.	_	2	punct	2:punct	_

# newdoc id = two
# text = Yes
1	Yes	yes	INTJ	UH	_	0	root	0:root	_
"""


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    path = tmp_path / "bank.conllu.gz"
    path.write_bytes(gzip.compress(CONLLU.encode()))
    return path


def test_a_treebanks_words_have_their_characters(bank: Path) -> None:
    first, second = documents(bank)
    assert first.text == "Ana didn't go. She stayed."
    words = [first.text[slice(*word.bound)] for word in first.words]
    assert words == ["Ana", "did", "n't", "go", ".", "She", "stayed", "."]
    assert [words[word.head] for word in first.words] == ["go", "go", "go", "go", "go", "stayed", "stayed", "stayed"]
    assert [second.text, second.sentences] == ["Yes", [(0, 1)]]


def test_scores_of_a_treebank_are_shares(bank: Path, tmp_path: Path) -> None:
    scores = grammar(bank, news(write_model(tmp_path / "model")))
    assert scores["raw_words"] == 1.0
    assert all(0 <= score <= 1 for score in scores.values())
    assert scores["gold_las_subtypes"] <= scores["gold_las"] <= scores["gold_uas"]


def test_only_names_of_the_same_words_and_kind_are_right(tmp_path: Path) -> None:
    path = tmp_path / "names.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"tokens": ["Ana", "left"], "tags": ["B-PER", "O"]}\n'))

    class Reader:
        def read_words(self, text, bounds, sentences):
            from onrecord.annotate.reader import Reading, Span

            assert [text[a:b] for a, b in bounds] == ["Ana", "left"]
            found = [Span(0, 1, "person", 1.0), Span(1, 2, "location", 1.0), Span(1, 2, "event", 1.0)]
            return Reading(
                text=text,
                starts=[0, 4],
                ends=[3, 8],
                sentences=sentences,
                upos=["X"] * 2,
                xpos=["", ""],
                heads=[0, 0],
                deprels=["root", "dep"],
                names=found,
            )

    assert names(path, Reader()) == {"per": 1.0, "f1": 0.6667, "org": 0.0, "loc": 0.0}
