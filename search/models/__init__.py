"""What the search keeps beside the index."""

from search.models.documents import DocumentText
from search.models.entries import PageFacets, PageText
from search.models.index import IndexBuild, IndexChange, IndexClock
from search.models.log import LoggedClick, LoggedQuery
from search.models.synonyms import PromotedAnswer, Synonym
from search.models.vocabulary import Word

__all__ = [
    "DocumentText",
    "IndexBuild",
    "IndexChange",
    "IndexClock",
    "LoggedClick",
    "LoggedQuery",
    "PageFacets",
    "PageText",
    "PromotedAnswer",
    "Synonym",
    "Word",
]
