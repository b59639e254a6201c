"""Holds a reading to what all that stands on it relies on: a plug-in's mistake must become no wrong row and no hang."""

from __future__ import annotations

import numpy as np

from onrecord.annotate.reader.reading import Reading


def checked(reading: Reading, text: str) -> Reading:
    """The reading, if it is one of this text.

    Its columns are of one length; tokens rise and lie in the text; sentences follow each other and hold every token;
    every governor stands in its token's sentence, and leads to a root. Raises ValueError, which says what is not so.
    """
    tokens = len(reading.starts)
    if reading.text != text:
        raise ValueError("the reading is of another text")
    columns = (reading.ends, reading.upos, reading.xpos, reading.heads, reading.deprels)
    if any(len(column) != tokens for column in columns):
        raise ValueError("the reading's columns are not of one length")
    edges = np.stack([np.asarray(reading.starts, np.int64), np.asarray(reading.ends, np.int64)], 1).ravel()
    if tokens and (edges[0] < 0 or edges[-1] > len(text) or (np.diff(edges) < 0).any()):
        raise ValueError("the reading's tokens do not rise within the text")
    bounds = np.asarray(reading.sentences, np.int64).reshape(-1, 2)
    if [0, *bounds[:, 1].tolist()] != [*bounds[:, 0].tolist(), tokens]:
        raise ValueError("the reading's sentences do not hold every token once")
    sizes = bounds[:, 1] - bounds[:, 0]
    heads = np.asarray(reading.heads, np.int64)
    low, high = np.repeat(bounds[:, 0], sizes), np.repeat(bounds[:, 1], sizes)
    if ((heads < low) | (heads >= high)).any():
        raise ValueError("a governor in the reading stands outside its sentence")
    above = heads
    for _ in range(int(sizes.max(initial=1)).bit_length()):  # each turn goes twice as far up
        above = above[above]
    if (heads[above] != above).any():
        raise ValueError("governors in the reading go round in a circle")
    return reading
