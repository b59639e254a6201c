"""What the reader learns to tell: layers with their labels, pointers, and what other sets' name tags mean in ours."""

from __future__ import annotations

from collections.abc import Sequence

UPOS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART",
    "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X",
)  # fmt: skip
NAME_KINDS = ("person", "organisation", "location", "facility", "group", "product", "event", "misc")
VIEWS = ("speech", "belief")
STATUSES = ("happened", "planned", "denied", "threatened", "alleged")


def bio(kinds: Sequence[str]) -> tuple[str, ...]:
    """O, and for each kind a label that begins a span and one that goes on."""
    return ("O", *(f"{edge}-{kind}" for kind in kinds for edge in "BI"))


SPANS: dict[str, tuple[str, ...]] = {  # layers of spans, with the kinds of span
    "name": NAME_KINDS,
    "time": ("time",),
    "source": ("source",),
    "cue": VIEWS,
    "content": VIEWS,
    "inner": VIEWS,
    "figure": ("number", "modifier", "unit", "counted"),
    "pledge": ("cue", "by", "what", "due"),
}
LAYERS: dict[str, tuple[str, ...]] = {
    "start": ("no", "yes"),
    "upos": UPOS,
    "xpos": (),  # the Penn tags found in the treebanks, filled in by `training.data`
    **{name: bio(kinds) for name, kinds in SPANS.items()},
    "event": ("O", *STATUSES),
}
POINTERS = {
    "source": "a cue's first token to its source's",
    "content": "a content's first token to its cue's",
    "counted": "a number's first token to that of the thing counted",
    "measure": "a modifier's or unit's first token to its number's",
    "by": "a pledge's cue to who is bound",
    "what": "what is pledged, or its due words, to the pledge's cue",
}

_PEOPLE = {"PER": ["person"], "ORG": ["organisation"], "LOC": ["location", "facility"]}
# What a tag of another set may be in ours: such tokens are taught as 'one of these'. O of a set that has no such
# kind may be that kind. GUM's are derived tags (see the corpora's README), so they teach little about O.
NAME_SCHEMES: dict[str, dict[str, list[str]]] = {
    "ours": {kind: [kind] for kind in NAME_KINDS} | {"O": ["O"]},
    "uner": _PEOPLE | {"O": ["O", "group", "product", "event", "misc"]},
    "wikigold": _PEOPLE | {"MISC": ["group", "product", "event", "misc"], "O": ["O"]},
    "gum": {
        "person": ["person"],
        "place": ["location", "facility"],
        "organization": ["organisation"],
        "event": ["event", "misc"],
        "object": ["product", "misc", "facility"],
        "abstract": ["misc", "group", "product", "event", "O"],
        "time": ["O"],
        "substance": ["O", "misc", "product"],
        "plant": ["O", "misc"],
        "animal": ["O", "misc", "person"],
        "O": ["O", "group"],
    },
}
LEFT_OUT = ("GUM_speech", "GUM_textbook", "GUM_vlog", "GUM_court_carpet")  # no confirmed text licence


def allowed() -> tuple[dict[tuple[str, str], int], list[list[bool]]]:
    """Rows of a table [row, name label] of what a tag may be, and the row of each (scheme, tag)."""
    labels = LAYERS["name"]
    rows: dict[tuple[str, str], int] = {}
    table: list[list[bool]] = []
    for scheme, tags in NAME_SCHEMES.items():
        for tag, kinds in tags.items():
            for edge in ("",) if tag == "O" else ("B-", "I-"):
                rows[scheme, edge + tag] = len(table)
                # what is O in another set can begin or go on; what has an edge keeps it
                fits = {"O" if k == "O" else edge + k for k in kinds if edge or k == "O"}
                fits |= {e + k for k in kinds if k != "O" and not edge for e in ("B-", "I-")}
                table.append([label in fits for label in labels])
    return rows, table
