"""What only labels organisations and branches: the disease people come with, the help they get."""

from collections.abc import Iterable
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from home.importance import Importance


class Label(TranslatableMixin, models.Model):
    """A name in each language, and a code for addresses that is the same in all of them."""

    name = models.CharField(_("name"), max_length=120)
    code = models.SlugField(_("code"), max_length=60, help_text=_("Used in addresses; the same in every language."))

    importance = Importance.HEALTH
    panels = [FieldPanel("name"), FieldPanel("code")]
    override_translatable_fields = [SynchronizedField("code", overridable=False)]

    class Meta(TranslatableMixin.Meta):
        abstract = True
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def in_language(cls, locale_id: int) -> dict[UUID, "Label"]:
        """Return all labels by translation key: each in the language if it has it, else in the one it was made in."""
        labels: dict[UUID, Label] = {}
        for label in cls.objects.order_by("pk"):
            if label.locale_id == locale_id or label.translation_key not in labels:
                labels[label.translation_key] = label
        return labels


class Disease(Label):
    """What people come with: a disease or a group of diseases."""

    class Meta(Label.Meta):
        abstract = False
        verbose_name = _("disease")
        verbose_name_plural = _("diseases")


class Service(Label):
    """What a branch does for people: peer support, legal advice, a patient school."""

    class Meta(Label.Meta):
        abstract = False
        verbose_name = _("service")
        verbose_name_plural = _("services")


def in_words(labels: Iterable[Label], known: dict[UUID, Label]) -> list[Label]:
    """Return the labels in the language of `known`, by name."""
    return sorted((known.get(label.translation_key, label) for label in labels), key=lambda label: label.name)
