"""When somebody last said that what the site says of a branch is still right."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Half a year without a word: the branch's editors are asked.
STALE_AFTER = timedelta(days=182)


class BranchConfirmation(models.Model):
    """The last confirmation of a branch in all its languages.

    It is no field of the page: a draft made before the confirmation would take it back when it is published.
    """

    branch_key = models.UUIDField(_("branch"), primary_key=True)
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("confirmed by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    asked_on = models.DateField(_("editors were asked on"), null=True, blank=True)

    class Meta:
        verbose_name = _("confirmation of a branch")
        verbose_name_plural = _("confirmations of branches")

    def __str__(self) -> str:
        return f"{self.branch_key}: {self.confirmed_on}"

    @classmethod
    def confirm(cls, branch, user=None, on: date | None = None) -> "BranchConfirmation":
        """Note that `user` confirmed the branch (a page in any language) on that day, today by default."""
        values = {"confirmed_on": on or timezone.localdate(), "confirmed_by": user, "asked_on": None}
        return cls.objects.update_or_create(branch_key=branch.translation_key, defaults=values)[0]


def is_stale(confirmed_on: date | None, today: date) -> bool:
    """Tell whether a branch confirmed on that day (None: never) has to be confirmed again."""
    return confirmed_on is None or confirmed_on <= today - STALE_AFTER
