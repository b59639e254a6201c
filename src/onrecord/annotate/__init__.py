"""Articles to mentions and claims: sentences, times, quotations by rules; the rest on what a reader sees."""

from onrecord.annotate.pipeline import READ, Annotations, annotate, annotate_all
from onrecord.annotate.readers import load_reader, reader_state

__all__ = ["READ", "Annotations", "annotate", "annotate_all", "load_reader", "reader_state"]
