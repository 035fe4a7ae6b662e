"""What the search keeps beside the index."""

from search.models.entries import PageFacets, PageText

__all__ = ["PageFacets", "PageText"]
