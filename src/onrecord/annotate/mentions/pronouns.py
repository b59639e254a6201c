"""The personal pronouns, and what each asks of whom it stands for."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.annotate.mentions.lexicon import Gender, Number


class Pronoun(NamedTuple):
    """What a pronoun asks of whom it stands for. ``person`` 1 is the speaker, 3 somebody spoken of."""

    person: int
    number: Number | None
    gender: Gender | None
    reflexive: bool


_I, _WE = Pronoun(1, "one", None, False), Pronoun(1, "many", None, False)
_HE, _SHE = Pronoun(3, "one", "m", False), Pronoun(3, "one", "f", False)
_IT, _THEY = Pronoun(3, None, None, False), Pronoun(3, "many", None, False)
PRONOUNS: dict[str, Pronoun] = {
    **dict.fromkeys(["i", "me", "my", "mine", "myself"], _I),
    **dict.fromkeys(["we", "us", "our", "ours", "ourselves"], _WE),
    **dict.fromkeys(["he", "him", "his"], _HE),
    **dict.fromkeys(["she", "her", "hers"], _SHE),
    **dict.fromkeys(["it", "its"], _IT),
    **dict.fromkeys(["they", "them", "their", "theirs"], _THEY),
    "himself": _HE._replace(reflexive=True),
    "herself": _SHE._replace(reflexive=True),
    "itself": _IT._replace(reflexive=True),
    "themselves": _THEY._replace(reflexive=True),
}


def is_pronoun(word: str) -> bool:
    """Whether the word is a personal pronoun; 'US' is a country."""
    return word != "US" and word.lower() in PRONOUNS
