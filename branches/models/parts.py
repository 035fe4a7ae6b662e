"""Rows of a branch: its hours, further ways to reach it, its people."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable

from home.models import DatedHours, WeeklyHours
from home.models.parts import phone_validator
from people.models import PersonPage

BRANCH = "branches.BranchPage"


class BranchHours(WeeklyHours):
    """When a branch is open on one weekday, in the branch's own time."""

    branch = ParentalKey(BRANCH, on_delete=models.CASCADE, related_name="weekly_hours")


class BranchException(DatedHours):
    """When a branch is open on one date, instead of the weekday's hours."""

    branch = ParentalKey(BRANCH, on_delete=models.CASCADE, related_name="exceptions")


class BranchContact(Orderable):
    """A further way to reach a branch, besides its first telephone and e-mail address."""

    class Kind(models.TextChoices):
        PHONE = "phone", _("Telephone")
        EMAIL = "email", _("E-mail")
        TELEGRAM = "telegram", _("Telegram")
        VK = "vk", _("VK")
        MAX = "max", _("MAX")
        WHATSAPP = "whatsapp", _("WhatsApp")

    # The hosts at which each network keeps the pages of its users.
    HOSTS = {
        Kind.TELEGRAM: ("t.me",),
        Kind.VK: ("vk.com", "vk.me", "vk.ru"),
        Kind.MAX: ("max.ru",),
        Kind.WHATSAPP: ("wa.me",),
    }

    branch = ParentalKey(BRANCH, on_delete=models.CASCADE, related_name="contacts")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    value = models.CharField(
        _("number or address"),
        max_length=200,
        help_text=_("A telephone number, an e-mail address, or the whole link: https://t.me/…"),
    )

    panels = [FieldRowPanel([FieldPanel("kind"), FieldPanel("value")])]

    class Meta(Orderable.Meta):
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

    @property
    def is_messenger(self) -> bool:
        """Whether the value is a link into a network."""
        return self.kind in self.HOSTS

    def clean(self) -> None:
        super().clean()
        try:
            self._check_value()
        except ValidationError as error:
            raise ValidationError({"value": error.messages}) from error

    def _check_value(self) -> None:
        if self.kind == self.Kind.PHONE:
            phone_validator(self.value)
        elif self.kind == self.Kind.EMAIL:
            validate_email(self.value)
        elif hosts := self.HOSTS.get(self.kind):
            URLValidator(schemes=["https"])(self.value)
            address = urlsplit(self.value)
            if address.hostname not in hosts or not address.path.strip("/"):
                raise ValidationError(_("This must be a link like https://%(host)s/name."), params={"host": hosts[0]})


class BranchPerson(Orderable):
    """Somebody who works at a branch."""

    class Duty(models.TextChoices):
        HEAD = "head", _("Head of the branch")
        COORDINATOR = "coordinator", _("Coordinator")
        PEER = "peer", _("Peer supporter")
        LAWYER = "lawyer", _("Lawyer")
        PSYCHOLOGIST = "psychologist", _("Psychologist")
        DOCTOR = "doctor", _("Doctor")
        VOLUNTEER = "volunteer", _("Volunteer")

    branch = ParentalKey(BRANCH, on_delete=models.CASCADE, related_name="staff")
    person = models.ForeignKey(PersonPage, verbose_name=_("person"), on_delete=models.CASCADE, related_name="+")
    duty = models.CharField(_("duty"), max_length=20, choices=Duty, default=Duty.COORDINATOR)

    panels = [FieldRowPanel([PageChooserPanel("person"), FieldPanel("duty")])]

    class Meta(Orderable.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")
