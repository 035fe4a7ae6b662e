"""The search page and its suggestions."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from home.chrome import Chrome
from home.facets import facets
from home.paging import page_of
from search import service
from search.facets import KIND

PER_PAGE = 10
MOST_LETTERS = 100


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


class Search:
    """A search as its address states it, and the addresses of those that differ from it in one thing."""

    NEWEST = "newest"

    def __init__(self, request: HttpRequest):
        self.query = service.readable(request.GET.get("q", ""))
        self.newest_first = request.GET.get("sort") == self.NEWEST
        names = {KIND, *(facet.name for facet in facets())}
        asked = {name: request.GET.get(name, "").replace("\0", "").strip()[:MOST_LETTERS] for name in names}
        self.chosen = {name: value for name, value in asked.items() if value}

    def address(self, *, chosen: dict[str, str], newest_first: bool) -> str:
        """Return the address of this search with these choices and this order, from its first page on."""
        sort = {"sort": self.NEWEST} if newest_first else {}
        return f"?{urlencode({'q': self.query, **dict(sorted(chosen.items())), **sort})}"

    def narrowings(self, answer: service.Answer) -> list[dict]:
        """Return the facets of the answer for the page: each value with the address that takes or leaves it."""
        self.chosen = answer.chosen
        shown = []
        for narrowing in answer.narrowings:
            others = {name: code for name, code in self.chosen.items() if name != narrowing.name}
            values = [
                {
                    "value": value,
                    "url": self.address(
                        chosen=others | ({} if value.chosen else {narrowing.name: value.code}),
                        newest_first=self.newest_first,
                    ),
                }
                for value in narrowing.values
            ]
            # A single value that every hit has narrows nothing down.
            if len(values) > 1 or narrowing.chosen or (values and values[0]["value"].number < answer.total):
                shown.append({"name": narrowing.name, "label": narrowing.label, "values": values})
        return shown

    def orders(self) -> list[dict]:
        """Return the ways to order the results."""
        names = {False: translation.gettext("By relevance"), True: translation.gettext("Newest first")}
        return [
            {
                "name": name,
                "url": self.address(chosen=self.chosen, newest_first=newest_first),
                "current": newest_first == self.newest_first,
            }
            for newest_first, name in names.items()
        ]


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what the site has on `q` in the active language, narrowed down and ordered as the address says."""
    asked = Search(request)
    answer = service.search(asked.query, Chrome.of(request).locale, asked.chosen, newest_first=asked.newest_first)
    results = page_of(answer.hits, request, PER_PAGE)
    narrowings = asked.narrowings(answer)
    results.filters = asked.address(chosen=asked.chosen, newest_first=asked.newest_first)[1:]
    results.object_list = service.with_snippets(service.pages_of(results.object_list), answer.marked)
    context = {
        "query": asked.query,
        "results": results,
        "number": len(answer.hits),
        "total": answer.total,
        "kinds": answer.kinds,
        "narrowings": narrowings,
        "chosen": [
            {"label": shown["label"], "name": item["value"].name, "url": item["url"]}
            for shown in narrowings
            for item in shown["values"]
            if item["value"].chosen
        ],
        "everything": asked.address(chosen={}, newest_first=asked.newest_first),
        "orders": asked.orders(),
        "instead": answer.instead,
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
