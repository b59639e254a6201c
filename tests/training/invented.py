"""Small corpora of invented sentences in the form of the real ones, and labels as files of marks say them."""

import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from training.texts import Text

# Rows of gmb-silver. The first three are one run, gmb-00000+3.
WORLD = tuple(
    line.split()
    for line in (
        "Minister Ana Ruiz said Peru will withdraw two miners .",
        'The mayor said : " We did not pay . "',
        "She said that the army 's chief denied the attack .",
        "Prices rose .",
    )
)
NEWS = {"harbour": "A ferry sank off Norland on Monday. Ruel Amaro said that three people died.", "short": "Rain."}

# form, upos, xpos, head, deprel
FERRY = (
    ("The", "DET", "DT", 2, "det"),
    ("ferry", "NOUN", "NN", 3, "nsubj"),
    ("sank", "VERB", "VBD", 0, "root"),
    (".", "PUNCT", ".", 3, "punct"),
)
RUEL = (
    ("Ruel", "PROPN", "NNP", 2, "nsubj"),
    ("left", "VERB", "VBD", 0, "root"),
    ("Norland", "PROPN", "NNP", 2, "obj"),
)


def rows(path: Path, found: Iterable[object]) -> None:
    """A gzipped file of JSON lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in found)


def conllu(path: Path, docs: Mapping[str, Sequence[Sequence[tuple[str, str, str, int, str]]]]) -> None:
    """A gzipped treebank: documents of sentences, whose ids are 'doc-1', 'doc-2'..."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as file:
        for doc, sentences in docs.items():
            file.write(f"# newdoc id = {doc}\n")
            for number, sentence in enumerate(sentences, 1):
                file.write(f"# sent_id = {doc}-{number}\n")
                file.write("1-2\tTheferry" + "\t_" * 8 + "\n")  # a word of two tokens, as treebanks have them
                for at, (form, upos, xpos, head, deprel) in enumerate(sentence, 1):
                    file.write(f"{at}\t{form}\t_\t{upos}\t{xpos}\t_\t{head}\t{deprel}\t_\t_\n")
                file.write("\n")


def corpora(folder: Path) -> Path:
    """Every corpus that training reads."""
    for part in ("train", "dev"):
        conllu(folder / f"ud/ewt-{part}.conllu.gz", {"weblog": [FERRY, RUEL], "answers": [RUEL]})
        conllu(folder / f"ud/gum-{part}.conllu.gz", {"GUM_news_port": [RUEL, FERRY], "GUM_vlog_sea": [FERRY]})
        tagged = {"tokens": [row[0] for row in RUEL], "tags": ["B-PER", "O", "B-LOC"]}
        rows(folder / f"ner/uner-ewt-{part}.jsonl.gz", [{"id": "weblog-2"} | tagged])
        other = {"tokens": ["The", "ferry"], "tags": ["O", "O"]}  # cut otherwise than in the treebank
        rows(folder / f"ner/gum-{part}.jsonl.gz", [{"id": "GUM_news_port-2"} | other])
    rows(
        folder / "ner/wikigold.jsonl.gz",
        [
            {"doc": 0, "tokens": ["Norland", "won"], "tags": ["B-MISC", "O"]},
            {"doc": 0, "tokens": ["It", "rained"], "tags": ["O", "O"]},
            {"doc": 1, "tokens": ["Ana"], "tags": ["B-PER"]},
        ],
    )
    rows(folder / "ner/gmb-silver.jsonl.gz", [{"tokens": tokens, "tags": ["O"] * len(tokens)} for tokens in WORLD])
    war = {"start": 19, "end": 23, "text": "1812"}
    rows(folder / "time/wikiwars-train.jsonl.gz", [{"id": "w", "text": "The war started in 1812.", "timexes": [war]}])
    bank = 'He was glad. THE mayor said: "We did not pay." Prices rose.'
    rows(folder / "time/timebank.jsonl.gz", [{"text": bank}])
    rows(folder / "open-news/open-news.jsonl.gz", [{"id": id_, "text": text} for id_, text in NEWS.items()])
    return folder


def labels(folder: Path) -> Path:
    """Labels of two invented texts; the second is one that `corpus.kept` keeps to measure on."""
    folder.mkdir(parents=True, exist_ok=True)
    name = {"label": "name", "kind": "person", "span": [36, 46]}
    told = {"label": "attribution", "kind": "indirect", "continues": False}
    told |= {"source": [[36, 46]], "cue": [[47, 51]], "content": [[52, 74]]}
    figure = {"label": "figure", "number": [[57, 62]], "modifier": [], "unit": [], "counted": [[63, 69]]}
    event = {"label": "event", "status": "happened", "span": [8, 12]}
    found = [{"text": "harbour", "labels": [name, told, figure, event]}, {"text": "gmb-00002+2", "labels": []}]
    (folder / "invented.jsonl").write_text("".join(json.dumps(row) + "\n" for row in found), encoding="utf-8")
    return folder


def words(text: Text, spans: Iterable[Sequence[int]]) -> list[str]:
    """What spans say, for tests that show words rather than offsets."""
    return [text.text[start:end] for start, end in spans]
