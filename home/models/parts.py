"""Small parts that several page types hold as rows."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

phone_validator = RegexValidator(
    r"^\+?[0-9][0-9 ()\-]{2,24}$", _("Write the number with digits, spaces, brackets and hyphens only.")
)


class SampleMixin(models.Model):
    """Marks made-up data as such, so that nobody takes them for a real person or address."""

    is_sample = models.BooleanField(
        _("sample"), default=False, help_text=_("The data are an example; the page says so.")
    )

    class Meta:
        abstract = True


class VersionedTextMixin(TranslatableMixin, models.Model):
    """A text that people agree to: a change of it in the source language makes a new version."""

    text = models.TextField(_("text"), max_length=600)
    version = models.PositiveSmallIntegerField(_("version"), default=1, editable=False)

    class Meta(TranslatableMixin.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.text[:80]

    def save(self, *args, **kwargs) -> None:
        if self.pk and self.locale.language_code == settings.LANGUAGE_CODE:
            before = type(self).objects.filter(pk=self.pk).values_list("text", "version").first()
            if before and before[0] != self.text:
                self.version = before[1] + 1
        super().save(*args, **kwargs)


class ContactPoint(TranslatableMixin, Orderable):
    """Whom to ask about one matter, and how."""

    class Role(models.TextChoices):
        GENERAL = "general", _("General enquiries")
        HEADQUARTERS = "headquarters", _("Headquarters")
        PARTICIPANTS = "participants", _("For participants")
        SPONSORS = "sponsors", _("For sponsors and partners")
        PRESS = "press", _("For the press")

    role = models.CharField(_("matter"), max_length=20, choices=Role, default=Role.GENERAL)
    name = models.CharField(_("name or office"), max_length=150, blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True, validators=[phone_validator])
    email = models.EmailField(_("e-mail"), blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True, help_text=_("For example hours or an address."))
    is_sample = models.BooleanField(_("sample"), default=False, help_text=_("Shown with a mark: not a real contact."))

    panels = [
        FieldRowPanel([FieldPanel("role"), FieldPanel("name")]),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
        FieldPanel("note"),
        FieldPanel("is_sample"),
    ]
    override_translatable_fields = [SynchronizedField("phone")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

    def clean(self) -> None:
        super().clean()
        if not (self.phone or self.email or self.note):
            raise ValidationError(_("Give a telephone, an e-mail address or a note."))


class Figure(TranslatableMixin, Orderable):
    """A number with what it counts: «over 6,000» «people on site»."""

    value = models.CharField(
        _("figure"), max_length=30, help_text=_("As it should be read, for example “over 6,000”.")
    )
    label = models.CharField(_("what it counts"), max_length=120)

    panels = [FieldRowPanel([FieldPanel("value"), FieldPanel("label")])]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
