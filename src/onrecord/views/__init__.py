"""What a person asks of a record: pure functions over it, small frozen rows."""

from onrecord.views.actors import ActorRow, actors
from onrecord.views.claims import events, pledges, statements
from onrecord.views.listings import ArticleRow, articles, figures, quotations, times
from onrecord.views.pages import page_span
from onrecord.views.rows import InPassage, Passage, Told
from onrecord.views.search import Found, search
from onrecord.views.show import Referred, Shown, show
from onrecord.views.sources import ReasonCount, Source, Summary, skip_counts, skipped, sources, summary
from onrecord.views.timeline import dates, timeline

__all__ = [
    "ActorRow",
    "ArticleRow",
    "Found",
    "InPassage",
    "Passage",
    "ReasonCount",
    "Referred",
    "Shown",
    "Source",
    "Summary",
    "Told",
    "actors",
    "articles",
    "dates",
    "events",
    "figures",
    "page_span",
    "pledges",
    "quotations",
    "search",
    "show",
    "skip_counts",
    "skipped",
    "sources",
    "statements",
    "summary",
    "timeline",
    "times",
]
