"""Events for calendar programs: iCalendar (RFC 5545), with RFC 7986's name, refresh interval and conference."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from icalendar import Calendar, Event, vUri

from branches.models import Disease
from events.models import EventPage, EventsIndexPage, SchoolSeriesPage, SeriesPage, SessionPage, UmbrellaEventPage
from events.models.index import KINDS
from home.chrome import Chrome

# An event stays in a subscribed list so long after its end, so that it does not vanish under the reader's eyes.
KEPT_AFTER_END = timedelta(days=31)
# How often a calendar program is asked to look for changes.
REFRESH = timedelta(hours=4)
STATUSES = {
    EventPage.Status.PLANNED: "CONFIRMED",
    EventPage.Status.POSTPONED: "TENTATIVE",
    EventPage.Status.CANCELLED: "CANCELLED",
}
Entry = EventPage | SessionPage


def entries_of(page, asked: dict[str, str]) -> Iterable[Entry] | None:
    """Return what the calendar of `page` holds, in order of time; None for a page that has none.

    A session or an event without a programme holds itself, an event with one its sessions and inner events, a series
    all its events, an index what comes and what ended in the last 31 days. asked: `day` (2020-11-26, in the event's
    zone) keeps an event's programme to that day; `kind` and `topic` (a disease's code) narrow an index down. Unknown
    values are passed over.
    """
    if isinstance(page, SessionPage):
        return [page]
    if isinstance(page, EventPage):
        return _programme(page, asked.get("day", "")) or [page]
    if isinstance(page, SeriesPage | SchoolSeriesPage):
        return EventPage.objects.child_of(page).for_links().order_by("starts_at", "pk")
    if isinstance(page, EventsIndexPage):
        return _coming(page, asked.get("kind", ""), asked.get("topic", ""))
    return None


def _programme(event: EventPage, day: str) -> list[Entry]:
    sessions = list(SessionPage.objects.child_of(event).for_links().in_programme_order())
    for session in sessions:
        # Each would ask for its event by itself.
        session._event = event
    inner = EventPage.objects.child_of(event).for_links() if isinstance(event, UmbrellaEventPage) else []
    entries = sorted([*inner, *sessions], key=lambda entry: entry.starts_at)
    try:
        chosen = date.fromisoformat(day) if day else None
    except ValueError:
        chosen = None
    return [entry for entry in entries if chosen in (None, entry.starts_local.date())]


def _coming(index: EventsIndexPage, kind: str, topic: str) -> Iterable[EventPage]:
    events = KINDS.get(kind, EventPage).objects.descendant_of(index.get_parent()).for_links()
    if topic and Disease.objects.filter(code=topic).exists():
        series = SchoolSeriesPage.objects.descendant_of(index.get_parent()).filter(disease__code=topic)
        of_topic = events.filter(organisation__disease__code=topic)
        for found in series:
            of_topic = of_topic | events.child_of(found)
        events = of_topic
    return events.upcoming(timezone.now() - KEPT_AFTER_END)


def calendar_of(page, entries: Iterable[Entry], request: HttpRequest) -> Calendar:
    """Return the calendar named after `page` with the entries, in the language of `page`."""
    site = Chrome.of(request).texts.name
    calendar = Calendar()
    calendar.add("prodid", f"-//{request.get_host()}//{page.locale.language_code.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    name = f"{page.title} – {site}"
    calendar.add("name", name, parameters={"LANGUAGE": page.locale.language_code})
    # What programs read that know nothing of RFC 7986.
    calendar.add("x-wr-calname", name)
    calendar.add("url", page.get_full_url(request))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for found in entries:
        calendar.add_component(_event(found, request))
    calendar.add_missing_timezones()
    return calendar


def _event(entry: Entry, request: HttpRequest) -> Event:
    whole = entry.event if isinstance(entry, SessionPage) else entry
    zone = ZoneInfo(entry.event_time_zone)
    changed = entry.last_published_at or entry.starts_at
    # A session of a cancelled event does not take place, whatever it says itself.
    status = whole.status if whole and whole.status != EventPage.Status.PLANNED else entry.status
    event = Event()
    # The same in every language and address; RFC 5545 asks for a part that nobody else gives out.
    event.add("uid", f"{entry.translation_key}@{request.get_host().partition(':')[0]}")
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    # A session moves and is cancelled with its event too.
    event.add("sequence", entry.sequence + (whole.sequence if whole and whole is not entry else 0))
    event.add("status", STATUSES[status])
    cancelled = status == EventPage.Status.CANCELLED
    event.add("summary", f"{gettext('Cancelled')}: {entry.title}" if cancelled else entry.title)
    event.add("dtstart", _in(zone, entry.starts_at))
    event.add("dtend", _in(zone, entry.ends_at))
    url = entry.get_full_url(request)
    event.add("url", url)
    event.add("description", "\n\n".join(text for text in (entry.summary, url) if text))
    if place := _place(entry, whole):
        event.add("location", place)
    if whole and whole.online_url and not cancelled:
        event.add("conference", vUri(whole.online_url, params={"FEATURE": "VIDEO"}))
    event.add("categories", [str(entry.get_kind_display() if isinstance(entry, SessionPage) else entry.kind_name)])
    return event


def _in(zone: ZoneInfo, moment: datetime) -> datetime:
    return moment.astimezone(zone).replace(second=0, microsecond=0)


def _place(entry: Entry, whole: EventPage | None) -> str:
    hall = entry.hall.name if isinstance(entry, SessionPage) and entry.hall else ""
    parts = [hall, whole.place, whole.town] if whole else [hall]
    if whole and whole.attendance == EventPage.Attendance.ONLINE:
        parts.append(str(whole.get_attendance_display()))
    return ", ".join(dict.fromkeys(part for part in parts if part))
