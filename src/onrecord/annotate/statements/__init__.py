"""Who said what: an article's statements, from the reader's attributions, from grammar and from quotation marks."""

from __future__ import annotations

from onrecord.annotate.statements.holder import holder
from onrecord.annotate.statements.marks import layout
from onrecord.annotate.statements.speakers import Cast, Nobody
from onrecord.annotate.statements.statements import attributed, statements

__all__ = ["Cast", "Nobody", "attributed", "holder", "layout", "statements"]
