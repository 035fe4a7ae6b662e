"""Recommendations of a congress: the document in sections, and the overview across the years."""

from datetime import date, datetime

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from events.models.congress import EditionPage
from events.models.groups import WorkingGroupPage
from events.models.recommendation import RecommendationPage, count_by_status
from home.blocks import BodyBlock
from home.models import SampleMixin, SitePage
from home.translations import translated


class RecommendationsPage(SampleMixin, SitePage):
    """The document that a congress adopts; its sections are drafted apart, its recommendations numbered through."""

    adopted_on = models.DateField(
        _("adopted on"), null=True, blank=True, help_text=_("Left empty while it is being drafted.")
    )
    body = StreamField(BodyBlock(), verbose_name=_("introduction"), blank=True)

    parent_page_types = ["events.EditionPage"]
    subpage_types = ["events.RecommendationSectionPage"]
    max_count_per_parent = 1
    template = "events/recommendations/document.html"
    content_panels = [
        *SitePage.content_panels,
        FieldRowPanel([FieldPanel("adopted_on"), FieldPanel("is_sample")]),
        FieldPanel("body"),
    ]
    search_fields = [*SitePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("recommendations")
        verbose_name_plural = _("documents of recommendations")

    @property
    def search_date(self) -> datetime | date | None:
        return self.adopted_on or self.first_published_at

    @cached_property
    def edition(self) -> EditionPage | None:
        """The congress that adopted it; None while the page has no place in the tree."""
        return EditionPage.objects.parent_of(self).select_related("locale").first() if self.path else None

    def search_facets(self) -> dict[str, list[str]]:
        return {"year": [str(self.edition.starts_local.year)] if self.edition else []}

    def sections(self) -> list["RecommendationSectionPage"]:
        """Return the sections in order, each with its `recommendations` by number; four queries."""
        sections = list(RecommendationSectionPage.objects.child_of(self).for_links().order_by("path"))
        found = list(RecommendationPage.objects.descendant_of(self).for_recommendations())
        for section in sections:
            section.recommendations = [page for page in found if page.path.startswith(section.path)]
        return sections

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        sections = self.sections() if self.path else []
        context.update(
            sections=sections,
            edition=self.edition,
            counts=count_by_status([page for section in sections for page in section.recommendations]),
        )
        return context


class RecommendationSectionPage(SitePage):
    """A part of the document, with rights of its own for those who draft it."""

    group = models.ForeignKey(
        WorkingGroupPage,
        verbose_name=_("working group"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The group that drafts the section and follows it up."),
    )

    parent_page_types = ["events.RecommendationsPage"]
    subpage_types = ["events.RecommendationPage"]
    template = "events/recommendations/section.html"
    content_panels = [*SitePage.content_panels, PageChooserPanel("group")]
    search_fields = [*SitePage.search_fields, index.FilterField("group")]

    class Meta:
        verbose_name = _("section of recommendations")
        verbose_name_plural = _("sections of recommendations")

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        own = RecommendationPage.objects.child_of(self).for_recommendations() if self.path else ()
        context["recommendations"] = own
        context["group"] = next(iter(translated(WorkingGroupPage, [self.group_id])), None)
        return context


class RecommendationIndexPage(SitePage):
    """All recommendations of a congress series, across the years."""

    body = StreamField(BodyBlock(), verbose_name=_("introduction"), blank=True)

    parent_page_types = ["events.SeriesPage"]
    subpage_types = []
    max_count_per_parent = 1
    template = "events/recommendations/index.html"
    content_panels = [*SitePage.content_panels, FieldPanel("body")]
    search_fields = [*SitePage.search_fields, index.SearchField("body")]
    PER_PAGE = 20

    class Meta:
        verbose_name = _("overview of recommendations")
        verbose_name_plural = _("overviews of recommendations")

    def get_context(self, request, *args, **kwargs) -> dict:
        from events.recommendations.overview import overview

        return super().get_context(request, *args, **kwargs) | overview(self, request)


def scope_of(page: Page) -> Page:
    """Return the page below which the recommendations of `page` lie: an overview gathers those of its series."""
    return page.get_parent() if isinstance(page, RecommendationIndexPage) else page
