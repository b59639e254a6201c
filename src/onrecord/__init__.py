"""A pile of news pages in, a record that can be checked out.

import onrecord

onrecord.build(["pages/"], into="story.db")
with onrecord.open_record("story.db") as record:
    for row in record.timeline():
        print(row.row.when.from_, row.passage.text)
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from onrecord.version import VERSION

if TYPE_CHECKING:
    from onrecord.api import OpenRecord, build, open_record
    from onrecord.errors import OnrecordError

__version__ = VERSION
__all__ = ["OnrecordError", "OpenRecord", "__version__", "build", "open_record"]

# Loaded when first used: importing one room must not load the others, nor their libraries.
_HOMES = {
    "OnrecordError": "onrecord.errors",
    "OpenRecord": "onrecord.api",
    "build": "onrecord.api",
    "open_record": "onrecord.api",
}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
