"""Text to words, as Universal Dependencies cuts English: contractions and hyphens apart, numbers and addresses whole.

The English Web Treebank's cutting (Silveira et al. 2014) is what the reader's grammar was learned on.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.annotate.lists import rows

_WORD = re.compile(
    r"""
      (?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]’']      # address
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                              # mail
    | [@\#][A-Za-z_]\w*                                         # handle, hashtag
    | [A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:com|org|net|gov|edu)\b
    | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?(?![^\W\d_])            # 2,500  5:30  21st  1990s
    | \d+(?:[.,]\d+)*                                           # the 5 of 5pm
    | ['’]\d{2}s?\b                                             # '90s
    | (?:[^\W\d_]\.){2,}(?:[^\W\d_](?![\w]))?                   # U.S.  p.m.
    | [^\W_]+(?:['’][^\W_]+)*                                   # word, O'Brien, don't
    | \.{2,}|…|-{2,}|!+|\?+|[!?]+|_+|\*+|={2,}
    | US\$|[^\w\s]
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"(?i)(?P<stem>[^\W_]+?)(?P<tail>n['’]t|['’](?:s|re|ve|ll|d|m))$")
_WHOLE = frozenset(["o'clock", "ma'am", "c'mon", "y'all"])
_PAIRS = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "gimme": 3, "lemme": 3}


def words(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Start and end of each word of ``text[start:end]``, in order; white space alone stands between them."""
    found: list[tuple[int, int]] = []
    stop = len(text) if end is None else end
    for match in _WORD.finditer(text, start, stop):
        left, right = match.span()
        if found and found[-1][1] == left and text[left:right] == "." and _abbreviated(text, *found[-1]):
            found[-1] = (found[-1][0], right)
            continue
        found.extend(_parts(text, left, right))
    return found


def _parts(text: str, left: int, right: int) -> list[tuple[int, int]]:
    word = text[left:right]
    if len(word) > 40 or not word[0].isalpha():
        return [(left, right)]
    folded = word.lower().replace("’", "'")
    at = _PAIRS.get(folded)
    if at is None and folded not in _WHOLE:
        clitic = _CLITIC.match(word)
        at = clitic.end("stem") if clitic else None
    return [(left, right)] if at is None else [(left, left + at), (left + at, right)]


def _abbreviated(text: str, start: int, end: int) -> bool:
    """Whether the stop behind this word is the word's own: 'Mr', 'Gen', a lone initial."""
    word = text[start:end]
    return (len(word) == 1 and word.isupper() and word != "I") or word in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(word for word, kind, *_ in rows("abbreviations.tsv") if kind not in ("starter", "list"))
