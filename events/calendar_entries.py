"""When events are held, for the editors' calendar."""

from collections.abc import Iterator

from django.utils import timezone
from wagtail import hooks

from events.models import EventPage
from home.calendar import Entry, Kind, Month
from home.calendar_hooks import edit_url


@hooks.register("register_calendar", order=40)
def events_held(month: Month) -> Iterator[Entry]:
    """Yield each day on which an event is held, drafts too; one that was cancelled is left out. One query."""
    events = EventPage.objects.filter(starts_at__lt=month.ends, ends_at__gt=month.begins)
    events = events.exclude(status=EventPage.Status.CANCELLED).filter(pk__in=month.pages.values("pk"))
    found = events.values_list("pk", "title", "locale__language_code", "starts_at", "ends_at")
    for pk, title, language, begins, ends in found:
        first = timezone.localtime(begins)
        for day in month.days_of(begins, ends):
            yield Entry(day, Kind.HELD, title, edit_url(pk), language, first.time() if day == first.date() else None)
