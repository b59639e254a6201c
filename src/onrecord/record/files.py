"""The file under a record: whether it is one, how a new one is made whole, how an old one is brought up to date."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path
from typing import Literal

from onrecord.errors import RecordError, RecordVersionError
from onrecord.record import migrations, sqlite


def local(path: str | Path) -> Path:
    """The path as a file's. Raises RecordError for the address of a database server."""
    if "://" in str(path):
        raise RecordError(f"{path}: this version keeps records in SQLite files only; give a file name such as story.db")
    return Path(path)


def checked(path: str | Path) -> Path:
    """The path of a file that could be a record. Raises RecordError, saying what it is instead.

    The file is not opened here: closing it would drop the locks that SQLite holds on it for this process
    (docs/adr/0003). Whether it is a database SQLite says, in ``bring_up``.
    """
    file = local(path)
    if file.is_dir():
        raise RecordError(f"{file}: a folder, not a record; name the file that 'onrecord build --into' made")
    try:
        regular = stat.S_ISREG(file.stat().st_mode)
    except FileNotFoundError:
        raise RecordError(f"{file}: there is no such record; make it with 'onrecord build … --into {file}'") from None
    except OSError as error:
        raise RecordError(f"{file}: cannot be read ({error.strerror}); check its permissions") from error
    if not os.access(file, os.R_OK):
        raise RecordError(f"{file}: cannot be read; check its permissions")
    if not regular:
        raise RecordError(f"{file}: not a record but some other kind of file; name one that 'onrecord build' made")
    return file


def bring_up(file: Path, mode: Literal["read", "write"]) -> None:
    """Sees that the tables are ours and of today: a writer brings old ones up to date, a reader asks for that.

    Raises RecordVersionError for a newer record, and for an older one in mode 'read'; RecordError for a
    database of something else.
    """
    if mode == "write" and not os.access(file, os.W_OK):
        raise RecordError(f"{file}: may not be written to; change its permissions or copy it elsewhere")
    engine = sqlite.open_engine(file, mode)
    try:
        with sqlite.plain_errors(file), engine.begin() as connection:
            version = migrations.version_of(connection)
            if version is None:
                raise RecordError(f"{file}: a database, but not a record; name a file that 'onrecord build' made")
            migrations.check_known(version)
            if mode == "write":
                migrations.migrate(connection)
            elif version < len(migrations.STEPS):
                raise RecordVersionError(
                    f"{file}: made by an older onrecord; bring it up to date by building into it once"
                )
    finally:
        engine.dispose()


def make(file: Path) -> None:
    """A new record: made aside and then renamed, so that a file under this name is always a whole one.

    Raises RecordError when something stands there already or the folder cannot be written to.
    """
    if file.exists():
        raise RecordError(f"{file}: there is something there already; open it, remove it or choose another name")
    aside = file.with_name(file.name + ".new")
    try:
        _clear(aside)
        with sqlite.plain_errors(file):
            sqlite.make_file(aside)
            engine = sqlite.open_engine(aside, "write")
            try:
                with engine.begin() as connection:
                    migrations.migrate(connection)
            finally:
                engine.dispose()
        aside.replace(file)
    except OSError as error:
        raise RecordError(f"{file}: cannot be made ({error.strerror}); check the folder and the disk") from error
    finally:
        with contextlib.suppress(OSError):
            _clear(aside)


def _clear(aside: Path) -> None:
    """Removes what a killed run may have left."""
    for ending in ("", "-wal", "-shm", "-journal"):
        aside.with_name(aside.name + ending).unlink(missing_ok=True)
