"""Every error that onrecord raises on purpose; each message says what happened, to which thing, and the mend.

OnrecordError
├── SourceError          a source that cannot be listed, opened or understood at all
│   └── ManifestError        a manifest with wrong columns or values
├── RecordError          the database
│   ├── RecordBusyError      another process is writing to the record
│   ├── RecordVersionError   made by a newer onrecord than this one
│   ├── NoSuchRowError       an id or prefix that names no row, or several
│   └── CiteError            a cite whose quote is not at its offsets
├── RunError             a build that cannot go on (disk full, a worker lost, a --since that is no day)
├── ExportError          a target that cannot be written
├── WeightsError         the reader's model is missing, changed, or of another onrecord
└── ReaderError          a text reader that is not there or cannot be loaded

What goes wrong with *one* page, row or line is no exception: it becomes a Skipped row and the run goes on.
"""

from __future__ import annotations


class OnrecordError(Exception):
    """The root: catch this to catch everything that onrecord raises on purpose."""


class SourceError(OnrecordError):
    """A source cannot be listed, opened or understood at all."""


class ManifestError(SourceError):
    """A manifest has wrong columns or values."""


class RecordError(OnrecordError):
    """The database cannot be opened, read or written."""


class RecordBusyError(RecordError):
    """Another process is writing to the record."""


class RecordVersionError(RecordError):
    """The record was made by a newer onrecord than this one."""


class NoSuchRowError(RecordError):
    """An id, or the beginning of one, names no row or several."""


class CiteError(RecordError):
    """A cite's quote does not stand at its offsets."""


class RunError(OnrecordError):
    """A build cannot go on."""


class ExportError(OnrecordError):
    """A target cannot be written."""


class WeightsError(OnrecordError):
    """The reader's model is missing, changed, or of another onrecord."""


class ReaderError(OnrecordError):
    """A text reader is not there or cannot be loaded."""
