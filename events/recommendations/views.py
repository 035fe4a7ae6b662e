"""The feed of changes and the file to print, at addresses below the pages of recommendations."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from events.models import (
    RecommendationIndexPage,
    RecommendationPage,
    RecommendationSectionPage,
    RecommendationsPage,
)
from events.recommendations.feeds import feed_of
from events.recommendations.printing import pdf_of
from home.models import ContentStamp, SitePage
from home.models.base import is_restricted
from home.routing import find_page

WITH_CHANGES = (RecommendationIndexPage, RecommendationsPage, RecommendationSectionPage, RecommendationPage)


def _mark(request: HttpRequest, *args, **kwargs) -> str:
    return f'"{ContentStamp.current()}"'


def _public(request: HttpRequest, path: str, types: type | tuple) -> SitePage:
    page = find_page(request, [component for component in path.split("/") if component])
    if not isinstance(page, types) or type(page).objects.filter(is_restricted(), pk=page.pk).exists():
        raise Http404
    return page


@require_safe
@condition(etag_func=_mark)
@cache_control(max_age=300, public=True)
def feed(request: HttpRequest, path: str) -> HttpResponse:
    """Serve what changed about the recommendations of the page at `path`. Raises Http404 for any other page."""
    found = feed_of(_public(request, path, WITH_CHANGES), request)
    return HttpResponse(found.writeString("utf-8"), content_type=found.content_type)


@require_safe
@condition(etag_func=_mark)
@cache_control(max_age=300, public=True)
def document(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the document at `path` as a file to print. Raises Http404 for any other page."""
    page = _public(request, path, RecommendationsPage)
    name = {"Content-Disposition": f'inline; filename="{page.edition.slug}-recommendations.pdf"'}
    return HttpResponse(pdf_of(page, request), content_type="application/pdf", headers=name)
