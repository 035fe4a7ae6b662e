"""From an address to its page, in a constant number of queries however deep the page lies."""

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import re_path
from wagtail import urls as wagtail_urls
from wagtail.models import Page
from wagtail.url_routing import RouteResult
from wagtail.views import serve as wagtail_serve

from home.chrome import Chrome
from home.models import HomePage, SitePage
from home.models.base import reachable


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the page at `path` of the active language with all that Wagtail does around it.

    Raises Http404 where there is none: Wagtail's own view would walk the tree step by step, and serve the source's
    pages under the address of a language that has none.
    """
    page = find_page(request, [component for component in path.split("/") if component])
    if page is None:
        raise Http404
    # Where Wagtail's own view looks first.
    request._wagtail_route_for_request = RouteResult(page)
    return wagtail_serve(request, path)


def find_page(request: HttpRequest, components: list[str]) -> SitePage | None:
    """Return the live page at that address below the active language's home, ready to be shown; None if unknown.

    A page below one that is not live has no address, as if the tree had been walked.
    """
    chrome = Chrome.of(request)
    home = chrome.home
    # In a language without a home page, what stands in for it is another language's.
    if home is None or home.locale.language_code != chrome.language:
        return None
    if not components:
        return _ready(HomePage, home.pk)
    url_path = f"{home.url_path}{'/'.join(components)}/"
    found = Page.objects.filter(reachable(), url_path=url_path).first()
    if found is None or not issubclass(found.specific_class or Page, SitePage):
        return None
    return _ready(found.specific_class, found.pk)


def _ready(model: type[SitePage], pk: int) -> SitePage:
    """Return the page with what its template asks for: its language, its picture and the picture's renditions."""
    page = model.objects.select_related("locale", "picture").get(pk=pk)
    if page.picture:
        prefetch_related_objects([page.picture], "renditions")
        page.picture.prefetched_renditions = list(page.picture.renditions.all())
    return page


# Wagtail's addresses for visitors, with our view in the place of its own.
urlpatterns = [pattern for pattern in wagtail_urls.urlpatterns if pattern.name != "wagtail_serve"]
urlpatterns.append(re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"))
