"""The description of the API, and the list of news for a frame on a member's own site."""

from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from config.api.endpoints import ENDPOINTS
from config.api.openapi import document
from home.chrome import Chrome
from news.filters import NewsFilter
from news.models import ArticlePage

FEWEST, USUAL, MOST = 1, 5, 20


@require_safe
@cache_control(no_cache=True)
def openapi(request: HttpRequest) -> JsonResponse:
    """Serve the OpenAPI document in the language that `?lang=` asks for."""
    language = request.GET.get("lang", "en")
    with translation.override(language if language in dict(settings.LANGUAGES) else "en"):
        return JsonResponse(document(request), json_dumps_params={"ensure_ascii": False, "indent": 1})


def nothing_there(request: HttpRequest) -> JsonResponse:
    """Say to a program, as the API says everything, that it has nothing at this address."""
    return JsonResponse({"message": "there is nothing at this address"}, status=404)


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Explain to members and programmers how to show the union's news on their own sites."""
    address = request.build_absolute_uri(reverse("embed-news"))
    index = Chrome.of(request).section("newsindexpage")
    context = {
        "embed": address,
        "endpoints": [
            {"name": endpoint.slug, "url": reverse(f"api-v2:{endpoint.slug}:listing"), "about": endpoint.about}
            for endpoint in ENDPOINTS
        ],
        "filters": all_filters(),
        "limit": settings.WAGTAILAPI_LIMIT_MAX,
        "rate": settings.API_RATE.partition("/")[0],
        "news": index,
        "choices": NewsFilter(request, Chrome.of(request).locale.pk),
    }
    return render(request, "api/guide.html", context)


def all_filters() -> list[dict]:
    """Return what lists of the API may be narrowed down by: name, what for, the words it takes if few, which lists."""
    found: dict[tuple, list[str]] = {}
    for endpoint in ENDPOINTS:
        for name, one in endpoint.get_filters().items():
            found.setdefault((name, str(one.about), tuple(one.schema.get("enum", ()))), []).append(endpoint.slug)
    return [
        {"name": name, "about": about, "words": [word for word in words if word], "lists": lists}
        for (name, about, words), lists in found.items()
    ]


def how_many(asked: str) -> int:
    """Return the number of articles that `asked` means, within what a frame may show."""
    if not (asked.isascii() and asked.isdigit()):
        return USUAL
    return min(max(int(asked[:4]), FEWEST), MOST)


# The one address that other sites may put into a frame; it has no form and nothing of the visitor's.
@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@cache_control(max_age=300, public=True)
def embedded_news(request: HttpRequest) -> HttpResponse:
    """Show the latest news as a plain list: `organisation`, `branch`, `category`, `kind` and `limit` choose which."""
    chrome = Chrome.of(request)
    articles = ArticlePage.objects.none()
    if chrome.home is not None:
        chosen = NewsFilter(request, chrome.locale.pk)
        articles = chosen.apply(ArticlePage.objects.descendant_of(chrome.home).for_listing().newest_first())
    number = how_many(request.GET.get("limit", ""))
    return render(request, "api/embedded_news.html", {"articles": articles[:number], "site": chrome})
