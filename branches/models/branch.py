"""Branches in the regions, and the page that finds the nearest one."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from branches.finder import FAR_KM, find
from branches.models.organisation import OrganisationPage
from home.blocks import BodyBlock
from home.models import SampleMixin, SitePage, SitePageQuerySet
from home.models.parts import phone_validator
from home.translations import attach_translations, translated
from home.zones import MOSCOW, ZONES


class BranchQuerySet(SitePageQuerySet):
    """Lists of branches."""

    def of_organisation(self, organisation: OrganisationPage) -> "BranchQuerySet":
        """Keep the organisation's branches, in its own language.

        A branch names its organisation's page in the source language, whatever the branch's own language.
        """
        return self.in_language_of(organisation).filter(organisation__translation_key=organisation.translation_key)


class BranchIndexPage(SitePage):
    """The finder: branches, nearest first."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["branches.BranchPage"]
    max_count_per_parent = 1
    template = "branches/branch_index_page.html"

    class Meta:
        verbose_name = _("branch finder")

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        branches = attach_translations(
            BranchPage.objects.child_of(self).for_listing().order_by("title"), "organisation"
        )
        found = find(request.GET, branches)
        context.update(
            near=found.near,
            town=found.town,
            choices=found.choices,
            branches=found.branches,
            found=found,
            far_km=FAR_KM,
        )
        return context


class BranchPage(SampleMixin, SitePage):
    """A branch of a member organisation in one town."""

    organisation = models.ForeignKey(
        OrganisationPage,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    town = models.CharField(_("town"), max_length=100)
    region = models.CharField(_("region"), max_length=120, blank=True)
    address = models.TextField(_("address"), max_length=300, blank=True)
    directions = models.TextField(_("how to get there"), max_length=500, blank=True)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Degrees, north is positive: 55.75222 for Moscow."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("Degrees, east is positive: 37.61556 for Moscow."),
    )
    time_zone = models.CharField(_("time zone"), max_length=40, choices=ZONES, default=MOSCOW)
    phone = models.CharField(_("telephone"), max_length=30, blank=True, validators=[phone_validator])
    email = models.EmailField(_("e-mail"), blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("about the branch"), blank=True)

    objects = PageManager.from_queryset(BranchQuerySet)()

    parent_page_types = ["branches.BranchIndexPage"]
    subpage_types = ["home.ContentPage", "news.NewsIndexPage", "events.EventsIndexPage"]
    template = "branches/branch_page.html"

    content_panels = [
        *SitePage.content_panels,
        PageChooserPanel("organisation"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("town"), FieldPanel("region")]),
                FieldPanel("address"),
                FieldPanel("directions"),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                FieldPanel("time_zone"),
            ],
            heading=_("Where it is"),
        ),
        MultiFieldPanel([FieldPanel("phone"), FieldPanel("email"), FieldPanel("is_sample")], heading=_("Contact")),
        FieldPanel("body"),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("town", boost=4),
        index.AutocompleteField("town"),
        index.SearchField("region"),
        index.SearchField("address"),
        index.SearchField("body"),
    ]
    search_facets_related = ("organisation__disease",)
    override_translatable_fields = [*SitePage.override_translatable_fields, SynchronizedField("phone")]

    class Meta:
        verbose_name = _("branch")
        verbose_name_plural = _("branches")

    def search_facets(self) -> dict[str, list[str]]:
        organisation = self.organisation
        return {
            "town": [self.town],
            "organisation": [organisation.slug] if organisation else [],
            "topic": organisation.topics if organisation else [],
        }

    @property
    def coordinates(self) -> tuple[float, float] | None:
        """Latitude and longitude in degrees, or None when one is missing."""
        if self.latitude is None or self.longitude is None:
            return None
        return float(self.latitude), float(self.longitude)

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["organisation"] = next(iter(translated(OrganisationPage, [self.organisation_id])), None)
        for construct in hooks.get_hooks("construct_branch_page"):
            construct(self, request, context)
        return context

    def structured_data(self, request) -> list[dict]:
        data = {
            "@type": "NGO",
            "name": self.title,
            "url": self.get_full_url(request),
            "address": {"@type": "PostalAddress", "addressLocality": self.town, "addressRegion": self.region},
            "areaServed": self.region or self.town,
        }
        if self.address and not self.is_sample:
            data["address"]["streetAddress"] = self.address
        if self.coordinates:
            latitude, longitude = self.coordinates
            data["location"] = {
                "@type": "Place",
                "geo": {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude},
            }
        return [data]
