"""Personal data end: so many days after the event for all, at once for whoever asks. The numbers stay.

A module that keeps personal data of participants tells of them::

    @personal_data(_("questions to the speakers"))
    def questions_of(event_key, registrations): ...

The function returns the rows that belong to these registrations, or, when `registrations` is None, all of the event.
What points to a registration with ON DELETE CASCADE needs no telling; it goes along and is counted.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.apps import apps
from django.db import transaction
from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models import (
    AccessRecord,
    EventPage,
    Mailing,
    MailingRecipient,
    ParticipantImport,
    Registration,
    RegistrationSettings,
)
from events.registration import numbers
from events.registration.rules import locked, source_by_key
from home.models import OutgoingMail
from home.zones import MOSCOW

Rows = Callable[[UUID, QuerySet[Registration] | None], QuerySet]
_holders: dict[str, tuple[object, Rows]] = {}


def personal_data(label) -> Callable[[Rows], Rows]:
    """Declare that the decorated function returns rows with personal data of participants; label: what they are."""

    def declare(rows: Rows) -> Rows:
        _holders[f"{rows.__module__}.{rows.__name__}"] = (label, rows)
        return rows

    return declare


@dataclass
class Erased:
    """What was erased of one event, or would be: how many rows under which name. `kept` numbers stay."""

    event_key: UUID
    title: str
    due_at: datetime | None
    rows: Counter = field(default_factory=Counter)
    kept: int = 0


def due_at(ends_at: datetime, zone: str, days: int) -> datetime:
    """Return the moment from which on the personal data of an event that ends then are no longer kept.

    They are kept for so many whole days after the day of the end, in the event's zone: until the midnight after them.
    """
    local = ZoneInfo(zone)
    day = ends_at.astimezone(local).date() + timedelta(days=days + 1)
    return datetime.combine(day, time.min, tzinfo=local)


def is_due(event: EventPage | None, days: int, now: datetime) -> bool:
    """Tell whether the event's personal data are to be erased at `now`; at once when its page was deleted."""
    return event is None or due_at(event.ends_at, event.event_time_zone, days) <= now


def held_keys() -> set[UUID]:
    """Return the keys of the events of which there are registrations, or anything that was kept of them."""
    keys = set(Registration.objects.order_by().values_list("event_key", flat=True).distinct())
    return keys | set(Mailing.objects.order_by().values_list("event_key", flat=True).distinct())


def erase_due(now: datetime | None = None, *, dry_run: bool = False, days: int | None = None) -> Iterator[Erased]:
    """Erase the personal data of each event whose time is over at `now`, and tell what that was.

    dry_run: change nothing, only tell. days: instead of those that the settings say. Each event by itself: one that
    fails, or a process that ends, leaves the others as they should be; again is no harm.
    """
    now = now or timezone.now()
    days = RegistrationSettings.load().keep_days if days is None else days
    for key in sorted(held_keys()):
        event = source_by_key(key) or EventPage.objects.filter(translation_key=key).defer_streamfields().first()
        if is_due(event, days, now):
            yield erase_event(key, event, days, dry_run=dry_run)


def erase_event(key: UUID, event: EventPage | None, days: int, *, dry_run: bool = False) -> Erased:
    """Keep the numbers of one event and erase the personal data, in one transaction; tell what that was."""
    zone = event.event_time_zone if event else MOSCOW
    erased = Erased(key, event.title if event else "", due_at(event.ends_at, zone, days) if event else None)
    with transaction.atomic(), locked(key):
        if Registration.objects.filter(event_key=key).exists():
            erased.kept = numbers.keep(key, zone)
        erased.rows = _erase(key, None, Registration.objects.filter(event_key=key))
        if dry_run:
            transaction.set_rollback(True)
    return erased


def erase_person(registration: Registration) -> Counter:
    """Erase one registration and all that belongs to it, at once; return what that was."""
    with locked(registration.event_key):
        one = Registration.objects.filter(pk=registration.pk)
        return _erase(registration.event_key, one, one)


def _erase(key: UUID, registrations: QuerySet | None, own: QuerySet) -> Counter:
    rows = Counter()
    for label, holder in _holders.values():
        found = holder(key, registrations)
        _add(rows, found.delete()[1], {found.model: label})
    _add(rows, own.delete()[1], {})
    return rows


def _add(rows: Counter, by_model: dict[str, int], labels: dict) -> None:
    for name, number in by_model.items():
        model = apps.get_model(name)
        if number:
            rows[str(labels.get(model) or model._meta.verbose_name_plural)] += number


def forget_accesses(now: datetime | None = None) -> int:
    """Erase the records of the access log that are older than the settings say; return how many."""
    now = now or timezone.now()
    return AccessRecord.objects.forget_before(now - timedelta(days=RegistrationSettings.load().log_days))


@personal_data(_("letters in the outbox"))
def letters_of(event_key: UUID, registrations: QuerySet[Registration] | None) -> QuerySet[OutgoingMail]:
    """Return the letters to these participants, sent or not."""
    if registrations is None:
        registrations = Registration.objects.filter(event_key=event_key)
    marks = registrations.order_by().annotate(mark=Concat(Value("registration "), Cast("pk", CharField())))
    written = MailingRecipient.objects.filter(registration__in=registrations).values("mail")
    return OutgoingMail.objects.filter(Q(about__in=marks.values("mark")) | Q(pk__in=written))


@personal_data(_("files of participants"))
def files_of(event_key: UUID, registrations: QuerySet[Registration] | None) -> QuerySet[ParticipantImport]:
    """Return the files that were sent and not confirmed; they belong to nobody's registration."""
    files = ParticipantImport.objects.filter(event_key=event_key)
    return files if registrations is None else files.none()


@personal_data(_("letters of the organisers"))
def mailings_of(event_key: UUID, registrations: QuerySet[Registration] | None) -> QuerySet[Mailing]:
    """Return the organisers' letters, which may name people; one person's erasure leaves them."""
    mailings = Mailing.objects.filter(event_key=event_key)
    return mailings if registrations is None else mailings.none()
