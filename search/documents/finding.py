"""Which documents a visitor may find: those of open collections that a page anyone may see links to."""

from collections import defaultdict
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import Locale, Page, ReferenceIndex

from home.models import Attachment
from home.withheld import in_restricted_collection
from search.facets import Hit
from search.models import DocumentText
from search.words import stems_in

# More documents than these are not looked at for one query.
MOST = 500
# Documents with the words in their titles stand among the pages from this place on, each after so many pages.
FIRST_PLACE, EVERY = 2, 3
# Those with the words only inside begin where the first page of results ends.
LATER_PLACE = 10


def findable() -> QuerySet[DocumentText]:
    """Return the documents of collections without a view restriction, on them or above them."""
    return DocumentText.objects.exclude(in_restricted_collection("document__collection__path"))


def linked(keys: Iterable[int], pages: QuerySet[Page]) -> dict[int, set[int]]:
    """Return by document the locales of those `pages` that link to it; documents that none links to are left out."""
    types = ContentType.objects.get_for_models(Attachment, Page)
    links = ReferenceIndex.objects.filter(
        to_content_type=types[Attachment],
        to_object_id__in=[str(key) for key in keys],
        base_content_type=types[Page],
    ).values_list("object_id", "to_object_id")
    documents = defaultdict(set)
    for page, document in links:
        documents[int(page)].add(int(document))
    found: dict[int, set[int]] = defaultdict(set)
    for page, locale in pages.filter(pk__in=documents).values_list("pk", "locale_id"):
        for document in documents[page]:
            found[document].add(locale)
    return found


def hits_of(keys: list[int], pages: QuerySet[Page], locales: Iterable[Locale]) -> dict[int, list[tuple[Hit, str]]]:
    """Return by locale's key those of the documents that may be shown in it, in their order, each with its title.

    A document belongs to the languages of the pages that link to it, and to the language it is written in.
    """
    found: dict[int, list[tuple[Hit, str]]] = {locale.pk: [] for locale in locales}
    if not keys:
        return found
    seen = linked(keys, pages)
    content_type = ContentType.objects.get_for_model(Attachment).pk
    rows = findable().filter(pk__in=seen).values_list("pk", "title", "language", "document__created_at")
    allowed = {key: rest for key, *rest in rows}
    for key in [key for key in keys if key in allowed]:
        title, language, created_at = allowed[key]
        tags, moment = f"language={language}" if language else "", int(created_at.timestamp())
        for locale in locales:
            if locale.pk in seen[key] or language == locale.language_code:
                found[locale.pk].append((Hit(key, content_type, locale.pk, tags, moment), title))
    return found


def among(pages: list[Hit], documents: list[tuple[Hit, str]], text: str, complete: int) -> list[Hit]:
    """Return the pages with the documents in their places: earlier with the words of `text` in the title.

    complete: how many of the first pages have all that was asked for, as the documents do; the others come after.
    """
    stems = set(stems_in(text))
    mixed = list(pages)
    places = {True: min(FIRST_PLACE, complete), False: min(LATER_PLACE, complete)}
    for hit, title in documents:
        titled = stems <= set(stems_in(title))
        mixed.insert(places[titled], hit)
        places[titled] += EVERY
    return mixed
