"""What people ask a patient school beforehand. Personal data, outside the tree of pages and the search index."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.models.school import SchoolPage


class SchoolQuestion(models.Model):
    """A question sent before a school begins; the school is named by the key that its translations share."""

    class State(models.TextChoices):
        NEW = "new", pgettext_lazy("question", "New")
        CHOSEN = "chosen", _("For the school")
        ANSWERED = "answered", _("Answered")
        DECLINED = "declined", _("Put aside")

    school_key = models.UUIDField(db_index=True)
    school = models.ForeignKey(
        SchoolPage, verbose_name=_("patient school"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    text = models.TextField(_("your question"), max_length=1000)
    name = models.CharField(_("name to read out"), max_length=80, blank=True)
    language = models.CharField(_("language"), max_length=10)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.NEW)
    note = models.TextField(_("note of the organisers"), max_length=1000, blank=True)
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)

    class Meta:
        verbose_name = _("question to a school")
        verbose_name_plural = _("questions to schools")
        ordering = ["school_key", "sent_at", "pk"]

    def __str__(self) -> str:
        return self.text[:80]
