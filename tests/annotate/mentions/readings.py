"""A reading made by hand: a line a word, 'word UPOS label head [name kind or +]', heads counted from 1, 0 for the root.

A '+' behind the UPOS makes a plural; an empty line ends a sentence; a word that begins with '_' stands close to the one
before it; '¶' as a line begins a paragraph.
"""

from onrecord.annotate.mentions import Cast, cast
from onrecord.annotate.reader.reading import Reading, Span
from onrecord.model import Mention
from tests.annotate.articles import article


def reading(table: str) -> Reading:
    text = ""
    starts, ends, upos, xpos, heads, labels, sentences = [], [], [], [], [], [], []
    names: list[Span] = []
    for block in table.strip().split("\n\n"):
        first = len(starts)
        if text:
            text += " "
        for line in block.strip().splitlines():
            word, tag, label, head, *name = line.split()
            if word.startswith("_") and len(word) > 1:
                word = word[1:]
                text = text.removesuffix(" ")
            starts.append(len(text))
            text += word
            ends.append(len(text))
            text += " "
            upos.append(tag.removesuffix("+"))
            xpos.append({"NOUN": "NNS", "PROPN": "NNPS"}[tag[:-1]] if tag.endswith("+") else tag[:2])
            heads.append(len(starts) - 1 if head == "0" else first + int(head) - 1)
            labels.append(label)
            if name == ["+"]:
                names[-1] = names[-1]._replace(stop=len(starts))
            elif name:
                names.append(Span(len(starts) - 1, len(starts), name[0], 1.0))
        text = text.removesuffix(" ")
        sentences.append((first, len(starts)))
    return Reading(
        text=text,
        starts=starts,
        ends=ends,
        sentences=sentences,
        upos=upos,
        xpos=xpos,
        heads=heads,
        deprels=labels,
        names=names,
    )


def read(table: str) -> Cast:
    made = reading(table)
    return cast(article(made.text), made)


def one(found: Cast, quote: str, nth: int = 0) -> Mention:
    return [mention for mention in found.mentions if mention.cite.quote == quote][nth]


def name_of(found: Cast, quote: str, nth: int = 0) -> str | None:
    """What the actor is called that these words mention."""
    id_ = one(found, quote, nth).actor
    return next((actor.name for actor in found.actors if actor.id == id_), None)
