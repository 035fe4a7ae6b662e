"""Which translations a person may take out and bring in."""

from collections.abc import Iterable

from django.db.models import QuerySet
from wagtail.models import Page, get_translatable_models
from wagtail.permissions import page_permission_policy
from wagtail_localize.models import Translation

from localisation.rights import may_translate


def translations() -> QuerySet[Translation]:
    """Return all translations that are kept up, with what an exchange reads of each."""
    return (
        Translation.objects.filter(enabled=True)
        .select_related("source__locale", "source__specific_content_type", "target_locale")
        .order_by("pk")
    )


def allowed(user, found: Iterable[Translation]) -> list[Translation]:
    """Return those of the translations that the user may translate, in their order.

    Pages that are there in the language are asked for together, in two queries whatever their number; the rest, and
    the types of snippets, each.
    """
    found = list(found)
    editable = _editable_pages(user, found)
    types: dict[tuple, bool] = {}
    kept = []
    for translation in found:
        place = (translation.source.object_id, translation.target_locale_id)
        if place in editable or (not _is_page(translation) and _may_translate_type(user, translation, types)):
            kept.append(translation)
    return kept


def _is_page(translation: Translation) -> bool:
    model = translation.source.specific_content_type.model_class()
    return model is not None and issubclass(model, Page)


def _editable_pages(user, found: list[Translation]) -> set[tuple]:
    """Return (translation key, locale) of the pages among the translations' targets that the user may edit."""
    keys = {translation.source.object_id for translation in found if _is_page(translation)}
    locales = {translation.target_locale_id for translation in found}
    editable = page_permission_policy.instances_user_has_any_permission_for(user, ["change"])
    pages = editable.filter(locale_id__in=locales)
    return {place for place in pages.values_list("translation_key", "locale_id") if place[0] in keys}


def _may_translate_type(user, translation: Translation, known: dict[tuple, bool]) -> bool:
    """Ask for one snippet of each type: the right to a snippet is that to its type and language."""
    model = translation.source.specific_content_type.model_class()
    if model not in get_translatable_models(include_subclasses=True):
        return False
    key = (model, translation.target_locale_id)
    if key not in known:
        known[key] = may_translate(user, model(locale=translation.source.locale), translation.target_locale)
    return known[key]
