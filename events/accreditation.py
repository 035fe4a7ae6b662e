"""The coming events that journalists can register for."""

from datetime import datetime

from django.conf import settings
from django.db.models import F
from django.db.models.functions import Coalesce, Least
from django.utils import timezone
from wagtail.models import Page

from events.models import EventPage, EventQuerySet

MOST = 5


def open_for_registration(page: Page, now: datetime | None = None) -> EventQuerySet:
    """Return the events in the language of `page` that anybody can register for at `now`, the next one first.

    The same boundaries as `events.registration.rules.window`, which the event in the source language decides.
    """
    now = now or timezone.now()
    closes = Least(Coalesce(F("registration_closes_at"), F("starts_at")), F("ends_at"))
    sources = EventPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE, registration_opens_at__lte=now)
    sources = sources.exclude(status=EventPage.Status.CANCELLED).alias(closes=closes).filter(closes__gt=now)
    events = EventPage.objects.in_language_of(page).filter(translation_key__in=sources.values("translation_key"))
    return events.for_links().upcoming(now)
