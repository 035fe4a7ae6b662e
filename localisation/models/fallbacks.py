"""Which texts of the source visitors are shown inside a published translation."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import Translation


class PublishedFallback(models.Model):
    """The texts that a published translation shows in the source's language, as they stand between its HTML tags.

    Only translations that do have a row. A page marks these texts with their own language, wherever they come up.
    """

    translation = models.OneToOneField(Translation, on_delete=models.CASCADE, related_name="published_fallback")
    texts = models.JSONField(_("texts"), default=list)

    class Meta:
        verbose_name = _("untranslated texts")
        verbose_name_plural = _("untranslated texts")

    def __str__(self) -> str:
        return f"{self.translation_id}: {len(self.texts)}"
