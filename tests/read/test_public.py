import subprocess
import sys

import pytest

import onrecord.read
from onrecord.config import ReadOptions
from onrecord.errors import SourceError
from onrecord.read import Source, read_pages
from onrecord.read.pages import plugins


def test_the_public_face():
    assert sorted(onrecord.read.__all__) == [
        "Blob",
        "FetchCache",
        "Fetcher",
        "Manifest",
        "Reader",
        "Source",
        "list_sources",
        "read_pages",
    ]
    assert all(hasattr(onrecord.read, name) for name in onrecord.read.__all__)


READER = '''
from onrecord.model import Hints
from onrecord.read.blob import page_of_bytes


class CaptionReader:
    """Subtitles: a format that onrecord does not read."""

    def read(self, blob):
        if blob.extension == ".srt":
            return self._read(blob)
        return None

    def _read(self, blob):
        data = blob.whole()
        yield page_of_bytes(blob, data.upper(), "text/plain")


not_a_reader = 3
'''


@pytest.fixture
def distribution(tmp_path, monkeypatch):
    """An installed package that adds a reader under ``onrecord.readers``."""

    def install(target):
        folder = tmp_path / "site"
        (folder / "caption_reader-1.0.dist-info").mkdir(parents=True)
        (folder / "caption_reader-1.0.dist-info" / "METADATA").write_text(
            "Metadata-Version: 2.1\nName: caption-reader\nVersion: 1.0\n"
        )
        (folder / "caption_reader-1.0.dist-info" / "entry_points.txt").write_text(
            f"[onrecord.readers]\ncaptions = {target}\n"
        )
        (folder / "caption_reader.py").write_text(READER)
        monkeypatch.syspath_prepend(folder)
        plugins.cache_clear()

    yield install
    plugins.cache_clear()
    sys.modules.pop("caption_reader", None)


def test_another_package_adds_a_format(distribution, put, page):
    distribution("caption_reader:CaptionReader")
    assert page(put("a.srt", "the ferry sank.")).text == "THE FERRY SANK."
    assert page(put("a.txt", "the ferry sank.")).text == "the ferry sank."


@pytest.mark.parametrize("target", ["caption_reader:Missing", "no_such_module:Reader", "caption_reader:not_a_reader"])
def test_a_broken_reader_is_named(distribution, put, target):
    distribution(target)
    with pytest.raises(SourceError, match="the reader 'captions'"):
        list(read_pages(Source(uri=put("a.srt", "x"), kind="file"), None, ReadOptions()))


def test_importing_the_room_makes_no_state():
    code = "import onrecord.read, onrecord.read.pages as p; assert p.plugins.cache_info().currsize == 0 == p.shared_fetcher.cache_info().currsize"
    subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        env={"PYTHONPATH": "src", "PATH": ""},
        cwd=str(__import__("pathlib").Path(__file__).parents[2]),
    )
