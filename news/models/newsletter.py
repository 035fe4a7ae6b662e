"""The newsletter: who gets it, and its issues.

Subscribers are personal data, outside the tree of pages and the search index.
"""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Orderable, Page
from wagtail_localize.fields import SynchronizedField

from home.importance import Importance
from home.languages import site_languages
from home.models import AbstractMailing, AbstractRecipient, VersionedTextMixin


class NewsletterConsent(VersionedTextMixin):
    """What a subscriber agrees to."""

    importance = Importance.NEWS
    panels = [FieldPanel("text"), FieldPanel("version", read_only=True)]
    override_translatable_fields = [SynchronizedField("version", overridable=False)]

    class Meta(VersionedTextMixin.Meta):
        abstract = False
        verbose_name = _("consent to the newsletter")
        verbose_name_plural = _("consents to the newsletter")


class Subscriber(models.Model):
    """An address that asked for the newsletter. `secret` is the opaque part of the person's own links."""

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("Not yet confirmed")
        CONFIRMED = "confirmed", _("Gets the newsletter")
        ENDED = "ended", _("Unsubscribed")
        REFUSED = "refused", _("Address refused by its server")

    secret = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.UNCONFIRMED, db_index=True)
    email = models.EmailField(_("e-mail"))
    # As two writings of one address are compared.
    email_key = models.CharField(max_length=254, unique=True, editable=False)
    language = models.CharField(_("language"), max_length=10)
    # What was agreed to, word for word, in which version, and when.
    consents = models.JSONField(default=list)
    asked_at = models.DateTimeField(_("asked for it"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    trouble = models.TextField(_("answer of the mail server"), blank=True)

    class Meta:
        default_permissions = ("view", "delete")
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return self.email


class SubscriberTopic(models.Model):
    """What a subscriber wants to read about: a category of news or a disease, by the key its translations share."""

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="topics")
    topic_key = models.UUIDField(db_index=True)

    class Meta:
        verbose_name = "topic of a subscriber"
        constraints = [models.UniqueConstraint(fields=["subscriber", "topic_key"], name="one_row_for_each_topic")]

    def __str__(self) -> str:
        return f"{self.subscriber_id}: {self.topic_key}"


class Issue(AbstractMailing, ClusterableModel):
    """One letter to the subscribers: an introduction in each language, and published pages.

    `topic_keys` narrow down whom it goes to; without any, to everybody.
    """

    topic_keys = models.JSONField(_("topics"), default=list, blank=True)

    class Meta:
        permissions = [("send_issue", "Can send issues of the newsletter")]
        verbose_name = _("issue of the newsletter")
        verbose_name_plural = _("issues of the newsletter")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        texts = {text.language: text.subject for text in self.texts.all()}
        return texts.get(settings.LANGUAGE_CODE) or next(iter(texts.values()), f"{self.pk}")


class IssueText(models.Model):
    """What an issue says in one language before its pages; blank lines part paragraphs, addresses become links."""

    issue = ParentalKey(Issue, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=10, choices=site_languages, default=settings.LANGUAGE_CODE)
    subject = models.CharField(_("subject"), max_length=150)
    introduction = models.TextField(_("introduction"), max_length=3_000, blank=True)

    panels = [FieldPanel("language"), FieldPanel("subject"), FieldPanel("introduction")]

    class Meta:
        verbose_name = _("text")
        # A constraint by name would only be found out by the database.
        unique_together = [("issue", "language")]

    def __str__(self) -> str:
        return f"{self.language}: {self.subject}"


class IssuePage(Orderable):
    """A page that an issue tells of, and how often its link was followed from letters; by whom, nothing tells."""

    issue = ParentalKey(Issue, on_delete=models.CASCADE, related_name="pages")
    page = models.ForeignKey(Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")
    clicks = models.PositiveIntegerField(default=0, editable=False)

    panels = [PageChooserPanel("page")]

    class Meta(Orderable.Meta):
        verbose_name = _("page")

    def __str__(self) -> str:
        return f"{self.issue_id}: {self.page_id}"


class IssueRecipient(AbstractRecipient):
    """That an issue was written to a subscriber. What became of it stays when letter and subscriber are erased."""

    class Outcome(models.TextChoices):
        OPEN = "", _("on its way")
        SENT = "sent", _("sent")
        FAILED = "failed", _("not delivered")

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="recipients")
    subscriber = models.ForeignKey(Subscriber, null=True, on_delete=models.SET_NULL, related_name="issues")
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.OPEN, blank=True)
    # Whether the person ended the subscription from this letter.
    ended = models.BooleanField(default=False)

    class Meta:
        verbose_name = "recipient of an issue"
        constraints = [models.UniqueConstraint(fields=["issue", "subscriber"], name="one_issue_to_each_subscriber")]

    def __str__(self) -> str:
        return f"{self.issue_id}: {self.subscriber_id}"
