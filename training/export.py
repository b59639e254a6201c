"""Trained weights to what ships: an int8 ONNX file, the small arrays that numpy needs, the labels and the tokenizer.

PYTHONPATH=src:. python -m training.export out/reader --into src/onrecord/weights/data --corpora ../shared/corpora
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from torch import Tensor, nn

from training import command
from training.batches import MAX_PIECES
from training.corpus import Columns, columns
from training.network import ATTENTION_HEADS, INPUTS, WIDTH, Network, Outputs, Rows, Sizes, published, trained
from training.scheme import POINTERS

OUTPUTS = Outputs._fields
SUMMED = ("labels.json", "reader.npz", "reader.onnx", "tokenizer.json")  # what the run time loads


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


def write(network: Network, found: Columns, into: Path) -> None:
    """Writes the files that a reader's model is made of, and their checksums."""
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        exported(network, plain, INPUTS, OUTPUTS)
        shrunk(plain, into / "reader.onnx")
    np.savez_compressed(
        into / "reader.npz", arc=_half(network.arc), label=_half(network.label), pointer=_half(network.pointer)
    )
    shutil.copy(published() / "tokenizer.json", into / "tokenizer.json")
    labels = {
        "layers": [[name, list(labels)] for name, labels in found.layers.items()],
        "deprels": list(found.deprels), "pointers": list(POINTERS), "arc_size": network.sizes.arc,
        "label_size": network.sizes.label, "pointer_size": network.sizes.pointer, "max_pieces": MAX_PIECES,
    }  # fmt: skip
    (into / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")
    sums = "".join(f"{hashlib.sha256((into / name).read_bytes()).hexdigest()}  {name}\n" for name in SUMMED)
    (into / "CHECKSUMS").write_text(sums, encoding="utf-8")


def _half(weights: Tensor) -> npt.NDArray[np.float16]:
    return np.asarray(weights.detach().numpy(), np.float16)


def main() -> None:
    """Reads the command line, writes the files and lists them."""
    ask = command.options(__doc__)
    ask.add_argument("trained", type=command.folder)
    ask.add_argument("--into", type=Path, required=True)
    ask.add_argument("--corpora", type=command.folder, required=True)
    got = ask.parse_args()
    found = columns(got.corpora)
    network = trained(got.trained, Sizes.of(found))
    network.encoder.word = Rows(network.encoder.word.weight.detach())  # type: ignore[assignment]
    write(network, found, got.into)
    for path in sorted(got.into.iterdir()):
        print(f"{path.stat().st_size:>10}  {path.name}")


if __name__ == "__main__":
    command.run(main)
