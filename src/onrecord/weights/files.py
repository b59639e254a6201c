"""The files of a model: which there are, whether they are what was shipped, and what their columns mean."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import WeightsError

MODEL, ARRAYS, LABELS, TOKENIZER, CHECKSUMS = "reader.onnx", "reader.npz", "labels.json", "tokenizer.json", "CHECKSUMS"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What the model's columns mean. ``layers``: each layer's name and labels, side by side in ``tags``."""

    layers: tuple[tuple[str, tuple[str, ...]], ...]
    deprels: tuple[str, ...]
    pointers: tuple[str, ...]
    pointer_size: int
    max_pieces: int  # of a window, with the two marks at its ends


def shipped() -> Path:
    """Where the wheel's own model lies."""
    return Path(__file__).parent / "data"


def checked(folder: Path) -> dict[str, bytes]:
    """The bytes of each of the model's files by its name, once they are seen to be what CHECKSUMS says.

    Raises WeightsError for a file that is missing or another than that.
    """
    sums = {}
    for line in _bytes(folder, CHECKSUMS).decode(errors="replace").splitlines():
        sha256, _, name = line.partition("  ")
        sums[name.strip()] = sha256
    found = {}
    for name in (MODEL, ARRAYS, LABELS, TOKENIZER):
        found[name] = _bytes(folder, name)
        if hashlib.sha256(found[name]).hexdigest() != sums.get(name):
            raise WeightsError(
                f"{folder / name} is not the file that its {CHECKSUMS} names: it was changed or cut short. "
                "Install onrecord again: pip install --force-reinstall onrecord"
            )
    return found


def layout(labels: bytes) -> Layout:
    """What labels.json says. Raises WeightsError where it does not say it."""
    try:
        said = json.loads(labels)
        return Layout(
            layers=tuple((name, tuple(found)) for name, found in said["layers"]),
            deprels=tuple(said["deprels"]),
            pointers=tuple(said["pointers"]),
            pointer_size=int(said["pointer_size"]),
            max_pieces=int(said["max_pieces"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise WeightsError(
            f"{LABELS} is not of the form that this onrecord reads ({error!r}): use the model that ships with it"
        ) from error


def _bytes(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except OSError as error:
        raise WeightsError(
            f"The reader's model has no {name} in {folder}: {error.strerror or error}. "
            "Install onrecord again from its wheel: pip install --force-reinstall onrecord"
        ) from error
