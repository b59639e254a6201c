"""The default engine: processes on this machine, through loky.

loky rather than multiprocessing because a script that calls ``onrecord.build`` at its top level must
work without an ``if __name__ == "__main__"`` guard, and because a killed worker must be an error
rather than a wait without end (docs/adr/0002).
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import as_completed
from dataclasses import dataclass

from onrecord.errors import RunError
from onrecord.run.plan import Shard
from onrecord.run.runner import Done, Work

_IDLE_SECONDS = 5  # workers that have lost their parent end by themselves after this


@dataclass(frozen=True, slots=True)
class LocalRunner:
    """Maps over this many processes; one (or a single shard) stays in this process."""

    workers: int = 0  # 0: one for each core

    def map(self, work: Work, shards: Sequence[Shard]) -> Iterator[Done]:
        """Do the work on every shard, yielding each as it is finished."""
        workers = min(self.workers or _cores(), len(shards))
        if workers <= 1:
            for shard in shards:
                yield Done(shard=shard, counts=work(shard))
            return
        yield from _over_processes(work, shards, workers)


def _cores() -> int:
    """The cores that this process may use, which in a container are fewer than there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _over_processes(work: Work, shards: Sequence[Shard], workers: int) -> Iterator[Done]:
    # Importing loky takes a tenth of a second, which a build of one shard need not spend.
    from loky import BrokenProcessPool, get_reusable_executor  # noqa: PLC0415

    executor = get_reusable_executor(max_workers=workers, timeout=_IDLE_SECONDS)
    futures = {executor.submit(work, shard): shard for shard in shards}
    try:
        for future in as_completed(futures):
            yield Done(shard=futures[future], counts=future.result())
    except BrokenProcessPool as error:
        message = (
            "A worker process was lost, most often because memory ran out or somebody killed it. "
            "Build again with the same command: what is finished is kept. Fewer workers (--workers) need less memory."
        )
        raise RunError(message) from error
    finally:
        for future in futures:
            future.cancel()
