"""What the commands of this folder share: paths that must be there, and errors told in one line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from training.errors import TrainingError


def options(purpose: str | None) -> argparse.ArgumentParser:
    """A parser whose help is a module's docstring as it stands."""
    return argparse.ArgumentParser(description=purpose, formatter_class=argparse.RawDescriptionHelpFormatter)


def folder(path: str) -> Path:
    """An argument that names a folder which is there."""
    if not Path(path).is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {path}")
    return Path(path)


def file(path: str) -> Path:
    """An argument that names a file which is there."""
    if not Path(path).is_file():
        raise argparse.ArgumentTypeError(f"there is no file {path}")
    return Path(path)


def run(main: Callable[[], None]) -> None:
    """Runs a command; what a person can mend is told without a traceback, and the exit status is 1."""
    try:
        main()
    except TrainingError as error:
        sys.exit(f"error: {error}")
