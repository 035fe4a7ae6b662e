"""Letters that organisers write to many participants at once."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models.event import EventPage
from events.models.registration import Registration
from home.models import AbstractMailing, AbstractRecipient


class Mailing(AbstractMailing):
    """A letter to a selection of an event's participants, in one text for each language.

    `selection` holds the filters of the list of participants as the address has them. Whom the letter was written to
    is kept row by row, so that stopping, continuing and writing to newcomers never reach anybody twice.
    """

    event_key = models.UUIDField(db_index=True)
    event = models.ForeignKey(EventPage, verbose_name=_("event"), null=True, on_delete=models.SET_NULL)
    selection = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("letter to participants")
        verbose_name_plural = _("letters to participants")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return next((text.subject for text in self.texts.all()), "")


class MailingText(models.Model):
    """The letter in one language; in `body`, blank lines part paragraphs and addresses become links."""

    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=10)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"), max_length=20_000)

    class Meta:
        verbose_name = "mailing text"
        constraints = [models.UniqueConstraint(fields=["mailing", "language"], name="one_text_for_each_language")]

    def __str__(self) -> str:
        return f"{self.language}: {self.subject}"


class MailingRecipient(AbstractRecipient):
    """That the letter was written to somebody, and as which message of the outbox."""

    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="recipients")
    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "mailing recipient"
        constraints = [
            models.UniqueConstraint(fields=["mailing", "registration"], name="one_letter_to_each_participant")
        ]

    def __str__(self) -> str:
        return f"{self.mailing_id}: {self.registration_id}"
