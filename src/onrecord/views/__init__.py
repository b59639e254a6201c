"""What a person asks of a record: pure functions over it, small frozen rows."""

from onrecord.views.listings import ArticleRow, articles, figures, quotations, times
from onrecord.views.pages import page_span
from onrecord.views.rows import InPassage, Passage
from onrecord.views.search import Found, search
from onrecord.views.show import Shown, show
from onrecord.views.sources import ReasonCount, Source, Summary, skip_counts, skipped, sources, summary
from onrecord.views.timeline import timeline

__all__ = [
    "ArticleRow",
    "Found",
    "InPassage",
    "Passage",
    "ReasonCount",
    "Shown",
    "Source",
    "Summary",
    "articles",
    "figures",
    "page_span",
    "quotations",
    "search",
    "show",
    "skip_counts",
    "skipped",
    "sources",
    "summary",
    "timeline",
    "times",
]
