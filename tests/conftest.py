"""Where the shared stories and corpora are, if they are here at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with stories/, score/ and corpora/; tests that need it skip without it."""
    root = Path(os.environ.get("ONRECORD_SHARED", Path(__file__).resolve().parents[2] / "shared"))
    if not (root / "stories").is_dir():
        pytest.skip("needs the shared stories and corpora")
    return root
