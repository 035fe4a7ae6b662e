"""What organisers leave behind: who looked at personal data, numbers that outlive them, files being imported."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

IMPORT_KEPT_FOR = timedelta(days=1)


@register_setting(icon="clipboard-list")
class RegistrationSettings(BaseGenericSetting):
    """How long personal data of events, and the record of who looked at them, are kept."""

    keep_days = models.PositiveSmallIntegerField(
        _("personal data are kept for so many days after the event"),
        default=90,
        help_text=_(
            "Whole days after the day on which the event ends, in its own time zone. Then registrations and all that "
            "belongs to them are erased; the numbers stay."
        ),
    )
    log_days = models.PositiveSmallIntegerField(
        _("the access log is kept for so many days"),
        default=365,
        help_text=_("Who looked at, changed and exported personal data, and when."),
    )

    panels = [FieldPanel("keep_days"), FieldPanel("log_days")]

    class Meta:
        verbose_name = _("personal data of events")


class AppendOnlyError(RuntimeError):
    """Somebody tried to change or delete what may only be added to."""


class AccessRecordQuerySet(models.QuerySet):
    """Records that can't be changed, nor deleted before their time."""

    def update(self, **kwargs) -> int:
        raise AppendOnlyError("The access log can't be changed.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("The access log can't be deleted.")

    def forget_before(self, moment: datetime) -> int:
        """Erase the records older than `moment`; return how many."""
        return self.filter(at__lt=moment)._raw_delete(self.db)


class AccessRecord(models.Model):
    """One access of an organiser to the personal data of an event's participants; never changed afterwards."""

    class Action(models.TextChoices):
        LISTED = "listed", _("looked at the list")
        OPENED = "opened", _("opened a registration")
        EXPORTED = "exported", _("exported")
        ENTERED = "entered", _("entered by hand")
        CHANGED = "changed", _("changed")
        ERASED = "erased", _("erased")
        IMPORTED = "imported", _("imported")
        WROTE = "wrote", _("wrote to participants")

    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Kept when the account is gone.
    user_name = models.CharField(_("who"), max_length=150)
    event_key = models.UUIDField(db_index=True)
    event_title = models.CharField(_("event"), max_length=255)
    action = models.CharField(_("what"), max_length=10, choices=Action)
    # Of how many people, and of which registration when it was one: a number, no name.
    people = models.PositiveIntegerField(_("people"), default=0)
    registration = models.PositiveBigIntegerField(_("registration"), null=True)

    objects = AccessRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("access to personal data")
        verbose_name_plural = _("accesses to personal data")
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.user_name}: {self.get_action_display()}"

    def save(self, *args, **kwargs) -> None:
        if self.pk:
            raise AppendOnlyError("The access log can't be changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("The access log can't be deleted.")


class RegistrationStatistic(models.Model):
    """How many registrations of one kind an event had; stays when the registrations themselves are erased."""

    event_key = models.UUIDField(db_index=True)
    # What is counted by, such as «day» or «kind», and its value, such as «2026-11-25» or «doctor».
    subject = models.CharField(max_length=20)
    value = models.CharField(max_length=100)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "registration statistic"
        constraints = [
            models.UniqueConstraint(fields=["event_key", "subject", "value"], name="one_number_for_each_value")
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.value}: {self.number}"


class ParticipantImport(models.Model):
    """A file of participants between its report and its confirmation; whoever sent it is the only one to see it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    event_key = models.UUIDField(db_index=True)
    file_name = models.CharField(_("file"), max_length=200)
    data = models.BinaryField()
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("import of participants")
        verbose_name_plural = _("imports of participants")

    def __str__(self) -> str:
        return self.file_name

    @classmethod
    def forget_old(cls) -> int:
        """Delete the files that nobody confirmed for a day; return how many."""
        return cls.objects.filter(sent_at__lt=timezone.now() - IMPORT_KEPT_FOR).delete()[0]
