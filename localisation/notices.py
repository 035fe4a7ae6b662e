"""What a visitor is told about the translation that they read."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Page

from home.memory import remember
from localisation.links import translations_of
from localisation.models import TranslationState


@dataclass(frozen=True)
class StaleNotice:
    """The page shown was translated from the text of `made_from`; `source` has a newer one."""

    made_from: datetime
    source: Page


def stale_notice(request: HttpRequest, page: Page) -> StaleNotice | None:
    """Return what to say above a stale translation, None on every other page.

    One query for a language, remembered while content stays as it is.
    """
    if not page.pk or page.locale.language_code == settings.LANGUAGE_CODE:
        return None
    made_from = remember(request, ("stale", page.locale_id), lambda: _dates(page.locale_id)).get(page.translation_key)
    source = translations_of(request, page).get(settings.LANGUAGE_CODE) if made_from else None
    return StaleNotice(made_from, source) if source else None


def _dates(locale_id: int) -> dict:
    """Return the dates of the texts that the stale translations of a language were made from, by translation key."""
    states = TranslationState.objects.stale().filter(locale_id=locale_id, live=True, page__isnull=False)
    return dict(states.exclude(made_from=None).values_list("translation_key", "made_from__published_at"))
