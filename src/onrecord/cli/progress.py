"""What a build shows while it runs: pages, articles, rows, skipped and rate."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from onrecord.run.build import OnProgress, State

_STEPS = {"draft": "reading", "annotate": "cutting and annotating", "load": "writing the record"}


@contextmanager
def progress_bar() -> Iterator[OnProgress]:
    """A bar on the error stream for as long as the build runs; nothing where that is no terminal."""
    columns = (
        TextColumn("{task.description:<22}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn("{task.fields[told]}"),
        TimeElapsedColumn(),
    )
    shown = Console(stderr=True)
    with Progress(*columns, console=shown, disable=not shown.is_terminal) as bar:
        tasks = {step: bar.add_task(words, total=None, told="", start=False) for step, words in _STEPS.items()}

        def on_progress(state: State) -> None:
            bar.start_task(tasks[state.step])
            bar.update(tasks[state.step], total=state.shards, completed=state.done, told=told(state))

        yield on_progress


def told(state: State) -> str:
    """The state in words: what there is so far and how fast it comes."""
    counts = state.counts
    parts = [f"{counts.pages:,} pages"]
    if state.step != "draft":
        parts += [f"{counts.articles:,} articles", f"{counts.rows:,} rows"]
    parts.append(f"{counts.skipped:,} skipped")
    if state.seconds > 0:
        parts.append(f"{counts.pages / state.seconds:,.0f} pages/s")
    return " · ".join(parts)
