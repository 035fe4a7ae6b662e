"""Addresses for machines: crawlers, browsers' icons, the balancer."""

from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from search.health import health


@require_safe
@cache_control(max_age=3600, public=True)
def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers what to leave alone (RFC 9309) and where the sitemap is.

    Results of searches name the search page itself as their canonical address, so they need no line here.
    """
    searches = [f"Disallow: {prefix}/search/suggest/" for prefix in _language_prefixes()]
    sitemaps = [f"Sitemap: {request.build_absolute_uri(path)}" for path in ("/sitemap.xml", "/sitemap-news.xml")]
    lines = ["User-agent: *", "Disallow: /admin/", *searches, *sitemaps]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _language_prefixes() -> list[str]:
    return ["" if code == settings.LANGUAGE_CODE else f"/{code}" for code, _name in settings.LANGUAGES]


@require_safe
@cache_control(max_age=24 * 3600, public=True)
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead browsers that ask at the root to the icon."""
    return redirect(static("images/favicon.ico"))


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Say where to report a weakness (RFC 9116)."""
    expires = (timezone.now() + timedelta(days=180)).replace(microsecond=0)
    lines = [
        f"Contact: mailto:{settings.DEFAULT_FROM_EMAIL}",
        f"Expires: {expires.isoformat()}",
        "Preferred-Languages: ru, en",
        f"Canonical: {request.build_absolute_uri()}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@never_cache
def alive(request: HttpRequest) -> JsonResponse:
    """Answer as long as this process does, whatever else is down."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database does, else 503: without the rest the site works, only worse.

    `search` says how the search server does and how many changes wait for it, when there is one.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "unavailable", "database": False}, status=503)
    return JsonResponse({"status": "ok", "database": True, "search": health()})
