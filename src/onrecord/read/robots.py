"""What a site's robots.txt allows us, read as RFC 9309 says, by protego."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from protego import Protego

LIMIT = 512_000  # bytes: RFC 9309 asks for 500 KiB to be read at least


@dataclass(frozen=True, slots=True)
class Rules:
    """A parsed robots.txt, for one user agent; ``delay`` is the seconds it asks for between two pages."""

    parsed: Any  # protego has no types
    agent: str
    delay: float

    @classmethod
    def of(cls, body: bytes, agent: str) -> Rules:
        """The rules in a robots.txt; an empty one allows everything."""
        parsed = Protego.parse(body.decode("utf-8-sig", "replace"))
        return cls(parsed, agent, float(parsed.crawl_delay(agent) or 0.0))

    def allows(self, url: str) -> bool:
        """Whether the page may be read."""
        return bool(self.parsed.can_fetch(url, self.agent))
