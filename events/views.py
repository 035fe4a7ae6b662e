"""What visitors get of events besides their pages."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from branches.models import Disease
from events.calendars import calendar_of, entries_of
from events.models import EventsIndexPage
from home.models import SitePage
from home.models.base import is_restricted
from home.routing import find_page


@require_safe
@cache_control(max_age=300, public=True)
def calendar(request: HttpRequest, path: str) -> HttpResponse:
    """Serve what happens on the page at `path` as a calendar file.

    Raises Http404 for a page that is private or no matter of dates.
    """
    page = find_page(request, [component for component in path.split("/") if component])
    if not isinstance(page, SitePage) or type(page).objects.filter(is_restricted(), pk=page.pk).exists():
        raise Http404
    entries = entries_of(page, request.GET.dict())
    if entries is None:
        raise Http404
    content = calendar_of(page, entries, request).to_ical()
    name = {"Content-Disposition": f'inline; filename="{page.slug}.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=name)


@require_safe
@cache_control(max_age=300, public=True)
def topic_calendar(request: HttpRequest, path: str, code: str) -> HttpResponse:
    """Serve the schools on one disease below the index of events at `path`; `code` is the disease's.

    Raises Http404 for an unknown disease, and where there is no index that everybody may see.
    """
    page = find_page(request, [component for component in path.split("/") if component])
    if not isinstance(page, EventsIndexPage) or EventsIndexPage.objects.filter(is_restricted(), pk=page.pk).exists():
        raise Http404
    disease = Disease.objects.filter(code=code, locale_id=page.locale_id).first()
    if disease is None:
        raise Http404
    entries = entries_of(page, {"kind": "school", "topic": code})
    page.title = gettext("Patient schools: %(topic)s") % {"topic": disease.name}
    content = calendar_of(page, entries, request).to_ical()
    name = {"Content-Disposition": f'inline; filename="schools-{code}.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=name)
