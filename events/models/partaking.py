"""Organisations that take part in an awareness day, year by year, outside the tree of pages and the search."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models.awareness import AwarenessDayPage


class DayParticipant(models.Model):
    """An organisation that takes part in a day in one year; `secret` is the opaque part of its own address.

    The day is named by the key that its translations share. Visitors see organisation, town, plan and website once
    `state` is "shown"; when the day is over, the mail address is blanked (`erased_at`) and the rest stays.
    """

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("Address not confirmed")
        WAITING = "waiting", _("Waits for the union")
        SHOWN = "shown", _("On the page")
        DECLINED = "declined", _("Left off the page")

    day_key = models.UUIDField(editable=False)
    year = models.PositiveSmallIntegerField(_("year"))
    secret = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.UNCONFIRMED)
    organisation = models.CharField(_("organisation"), max_length=200)
    town = models.CharField(_("town"), max_length=100)
    plan = models.TextField(_("what you are going to do"), max_length=300, blank=True)
    website = models.URLField(_("website"), blank=True)
    email = models.EmailField(_("e-mail"))
    language = models.CharField(_("language of the letters"), max_length=10)
    consent = models.JSONField(default=dict)
    form_key = models.CharField(max_length=32, blank=True, editable=False)
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    changed_at = models.DateTimeField(_("latest step"), default=timezone.now)
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True)

    class Meta:
        verbose_name = _("organisation taking part in a day")
        verbose_name_plural = _("organisations taking part in a day")
        ordering = ["organisation", "pk"]
        default_permissions = ("view", "change", "delete")
        indexes = [models.Index(fields=["day_key", "year", "state"], name="participants_of_a_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["form_key"], condition=~models.Q(form_key=""), name="one_participant_for_a_form"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.year}"

    @property
    def mark(self) -> str:
        """What its letters in the outbox are marked with."""
        return f"day {self.pk}"

    @property
    def day(self) -> AwarenessDayPage | None:
        """The day's page in the language of the letters, else in any; None when it is gone."""
        days = AwarenessDayPage.objects.filter(translation_key=self.day_key)
        return days.filter(locale__language_code=self.language).first() or days.first()
