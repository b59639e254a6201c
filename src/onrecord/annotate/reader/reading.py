"""What a reader gives: tokens with their characters, grammar, names, and the layers of news that no grammar shows.

Everything is in columns over the tokens of one text, since an article has a thousand of them; a `Span` is a range of
tokens. Offsets count code points of the text, ends are exclusive.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple, Protocol

NameKind = Literal["person", "organisation", "location", "facility", "group", "product", "event", "misc"]
ViewKind = Literal["speech", "belief"]


class Span(NamedTuple):
    """Tokens ``first`` to before ``stop``; ``kind`` from the layer's own list, ``score`` in [0, 1]."""

    first: int
    stop: int
    kind: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Someone's words or view: who (None: not said here), by which words, and what, in one or more stretches.

    ``kind`` is 'speech' for what was uttered or written, 'belief' for what is thought, wanted, planned, feared.
    ``inner`` is true of one that stands inside another's content.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    kind: ViewKind
    inner: bool
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number and what grammar ties to it: its hedge, its unit, and the things of which there are so many."""

    number: Span
    modifier: Span | None
    unit: Span | None
    counted: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Words that bind somebody: the cue ('vowed', 'deadline'), who is bound, to what, and by when."""

    cue: Span
    by: Span | None
    what: Span | None
    due: Span | None


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One text, read. A reader that does not see a layer leaves it empty.

    ``starts``/``ends``: characters of each token. ``sentences``: [first, stop) of tokens, in order, none left out.
    ``upos``: Universal POS; ``xpos``: Penn tags ('VBD' tells tense). ``heads``: index of each token's governor,
    its own index for a root; ``deprels``: Universal Dependencies labels with subtypes ('nsubj:pass').
    ``events`` are single tokens whose kind is an EventStatus.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    sentences: Sequence[tuple[int, int]]
    upos: Sequence[str]
    xpos: Sequence[str]
    heads: Sequence[int]
    deprels: Sequence[str]
    names: Sequence[Span] = ()
    times: Sequence[Span] = ()
    attributions: Sequence[Attribution] = ()
    counts: Sequence[Count] = ()
    events: Sequence[Span] = ()
    promises: Sequence[Promise] = ()

    def __len__(self) -> int:
        """How many tokens."""
        return len(self.starts)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The tokens as they stand."""
        return tuple(self.text[start:end] for start, end in zip(self.starts, self.ends, strict=True))

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The dependents of each token, in text order."""
        below: list[list[int]] = [[] for _ in self.starts]
        for token, head in enumerate(self.heads):
            if head != token:
                below[head].append(token)
        return tuple(map(tuple, below))

    def subtree(self, token: int) -> list[int]:
        """The token and all below it, in text order."""
        found, todo = [], [token]
        while todo:
            at = todo.pop()
            found.append(at)
            todo.extend(self.children[at])
        return sorted(found)

    def dependents(self, token: int, *labels: str) -> Iterator[int]:
        """The token's dependents whose label is one of ``labels``; 'nsubj' also means 'nsubj:pass'."""
        for child in self.children[token]:
            label = self.deprels[child]
            if label in labels or (":" in label and label.partition(":")[0] in labels):
                yield child

    def sentence_of(self, token: int) -> int:
        """The index of the sentence that holds the token."""
        return self._sentence_of[token]

    @cached_property
    def _sentence_of(self) -> tuple[int, ...]:
        return tuple(i for i, (first, stop) in enumerate(self.sentences) for _ in range(first, stop))

    def characters(self, span: Span | tuple[int, int]) -> tuple[int, int]:
        """Where a range of tokens stands in the text."""
        return self.starts[span[0]], self.ends[span[1] - 1]

    def quote(self, span: Span | tuple[int, int]) -> str:
        """The text of a range of tokens."""
        start, end = self.characters(span)
        return self.text[start:end]


class Reader(Protocol):
    """Reads texts. Ours is `onrecord.annotate.reader.load()`; others come by an entry point of their own."""

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """One Reading for each text, in order. A text without a word gives one with no tokens."""
        ...
