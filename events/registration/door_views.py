"""The page at the door: who comes in, by hand, by code, by a phone's camera, with or without a steady connection."""

import json
import uuid
from collections.abc import Callable
from datetime import datetime
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse, RawPostDataException
from django.shortcuts import get_object_or_404, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.admin.auth import require_admin_access

from events.models import CheckIn, EventPage, Registration
from events.registration import door
from events.registration.book import source_of
from events.registration.papers import badge_sheets
from home.busy import again_when_busy
from home.zones import zone_name

LET_IN = "events.add_checkin"
SEE = "events.view_registration"
RECENT = 8
State = Registration.State


def needs(right: str) -> Callable:
    """Let only those use the view who have the right; others get the admin's answer."""

    def decorate(view: Callable) -> Callable:
        @require_admin_access
        @never_cache
        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if not request.user.has_perm(right):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate


@needs(LET_IN)
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """List the events that people come to now or soon."""
    return render(
        request,
        "events/registration/admin/doors.html",
        {"events": door.events_with_doors(), "may_see": request.user.has_perm(SEE)},
    )


@needs(LET_IN)
@require_http_methods(["GET", "POST"])
def entrance(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the door of an event; let in, or take back, what was sent by hand."""
    event = _event(pk)
    answer, found, asked = None, None, ""
    if request.method == "POST":
        answer, found, asked = _by_hand(request, event)
    context = {
        "event": event,
        "told": told(answer, event) if answer else None,
        "found": found,
        "asked": asked,
        "door": request.POST.get("door", "")[:60],
        "key": uuid.uuid4(),
        "figures": door.figures(event.translation_key),
        "recent": CheckIn.objects.filter(registration__event_key=event.translation_key)
        .select_related("registration")
        .order_by("-at", "-pk")[:RECENT],
        "zone": event.event_time_zone,
    }
    return render(request, "events/registration/admin/entrance.html", context)


def _by_hand(request: HttpRequest, event: EventPage) -> tuple[door.Answer | None, list | None, str]:
    """Do what the form asks; return the answer, whom a search found, and what was searched for."""
    event_key, place = event.translation_key, request.POST.get("door", "").strip()
    if undone := request.POST.get("undo"):
        check_in = get_object_or_404(CheckIn, pk=undone, registration__event_key=event_key)
        taken_back = door.undo(check_in)
        return door.Answer("undone" if taken_back else "too_late", check_in.registration, check_in), None, ""
    key = _uuid(request.POST.get("key")) or uuid.uuid4()
    if chosen := request.POST.get("registration"):
        registration = get_object_or_404(Registration, pk=chosen, event_key=event_key)
        return door.admit(registration, key, place, request.user), None, ""
    asked = request.POST.get("code", "").strip()
    answer = door.admit_code(event_key, asked, key, place, request.user)
    if answer.result != door.UNKNOWN or not asked:
        return answer, None, ""
    found = door.find(event_key, asked)
    return (None if found else answer), found, asked


@needs(LET_IN)
@again_when_busy
@require_POST
def admit(request: HttpRequest, pk: int) -> JsonResponse:
    """Answer a device: JSON with `key`, `code`, and if known `at`, `door`, gives `result` and `text`."""
    event = _event(pk)
    try:
        sent = json.loads(request.body)
        key = _uuid(sent.get("key"))
        code, place, at = str(sent.get("code", "")), str(sent.get("door", "")), _moment(sent.get("at"))
    except (ValueError, AttributeError, RawPostDataException):
        key = None
    if key is None:
        return JsonResponse({"error": "key"}, status=400)
    answer = door.admit_code(event.translation_key, code, key, place, request.user, at)
    return JsonResponse(told(answer, event) | {"key": str(key)})


@needs(LET_IN)
@require_GET
def figures(request: HttpRequest, pk: int) -> HttpResponse:
    """Serve the figures of an event as the part of its page that shows them."""
    counts = door.figures(_event(pk).translation_key)
    return render(request, "events/registration/admin/door_figures.html", {"figures": counts})


@needs(SEE)
@require_GET
def badges(request: HttpRequest, pk: int) -> HttpResponse:
    """Serve the name badges of all who come on site and have confirmed, by name, as a PDF."""
    event = _event(pk)
    coming = Registration.objects.filter(
        event_key=event.translation_key, state=State.CONFIRMED, attendance=Registration.Attendance.ONSITE
    )
    content = badge_sheets(list(coming.order_by("name", "pk")), event)
    name = {"Content-Disposition": f'attachment; filename="badges-{event.slug}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=name)


def told(answer: door.Answer, event: EventPage) -> dict[str, str]:
    """Return what the person at the door is told: the result for the colour, and a sentence and a name to read."""
    registration, check_in = answer.registration, answer.check_in
    words = {
        "name": registration.name if registration else "",
        "kind": str(registration.get_kind_display()) if registration else "",
        "organisation": registration.organisation if registration else "",
    }
    return {"result": answer.result, "text": _sentence(answer, event, check_in)} | words


def _sentence(answer: door.Answer, event: EventPage, check_in: CheckIn | None) -> str:
    if answer.result == door.ADMITTED:
        return _("Let in.")
    if answer.result == "undone":
        return _("The admission is taken back.")
    if answer.result == "too_late":
        return _("An admission can be taken back for half an hour only.")
    if answer.result == door.UNKNOWN:
        return _("There is no such ticket for this event.")
    if answer.result == door.ALREADY and check_in:
        when = check_in.at.astimezone(event.starts_local.tzinfo)
        moment = f"{when:%H:%M}, {zone_name(event.event_time_zone)}"
        if check_in.door:
            return _("Already let in at %(time)s, entrance “%(door)s”.") % {"time": moment, "door": check_in.door}
        return _("Already let in at %(time)s.") % {"time": moment}
    return _refusal(answer.registration)


def _refusal(registration: Registration) -> str:
    if registration.state == State.CONFIRMED and registration.attendance == Registration.Attendance.ONLINE:
        return _("Registered to take part online, without a place in the hall.")
    if registration.state == State.CONFIRMED:
        return _("This admission was taken back. Show the ticket again.")
    if registration.state in (State.WAITING, State.OFFERED):
        return _("On the waiting list, without a place.")
    if registration.state == State.UNCONFIRMED:
        return _("The person has not confirmed the registration by the letter they got.")
    return _("The registration was cancelled.")


def _event(pk: int) -> EventPage:
    return source_of(get_object_or_404(EventPage.objects.select_related("locale"), pk=pk))


def _uuid(text) -> uuid.UUID | None:
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return None


def _moment(text) -> datetime | None:
    found = parse_datetime(str(text)) if text else None
    return found if found and found.tzinfo else None
