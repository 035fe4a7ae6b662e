"""From a page in one language to the same page in another."""

from collections.abc import Iterable

from django.core.validators import slug_re
from django.db.models import QuerySet
from django.utils import translation
from wagtail.models import Page

from home.models.base import is_restricted


def translated(model: type[Page], ids: Iterable[int | None], *, cards: bool = False) -> list[Page]:
    """Return the live, public pages of `model` that the ids name, in the active language, in the order of the ids.

    A page without a version in the active language is itself returned, so that a link is never lost; templates mark it
    with its own language. Ids of None and of pages that nobody may see are left out.
    cards: fetch the pictures of cards too. One query whatever the number, two with cards.
    """
    wanted = [pk for pk in ids if pk]
    found = translated_by_id(model, wanted, cards=cards)
    return [found[pk] for pk in wanted if pk in found]


def translated_by_id(model: type[Page], ids: Iterable[int], *, cards: bool = True) -> dict[int, Page]:
    """Return what `translated` returns, by the ids asked for."""
    wanted = set(ids)
    if not wanted:
        return {}
    keys = model.objects.filter(pk__in=wanted).values("translation_key")
    versions = model.objects.filter(translation_key__in=keys).select_related("locale").defer_streamfields()
    if cards:
        versions = versions.select_related("picture").with_card_renditions()
    versions = list(versions.annotate(hidden=is_restricted()))
    by_key = {(page.translation_key, page.locale.language_code): page for page in versions}
    language = translation.get_language()
    found = {}
    for page in versions:
        shown = by_key.get((page.translation_key, language))
        shown = shown if shown is not None and _may_be_seen(shown) else page
        if page.pk in wanted and _may_be_seen(shown):
            found[page.pk] = shown
    return found


def _may_be_seen(page: Page) -> bool:
    return page.live and not page.hidden


def keys_named(things: QuerySet, name: str, column: str) -> QuerySet:
    """Return the translation keys of those of `things` that a word in an address means, for a condition of a query.

    name: a number is an id, in whatever language; anything else is looked for in `column`, a slug or a code. What can
    be neither means nothing, and so does a number longer than any id.
    """
    if not slug_re.match(name):
        return things.none().values("translation_key")
    is_id = name.isdigit() and len(name) < 10
    return things.filter(**({"pk": int(name)} if is_id else {column: name})).values("translation_key")


def attach_translations(items: Iterable, attribute: str) -> list:
    """Give each item `localized_<attribute>`: the page that its foreign key names, in the active language, or None.

    items: objects of one model with a foreign key `attribute` to a page type. Two queries, whatever the number.
    """
    items = list(items)
    ids = list(dict.fromkeys(pk for item in items if (pk := getattr(item, f"{attribute}_id"))))
    found: dict = {}
    if ids:
        model = type(items[0])._meta.get_field(attribute).related_model
        found = translated_by_id(model, ids)
    for item in items:
        setattr(item, f"localized_{attribute}", found.get(getattr(item, f"{attribute}_id")))
    return items
