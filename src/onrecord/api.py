"""The Python face: build a record, open it, ask it. The command line is this and nothing more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Self

from onrecord import views
from onrecord.config import Config
from onrecord.export import export
from onrecord.model import Event, EventStatus, Figure, Pledge, Quotation, Skipped, SkipReason, Statement, Time
from onrecord.record import Record
from onrecord.record.files import local
from onrecord.run.build import Built, OnProgress
from onrecord.run.build import build as run_build
from onrecord.run.runner import Runner
from onrecord.views import ActorRow, ArticleRow, Found, InPassage, ReasonCount, Shown, Source, Summary, Told


def build(  # noqa: PLR0913 - all but the sources are keywords, and most have a default
    sources: Sequence[str | Path] | str | Path,
    *,
    into: str | Path,
    manifest: str | Path | None = None,
    config: Config | None = None,
    runner: Runner | None = None,
    on_progress: OnProgress | None = None,
) -> Built:
    """Read files, folders, globs, URLs, feeds, JSON lines, CSV and web archives into a record, made if need be.

    A build that was stopped goes on where it was when it is called again; what is in the record is not read
    again. What one page does wrong becomes a row that ``OpenRecord.skipped`` gives; what the caller does wrong
    raises an OnrecordError: SourceError, ManifestError, RecordError, RecordBusyError, ReaderError, RunError.
    """
    listed = [sources] if isinstance(sources, str | Path) else sources
    return run_build(
        [str(source) for source in listed],
        into=local(into),
        manifest=Path(manifest) if manifest else None,
        config=config,
        runner=runner,
        on_progress=on_progress,
    )


def open_record(path: str | Path) -> OpenRecord:
    """The record in this file, for reading. Raises RecordError when it is missing or is no record."""
    return OpenRecord(Record.open(path))


class OpenRecord:
    """A record to ask. Each method gives the rows that the command of its name prints; see onrecord.views."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        self._record.close()

    def timeline(
        self,
        *,
        about: str | None = None,
        from_: str | None = None,
        until: str | None = None,
        top: int | None = None,
    ) -> Iterator[InPassage[Event]]:
        """The dated events in order of time; see ``views.timeline``."""
        return views.timeline(self._record, about=about, from_=from_, until=until, top=top)

    def dates(
        self,
        *,
        about: str | None = None,
        from_: str | None = None,
        until: str | None = None,
        top: int | None = None,
    ) -> Iterator[InPassage[Time]]:
        """The dated sentences in order of time; see ``views.dates``."""
        return views.dates(self._record, about=about, from_=from_, until=until, top=top)

    def statements(
        self,
        *,
        about: str | None = None,
        speaker: str | None = None,
        from_: str | None = None,
        until: str | None = None,
    ) -> Iterator[Told[Statement]]:
        """Everybody's words in the order in which they were said; see ``views.statements``."""
        return views.statements(self._record, about=about, speaker=speaker, from_=from_, until=until)

    def events(
        self,
        *,
        about: str | None = None,
        status: EventStatus | None = None,
        from_: str | None = None,
        until: str | None = None,
    ) -> Iterator[InPassage[Event]]:
        """Every event in order of time, those of no known day last; see ``views.events``."""
        return views.events(self._record, about=about, status=status, from_=from_, until=until)

    def pledges(
        self,
        *,
        about: str | None = None,
        by: str | None = None,
        from_: str | None = None,
        until: str | None = None,
    ) -> Iterator[Told[Pledge]]:
        """Who is bound to what, by the day on which it is due; see ``views.pledges``."""
        return views.pledges(self._record, about=about, by=by, from_=from_, until=until)

    def actors(self, *, about: str | None = None, kind: str | None = None) -> Iterator[ActorRow]:
        """Who is in the record, most mentioned first; see ``views.actors``."""
        return views.actors(self._record, about=about, kind=kind)

    def times(self, *, about: str | None = None) -> Iterator[InPassage[Time]]:
        """Every time expression, in the order of the pages."""
        return views.times(self._record, about=about)

    def figures(self, *, about: str | None = None) -> Iterator[InPassage[Figure]]:
        """Every number with its hedge."""
        return views.figures(self._record, about=about)

    def quotations(self, *, about: str | None = None) -> Iterator[InPassage[Quotation]]:
        """Every quoted stretch."""
        return views.quotations(self._record, about=about)

    def articles(self) -> Iterator[ArticleRow]:
        """Every article without its text."""
        return views.articles(self._record)

    def sources(self) -> list[Source]:
        """Each outlet, most articles first."""
        return views.sources(self._record)

    def skipped(self, *, reason: SkipReason | None = None) -> Iterator[Skipped]:
        """What was left out, and why."""
        return views.skipped(self._record, reason=reason)

    def skipped_reasons(self) -> list[ReasonCount]:
        """How much was left out for each reason."""
        return views.skip_counts(self._record)

    def search(self, query: str, limit: int = 20) -> list[Found]:
        """Sentences and titles that hold all the words, best first."""
        return views.search(self._record, query, limit)

    def show(self, row: str) -> Shown:
        """The row whose id begins so, with its sentence. Raises NoSuchRowError."""
        return views.show(self._record, row)

    def summary(self) -> Summary:
        """What the record holds, in numbers."""
        return views.summary(self._record)

    def export(self, format_: str, to: str | Path) -> dict[str, int]:
        """Write the rows as files into a folder, and give the rows of each file written. Raises ExportError."""
        return export(self._record, format_, Path(to))
