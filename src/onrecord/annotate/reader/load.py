"""Which reader reads: ours, or one that an installed package brings (entry points of ``onrecord.text_readers``).

A name may carry an argument behind a colon, which its entry point is called with: ``spacy:en_core_web_sm``.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from onrecord.annotate.reader.news import NewsReader
from onrecord.annotate.reader.reading import Reader
from onrecord.errors import ReaderError
from onrecord.weights import model

GROUP = "onrecord.text_readers"
OURS = "onrecord"

_OWN = (EntryPoint("spacy", "onrecord.annotate.reader.spacy:load", GROUP),)


def load(name: str = OURS, *, folder: Path | None = None, threads: int | None = None) -> Reader:
    """The reader of this name, loaded at its first use and then kept for the process.

    ``folder``: where our reader's model lies, None for the one that ships; ``threads``: see `onrecord.weights.model`.
    Raises WeightsError for a model that is missing or changed, ReaderError for a name that is no reader's or a
    reader that cannot be loaded.
    """
    return news(folder, threads) if name == OURS else _other(name)


@cache
def news(folder: Path | None = None, threads: int | None = None) -> NewsReader:
    """Our reader, which also takes words that are cut already."""
    return NewsReader(model(folder, threads))


def readers() -> dict[str, EntryPoint]:
    """The readers beside ours, by name: spaCy's, and what installed packages add."""
    theirs = {point.name: point for point in sorted(entry_points(group=GROUP), key=lambda point: point.value)}
    return theirs | {point.name: point for point in _OWN}


@cache
def _other(name: str) -> Reader:
    short, _, argument = name.partition(":")
    known = readers()
    if short not in known:
        raise ReaderError(f"{short!r} is no reader: use one of {', '.join(sorted([OURS, *known]))}")
    try:
        made: Reader = known[short].load()(argument)
    except (ImportError, AttributeError, TypeError) as error:
        raise ReaderError(f"the reader {name!r} cannot be loaded: {error}; mend or uninstall it") from error
    if not callable(getattr(made, "read", None)):
        raise ReaderError(f"the reader {name!r} has no method 'read'; mend or uninstall it")
    return made
