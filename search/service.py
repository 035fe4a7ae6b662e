"""Full-text search, one interface for every backend."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, partial

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, DateTimeField, F, Q, When
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.text import capfirst
from modelsearch.query import SearchQuery
from wagtail.models import Locale, Page, PageViewRestriction, get_page_models

from home.answers import Asked
from home.models import Attachment, SitePage
from search.answering import Found, find, read
from search.availability import first_answer
from search.corrections import corrected
from search.documents import finding
from search.facets import KIND, Hit, Keep, Narrowing, Value, anew, narrow
from search.models import DocumentText, PageText
from search.query import MOST_CHARACTERS, clean_query, query_of
from search.snippets import snippet
from search.words import stems_in

# Elasticsearch refuses to page further than this by default (index.max_result_window).
MOST_RESULTS = 10_000
# With fewer results than these, the other languages are searched too.
FEW = 3
# Among so many of the best hits a quick answer is looked for.
MOST_ANSWERS = 30
# The code of documents among the kinds of results.
DOCUMENT = "document"
# What a Hit holds, from the page's point of view.
HIT_FIELDS = ("pk", "content_type_id", "locale_id", "search_facets_entry__tags", "search_facets_entry__moment")


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
    before narrowing down. narrowings: the facets with their counts. instead: what was searched for when nothing has
    the words as they were typed. marked: the stems to mark in the hits' texts. elsewhere: what there is in other
    languages. correct: finds a better spelling in those where there is nothing at all.
    """

    hits: list[tuple[int, int]] = field(default_factory=list)
    total: int = 0
    narrowings: list[Narrowing] = field(default_factory=list)
    instead: str = ""
    marked: frozenset[str] = frozenset()
    elsewhere: list[Offer] = field(default_factory=list)
    correct: Callable[[], Offer | None] | None = None

    @cached_property
    def correction(self) -> Offer | None:
        """Another spelling that finds something; looked for when it is asked for, which costs some queries."""
        return self.correct() if self.correct else None

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


def _hiding() -> list[tuple[str, datetime | None]]:
    """Return the paths of the pages below which nothing may be found, each with the moment from which. One query."""
    always = {"since": Cast(None, DateTimeField())}
    restricted = PageViewRestriction.objects.annotate(**always).values_list("page__path", "since")
    # Below a page that isn't live, nothing has an address; few such pages have others below them. What expires is
    # taken down by a job, which may be late.
    when = Case(When(live=True, then=F("expire_at")), default=None, output_field=DateTimeField())
    ending = Q(live=False, numchild__gt=0) | Q(live=True, expire_at__isnull=False)
    pages = Page.objects.filter(ending, depth__gt=1).order_by().annotate(since=when)
    return list(restricted.union(pages.values_list("path", "since")))


def _searchable(keep: Keep = anew):
    """Return the pages that may be found; build it once for an answer."""
    pages, now, hidden = Page.objects.live().filter(depth__gt=2), timezone.now(), ""
    for path in sorted(path for path, since in keep("search hiding", _hiding) if since is None or since <= now):
        if not hidden or not path.startswith(hidden):
            pages, hidden = pages.exclude(path__startswith=path), path
    return pages


def search(
    text: str,
    locale: Locale,
    chosen: Mapping[str, str] | None = None,
    *,
    newest_first: bool = False,
    keep: Keep = anew,
) -> Answer:
    """Return what the live, public pages in `locale` have on `text`.

    text: whatever a visitor typed. Empty or meaningless text finds nothing. chosen: values of facets by name, such as
    `{"kind": "branchpage"}`; unknown ones are passed over. newest_first: order by date instead of relevance. keep:
    gives what stays the same until content changes from where it is kept. When Elasticsearch does not answer,
    the database does.
    """
    asking = Asking(keep)
    found = asking.find(text, locale)
    hits = found.hits
    left, narrowings = narrow(hits, asking.kinds, chosen or {}, locale, keep) if hits else (hits, [])
    if newest_first:
        left = sorted(left, key=lambda hit: hit.moment or 0, reverse=True)
    keys = [(hit.key, hit.content_type) for hit in left]
    answer = Answer(keys, len(hits), narrowings, found.instead, found.stems)
    if len(hits) < FEW and text.strip():
        others = [other for other in Locale.objects.all() if other != locale]
        answer.elsewhere = _offers(asking, text, others)
        if not hits and not answer.elsewhere:
            answer.correct = partial(_correction, asking, text, others)
    return answer


def suggest_pages(text: str, locale: Locale, most: int = 24, keep: Keep = anew) -> list[Page]:
    """Return the pages whose titles have words that begin like those of `text`, at most `most`; `keep` as `search`."""
    return pages_of(suggest_keys(text, locale, most, keep))


def suggest_keys(text: str, locale: Locale, most: int = 24, keep: Keep = anew) -> list[tuple[int, int]]:
    """Return what `suggest_pages` does as pairs of page and content type."""
    query = clean_query(text)
    if len(query) < 2 or not stems_in(query):
        return []
    pages = _searchable(keep).filter(locale=locale)
    hits = first_answer(lambda backend: _found(backend.autocomplete(query, pages), most), [])
    kinds = _kinds()
    return [(hit.key, hit.content_type) for hit in hits if hit.content_type in kinds]


def asked(text: str, hits: list[tuple[int, int]]) -> Asked:
    """Return the search as quick answers look at it."""
    stems = set(stems_in(clean_query(text)))
    document = ContentType.objects.get_for_model(Attachment).pk
    pages = [key for key, content_type in hits[:MOST_ANSWERS] if content_type != document]
    return Asked(text, pages, lambda named: bool(stems) and stems <= set(stems_in(named)))


def pages_of(hits: list[tuple[int, int]]) -> list[Page | DocumentText]:
    """Return the pages and documents of `hits` in their order, each with its `kind_name`; a query for each sort."""
    kind = ContentType.objects.get_for_model(Attachment).pk
    entries = ("search_facets_entry", "search_text_entry")
    pages = Page.objects.select_related("locale", *entries).in_bulk([key for key, type_ in hits if type_ != kind])
    wanted = [key for key, type_ in hits if type_ == kind]
    documents = DocumentText.objects.select_related("document").in_bulk(wanted) if wanted else {}
    found = [(documents if type_ == kind else pages).get(key) for key, type_ in hits]
    for item in found:
        if item is not None:
            model = Attachment if isinstance(item, DocumentText) else item.specific_class
            item.kind_name = str(model._meta.verbose_name)
    _add_notes([item for item in found if isinstance(item, Page)])
    return [item for item in found if item is not None]


def _add_notes(pages: list[Page]) -> None:
    """Give the pages of those types that have one their `search_note`; a query for each such type, and none else."""
    by_type: dict[type[Page], dict[int, Page]] = {}
    for page in pages:
        model = page.specific_class
        if issubclass(model, SitePage) and model.search_note is not SitePage.search_note:
            by_type.setdefault(model, {})[page.pk] = page
    for model, found in by_type.items():
        for pk, page in model.objects.defer_streamfields().in_bulk(found).items():
            found[pk].search_note = page.search_note


def with_snippets(found: list[Page | DocumentText], stems: Collection[str]) -> list[Page | DocumentText]:
    """Give each of the `found` a `snippet`, safe HTML with the words of these stems marked, and any `search_day`."""
    for item in found:
        item.search_day = None
        if isinstance(item, DocumentText):
            item.snippet = snippet("", item.text, stems)
            continue
        kept = getattr(item, "search_text_entry", None) or PageText(summary=item.search_description)
        item.snippet = snippet(kept.summary, kept.text, stems)
        entry = getattr(item, "search_facets_entry", None)
        # Other pages have no date of their own, only that of their publication.
        if entry and entry.moment is not None and "year=" in entry.tags:
            item.search_day = datetime.fromtimestamp(entry.moment, timezone.get_current_timezone())
    return found


class Asking:
    """Asks the index for all that one answer needs."""

    def __init__(self, keep: Keep = anew):
        self.pages = _searchable(keep)
        self.kinds = _kinds()
        self._documents: dict[str, list[int]] = {}

    def find(self, text: str, locale: Locale) -> Found:
        """Return what there is on `text` in the language: pages, and documents in their places among them."""
        pages = self.pages.filter(locale=locale)

        def documents(query: SearchQuery) -> list:
            return finding.hits_of(self._keys_of_documents(query), self.pages, [locale])[locale.pk]

        def ask(query: SearchQuery) -> list[Hit]:
            return self.pages_with(query, [locale])

        found = find(text, pages, locale.language_code, ask, HIT_FIELDS, besides=documents)
        if found.query is not None:
            words = " ".join(found.asked.words)
            found.hits = finding.among(found.hits, documents(found.query), words, found.complete)
        return found

    def numbers(self, text: str, locales: list[Locale], *, documents: bool = True) -> dict[int, int]:
        """Return by locale's key how much has all that `text` asks for. One query; with `documents` more."""
        meanings, unwanted = read(text)
        numbers: Counter = Counter()
        if not meanings or not locales:
            return numbers
        query = query_of(meanings, unwanted)
        numbers.update(hit.locale for hit in self.pages_with(query, locales))
        if documents:
            shown = finding.hits_of(self._keys_of_documents(query), self.pages, locales)
            numbers.update({key: len(hits) for key, hits in shown.items()})
        return numbers

    def pages_with(self, query: SearchQuery, locales: list[Locale]) -> list[Hit]:
        """Return the pages in these languages that match, in the backend's order."""
        hits = self._ask(query, self.pages.filter(locale__in=locales), lambda results: _found(results, MOST_RESULTS))
        # A page whose type is no longer in the code can't be shown.
        return [hit for hit in hits if hit.content_type in self.kinds]

    def _keys_of_documents(self, query: SearchQuery) -> list[int]:
        if repr(query) not in self._documents:
            documents = DocumentText.objects.all()
            self._documents[repr(query)] = self._ask(query, documents, lambda results: _keys(results, finding.MOST))
        return self._documents[repr(query)]

    @staticmethod
    def _ask(query: SearchQuery, queryset, read: Callable) -> list:
        return first_answer(lambda backend: read(backend.search(query, queryset)), [])


def _keys(results, most: int) -> list[int]:
    if hasattr(results, "get_queryset"):
        return list(results[:most].get_queryset().values_list("pk", flat=True))
    return [int(key) for key in results.keys(most)] if hasattr(results, "keys") else []


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
    """Return the code and the name of each page type, and of documents, by the content type's key."""
    kinds = {}
    for model, found in ContentType.objects.get_for_models(*get_page_models(), Attachment).items():
        # Of a section there is one in a language: most have no name for many.
        several = model._meta.original_attrs.get("verbose_name_plural")
        code = DOCUMENT if model is Attachment else model._meta.model_name
        kinds[found.pk] = (code, capfirst(str(several or model._meta.verbose_name)))
    return kinds


def _offers(asking: Asking, text: str, locales: list[Locale], *, documents: bool = True) -> list[Offer]:
    numbers = asking.numbers(text, locales, documents=documents)
    return [Offer(text, locale, numbers[locale.pk]) for locale in locales if numbers[locale.pk]]


def _correction(asking: Asking, text: str, locales: list[Locale]) -> Offer | None:
    """Return the rewriting of `text` that finds something in the first of `locales` where there is one."""
    for locale in locales:
        other = corrected(text, locale.language_code)
        if other and (offers := _offers(asking, other, [locale], documents=False)):
            return offers[0]
    return None
