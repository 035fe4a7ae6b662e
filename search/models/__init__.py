"""What the search keeps beside the index."""

from search.models.documents import DocumentText
from search.models.entries import PageFacets, PageText

__all__ = ["DocumentText", "PageFacets", "PageText"]
