"""An event: when, where, who, how many. Editions, schools and umbrella events are events of a special kind."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, PageManager, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from branches.models import OrganisationPage
from events.forms import ZonedTimesForm
from events.models.changes import CalendarChanges
from home.blocks import BodyBlock
from home.importance import Importance
from home.languages import language_choices, only_in_language
from home.memory import remember
from home.models import ContactPoint, Figure, SitePage, SitePageQuerySet
from home.suggestions import EVENTS
from home.translations import attach_translations, translated
from home.zones import MOSCOW, ZONES
from people.models import Participation

# The event's own page lists so many sessions; a longer programme is told by days, and has its own page.
MOST_LISTED = 24
PLATFORM_FIELDS = ("platform_opens_at", "recordings_for")
REGISTRATION_FIELDS = ("registration_opens_at", "registration_closes_at", "places_onsite", "places_online")


class RecordingsFor(models.TextChoices):
    """Who may see what was recorded."""

    EVERYONE = "everyone", _("everyone")
    PARTICIPANTS = "participants", _("participants, on their live page")


class EventQuerySet(SitePageQuerySet):
    """Lists of events. An event is upcoming until the moment it ends, and past from that moment on."""

    def upcoming(self, at: datetime | None = None) -> "EventQuerySet":
        """Keep the events that end after `at` (aware; now by default), the next one first."""
        return self.filter(ends_at__gt=at or timezone.now()).order_by("starts_at", "pk")

    def past(self, at: datetime | None = None) -> "EventQuerySet":
        """Keep the events that have ended at `at` (aware; now by default), the latest first."""
        return self.filter(ends_at__lte=at or timezone.now()).order_by("-starts_at", "-pk")


class ZonedTimes:
    """Shows `starts_at` and `ends_at` in the zone of the event."""

    @property
    def event_time_zone(self) -> str:
        """The IANA name of the zone the times are meant in."""
        return self.time_zone

    @property
    def important_until(self) -> datetime:
        """The moment from which on nobody waits for it any more; see `home.importance`."""
        return self.ends_at

    @property
    def is_past(self) -> bool:
        """Whether the event has ended; the same boundary as `EventQuerySet.past`."""
        return self.ends_at <= timezone.now()

    @property
    def starts_local(self) -> datetime:
        """The beginning, in the event's own zone."""
        return self.starts_at.astimezone(ZoneInfo(self.event_time_zone))

    @property
    def ends_local(self) -> datetime:
        """The end, in the event's own zone."""
        return self.ends_at.astimezone(ZoneInfo(self.event_time_zone))


class EventPage(CalendarChanges, ZonedTimes, SitePage):
    """Something that begins and ends, in a place or online."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("Takes place")
        POSTPONED = "postponed", _("Postponed")
        CANCELLED = "cancelled", _("Cancelled")

    class Attendance(models.TextChoices):
        ONSITE = "onsite", _("On site")
        ONLINE = "online", _("Online")
        MIXED = "mixed", _("On site and online")

    starts_at = models.DateTimeField(_("begins"), db_index=True, help_text=_("In the event's own time zone."))
    ends_at = models.DateTimeField(_("ends"), db_index=True, help_text=_("In the event's own time zone."))
    time_zone = models.CharField(_("time zone"), max_length=40, choices=ZONES, default=MOSCOW)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.PLANNED)
    attendance = models.CharField(_("attendance"), max_length=10, choices=Attendance, default=Attendance.ONSITE)
    town = models.CharField(_("town"), max_length=100, blank=True)
    place = models.CharField(_("place"), max_length=250, blank=True, help_text=_("The building and its address."))
    online_url = models.URLField(_("address of the broadcast"), blank=True)
    schedule_url = models.URLField(_("schedule on another site"), blank=True)
    schedule_language = models.CharField(
        _("the schedule exists only in"), max_length=10, choices=language_choices, blank=True
    )
    recording_url = models.URLField(_("recording"), blank=True)
    recording_language = models.CharField(
        _("the recording exists only in"), max_length=10, choices=language_choices, blank=True
    )
    registration_opens_at = models.DateTimeField(
        _("registration opens"),
        null=True,
        blank=True,
        help_text=_("In the event's own time zone. Left empty, nobody can register here."),
    )
    registration_closes_at = models.DateTimeField(
        _("registration closes"),
        null=True,
        blank=True,
        help_text=_("In the event's own time zone. Left empty, it closes when the event begins."),
    )
    places_onsite = models.PositiveIntegerField(
        _("places on site"), null=True, blank=True, help_text=_("Left empty, there is no limit.")
    )
    places_online = models.PositiveIntegerField(
        _("places online"), null=True, blank=True, help_text=_("Left empty, there is no limit.")
    )
    platform_opens_at = models.DateTimeField(
        _("the platform opens"),
        null=True,
        blank=True,
        help_text=_("In the event's own time zone. Participants are written then. Left empty, there is no live page."),
    )
    recordings_for = models.CharField(
        _("recordings are for"), max_length=12, choices=RecordingsFor, default=RecordingsFor.EVERYONE
    )
    organisation = models.ForeignKey(
        OrganisationPage,
        verbose_name=_("member organisation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    body = StreamField(BodyBlock(), verbose_name=_("about the event"), blank=True)

    objects = PageManager.from_queryset(EventQuerySet)()
    base_form_class = ZonedTimesForm

    calendar_fields = (*CalendarChanges.calendar_fields, "time_zone", "town", "place")
    importance = Importance.EVENT
    parent_page_types = ["events.EventsIndexPage", "events.UmbrellaEventPage"]
    subpage_types = ["events.SessionPage"]
    template = "events/event_page.html"
    search_group = EVENTS

    time_panels = MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
            FieldRowPanel([FieldPanel("time_zone"), FieldPanel("status")]),
        ],
        heading=_("When"),
        icon="date",
    )
    place_panels = MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("attendance"), FieldPanel("town")]),
            FieldPanel("place"),
            FieldPanel("online_url"),
        ],
        heading=_("Where"),
        icon="site",
    )
    file_panels = MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("schedule_url"), FieldPanel("schedule_language")]),
            FieldRowPanel([FieldPanel("recording_url"), FieldPanel("recording_language")]),
        ],
        heading=_("Schedule and recording"),
        classname="collapsed",
    )
    registration_panels = MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("registration_opens_at"), FieldPanel("registration_closes_at")]),
            FieldRowPanel([FieldPanel("places_onsite"), FieldPanel("places_online")]),
        ],
        heading=_("Registration"),
        icon="user",
        classname="collapsed",
    )
    platform_panels = MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("platform_opens_at"), FieldPanel("recordings_for")]),
            InlinePanel("streams", heading=_("Streams"), label=_("stream")),
        ],
        heading=_("Live page"),
        icon="media",
        classname="collapsed",
    )
    people_panels = [
        InlinePanel("participations", heading=_("People"), label=_("person")),
        PageChooserPanel("organisation"),
        InlinePanel("organisers", heading=_("Organisers"), label=_("organiser")),
        InlinePanel("figures", heading=_("Figures"), label=_("figure")),
        InlinePanel("delegations", heading=_("Delegations"), label=_("delegation")),
        InlinePanel("contacts", heading=_("Contacts"), label=_("contact")),
    ]
    content_panels = [
        *SitePage.content_panels,
        time_panels,
        place_panels,
        registration_panels,
        FieldPanel("body"),
        platform_panels,
        *people_panels,
        file_panels,
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("body"),
        index.SearchField("town", boost=2),
        index.SearchField("place"),
        index.RelatedFields(
            "participations", [index.SearchField("name"), index.SearchField("office"), index.SearchField("topic")]
        ),
        index.RelatedFields("organisers", [index.SearchField("name")]),
        index.RelatedFields("delegations", [index.SearchField("name"), index.SearchField("visits")]),
        index.RelatedFields("figures", [index.SearchField("value"), index.SearchField("label")]),
        index.RelatedFields("contacts", [index.SearchField("name"), index.SearchField("note")]),
        index.FilterField("starts_at"),
        index.FilterField("ends_at"),
    ]
    search_facets_related = ("organisation__disease",)
    # What translations are told at once, see `events.carrying`.
    carried_fields = (
        "starts_at",
        "ends_at",
        "time_zone",
        "status",
        "attendance",
        *REGISTRATION_FIELDS,
        *PLATFORM_FIELDS,
    )
    # Who may come is one matter for all languages.
    override_translatable_fields = [
        *SitePage.override_translatable_fields,
        *(SynchronizedField(name, overridable=False) for name in (*REGISTRATION_FIELDS, *PLATFORM_FIELDS)),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    @property
    def search_date(self) -> datetime:
        return self.starts_at

    def search_facets(self) -> dict[str, list[str]]:
        organisation = self.organisation
        return {
            "year": [str(self.starts_local.year)],
            "town": [self.town] if self.town else [],
            "organisation": [organisation.slug] if organisation else [],
            "topic": organisation.topics if organisation else [],
            "language": [self.recording_language] if self.recording_language else [],
        }

    @property
    def schedule_note(self) -> str:
        """«Russian only», when the schedule exists in one language."""
        return only_in_language(self.schedule_language)

    @property
    def recording_note(self) -> str:
        """«Russian only», when the recording exists in one language."""
        return only_in_language(self.recording_language)

    @property
    def recording_is_public(self) -> bool:
        """Whether everyone may see the event's own recording."""
        return self.recordings_for == RecordingsFor.EVERYONE

    @cached_property
    def organiser_list(self) -> list["EventOrganiser"]:
        """Who holds the event; the page shows them twice, to people and to machines."""
        return list(self.organisers.all())

    def _rows(self) -> dict:
        """The rows of the page, in lists."""
        return {
            "participations": attach_translations(self.participations.all(), "person"),
            "organisation": next(iter(translated(OrganisationPage, [self.organisation_id])), None),
            "organisers": self.organiser_list,
            "contacts": list(self.contacts.all()),
            "figures": list(self.figures.all()),
            "delegations": list(self.delegations.all()),
        }

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context |= remember(request, ("event", self.pk), self._rows)
        if self.numchild:
            from events.models.congress import SessionPage

            sessions = SessionPage.objects.child_of(self).for_links().in_programme_order()[: MOST_LISTED + 1]
            context["sessions"] = sessions = list(sessions)
            context["has_long_programme"] = len(sessions) > MOST_LISTED
        return context

    def structured_data(self, request) -> list[dict]:
        """An Event of schema.org; https://schema.org/Event names the statuses and attendance modes."""
        statuses = {"planned": "EventScheduled", "postponed": "EventPostponed", "cancelled": "EventCancelled"}
        modes = {
            "onsite": "OfflineEventAttendanceMode",
            "online": "OnlineEventAttendanceMode",
            "mixed": "MixedEventAttendanceMode",
        }
        places = []
        if self.attendance != self.Attendance.ONLINE:
            places.append({"@type": "Place", "name": self.place or self.town or self.title, "address": self.town})
        if self.attendance != self.Attendance.ONSITE:
            places.append({"@type": "VirtualLocation", "url": self.online_url or self.get_full_url(request)})
        data = {
            "@type": "Event",
            "name": self.title,
            "startDate": self.starts_local.isoformat(),
            "endDate": self.ends_local.isoformat(),
            "eventStatus": f"https://schema.org/{statuses[self.status]}",
            "eventAttendanceMode": f"https://schema.org/{modes[self.attendance]}",
            "location": places,
            "inLanguage": self.locale.language_code,
            "url": self.get_full_url(request),
        }
        if self.description:
            data["description"] = self.description
        organisers = [{"@type": "Organization", "name": organiser.name} for organiser in self.organiser_list]
        return [data | ({"organizer": organisers} if organisers else {})]


class EventOrganiser(TranslatableMixin, Orderable):
    """Who holds the event."""

    class Kind(models.TextChoices):
        MINISTRY = "ministry", _("Ministry")
        FOUNDATION = "foundation", _("Foundation")
        INSTITUTE = "institute", _("Research institute")
        ASSOCIATION = "association", _("Association")
        OTHER = "other", _("Organisation")

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="organisers")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.ASSOCIATION)
    name = models.CharField(_("name"), max_length=250)
    url = models.URLField(_("website"), blank=True)

    panels = [FieldRowPanel([FieldPanel("kind"), FieldPanel("name")]), FieldPanel("url")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass


class Delegation(TranslatableMixin, Orderable):
    """Guests from abroad and the places they visited."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="delegations")
    name = models.CharField(_("delegation"), max_length=200)
    visits = models.TextField(_("places visited"), blank=True, help_text=_("One place a line."))

    panels = [FieldPanel("name"), FieldPanel("visits")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass

    @property
    def visited(self) -> list[str]:
        """The places visited, one an item."""
        return [line.strip() for line in self.visits.splitlines() if line.strip()]


class EventParticipation(Participation):
    """A person's part in an event."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="participations")


class EventFigure(Figure):
    """A number of an event."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="figures")


class EventContact(ContactPoint):
    """Whom to ask about an event."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="contacts")
