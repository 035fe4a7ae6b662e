"""The press room: what journalists need, in one place."""

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from home.blocks import BodyBlock
from home.memory import remember
from home.models import DatedHours, Figure, SampleMixin, SitePage, TimetableMixin, WeeklyHours
from home.models.parts import phone_validator
from home.renditions import with_renditions
from home.translations import attach_translations
from home.zones import MOSCOW, ZONES
from news.models.article import ArticlePage
from people.models import PersonPage

# What is no text, and is taken from the page in the source language.
FACTS = ("contact_phone", "contact_email", "time_zone", "closed_on_holidays")


class PressRoomPage(TimetableMixin, SampleMixin, SitePage):
    """Who answers journalists and when, whom they may quote, and what they may print."""

    contact_name = models.CharField(_("press contact"), max_length=150, blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=30, blank=True, validators=[phone_validator])
    contact_email = models.EmailField(_("e-mail"), blank=True)
    time_zone = models.CharField(_("time zone"), max_length=40, choices=ZONES, default=MOSCOW)
    closed_on_holidays = models.BooleanField(_("closed on public holidays"), default=True)
    licence = models.TextField(
        _("terms of use"),
        max_length=500,
        blank=True,
        help_text=_("What may be done with logos, texts and photographs of the kit, in plain words."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count_per_parent = 1
    template = "news/press_room_page.html"

    content_panels = [
        *SitePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("contact_name"),
                FieldRowPanel([FieldPanel("contact_phone"), FieldPanel("contact_email")]),
                FieldRowPanel([FieldPanel("time_zone"), FieldPanel("closed_on_holidays")]),
                InlinePanel("weekly_hours", heading=_("Hours by weekday"), label=_("hours")),
                InlinePanel("exceptions", heading=_("Holidays and other exceptions"), label=_("exception")),
                FieldPanel("is_sample"),
            ],
            heading=_("Press contact"),
            help_text=_("Hours are in the time zone given here."),
        ),
        InlinePanel("spokespeople", heading=_("Spokespeople"), label=_("spokesperson")),
        InlinePanel("figures", heading=_("Facts and figures"), label=_("figure")),
        MultiFieldPanel(
            [
                FieldPanel("licence"),
                InlinePanel("files", heading=_("Logos and documents"), label=_("file")),
                InlinePanel("photos", heading=_("Photographs"), label=_("photograph")),
            ],
            heading=_("Kit"),
        ),
        FieldPanel("body"),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("contact_name"),
        index.SearchField("licence"),
        index.SearchField("body"),
        index.RelatedFields("figures", [index.SearchField("label"), index.SearchField("source")]),
    ]
    override_translatable_fields = [
        *SitePage.override_translatable_fields,
        *(SynchronizedField(name, overridable=False) for name in FACTS),
    ]

    class Meta:
        verbose_name = _("press room")

    @cached_property
    def facts(self) -> "PressRoomPage":
        """The page whose hours hold: the live one in the source language, or this one without it."""
        if self.locale.language_code == settings.LANGUAGE_CODE:
            return self
        sources = PressRoomPage.objects.live().filter(
            translation_key=self.translation_key, locale__language_code=settings.LANGUAGE_CODE
        )
        return sources.defer_streamfields().first() or self

    @property
    def contact_lines(self) -> list[str]:
        """Whom to ask and how, a line each."""
        return [line for line in (self.contact_name, self.contact_phone, self.contact_email) if line]

    def _kit(self) -> dict:
        """What stands on the page, the visitor's moment aside."""
        spokespeople = attach_translations(self.spokespeople.all(), "person")
        # Read now, so that what is remembered asks the database for nothing more.
        _hours = self.facts.timetable
        releases = ArticlePage.objects.in_language_of(self).filter(kind=ArticlePage.Kind.PRESS_RELEASE)
        return {
            "facts": self.facts,
            "spokespeople": [row.localized_person for row in spokespeople if row.localized_person],
            "figures": list(self.figures.all()),
            "files": [row for row in self.files.all() if row.document],
            "photos": with_renditions(self.photos.all()),
            "releases": list(releases.for_listing().newest_first()[:3]),
        }

    def get_context(self, request, *args, **kwargs) -> dict:
        from home.chrome import Chrome

        context = super().get_context(request, *args, **kwargs)
        context |= remember(request, ("press room", self.pk), self._kit)
        context["now"] = Chrome.of(request).now
        for construct in hooks.get_hooks("construct_press_room_page"):
            construct(self, request, context)
        return context


class PressRoomHours(WeeklyHours):
    """When somebody answers journalists on one weekday."""

    page = ParentalKey(PressRoomPage, on_delete=models.CASCADE, related_name="weekly_hours")


class PressRoomException(DatedHours):
    """When somebody answers journalists on one date, instead of the weekday's hours."""

    page = ParentalKey(PressRoomPage, on_delete=models.CASCADE, related_name="exceptions")


class PressRoomSpokesperson(TranslatableMixin, Orderable):
    """Somebody whom journalists may ask; topics and languages are on the person's page."""

    page = ParentalKey(PressRoomPage, on_delete=models.CASCADE, related_name="spokespeople")
    person = models.ForeignKey(PersonPage, verbose_name=_("person"), on_delete=models.CASCADE, related_name="+")

    panels = [PageChooserPanel("person")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass


class PressRoomFigure(Figure):
    """A number that may be quoted, with where it is from."""

    page = ParentalKey(PressRoomPage, on_delete=models.CASCADE, related_name="figures")
    source = models.CharField(_("source"), max_length=200)
    source_url = models.URLField(_("address of the source"), blank=True)

    panels = [*Figure.panels, FieldPanel("source"), FieldPanel("source_url")]

    class Meta(Figure.Meta):
        abstract = False


class PressRoomFile(TranslatableMixin, Orderable):
    """A logo or a document of the kit."""

    page = ParentalKey(PressRoomPage, on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey("home.Attachment", verbose_name=_("document"), on_delete=models.CASCADE)
    title = models.CharField(_("title"), max_length=200, blank=True, help_text=_("Left empty, the document's own."))

    panels = [FieldPanel("document"), FieldPanel("title")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass


class PressRoomPhoto(TranslatableMixin, Orderable):
    """A photograph or a drawing that may be printed, and on which terms."""

    page = ParentalKey(PressRoomPage, on_delete=models.CASCADE, related_name="photos")
    picture = models.ForeignKey("home.Picture", verbose_name=_("picture"), on_delete=models.CASCADE, related_name="+")
    alt = models.CharField(_("alternative text"), max_length=250, help_text=_("What the picture shows."))
    caption = models.CharField(_("caption"), max_length=250, blank=True)
    licence = models.CharField(_("licence"), max_length=200, help_text=_("For example “CC BY 4.0”."))

    panels = [FieldPanel("picture"), FieldPanel("alt"), FieldPanel("caption"), FieldPanel("licence")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass
