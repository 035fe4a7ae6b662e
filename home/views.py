"""What visitors ask of the site besides its pages."""

import re
from dataclasses import asdict

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.static import serve
from wagtail.models import Page

from home.banners import CLOSED, is_digest, keep
from home.chrome import Chrome
from home.display import Display
from home.forms import DisplayForm
from home.models import Picture
from home.sharing import card_of, digest_of
from home.withheld import may_have

# The key of its picture that a rendition's folder begins with.
FOLDER = re.compile(r"^images/(\d{1,18})-[0-9a-f]+/")


# A forged request could change nothing but the visitor's own view of the site; a token would cost a cookie.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def display(request: HttpRequest) -> HttpResponse:
    """Let the visitor choose how the site looks, then lead back to where they came from.

    POST with `usual` goes back to how the site looks by itself. Unknown values count as not chosen.
    """
    back = _back(request)
    if request.method == "POST":
        chosen = Display() if "usual" in request.POST else Display.of(request.POST.dict())
        response = redirect(back)
        chosen.keep_in(response)
        return response
    current = Display.from_cookie(request.display.cookie)
    return render(request, "home/display.html", {"form": DisplayForm(initial=asdict(current)), "back": back})


def _back(request: HttpRequest) -> str:
    """Return the address on this site that the visitor came from; the home page without one."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure()):
        return asked
    home = Chrome.of(request).home
    return home.get_url(request) if home else "/"


# As above: a forged request could at most close a banner.
@csrf_exempt
@never_cache
@require_POST
def close_banner(request: HttpRequest) -> HttpResponse:
    """Close a banner for this visitor, then lead back to where they came from."""
    response = redirect(_back(request))
    if is_digest(digest := request.POST.get("banner", "")):
        keep(request, response, CLOSED, digest)
    return response


# A browser keeps what it once got; a cache that several people share would keep what is taken off the site.
@cache_control(max_age=365 * 24 * 3600, private=True, immutable=True)
@require_safe
def picture(request: HttpRequest, path: str) -> HttpResponse:
    """Serve a rendition from the disk. Raises Http404 when the visitor may not have its picture, or there is none.

    Renditions only: originals are never linked, and documents have an address of their own.
    """
    folder = FOLDER.match(path)
    pictures = Picture.objects.filter(pk=folder[1]) if folder else Picture.objects.filter(renditions__file=path)
    found = pictures.first()
    if found is None or not may_have(request, found):
        raise Http404
    return serve(request, path, document_root=settings.MEDIA_ROOT)


@cache_control(max_age=365 * 24 * 3600, private=True, immutable=True)
@require_safe
def sharing_card(request: HttpRequest, pk: int, digest: str) -> HttpResponse:
    """Serve the picture that stands for the page when it is shared. Raises Http404 for one that visitors can't see."""
    page = Page.objects.live().public().select_related("locale").filter(pk=pk).first()
    name = Chrome.of(request).texts.name
    if page is None or not constant_time_compare(digest, digest_of(page, name)):
        raise Http404
    return HttpResponse(card_of(page, name), content_type="image/png")
