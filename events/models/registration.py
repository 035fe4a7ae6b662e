"""Who wants to come: registrations for events. Personal data, outside the tree of pages and the search index."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import SynchronizedField

from events.models.event import EventPage
from home.models import VersionedTextMixin


class Consent(VersionedTextMixin):
    """What a person is asked to agree to when they register, each by itself and never ticked beforehand.

    A change of the text in the source language makes a new version; what a person agreed to is kept with its version.
    """

    class AskedFor(models.TextChoices):
        ALL = "all", _("All events")
        CONGRESSES = "congresses", _("Congresses")
        SCHOOLS = "schools", _("Patient schools")

    code = models.SlugField(_("code"), max_length=40, help_text=_("The same in every language."))
    required = models.BooleanField(
        _("required"), default=False, help_text=_("Nobody can register without agreeing to this.")
    )
    asked_for = models.CharField(_("asked for"), max_length=12, choices=AskedFor, default=AskedFor.ALL)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    panels = [
        FieldPanel("code"),
        FieldPanel("text"),
        FieldPanel("required"),
        FieldPanel("asked_for"),
        FieldPanel("order"),
        FieldPanel("version", read_only=True),
    ]
    override_translatable_fields = [
        SynchronizedField(name, overridable=False) for name in ("code", "required", "asked_for", "order", "version")
    ]

    class Meta(VersionedTextMixin.Meta):
        abstract = False
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["order", "code"]


class RegistrationBook(models.Model):
    """What an event's registrations share; locked while places are given out, so that none is given out twice."""

    event_key = models.UUIDField(unique=True)
    next_order = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "registration book"

    def __str__(self) -> str:
        return str(self.event_key)


class Registration(models.Model):
    """A person's registration for an event, in whichever language it was made.

    The event is named by the key that all its translations share. `secret` is the opaque part of the person's own
    address, where the registration is seen, confirmed, changed and cancelled without an account.
    """

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("Not yet confirmed")
        CONFIRMED = "confirmed", _("Confirmed")
        WAITING = "waiting", _("On the waiting list")
        OFFERED = "offered", _("Offered a place")
        CANCELLED = "cancelled", _("Cancelled by the participant")
        LAPSED = "lapsed", _("Not confirmed in time")

    class Kind(models.TextChoices):
        PATIENT = "patient", _("Patient")
        RELATIVE = "relative", _("Relative or friend")
        ORGANISATION = "organisation", _("Patient organisation")
        DOCTOR = "doctor", _("Doctor or nurse")
        OFFICIAL = "official", _("Public authority")
        PRESS = "press", _("Press")
        SPONSOR = "sponsor", _("Partner or sponsor")
        OTHER = "other", _("Other")

    class Attendance(models.TextChoices):
        ONSITE = "onsite", _("On site")
        ONLINE = "online", _("Online")

    class Interpretation(models.TextChoices):
        SIGN = "sign", _("Russian Sign Language")
        CAPTIONS = "captions", _("Captions on a screen")
        ENGLISH = "en", _("From Russian into English")
        RUSSIAN = "ru", _("From other languages into Russian")

    # Those that hold a place, and those that make a second registration of one address the same registration.
    HOLDING = (State.UNCONFIRMED, State.CONFIRMED, State.OFFERED)
    ACTIVE = (*HOLDING, State.WAITING)

    event_key = models.UUIDField(db_index=True)
    event = models.ForeignKey(EventPage, verbose_name=_("event"), null=True, on_delete=models.SET_NULL)
    secret = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.UNCONFIRMED)
    attendance = models.CharField(_("attendance"), max_length=10, choices=Attendance)
    kind = models.CharField(_("takes part as"), max_length=20, choices=Kind)
    name = models.CharField(_("first and last name"), max_length=150)
    email = models.EmailField(_("e-mail"))
    # As two writings of one address are compared.
    email_key = models.CharField(max_length=254, editable=False)
    # The form it came with; sent once more, it is the same registration.
    form_key = models.CharField(max_length=32, blank=True, editable=False)
    language = models.CharField(_("language"), max_length=10)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    town = models.CharField(_("town"), max_length=100, blank=True)
    interpretation = models.CharField(_("interpretation"), max_length=10, choices=Interpretation, blank=True)
    needs = models.TextField(_("what will help you take part"), max_length=1000, blank=True)
    # What was agreed to, word for word, in which version, and when.
    consents = models.JSONField(default=list)
    # The place in the order of arrival, for the waiting list.
    order = models.PositiveIntegerField(_("order"))
    created_at = models.DateTimeField(_("registered"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    offered_until = models.DateTimeField(_("place kept until"), null=True, blank=True)
    note = models.TextField(_("note of the organisers"), max_length=1000, blank=True)
    # From when on the person wants no letters of the organisers; what concerns the registration itself still goes.
    letters_stopped_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        permissions = [
            ("export_registration", "Can export registrations"),
            ("mail_registration", "Can write to participants"),
            ("organise_every_registration", "Can organise every event, whoever edits its page"),
        ]
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["event_key", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["event_key", "email_key"],
                condition=models.Q(state__in=["unconfirmed", "confirmed", "offered", "waiting"]),
                name="one_active_registration_for_an_address",
            ),
            models.UniqueConstraint(
                fields=["event_key", "form_key"],
                condition=models.Q(state__in=["unconfirmed", "confirmed", "offered", "waiting"])
                & ~models.Q(form_key=""),
                name="one_active_registration_for_a_form",
            ),
        ]
        indexes = [models.Index(fields=["event_key", "attendance", "state", "order"], name="places_of_an_event")]

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>"

    @property
    def is_active(self) -> bool:
        """Whether the person still means to come."""
        return self.state in self.ACTIVE


class SessionSeat(models.Model):
    """A place in a session with limited places, held or waited for by one who registered for its event.

    The session is named by the key that all its translations share. Who waits stands in the order of `id`.
    """

    class State(models.TextChoices):
        HELD = "held", _("Place held")
        WAITING = "waiting", _("On the waiting list")

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="seats")
    session_key = models.UUIDField()
    state = models.CharField(_("state"), max_length=10, choices=State)

    class Meta:
        verbose_name = _("place in a session")
        verbose_name_plural = _("places in sessions")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["registration", "session_key"], name="one_seat_of_a_person_in_a_session")
        ]
        indexes = [models.Index(fields=["session_key", "state"], name="seats_of_a_session")]

    def __str__(self) -> str:
        return f"{self.registration}: {self.session_key}"
