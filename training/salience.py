"""Fits the weights by which pronouns are tied: a softmax over each pronoun's candidates on GUM train.

    python -m training.salience SHARED > src/onrecord/annotate/data/salience.toml

Left out are the genres whose texts have no confirmed licence (speech, textbook, vlog, court). Earlier pronouns keep
their gold antecedent while features are taken, so that one error does not teach the next.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from evals.actors import Document, documents
from onrecord.annotate.mentions.entity import Entity
from onrecord.annotate.mentions.phrases import Phrase
from onrecord.annotate.mentions.resolve import Resolver
from onrecord.annotate.mentions.resolved import resolve
from onrecord.annotate.mentions.salience import FEATURES, kind_of
from training import command

_LEFT_OUT = ("speech", "textbook", "vlog", "court")
_ROUNDS, _RATE, _SHRINK = 1500, 0.3, 0.003
_Case = tuple[np.ndarray, np.ndarray]


def collect(document: Document, cases: dict[str, list[_Case]]) -> None:
    """Adds each pronoun's candidates and which of them are right."""

    class Taught(Resolver):
        def heads_of(self, entity: Entity) -> list[int]:
            own = [self.found[at].head for at in entity.phrases[-3:]]
            return [-entity.several.head] if entity.several else own

        def stands_for(self, phrase: Phrase) -> Entity | None:
            pronoun = phrase.pronoun
            if pronoun is None or pronoun.person == 1:
                return None
            rows = self.candidates(phrase)
            group = document.groups.get(phrase.head)
            right = [
                group is not None and any(document.groups.get(head) == group for head in self.heads_of(entity))
                for entity, _ in rows
            ]
            if any(right) and not all(right):
                cases[kind_of(pronoun)].append((np.array([row for _, row in rows], float), np.array(right)))
            return rows[right.index(True)][0] if any(right) else super().stands_for(phrase)

    resolve(document.reading, Taught)


def fit(cases: list[_Case]) -> np.ndarray:
    """The weights that make the right candidates most likely, by gradient ascent with weight decay."""
    weights = np.zeros(len(FEATURES))
    rows = np.concatenate([row for row, _ in cases])
    right = np.concatenate([good for _, good in cases])
    case = np.repeat(np.arange(len(cases)), [len(good) for _, good in cases])
    for _ in range(_ROUNDS):
        scores = np.exp(rows @ weights)
        all_, good = np.bincount(case, scores), np.bincount(case, scores * right)
        share = scores * right / good[case] - scores / all_[case]
        weights += _RATE * (rows.T @ share / len(cases) - _SHRINK * weights)
    return weights


def main() -> None:
    """Prints the weights as TOML."""
    ask = command.options(__doc__)
    ask.add_argument("shared", type=command.folder)
    shared = ask.parse_args().shared
    cases: dict[str, list[_Case]] = defaultdict(list)
    for document in documents(shared, "train"):
        if document.name.split("_")[1] not in _LEFT_OUT:
            collect(document, cases)
    print("# How far each feature speaks for a phrase before a pronoun, as logarithms of odds: mentions/salience.py.")
    print(
        "# Origin: fitted by training/salience.py on GUM's train part (Zeldes 2017; CC BY 4.0, some genres CC BY-SA),"
    )
    print("# without speech, textbook, vlog and court. Licence: CC BY-SA 4.0.")
    for kind in ("he", "it", "they"):
        print(f"\n[{kind}]  # {len(cases[kind])} pronouns")
        for name, weight in zip(FEATURES, fit(cases[kind]), strict=True):
            print(f"{name} = {weight:.2f}")


if __name__ == "__main__":
    command.run(main)
