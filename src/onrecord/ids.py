"""Ids that are hashes of content, so that a second run adds nothing and workers need no counter."""

from __future__ import annotations

import base64
import hashlib

_BITS = 80  # among a billion rows the chance of one collision stays under one in a million


def row_id(kind: str, *parts: object) -> str:
    """The id of a row of this kind made of these parts, such as ``art_5x2m…``: the same parts, the same id.

    The parts are joined with a separator that no decoded text holds, so ``("ab", "c")`` and
    ``("a", "bc")`` differ. ``None`` and the empty string differ too.
    """
    digest = hashlib.blake2b(digest_size=_BITS // 8, person=kind.encode()[:16])
    for part in parts:
        digest.update(b"\xff" if part is None else str(part).encode("utf-8", "surrogatepass"))
        digest.update(b"\xfe")
    return f"{kind}_{base64.b32encode(digest.digest()).decode().lower()}"


def sha256(data: bytes) -> str:
    """The SHA-256 of the bytes, in hexadecimal: what a Page is named by."""
    return hashlib.sha256(data).hexdigest()
