"""A pile of news pages in, a record that can be checked out."""

__version__ = "0.1.0"
