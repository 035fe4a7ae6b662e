"""The glossary: what the terms of the field are called in each language, and what is never said."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Locale


class PartOfSpeech(models.TextChoices):
    """What kind of word a term is; the values are TBX's (ISO 30042)."""

    NOUN = "noun", _("noun")
    VERB = "verb", _("verb")
    ADJECTIVE = "adjective", _("adjective")
    NAME = "properNoun", _("proper name")
    OTHER = "other", _("other")


class Domain(models.TextChoices):
    """What field a term belongs to."""

    ORGANISATIONS = "organisations", _("patient organisations")
    HEALTH_CARE = "health-care", _("health care system")
    MEDICINE = "medicine", _("medicine")
    EVENTS = "events", _("events")
    MEDIA = "media", _("press and site")
    GENERAL = "general", _("general")


class TermQuerySet(models.QuerySet):
    """Lists of terms."""

    def in_language(self, locale_id: int) -> "TermQuerySet":
        """Keep what says something of the language: terms with a translation into it, and those never translated."""
        return self.filter(models.Q(keep=True) | models.Q(translations__locale_id=locale_id)).distinct()


class Term(ClusterableModel):
    """A term of the source language."""

    text = models.CharField(_("term"), max_length=120, help_text=_("In its dictionary form; any other form is found."))
    keep = models.BooleanField(_("do not translate"), default=False, help_text=_("Stays as it is in every language."))
    part_of_speech = models.CharField(
        _("part of speech"), max_length=20, choices=PartOfSpeech, default=PartOfSpeech.NOUN
    )
    domain = models.CharField(_("field"), max_length=20, choices=Domain, default=Domain.GENERAL)
    note = models.TextField(_("note"), max_length=500, blank=True, help_text=_("When it is used, and when not."))
    changed_at = models.DateTimeField(_("last change"), auto_now=True)

    objects = TermQuerySet.as_manager()

    panels = [
        FieldPanel("text"),
        FieldPanel("keep"),
        InlinePanel("translations", heading=_("Translations"), label=_("translation")),
        FieldRowPanel([FieldPanel("part_of_speech"), FieldPanel("domain")]),
        FieldPanel("note"),
    ]

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = [Lower("text")]
        constraints = [
            models.UniqueConstraint(
                Lower("text"), name="one_term_for_each_text", violation_error_message=_("This term is already there.")
            )
        ]

    def __str__(self) -> str:
        return self.text

    @admin.display(description=_("translations"))
    def translations_list(self) -> str:
        """The term's translations in a line, each with its language."""
        found = [f"{translation.text} ({translation.locale.language_code})" for translation in self.translations.all()]
        return ", ".join(found) or "—"


def lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text that have something in them."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


class TermTranslation(models.Model):
    """What a term is called in one language."""

    term = ParentalKey(Term, on_delete=models.CASCADE, related_name="translations")
    locale = models.ForeignKey(Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="+")
    text = models.CharField(_("approved translation"), max_length=120)
    also = models.TextField(_("also right"), blank=True, help_text=_("One to a line."))
    forbidden = models.TextField(_("never"), blank=True, help_text=_("Wrong translations, one to a line."))

    panels = [
        FieldPanel("locale"),
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("also"), FieldPanel("forbidden")]),
    ]

    class Meta:
        verbose_name = _("translation of a term")
        verbose_name_plural = _("translations of terms")
        constraints = [models.UniqueConstraint(fields=["term", "locale"], name="one_translation_for_each_language")]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        """Refuse a translation that is approved and forbidden at once."""
        approved = {text.lower() for text in self.approved}
        if wrong := [text for text in lines(self.forbidden) if text.lower() in approved]:
            raise ValidationError({"forbidden": _("Approved and forbidden at once: %s") % ", ".join(wrong)})

    @property
    def approved(self) -> tuple[str, ...]:
        """All right translations, the one to prefer first."""
        return (self.text, *lines(self.also))
