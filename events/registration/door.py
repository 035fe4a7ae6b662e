"""Who is let in. A ticket admits one person once, however many devices show it at the same moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Count, Q
from django.utils import timezone

from events.models import CheckIn, EventPage, Registration
from events.registration.tickets import registration_of

# So long an admission can be taken back: a mistake is seen at once, later it is somebody's coming.
UNDO_WITHIN = timedelta(minutes=30)
# A device without a connection sends later what it saw; its clock is believed this far back.
BELIEVED = timedelta(hours=24)
MOST_FOUND = 20
State = Registration.State
# What can become of somebody at the door.
ADMITTED, ALREADY, REFUSED, UNKNOWN = "admitted", "already", "refused", "unknown"


@dataclass(frozen=True)
class Answer:
    """What a door is told: `result`, the registration if the code is one, and its admission if there is one."""

    result: str
    registration: Registration | None = None
    check_in: CheckIn | None = None


@dataclass(frozen=True)
class Figure:
    """How many of a kind are expected, and how many have come."""

    kind: str
    admitted: int
    expected: int


def admit_code(event_key, code: str, key: UUID, door: str, keeper, at: datetime | None = None) -> Answer:
    """Let in who holds the ticket with this code; see `admit`."""
    registration = registration_of(code)
    if registration is None or registration.event_key != event_key:
        return Answer(UNKNOWN)
    return admit(registration, key, door, keeper, at)


def admit(registration: Registration, key: UUID, door: str, keeper, at: datetime | None = None) -> Answer:
    """Let a person in, once. With the same `key` again the answer is the same: the device didn't hear the first.

    at: when the door saw the ticket; now by default. Only who comes on site with a confirmed place is let in.
    """
    now = timezone.now()
    at = at if at and now - BELIEVED <= at <= now else now
    if sent_before := CheckIn.objects.filter(key=key).select_related("registration").first():
        return Answer(ADMITTED if sent_before.undone_at is None else REFUSED, sent_before.registration, sent_before)
    if registration.state != State.CONFIRMED or registration.attendance != Registration.Attendance.ONSITE:
        return Answer(REFUSED, registration)
    try:
        with transaction.atomic():
            new = CheckIn.objects.create(key=key, registration=registration, door=door[:60], keeper=keeper, at=at)
    except IntegrityError:
        first = CheckIn.objects.filter(registration=registration, undone_at=None).first()
        mine = first is not None and first.key == key
        return Answer(ADMITTED if mine else ALREADY, registration, first)
    return Answer(ADMITTED, registration, new)


def undo(check_in: CheckIn, now: datetime | None = None) -> bool:
    """Take an admission back, within half an hour; return whether it is taken back now."""
    now = now or timezone.now()
    recent = CheckIn.objects.filter(pk=check_in.pk, undone_at=None, at__gt=now - UNDO_WITHIN)
    return bool(recent.update(undone_at=now))


def find(event_key, text: str) -> list[Registration]:
    """Return who registered for the event on site and has all these words in their name, mail or organisation."""
    found = Registration.objects.filter(event_key=event_key, state__in=Registration.HOLDING)
    for word in text.split()[:5]:
        # SQLite compares Cyrillic letters with capitals only as they stand.
        either = Q()
        for form in {word, word.lower(), word.capitalize()}:
            either |= Q(name__icontains=form) | Q(email__icontains=form) | Q(organisation__icontains=form)
        found = found.filter(either)
    return list(found.prefetch_related("check_ins").order_by("name", "pk")[:MOST_FOUND])


def figures(event_key) -> list[Figure]:
    """Return how many of each kind are expected on site and how many are there, and the sum as the last row."""
    expected = Registration.objects.filter(
        event_key=event_key, state=State.CONFIRMED, attendance=Registration.Attendance.ONSITE
    )
    came = Count("pk", filter=Q(check_ins__isnull=False, check_ins__undone_at=None), distinct=True)
    rows = expected.order_by().values("kind").annotate(expected=Count("pk", distinct=True), admitted=came)
    by_kind = {row["kind"]: row for row in rows}
    counts = [
        Figure(str(label), by_kind[kind]["admitted"], by_kind[kind]["expected"])
        for kind, label in Registration.Kind.choices
        if kind in by_kind
    ]
    return [*counts, Figure("", sum(row.admitted for row in counts), sum(row.expected for row in counts))]


def events_with_doors(now: datetime | None = None) -> list[EventPage]:
    """Return the events in the source language that people come to now or soon, the nearest first."""
    now = now or timezone.now()
    events = EventPage.objects.live().exclude(registration_opens_at=None).filter(ends_at__gt=now - timedelta(days=1))
    events = events.exclude(attendance=EventPage.Attendance.ONLINE).select_related("locale")
    return list(events.filter(locale__language_code=settings.LANGUAGE_CODE).order_by("starts_at")[:30])
