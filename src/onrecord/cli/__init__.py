"""The command line: `onrecord build`, then one command for each question."""

from onrecord.cli.main import main

__all__ = ["main"]
