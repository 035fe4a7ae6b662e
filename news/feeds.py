"""Feeds of news with their full text: Atom (RFC 4287), RSS 2.0 with content:encoded, JSON Feed 1.1.

The addresses stay: other sites and readers' programs hold them. A feed holds one language's articles; each of its
indexes, categories, organisations and branches has one.
"""

from collections.abc import Iterable
from datetime import datetime, time
from urllib.parse import urljoin
from uuid import uuid5

from bs4 import BeautifulSoup
from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed, get_tag_uri, rfc3339_date

from branches.models import BranchPage, OrganisationPage
from home.chrome import Chrome
from home.models import CARD_RENDITION
from news.filters import NewsFilter
from news.models import ArticlePage, ArticleQuerySet, NewsIndexPage

MOST_ARTICLES = 20
# What a reader's program can't use, or must not run.
NOT_FOR_FEEDS = ["script", "style", "svg", "button", "form", "iframe", "template"]
KEPT_ATTRIBUTES = {"href", "src", "alt", "width", "height", "lang", "cite", "datetime", "colspan", "rowspan", "scope"}


class AtomFeed(Atom1Feed):
    """Atom with the whole text beside the summary, the picture, and the hub that tells of news (WebSub)."""

    def add_root_elements(self, handler) -> None:
        super().add_root_elements(handler)
        if settings.WEBSUB_HUB:
            handler.addQuickElement("link", "", {"rel": "hub", "href": settings.WEBSUB_HUB})

    def add_item_elements(self, handler, item) -> None:
        super().add_item_elements(handler, item)
        if picture := item["picture"]:
            attributes = {"rel": "enclosure", "href": picture["url"], "type": picture["type"]}
            handler.addQuickElement("link", "", attributes)
        handler.addQuickElement("content", item["content"], {"type": "html"})


class RssFeed(Rss201rev2Feed):
    """RSS 2.0 with the same.

    The whole text is in content:encoded (https://www.rssboard.org/rss-profile), the picture in media:content
    (https://www.rssboard.org/media-rss): an enclosure would have to state its size.
    """

    def rss_attributes(self) -> dict[str, str]:
        return super().rss_attributes() | {
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:media": "http://search.yahoo.com/mrss/",
        }

    def add_root_elements(self, handler) -> None:
        super().add_root_elements(handler)
        if settings.WEBSUB_HUB:
            handler.addQuickElement("atom:link", None, {"rel": "hub", "href": settings.WEBSUB_HUB})

    def add_item_elements(self, handler, item) -> None:
        super().add_item_elements(handler, item)
        if picture := item["picture"]:
            attributes = {"url": picture["url"], "type": picture["type"], "medium": "image"}
            size = {name: str(picture[name]) for name in ("width", "height")}
            handler.addQuickElement("media:content", None, attributes | size)
        handler.addQuickElement("content:encoded", item["content"])


FORMS: dict[str, type[SyndicationFeed]] = {"feed": AtomFeed, "rss": RssFeed}


def articles_of(page, request: HttpRequest, category: str = "") -> ArticleQuerySet | None:
    """Return the articles of the feed of `page`, the newest first; None for a page that has no feed.

    page: an index (with the choices of its own filter in the request's query, or the code of one category), an
    organisation, or a branch.
    """
    if isinstance(page, NewsIndexPage):
        chosen = NewsFilter(request, locale_id=page.locale_id)
        chosen.chosen["category"] = category or chosen.chosen["category"]
        return chosen.apply(page.articles())
    listed = ArticlePage.objects.in_language_of(page).for_listing().newest_first()
    if isinstance(page, BranchPage):
        return listed.descendant_of(page)
    if isinstance(page, OrganisationPage):
        return listed.filter(organisation__translation_key=page.translation_key)
    return None


def feed_of(page, articles: ArticleQuerySet, request: HttpRequest, form: str) -> SyndicationFeed:
    """Return the feed of the newest twenty `articles`; form: `feed` for Atom, `rss` for RSS."""
    chrome = Chrome.of(request)
    feed = FORMS[form](
        title=f"{page.title} – {chrome.texts.name}",
        link=page.get_full_url(request),
        description=page.description or chrome.texts.about,
        language=page.locale.language_code,
        author_name=chrome.texts.name,
        feed_url=request.build_absolute_uri(),
        feed_guid=get_tag_uri(request.build_absolute_uri(), None),
    )
    for article in _whole(articles):
        published = published_at(article)
        feed.add_item(
            title=article.title,
            link=article.get_full_url(request),
            description=article.description,
            content=html_of(article, request),
            picture=picture_of(article, request),
            unique_id=identity(article),
            unique_id_is_permalink=False,
            pubdate=published,
            updateddate=max(published, article.last_published_at or published),
            author_name=article.issuer or chrome.texts.name,
            categories=[article.category.name] if article.category else [],
        )
    return feed


def json_feed_of(page, articles: ArticleQuerySet, request: HttpRequest) -> dict:
    """Return the same as a JSON Feed (https://www.jsonfeed.org/version/1.1/)."""
    chrome = Chrome.of(request)
    items = []
    for article in _whole(articles):
        published = published_at(article)
        picture = picture_of(article, request)
        items.append(
            {
                "id": identity(article),
                "url": article.get_full_url(request),
                "title": article.title,
                "summary": article.description,
                "content_html": html_of(article, request),
                "date_published": rfc3339_date(published),
                "date_modified": rfc3339_date(max(published, article.last_published_at or published)),
                "language": article.locale.language_code,
                "authors": [{"name": article.issuer or chrome.texts.name}],
                "tags": [article.category.name] if article.category else [],
            }
            | ({"image": picture["url"]} if picture else {})
        )
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{page.title} – {chrome.texts.name}",
        "home_page_url": page.get_full_url(request),
        "feed_url": request.build_absolute_uri(),
        "description": page.description or chrome.texts.about,
        "language": page.locale.language_code,
        "items": items,
    } | ({"hubs": [{"type": "WebSub", "url": settings.WEBSUB_HUB}]} if settings.WEBSUB_HUB else {})


def identity(article: ArticlePage) -> str:
    """Return what names the article for good, in its language, whatever becomes of its address."""
    return uuid5(article.translation_key, article.locale.language_code).urn


def published_at(article: ArticlePage) -> datetime:
    """Return the moment readers take for the article's: its publication, or noon of an earlier date it names."""
    first = article.first_published_at
    if first and timezone.localtime(first).date() == article.date:
        return first
    return timezone.make_aware(datetime.combine(article.date, time(12)))


def picture_of(article: ArticlePage, request: HttpRequest) -> dict | None:
    """Return the article's picture as programs want it: whole address, media type, width and height in pixels."""
    if article.picture is None:
        return None
    rendition = article.picture.get_rendition(CARD_RENDITION)
    address = _absolute(request, rendition.url)
    return {"url": address, "type": "image/webp", "width": rendition.width, "height": rendition.height}


def html_of(article: ArticlePage, request: HttpRequest) -> str:
    """Return the article's picture, corrections and body for a reader's program: whole addresses, no scripts."""
    context = {"page": article, "self": article, "request": request}
    parts = [str(block.render(context)) for block in article.body]
    if corrections := article.corrections_shown:
        parts.insert(0, render_to_string("news/corrections.html", {"corrections": corrections}))
    if article.picture:
        rendition = article.picture.get_rendition(CARD_RENDITION)
        parts.insert(0, str(rendition.img_tag({"alt": article.picture_alt})))
    soup = BeautifulSoup("".join(parts), "html.parser")
    for element in soup(NOT_FOR_FEEDS):
        element.decompose()
    for element in soup(True):
        element.attrs = {name: value for name, value in element.attrs.items() if name in KEPT_ATTRIBUTES}
        for name in ("href", "src"):
            if name in element.attrs:
                element[name] = _absolute(request, element[name])
    return str(soup)


def _whole(articles: ArticleQuerySet) -> Iterable[ArticlePage]:
    # Lists leave the bodies in the database.
    return articles.defer(None).prefetch_related("corrections")[:MOST_ARTICLES]


def _absolute(request: HttpRequest, address: str) -> str:
    return urljoin(request.build_absolute_uri("/"), address)
