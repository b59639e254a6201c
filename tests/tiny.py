"""A model with the shipped one's inputs and outputs, random and of a few kilobytes, for tests of all that is around it."""

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

LAYERS = {
    "start": ["no", "yes"],
    "upos": ["NOUN", "VERB", "PUNCT"],
    "xpos": ["NN", "VBD", "."],
    "name": ["O", "B-person", "I-person", "B-location", "I-location"],
    "time": ["O", "B-time", "I-time"],
    "source": ["O", "B-source", "I-source"],
    "cue": ["O", "B-speech", "I-speech", "B-belief", "I-belief"],
    "content": ["O", "B-speech", "I-speech", "B-belief", "I-belief"],
    "inner": ["O", "B-speech", "I-speech", "B-belief", "I-belief"],
    "figure": ["O", *(f"{edge}-{kind}" for kind in ("number", "modifier", "unit", "counted") for edge in "BI")],
    "event": ["O", "happened", "planned"],
    "pledge": ["O", *(f"{edge}-{kind}" for kind in ("cue", "by", "what", "due") for edge in "BI")],
}
POINTERS = ["source", "content", "counted", "measure", "by", "what"]
DEPRELS = ["nsubj", "obj", "punct", "root"]
WIDTH, ARC, LABEL, POINT = 12, 6, 4, 3


def write_model(folder: Path, *, layers: dict[str, list[str]] | None = None, max_pieces: int = 24) -> Path:
    """The files of a random model that always says the same; skips the test where `onnx` is not there."""
    onnx = pytest.importorskip("onnx", reason="the tiny model is made with onnx (pip install 'onrecord[dev]')")
    layers = LAYERS if layers is None else layers
    draw = np.random.default_rng(7)
    widths = {
        "tags": sum(map(len, layers.values())),
        "dependent": ARC,
        "governor": ARC,
        "label_dependent": LABEL,
        "label_governor": LABEL,
        "pointers": 2 * len(POINTERS) * POINT,
    }
    weights = {"words": draw.normal(size=(400, WIDTH)), "casings": draw.normal(size=(10, WIDTH))}
    weights |= {f"to_{name}": draw.normal(size=(WIDTH, width)) for name, width in widths.items()}
    make, of = onnx.helper, onnx.TensorProto
    nodes = [
        make.make_node("Gather", ["words", "pieces"], ["word"]),
        make.make_node("Gather", ["casings", "casing"], ["case"]),
        make.make_node("Add", ["word", "case"], ["plain"]),
        make.make_node("Cast", ["mask"], ["floats"], to=of.FLOAT),
        make.make_node("Unsqueeze", ["floats", "last"], ["column"]),
        make.make_node("Mul", ["plain", "column"], ["vectors"]),
        make.make_node("Unsqueeze", ["firsts", "last"], ["at_firsts"]),
        make.make_node("Unsqueeze", ["lasts", "last"], ["at_lasts"]),
        make.make_node("GatherND", ["vectors", "at_firsts"], ["first"], batch_dims=1),
        make.make_node("GatherND", ["vectors", "at_lasts"], ["end"], batch_dims=1),
        make.make_node("Add", ["first", "end"], ["both"]),
        *(make.make_node("MatMul", ["both", f"to_{name}"], [name]) for name in widths),
    ]
    graph = make.make_graph(
        nodes,
        "tiny",
        [make.make_tensor_value_info(n, of.INT64, ["b", "t"]) for n in ("pieces", "casing", "mask")]
        + [make.make_tensor_value_info(n, of.INT64, ["b", "w"]) for n in ("firsts", "lasts")],
        [make.make_tensor_value_info(n, of.FLOAT, ["b", "w", width]) for n, width in widths.items()],
        [
            *(onnx.numpy_helper.from_array(array.astype(np.float32), name) for name, array in weights.items()),
            onnx.numpy_helper.from_array(np.array([-1], np.int64), "last"),
        ],
    )
    folder.mkdir(parents=True, exist_ok=True)
    made = make.make_model(graph, opset_imports=[make.make_opsetid("", 17)], ir_version=8)
    (folder / "reader.onnx").write_bytes(made.SerializeToString())
    np.savez(
        folder / "reader.npz",
        arc=draw.normal(size=(ARC + 1, ARC)).astype(np.float16),
        label=draw.normal(size=(len(DEPRELS), LABEL + 1, LABEL + 1)).astype(np.float16),
        pointer=draw.normal(size=(len(POINTERS), POINT + 1, POINT)).astype(np.float16),
    )
    labels = {
        "layers": list(layers.items()),
        "deprels": DEPRELS,
        "pointers": POINTERS,
        "pointer_size": POINT,
        "arc_size": ARC,
        "label_size": LABEL,
        "max_pieces": max_pieces,
    }
    (folder / "labels.json").write_text(json.dumps(labels))
    write_tokenizer(folder / "tokenizer.json")
    write_checksums(folder)
    return folder


def write_checksums(folder: Path) -> None:
    """CHECKSUMS of what lies there now."""
    names = ("labels.json", "reader.npz", "reader.onnx", "tokenizer.json")
    sums = (f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names)
    (folder / "CHECKSUMS").write_text("".join(sums))


def write_tokenizer(path: Path) -> None:
    """One that knows the letters of ASCII and four words."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    letters = [chr(c) for c in range(33, 127) if not chr(c).isupper()]
    vocab = {f"[unused{i}]": i for i in range(100)} | {"[UNK]": 100, "[CLS]": 101, "[SEP]": 102}
    for piece in (*letters, *(f"##{letter}" for letter in letters), "the", "##s", "said", "people"):
        vocab.setdefault(piece, len(vocab))
    made = Tokenizer(models.WordPiece(vocab, unk_token="[UNK]", max_input_chars_per_word=100))
    made.normalizer = normalizers.BertNormalizer()
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.save(str(path))
