"""What the search shows of a page and counts by, kept beside the index so that no page has to be loaded for it.

The index says which pages have the words; these two narrow tables say the rest, on every backend alike.
"""

from django.db import models


class PageFacets(models.Model):
    """When a page's matter was or will be, and its values of the facets, a line each: «year=2020»."""

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, primary_key=True, related_name="search_facets_entry"
    )
    # Seconds since 1970: thousands of these are read and ordered for one answer, which costs nothing with numbers.
    moment = models.BigIntegerField(null=True)
    tags = models.TextField()

    # A page isn't "used" by what the search keeps of it.
    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.page_id}: {self.tags}"


class PageText(models.Model):
    """A page's summary, and all the other text that it is found by."""

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, primary_key=True, related_name="search_text_entry"
    )
    summary = models.TextField()
    text = models.TextField()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.page_id}: {self.summary}"
