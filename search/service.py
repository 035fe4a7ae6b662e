"""Full-text search, one interface for every backend."""

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.utils.text import capfirst
from elastic_transport import TransportError
from elasticsearch import ApiError
from modelsearch.backends import get_search_backend
from wagtail.models import Locale, Page, get_page_models

from search.corrections import other_layout, without_errors
from search.facets import KIND, Hit, Narrowing, Value, narrow
from search.models import PageText
from search.query import MOST_CHARACTERS, clean_query
from search.snippets import snippet
from search.words import stems_in

logger = logging.getLogger(__name__)

# Elasticsearch refuses to page further than this by default (index.max_result_window).
MOST_RESULTS = 10_000
# With fewer results than these, the other languages are searched too.
FEW = 3
# What a Hit holds, from the page's point of view.
HIT_FIELDS = ("pk", "content_type_id", "search_facets_entry__tags", "search_facets_entry__date")
# For so many seconds a search server that did not answer is left alone.
REST = 5
_resting: dict[str, float] = {}


@dataclass(frozen=True)
class Offer:
    """Another search worth trying: what to search for, in which language, and how many pages it finds."""

    query: str
    locale: Locale
    number: int


@dataclass
class Answer:
    """What the search has on a query.

    hits: what is left after narrowing down, as page and content type, the best or newest first. total: the number
    before narrowing down. narrowings: the facets with their counts. correction, elsewhere: what it offers instead.
    """

    hits: list[tuple[int, int]] = field(default_factory=list)
    total: int = 0
    narrowings: list[Narrowing] = field(default_factory=list)
    correction: Offer | None = None
    elsewhere: list[Offer] = field(default_factory=list)

    @property
    def kinds(self) -> list[Value]:
        """The page types among the hits."""
        return next((narrowing.values for narrowing in self.narrowings if narrowing.name == KIND), [])

    @property
    def chosen(self) -> dict[str, str]:
        """The choices that were understood, by facet."""
        return {narrowing.name: narrowing.chosen.code for narrowing in self.narrowings if narrowing.chosen}


def readable(text: str) -> str:
    """Return what a visitor typed as it can be shown and sent again: without lone surrogates and NUL, not too long."""
    return text.encode("utf-8", "ignore").decode("utf-8").replace("\0", "").strip()[:MOST_CHARACTERS]


def _searchable():
    """Return the pages that may be found; one query for the view restrictions, so build it once for an answer."""
    return Page.objects.live().public().filter(depth__gt=2)


def search(
    text: str, locale: Locale, chosen: Mapping[str, str] | None = None, *, newest_first: bool = False
) -> Answer:
    """Return what the live, public pages in `locale` have on `text`.

    text: whatever a visitor typed. Empty or meaningless text finds nothing. chosen: values of facets by name, such as
    `{"kind": "branchpage"}`; unknown ones are passed over. newest_first: order by date instead of relevance. When
    Elasticsearch does not answer, the database does.
    """
    pages = _searchable()
    hits = _hits(text, pages, locale)
    left, narrowings = narrow(hits, _kinds(), chosen or {}, locale) if hits else (hits, [])
    if newest_first:
        long_ago = datetime.min.replace(tzinfo=UTC)
        left = sorted(left, key=lambda hit: hit.date or long_ago, reverse=True)
    answer = Answer([(hit.key, hit.content_type) for hit in left], len(hits), narrowings)
    if len(hits) < FEW and text.strip():
        others = [other for other in Locale.objects.all() if other != locale]
        answer.elsewhere = [offer for other in others if (offer := _offer(text, pages, other))]
        if not hits and not answer.elsewhere:
            answer.correction = _correction(text, pages, [locale, *others])
    return answer


def suggest_pages(text: str, locale: Locale, most: int = 8) -> list[Page]:
    """Return the pages whose titles have words that begin like those of `text`, at most `most`."""
    return pages_of(suggest_keys(text, locale, most))


def suggest_keys(text: str, locale: Locale, most: int = 8) -> list[tuple[int, int]]:
    """Return what `suggest_pages` does as pairs of page and content type."""
    query = clean_query(text)
    if len(query) < 2 or not stems_in(query):
        return []
    pages = _searchable().filter(locale=locale)
    hits = _first_answer(lambda backend: _found(backend.autocomplete(query, pages), most), [])
    return [(hit.key, hit.content_type) for hit in hits if hit.content_type in _kinds()]


def pages_of(hits: list[tuple[int, int]]) -> list[Page]:
    """Return the pages of `hits` in their order, each with its `kind_name`; one query, whatever their types."""
    entries = ("search_facets_entry", "search_text_entry")
    found = Page.objects.select_related("locale", *entries).in_bulk([page for page, _kind in hits])
    pages = [found[page] for page, _kind in hits if page in found]
    for page in pages:
        page.kind_name = str(page.specific_class._meta.verbose_name)
    return pages


def with_snippets(pages: list[Page], text: str) -> list[Page]:
    """Give each of the `pages` a `snippet`, safe HTML with the words of `text` marked, and its `search_day` if any."""
    stems = set(stems_in(clean_query(text)))
    for page in pages:
        kept = getattr(page, "search_text_entry", None) or PageText(summary=page.search_description)
        page.snippet = snippet(kept.summary, kept.text, stems)
        entry = getattr(page, "search_facets_entry", None)
        # Other pages have no date of their own, only that of their publication.
        page.search_day = entry.date if entry and "year=" in entry.tags else None
    return pages


def _hits(text: str, pages, locale: Locale) -> list[Hit]:
    query = clean_query(text)
    if not stems_in(query):
        return []
    pages, kinds = pages.filter(locale=locale), _kinds()
    hits = _first_answer(lambda backend: _found(backend.search(query, pages, operator="and"), MOST_RESULTS), [])
    # A page whose type is no longer in the code can't be shown.
    return [hit for hit in hits if hit.content_type in kinds]


def _found(results, most: int) -> list[Hit]:
    """Return the hits without fetching the pages."""
    if hasattr(results, "get_queryset"):
        return list(map(Hit._make, results[:most].get_queryset().values_list(*HIT_FIELDS)))
    if not hasattr(results, "keys"):
        return []
    keys = [int(key) for key in results.keys(most)]
    # The index may know less than the database: what was unpublished a moment ago is left out here.
    rows = results.query_compiler.queryset.filter(pk__in=keys).values_list(*HIT_FIELDS)
    hits = {row[0]: Hit._make(row) for row in rows}
    return [hits[key] for key in keys if key in hits]


def _kinds() -> dict[int, tuple[str, str]]:
    """Return the code and the name of each page type by its content type's key."""
    models = ContentType.objects.get_for_models(*get_page_models())
    return {
        found.pk: (model._meta.model_name, capfirst(str(model._meta.verbose_name_plural)))
        for model, found in models.items()
    }


def _offer(text: str, pages, locale: Locale) -> Offer | None:
    number = len(_hits(text, pages, locale))
    return Offer(text, locale, number) if number else None


def _correction(text: str, pages, locales: list[Locale]) -> Offer | None:
    """Return the first rewriting of `text` that finds something, in the first of `locales` where it does."""
    for rewrite in (other_layout, lambda typed: without_errors(typed, pages.filter(locale=locales[0]))):
        rewritten = rewrite(text)
        for locale in locales if rewritten else []:
            if offer := _offer(rewritten, pages, locale):
                return offer
    return None


def _first_answer(ask: Callable, nothing):
    for name in ("default", "database"):
        backend = settings.WAGTAILSEARCH_BACKENDS.get(name)
        if backend is None or _resting.get(repr(backend), 0) > time.monotonic():
            continue
        try:
            return ask(get_search_backend(name))
        except (TransportError, ApiError) as error:
            logger.warning("Search backend %s did not answer: %s", name, error)
            # One answer asks several times: the visitor must not wait for a hung server at each.
            _resting[repr(backend)] = time.monotonic() + REST
    return nothing
