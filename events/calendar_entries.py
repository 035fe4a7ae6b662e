"""When events are held and awareness days are kept, for the editors' calendar."""

from calendar import monthrange
from collections.abc import Iterator

from django.utils import timezone
from wagtail import hooks

from events.models import AwarenessDayPage, EventPage
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


@hooks.register("register_calendar", order=45)
def awareness_days(month: Month) -> Iterator[Entry]:
    """Yield the yearly days of the month, drafts too; 29 February only in years that have it. One query."""
    year, number = month.first.year, month.first.month
    days = AwarenessDayPage.objects.filter(month=number, day__lte=monthrange(year, number)[1])
    days = days.filter(pk__in=month.pages.values("pk")).exclude(since_year__gt=year)
    for pk, title, language, day in days.values_list("pk", "title", "locale__language_code", "day"):
        yield Entry(month.first.replace(day=day), Kind.HELD, title, edit_url(pk), language)
