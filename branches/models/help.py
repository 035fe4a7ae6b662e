"""What questions and applications share: how long they are kept, what people agree to, who did what with them."""

from datetime import datetime

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail_localize.fields import SynchronizedField

from home.models import VersionedTextMixin


def _days(name, default: int, help_text) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(
        name, default=default, validators=[MinValueValidator(1)], help_text=help_text
    )


@register_setting(icon="help")
class HelpSettings(BaseGenericSetting):
    """How soon questions are answered, and how long questions and applications are kept."""

    answer_days = _days(
        _("a question is answered within so many days"), 7, _("Afterwards it is overdue. The form promises it.")
    )
    close_days = _days(
        _("an answered question is closed after so many days"), 14, _("Unless the person closed it before.")
    )
    keep_days = _days(
        _("a closed question is kept for so many days"),
        30,
        _("Then its text, answer, name and address are erased; topic, branch and dates stay for statistics."),
    )
    keep_application_days = _days(
        _("a decided application is kept for so many days"),
        180,
        _("Then it is erased with its documents; its kind and dates stay for statistics."),
    )
    log_days = _days(_("the record of who did what is kept for so many days"), 365, "")

    panels = [
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("answer_days"), FieldPanel("close_days")]), FieldPanel("keep_days")],
            heading=_("Questions"),
        ),
        MultiFieldPanel(
            [FieldPanel("keep_application_days"), FieldPanel("log_days")], heading=_("Applications and records")
        ),
    ]

    class Meta:
        verbose_name = _("questions and applications")


class HelpConsent(VersionedTextMixin):
    """What people agree to before they send a question, an application, or word that they take part in a day."""

    class Form(models.TextChoices):
        QUESTION = "question", _("Question")
        APPLICATION = "application", _("Application")
        DAY = "day", _("Taking part in an awareness day")

    form = models.CharField(_("form"), max_length=12, choices=Form)

    panels = [FieldPanel("form"), FieldPanel("text"), FieldPanel("version", read_only=True)]
    override_translatable_fields = [
        SynchronizedField("form", overridable=False),
        SynchronizedField("version", overridable=False),
    ]

    class Meta(VersionedTextMixin.Meta):
        abstract = False
        verbose_name = _("consent to questions and applications")
        verbose_name_plural = _("consents to questions and applications")
        ordering = ["form", "pk"]


class CaseRecord(models.Model):
    """Something that was done with a question or an application, and by whom; no word of the person it is from."""

    class Kind(models.TextChoices):
        QUESTION = "question", _("Question")
        APPLICATION = "application", _("Application")
        DAY = "day", _("Taking part in an awareness day")

    class Action(models.TextChoices):
        LISTED = "listed", _("looked at the list")
        OPENED = "opened", _("opened")
        ASSIGNED = "assigned", _("took it or gave it to somebody")
        PASSED = "passed", _("passed it on")
        NOTED = "noted", _("wrote a note")
        ANSWERED = "answered", _("answered")
        DECIDED = "decided", _("changed its state")
        CLOSED = "closed", _("closed")
        DOWNLOADED = "downloaded", _("downloaded a document")
        EXPORTED = "exported", _("exported")
        ERASED = "erased", _("erased")
        TURNED = "turned", _("made a frequent question of it")

    kind = models.CharField(max_length=12, choices=Kind)
    number = models.PositiveBigIntegerField(_("number"), null=True, blank=True)
    action = models.CharField(_("what"), max_length=12, choices=Action)
    detail = models.CharField(max_length=200, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Kept when the account is gone.
    user_name = models.CharField(_("who"), max_length=150)
    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("record of a question or an application")
        verbose_name_plural = _("records of questions and applications")
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)
        indexes = [models.Index(fields=["kind", "number"], name="records_of_a_case")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.user_name}: {self.get_action_display()}"

    @classmethod
    def forget_before(cls, moment: datetime) -> int:
        """Erase the records older than `moment`; return how many."""
        return cls.objects.filter(at__lt=moment).delete()[0]
