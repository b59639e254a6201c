"""Which reader reads for a build: ours, one that an installed package adds, or none.

Everything that loads a model is imported where it is used: asking a record must not wait for it.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from typing import TYPE_CHECKING

from onrecord.ids import row_id, sha256

if TYPE_CHECKING:
    from onrecord.annotate.reader import Reader

OURS, NONE = "onrecord", "none"


def load_reader(name: str) -> Reader | None:
    """The reader of this name, loaded once in a process; None for 'none', which is the rules alone.

    Other names are those of entry points under ``onrecord.text_readers``, with an argument behind a colon where one
    takes it (``spacy:en_core_web_sm``). Raises ReaderError where there is none of this name, WeightsError where our
    own model is missing or not what was shipped.
    """
    if name == NONE:
        return None
    from onrecord.annotate.reader import load  # noqa: PLC0415

    return load(name)


def reader_state(name: str) -> str:
    """Names what the reader's rows depend on beside the text: for ours its weights, else the versions of its packages.

    Raises ReaderError where there is no reader of this name.
    """
    if name == NONE:
        return row_id("reader", name)
    if name == OURS:
        return row_id("reader", name, _checksums())
    from onrecord.annotate.reader.load import readers  # noqa: PLC0415

    short, _, argument = name.partition(":")
    point = readers().get(short)
    if point is None:
        load_reader(name)  # which says that there is none
    dist = point.dist if point else None
    return row_id("reader", name, dist.version if dist else None, _version(short), _version(argument))


def _version(package: str) -> str | None:
    """The version of the package of this name, such as spacy or en_core_web_sm; None where it is none."""
    try:
        return version(package) if package else None
    except PackageNotFoundError:
        return None


def _checksums() -> str | None:
    """The checksums of our weights; None where the list is missing, which loading them will tell."""
    try:
        return sha256(files("onrecord").joinpath("weights", "data", "CHECKSUMS").read_bytes())
    except OSError:
        return None
