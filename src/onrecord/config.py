"""One frozen Config, one part for each room. Nothing is read from the environment."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """Limits on what is read. Sizes in bytes, times in seconds."""

    max_page_bytes: int = 20_000_000
    max_archive_ratio: int = (
        200  # an archive member that unpacks to more than this many times its packed size is refused
    )
    fetch_timeout: float = 20.0
    fetch_max_seconds: float = 60.0
    max_redirects: int = 5
    min_delay: float = 1.0  # between two requests to one host
    follow: bool = False  # fetch the pages that feed entries without content link to
    user_agent: str = "onrecord (+https://pypi.org/project/onrecord/)"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractOptions:
    """How pages are cut into articles."""

    repeated_on: int = 3  # a block on this many pages of one outlet is furniture
    since: str | None = None  # YYYY-MM-DD: articles known to be older are left out


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotateOptions:
    """What reads the articles.

    ``reader``: 'onrecord', 'none' for the rules alone, or another text reader, such as spacy:en_core_web_sm.
    """

    reader: str = "onrecord"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """How a build is spread over processes."""

    workers: int = 0  # 0: one for each core
    shard_pages: int = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Everything that can be set."""

    read: ReadOptions = field(default_factory=ReadOptions)
    extract: ExtractOptions = field(default_factory=ExtractOptions)
    annotate: AnnotateOptions = field(default_factory=AnnotateOptions)
    run: RunOptions = field(default_factory=RunOptions)
