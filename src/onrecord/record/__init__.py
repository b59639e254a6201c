"""The database; the only room that knows SQL."""

from onrecord.record.fts import Searched
from onrecord.record.names import fold
from onrecord.record.rows import About, Between, Claimed, Head, Hit, InContext, Mentioned, SkipCount, Surroundings
from onrecord.record.schema import CITED, NAMES
from onrecord.record.store import Record
from onrecord.record.writer import Writer

__all__ = [
    "CITED",
    "NAMES",
    "About",
    "Between",
    "Claimed",
    "Head",
    "Hit",
    "InContext",
    "Mentioned",
    "Record",
    "Searched",
    "SkipCount",
    "Surroundings",
    "Writer",
    "fold",
]
