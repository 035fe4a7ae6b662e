"""What every page of the site has."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageManager, PagePermissionTester, PageViewRestriction
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from home.admin_forms import ScheduledForm
from home.importance import Importance
from home.models.publishing import AskedBeforePublishing
from home.slugs import is_placeholder, latin_slug
from home.suggestions import PAGES

# The one rendition of a card's picture: lists prefetch it, card templates print it.
CARD_RENDITION = "fill-640x400|format-webp"
SHARED_RENDITION = "fill-1200x630|format-jpeg"


def is_restricted() -> models.Exists:
    """Return the condition that a page lies under a view restriction."""
    above = PageViewRestriction.objects.annotate(
        listed_path=models.ExpressionWrapper(models.OuterRef("path"), output_field=models.CharField())
    ).filter(listed_path__startswith=models.F("page__path"))
    return models.Exists(above)


def reachable() -> models.Q:
    """Return the condition that a page may have an address: no page above it, nor itself, is a draft."""
    # The few drafts come first: comparing its path with those of all pages takes ten times as long.
    drafts = Page.objects.filter(live=False, depth__gt=1).annotate(
        asked_path=models.ExpressionWrapper(models.OuterRef("path"), output_field=models.CharField())
    )
    return models.Q(~models.Exists(drafts.filter(asked_path__startswith=models.F("path"))), live=True)


class SitePageQuerySet(PageQuerySet):
    """What every list of pages asks for."""

    def public(self) -> "SitePageQuerySet":
        """Keep the pages that lie under no view restriction.

        Wagtail's own method asks for all restrictions first, one more query for each list; this one is part of the
        list's query. It can't narrow a full-text search.
        """
        return self.exclude(is_restricted())

    def in_language_of(self, page: Page) -> "SitePageQuerySet":
        """Keep the pages in the same language as `page`."""
        return self.filter(locale_id=page.locale_id)

    def for_links(self) -> "SitePageQuerySet":
        """Keep what a visitor may see, with all that a link to it prints, in one query."""
        return self.live().public().defer_streamfields().select_related("locale")

    def for_listing(self) -> "SitePageQuerySet":
        """Keep what a visitor may see, with all that a card prints, in two queries."""
        return self.for_links().select_related("picture").with_card_renditions()

    def with_card_renditions(self) -> "SitePageQuerySet":
        """Fetch the cards' picture renditions with the pages."""
        from home.models.media import PictureRendition

        return self.prefetch_related(
            models.Prefetch(
                "picture__renditions",
                queryset=PictureRendition.objects.filter(filter_spec=CARD_RENDITION),
                to_attr="prefetched_renditions",
            )
        )


SitePageManager = PageManager.from_queryset(SitePageQuerySet)


class SitePagePermissionTester(PagePermissionTester):
    """What a person may do to a page: Wagtail's rules, but who may only change a page's words may not remove it."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Whether the page may be deleted or moved: Wagtail lets a translator do so with a draft."""
        return self._has_any({"add", "publish"}) and super().can_delete(ignore_bulk)

    def can_copy(self) -> bool:
        """Whether the page may be copied: only by those who may add pages."""
        return self._has_any({"add"}) and super().can_copy()

    def _has_any(self, rights: set[str]) -> bool:
        return self.user.is_active and (self.user.is_superuser or bool(self.permissions & rights))


class SitePage(AskedBeforePublishing, Page):
    """The abstract base of all page types: a summary and a picture for cards, search engines and sharing."""

    summary = models.TextField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One or two sentences: shown in lists, under the title, by search engines and when shared."),
    )
    picture = models.ForeignKey(
        "home.Picture",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown on the page, in lists and when shared. At least 1200 × 630 pixels looks best."),
    )
    picture_alt = models.CharField(
        _("alternative text"),
        max_length=250,
        blank=True,
        help_text=_("What the picture shows, for people who can't see it. Leave empty if it only decorates."),
    )

    objects = SitePageManager()
    base_form_class = ScheduledForm

    picture_panel = MultiFieldPanel(
        [FieldPanel("picture"), FieldPanel("picture_alt")], heading=_("Picture"), icon="image"
    )
    content_panels = [*Page.content_panels, FieldPanel("summary"), picture_panel]

    search_fields = [
        *Page.search_fields,
        index.SearchField("summary", boost=3),
        index.AutocompleteField("title"),
    ]

    # What `search_facets` reads beside the page itself, for select_related.
    search_facets_related: tuple[str, ...] = ()
    # Under which heading pages of this type are offered while somebody types.
    search_group = PAGES

    importance = Importance.OTHER
    # Whether visitors are asked if the page was useful; see `home.opinions`.
    asks_opinion = False

    # One slug for all languages of a page: the address differs by the language's prefix only.
    override_translatable_fields = [SynchronizedField("slug", overridable=False)]

    class Meta:
        abstract = True

    def full_clean(self, *args, **kwargs) -> None:
        """Give a page without a slug a readable Latin one before Wagtail would make one up."""
        if self.slug and is_placeholder(self.slug) and "⟦" not in self.title:
            self.slug = ""
        if not self.slug and (slug := latin_slug(self.title)):
            self.slug = self._get_autogenerated_slug(slug)
        super().full_clean(*args, **kwargs)

    def permissions_for_user(self, user) -> SitePagePermissionTester:
        """Return what the user may do to the page."""
        return SitePagePermissionTester(user, self)

    @property
    def kind_name(self) -> str:
        """The page type, in words: «patient school», «branch»."""
        return str(self.specific_class._meta.verbose_name)

    @property
    def description(self) -> str:
        """The sentence for search engines and sharing: the editor's own, or the summary."""
        return self.search_description or self.summary

    @property
    def search_date(self) -> datetime | date | None:
        """When the page's matter was or will be: the search orders by it when asked for the newest first."""
        return self.first_published_at

    @property
    def search_note(self) -> str:
        """What a found page is told by besides its kind and date: a number, a status."""
        return ""

    def search_facets(self) -> dict[str, Iterable[str]]:
        """Return what lists of found pages can be narrowed down by: the page's values by facet, see `home.facets`."""
        return {}

    def structured_data(self, request) -> list[dict]:
        """Return what the page tells machines in the vocabulary of https://schema.org, one dictionary an item."""
        return []
