"""From a page in one language to the same page in another."""

from collections.abc import Iterable

from django.db.models import F
from django.utils import translation
from wagtail.models import Page


def translated(model: type[Page], ids: Iterable[int | None]) -> list[Page]:
    """Return the live, public pages of `model` that the ids name, in the active language, in the order of the ids.

    A page without a version in the active language is itself returned, so that a link is never lost; templates mark it
    with its own language. Ids of None and of pages that nobody may see are left out. Two queries, whatever the number.
    """
    wanted = [pk for pk in ids if pk]
    if not wanted:
        return []
    asked = model.objects.filter(pk__in=wanted)
    candidates = model.objects.filter(translation_key__in=asked.values("translation_key"))
    if hasattr(candidates, "for_listing"):
        candidates = candidates.for_listing()
    else:
        candidates = candidates.live().public().select_related("locale")
    # Which of the candidates were asked for tells the order: their ids may be those of another language.
    keys = dict(asked.values_list("pk", "translation_key"))
    language = translation.get_language()
    found: dict = {}
    for page in candidates:
        if page.locale.language_code == language:
            found[page.translation_key] = page
        elif page.pk in keys:
            found.setdefault(page.translation_key, page)
    return [found[keys[pk]] for pk in wanted if keys.get(pk) in found]


def in_active_language(pages: Iterable[Page | None]) -> list[Page]:
    """Return what `translated` returns, for pages of any types, in the order given."""
    chosen = [page for page in pages if page is not None]
    found: dict = {}
    for model in {type(page) for page in chosen}:
        same = [page for page in chosen if type(page) is model]
        found |= {page.translation_key: page for page in translated(model, [page.pk for page in same])}
    return [found[page.translation_key] for page in chosen if page.translation_key in found]


def attach_translations(items: Iterable, attribute: str) -> list:
    """Give each item `localized_<attribute>`: the page that its foreign key names, in the active language, or None.

    items: a queryset of objects with a foreign key `attribute` to a page type.
    """
    items = list(items.annotate(attached_key=F(f"{attribute}__translation_key")))
    found: dict = {}
    if items:
        model = type(items[0])._meta.get_field(attribute).related_model
        pages = translated(model, {getattr(item, f"{attribute}_id") for item in items})
        found = {page.translation_key: page for page in pages}
    for item in items:
        setattr(item, f"localized_{attribute}", found.get(item.attached_key))
    return items
