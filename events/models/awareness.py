"""A day that comes back every year on the same date."""

from calendar import monthrange
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index

from home.blocks import BodyBlock
from home.dates import today
from home.models import SitePage
from home.suggestions import EVENTS

# Any year with 29 February.
LEAP_YEAR = 2024


class AwarenessDayPage(SitePage):
    """An awareness day: it knows its next date and keeps its past themes."""

    month = models.PositiveSmallIntegerField(_("month"), validators=[MinValueValidator(1), MaxValueValidator(12)])
    day = models.PositiveSmallIntegerField(_("day"), validators=[MinValueValidator(1), MaxValueValidator(31)])
    since_year = models.PositiveSmallIntegerField(_("held since"), null=True, blank=True)
    motto = models.CharField(_("motto"), max_length=200, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("about the day"), blank=True)

    parent_page_types = ["events.EventsIndexPage"]
    subpage_types = []
    template = "events/awareness_day_page.html"
    search_group = EVENTS

    content_panels = [
        *SitePage.content_panels,
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("day"), FieldPanel("month"), FieldPanel("since_year")]), FieldPanel("motto")],
            heading=_("The day"),
        ),
        InlinePanel("themes", heading=_("Themes by year"), label=_("theme")),
        FieldPanel("body"),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("motto"),
        index.SearchField("body"),
        index.RelatedFields("themes", [index.SearchField("theme"), index.SearchField("note")]),
    ]

    class Meta:
        verbose_name = _("awareness day")
        verbose_name_plural = _("awareness days")

    def clean(self) -> None:
        super().clean()
        if self.month and self.day and 1 <= self.month <= 12 and self.day > monthrange(LEAP_YEAR, self.month)[1]:
            raise ValidationError({"day": _("That month has no such day.")})

    def next_date(self, since: date | None = None) -> date:
        """Return the day's next date from `since` (today in Moscow by default) on; on the day itself, that day.

        29 February is kept only in years that have it.
        """
        since = since or today()
        year = since.year
        while True:
            try:
                candidate = date(year, self.month, self.day)
            except ValueError:
                candidate = None
            if candidate and candidate >= since:
                return candidate
            year += 1

    @property
    def is_today(self) -> bool:
        """Whether the day is being kept today, in Moscow."""
        return self.next_date() == today()

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["next_date"] = self.next_date()
        context["themes"] = self.themes.all()
        return context

    def structured_data(self, request) -> list[dict]:
        return [
            {
                "@type": "Event",
                "name": self.title,
                "startDate": self.next_date().isoformat(),
                "endDate": self.next_date().isoformat(),
                "eventStatus": "https://schema.org/EventScheduled",
                "location": {"@type": "VirtualLocation", "url": self.get_full_url(request)},
                "url": self.get_full_url(request),
                "description": self.description or self.motto,
            }
        ]


class DayTheme(TranslatableMixin, Orderable):
    """What the day was about in one year."""

    page = ParentalKey(AwarenessDayPage, on_delete=models.CASCADE, related_name="themes")
    year = models.PositiveSmallIntegerField(_("year"))
    theme = models.CharField(_("theme"), max_length=250)
    note = models.TextField(_("note"), max_length=500, blank=True)

    panels = [FieldRowPanel([FieldPanel("year"), FieldPanel("theme")]), FieldPanel("note")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        ordering = ["-year"]
