from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.config import ReadOptions
from onrecord.model import Raw, Skipped
from onrecord.read import Manifest, Source, read_pages


@pytest.fixture
def put(tmp_path: Path):
    """Writes a file and gives its path as a string."""

    def write(name: str, content: str | bytes) -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return write


@pytest.fixture
def rows():
    """Every row of one file."""

    def read(path: str, manifest: Manifest | None = None, options: ReadOptions | None = None) -> list[Raw | Skipped]:
        return list(read_pages(Source(uri=path, kind="file"), manifest, options or ReadOptions()))

    return read


@pytest.fixture
def page(rows):
    """The one page of a file."""

    def read(path: str, **kinds) -> Raw:
        (row,) = rows(path, **kinds)
        assert isinstance(row, Raw), row
        return row

    return read


@pytest.fixture
def skipped(rows):
    """The one Skipped row of a file."""

    def read(path: str, **kinds) -> Skipped:
        (row,) = rows(path, **kinds)
        assert isinstance(row, Skipped), row.text[:100]
        return row

    return read
