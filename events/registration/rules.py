"""Who gets a place, when, and for how long. Every change of an event's places happens under the lock of its book.

All moments are aware. A place is held from the first moment on, so that nobody who was told of one loses it while
looking for the letter; what is not confirmed in 48 hours goes to the next in the waiting list, in order of arrival.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from django.utils import timezone

from events.models import EventPage, Registration
from events.registration import seats
from events.registration.book import locked, source_by_key
from events.registration.book import source_of as source_of

CONFIRM_WITHIN = timedelta(hours=48)
# How long a place that became free is kept for the first of the waiting list.
KEEP_OFFER = timedelta(hours=24)
State = Registration.State


class Window(Enum):
    """Whether one can register for an event."""

    NONE = "none"
    BEFORE = "before"
    OPEN = "open"
    CLOSED = "closed"


class RegistrationError(Exception):
    """A request that the rules forbid; `code` says which."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Places:
    """An event's places of one attendance: how many there are (None: no limit), are held, and how many wait."""

    limit: int | None
    held: int
    waiting: int

    @property
    def free(self) -> int | None:
        """How many a newcomer may take; None without a limit. Those who wait come first."""
        if self.limit is None:
            return None
        return max(0, self.limit - self.held - self.waiting)


def closes_at(event: EventPage) -> datetime:
    """Return the moment from which on nobody can register: the one the editor set, at the latest the event's end."""
    return min(event.registration_closes_at or event.starts_at, event.ends_at)


def window(event: EventPage, now: datetime | None = None) -> Window:
    """Return whether one can register at `now`: from the opening moment on, until right before the closing one."""
    now = now or timezone.now()
    if event.registration_opens_at is None or event.status == EventPage.Status.CANCELLED:
        return Window.NONE
    if now < event.registration_opens_at:
        return Window.BEFORE
    return Window.OPEN if now < closes_at(event) else Window.CLOSED


def attendances(event: EventPage) -> list[str]:
    """Return how one may take part: on site, online, or either."""
    if event.attendance == EventPage.Attendance.MIXED:
        return list(Registration.Attendance.values)
    return [event.attendance]


def places(event: EventPage, attendance: str) -> Places:
    """Return the event's places of one attendance as they are now; exact only under the lock."""
    limit = event.places_online if attendance == Registration.Attendance.ONLINE else event.places_onsite
    of_event = Registration.objects.filter(event_key=event.translation_key, attendance=attendance)
    held = of_event.filter(state__in=Registration.HOLDING).count()
    return Places(limit, held, of_event.filter(state=State.WAITING).count())


def register(
    event: EventPage, person: dict, language: str, now: datetime | None = None, *, by_organiser: bool = False
) -> tuple[Registration, bool]:
    """Register a person and return the registration, and whether it is new: an address has one at a time.

    person: the model's fields `attendance`, `kind`, `name`, `email` and, if given, `organisation`, `town`, `needs`,
    `interpretation`, `consents`, `form_key`, and `sessions`, the keys of those to book. A form sent again by the same
    person to another address is the same registration, new to that address. Whoever comes when no place is free
    waits. by_organiser: entered by hand, which the window doesn't keep from happening before the event ends. Raises
    RegistrationError with `closed` outside the window and `attendance` for one that the event does not have.
    """
    now = now or timezone.now()
    person = dict(person)
    sessions = person.pop("sessions", ())
    key = email_key(person["email"])
    with locked(event.translation_key) as book:
        active = Registration.objects.filter(event_key=event.translation_key, state__in=Registration.ACTIVE)
        if existing := active.filter(email_key=key).first():
            return existing, False
        if sent_before := active.filter(form_key=person.get("form_key") or None).first():
            if sent_before.confirmed_at is None and sent_before.name.casefold() == person["name"].casefold():
                sent_before.email, sent_before.email_key = person["email"], key
                sent_before.save(update_fields=["email", "email_key"])
                return sent_before, True
            # Two people at one computer, the second of whom went back to the first one's form.
            person["form_key"] = ""
        # Read under the lock: an editor may have changed the places a moment ago.
        rules = source_by_key(event.translation_key) or event
        if window(rules, now) is not Window.OPEN and not (by_organiser and may_enter(rules, now)):
            raise RegistrationError("closed")
        if person["attendance"] not in attendances(rules):
            raise RegistrationError("attendance")
        free = places(rules, person["attendance"]).free
        registration = Registration.objects.create(
            **person,
            event=event,
            event_key=event.translation_key,
            email_key=key,
            language=language,
            state=State.WAITING if free == 0 else State.UNCONFIRMED,
            order=book.next_order,
            created_at=now,
        )
        book.next_order += 1
        book.save(update_fields=["next_order"])
        seats.choose(registration, sessions)
    return registration, True


def may_enter(event: EventPage, now: datetime | None = None) -> bool:
    """Tell whether organisers may register somebody at `now`: until right before the event's end."""
    return window(event, now) is not Window.NONE and (now or timezone.now()) < event.ends_at


def email_key(email: str) -> str:
    """Return the address as two writings of it are compared: capitals in it are chance."""
    return email.strip().casefold()


def confirm(registration: Registration, now: datetime | None = None) -> Registration:
    """Note that the address is the person's own, or that they take the place offered; again is no harm.

    Raises RegistrationError with `lapsed` or `cancelled` when it is too late.
    """
    now = now or timezone.now()

    def change(row: Registration) -> None:
        if not row.is_active:
            raise RegistrationError(row.state)
        if row.state == State.OFFERED and row.offered_until and row.offered_until <= now:
            raise RegistrationError("lapsed")
        row.confirmed_at = row.confirmed_at or now
        if row.state in (State.UNCONFIRMED, State.OFFERED):
            row.state, row.offered_until = State.CONFIRMED, None

    return _change(registration, change)


def cancel(registration: Registration) -> Registration:
    """Give the place back; again is no harm."""

    def change(row: Registration) -> None:
        if row.is_active:
            row.state, row.offered_until = State.CANCELLED, None
            row.seats.all().delete()

    return _change(registration, change)


def renew_link(registration: Registration) -> Registration:
    """Give the registration a new secret and return it: every address and ticket that held the old one is dead."""

    def change(row: Registration) -> None:
        row.secret = uuid.uuid4()

    return _change(registration, change)


def change(registration: Registration, person: dict) -> Registration:
    """Change what the person said of themselves; a change of attendance needs a free place there.

    person: fields of the model, and `sessions`, the keys of all sessions that the person wants.

    Raises RegistrationError with `full` when there is none, with the state when the registration is over, with
    `taken` when another registration has the new address.
    """

    def apply(row: Registration) -> None:
        if not row.is_active:
            raise RegistrationError(row.state)
        wanted = person.get("attendance", row.attendance)
        event = source_by_key(row.event_key)
        if wanted != row.attendance and event:
            if wanted not in attendances(event):
                raise RegistrationError("attendance")
            if places(event, wanted).free == 0:
                raise RegistrationError("full")
            if row.state in (State.WAITING, State.OFFERED):
                row.state, row.offered_until = (State.CONFIRMED if row.confirmed_at else State.UNCONFIRMED), None
        chosen = {str(key) for key in row.seats.values_list("session_key", flat=True)}
        if "email" in person:
            key = email_key(person["email"])
            others = Registration.objects.filter(event_key=row.event_key, email_key=key).exclude(pk=row.pk)
            if others.filter(state__in=Registration.ACTIVE).exists():
                raise RegistrationError("taken")
            row.email_key = key
        for name, value in person.items():
            if name == "sessions":
                chosen = set(value)
            else:
                setattr(row, name, value)
        # Who comes online now needs no chair.
        seats.choose(row, chosen)

    return _change(registration, apply)


def _change(registration: Registration, apply: Callable[[Registration], None]) -> Registration:
    with locked(registration.event_key):
        row = Registration.objects.select_related("event").get(pk=registration.pk)
        apply(row)
        row.save()
    return row


def let_lapse(tell: Callable[[Registration], None], now: datetime | None = None) -> int:
    """End what was not confirmed in 48 hours, and offers whose time is over; return how many.

    tell: called with each that ended, in the transaction that ends it.
    """
    now = now or timezone.now()
    late = Registration.objects.filter(state=State.UNCONFIRMED, created_at__lte=now - CONFIRM_WITHIN)
    late |= Registration.objects.filter(state=State.WAITING, confirmed_at=None, created_at__lte=now - CONFIRM_WITHIN)
    late |= Registration.objects.filter(state=State.OFFERED, offered_until__lte=now)
    ended = 0
    for registration in list(late):
        with locked(registration.event_key):
            # Its owner may have confirmed it meanwhile.
            if late.filter(pk=registration.pk).update(state=State.LAPSED, offered_until=None):
                registration.state = State.LAPSED
                registration.seats.all().delete()
                tell(registration)
                ended += 1
    return ended


def move_up(tell: Callable[[Registration], None], now: datetime | None = None, event_key=None) -> int:
    """Offer free places to those who wait and have confirmed their address, in order of arrival; return how many.

    Nothing is offered once the event has begun. tell: called with each that is offered a place, in the same
    transaction. event_key: the only event to look at; all by default.
    """
    now = now or timezone.now()
    waiting = Registration.objects.filter(state=State.WAITING, confirmed_at__isnull=False)
    if event_key:
        waiting = waiting.filter(event_key=event_key)
    offered = 0
    for event_key, attendance in set(waiting.order_by().values_list("event_key", "attendance")):
        with locked(event_key):
            event = source_by_key(event_key)
            if event is None or event.starts_at <= now or event.status == EventPage.Status.CANCELLED:
                continue
            found = places(event, attendance)
            free = None if found.limit is None else max(0, found.limit - found.held)
            first = waiting.filter(event_key=event_key, attendance=attendance).order_by("order")
            for registration in list(first[:free]):
                registration.state = State.OFFERED
                registration.offered_until = min(now + KEEP_OFFER, event.starts_at)
                registration.save(update_fields=["state", "offered_until"])
                tell(registration)
                offered += 1
    return offered
