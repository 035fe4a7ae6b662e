"""How a page reads, for the editor's panel of checks."""

from django import template
from wagtail.models import Page

from home.reading import Reading, read

register = template.Library()


@register.simple_tag
def reading_of(page) -> Reading | None:
    """Return how a page reads as it stands in the editor; None for anything else than a page with a language."""
    return read(page) if isinstance(page, Page) and page.locale_id else None
