"""Letters to many at once, whoever they go to; see `home.mailings`."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.models.mail import OutgoingMail


class AbstractMailing(models.Model):
    """A letter to many. Its rows of an `AbstractRecipient` are its `recipients`."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SENDING = "sending", _("Being sent")
        STOPPED = "stopped", _("Stopped")
        DONE = "done", _("Written to all")

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("author"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT, db_index=True)
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    started_at = models.DateTimeField(_("sent from"), null=True, blank=True)

    class Meta:
        abstract = True


class AbstractRecipient(models.Model):
    """That a mailing was written to somebody, and as which message of the outbox."""

    mail = models.ForeignKey(OutgoingMail, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        abstract = True
