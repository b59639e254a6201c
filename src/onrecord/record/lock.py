"""One writer at a time: a lock of the operating system on a file beside the record (docs/adr/0003).

The system drops the lock when its holder ends, however it ends, so nothing is left behind by kill -9.
What the file says (who, where, since when) is only for the message. POSIX record locks, not flock:
a worker forked by the writer must not keep the lock alive after the writer is killed.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import os
import socket
import sys
import threading
from pathlib import Path
from typing import Self

from onrecord.errors import RecordBusyError, RecordError

# A POSIX lock does not shut out its own process, and closing any handle on the file drops it:
# what this process holds is kept here, and looked up before the file is touched.
_held: dict[str, str] = {}
_guard = threading.Lock()

_OFFSET = 1 << 30  # Windows locks bytes against reading too: lock one far behind the words


class WriterLock:
    """Held from ``take`` until ``release``."""

    def __init__(self, path: Path, handle: int, key: str) -> None:
        self._path = path
        self._handle: int | None = handle
        self._key = key
        self._pid = os.getpid()

    @classmethod
    def take(cls, record: Path) -> Self:
        """The lock on this record. Raises RecordBusyError, naming the holder, when it is taken."""
        path = record.with_name(record.name + ".lock")
        key = str(path.resolve())
        with _guard:
            if key in _held:
                raise _busy(record, _held[key])
            handle = _open_and_lock(record, path)
            words = f"process {os.getpid()} on {socket.gethostname()} since {_now()}"
            with contextlib.suppress(OSError):  # a full disk: the lock holds without its words
                os.ftruncate(handle, 0)
                os.write(handle, words.encode())
            _held[key] = words
        return cls(path, handle, key)

    def release(self) -> None:
        """Lets the next writer in, and removes the file. Does nothing the second time, or in a forked child."""
        with _guard:
            if self._handle is None or os.getpid() != self._pid:
                return
            del _held[self._key]
            with contextlib.suppress(OSError):  # Windows does not remove open files: it stays, unlocked
                self._path.unlink()
            os.close(self._handle)
            self._handle = None


def _open_and_lock(record: Path, path: Path) -> int:
    while True:
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except FileNotFoundError as error:
            raise RecordError(
                f"{record}: there is no folder {record.parent}; make it, or choose another place"
            ) from error
        except OSError as error:
            raise RecordError(
                f"{record}: cannot be written to, as its folder refuses {path.name} ({error.strerror}); "
                "change the folder's permissions or copy the record elsewhere"
            ) from error
        try:
            _lock(handle)
        except OSError as error:
            words = os.read(handle, 1000).decode("utf-8", "replace")
            os.close(handle)
            if error.errno not in (errno.EACCES, errno.EAGAIN):
                raise RecordError(
                    f"{record}: its file system has no locks ({error.strerror}); keep the record on a local disk"
                ) from error
            raise _busy(record, words or "another process") from error
        if _same_file(handle, path):
            return handle
        os.close(handle)  # the last holder removed the file between our opening and locking it


def _same_file(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        os.lseek(handle, _OFFSET, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        finally:
            os.lseek(handle, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _busy(record: Path, holder: str) -> RecordBusyError:
    return RecordBusyError(
        f"{record}: being written by {holder}; wait for it to end or stop it (reading is possible meanwhile)"
    )


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
