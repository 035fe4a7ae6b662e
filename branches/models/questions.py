"""What people ask the union or a branch. Personal data, outside the tree of pages and the search index."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from branches.models.branch import BranchPage
from home.topics import Topic


class QuestionState(models.TextChoices):
    """How far a question has come."""

    UNCONFIRMED = "unconfirmed", _("Address not confirmed")
    RECEIVED = "received", _("Received")
    IN_WORK = "in_work", _("In work")
    ANSWERED = "answered", pgettext_lazy("question", "Answered")
    CLOSED = "closed", pgettext_lazy("question", "Closed")


# Those that somebody still has to answer.
OPEN_STATES = (QuestionState.RECEIVED, QuestionState.IN_WORK)


def is_overdue(confirmed_at: datetime, answer_days: int, now: datetime) -> bool:
    """Tell whether a question confirmed then, and still open, should have been answered by `now`."""
    return now >= confirmed_at + timedelta(days=answer_days)


class HelpQuestionQuerySet(models.QuerySet):
    """Lists of questions."""

    def handed_on(self) -> "HelpQuestionQuerySet":
        """Keep those whose address was confirmed and whose words are still there."""
        return self.exclude(state=QuestionState.UNCONFIRMED).filter(erased_at=None)

    def open(self) -> "HelpQuestionQuerySet":
        """Keep those that wait for an answer."""
        return self.filter(state__in=OPEN_STATES, erased_at=None)

    def overdue(self, answer_days: int, now: datetime | None = None) -> "HelpQuestionQuerySet":
        """Keep those that should have been answered by `now`, as `is_overdue` counts."""
        return self.open().filter(confirmed_at__lte=(now or timezone.now()) - timedelta(days=answer_days))


class HelpQuestion(models.Model):
    """A question to the union or, with a branch, to that; `secret` is the opaque part of the asker's own address.

    A branch is named by the key that its translations share. When its time is over, the words, the name and the
    address are blanked (`erased_at`), and what is left counts in the statistics.
    """

    class Reason(models.TextChoices):
        DONE = "done", _("The question is answered")
        NOT_OURS = "not_ours", _("We can’t help with this")
        TWICE = "twice", _("It was asked twice")
        SPAM = "spam", _("It is no question")
        WITHDRAWN = "withdrawn", _("The person erased it")

    secret = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(_("state"), max_length=12, choices=QuestionState, default=QuestionState.UNCONFIRMED)
    topic = models.CharField(_("topic"), max_length=20, choices=Topic)
    text = models.TextField(_("question"), max_length=2000)
    name = models.CharField(_("what to call you"), max_length=80, blank=True)
    email = models.EmailField(_("e-mail"))
    language = models.CharField(_("language of the answer"), max_length=10)
    branch_key = models.UUIDField(null=True, blank=True, db_index=True, editable=False)
    branch = models.ForeignKey(
        BranchPage, verbose_name=_("branch"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who answers"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    answer = models.TextField(_("answer"), max_length=5000, blank=True)
    reason = models.CharField(_("why it is closed"), max_length=12, choices=Reason, blank=True)
    note = models.TextField(_("note"), max_length=1000, blank=True)
    # What was agreed to, word for word, in which version, and when.
    consent = models.JSONField(default=dict)
    # The form it came with; sent once more, it is the same question.
    form_key = models.CharField(max_length=32, blank=True, editable=False)
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True)

    objects = HelpQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["-confirmed_at", "-pk"]
        permissions = [("answer_every_helpquestion", "Can answer questions to the union and to every branch")]
        constraints = [
            models.UniqueConstraint(
                fields=["form_key"], condition=~models.Q(form_key=""), name="one_question_for_a_form"
            )
        ]
        indexes = [models.Index(fields=["state", "confirmed_at"], name="questions_by_state")]

    def __str__(self) -> str:
        return f"№ {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.state in OPEN_STATES

    @property
    def about(self) -> str:
        """What its letters in the outbox are marked with."""
        return f"question {self.pk}"
