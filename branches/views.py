"""What visitors and programs get of branches besides their pages."""

from functools import wraps

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from branches.models import BranchPage, OrganisationPage
from branches.open_data import LICENCE, as_csv, as_geojson, branch_records
from branches.vcard import branch_card
from home.routing import find_page
from home.translations import translated


@require_safe
def card(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the vCard of the branch whose page is at `path`. Raises Http404 for anything else, private pages too."""
    branch = find_page(request, [component for component in path.split("/") if component])
    if not isinstance(branch, BranchPage) or not BranchPage.objects.public().filter(pk=branch.pk).exists():
        raise Http404
    organisation = next(iter(translated(OrganisationPage, [branch.organisation_id])), None)
    note = gettext("This is a sample: the data are an example.") if branch.is_sample else ""
    text = branch_card(branch, branch.get_full_url(request), organisation.title if organisation else "", note)
    return HttpResponse(
        text,
        content_type="text/vcard; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{branch.slug}.vcf"'},
    )


def _open_data(serve):
    """Give the view the records in the language that `?lang=` asks for, and its answer what open data need."""

    @require_safe
    @wraps(serve)
    def view(request: HttpRequest) -> HttpResponse:
        language = request.GET.get("lang", settings.LANGUAGE_CODE)
        known = dict(settings.LANGUAGES)
        if language in known:
            with translation.override(language):
                response = serve(branch_records(request), language)
            response["Content-Language"] = language
        else:
            text = f"lang must be one of: {', '.join(known)}\n"
            response = HttpResponse(text, status=400, content_type="text/plain; charset=utf-8")
        response["Access-Control-Allow-Origin"] = "*"
        response["Link"] = f'<{LICENCE}>; rel="license"'
        # Stored copies ask each time whether they still hold: what is taken off the site is gone at once.
        response["Cache-Control"] = "no-cache"
        return response

    return view


@_open_data
def geojson(records: list[dict], language: str) -> HttpResponse:
    """Serve all branches as GeoJSON."""
    return JsonResponse(
        as_geojson(records, language),
        content_type="application/geo+json",
        json_dumps_params={"ensure_ascii": False, "separators": (",", ":")},
    )


@_open_data
def table(records: list[dict], language: str) -> HttpResponse:
    """Serve all branches as CSV."""
    return HttpResponse(
        as_csv(records),
        content_type="text/csv; charset=utf-8; header=present",
        headers={"Content-Disposition": f'attachment; filename="branches-{language}.csv"'},
    )
