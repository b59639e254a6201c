"""The nouns of a record. Plain frozen rows, standard library only; every other module speaks in these.

Offsets count Unicode code points, ends are exclusive. Ids are hashes of content (see ids.py): the
same input gives the same rows, and adding a row twice adds it once. Identity across articles is
never written into a claim: it lives in Judgements alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Basis = Literal["manifest", "page", "url", "feed", "inferred", "none"]
Grain = Literal[
    "minute",
    "hour",
    "daypart",
    "day",
    "week",
    "month",
    "quarter",
    "season",
    "half",
    "year",
    "decade",
    "century",
    "open",
]
Stance = Literal["asserted", "denied", "hedged", "planned", "alleged"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
QuoteState = Literal["closed", "continued", "unclosed", "unopened"]
StatementKind = Literal["direct", "indirect", "mixed"]
MentionKind = Literal[
    "name",
    "acronym",
    "demonym",  # 'Chilean': the actor is the country
    "role",  # a person by office or trade: 'the prime minister', 'a spokesman'
    "person",  # a person by any other word: 'the woman', 'a relative'
    "group",  # people, bodies, armed groups, governments: 'the coalition', 'Chilean forces', 'officials'
    "place",  # 'the town'
    "pronoun",
]
ActorKind = Literal["person", "group", "organisation", "armed group", "government", "place"]
EventStatus = Literal["happened", "planned", "denied", "threatened", "alleged"]
PledgeStatus = Literal["open", "kept", "missed", "disputed"]
RelationKind = Literal["agrees", "conflicts", "updates", "copies", "fulfils", "breaks"]

PageReason = Literal[  # why a whole page, file or record gave nothing
    "unreadable",  # the bytes cannot be had: no permission, a broken archive, a broken stream
    "unsupported",  # a kind of file that no reader understands
    "too-large",  # over the size limit
    "bad-record",  # a line, row or entry of a bigger file that is not what it should be
    "truncated",  # the file ends in the middle of a record
    "fetch-failed",  # the server did not give the page
    "robots",  # the server asks not to be read
    "failed",  # reading or cutting it brought a fault of this program or of a plug-in to light
    "same-bytes",  # the same bytes came before, under another uri
    "not-in-manifest",  # a manifest row names a file that is not there
    "before-since",  # an article published before the day from which the user asked for
    "no-article",  # nothing in the page reads like an article
]
StretchReason = Literal[  # why a stretch of a page is in no article's text
    "furniture",  # menus, buttons, category clouds, comment rules, calls to share or subscribe
    "related",  # teasers of and links to other articles
    "caption",  # the words under or over a picture
    "credit",  # photographer, agency or source line without a sentence
    "title",  # a headline: kept as the article's title, not in its text
    "repeated-title",  # a title printed again
    "repeated-body",  # a stretch of body printed again in the same page
    "repeated-across-pages",  # the same block on many pages of one outlet
    "stamp",  # a publication time stamp or byline: kept as the article's date or byline, not in its text
]
SkipReason = Literal[PageReason, StretchReason]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """The exact characters a row came from: ``article.text[start:end] == quote``."""

    article: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """An interval of calendar time, both ends inclusive, either end None where it is open.

    Ends are ISO 8601: ``YYYY-MM-DD``, or ``YYYY-MM-DDTHH:MM`` where the grain is finer than a day.
    ``grain`` says how precisely the words spoke ('open' when neither end is known); ``cite`` is the words.
    """

    from_: str | None
    until: str | None
    grain: Grain
    cite: Cite | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When an article was published, as days, with what says so.

    ``at`` is the moment (``YYYY-MM-DDTHH:MM``, with offset where given) when the evidence is that fine.
    ``evidence`` is the text that says so, such as ``article:published_time=2021-12-09T14:00`` or the stamp's words.
    """

    when: When
    basis: Basis
    at: str | None = None
    evidence: str = ""


NEVER = Published(when=When(from_=None, until=None, grain="open"), basis="none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What came with a page other than its bytes: from a manifest, a feed, a JSON line, a CSV row.

    ``basis`` names which of them. Text values are as given; ``published`` is not yet parsed.
    """

    basis: Literal["manifest", "feed", "none"] = "none"
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Raw input, named by its bytes: ``id`` hashes nothing but ``sha256``."""

    id: str
    uri: str
    sha256: str
    media_type: str
    charset: str | None
    fetched: str | None  # ISO 8601 with offset; None for local files, whose times do not survive copying


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """A page as a reader hands it over: its row, its decoded text and what came along with it."""

    page: Page
    text: str
    hints: Hints = Hints()


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """``article.text[start:end]`` stands in the page's decoded text from ``page_start`` on, character for character."""

    start: int
    end: int
    page_start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article cut out of a page. Its text never changes: a better cutter makes a new Article.

    ``page_map`` is empty for HTML, where the article's own offsets are the citation.
    ``part`` counts the page's articles from 0 in page order.
    """

    id: str
    page: str
    page_uri: str
    part: int
    title: str | None
    outlet: str | None
    byline: str | None
    dateline: str | None
    url: str | None
    language: str | None
    published: Published
    text: str
    page_map: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of an article; ``cite.quote`` is its text. A paragraph break always ends one."""

    id: str
    cite: Cite


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression, as TIMEX3 (``type``, ``value``, ``mod``) and as an interval.

    ``value`` holds X for what the evidence does not give (``XXXX-WXX-2``: a Tuesday of an undated article);
    ``when`` is then open. A DURATION or SET has an open ``when`` unless the words anchor it.
    """

    id: str
    cite: Cite
    type: TimeType
    value: str
    mod: str | None
    when: When


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A stretch between quotation marks, marks excluded.

    ``depth`` is 0 for an outer quotation, 1 for one inside it. ``state`` tells how it ended: 'continued'
    runs on into the next paragraph, which opens with a mark again; 'unclosed' lost its closing mark
    and is cut at the paragraph's end; 'unopened' lost its opening mark.
    """

    id: str
    cite: Cite
    depth: int
    state: QuoteState


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name, role, group, place or pronoun; ``actor`` is the Actor it is taken to name, if any."""

    id: str
    cite: Cite
    kind: MentionKind
    actor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person, organisation, armed group, government or place, with every name it goes by."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one article says, once. ``said_by`` is a Statement's id; None is the outlet's own voice.

    ``method`` names what made the row; ``score`` in [0, 1] is how far it is to be believed.
    """

    id: str
    cite: Cite
    method: str
    score: float
    stance: Stance = "asserted"
    said_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Claim):
    """Someone's words; ``cite`` is the content."""

    kind: StatementKind
    speaker: str | None
    speaker_text: str | None
    cue: str | None
    venue: str | None
    said: When | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Claim):
    """A number with its hedge. ``low``/``high`` None is open: 'more than 80' is 80 to None.

    ``modifier`` is the text's own word ('about', 'more than'); ``counted``, ``place`` and ``as_of``
    are None until something reads the grammar around the number.
    """

    low: float | None
    high: float | None
    modifier: str | None
    unit: str | None
    counted: str | None = None
    place: str | None = None
    as_of: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Who has which part in an event: ``text`` as it stands, ``actor`` where it is known."""

    role: str
    text: str
    actor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Claim):
    """One article's telling of an event; Judgements say which tellings are of the same one."""

    summary: str
    kind: str
    status: EventStatus
    when: When | None
    place: str | None
    participants: tuple[Participant, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge(Claim):
    """Who is bound to what, by when."""

    by: str | None
    by_text: str | None
    what: str
    made: When | None
    due: When | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A reversible opinion that two rows are the same thing or not."""

    id: str
    left: str
    right: str
    same: bool
    score: float
    by: str
    made: str
    withdrawn: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How two claims about one thing stand to each other; ``reason`` is from a closed, documented list."""

    id: str
    kind: RelationKind
    left: str
    right: str
    reason: str
    detail: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """What was left out, and why. ``page`` is None when not even a page could be made; ``uri`` always says where.

    ``start``/``end`` are offsets in the page's decoded text, None for HTML and for whole pages.
    ``quote`` is what was left out, shortened to 2,000 characters; ``detail`` adds what a reader needs to mend it.
    """

    id: str
    uri: str
    page: str | None
    start: int | None
    end: int | None
    quote: str | None
    reason: SkipReason
    detail: str = ""
