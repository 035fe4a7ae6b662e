"""An event's book: the lock under which its places are given out, and the page whose numbers hold."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import transaction

from events.models import EventPage, RegistrationBook


def source_of(event: EventPage) -> EventPage:
    """Return the event in the source language, whose window and places hold for all its translations."""
    if event.locale.language_code == settings.LANGUAGE_CODE:
        return event
    return source_by_key(event.translation_key) or event


def source_by_key(event_key) -> EventPage | None:
    """Return the event of that translation key in the source language, as it is now; None when it is gone."""
    events = EventPage.objects.filter(translation_key=event_key, locale__language_code=settings.LANGUAGE_CODE)
    return events.defer_streamfields().select_related("locale").first()


@contextmanager
def locked(event_key) -> Iterator[RegistrationBook]:
    """Hold the event's book in a transaction: nobody else gives out its places meanwhile."""
    RegistrationBook.objects.get_or_create(event_key=event_key)
    with transaction.atomic():
        # SQLite locks the whole database at the transaction's start, PostgreSQL this row.
        yield RegistrationBook.objects.select_for_update().get(event_key=event_key)
