"""What readers' programs and search engines get of the news."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe
from wagtail.models import Site

from home import routing
from home.models import ContentStamp, SitePage
from home.models.base import is_restricted
from news.feeds import articles_of, feed_of, json_feed_of
from news.models import ArticlePage

# How old the articles of a news sitemap may be:
# https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
FRESH = timedelta(days=2)
MOST_IN_SITEMAP = 1_000


def _mark(request: HttpRequest, *args, **kwargs) -> str:
    return f'"{ContentStamp.current()}"'


@require_safe
@condition(etag_func=_mark)
@cache_control(max_age=300, public=True)
def feed(request: HttpRequest, path: str, form: str, category: str = "") -> HttpResponse:
    """Serve the news of the page at `path` for readers' programs; form: `feed` (Atom), `rss` or `json`.

    Raises Http404 where there are no news, or they are private.
    """
    page = routing.find_page(request, [component for component in path.split("/") if component])
    if not isinstance(page, SitePage) or type(page).objects.filter(is_restricted(), pk=page.pk).exists():
        raise Http404
    articles = articles_of(page, request, category)
    if articles is None:
        raise Http404
    if form == "json":
        answer = JsonResponse(json_feed_of(page, articles, request), json_dumps_params={"ensure_ascii": False})
        answer["Content-Type"] = "application/feed+json; charset=utf-8"
        return answer
    found = feed_of(page, articles, request, form)
    return HttpResponse(found.writeString("utf-8"), content_type=found.content_type)


@require_safe
@condition(etag_func=_mark)
def sitemap(request: HttpRequest) -> HttpResponse:
    """Serve the articles of the last two days, in every language, as search engines want news."""
    site = Site.find_for_request(request)
    fresh = ArticlePage.objects.for_listing().newest_first().filter(first_published_at__gt=timezone.now() - FRESH)
    context = {"articles": fresh[:MOST_IN_SITEMAP] if site else []}
    return render(request, "news/sitemap.xml", context, content_type="application/xml")
