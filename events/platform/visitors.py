"""Who is on the live page: read from cookies, so that no code stays in an address, a history or a referrer.

A link first leaves a cookie of ten minutes; whoever presses the button gets the seat, and with it another cookie. So a
program that checks the links of a letter takes nobody's seat.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from django.http import HttpRequest, HttpResponse

from events.models import EventPage, PlatformPass, Registration
from events.platform.passes import enter

DOOR = timedelta(minutes=10)
SEAT = timedelta(hours=12)
SALT = "live page"


class Standing(Enum):
    """What a visitor may do: nothing, come in, watch; or why they can't."""

    NOBODY = "nobody"
    READY = "ready"
    INSIDE = "inside"
    ELSEWHERE = "elsewhere"
    REVOKED = "revoked"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Visitor:
    """A visitor of an event's live page and the pass they came with, if any."""

    standing: Standing
    holder: PlatformPass | None = None

    @property
    def is_inside(self) -> bool:
        """Whether they see what is for participants."""
        return self.standing is Standing.INSIDE


def _name(kind: str, event_key) -> str:
    return f"live-{kind}-{event_key.hex[:12]}"


def _read(request: HttpRequest, kind: str, event_key, age: timedelta) -> str:
    return request.get_signed_cookie(_name(kind, event_key), "", salt=SALT, max_age=age.total_seconds())


def _write(request: HttpRequest, response: HttpResponse, kind: str, event_key, value: str, age: timedelta) -> None:
    response.set_signed_cookie(
        _name(kind, event_key),
        value,
        salt=SALT,
        max_age=int(age.total_seconds()),
        httponly=True,
        secure=request.is_secure(),
        samesite="Lax",
    )


def open_door(request: HttpRequest, response: HttpResponse, holder: PlatformPass) -> None:
    """Remember for ten minutes that the visitor came by this pass's link."""
    _write(request, response, "door", holder.registration.event_key, str(holder.code), DOOR)


def take_seat(request: HttpRequest, response: HttpResponse, holder: PlatformPass) -> None:
    """Let the visitor's browser in, and any other one of the same person out."""
    event_key = holder.registration.event_key
    _write(request, response, "seat", event_key, f"{holder.code}:{enter(holder)}", SEAT)
    response.delete_cookie(_name("door", event_key))


def leave_seat(response: HttpResponse, event_key, holder: PlatformPass | None) -> None:
    """Forget the visitor's browser."""
    if holder:
        PlatformPass.objects.filter(pk=holder.pk).update(device="")
    for kind in ("door", "seat"):
        response.delete_cookie(_name(kind, event_key))


def visitor_of(request: HttpRequest, event: EventPage) -> Visitor:
    """Return who asks for the event's live page; a newer link counts before an older seat. One query, two at most."""
    key = event.translation_key
    code, _colon, device = _read(request, "seat", key, SEAT).partition(":")
    door = _read(request, "door", key, DOOR)
    seated = _standing(code, device, key) if code else Visitor(Standing.NOBODY)
    if seated.is_inside or not door:
        return seated
    came = _standing(door, None, key)
    return came if came.standing is not Standing.NOBODY else seated


def _standing(code: str, device: str | None, event_key) -> Visitor:
    holder = PlatformPass.objects.filter(code=code, registration__event_key=event_key)
    holder = holder.select_related("registration").first()
    if holder is None:
        return Visitor(Standing.NOBODY)
    if holder.revoked_at:
        return Visitor(Standing.REVOKED, holder)
    if holder.registration.state != Registration.State.CONFIRMED:
        return Visitor(Standing.CANCELLED, holder)
    if device is None:
        return Visitor(Standing.READY, holder)
    return Visitor(Standing.INSIDE if device and device == holder.device else Standing.ELSEWHERE, holder)
