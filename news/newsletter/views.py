"""Where readers ask for the newsletter, confirm, change and end it, without an account.

A forged request could do no more than its sender, and the signed address is what allows the rest: no token, no cookie.
"""

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from home.busy import again_when_busy
from home.form_guards import address_of, too_many
from news.models import Subscriber
from news.newsletter import rules
from news.newsletter.forms import ChoiceForm, SubscribeForm
from news.newsletter.letters import tell


@csrf_exempt
@never_cache
@again_when_busy
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    """Show the form, or take it; the answer is the same whether or not the address is known already."""
    initial = {"press": bool(request.GET.get("press"))}
    form, context, status = SubscribeForm(request.POST or None, initial=initial), {}, 200
    if request.method == "POST" and _too_many(request):
        status, context["too_many"] = 429, True
    elif request.method == "POST" and form.is_valid():
        entered = form.cleaned_data
        with transaction.atomic():
            tell(rules.ask(entered["email"], entered["language"], form.topics, form.consents))
        return redirect("newsletter-sent")
    elif request.method == "POST":
        status = 422
    return render(request, "news/newsletter/subscribe.html", context | {"form": form}, status=status)


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Say that a letter is on its way; nothing here tells to whom."""
    return render(request, "news/newsletter/sent.html", {"days": settings.NEWSLETTER_CONFIRM_DAYS})


@csrf_exempt
@never_cache
@again_when_busy
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest, token: str) -> HttpResponse:
    """The subscriber's own page. Opening it changes nothing: programs that check links in mail open them too."""
    subscriber, issue_pk = rules.read(token)
    if subscriber is None:
        return _gone(request)
    form, status = None, 200
    if request.method == "POST":
        action = request.POST.get("action", "")
        if action == "change":
            form = ChoiceForm(request.POST)
            if form.is_valid():
                rules.change(subscriber, form.cleaned_data["language"], form.topics)
                return _back(subscriber, token, "change")
            status = 422
        elif action == "confirm":
            rules.confirm(subscriber)
            return _back(subscriber, token, action)
        elif action == "end":
            rules.end(subscriber, issue_pk)
            return _back(subscriber, token, action)
        elif action == "erase":
            rules.erase(subscriber)
            return redirect(f"{reverse('newsletter')}?done=erase")
    context = {
        "subscriber": subscriber,
        "masked": masked(subscriber.email),
        "form": form or ChoiceForm(initial=ChoiceForm.initial_of(subscriber)),
        "done": request.GET.get("done", ""),
    }
    return render(request, "news/newsletter/own.html", context, status=status)


# The mail program's one click (RFC 8058) comes without a cookie, and it follows no redirect.
@csrf_exempt
@never_cache
@again_when_busy
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """End the subscription by a POST, however it comes; a GET shows the button."""
    subscriber, issue_pk = rules.read(token)
    if subscriber is None:
        return _gone(request)
    if request.method == "POST":
        rules.end(subscriber, issue_pk)
        subscriber.refresh_from_db()
    context = {
        "ended": subscriber.state == Subscriber.State.ENDED,
        "done": request.method == "POST",
        "own": reverse("newsletter-own", args=[token]),
    }
    return render(request, "news/newsletter/stop.html", context)


def masked(email: str) -> str:
    """Return enough of the address for its owner to know it: a forwarded letter must not give the whole away."""
    name, _at, host = email.rpartition("@")
    return f"{name[:1]}…@{host}"


def _back(subscriber: Subscriber, token: str, done: str) -> HttpResponse:
    """Lead to the subscriber's own page in the language they chose."""
    with translation.override(subscriber.language):
        return redirect(f"{reverse('newsletter-own', args=[token])}?done={done}")


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "news/newsletter/gone.html", status=404)


def _too_many(request: HttpRequest) -> bool:
    """Tell whether more forms came in an hour from one network address, or for one mail address, than people send."""
    from_here = too_many("newsletter", address_of(request), settings.NEWSLETTER_PER_ADDRESS)
    email = request.POST.get("email", "")
    return from_here or (bool(email) and too_many("newsletter mail", email, settings.NEWSLETTER_PER_MAIL))
