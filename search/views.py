"""The search page and its suggestions."""

from functools import partial
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.text import capfirst
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from wagtail import hooks

from home.answers import quick_answer
from home.chrome import Chrome
from home.facets import facets
from home.memory import remember
from home.paging import page_of
from home.suggestions import GROUPS, PAGES, Suggestion
from search import log, service
from search.facets import KIND
from search.models import DocumentText

PER_PAGE = 10
MOST_LETTERS = 100
# Suggestions of one group.
MOST = 4


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


def _clicked(request: HttpRequest, query: str, result) -> str:
    """Return the whole address that counts that the result was chosen; browsers tell it by the attribute `ping`."""
    kind = "document" if isinstance(result, DocumentText) else "page"
    token = log.click_token(query, translation.get_language(), f"{kind}:{result.pk}")
    return request.build_absolute_uri(reverse("search-clicked", args=[token])) if token else ""


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
    answer = service.search(
        asked.query,
        Chrome.of(request).locale,
        asked.chosen,
        newest_first=asked.newest_first,
        keep=partial(remember, request),
    )
    results = page_of(answer.hits, request, PER_PAGE)
    narrowings = asked.narrowings(answer)
    results.filters = asked.address(chosen=asked.chosen, newest_first=asked.newest_first)[1:]
    results.object_list = service.with_snippets(service.pages_of(results.object_list), answer.marked)
    quick = None
    if asked.query and not asked.chosen and not asked.newest_first and results.number == 1:
        quick = quick_answer(request, service.asked(answer.instead or asked.query, answer.hits))
        if log.is_visitor(request):
            log.log_search(asked.query, Chrome.of(request).language, answer.total)
    for result in results.object_list:
        result.clicked = _clicked(request, asked.query, result)
    # A town that no page names is no slip of the keyboard.
    correction = None if quick else answer.correction
    context = {
        "query": asked.query,
        "answer": quick,
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
        "correction": _shown(correction) if correction else None,
        "elsewhere": [_shown(offer) for offer in answer.elsewhere],
    }
    return render(request, "search/search.html", context)


@require_safe
@cache_control(private=True, max_age=60)
def suggest(request: HttpRequest) -> JsonResponse:
    """Answer with what begins like `q`, in groups: each has its `name` and `items` with `title`, `url` and `note`.

    status: the number of items in words, for a live region. A visitor's browser may keep the answer for a minute;
    nobody else may: what is unpublished must be gone for everyone who asks.
    """
    text = service.readable(request.GET.get("q", ""))
    found: dict[str, list[Suggestion]] = {group: [] for group in GROUPS}
    for page in service.suggest_pages(text, Chrome.of(request).locale, keep=partial(remember, request)):
        group = getattr(page.specific_class, "search_group", PAGES)
        found[group].append(Suggestion(group, page.title, page.get_url(request), capfirst(page.kind_name)))
    for offer in hooks.get_hooks("register_search_suggestions"):
        for suggestion in offer(request, text):
            found[suggestion.group].append(suggestion)
    groups = [
        {"name": str(name), "items": [{"title": s.title, "url": s.url, "note": s.note} for s in found[group][:MOST]]}
        for group, name in GROUPS.items()
        if found[group]
    ]
    number = sum(len(group["items"]) for group in groups)
    status = translation.ngettext("%(number)s suggestion", "%(number)s suggestions", number) % {"number": number}
    return JsonResponse({"groups": groups, "status": status if number else translation.gettext("No suggestions")})


@csrf_exempt
@require_POST
def clicked(request: HttpRequest, token: str) -> HttpResponse:
    """Count that a result was chosen; the token says which, after which search, and that it came from our page."""
    # Whoever asks learns nothing from the answer: it is the same for a token that isn't ours.
    if log.is_visitor(request):
        log.log_click(token)
    return HttpResponse(status=204)
