"""Where a participant ends the organisers' letters about an event, by a link or by the mail program's own button."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from events.models import Registration
from events.registration.letters import event_in
from events.registration.mailing import registration_of


# The mail program's one click (RFC 8058) comes without a cookie; the signed address is what allows it.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: HttpRequest, token: str) -> HttpResponse:
    """Show the choice; a POST makes it. Opening the address changes nothing. Raises Http404 for a forged address."""
    registration = registration_of(token)
    event = event_in(registration, get_language()) if registration else None
    if event is None:
        raise Http404
    if request.method == "POST":
        moment = None if request.POST.get("action") == "resume" else timezone.now()
        Registration.objects.filter(pk=registration.pk).update(letters_stopped_at=moment)
        registration.letters_stopped_at = moment
    context = {"event": event, "stopped": bool(registration.letters_stopped_at), "done": request.method == "POST"}
    return render(request, "events/registration/letters.html", context)
