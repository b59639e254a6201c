"""Views to files."""

from onrecord.export.contract import Format, Kind, Line
from onrecord.export.export import export, formats
from onrecord.export.kinds import KINDS

__all__ = ["KINDS", "Format", "Kind", "Line", "export", "formats"]
