"""A small spaCy pipeline, trained here on sentences made up for it, with ClearNLP's labels as English ones have."""

from pathlib import Path

SENTENCES = [
    ("The ferry sank .", [1, 2, 2, 2], ["det", "nsubj", "ROOT", "punct"], ["DT", "NN", "VBD", "."]),
    ("The old ferry sank .", [2, 2, 3, 3, 3], ["det", "amod", "nsubj", "ROOT", "punct"], ["DT", "JJ", "NN", "VBD", "."]),
    ("Ana Ruel saw the pier .", [1, 2, 2, 4, 2, 2], ["compound", "nsubj", "ROOT", "det", "dobj", "punct"], ["NNP", "NNP", "VBD", "DT", "NN", "."]),
    ("The pier was seen .", [1, 3, 3, 3, 3], ["det", "nsubjpass", "auxpass", "ROOT", "punct"], ["DT", "NN", "VBD", "VBN", "."]),
    ("Ana went to Peru .", [1, 1, 1, 2, 1], ["nsubj", "ROOT", "prep", "pobj", "punct"], ["NNP", "VBD", "IN", "NNP", "."]),
]  # fmt: skip
NAMES = {"Ana Ruel": "PERSON", "Ana": "PERSON", "Peru": "GPE"}


def write_pipeline(folder: Path) -> Path:
    """Train it and write it to the folder."""
    import spacy
    from spacy.tokens import Doc, Span
    from spacy.training import Example
    from spacy.util import fix_random_seed

    fix_random_seed(3)
    pipeline = spacy.blank("en")
    pipeline.add_pipe("tagger")
    pipeline.add_pipe("parser", config={"min_action_freq": 1})
    pipeline.add_pipe("ner")
    examples = []
    for text, heads, labels, tags in SENTENCES:
        words = text.split()
        wanted = Doc(
            pipeline.vocab,
            words=words,
            heads=heads,
            deps=labels,
            tags=tags,
            sent_starts=[at == 0 for at in range(len(words))],
        )
        spans = []
        for name, kind in NAMES.items():
            parts = name.split()
            spans += [
                Span(wanted, at, at + len(parts), kind)
                for at in range(len(words))
                if words[at : at + len(parts)] == parts
            ]
        wanted.ents = spacy.util.filter_spans(spans)
        examples.append(Example(Doc(pipeline.vocab, words=words), wanted))
    pipeline.initialize(lambda: examples)
    for _ in range(30):
        pipeline.update(examples)
    pipeline.to_disk(folder)
    return folder
