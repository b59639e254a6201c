"""The language of a text, by py3langid; its model is loaded when the first text is asked about."""

from __future__ import annotations

_ENOUGH = 40  # letters; shorter texts are named by chance
_SAMPLE = 500  # characters; the time taken grows with them, about a third of a millisecond for these


def language_of(text: str, said: str | None = None) -> str | None:
    """The ISO 639-1 code of the text's language; ``said`` by page or manifest stands where the text is too short."""
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample[:400])) < _ENOUGH:
        return said.split("-")[0].lower() if said else None
    import py3langid  # noqa: PLC0415  (its model takes a second to load)

    return str(py3langid.classify(sample)[0])
