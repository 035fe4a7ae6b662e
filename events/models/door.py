"""Who came: one admission for each ticket."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models.registration import Registration


class CheckIn(models.Model):
    """A person was let in at a door. The database itself holds no two for one registration that were not undone.

    `key` is made by the device, so that what it sends again after a broken connection counts once.
    """

    key = models.UUIDField(unique=True)
    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="check_ins")
    door = models.CharField(_("entrance"), max_length=60, blank=True)
    keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("let in by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(_("let in"), default=timezone.now)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    class Meta:
        verbose_name = _("admission")
        verbose_name_plural = _("admissions")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration"], condition=models.Q(undone_at=None), name="a_ticket_admits_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.registration}: {self.at}"
