"""Who wants to come: registrations for events. Personal data, outside the tree of pages and the search index."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from events.models.event import EventPage


class Consent(TranslatableMixin, models.Model):
    """What a person is asked to agree to when they register, each by itself and never ticked beforehand."""

    code = models.SlugField(_("code"), max_length=40, help_text=_("The same in every language."))
    text = models.TextField(_("text"), max_length=600)
    required = models.BooleanField(
        _("required"), default=False, help_text=_("Nobody can register without agreeing to this.")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    panels = [FieldPanel("code"), FieldPanel("text"), FieldPanel("required"), FieldPanel("order")]
    override_translatable_fields = [
        SynchronizedField(name, overridable=False) for name in ("code", "required", "order")
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.text[:80]


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
    language = models.CharField(_("language"), max_length=10)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    town = models.CharField(_("town"), max_length=100, blank=True)
    needs = models.TextField(_("what will help you take part"), max_length=1000, blank=True)
    # What was agreed to, word for word, and when.
    consents = models.JSONField(default=list)
    # The place in the order of arrival, for the waiting list.
    order = models.PositiveIntegerField(_("order"))
    created_at = models.DateTimeField(_("registered"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    offered_until = models.DateTimeField(_("place kept until"), null=True, blank=True)
    note = models.TextField(_("note of the organisers"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["event_key", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["event_key", "email_key"],
                condition=models.Q(state__in=["unconfirmed", "confirmed", "offered", "waiting"]),
                name="one_active_registration_for_an_address",
            )
        ]
        indexes = [models.Index(fields=["event_key", "attendance", "state", "order"], name="places_of_an_event")]

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>"

    @property
    def is_active(self) -> bool:
        """Whether the person still means to come."""
        return self.state in self.ACTIVE
