"""Congresses: a series with permanent editions, umbrella events with events inside, and their sessions."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, PageManager, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from events.forms import SessionForm
from events.models.changes import CalendarChanges
from events.models.event import EventPage, EventQuerySet, RecordingsFor, ZonedTimes
from events.models.labels import Hall, Track
from home.blocks import BodyBlock
from home.importance import Importance
from home.languages import language_choices, only_in_language
from home.models import SitePage
from home.suggestions import EVENTS
from home.translations import attach_translations
from people.models import Participation


class SeriesPage(SitePage):
    """An event that comes back, such as a yearly congress; each edition keeps its page for good."""

    since_year = models.PositiveSmallIntegerField(_("held since"), null=True, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("about the series"), blank=True)

    parent_page_types = ["events.EventsIndexPage"]
    subpage_types = ["events.EditionPage", "events.RecommendationIndexPage", "events.WorkingGroupPage"]
    template = "events/series_page.html"
    search_group = EVENTS

    content_panels = [*SitePage.content_panels, FieldPanel("since_year"), FieldPanel("body")]
    search_fields = [*SitePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("congress series")
        verbose_name_plural = _("series of congresses")

    def get_context(self, request, *args, **kwargs) -> dict:
        from events.models.groups import WorkingGroupPage
        from events.models.recommendations import RecommendationIndexPage

        context = super().get_context(request, *args, **kwargs)
        context["editions"] = EditionPage.objects.child_of(self).for_listing().order_by("-starts_at")
        context["recommendations"] = RecommendationIndexPage.objects.child_of(self).for_links().first()
        context["groups"] = WorkingGroupPage.objects.child_of(self).for_links().order_by("title")
        return context


class EditionPage(EventPage):
    """One congress of a series."""

    number = models.PositiveSmallIntegerField(
        _("number"), null=True, blank=True, help_text=_("11 for the XI congress.")
    )
    motto = models.CharField(_("motto"), max_length=200, blank=True)
    theme = models.CharField(_("theme"), max_length=250, blank=True)

    parent_page_types = ["events.SeriesPage", "events.UmbrellaEventPage"]
    subpage_types = ["events.SessionPage", "events.RecommendationsPage"]
    template = "events/edition_page.html"
    content_panels = [
        *SitePage.content_panels,
        FieldRowPanel([FieldPanel("number"), FieldPanel("motto")]),
        FieldPanel("theme"),
        *EventPage.content_panels[len(SitePage.content_panels) :],
    ]
    search_fields = [*EventPage.search_fields, index.SearchField("motto"), index.SearchField("theme")]

    objects = PageManager.from_queryset(EventQuerySet)()

    class Meta:
        verbose_name = _("congress")
        verbose_name_plural = _("congresses")

    def get_context(self, request, *args, **kwargs) -> dict:
        from events.models.recommendations import RecommendationsPage

        context = super().get_context(request, *args, **kwargs)
        if self.numchild:
            context["recommendations"] = RecommendationsPage.objects.child_of(self).for_links().first()
        return context


class UmbrellaEventPage(EventPage):
    """A week or a fair that contains events of its own."""

    parent_page_types = ["events.EventsIndexPage"]
    subpage_types = ["events.EventPage", "events.EditionPage", "events.SessionPage"]
    template = "events/umbrella_event_page.html"

    objects = PageManager.from_queryset(EventQuerySet)()

    class Meta:
        verbose_name = _("umbrella event")
        verbose_name_plural = _("umbrella events")

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["events"] = EventPage.objects.child_of(self).for_listing().order_by("starts_at")
        return context


class SessionQuerySet(EventQuerySet):
    """Sessions of a programme."""

    def in_programme_order(self) -> "SessionQuerySet":
        """Sort by time, at one time by hall; the halls and tracks come in the same query."""
        return self.select_related("locale", "hall", "track").order_by(
            "starts_at", "hall__order", "hall__name", "path"
        )


class SessionPage(CalendarChanges, ZonedTimes, SitePage):
    """A part of an event's programme, in the event's own time zone."""

    class Kind(models.TextChoices):
        PLENARY = "plenary", _("Plenary")
        PANEL = "panel", _("Panel")
        TOPIC = "topic", _("Topic session")
        SEMINAR = "seminar", _("Seminar")
        CONFERENCE = "conference", _("Research conference")
        WORKSHOP = "workshop", _("Workshop")

    class Level(models.TextChoices):
        OPEN = "open", _("Open to all")
        BASIC = "basic", _("Basic")
        ADVANCED = "advanced", _("Advanced")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.TOPIC)
    starts_at = models.DateTimeField(_("begins"), db_index=True, help_text=_("In the event's own time zone."))
    ends_at = models.DateTimeField(_("ends"), db_index=True, help_text=_("In the event's own time zone."))
    status = models.CharField(_("status"), max_length=12, choices=EventPage.Status, default=EventPage.Status.PLANNED)
    hall = models.ForeignKey(
        Hall, verbose_name=_("hall"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    track = models.ForeignKey(
        Track, verbose_name=_("track"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    level = models.CharField(_("level"), max_length=10, choices=Level, default=Level.OPEN)
    language = models.CharField(_("language"), max_length=10, choices=language_choices, default="ru")
    interpretation = models.JSONField(
        _("interpretation"), default=list, blank=True, help_text=_("The languages it is interpreted into.")
    )
    places = models.PositiveIntegerField(
        _("places to book"),
        null=True,
        blank=True,
        help_text=_("For a session that people choose when they register. Left empty, everybody may come."),
    )
    recording_url = models.URLField(_("recording"), blank=True)
    recording_language = models.CharField(
        _("the recording exists only in"), max_length=10, choices=language_choices, blank=True
    )
    recording_for = models.CharField(
        _("the recording is for"),
        max_length=12,
        choices=RecordingsFor,
        blank=True,
        help_text=_("Left empty, as for the whole event."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("about the session"), blank=True)

    objects = PageManager.from_queryset(SessionQuerySet)()
    base_form_class = SessionForm

    calendar_fields = (*CalendarChanges.calendar_fields, "hall")
    carried_fields = ("starts_at", "ends_at", "status", "hall", "track", "language", "interpretation", "places")
    importance = Importance.EVENT
    parent_page_types = ["events.EditionPage", "events.EventPage", "events.UmbrellaEventPage"]
    subpage_types = []
    template = "events/session_page.html"
    search_group = EVENTS

    content_panels = [
        *SitePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldRowPanel([FieldPanel("kind"), FieldPanel("status")]),
                FieldRowPanel([FieldPanel("hall"), FieldPanel("track")]),
                FieldRowPanel([FieldPanel("language"), FieldPanel("level")]),
                FieldPanel("interpretation"),
                FieldPanel("places"),
            ],
            heading=_("When and where"),
        ),
        InlinePanel("participations", heading=_("People"), label=_("person")),
        FieldPanel("body"),
        FieldRowPanel([FieldPanel("recording_url"), FieldPanel("recording_language"), FieldPanel("recording_for")]),
        InlinePanel("materials", heading=_("Materials"), label=_("document")),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("body"),
        index.RelatedFields("hall", [index.SearchField("name")]),
        index.RelatedFields("track", [index.SearchField("name")]),
        index.RelatedFields(
            "participations", [index.SearchField("name"), index.SearchField("office"), index.SearchField("topic")]
        ),
        index.FilterField("starts_at"),
        index.FilterField("ends_at"),
    ]
    search_facets_related = ("hall", "track")
    # Who may come is one matter for all languages.
    override_translatable_fields = [
        *SitePage.override_translatable_fields,
        SynchronizedField("places", overridable=False),
    ]

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")

    @property
    def search_date(self) -> datetime:
        return self.starts_at

    def search_facets(self) -> dict[str, list[str]]:
        return {
            "year": [str(self.starts_local.year)],
            "language": {self.language, self.recording_language, *self.interpretation} - {""},
            "hall": [self.hall.code] if self.hall else [],
            "track": [self.track.code] if self.track else [],
        }

    @property
    def event(self) -> EventPage | None:
        """The event whose programme this is a part of; None while the session has no place in the tree."""
        if not hasattr(self, "_event"):
            parent = self.get_parent() if self.path else None
            self._event = EventPage.objects.filter(pk=parent.pk).select_related("locale").first() if parent else None
        return self._event

    @property
    def event_time_zone(self) -> str:
        return self.event.time_zone if self.event else EventPage._meta.get_field("time_zone").default

    @property
    def recording_is_public(self) -> bool:
        """Whether everyone may see the recording, or only participants on their live page."""
        chosen = self.recording_for or (self.event.recordings_for if self.event else RecordingsFor.EVERYONE)
        return chosen == RecordingsFor.EVERYONE

    @property
    def recording_note(self) -> str:
        """«Russian only», when the recording exists in one language."""
        return only_in_language(self.recording_language)

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["event"] = self.event
        materials = self.materials.all()
        if hasattr(materials, "select_related"):
            materials = materials.select_related("document")
        context["materials"] = materials
        context["participations"] = attach_translations(self.participations.all(), "person")
        return context


class SessionMaterial(TranslatableMixin, Orderable):
    """A document of a session: slides, a leaflet."""

    page = ParentalKey(SessionPage, on_delete=models.CASCADE, related_name="materials")
    document = models.ForeignKey("home.Attachment", verbose_name=_("document"), on_delete=models.CASCADE)
    title = models.CharField(_("title"), max_length=200, blank=True, help_text=_("Left empty, the document's own."))

    panels = [FieldPanel("document"), FieldPanel("title")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("document")


class SessionParticipation(Participation):
    """A person's part in a session."""

    page = ParentalKey(SessionPage, on_delete=models.CASCADE, related_name="participations")
