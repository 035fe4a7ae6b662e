"""A participant's ticket, as a page and as a file, and the data the site keeps of them."""

import segno
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from events.models import EventPage, Registration
from events.registration.letters import event_in, has_ticket
from events.registration.papers import ticket_file
from events.registration.seats import chosen_by
from events.registration.tickets import code_of


@never_cache
@require_safe
def ticket(request: HttpRequest, secret) -> HttpResponse:
    """Show the ticket with its code as a picture. Raises Http404 for who has none (yet)."""
    registration, event = _with_ticket(secret)
    code = code_of(registration)
    # The library draws a code that is letters and digits only.
    drawing = segno.make_qr(code, error="m").svg_inline(omitsize=True, svgclass="entry-pass__code", border=2)
    context = {
        "registration": registration,
        "event": event,
        "code": code,
        "picture": mark_safe(drawing),  # noqa: S308
        "chosen": [choice.session for choice in chosen_by(registration, event) if choice.held],
    }
    return render(request, "events/registration/ticket.html", context)


@never_cache
@require_safe
def ticket_as_file(request: HttpRequest, secret) -> HttpResponse:
    """Serve the ticket as a PDF, in the language of its address. Raises Http404 for who has none (yet)."""
    registration, event = _with_ticket(secret)
    name = {"Content-Disposition": f'attachment; filename="ticket-{event.slug}.pdf"'}
    return HttpResponse(ticket_file(registration, event), content_type="application/pdf", headers=name)


@never_cache
@require_safe
def data(request: HttpRequest, secret) -> JsonResponse:
    """Serve all that is kept of a person, for them to take along."""
    registration = get_object_or_404(Registration, secret=secret)
    event = event_in(registration, get_language())
    kept = {
        "event": event.title if event else "",
        "sessions": [choice.session.title for choice in chosen_by(registration, event)] if event else [],
        "admitted": [check_in.at for check_in in registration.check_ins.filter(undone_at=None)],
    }
    hidden = {"id", "event", "event_key", "email_key", "secret", "form_key"}
    own = {f.name: getattr(registration, f.name) for f in registration._meta.fields if f.name not in hidden}
    answer = JsonResponse(own | kept, json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = 'attachment; filename="registration.json"'
    return answer


def _with_ticket(secret) -> tuple[Registration, EventPage]:
    registration = get_object_or_404(Registration, secret=secret)
    event = event_in(registration, get_language())
    if event is None or not has_ticket(registration):
        raise Http404
    return registration, event
