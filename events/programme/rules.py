"""What goes on now and comes next, what has changed since, what overlaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from events.models import EventPage
from events.programme.sessions import Entry


@dataclass(frozen=True)
class NowAndNext:
    """What is on, and what begins next; both without what was cancelled or put off."""

    now: Sequence[Entry]
    following: Sequence[Entry]


def now_and_next(entries: Sequence[Entry], at: datetime) -> NowAndNext:
    """Return what goes on at the moment `at` (aware) and all that begins at the next beginning.

    A session goes on from the moment it begins until the moment it ends, and at that moment no more.
    """
    planned = [entry for entry in entries if entry.page.status == EventPage.Status.PLANNED]
    now = [entry for entry in planned if entry.page.starts_at <= at < entry.page.ends_at]
    next_at = min((entry.page.starts_at for entry in planned if entry.page.starts_at > at), default=None)
    return NowAndNext(now, [entry for entry in planned if entry.page.starts_at == next_at])


def is_on(event: EventPage, at: datetime) -> bool:
    """Whether the event goes on at the moment `at` (aware): from the moment it begins until the moment it ends."""
    return event.status == EventPage.Status.PLANNED and event.starts_at <= at < event.ends_at


def change_since(entry: Entry, since: date | None, zone: str) -> str:
    """Return "new" or "changed" for a session that was added or changed on the day `since` or later, else nothing.

    zone: of the event; the day begins at its midnight. Changed means moved in time or to another hall, put off,
    cancelled, or taking place after all.
    """
    if since is None:
        return ""
    midnight = datetime.combine(since, time(), ZoneInfo(zone))
    page = entry.page
    if page.first_published_at and page.first_published_at >= midnight:
        return "new"
    return "changed" if page.changed_at and page.changed_at >= midnight else ""


def overlaps(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    """Return, by a session's code, the sessions that go on at the same time. One that begins as another ends does not.

    What was cancelled or put off is in nobody's way.
    """
    found: dict[str, list[Entry]] = {}
    planned = [entry for entry in entries if entry.page.status == EventPage.Status.PLANNED]
    for entry in planned:
        others = [
            other
            for other in planned
            if other is not entry
            and other.page.starts_at < entry.page.ends_at
            and entry.page.starts_at < other.page.ends_at
        ]
        if others:
            found[entry.code] = others
    return found
