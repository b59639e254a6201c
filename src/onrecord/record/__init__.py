"""The database; the only room that knows SQL."""

from onrecord.record.fts import Searched
from onrecord.record.rows import About, Between, Head, Hit, InContext, SkipCount, Surroundings
from onrecord.record.schema import CITED, NAMES
from onrecord.record.store import Record
from onrecord.record.writer import Writer

__all__ = [
    "CITED",
    "NAMES",
    "About",
    "Between",
    "Head",
    "Hit",
    "InContext",
    "Record",
    "Searched",
    "SkipCount",
    "Surroundings",
    "Writer",
]
