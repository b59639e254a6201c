"""The reader: text to words, grammar, names, attributions and events, each with its characters."""

from onrecord.annotate.reader.load import load
from onrecord.annotate.reader.reading import Attribution, Count, Promise, Reader, Reading, Span

__all__ = ["Attribution", "Count", "Promise", "Reader", "Reading", "Span", "load"]
