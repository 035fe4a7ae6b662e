"""What visitors get of events besides their pages."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from events.calendars import calendar_of, entries_of
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
