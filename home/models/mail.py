"""Mail on its way: what was written and is to be sent; see `home.outbox`."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class OutgoingMail(models.Model):
    """One message to one address. `next_at` is when it is tried (again), `trouble` what the last try ended with.

    One that came back is one that was given up, and no longer sent.
    """

    recipient = models.EmailField(_("to"), max_length=254)
    language = models.CharField(_("language"), max_length=10)
    subject = models.CharField(_("subject"), max_length=250)
    text = models.TextField(_("text"))
    html = models.TextField()
    unsubscribe_url = models.URLField(max_length=500, blank=True)
    # What the message is about, such as «registration 17»: to find it again, and to write no more than one of a kind.
    about = models.CharField(max_length=100, blank=True, db_index=True)
    written_at = models.DateTimeField(_("written"), default=timezone.now)
    next_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    given_up = models.BooleanField(_("given up"), default=False)
    trouble = models.TextField(_("trouble"), blank=True)

    class Meta:
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mail")
        ordering = ["-written_at", "-pk"]
        indexes = [
            models.Index(
                fields=["next_at"], name="mail_waiting", condition=models.Q(sent_at__isnull=True, given_up=False)
            )
        ]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.subject}"
