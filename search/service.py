"""Full-text search, one interface for every backend."""

import logging
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from elastic_transport import TransportError
from elasticsearch import ApiError
from modelsearch.backends import get_search_backend
from wagtail.models import Locale, Page, get_page_models

from search.corrections import other_layout, without_errors
from search.query import MOST_CHARACTERS, clean_query
from search.snippets import snippet
from search.words import stems_in

logger = logging.getLogger(__name__)

# Elasticsearch refuses to page further than this by default (index.max_result_window).
MOST_RESULTS = 10_000
# With fewer results than these, the other languages are searched too.
FEW = 3
# For so many seconds a search server that did not answer is left alone.
REST = 5
_resting: dict[str, float] = {}


@dataclass(frozen=True)
class Kind:
    """A page type among the results: its model's name, its name in words, and how many results are of it."""

    code: str
    name: str
    number: int


@dataclass(frozen=True)
class Offer:
    """Another search worth trying: what to search for, in which language, and how many pages it finds."""

    query: str
    locale: Locale
    number: int


@dataclass
class Answer:
    """What the search has on a query: the hits of the kind asked for, as page and content type, and what it offers."""

    hits: list[tuple[int, int]] = field(default_factory=list)
    total: int = 0
    kinds: list[Kind] = field(default_factory=list)
    correction: Offer | None = None
    elsewhere: list[Offer] = field(default_factory=list)


def readable(text: str) -> str:
    """Return what a visitor typed as it can be shown and sent again: without lone surrogates and NUL, not too long."""
    return text.encode("utf-8", "ignore").decode("utf-8").replace("\0", "").strip()[:MOST_CHARACTERS]


def _searchable():
    """Return the pages that may be found; one query for the view restrictions, so build it once for an answer."""
    return Page.objects.live().public().filter(depth__gt=2)


def search(text: str, locale: Locale, kind: str = "") -> Answer:
    """Return what the live, public pages in `locale` have on `text`.

    text: whatever a visitor typed. Empty or meaningless text finds nothing. kind: the model name of a page type to
    keep to; an unknown one is passed over. When Elasticsearch does not answer, the database does.
    """
    pages = _searchable()
    hits = _hits(text, pages, locale)
    kinds = _kinds(Counter(content_type for _page, content_type in hits))
    chosen = next((found.code for found in kinds if found.code == kind), "")
    models = _models()
    shown = [hit for hit in hits if not chosen or models[hit[1]]._meta.model_name == chosen]
    answer = Answer(shown, len(hits), kinds)
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
    return _first_answer(lambda backend: _keys(backend.autocomplete(query, pages), most), [])


def with_snippets(pages: list[Page], text: str) -> list[Page]:
    """Give each of the `pages`, of their own types, a `snippet`: safe HTML with the words of `text` marked."""
    stems = set(stems_in(clean_query(text)))
    for page in pages:
        page.snippet = snippet(page, stems)
    return pages


def pages_of(hits: list[tuple[int, int]]) -> list[Page]:
    """Return the pages of `hits` in their order, each of its own type; one query for each type among them."""
    models, found = _models(), {}
    for content_type in {kind for _page, kind in hits}:
        pages = models[content_type].objects.select_related("locale")
        found |= pages.in_bulk([page for page, kind in hits if kind == content_type])
    return [found[page] for page, _kind in hits if page in found]


def _hits(text: str, pages, locale: Locale) -> list[tuple[int, int]]:
    query = clean_query(text)
    if not stems_in(query):
        return []
    pages, models = pages.filter(locale=locale), _models()
    hits = _first_answer(lambda backend: _keys(backend.search(query, pages, operator="and"), MOST_RESULTS), [])
    # A page whose type is no longer in the code can't be shown.
    return [hit for hit in hits if hit[1] in models]


def _keys(results, most: int) -> list[tuple[int, int]]:
    """Return the hits as (page, content type), without fetching the pages."""
    if hasattr(results, "get_queryset"):
        return list(results[:most].get_queryset().values_list("pk", "content_type_id"))
    if not hasattr(results, "keys"):
        return []
    keys = [int(key) for key in results.keys(most)]
    # The index may know less than the database: what was unpublished a moment ago is left out here.
    types = dict(results.query_compiler.queryset.filter(pk__in=keys).values_list("pk", "content_type_id"))
    return [(key, types[key]) for key in keys if key in types]


def _models() -> dict[int, type[Page]]:
    return {found.pk: model for model, found in ContentType.objects.get_for_models(*get_page_models()).items()}


def _kinds(numbers: Counter) -> list[Kind]:
    models = _models()
    metas = [(models[content_type]._meta, number) for content_type, number in numbers.items()]
    kinds = [Kind(meta.model_name, str(meta.verbose_name_plural), number) for meta, number in metas]
    return sorted(kinds, key=lambda kind: (-kind.number, kind.name))


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
