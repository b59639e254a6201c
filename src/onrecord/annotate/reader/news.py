"""Our reader: one pass of the model over windows of a text, and what it says put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from threadpoolctl import ThreadpoolController

from onrecord.annotate.reader.cut import Words, cut, given, windows
from onrecord.annotate.reader.decode import Decoded, Decoder
from onrecord.annotate.reader.layers import Aims, attributions, by_kind, counts, promises
from onrecord.annotate.reader.reading import Reading, Span
from onrecord.weights import Model

_TOGETHER = 16  # windows that are put together at once: what the model says of them is 15 MB


class NewsReader:
    """Reads texts with a model. A text's reading hangs on the text alone, not on what is read beside it."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._decoder = Decoder(model)
        self._blas = ThreadpoolController()

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """One Reading for each text, in order."""
        return [self._reading(cut(text)) for text in texts]

    def read_words(self, text: str, bounds: Sequence[tuple[int, int]], sentences: Sequence[tuple[int, int]]) -> Reading:
        """A text that is cut already: start and end of each word, first word and stop of each sentence.

        For treebanks and their like. A sentence longer than the model's window falls apart all the same.
        """
        return self._reading(given(text, bounds, sentences))

    def _reading(self, words: Words) -> Reading:
        """1. windows 2. the model 3. sentences, trees, spans of some windows 4. attributions, counts, promises."""
        parts = []
        found = windows(words, self._model.pieces, self._model.layout.max_pieces)
        while some := list(islice(found, _TOGETHER)):
            out = [self._model.run(each.pieces, each.casing, each.mask, each.firsts, each.lasts) for each in some]
            rows = [(each.first, each.stop) for each in some]
            # threads that wait for so small products cost more than they give: 1.5 times the session against 1.2
            with self._blas.limit(limits=1, user_api="blas"):
                parts.append(self._decoder.decode(out, rows, words.begins, certain=words.certain))
        return _put_together(words, parts)


def _put_together(words: Words, parts: Sequence[Decoded]) -> Reading:
    sentences = [sentence for part in parts for sentence in part.sentences]
    spans: dict[str, list[Span]] = {}
    aims = Aims()
    for part in parts:
        for layer, found in part.spans.items():
            spans.setdefault(layer, []).extend(found)
        for pointer, at in part.aims.at.items():
            aims.at.setdefault(pointer, {}).update(at)
    spans = by_kind(spans)
    reading = Reading(
        text=words.text,
        starts=words.starts,
        ends=words.ends,
        sentences=sentences,
        upos=[tag for part in parts for tag in part.upos],
        xpos=[tag for part in parts for tag in part.xpos],
        heads=[head for part in parts for head in part.heads],
        deprels=[label for part in parts for label in part.deprels],
        names=spans.get("name", []),
        times=spans.get("time", []),
        counts=counts(spans, aims),
        events=[event for part in parts for event in part.events],
        promises=promises(spans, aims),
    )
    return replace(reading, attributions=attributions(spans, aims, reading.sentence_of))
