"""Names as they are looked for: what spelling varies in is left out."""

from __future__ import annotations

import unicodedata


def fold(name: str) -> str:
    """A name without what spelling varies in: case, accents, hyphens, the white space between words."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(bare.casefold().replace("-", " ").replace("’", "'").split())
