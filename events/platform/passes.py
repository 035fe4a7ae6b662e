"""Passes to the live page: one for a person, one device at a time, sent once when the platform opens."""

import secrets
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Site

from events.models import EventPage, PlatformPass, Registration
from events.platform.rules import Phase, phase
from events.registration.letters import event_in, own_url
from events.registration.rules import source_by_key
from home import outbox
from home.portions import in_portions

State = Registration.State


def pass_of(registration: Registration) -> PlatformPass:
    """Return the pass that holds for the registration; it is made when it is first asked for."""
    return PlatformPass.objects.get_or_create(registration=registration, revoked_at=None)[0]


def platform_url(holder: PlatformPass) -> str:
    """Return the whole address of a person's way in, in the language of their registration."""
    site = Site.objects.filter(is_default_site=True).first()
    with translation.override(holder.registration.language):
        path = reverse("platform-entry", kwargs={"code": holder.code})
    return f"{site.root_url if site else ''}{path}"


def tell_of_opening(registration: Registration, now: datetime | None = None) -> bool:
    """Write the person their link if their platform is open and they were not written yet; return whether it was.

    What is noted and what is written belong to one transaction: whoever dies in it has done neither.
    """
    now = now or timezone.now()
    if registration.state != State.CONFIRMED:
        return False
    event = source_by_key(registration.event_key)
    if event is None or phase(event, now) is not Phase.OPEN:
        return False
    return _write(registration, now)


def tell_all(event: EventPage, now: datetime | None = None) -> int:
    """Write everyone whose registration is confirmed and who was not written yet; return how many were."""
    now = now or timezone.now()
    if phase(event, now) is not Phase.OPEN:
        return 0
    told = PlatformPass.objects.filter(revoked_at=None, told_at__isnull=False).values("registration")
    confirmed = Registration.objects.filter(event_key=event.translation_key, state=State.CONFIRMED)
    waiting = confirmed.exclude(pk__in=told)
    return sum(_write(registration, now) for registration in in_portions(waiting))


def _write(registration: Registration, now: datetime) -> bool:
    event = event_in(registration, registration.language)
    if event is None:
        return False
    with transaction.atomic():
        holder = pass_of(registration)
        # One statement asks and takes: two processes never write one person twice.
        if not PlatformPass.objects.filter(pk=holder.pk, told_at=None).update(told_at=now):
            return False
        _letter(holder, event, "platform_open")
    return True


def renew(registration: Registration, now: datetime | None = None) -> PlatformPass:
    """Revoke the person's link at once, throw out whoever is inside with it, and send a new one; return its pass."""
    now = now or timezone.now()
    with transaction.atomic():
        PlatformPass.objects.filter(registration=registration, revoked_at=None).update(revoked_at=now, device="")
        holder = PlatformPass.objects.create(registration=registration, told_at=now)
        event = event_in(registration, registration.language)
        if event is not None:
            _letter(holder, event, "platform_renewed")
    return holder


def enter(holder: PlatformPass, now: datetime | None = None) -> str:
    """Let a device in and return what names it from now on: the newest wins, another one of the same person is out."""
    device = secrets.token_hex(16)
    PlatformPass.objects.filter(pk=holder.pk).update(device=device, entered_at=now or timezone.now())
    return device


def _letter(holder: PlatformPass, event: EventPage, template: str) -> None:
    registration = holder.registration
    context = {
        "registration": registration,
        "event": event,
        "platform_url": platform_url(holder),
        "own_url": own_url(registration),
        "zone": event.event_time_zone,
    }
    outbox.write(registration.email, registration.language, template, context, about=f"registration {registration.pk}")
