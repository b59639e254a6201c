"""Bytes in, pages out: files, folders, URLs, feeds, archives."""
