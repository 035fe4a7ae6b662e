"""When the platform is open, what happens in which hall, and who may see recordings. All moments are aware."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from django.conf import settings
from django.utils import timezone

from events.models import EventPage, SessionPage


class Phase(Enum):
    """Where an event's platform stands."""

    NONE = "none"
    BEFORE = "before"
    OPEN = "open"
    AFTER = "after"


def phase(event: EventPage, at: datetime | None = None) -> Phase:
    """Return the platform's phase: open from `platform_opens_at` until the event ends, each moment included once."""
    at = at or timezone.now()
    if event.platform_opens_at is None or event.status == EventPage.Status.CANCELLED:
        return Phase.NONE
    if at < event.platform_opens_at:
        return Phase.BEFORE
    return Phase.OPEN if at < event.ends_at else Phase.AFTER


@dataclass
class Room:
    """A hall on the live page: what goes on, what comes next, and where it can be watched."""

    code: str
    name: str
    now: SessionPage | None = None
    next: SessionPage | None = None
    streams: list = field(default_factory=list)

    @property
    def session(self) -> SessionPage | None:
        """The session that a question asked now belongs to."""
        return self.now or self.next


def now_and_next(
    sessions: Iterable[SessionPage], at: datetime | None = None
) -> tuple[SessionPage | None, SessionPage | None]:
    """Return the session that goes on at `at` and the one that begins next; cancelled and postponed ones don't count.

    A session goes on from its beginning until just before its end.
    """
    at = at or timezone.now()
    held = sorted(
        (one for one in sessions if one.status == EventPage.Status.PLANNED), key=lambda one: (one.starts_at, one.pk)
    )
    now = next((one for one in held if one.starts_at <= at < one.ends_at), None)
    following = next((one for one in held if one.starts_at > at), None)
    return now, following


def rooms(sessions: Iterable[SessionPage], streams: Iterable, at: datetime | None = None) -> list[Room]:
    """Return the halls that have sessions or streams, in the halls' order. A stream without a hall is in every one."""
    found: dict[str, Room] = {}
    order: dict[str, tuple] = {}
    by_code: dict[str, list[SessionPage]] = {}
    streams = list(streams)
    for item in (*sessions, *streams):
        if hall := item.hall:
            order.setdefault(hall.code, (hall.order, hall.name))
            found.setdefault(hall.code, Room(hall.code, hall.name))
            if isinstance(item, SessionPage):
                found[hall.code].name = hall.name
                by_code.setdefault(hall.code, []).append(item)
    if not found:
        found[""] = Room("", "")
        order[""] = (0, "")
        by_code[""] = list(sessions)
    for code, room in found.items():
        room.now, room.next = now_and_next(by_code.get(code, ()), at)
        room.streams = [stream for stream in streams if stream.hall is None or stream.hall.code == code]
    return sorted(found.values(), key=lambda room: order[room.code])


def with_recordings(sessions: Iterable[SessionPage]) -> list[SessionPage]:
    """Return the sessions that have a recording."""
    return [session for session in sessions if session.recording_url]


def events_with_platform():
    """Return the events that have a platform, in the source language, the latest first."""
    events = EventPage.objects.filter(platform_opens_at__isnull=False, locale__language_code=settings.LANGUAGE_CODE)
    return events.defer_streamfields().order_by("-starts_at")
