"""The translation memory: what came from elsewhere, and what similar texts are found by.

The site's own translations are wagtail-localize's `StringTranslation`; nothing of them is copied here.
"""

from django.conf import settings
from django.contrib import admin
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale
from wagtail_localize.models import String


class MemoryEntry(models.Model):
    """A translation that was imported into the memory."""

    string = models.ForeignKey(String, on_delete=models.CASCADE, related_name="memory_entries")
    locale = models.ForeignKey(Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="+")
    data = models.TextField(_("translation"))
    origin = models.CharField(_("origin"), max_length=255, help_text=_("The file that it came from."))
    imported_at = models.DateTimeField(_("imported"), auto_now_add=True)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("imported translation")
        verbose_name_plural = _("imported translations")

    def __str__(self) -> str:
        return self.data[:60]

    @admin.display(description=_("source"))
    def string_text(self) -> str:
        """The text that it translates."""
        return self.string.data


class MemoryKey(models.Model):
    """One of the keys that a source text is found by when a similar one is looked for; see `localisation.memory`."""

    string = models.ForeignKey(String, on_delete=models.CASCADE, related_name="memory_keys", db_index=False)
    key = models.BigIntegerField()
    length = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("key of the translation memory")
        verbose_name_plural = _("keys of the translation memory")
        indexes = [
            models.Index(fields=["key", "length", "string"], name="memory_key"),
            models.Index(fields=["string"], name="memory_key_string"),
        ]

    def __str__(self) -> str:
        return f"{self.string_id}: {self.key}"
