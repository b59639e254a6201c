"""Bytes in, pages out: files, folders, URLs, feeds, archives.

``list_sources`` says what there is to read, ``read_pages`` reads one source; a Manifest adds what pages do not say
of themselves. Other packages add formats with a Reader under the entry-point group ``onrecord.readers``.
"""

from onrecord.read.blob import Blob, Reader
from onrecord.read.cache import FetchCache
from onrecord.read.fetch import Fetcher
from onrecord.read.manifest import Manifest
from onrecord.read.pages import read_pages
from onrecord.read.sources import Source, list_sources

__all__ = ["Blob", "FetchCache", "Fetcher", "Manifest", "Reader", "Source", "list_sources", "read_pages"]
