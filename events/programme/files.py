"""The programme as files: for conference apps, and for the press."""

import csv
from io import StringIO

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from events.programme.schedule import Schedule
from events.programme.sessions import Entry, Programme
from events.programme.views import programme_at
from home.languages import language_name
from home.spreadsheets import BYTE_ORDER_MARK, safe_cell
from home.zones import zone_name

kept_for_minutes = cache_control(max_age=300, public=True)


@require_safe
@kept_for_minutes
def schedule_xml(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the programme of the event at `path` as schedule.xml. Raises Http404 where there is none."""
    content = Schedule(programme_at(request, path), request).as_xml()
    return HttpResponse(content, content_type="application/xml; charset=utf-8")


@require_safe
@kept_for_minutes
def schedule_json(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the programme of the event at `path` as schedule.json. Raises Http404 where there is none."""
    content = Schedule(programme_at(request, path), request).as_json()
    return JsonResponse(content, json_dumps_params={"ensure_ascii": False})


@require_safe
@kept_for_minutes
def schedule_csv(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the programme as a table that Excel opens in Cyrillic; times in the event's zone, which a column names."""
    programme = programme_at(request, path)
    out = StringIO()
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out)
    writer.writerow(_headings())
    for entry in programme.entries:
        writer.writerow([safe_cell(str(cell)) for cell in _cells(programme, entry, request)])
    name = {"Content-Disposition": f'attachment; filename="{programme.event.slug}-programme.csv"'}
    return HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8", headers=name)


def _headings() -> list[str]:
    names = [_("date"), _("begins"), _("ends"), _("time zone"), _("hall"), _("kind"), _("track"), _("session")]
    names += [_("summary"), _("people"), _("language"), _("interpretation"), _("status"), _("web address")]
    return [capfirst(name) for name in names]


def _cells(programme: Programme, entry: Entry, request: HttpRequest) -> list[str]:
    page = entry.page
    people = [
        f"{part.name} ({', '.join(text for text in (part.role.lower(), part.office) if text)})" for part in entry.parts
    ]
    return [
        f"{page.starts_local:%Y-%m-%d}",
        f"{page.starts_local:%H:%M}",
        f"{page.ends_local:%H:%M}",
        zone_name(programme.event.time_zone),
        page.hall.name if page.hall else "",
        page.get_kind_display(),
        page.track.name if page.track else "",
        page.title,
        page.summary,
        "; ".join(people),
        language_name(page.language),
        ", ".join(str(language_name(code)) for code in page.interpretation),
        page.get_status_display(),
        page.get_full_url(request),
    ]
