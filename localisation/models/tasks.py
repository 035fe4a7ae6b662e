"""Who translates what until when, what is being reviewed, and how it went."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState
from wagtail.permissions import page_permission_policy
from wagtail_localize.models import Translation

from localisation.rights import may_review


class TranslationTask(models.Model):
    """The work on one translation: one row for each, taken up again when the source changes."""

    class Stage(models.TextChoices):
        OPEN = "open", _("Assigned")
        REVIEW = "review", _("In review")
        RETURNED = "returned", _("Returned")
        DONE = "done", _("Approved")

    translation = models.OneToOneField(Translation, on_delete=models.CASCADE, related_name="task")
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.OPEN, db_index=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("assigned to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="translation_tasks",
    )
    due = models.DateField(_("due"), null=True, blank=True, db_index=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("translation task")
        verbose_name_plural = _("translation tasks")

    def __str__(self) -> str:
        return f"{self.translation_id}: {self.stage}"

    @property
    def is_active(self) -> bool:
        """Whether somebody still has to do something."""
        return self.stage != self.Stage.DONE


class TaskStep(models.Model):
    """One thing that happened to a translation: who did it, when, and what they said."""

    class Kind(models.TextChoices):
        ASSIGNED = "assigned", _("Assigned")
        COMMENTED = "commented", _("Commented")
        SUBMITTED = "submitted", _("Submitted to review")
        RETURNED = "returned", _("Returned")
        APPROVED = "approved", _("Approved")
        WITHDRAWN = "withdrawn", _("Withdrawn from review")

    task = models.ForeignKey(TranslationTask, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    comment = models.TextField(blank=True)
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    due = models.DateField(null=True)

    class Meta:
        verbose_name = _("step of a translation task")
        verbose_name_plural = _("steps of translation tasks")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.task_id}: {self.kind}"


class TranslationReview(Task):
    """The one task of the translations' workflow: whoever reviews the page's language approves it or returns it."""

    class Meta:
        verbose_name = _("translation review")
        verbose_name_plural = _("translation reviews")

    def user_can_access_editor(self, obj, user) -> bool:
        return may_review(user, obj, obj.locale)

    def locked_for_user(self, obj, user) -> bool:
        return not may_review(user, obj, obj.locale)

    def get_actions(self, obj, user) -> list[tuple]:
        if not may_review(user, obj, obj.locale):
            return []
        return [("reject", _("Return with reasons"), True), ("approve", _("Approve and publish"), False)]

    def get_task_states_user_can_moderate(self, user, **kwargs) -> models.QuerySet:
        states = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        if user.is_superuser:
            return states
        pages = page_permission_policy.instances_user_has_permission_for(user, "publish")
        asked = dict(states.values_list("pk", "workflow_state__object_id"))
        allowed = set(Page.objects.filter(pk__in=asked.values()).filter(pk__in=pages).values_list("pk", flat=True))
        return states.filter(pk__in=[pk for pk, page_id in asked.items() if int(page_id) in allowed])

    @classmethod
    def get_description(cls) -> str:
        return _("The reviewers of the page's language approve the translation or return it")


class DigestSettings(models.Model):
    """Whether a person wants the daily letter of the translators' desk; without a row, they do."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="translation_digest")
    wanted = models.BooleanField(
        _("daily letter about translations"),
        default=True,
        help_text=_("What is assigned to you, due, returned or waiting for your review. None when there is nothing."),
    )
    sent_on = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("settings of the translations' letter")
        verbose_name_plural = _("settings of the translations' letters")

    def __str__(self) -> str:
        return f"{self.user_id}: {self.wanted}"
