"""Full-text search, one interface for every backend."""

import logging

from django.conf import settings
from elastic_transport import TransportError
from elasticsearch import ApiError
from modelsearch.backends import get_search_backend
from wagtail.models import Locale, Page

from search.query import clean_query

logger = logging.getLogger(__name__)

# Elasticsearch refuses to page further than this by default (index.max_result_window).
MOST_RESULTS = 1_000


def _searchable(locale: Locale):
    return Page.objects.live().public().filter(locale=locale, depth__gt=2)


def search_pages(text: str, locale: Locale, most: int = MOST_RESULTS) -> list[int]:
    """Return the ids of the live, public pages in `locale` that match `text`, the best first, at most `most`.

    text: whatever a visitor typed. Empty or meaningless text finds nothing. When Elasticsearch does not answer, the
    database does.
    """
    query = clean_query(text)
    if not query:
        return []
    return _first_answer(lambda backend: backend.search(query, _searchable(locale), operator="and"), most)


def suggest_pages(text: str, locale: Locale, most: int = 8) -> list[Page]:
    """Return the pages whose titles have words that begin like those of `text`, at most `most`."""
    query = clean_query(text)
    if len(query) < 2:
        return []
    return pages_with(_first_answer(lambda backend: backend.autocomplete(query, _searchable(locale)), most))


def _first_answer(ask, most: int) -> list[int]:
    for name in ("default", "database"):
        if name not in settings.WAGTAILSEARCH_BACKENDS:
            continue
        try:
            return [page.pk for page in ask(get_search_backend(name))[:most]]
        except (TransportError, ApiError) as error:
            logger.warning("Search backend %s did not answer: %s", name, error)
    return []


def pages_with(ids: list[int]) -> list[Page]:
    """Return the pages with these ids in their order, each of its own type; one query for each type among them."""
    found = {page.pk: page for page in Page.objects.filter(pk__in=ids).select_related("locale").specific()}
    return [found[pk] for pk in ids if pk in found]
