"""The form that takes part in a day, and the organisation's own page, without an account."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from branches.cases import may_write_again, to_take_along
from branches.questions.views import too_many_forms
from events.campaign import day_at
from events.models import DayParticipant
from events.partaking import rules
from events.partaking.forms import PartakingForm
from events.partaking.letters import tell
from events.partaking.retention import KEPT_AFTER_THE_DAY, remove
from home.busy import again_when_busy

NOT_TOLD = {"id", "secret", "form_key", "day_key"}


# Anybody may take part without being known: a forged request could do no more than its sender. A token would cost a
# cookie.
@csrf_exempt
@never_cache
@again_when_busy
@require_http_methods(["GET", "HEAD", "POST"])
def take_part(request: HttpRequest, path: str) -> HttpResponse:
    """Show the form, or keep what was sent; nothing typed is lost when something is wrong with it."""
    day = day_at(request, path)
    form, status = PartakingForm(request.POST or None), 200
    context = {"form": form, "day": day, "next_date": day.next_date(), "kept_days": KEPT_AFTER_THE_DAY.days}
    if request.method == "POST":
        if too_many_forms(request, "day participants"):
            status, context["too_many"] = 429, True
        elif form.is_valid():
            participant, new = rules.begin(day, form.entered, form.form_key)
            unconfirmed = participant.state == DayParticipant.State.UNCONFIRMED
            if not new and unconfirmed and may_write_again(participant.mark):
                tell(participant)
            return redirect(reverse("day-sent", kwargs={"path": path}))
        else:
            status = 422
    return render(request, "events/partaking/take_part.html", context, status=status)


@never_cache
@require_safe
def sent(request: HttpRequest, path: str) -> HttpResponse:
    """Say that a letter is on its way."""
    return render(request, "events/partaking/sent.html", {"day": day_at(request, path)})


@never_cache
@require_safe
def removed(request: HttpRequest) -> HttpResponse:
    """Say that nothing is kept any more; the organisation's own address is gone."""
    return render(request, "events/partaking/removed.html")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest, secret) -> HttpResponse:
    """The organisation's own page. Opening it changes nothing: programs that check links in mail open them too."""
    participant = get_object_or_404(DayParticipant, secret=secret)
    context, status = {"participant": participant, "day": participant.day, "done": request.GET.get("done", "")}, 200
    if request.method == "POST":
        action = request.POST.get("action", "")
        if action == "remove":
            remove(participant)
            return redirect(reverse("day-removed"))
        try:
            if action == "confirm":
                rules.confirm(participant)
            return redirect(f"{request.path}?done={action}")
        except rules.PartakingError as error:
            status, context["trouble"] = 409, error.code
    return render(request, "events/partaking/own.html", context, status=status)


@never_cache
@require_safe
def data(request: HttpRequest, secret) -> JsonResponse:
    """Serve all that is kept of the organisation, for it to take along."""
    participant = get_object_or_404(DayParticipant, secret=secret)
    kept = {f.name: getattr(participant, f.name) for f in participant._meta.fields if f.name not in NOT_TOLD}
    return to_take_along(kept, "taking-part.json")
