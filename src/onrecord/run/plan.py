"""What a build is going to do: its sources, grouped into shards whose names tell their content.

A shard's name hashes its sources (with size, time of change and what the manifest says of them) and the options, so
that what is done of a stopped build is used again as long as the same files stand in the same shards.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from onrecord.config import Config
from onrecord.ids import row_id
from onrecord.read import Manifest, Source
from onrecord.version import VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A source and what its rows depend on, as it was when the build was planned.

    Size and time of change of the file, what the manifest says of it, and the day that --since names. A URL's own
    state is unknown until it is fetched, so a URL is asked for in every build.
    """

    source: Source
    state: str

    def as_read(self, reader: str) -> str:
        """The state with what reads it (``reader_state``): another reader reads the source's articles again."""
        return row_id("state", self.state, reader)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """Sources that are worked on together; ``number`` is the shard's place in the plan."""

    number: int
    name: str
    sources: tuple[Planned, ...]
    manifest: Manifest | None  # as far as it speaks of these sources


def planned(source: Source, manifest: Manifest | None, since: str | None) -> Planned:
    """The source with its state. Asks the manifest, which remembers what it was asked for."""
    said = manifest.said(source.uri) if manifest else None
    if source.kind == "url":
        return Planned(source=source, state=row_id("state", said, since))
    try:
        facts = Path(source.uri).stat()
    except OSError:
        return Planned(source=source, state="gone")
    return Planned(source=source, state=row_id("state", facts.st_size, facts.st_mtime_ns, said, since))


def shards(sources: Iterable[Planned], manifest: Manifest | None, config: Config) -> tuple[Shard, ...]:
    """Files in groups of ``config.run.shard_pages``, in the order given; then URLs, all of one host together.

    A host's URLs stay in one process, which asks for them one by one: politeness does not reach over processes.
    """
    settings = row_id("set", VERSION, config.read, config.extract)
    todo = list(sources)
    files, size = [p for p in todo if p.source.kind == "file"], config.run.shard_pages
    groups = [tuple(files[at : at + size]) for at in range(0, len(files), size)]
    groups += _by_host(p for p in todo if p.source.kind == "url")
    return tuple(
        Shard(
            number=number,
            name=row_id("shard", settings, *((p.source.uri, p.state) for p in group)),
            sources=group,
            manifest=manifest.part(p.source.uri for p in group) if manifest else None,
        )
        for number, group in enumerate(groups)
    )


def _by_host(urls: Iterable[Planned]) -> list[tuple[Planned, ...]]:
    hosts: dict[str, list[Planned]] = {}
    for url in urls:
        hosts.setdefault(urlsplit(url.source.uri).netloc.casefold(), []).append(url)
    return [tuple(group) for group in hosts.values()]
