"""Places in sessions that people choose when they register. They change only under the lock of their event's book.

Who comes when a session is full waits for it, and gets the first place that becomes free, in order of arrival.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from django.db.models import Count

from events.models import EventPage, Registration, SessionPage, SessionSeat
from events.registration.book import locked, source_by_key, source_of

State = SessionSeat.State


@dataclass(frozen=True)
class Offer:
    """A session with places to book, and how many a newcomer may still take."""

    session: SessionPage
    free: int


@dataclass(frozen=True)
class Chosen:
    """A session that a person chose, and whether they hold a place in it."""

    session: SessionPage
    held: bool


def needs_seats(event: EventPage, attendance: str) -> bool:
    """Tell whether who takes part that way books places: online it is so only where nobody sits in a hall."""
    return attendance == Registration.Attendance.ONSITE or event.attendance == EventPage.Attendance.ONLINE


def limits_of(event: EventPage) -> dict[UUID, int]:
    """Return the places of each session that has some to book, by key; `event` is in the source language."""
    sessions = SessionPage.objects.child_of(event).live().exclude(places=None)
    sessions = sessions.exclude(status=EventPage.Status.CANCELLED).order_by("starts_at", "path")
    return dict(sessions.values_list("translation_key", "places"))


def sessions_in_language(event: EventPage, keys: Collection[UUID]) -> list[SessionPage]:
    """Return the sessions of these keys in order of time: in the event's language, or as they are in the source."""
    found = {}
    for parent in {source_of(event).pk: source_of(event), event.pk: event}.values():
        sessions = SessionPage.objects.child_of(parent).live().filter(translation_key__in=keys)
        for session in sessions.defer_streamfields().select_related("hall"):
            session._event = event
            found[session.translation_key] = session
    return sorted(found.values(), key=lambda session: (session.starts_at, session.path))


def offers(event: EventPage) -> list[Offer]:
    """Return the sessions that one can choose at the event, in its language; exact only under the lock."""
    limits = limits_of(source_of(event))
    if not limits:
        return []
    taken = _taken(limits)
    return [
        Offer(session, max(0, limits[session.translation_key] - taken[session.translation_key]))
        for session in sessions_in_language(event, limits)
    ]


def choose(registration: Registration, wanted: Iterable[str]) -> None:
    """Give the registration places in exactly these sessions (keys), or a place among those who wait.

    To be called under the lock. A place that is held already stays; unknown keys count for nothing.
    """
    event = source_by_key(registration.event_key)
    if event is None:
        return
    limits = limits_of(event)
    asked = set(map(str, wanted)) if needs_seats(event, registration.attendance) else set()
    keys = [key for key in limits if str(key) in asked]
    registration.seats.exclude(session_key__in=keys).delete()
    kept = set(registration.seats.values_list("session_key", flat=True))
    taken = _taken(limits) if set(keys) - kept else Counter()
    for key in keys:
        if key not in kept:
            free = registration.state in Registration.HOLDING and taken[key] < limits[key]
            state = State.HELD if free else State.WAITING
            SessionSeat.objects.create(registration=registration, session_key=key, state=state)


def give_on(tell: Callable[[SessionSeat], None], event_key=None) -> int:
    """Give places that became free to those who wait and hold a place at the event itself; return how many.

    tell: called with each seat that was given, in the transaction that gives it. event_key: the only event to look at.
    """
    waiting = SessionSeat.objects.filter(state=State.WAITING, registration__state__in=Registration.HOLDING)
    if event_key:
        waiting = waiting.filter(registration__event_key=event_key)
    given = 0
    for key in set(waiting.order_by().values_list("registration__event_key", flat=True)):
        with locked(key):
            event = source_by_key(key)
            limits = limits_of(event) if event else {}
            held = _taken(limits, held_only=True)
            of_event = waiting.filter(registration__event_key=key, session_key__in=limits)
            for seat in of_event.select_related("registration").order_by("pk"):
                if held[seat.session_key] < limits[seat.session_key]:
                    held[seat.session_key] += 1
                    seat.state = State.HELD
                    seat.save(update_fields=["state"])
                    tell(seat)
                    given += 1
    return given


def chosen_by(registration: Registration, event: EventPage) -> list[Chosen]:
    """Return the sessions that the person chose, in the language of `event`, in order of time."""
    states = dict(registration.seats.values_list("session_key", "state"))
    sessions = sessions_in_language(event, states) if states else []
    return [Chosen(session, states[session.translation_key] == State.HELD) for session in sessions]


def overlapping(sessions: Iterable[SessionPage]) -> list[tuple[SessionPage, SessionPage]]:
    """Return each two sessions that run at one time; one that begins when the other ends does not."""
    return [
        (one, other)
        for one, other in combinations(sessions, 2)
        if one.starts_at < other.ends_at and other.starts_at < one.ends_at
    ]


def _taken(keys: Iterable[UUID], held_only: bool = False) -> Counter:
    """Count the places of each session that nobody new can have: those held, and those that others wait for."""
    seats = SessionSeat.objects.filter(session_key__in=list(keys), registration__state__in=Registration.HOLDING)
    if held_only:
        seats = seats.filter(state=State.HELD)
    rows = seats.order_by().values_list("session_key").annotate(number=Count("pk"))
    return Counter(dict(rows))
