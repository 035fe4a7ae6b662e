"""Writes what the search keeps of each page: its facets and its text."""

from collections.abc import Iterable
from datetime import date, datetime, time
from itertools import islice

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex, get_page_models
from wagtail.signals import page_published, page_slug_changed

from home.models import SitePage
from home.portions import in_portions
from search.models import PageFacets, PageText
from search.snippets import text_of

# Characters of a page's text that are kept: a long book's worth, no more.
MOST_TEXT = 200_000
AT_ONCE = 200


def write_entries(pages: Iterable[SitePage]) -> None:
    """Write what the search keeps of the pages, each of its own type, over what it has of them."""
    pages = list(pages)
    facets = [PageFacets(page_id=page.pk, moment=_moment(page.search_date), tags=_tags(page)) for page in pages]
    texts = [PageText(page_id=page.pk, summary=_clean(page.summary), text=_clean(text_of(page))) for page in pages]
    for model, rows, fields in ((PageFacets, facets, ["moment", "tags"]), (PageText, texts, ["summary", "text"])):
        model.objects.bulk_create(rows, update_conflicts=True, unique_fields=["page"], update_fields=fields)


def rewrite_entries(*, missing_only: bool = False) -> int:
    """Write the entries of all live pages, or of those that have none; return of how many."""
    number = 0
    for model in get_page_models():
        if not issubclass(model, SitePage):
            continue
        pages = model.objects.exact_type(model).live().select_related("locale", *model.search_facets_related)
        if missing_only:
            pages = pages.filter(search_facets_entry=None)
        found = in_portions(pages, AT_ONCE)
        while batch := list(islice(found, AT_ONCE)):
            write_entries(batch)
            number += len(batch)
    return number


def _tags(page: SitePage) -> str:
    tags = {f"{name}={_line(value)}" for name, values in page.search_facets().items() for value in values}
    return "\n".join(sorted(tags))


def _line(value: str) -> str:
    return " ".join(str(value).split())


def _clean(text: str) -> str:
    # PostgreSQL takes no NUL.
    return text.replace("\0", " ")[:MOST_TEXT]


def _moment(when: datetime | date | None) -> int | None:
    if when is None:
        return None
    if not isinstance(when, datetime):
        when = timezone.make_aware(datetime.combine(when, time()))
    return int(when.timestamp())


def _on_published(sender, instance: Page, **kwargs) -> None:
    if isinstance(instance, SitePage):
        write_entries([instance])


def _on_slug_changed(sender, instance: Page, **kwargs) -> None:
    """Write anew what names the page by its slug: a facet's value is the same in every language."""
    page_type = ContentType.objects.get_for_model(Page)
    links = ReferenceIndex.get_references_to(instance).filter(base_content_type=page_type)
    keys = [int(key) for key in links.values_list("object_id", flat=True)]
    write_entries(page for page in Page.objects.live().filter(pk__in=keys).specific() if isinstance(page, SitePage))


def connect() -> None:
    """Start keeping up with what editors publish."""
    page_published.connect(_on_published, dispatch_uid="search.entries")
    page_slug_changed.connect(_on_slug_changed, dispatch_uid="search.entries")
