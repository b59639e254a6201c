"""What the words of a time expression say, before it is known what day they were said on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model import TimeType

# calendar: a date or part of one · unit: this week, last year · offset: three years ago ·
# around: the day after X · duration · set · vague: a literal value
Kind = Literal["calendar", "unit", "offset", "duration", "set", "vague"]
Rel = Literal["last", "past", "previous", "next", "following", "this", "that", "the", "same", "now", ""]


@dataclass(slots=True, kw_only=True)
class Sense:
    """One expression at ``text[start:end]``. Only the fields that the words fill are set.

    ``count`` is how many units, None for a vague number ('several years'); ``sign`` is -1 for back in
    time; ``base`` says from where: 'now' the day of publication, 'ref' the time last spoken of.
    """

    start: int
    end: int
    kind: Kind
    type: TimeType = "DATE"
    rel: Rel = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    decade: int | None = None
    century: int | None = None
    holiday: str | None = None
    shift: int = 0
    year_shift: int | None = None
    unit: str = ""
    count: float | None = None
    sign: int = 0
    base: Literal["now", "ref"] = "now"
    inner: Sense | None = None
    nth: int | None = None  # with weekday and month: the second Monday in May; -1 is the last
    part: str | None = None
    clock: str | None = None  # HH:MM; XX:MM where the words do not tell morning from evening
    mod: str | None = None
    value: str = ""
    quant: str | None = None
    freq: str | None = None
    fiscal: bool = False
    span_unit: str = ""  # 'week' in 'the week of March 6': the stretch that holds the date
    tail_year: bool = False
    swappable: bool = False  # 03/04/2021: day and month may stand the other way round
    of_event: bool = False  # 'the day after the attack': a date told with the event is the base
    definite: bool = False  # 'the next week', which in a tale of the past is the one after the time last spoken of
    paired: bool = False  # the second day of a range, in the year of the first
    bounded: bool = False  # earlier, later: publication is the other end
    edge: bool = False  # 'the end of', nearer the end than 'late'; 'the early hours', earlier than 'early morning'


Reading = Sense | tuple[Sense, ...] | None  # what a reader gives: None where the words say no time
