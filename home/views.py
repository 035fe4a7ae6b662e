"""What visitors ask of the site besides its pages."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from home.banners import CLOSED, is_digest, keep
from home.chrome import Chrome
from home.display import Display
from home.forms import DisplayForm


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
