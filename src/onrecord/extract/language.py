"""The language of a text, by py3langid; its model is loaded when the first text is asked about."""

from __future__ import annotations

from onrecord.extract.lists import language_words
from onrecord.extract.looks import words_of

_ENOUGH = 40  # letters; shorter texts are named by chance
_SAMPLE = 500  # characters; the time taken grows with them, about a third of a millisecond for these


def language_of(text: str, said: str | None = None) -> str | None:
    """The ISO 639-1 code of the text's language; ``said`` by page or manifest stands where the text is too short."""
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample[:400])) < _ENOUGH:
        return _bare(said)
    bare = _bare(said)
    if bare and _speaks(sample, bare):
        return bare
    import py3langid  # noqa: PLC0415  (its model takes a second to load)

    return str(py3langid.classify(sample)[0])


def _bare(said: str | None) -> str | None:
    """``en`` of ``en-GB`` and ``en_GB``."""
    code = (said or "").strip().replace("_", "-").split("-")[0].lower()
    return code if 2 <= len(code) <= 3 and code.isalpha() else None


def _speaks(sample: str, language: str) -> bool:
    """Whether a third of the words are function words of the language, as in its running text."""
    words = words_of(sample)
    return 3 * sum(map(language_words(language).__contains__, words)) >= len(words)
