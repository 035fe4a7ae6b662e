"""What stands around every page: names, menu, hotline, banner, breadcrumb."""

from datetime import datetime
from functools import cached_property

from django.http import HttpRequest
from django.utils import timezone, translation
from wagtail.models import Locale, Page, Site

from home.banners import CLOSED, banners_in
from home.busy import note_hotline
from home.hours import OpeningState, changes_for_script
from home.memory import remember
from home.models import EmergencyBanner, HomePage, HotlineSettings, LinksSettings, SiteTexts
from home.models.banner import stands_on


class Chrome:
    """The surroundings of the page that a request asks for, in the active language."""

    def __init__(self, request: HttpRequest, language: str):
        self.request = request
        self.language = language

    @classmethod
    def of(cls, request: HttpRequest) -> "Chrome":
        """Return the request's chrome; one request has one for each language it speaks."""
        language = translation.get_language()
        chromes = request.__dict__.setdefault("_chromes", {})
        return chromes.setdefault(language, cls(request, language))

    def _remember(self, name: str, compute):
        site = Site.find_for_request(self.request)
        return remember(self.request, ("chrome", site and site.pk, self.language, name), compute)

    @cached_property
    def locale(self) -> Locale:
        """The active language's locale."""
        return self._remember("locale", Locale.get_active)

    @cached_property
    def home(self) -> HomePage | None:
        """The home page in the active language; None on a site without one."""

        def find():
            site = Site.find_for_request(self.request)
            if site is None:
                return None
            key = Page.objects.filter(pk=site.root_page_id).values("translation_key")
            homes = HomePage.objects.live().select_related("locale", "picture").filter(translation_key__in=key)
            return homes.filter(locale=self.locale).first() or homes.filter(pk=site.root_page_id).first()

        return self._remember("home", find)

    @cached_property
    def texts(self) -> SiteTexts:
        """The site's own words; empty ones before an editor has written any."""

        def find():
            translated = SiteTexts.objects.filter(locale=self.locale).first()
            return translated or SiteTexts.objects.first() or SiteTexts(name=self.home.title if self.home else "")

        return self._remember("texts", find)

    @cached_property
    def menu(self) -> list[Page]:
        """The sections that editors put into the menu, in the order of the tree."""
        return [page for page in self.sections if page.show_in_menus]

    @cached_property
    def hotline(self) -> HotlineSettings:
        """The hotline's settings, with its hours already fetched."""

        def find():
            hotline = HotlineSettings.load()
            # Read now, so that what is remembered asks the database for nothing more.
            _ = hotline.timetable
            note_hotline(hotline.phone)
            return hotline

        return self._remember("hotline", find)

    @cached_property
    def hotline_state(self) -> OpeningState:
        """Whether the hotline is open now."""
        return self.hotline.state(self.now)

    @cached_property
    def now(self) -> datetime:
        """One moment for everything on the page."""
        return timezone.now()

    @cached_property
    def social_links(self) -> list:
        """The union's pages elsewhere."""
        return self._remember("links", lambda: list(LinksSettings.load().links.all()))

    @cached_property
    def hotline_changes(self) -> str:
        """When the hotline opens and closes within a week: a page that stays open tells from them what is true."""
        return changes_for_script(self.hotline, self.now)

    def banner(self, page: Page | None) -> EmergencyBanner | None:
        """Return the emergency banner to show now on `page`, or on what is no page of the tree; the latest of several.

        One that the visitor has closed is passed over until it says something else.
        """

        def find():
            live = EmergencyBanner.objects.filter(locale=self.locale, live=True)
            return [(banner, banner.paths()) for banner in live]

        closed = banners_in(self.request, CLOSED)
        path = page.path if page is not None and page.pk else ""
        running = [
            banner
            for banner, paths in self._remember("banners", find)
            if banner.is_shown(self.now) and stands_on(paths, path) and banner.digest not in closed
        ]
        return max(running, key=lambda banner: banner.starts_at, default=None)

    def section(self, model_name: str) -> Page | None:
        """Return the section of the active language with the page type `model_name`, such as "branchindexpage"."""
        return next((page for page in self.sections if page.cached_content_type.model == model_name), None)

    @cached_property
    def sections(self) -> list[Page]:
        """All live, public pages right below the home page, in a menu or not."""

        def find():
            if self.home is None:
                return []
            return list(Page.objects.child_of(self.home).live().public().select_related("locale").order_by("path"))

        return self._remember("sections", find)

    def breadcrumb(self, page: Page) -> list[Page]:
        """Return the live ancestors of `page` from the home page down, without the page itself."""

        def find():
            ancestors = page.get_ancestors().filter(depth__gte=2).live().public()
            return list(ancestors.select_related("locale"))

        if not page.path or page.depth <= 2:
            return []
        # Pages below one parent share their ancestors.
        return self._remember(("breadcrumb", page.path[: -page.steplen]), find)
