"""`onrecord export`: the record as files."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord import api
from onrecord.cli.terminal import RecordPath


@click.command("export")
@click.argument("record", type=RecordPath(path_type=Path))
@click.option(
    "--format", "format_", default="jsonl", show_default=True, help="jsonl, csv, parquet, or one added by a plug-in."
)
@click.option(
    "--to", required=True, type=click.Path(path_type=Path), help="A folder; files of the same names are replaced."
)
def export_command(*, record: Path, format_: str, to: Path) -> None:
    """The record as files, one for each kind of row."""
    with api.open_record(record) as opened:
        written = opened.export(format_, to)
    for kind, rows in written.items():
        click.echo(f"{rows:>9,}  {to / kind}.{format_}")
