"""The search page and its suggestions."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from home.chrome import Chrome
from home.paging import page_of
from search import service

PER_PAGE = 10


def _address(query: str, language: str) -> str:
    with translation.override(language):
        return f"{reverse('search')}?{urlencode({'q': query})}"


def _shown(offer: service.Offer) -> dict:
    language = offer.locale.language_code
    return {
        "query": offer.query,
        "number": offer.number,
        "language": language,
        "language_name": translation.get_language_info(language)["name_local"],
        "url": _address(offer.query, language),
    }


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what the site has on `q`, in the active language; only pages of the type `kind` when it names one."""
    query = service.readable(request.GET.get("q", ""))
    kind = request.GET.get("kind", "")
    answer = service.search(query, Chrome.of(request).locale, kind)
    results = page_of(answer.hits, request, PER_PAGE)
    results.object_list = service.with_snippets(service.pages_of(results.object_list), query)
    context = {
        "query": query,
        "results": results,
        "number": len(answer.hits),
        "total": answer.total,
        "kinds": answer.kinds,
        "kind": kind if kind in {found.code for found in answer.kinds} else "",
        "correction": _shown(answer.correction) if answer.correction else None,
        "elsewhere": [_shown(offer) for offer in answer.elsewhere],
    }
    return render(request, "search/search.html", context)


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """Answer with the pages whose titles begin like `q`, each with `title`, `url`, `kind`, and with their number."""
    pages = service.suggest_pages(request.GET.get("q", ""), Chrome.of(request).locale)
    found = [{"title": page.title, "url": page.get_url(request), "kind": page.kind_name} for page in pages]
    status = translation.ngettext("%(number)s suggestion", "%(number)s suggestions", len(found)) % {
        "number": len(found)
    }
    return JsonResponse({"suggestions": found, "status": status if found else translation.gettext("No suggestions")})
