"""The group that all commands hang on, and what becomes of errors.

Exit status: 0 done; 1 an error, told in one line; 2 a command line that makes no sense;
3 a build that is done but could not use some of the pages.
"""

from __future__ import annotations

from typing import Any

import click

from onrecord.cli.ask import QUESTIONS
from onrecord.cli.build import build_command
from onrecord.cli.export import export_command
from onrecord.cli.terminal import be_printable, clean
from onrecord.errors import OnrecordError
from onrecord.version import VERSION


class _Group(click.Group):
    """Tells every error of ours in one line: a traceback is for bugs."""

    def main(self, *args: Any, **kwargs: Any) -> Any:  # Any: click's own
        be_printable()
        return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:  # Any: whatever the command gives
        try:
            return super().invoke(ctx)
        except OnrecordError as error:
            raise click.ClickException(clean(str(error))) from error


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, prog_name="onrecord")
def main() -> None:
    """Turn a pile of news pages into a record that can be checked.

    First `onrecord build PAGES --into story.db`, then ask: `onrecord timeline story.db`,
    `onrecord statements story.db`.
    Every row names the exact characters it came from; `onrecord show story.db ROW` shows them.
    """


main.add_command(build_command)
for question in QUESTIONS:
    main.add_command(question)
main.add_command(export_command)
