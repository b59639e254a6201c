"""The model in memory: one session for a process, and the arrays with which its outputs are put together."""

from __future__ import annotations

import io
import multiprocessing
import os
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.errors import WeightsError
from onrecord.weights.files import ARRAYS, LABELS, MODEL, TOKENIZER, checked, layout, shipped
from onrecord.weights.pieces import Pieces

Floats = npt.NDArray[np.float32]
Indices = npt.NDArray[np.int64]

_INPUTS = ("pieces", "casing", "mask", "firsts", "lasts")
_THREADS = 2  # more than this gain little on windows of this size


class Outputs(NamedTuple):
    """What the model says of each word [rows, words, ...]: logits of all layers, and projections for pairs of words."""

    tags: Floats
    dependent: Floats
    governor: Floats
    label_dependent: Floats
    label_governor: Floats
    pointers: Floats


class Model:
    """A session with its labels and arrays.

    ``arc`` [A + 1, A]: the score of governor j for word i is ``[dependent_i, 1] @ arc @ governor_j``, a root being its
    own governor. ``label`` [L, R + 1, R + 1] scores the labels of one pair, ``pointer`` [P, D + 1, D] what a word
    points at, itself for nothing.
    """

    def __init__(self, folder: Path, threads: int) -> None:
        found = checked(folder)
        self.layout = layout(found[LABELS])
        self.pieces = Pieces(found[TOKENIZER])
        with np.load(io.BytesIO(found[ARRAYS]), allow_pickle=False) as arrays:
            try:
                self.arc, self.label, self.pointer = (
                    arrays[name].astype(np.float32) for name in ("arc", "label", "pointer")
                )
            except KeyError as error:
                raise WeightsError(f"{ARRAYS} lacks {error}: use the model that ships with this onrecord") from error
        self._session = _session(found[MODEL], threads)

    def run(self, pieces: Indices, casing: Indices, mask: Indices, firsts: Indices, lasts: Indices) -> Outputs:
        """One batch of windows: pieces, casing, mask [rows, pieces]; each word's first and last piece [rows, words]."""
        given = dict(zip(_INPUTS, (pieces, casing, mask, firsts, lasts), strict=True))
        out: list[Any] = self._session.run(list(Outputs._fields), given)
        return Outputs(*out)


def model(folder: Path | None = None, threads: int | None = None) -> Model:
    """The model of a folder (None: the shipped one), loaded at its first use and then kept for the process.

    ``threads``: None is one in a worker process, whose siblings have the other cores, else two at most.
    Raises WeightsError where files are missing or not what they should be.
    """
    return _model(folder or shipped(), threads or _threads())


def _threads() -> int:
    if multiprocessing.parent_process() is not None:
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(_THREADS, cores)


@cache
def _model(folder: Path, threads: int) -> Model:
    return Model(folder, threads)


def _session(network: bytes, threads: int) -> Any:  # Any: onnxruntime has no types
    import onnxruntime  # noqa: PLC0415 - a fifth of a second that questions to a record need not spend

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    options.log_severity_level = 3
    options.enable_mem_pattern = False  # one is kept for each shape of input, and hardly two windows have the same
    return onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
