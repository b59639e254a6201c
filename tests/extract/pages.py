"""Makes drafts and extractions out of page text that a test shows in full."""

from collections import Counter
from collections.abc import Iterable

from onrecord.config import ExtractOptions
from onrecord.extract import Draft, Extraction, Repeated, cut, draft
from onrecord.ids import row_id, sha256
from onrecord.model import Hints, Page, Raw

OPTIONS = ExtractOptions()
NO_HINTS = Hints()
NONE_REPEATED = Repeated()


def raw(text: str, hints: Hints = NO_HINTS, uri: str = "page.txt") -> Raw:
    digest = sha256(text.encode("utf-8", "surrogatepass"))
    page = Page(
        id=row_id("page", digest), uri=uri, sha256=digest, media_type="text/plain", charset="utf-8", fetched=None
    )
    return Raw(page=page, text=text, hints=hints)


def drafted(text: str, **hints: str) -> Draft:
    return draft(raw(text, Hints(basis="manifest" if hints else "none", **hints)), OPTIONS)


def extracted(text: str, repeated: Repeated = NONE_REPEATED, **hints: str) -> Extraction:
    return cut(drafted(text, **hints), repeated, OPTIONS)


def reasons(extraction: Extraction) -> dict[str, str]:
    """Why each skipped block was skipped, by its words."""
    return {row.quote or "": row.reason for row in extraction.skipped}


def survey(pages: Iterable[tuple[str | None, Iterable[str]]], options: ExtractOptions) -> Repeated:
    """Counts ``(outlet_of(draft), block_keys(draft))`` over all pages, as a build does in a step of its own."""
    counts = Counter((outlet, key) for outlet, keys in pages if outlet for key in set(keys))
    return Repeated({place: number for place, number in counts.items() if number >= options.repeated_on})
