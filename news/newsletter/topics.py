"""What the newsletter can be narrowed down by: categories of news, and diseases, by the key their translations share.

Journalists ask for the press list, which is no label: what goes to it alone reaches nobody else.

A chosen disease says what somebody wants to read, not what they have; the form tells them so.
"""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext

from branches.models import Disease
from news.models import Category

Names = list[tuple[str, str]]
# The press list's key among those of the labels.
PRESS = "5c1f0a52-8f0e-4d57-9a3e-6d1b7c0e2f94"


def names_of(model: type[Category] | type[Disease], language: str) -> Names:
    """Return the labels as choices, by name: in the language, or in the source's where it has none."""
    found: dict[UUID, str] = {}
    of_these = model.objects.filter(locale__language_code__in=[language, settings.LANGUAGE_CODE])
    for key, code, name in of_these.values_list("translation_key", "locale__language_code", "name"):
        if code == language or key not in found:
            found[key] = name
    return sorted(((str(key), name) for key, name in found.items()), key=lambda row: row[1].casefold())


def names(keys: Iterable[str], language: str) -> list[str]:
    """Return the names of the topics with these keys, those that are gone left out."""
    known = dict(names_of(Category, language) + names_of(Disease, language)) | {PRESS: gettext("For the press")}
    return [known[key] for key in keys if key in known]
