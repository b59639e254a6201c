"""A build: a pile of sources becomes rows of a record.

1. **plan**: list the sources, leave out those that the record holds already, cut the rest into shards;
2. **draft** (mapped): read pages and cut them into blocks;
3. **survey**: find the blocks that an outlet prints on page after page;
4. **annotate** (mapped): cut drafts into articles, and read them: who is in them, who says what, what happened;
5. **load**: write shards into the record in the plan's order, one transaction each.

What is finished stands as files in ``RECORD.work`` until the build is done, so a killed build goes
on where it was; then the folder is removed.
"""

from __future__ import annotations

import datetime
import shutil
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from onrecord.annotate import reader_state
from onrecord.config import Config
from onrecord.errors import RunError
from onrecord.model import Skipped
from onrecord.read import Manifest, Source, list_sources
from onrecord.record import Record
from onrecord.run.load import load_shard, load_skipped
from onrecord.run.local import LocalRunner
from onrecord.run.plan import Planned, Shard, planned, shards
from onrecord.run.runner import Counts, Runner
from onrecord.run.shards import read_shard
from onrecord.run.steps import AnnotateStep, DraftStep, Used, drafts_path
from onrecord.run.survey import survey

StepName = Literal["draft", "annotate", "load"]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How far a step is: shards done of all, what they held, seconds since the step began."""

    step: StepName
    done: int
    shards: int
    counts: Counts
    seconds: float


OnProgress = Callable[[State], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build did. ``known`` sources were in the record before; ``unread`` counts pages that could not be used."""

    sources: int
    known: int
    counts: Counts
    unread: int


def build(  # noqa: PLR0913 - all but the sources are keywords, and most have a default
    sources: Sequence[str],
    *,
    into: Path,
    manifest: Path | None = None,
    config: Config | None = None,
    runner: Runner | None = None,
    on_progress: OnProgress | None = None,
) -> Built:
    """Build the sources into the record, making it if there is none.

    Raises SourceError or ManifestError for sources that make no sense, RecordError (RecordBusyError when
    somebody else is writing) for the database, ReaderError or WeightsError when the reader that the config names
    cannot be had, RunError when the build cannot go on.
    """
    config = config or Config()
    _check_day(config.extract.since)
    reader = reader_state(config.annotate.reader)
    listed = list(list_sources(sources, config.read, own=into))
    uris = [row.uri for row in listed if isinstance(row, Source)]
    names = Manifest.load(manifest, uris) if manifest else None
    with _record(into) as record:
        work = _Work(
            record=record,
            folder=_work_folder(into),
            manifest=names,
            config=config,
            reader=reader,
            runner=runner or LocalRunner(config.run.workers),
            tell=on_progress or (lambda _: None),
        )
        result = work.build(listed)
        shutil.rmtree(work.folder, ignore_errors=True)
    return result


def _check_day(since: str | None) -> None:
    if since is None:
        return
    try:
        datetime.date.fromisoformat(since)
    except ValueError as error:
        raise RunError(f"since={since!r} is no day; write it as 2024-03-31") from error
    if len(since) != len("2024-03-31"):  # 20240331 is a day too, but would compare wrongly
        raise RunError(f"since={since!r}: write it as 2024-03-31")


def _record(into: Path) -> Record:
    return Record.open(into, mode="write") if into.exists() else Record.create(into)


def _work_folder(into: Path) -> Path:
    folder = into.with_name(f"{into.name}.work")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"Cannot make {folder}: {error.strerror}. Choose a place for the record that can be written to."
        raise RunError(message) from error
    return folder


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """One build under way: where it writes, with what, and whom it tells."""

    record: Record
    folder: Path
    manifest: Manifest | None
    config: Config
    reader: str  # what its rows depend on
    runner: Runner
    tell: OnProgress

    def build(self, listed: Sequence[Source | Skipped]) -> Built:
        """The stages of the module's docstring, in order."""
        refused = [row for row in listed if isinstance(row, Skipped)]
        since = self.config.extract.since
        sources = [planned(source, self.manifest, since) for source in listed if isinstance(source, Source)]
        before = self.record.source_states()
        new = [
            one for one in sources if one.source.kind == "url" or before.get(one.source.uri) != one.as_read(self.reader)
        ]
        plan = shards(new, self.manifest, self.config)
        kept = self.record.path.with_name(f"{self.record.path.name}.fetched")
        drafts = DraftStep(folder=self.folder, config=self.config, fetched=kept)
        read = self._map("draft", drafts, plan)
        self._heed_used(plan)
        survey_path = self._survey(plan, read.pages)
        rows = AnnotateStep(folder=self.folder, survey=survey_path, config=self.config, reader=self.reader)
        counts = self._map("annotate", rows, plan)
        known = {one.source.uri for one in sources} - {one.source.uri for one in new}
        unread = self._load(plan, rows) + load_skipped(self.record, [*refused, *self._never_came(known)])
        return Built(sources=len(sources), known=len(sources) - len(new), counts=counts, unread=unread)

    def _state(self, one: Planned) -> str:
        return one.as_read(self.reader)

    def _heed_used(self, plan: Sequence[Shard]) -> None:
        """Tell the manifest which of its rows spoke of records: the workers asked their own copies."""
        if self.manifest is not None:
            for shard in plan:
                for row in read_shard(drafts_path(self.folder, shard), Used):
                    self.manifest.mark_used(row.files)

    def _never_came(self, known: Collection[str]) -> tuple[Skipped, ...]:
        return self.manifest.unused(known) if self.manifest else ()

    def _map(self, step: StepName, work: DraftStep | AnnotateStep, plan: Sequence[Shard]) -> Counts:
        began, counts = time.monotonic(), Counts()
        self._say(step, 0, len(plan), counts, began)
        for number, done in enumerate(self.runner.map(work, plan), 1):
            counts += done.counts
            self._say(step, number, len(plan), counts, began)
        return counts

    def _survey(self, plan: Sequence[Shard], pages: int) -> Path:
        paths = [drafts_path(self.folder, shard) for shard in plan]
        least = self.config.extract.repeated_on
        return survey(self.folder, paths, self.record, pages=pages, least=least)

    def _load(self, plan: Sequence[Shard], rows: AnnotateStep) -> int:
        began, counts, unread = time.monotonic(), Counts(), 0
        for number, shard in enumerate(plan, 1):
            loaded = load_shard(self.record, shard, drafts=drafts_path(self.folder, shard), step=rows)
            counts += loaded.counts
            unread += loaded.unread
            self._say("load", number, len(plan), counts, began)
        return unread

    def _say(self, step: StepName, done: int, total: int, counts: Counts, began: float) -> None:
        self.tell(State(step=step, done=done, shards=total, counts=counts, seconds=time.monotonic() - began))
