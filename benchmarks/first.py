"""Import onrecord and annotate one sentence with its reader: what `benchmarks.reader` times in a fresh process.

    python -m benchmarks.first SENTENCE [FOLDER]

A file of its own, which imports nothing else that would be timed with it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from onrecord.annotate import annotate_all
from onrecord.annotate.reader import load
from onrecord.model import NEVER, Article


def main(sentence: str, folder: Path | None = None) -> int:
    """Annotate it; the exit status is 1 where nothing was found."""
    article = Article(
        id="first",
        page="first",
        page_uri="first.txt",
        part=0,
        title=None,
        outlet=None,
        byline=None,
        dateline=None,
        url=None,
        language="en",
        published=NEVER,
        text=sentence,
        page_map=(),
    )
    (found,) = annotate_all([article], load(folder=folder))
    return 0 if found.mentions else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(Path, sys.argv[2:3])))
