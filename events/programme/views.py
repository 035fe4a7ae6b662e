"""The programme's pages: the whole of it narrowed down, and a visitor's own schedule."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from events.calendars import calendar_of
from events.models import EventPage
from events.programme import rules, stars
from events.programme.filters import ProgrammeFilter, today_at
from events.programme.sessions import Programme, programme_of
from events.programme.table import days_of
from home.models.base import is_restricted
from home.routing import find_page


def programme_at(request: HttpRequest, path: str) -> Programme:
    """Return the programme of the event at `path`. Raises Http404 where there is none or where it is private."""
    event = find_page(request, [component for component in path.split("/") if component])
    if not isinstance(event, EventPage) or EventPage.objects.filter(is_restricted(), pk=event.pk).exists():
        raise Http404
    programme = programme_of(event, request)
    if not programme.entries:
        raise Http404
    return programme


@require_safe
def programme(request: HttpRequest, path: str) -> HttpResponse:
    """Show the programme, narrowed down by what the address says."""
    whole = programme_at(request, path)
    event, now = whole.event, timezone.now()
    asked = ProgrammeFilter(whole, request.GET, today_at(event.time_zone, now))
    starred = set(stars.of_visitor(request))
    changes = {entry.code: rules.change_since(entry, asked.since, event.time_zone) for entry in asked.found}
    context = {
        "page": event,
        "programme": whole,
        "asked": asked,
        "days": days_of(asked.found, asked, changes=changes, starred=starred),
        "changed_count": sum(map(bool, changes.values())),
        "on": rules.now_and_next(whole.entries, now) if rules.is_on(event, now) else None,
        "starred_count": len(stars.chosen(whole, starred)),
    }
    return _always_true(render(request, "events/programme/page.html", context))


@require_safe
def own(request: HttpRequest, path: str) -> HttpResponse:
    """Show the visitor's own schedule, or with `?s=` one that somebody passed on."""
    whole = programme_at(request, path)
    event, now = whole.event, timezone.now()
    asked = ProgrammeFilter(whole, request.GET, today_at(event.time_zone, now))
    mine = stars.of_visitor(request)
    shared = stars.read(request.GET.get("s", ""))
    entries = stars.chosen(whole, shared or mine)
    codes = [entry.code for entry in entries]
    overlaps = rules.overlaps(entries)
    context = {
        "page": event,
        "programme": whole,
        "asked": asked,
        "entries": entries,
        "days": days_of(entries, asked, starred=set(mine), overlaps=overlaps),
        "overlapping_count": len(overlaps),
        "list": stars.write(codes),
        "others": [code for code in codes if code not in mine] if shared else [],
        "is_shared": bool(shared) and set(codes) != set(mine),
    }
    return _always_true(render(request, "events/programme/own.html", context))


# A forged request could star nothing but a visitor's own list; a token would cost every visitor a cookie.
@csrf_exempt
@never_cache
@require_POST
def star(request: HttpRequest, path: str) -> HttpResponse:
    """Put sessions into the visitor's schedule (`add`) or take them out (`remove`), then lead back (`next`).

    A script that asks for JSON gets how many sessions of this programme are starred now.
    """
    whole = programme_at(request, path)
    added = [code for code in request.POST.getlist("add") if code in whole.by_code]
    removed = request.POST.getlist("remove")
    own_address = f"{whole.event.get_url(request)}programme/own/"
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = own_address
    if request.accepts("text/html"):
        only = [*added, *removed]
        response = redirect(f"{back}#s-{only[0]}" if len(only) == 1 else back)
    else:
        response = HttpResponse(status=204)
    stars.keep(request, response, add=added, remove=removed)
    return response


@require_safe
def own_calendar(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the sessions that `?s=` names as a calendar file, all that is starred without it."""
    whole = programme_at(request, path)
    codes = stars.read(request.GET.get("s", "")) or stars.of_visitor(request)
    entries = [entry.page for entry in stars.chosen(whole, codes)]
    response = HttpResponse(
        calendar_of(whole.event, entries, request).to_ical(),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'inline; filename="{whole.event.slug}-own.ics"'},
    )
    return _always_true(response)


def _always_true(response: HttpResponse) -> HttpResponse:
    """Let a browser keep the answer but ask each time whether it still holds: a session begins, a star is set."""
    patch_vary_headers(response, ["Cookie"])
    patch_cache_control(response, private=True, no_cache=True)
    return response
