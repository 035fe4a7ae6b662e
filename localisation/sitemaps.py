"""The sitemap: every public page in every language, each with its translations."""

from collections import defaultdict

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as sitemap_view
from django.http import HttpRequest, HttpResponse
from wagtail.models import Page, Site

from home.models.base import reachable
from localisation.links import has_words


class PageSitemap(Sitemap):
    """Pages with `lastmod` and, as `alternates`, the same page in other languages and x-default for the source's."""

    limit = 10_000
    protocol = None

    def __init__(self, request: HttpRequest):
        self.request = request
        self.site = Site.find_for_request(request)
        self.locations: dict[int, str] = {}

    def items(self) -> list[Page]:
        if self.site is None:
            return []
        homes = self.site.root_page.get_translations(inclusive=True).live()
        pages = Page.objects.none()
        for home in homes:
            pages = pages | Page.objects.descendant_of(home, inclusive=True)
        found = (
            pages.public()
            .filter(reachable(), has_words(), alias_of__isnull=True)
            .select_related("locale")
            .order_by("path")
        )
        self.by_key = defaultdict(dict)
        for page in found:
            self.by_key[page.translation_key][page.locale.language_code] = page
        return list(found)

    def location(self, page: Page) -> str:
        """Return the page's address, which stands among the alternates of each of its languages, too."""
        if page.pk not in self.locations:
            self.locations[page.pk] = page.get_full_url(self.request)
        return self.locations[page.pk]

    def lastmod(self, page: Page):
        return page.last_published_at

    def get_urls(self, page=1, site=None, protocol=None) -> list[dict]:
        """Return the entries of one page of the sitemap, as Django's template prints them."""
        entries = []
        for item in self.paginator.page(page).object_list:
            same = self.by_key[item.translation_key]
            alternates = [
                {"lang_code": code, "location": self.location(translated)} for code, translated in sorted(same.items())
            ]
            if source := same.get(settings.LANGUAGE_CODE):
                alternates.append({"lang_code": "x-default", "location": self.location(source)})
            entries.append(
                {
                    "item": item,
                    "location": self.location(item),
                    "lastmod": self.lastmod(item),
                    "changefreq": None,
                    "priority": "",
                    "alternates": alternates,
                }
            )
        return entries

    def get_latest_lastmod(self):
        return None


def sitemap(request: HttpRequest) -> HttpResponse:
    """Answer with the sitemap (https://www.sitemaps.org/protocol.html), with alternates for each language."""
    return sitemap_view(request, {"pages": PageSitemap(request)})
