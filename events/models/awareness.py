"""A day that comes back every year on the same date."""

from calendar import monthrange
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index

from events.models.event import EventPage
from home.blocks import BodyBlock
from home.dates import today
from home.memory import remember
from home.models import SitePage
from home.suggestions import EVENTS
from home.translations import attach_translations

# Any year with 29 February.
LEAP_YEAR = 2024


class AwarenessDayPage(SitePage):
    """An awareness day: it knows its next date, what is held then and what to print for it, and keeps past themes."""

    month = models.PositiveSmallIntegerField(_("month"), validators=[MinValueValidator(1), MaxValueValidator(12)])
    day = models.PositiveSmallIntegerField(_("day"), validators=[MinValueValidator(1), MaxValueValidator(31)])
    since_year = models.PositiveSmallIntegerField(_("held since"), null=True, blank=True)
    motto = models.CharField(
        _("motto"), max_length=200, blank=True, help_text=_("Of every year that has none of its own.")
    )
    kit_note = models.TextField(
        _("terms of use"),
        max_length=500,
        blank=True,
        help_text=_("What may be done with the materials, in plain words."),
    )
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
        InlinePanel(
            "themes",
            heading=_("Mottoes and themes by year"),
            label=_("year"),
            help_text=_("The page shows those of the coming day's year above, the others below."),
        ),
        InlinePanel(
            "day_events",
            heading=_("Events of the day"),
            label=_("event"),
            help_text=_("What branches and organisations hold. An event leaves the page when it has ended."),
        ),
        MultiFieldPanel(
            [FieldPanel("kit_note"), InlinePanel("files", heading=_("Materials"), label=_("file"))], heading=_("Kit")
        ),
        FieldPanel("body"),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("motto"),
        index.SearchField("kit_note"),
        index.SearchField("body"),
        index.RelatedFields(
            "themes", [index.SearchField("motto"), index.SearchField("theme"), index.SearchField("note")]
        ),
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

    def days_left(self, since: date | None = None) -> int:
        """Return how many days after `since` (today in Moscow by default) the day is kept; 0 on the day itself."""
        since = since or today()
        return (self.next_date(since) - since).days

    def _campaign(self) -> dict:
        """What stands on the page, the visitor's moment aside."""
        from events.campaign import place

        rows = attach_translations(self.day_events.all(), "event")
        found = {row.localized_event.pk: row.localized_event for row in rows if row.localized_event}
        return {
            "themes": list(self.themes.all()),
            "files": [row for row in self.files.select_related("document") if row.document],
            "events": place(sorted(found.values(), key=lambda event: (event.starts_at, event.pk))),
        }

    def get_context(self, request, *args, **kwargs) -> dict:
        from branches.map import tiled
        from events.partaking.rules import shown_on

        context = super().get_context(request, *args, **kwargs)
        campaign = remember(request, ("awareness day", self.pk), self._campaign)
        next_date = self.next_date()
        edition = next((theme for theme in campaign["themes"] if theme.year == next_date.year), None)
        events = [event for event in campaign["events"] if not event.is_past]
        pins, tiles = tiled(events)
        return context | {
            "next_date": next_date,
            "days_left": self.days_left(),
            "edition": edition,
            "motto": edition.motto if edition and edition.motto else self.motto,
            "themes": [theme for theme in campaign["themes"] if theme != edition],
            "files": campaign["files"],
            "events": events,
            # A living list: what one organisation writes is not worth forgetting all that is remembered.
            "participants": list(shown_on(self)),
            "pins": pins,
            "tiles": tiles,
            "tiles_credit": (settings.MAP_TILES_CREDIT, settings.MAP_TILES_CREDIT_URL),
        }

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
    """What the day is, or was, about in one year."""

    page = ParentalKey(AwarenessDayPage, on_delete=models.CASCADE, related_name="themes")
    year = models.PositiveSmallIntegerField(_("year"))
    motto = models.CharField(_("motto"), max_length=200, blank=True)
    theme = models.CharField(_("theme"), max_length=250)
    note = models.TextField(_("note"), max_length=500, blank=True)

    panels = [FieldRowPanel([FieldPanel("year"), FieldPanel("theme")]), FieldPanel("motto"), FieldPanel("note")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        ordering = ["-year"]


class DayEvent(TranslatableMixin, Orderable):
    """An event that a branch or an organisation holds on the day or near it."""

    page = ParentalKey(AwarenessDayPage, on_delete=models.CASCADE, related_name="day_events")
    event = models.ForeignKey(EventPage, verbose_name=_("event"), on_delete=models.CASCADE, related_name="+")

    panels = [PageChooserPanel("event")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass


class DayFile(TranslatableMixin, Orderable):
    """A document of the kit: a poster, a text, a banner to print."""

    page = ParentalKey(AwarenessDayPage, on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey("home.Attachment", verbose_name=_("document"), on_delete=models.CASCADE)
    title = models.CharField(_("title"), max_length=200, blank=True, help_text=_("Left empty, the document's own."))

    panels = [FieldPanel("document"), FieldPanel("title")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass
