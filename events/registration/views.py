"""The form that registers, and the participant's own page: to confirm, change, cancel, erase, without an account."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from events.models import EventPage, Registration
from events.platform.passes import tell_of_opening
from events.registration import rules, seats
from events.registration.forms import PersonForm, RegistrationForm
from events.registration.letters import event_in, has_ticket, tell, tell_seat
from events.registration.retention import erase_person
from home.busy import again_when_busy
from home.form_guards import address_of, too_many
from home.models import OutgoingMail
from home.models.base import is_restricted
from home.routing import find_page

# So long a second letter about the same is not sent to an address.
QUIET_SECONDS = 600


@never_cache
@again_when_busy
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, path: str) -> HttpResponse:
    """Show the form of the event at `path`, or register; answer the same whether or not the address is known already.

    Raises Http404 for what is no event, is private, or takes no registrations.
    """
    event = find_page(request, [component for component in path.split("/") if component])
    if not isinstance(event, EventPage) or EventPage.objects.filter(is_restricted(), pk=event.pk).exists():
        raise Http404
    source = rules.source_of(event)
    window = rules.window(source)
    if window is rules.Window.NONE:
        raise Http404
    context = {"event": event, "window": window.value, "opens_at": source.registration_opens_at}
    if window is not rules.Window.OPEN:
        return render(request, "events/registration/closed.html", context)
    # The press room leads here with what its readers come as.
    form = RegistrationForm(event, request.POST or None, initial={"kind": request.GET.get("kind", "")})
    status = 200
    if request.method == "POST" and _too_many(request):
        status, context["too_many"] = 429, True
    elif request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                registration, new = rules.register(event, form.person, get_language())
                if new or _may_write_again(registration):
                    tell(registration)
        except rules.RegistrationError:
            return render(request, "events/registration/closed.html", context | {"window": "closed"}, status=409)
        return redirect(f"{event.get_url(request)}registered/")
    elif request.method == "POST":
        status = 422
    context |= {"form": form, "places": {name: rules.places(source, name) for name in rules.attendances(source)}}
    return render(request, "events/registration/form.html", context, status=status)


@never_cache
def registered(request: HttpRequest, path: str) -> HttpResponse:
    """Say that a letter is on its way; nothing here tells who registered."""
    event = find_page(request, [component for component in path.split("/") if component])
    if not isinstance(event, EventPage):
        raise Http404
    return render(request, "events/registration/registered.html", {"event": event})


@never_cache
@again_when_busy
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest, secret) -> HttpResponse:
    """The participant's own page. Opening it changes nothing: programs that check links in mail open them too."""
    registration = get_object_or_404(Registration, secret=secret)
    event = event_in(registration, get_language())
    if event is None:
        raise Http404
    trouble, form, status = "", None, 200
    if request.method == "POST":
        action = request.POST.get("action", "")
        try:
            if action == "change":
                form = PersonForm(event, request.POST, instance=Registration.objects.get(pk=registration.pk))
                if form.is_valid():
                    _change(registration, form.cleaned_data)
                    return redirect(f"{request.path}?done=change")
                status = 422
            elif action == "renew":
                renewed = rules.renew_link(registration)
                return redirect(f"{reverse('registration', args=[renewed.secret])}?done=renew")
            elif action in ACTIONS:
                ACTIONS[action](registration)
                return redirect(event.get_url(request) if action == "erase" else f"{request.path}?done={action}")
        except rules.RegistrationError as error:
            trouble, status = error.code, 409
        registration.refresh_from_db()
    chosen = seats.chosen_by(registration, event)
    context = {
        "registration": registration,
        "event": event,
        "form": form or PersonForm(event, instance=registration),
        "changing": bool(form),
        "chosen": chosen,
        "overlapping": seats.overlapping([choice.session for choice in chosen]),
        "has_ticket": has_ticket(registration),
        "trouble": trouble,
        "done": request.GET.get("done", ""),
        "over": event.ends_at <= timezone.now(),
    }
    return render(request, "events/registration/own.html", context, status=status)


def _change(registration: Registration, person: dict) -> None:
    with transaction.atomic():
        rules.change(registration, person)
        _give_on(registration)


def _give_on(registration: Registration) -> None:
    """Give what became free to those who wait for it."""
    rules.move_up(tell, event_key=registration.event_key)
    seats.give_on(tell_seat, event_key=registration.event_key)


def _confirm(registration: Registration) -> None:
    with transaction.atomic():
        before = registration.state
        after = rules.confirm(registration)
        if after.state != before:
            tell(after)
            tell_of_opening(after)


def _cancel(registration: Registration) -> None:
    with transaction.atomic():
        was_active = registration.is_active
        after = rules.cancel(registration)
        if was_active:
            tell(after)
        _give_on(registration)


def _erase(registration: Registration) -> None:
    with transaction.atomic():
        erase_person(registration)
        _give_on(registration)


ACTIONS = {"confirm": _confirm, "cancel": _cancel, "erase": _erase}


def _too_many(request: HttpRequest) -> bool:
    """Tell whether more forms came in an hour from one network address, or for one mail address, than people send."""
    from_here = too_many("registration", address_of(request), settings.REGISTRATIONS_PER_ADDRESS)
    email = request.POST.get("email", "")
    return from_here or (bool(email) and too_many("registration mail", email, settings.REGISTRATIONS_PER_MAIL))


def _may_write_again(registration: Registration) -> bool:
    since = timezone.now() - timedelta(seconds=QUIET_SECONDS)
    about = f"registration {registration.pk}"
    return not OutgoingMail.objects.filter(about=about, written_at__gt=since).exists()
