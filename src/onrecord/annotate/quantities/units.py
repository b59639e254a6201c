"""Units and money around a numeral: '$5.2 billion', '20 million dollars', '15-kilometre', '10 per gram'."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.annotate.quantities.lexicon import Line, currency_ends, labels, unit_after, unit_before, units
from onrecord.annotate.quantities.numerals import Numeral, lettered

_SIGN = re.compile(r"(?:^|(?<=[\s(,;:]))[-−–+]$|\bminus[\s-]$")
_NEXT = re.compile(r"\s([\w’'-]{1,30})")
_WHOLE = re.compile(r"\s(?:of\s)?an?(?=\s)")
_RATE = re.compile(
    r"(?:\sper\s|\sa\s|\san\s|\seach\s|/|-a-|\sper-)(?P<per>second|minute|hour|day|night|week|month|quarter|year|decade|century|person|head|capita|"
    r"share|barrel|ounce|gallon|gram|kilogram|kilo|kg|tonne|ton|litre|liter|pound|mile|km|cm|centimetre|centimeter|cm²|cm2|kilometre|kilometer|bushel|"
    r"square\s(?:foot|metre|meter|mile|kilometre|kilometer)|unit|game|household|pupil|student|employee|acre|hectare|kwh|mwh|"
    r"megawatt[\s-]hour)(?!\w)(?!\s(?:ago|before|earlier|later)\b)"
)


class Quantity(NamedTuple):
    """A numeral with its unit: ``start`` to ``end`` hold both."""

    start: int
    end: int
    low: float
    high: float | None
    kind: str
    unit: str | None
    numeral: Numeral


def quantity(line: Line, numeral: Numeral) -> Quantity:
    """The numeral with the sign and currency before it and the unit behind it, within its sentence."""
    text, low, floor, ceiling = line
    start, money = _before(text, numeral.start, floor)
    if numeral.letter:
        numeral = _letter(line, numeral, money=money is not None)
    factor = 1.0
    if numeral.kind == "digits":
        sign = _SIGN.search(low, max(floor, start - 7), start)
        if sign:
            start, factor = sign.start(), 1.0 if "+" in sign[0] else -1.0
    end, unit = numeral.end, money
    if numeral.kind != "none":
        behind = _after(text, numeral, ceiling)
        if behind and (money is None or behind[1] in (money, "USD-cent")):
            end, unit = behind[0], money or behind[1]
    if unit:
        rate = _RATE.match(low, end, ceiling)
        if rate and rate["per"] != unit:
            end, unit = rate.end(), f"{unit}/{rate['per']}"
    high = None if numeral.high is None else numeral.high * factor
    return Quantity(start, end, numeral.low * factor, high, numeral.kind, unit, numeral)


def _before(text: str, start: int, floor: int) -> tuple[int, str | None]:
    """Where the currency before the number begins, and its code."""
    if text[start - 1 : start] in currency_ends():
        match = unit_before().search(text, max(floor, start - 8), start)
        if match:
            code = units("before").exact[match["unit"]]
            # one-letter codes ('R', 'P') and 'PS' only where they touch the number
            if (
                len(match["unit"]) > 2
                or not match["unit"].isalpha()
                or match["unit"] in ("Rs", "Re")
                or match.end("unit") == start
            ):
                return match.start(), code
    return start, None


def _letter(line: Line, numeral: Numeral, *, money: bool) -> Numeral:
    """'£3m', '35m people' and '25k' are scaled; '37m long' and '3b' keep their letter as a unit or a name."""
    if money or numeral.letter == "k" or line.text[numeral.end].isupper():
        return lettered(numeral)
    follows = _NEXT.match(line.low, numeral.end + 1)
    word = follows[1] if follows else ""
    plural = word.endswith("s") and word not in labels()["verb"]
    if (
        numeral.letter == "m"
        and word not in labels()["measured"]
        and (plural or word == "of" or word in labels()["irregular"])
    ):
        return lettered(numeral)
    return numeral


def _after(text: str, numeral: Numeral, ceiling: int) -> tuple[int, str] | None:
    """Where the unit behind the number ends, and its code."""
    of = 3 if numeral.kind == "vague" and text.startswith(" of ", numeral.end) else 0  # 'millions of dollars'
    whole = _WHOLE.match(text, numeral.end, ceiling) if numeral.kind == "part" else None
    of = len(whole[0]) if whole else of  # 'half an inch', 'a quarter of a mile'
    match = unit_after().match(text, numeral.end + of, ceiling)
    if match is None:
        return None
    form = re.sub(r"\s", " ", match["unit"])
    if text[numeral.end] == "\n" or (
        len(form) == 1 and form.isalpha() and match.start("unit") > numeral.end + (form in "CFWV")
    ):
        return None  # a lone letter is a unit only where it touches the number, but in '12 V'
    code = units("after").code(form) or units("after").code(form.replace("-", " "))
    if code is None or (numeral.kind == "word" and len(form) < 3 and form != "%"):
        return None
    return match.end(), code
