"""One builder for each page type: the demo content and the tests both build their pages with it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail.models import Page, TranslatableMixin

from home.dates import today
from home.models import (
    ContactsPage,
    ContentPage,
    FaqPage,
    GlossaryPage,
    HealthIndexPage,
    HealthPage,
    HomePage,
    PartnersPage,
)
from home.slugs import latin_slug

Builder = Callable[..., Page]
_BUILDERS: dict[type[Page], Builder] = {}


def builder(model: type[Page]) -> Callable[[Builder], Builder]:
    """Register the decorated function as the builder of `model`.

    A builder takes the parent page and any of the model's fields, fills in what is required and was not given, adds
    the page below the parent, publishes it, and returns it.
    """

    def register(function: Builder) -> Builder:
        _BUILDERS[model] = function
        return function

    return register


def builders() -> Mapping[type[Page], Builder]:
    """Return all builders by page type."""
    return _BUILDERS


def build(model: type[Page], parent: Page, **fields: Any) -> Page:
    """Build a page of `model` below `parent` with its own builder.

    Raises KeyError for a page type without a builder.
    """
    return _BUILDERS[model](parent, **fields)


def add_page(
    model: type[Page],
    parent: Page,
    *,
    title: str,
    slug: str = "",
    children: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
    live: bool = True,
    published_at: datetime | None = None,
    with_history: bool = True,
    **fields: Any,
) -> Page:
    """Add a page of `model` below `parent` in the parent's language and publish it unless `live` is false.

    slug: made from the title by default. children: rows of the page's inline relations, by the relation's name.
    published_at: when it was first published (aware), now by default. with_history: false for a live page without
    revisions that nobody is told of; it costs a third, which counts where hundreds are needed.
    Raises ValidationError when the page breaks one of its model's rules.
    """
    page = new_page(model, parent, title=title, slug=slug, children=children, live=False, **fields)
    if live and not with_history:
        page.live = True
        page.first_published_at = page.last_published_at = published_at or timezone.now()
    parent.add_child(instance=page)
    # An event's form cleans its rows; here the models do it themselves.
    for relation in children or {}:
        for row in getattr(page, relation).all():
            row.full_clean()
    if with_history:
        revision = page.save_revision(clean=False)
        if live:
            if published_at:
                page.first_published_at = published_at
            revision.publish()
    page.refresh_from_db()
    return page


def new_page(
    model: type[Page],
    parent: Page,
    *,
    title: str,
    slug: str = "",
    children: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
    **fields: Any,
) -> Page:
    """Return a page as `add_page` adds it, in the language of `parent`, but not saved."""
    page = model(title=title, slug=slug or latin_slug(title), locale_id=parent.locale_id, **fields)
    for relation, rows in (children or {}).items():
        related = model._meta.get_field(relation).related_model
        language = {"locale_id": parent.locale_id} if issubclass(related, TranslatableMixin) else {}
        setattr(page, relation, [related(sort_order=i, **language, **row) for i, row in enumerate(rows)])
    return page


@builder(HomePage)
def build_home(parent: Page, **fields: Any) -> Page:
    """Build a home page below the root of all pages."""
    fields = {"title": "Главная", "slug": "home", "statement": "Пациенты помогают пациентам"} | fields
    return add_page(HomePage, parent, **fields)


@builder(ContentPage)
def build_content(parent: Page, **fields: Any) -> Page:
    """Build a plain page."""
    return add_page(ContentPage, parent, **({"title": "О союзе", "show_in_menus": True} | fields))


@builder(ContactsPage)
def build_contacts(parent: Page, **fields: Any) -> Page:
    """Build a contacts page with one contact."""
    contact = {"role": "general", "name": "Секретариат", "email": "office@example.org", "is_sample": True}
    fields = {"title": "Контакты", "children": {"contacts": [contact]}} | fields
    return add_page(ContactsPage, parent, **fields)


@builder(HealthIndexPage)
def build_health_index(parent: Page, **fields: Any) -> Page:
    """Build the section of checked information."""
    return add_page(HealthIndexPage, parent, **({"title": "О здоровье", "show_in_menus": True} | fields))


@builder(HealthPage)
def build_health(parent: Page, **fields: Any) -> Page:
    """Build a page of checked information that nobody has reviewed yet."""
    return add_page(HealthPage, parent, **({"title": "О болезни"} | fields))


@builder(GlossaryPage)
def build_glossary(parent: Page, **fields: Any) -> Page:
    """Build the glossary's page."""
    return add_page(GlossaryPage, parent, **({"title": "Словарь"} | fields))


@builder(FaqPage)
def build_faq(parent: Page, **fields: Any) -> Page:
    """Build a page of frequent questions with one question."""
    entry = {"topic": "support", "question": "Куда обратиться?", "answer": "<p>В ближайшее отделение.</p>"}
    return add_page(FaqPage, parent, **({"title": "Вопросы и ответы", "children": {"entries": [entry]}} | fields))


@builder(PartnersPage)
def build_partners(parent: Page, **fields: Any) -> Page:
    """Build a page of partners with one sample of this year."""
    partner = {"name": "Фонд-образец", "tier": "supporter", "first_year": today().year, "is_sample": True}
    return add_page(PartnersPage, parent, **({"title": "Партнёры", "children": {"partners": [partner]}} | fields))


def moment(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """Return an aware moment given in Moscow time, the site's own zone."""
    return timezone.make_aware(datetime(year, month, day, hour, minute))
