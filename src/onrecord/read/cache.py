"""What was fetched before: a second build asks only whether a page has changed, and gives the same rows if not."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from onrecord.ids import sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An answer: ``url`` after redirects, the body unpacked, what the server called it, and when it came."""

    url: str
    body: bytes
    media_type: str
    charset: str | None
    fetched: str
    local: bool = False
    etag: str | None = None
    last_modified: str | None = None


class FetchCache:
    """Answers in a folder, each a body and a JSON record that names its hash, written aside, then renamed."""

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        """The folder is made when the first answer is kept."""
        self._folder = Path(folder)

    def get(self, url: str) -> Fetched | None:
        """The answer kept for this address, None where there is none or its files are damaged."""
        name = self._name(url)
        try:
            record = json.loads(name.with_suffix(".json").read_bytes())
            body = name.with_suffix(".body").read_bytes()
            if record.pop("sha256") != sha256(body):
                return None
            return Fetched(body=body, **record)
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return None

    def put(self, url: str, answer: Fetched) -> None:
        """Keep an answer that can be asked about again. A full disk loses the cache, not the build."""
        if answer.etag is None and answer.last_modified is None:
            return
        name = self._name(url)
        record = asdict(replace(answer, body=b""))
        del record["body"]
        record["sha256"] = sha256(answer.body)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            _write(name.with_suffix(".body"), answer.body)
            _write(name.with_suffix(".json"), json.dumps(record, sort_keys=True).encode())
        except OSError:
            return

    def _name(self, url: str) -> Path:
        return self._folder / sha256(url.encode("utf-8", "surrogatepass"))[:40]


def _write(path: Path, data: bytes) -> None:
    aside = path.with_name(f"{path.name}.{os.getpid()}.part")
    aside.write_bytes(data)
    aside.replace(path)
