"""The search page and its suggestions."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from home.chrome import Chrome
from home.paging import page_of
from search.service import pages_with, search_pages, suggest_pages

PER_PAGE = 10


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what the site has on `q`, in the active language."""
    query = request.GET.get("q", "").strip()[:255]
    found = search_pages(query, Chrome.of(request).locale)
    results = page_of(found, request, PER_PAGE)
    results.object_list = pages_with(results.object_list)
    return render(request, "search/search.html", {"query": query, "results": results, "total": len(found)})


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """Answer with pages whose titles begin like `q`: a list of `title`, `url` and `kind`."""
    pages = suggest_pages(request.GET.get("q", ""), Chrome.of(request).locale)
    found = [{"title": page.title, "url": page.get_url(request), "kind": page.kind_name} for page in pages]
    return JsonResponse({"suggestions": found})
