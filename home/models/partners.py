"""Who supports the union, at which tier, in which years."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from home.blocks import BodyBlock
from home.dates import today
from home.models.base import SitePage

YEAR = [MinValueValidator(1990), MaxValueValidator(2100)]


class Tier(models.TextChoices):
    """How much a partner supports the union, the most first."""

    GENERAL = "general", _("General partners")
    STRATEGIC = "strategic", _("Strategic partners")
    SPONSOR = "sponsor", _("Sponsors")
    SUPPORTER = "supporter", _("Supporters")
    MEDIA = "media", _("Media partners")


@dataclass(frozen=True)
class YearLink:
    """A year of the list: how many partners it has, and whether it is the one that is shown."""

    year: int
    count: int
    chosen: bool


class PartnersPage(SitePage):
    """The partners and sponsors of one year, by tier; each year has an address of its own: `?year=`."""

    body = StreamField(BodyBlock(), verbose_name=_("below the list"), blank=True)

    parent_page_types = ["home.HomePage", "home.ContentPage"]
    subpage_types = []
    template = "home/partners_page.html"

    content_panels = [
        *SitePage.content_panels,
        InlinePanel(
            "partners",
            heading=_("Partners and sponsors"),
            label=_("partner"),
            help_text=_("One row for each tier that somebody had: who rose to another one gets a new row."),
        ),
        FieldPanel("body"),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("body"),
        index.RelatedFields("partners", [index.SearchField("name", boost=2), index.SearchField("what")]),
    ]

    class Meta:
        verbose_name = _("partners and sponsors")
        verbose_name_plural = _("partners and sponsors")

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        partners = list(self.partners.select_related("logo").prefetch_related("logo__renditions"))
        years = years_of(partners, today().year)
        asked = request.GET.get("year", "")
        year = int(asked) if asked.isdecimal() and int(asked) in years else next(iter(years), None)
        shown = [partner for partner in partners if year is not None and partner.is_in(year)]
        context["year"] = year
        context["years"] = [YearLink(y, sum(p.is_in(y) for p in partners), y == year) for y in years]
        tiers = [(tier, [partner for partner in shown if partner.tier == tier]) for tier in Tier]
        context["tiers"] = [(tier.value, tier.label, found) for tier, found in tiers if found]
        return context


class Partner(TranslatableMixin, Orderable):
    """Somebody who supports the union at one tier, from one year to another."""

    page = ParentalKey(PartnersPage, on_delete=models.CASCADE, related_name="partners")
    name = models.CharField(_("name"), max_length=150)
    what = models.CharField(_("how they help"), max_length=250, blank=True)
    website = models.URLField(_("website"), blank=True)
    logo = models.ForeignKey(
        "home.Picture", verbose_name=_("logo"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    tier = models.CharField(_("tier"), max_length=12, choices=Tier, default=Tier.SUPPORTER)
    first_year = models.PositiveSmallIntegerField(_("from the year"), validators=YEAR)
    last_year = models.PositiveSmallIntegerField(
        _("to the year"), null=True, blank=True, validators=YEAR, help_text=_("Left empty: to this day.")
    )
    is_sample = models.BooleanField(_("sample"), default=False, help_text=_("The page says so: no real partner."))

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("tier")]),
        FieldPanel("what"),
        FieldRowPanel([FieldPanel("first_year"), FieldPanel("last_year")]),
        FieldRowPanel([FieldPanel("website"), FieldPanel("logo")]),
        FieldPanel("is_sample"),
    ]
    override_translatable_fields = [
        SynchronizedField(name, overridable=False)
        for name in ("website", "tier", "first_year", "last_year", "is_sample")
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.first_year and self.last_year and self.last_year < self.first_year:
            raise ValidationError({"last_year": _("The last year can't lie before the first.")})

    def is_in(self, year: int) -> bool:
        """Tell whether the partner supported the union in that year, the first and the last included."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)


def years_of(partners: list[Partner], this_year: int) -> list[int]:
    """Return the years in which there was any partner, from the latest on; none later than `this_year`."""
    first = min((partner.first_year for partner in partners), default=this_year + 1)
    return [year for year in range(this_year, first - 1, -1) if any(partner.is_in(year) for partner in partners)]
