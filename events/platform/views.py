"""The live page of an event, the links that lead to it, and what a participant may do with their own link.

Nothing here may be kept by anyone between us and the participant, nor learnt by another site from a referrer.
"""

from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from events.models import EventPage, Hall, PlatformPass, Question, Registration, SessionPage
from events.platform import passes, questions, rules
from events.platform.visitors import Standing, leave_seat, open_door, take_seat, visitor_of
from events.registration.letters import event_in
from events.registration.rules import source_of
from home.models.base import is_restricted
from home.routing import find_page

REFUSED = {Standing.REVOKED, Standing.CANCELLED, Standing.ELSEWHERE}


def private(view):
    """Keep what the view answers out of every cache, index and referrer."""

    @never_cache
    @wraps(view)
    def wrapped(*args, **kwargs) -> HttpResponse:
        response = view(*args, **kwargs)
        # Without any referrer at all, browsers would send forms with no origin either.
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return wrapped


@private
@require_http_methods(["GET", "HEAD"])
def entry(request: HttpRequest, code) -> HttpResponse:
    """Lead whoever comes by a personal link to the live page, without the link. Raises Http404 for an unknown one."""
    holder = get_object_or_404(PlatformPass.objects.select_related("registration"), code=code)
    event = event_in(holder.registration, get_language())
    if event is None or rules.phase(source_of(event)) is rules.Phase.NONE:
        raise Http404
    if holder.revoked_at:
        context = {"event": event, "standing": Standing.REVOKED.value}
        return render(request, "events/platform/closed.html", context, status=403)
    response = redirect(f"{event.get_url(request)}live/")
    open_door(request, response, holder)
    return response


@private
@require_POST
def own_pass(request: HttpRequest, secret) -> HttpResponse:
    """Let a participant in from their own page, or give them a new link. Raises Http404 without a registration."""
    registration = get_object_or_404(Registration, secret=secret, state=Registration.State.CONFIRMED)
    if request.POST.get("action") == "renew":
        passes.renew(registration)
        return redirect(f"{passes.own_url(registration)}?platform=renewed#platform")
    return redirect("platform-entry", code=passes.pass_of(registration).code)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def live(request: HttpRequest, path: str) -> HttpResponse:
    """Show the live page of the event at `path`, or do what its forms ask for.

    Raises Http404 for what is no event, is private, or has no platform.
    """
    event = find_page(request, [component for component in path.split("/") if component])
    if not isinstance(event, EventPage) or EventPage.objects.filter(is_restricted(), pk=event.pk).exists():
        raise Http404
    source = source_of(event)
    phase = rules.phase(source)
    if phase is rules.Phase.NONE:
        raise Http404
    visitor = visitor_of(request, event)
    if request.method == "POST" and (answer := _act(request, event, visitor)):
        return answer
    context = {"event": event, "phase": phase.value, "opens_at": source.platform_opens_at, "visitor": visitor}
    context["standing"] = visitor.standing.value
    if visitor.standing in REFUSED:
        # The page's own script asks for a part: to it, the number says enough.
        return render(request, "events/platform/closed.html", context, status=403)
    sessions = _sessions(event)
    if phase is rules.Phase.AFTER:
        context["recordings"] = [
            one for one in rules.with_recordings(sessions) if visitor.is_inside or one.recording_is_public
        ]
        context["hidden"] = len(rules.with_recordings(sessions)) - len(context["recordings"])
        return render(request, "events/platform/after.html", context)
    if phase is rules.Phase.BEFORE or not visitor.is_inside:
        return render(request, "events/platform/door.html", context)
    return _inside(request, event, source, sessions, context)


def _sessions(event: EventPage) -> list[SessionPage]:
    sessions = list(SessionPage.objects.child_of(event).for_links().in_programme_order())
    for session in sessions:
        # Each would ask for its event by itself.
        session._event = event
    return sessions


def _rooms(event: EventPage, source: EventPage, sessions: list[SessionPage]) -> list[rules.Room]:
    streams = list(source.streams.select_related("hall"))
    found = rules.rooms(sessions, streams)
    names = dict(Hall.objects.filter(locale_id=event.locale_id).values_list("code", "name"))
    for room in found:
        room.name = names.get(room.code, room.name)
    return found


def _chosen(rooms: list[rules.Room], code: str | None) -> rules.Room:
    asked = next((room for room in rooms if room.code == code), None)
    return asked or next((room for room in rooms if room.now), rooms[0])


def _inside(request: HttpRequest, event: EventPage, source: EventPage, sessions, context: dict) -> HttpResponse:
    rooms = _rooms(event, source, sessions)
    room = _chosen(rooms, request.POST.get("hall") or request.GET.get("hall"))
    registration = context["visitor"].holder.registration
    form, status = questions.QuestionForm(), 200
    if request.method == "POST":
        form = questions.QuestionForm(request.POST)
        if not questions.may_ask(registration):
            status, context["too_many"] = 429, True
        elif form.is_valid():
            questions.ask(registration, room, form.cleaned_data["text"], get_language())
            return redirect(f"{request.path}?hall={room.code}&asked=1#questions")
        else:
            status = 422
    languages = [stream.language for stream in room.streams]
    language = request.GET.get("language")
    if language not in languages:
        language = get_language() if get_language() in languages else next(iter(languages), "")
    context |= {
        "rooms": rooms,
        "room": room,
        "language": language,
        "stream": next((stream for stream in room.streams if stream.language == language), None),
        "form": form,
        "asked": "asked" in request.GET,
        "shown": questions.shown(event, room),
        "waiting": questions.own_waiting(registration, room),
        "materials": _materials(room.now),
        "states": Question.State,
    }
    template = "part" if request.GET.get("part") else "inside"
    return render(request, f"events/platform/{template}.html", context, status=status)


def _materials(session: SessionPage | None) -> list:
    return [row for row in session.materials.select_related("document") if row.document] if session else []


def _act(request: HttpRequest, event: EventPage, visitor) -> HttpResponse | None:
    """Let the visitor in or out; None for what belongs to those inside."""
    action, address = request.POST.get("action"), f"{event.get_url(request)}live/"
    if action == "leave":
        response = redirect(address)
        leave_seat(response, event.translation_key, visitor.holder if visitor.is_inside else None)
        return response
    if action == "enter" and visitor.standing in (Standing.READY, Standing.ELSEWHERE):
        response = redirect(address)
        take_seat(request, response, visitor.holder)
        return response
    return None if visitor.is_inside else redirect(address)
