"""What is known of each text and of its translation into each language, so that no list has to compute it."""

from datetime import date, datetime

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from home.importance import Importance
from localisation.models.tasks import TranslationTask


class SourceVersion(models.Model):
    """The text of a source from one publication to the next that changed it; the newest is what is public now.

    `segments` holds (context, string) by their keys, in the order of the page. wagtail-localize keeps one String for
    each different text of a language, so two versions have the same text when they have the same pairs.
    """

    source = models.ForeignKey(TranslationSource, on_delete=models.CASCADE, related_name="versions")
    published_at = models.DateTimeField(_("published"))
    recorded_at = models.DateTimeField(auto_now_add=True)
    segments = models.JSONField(default=list)

    class Meta:
        verbose_name = _("version of a source text")
        verbose_name_plural = _("versions of source texts")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.source_id}: {self.published_at:%Y-%m-%d %H:%M}"


class State(models.TextChoices):
    """What can be said of a translation. More than one can be true; `TranslationState.word` is the first of them."""

    NOT_BEGUN = "not-begun", _("Not begun")
    BLOCKED = "blocked", _("Blocked")
    REVIEW = "review", _("In review")
    RETURNED = "returned", _("Returned")
    STALE = "stale", _("Stale")
    UNFINISHED = "unfinished", _("Unfinished")
    READY = "ready", _("Not published yet")
    CURRENT = "current", _("Up to date")


CONDITIONS = {
    State.NOT_BEGUN: Q(translation__isnull=True),
    State.BLOCKED: Q(faulty__gt=0),
    State.REVIEW: Q(translation__task__stage=TranslationTask.Stage.REVIEW),
    State.RETURNED: Q(translation__task__stage=TranslationTask.Stage.RETURNED),
    State.STALE: Q(stale_since__isnull=False),
    State.UNFINISHED: Q(translation__isnull=False, translated__lt=F("segments")),
    State.READY: Q(translation__isnull=False, translated__gte=F("segments"), live=False),
    State.CURRENT: Q(translated__gte=F("segments"), live=True, stale_since__isnull=True, translation__isnull=False),
}


class TranslationStateQuerySet(models.QuerySet):
    """The lists of the translators' desk."""

    def that_are(self, state: str) -> "TranslationStateQuerySet":
        """Keep those of which a State is true."""
        return self.filter(CONDITIONS[State(state)])

    def stale(self) -> "TranslationStateQuerySet":
        """Keep the translations made from an older text than the source's present one."""
        return self.that_are(State.STALE)

    def assigned_to(self, user) -> "TranslationStateQuerySet":
        """Keep the user's own work that is not done."""
        return self.filter(translation__task__assignee=user).exclude(
            translation__task__stage=TranslationTask.Stage.DONE
        )

    def due(self, until: date) -> "TranslationStateQuerySet":
        """Keep the work that is not done and due on that day or before it."""
        return self.filter(translation__task__due__lte=until).exclude(
            translation__task__stage=TranslationTask.Stage.DONE
        )

    def by_importance(self, at: datetime | None = None) -> "TranslationStateQuerySet":
        """Order by what visitors need first: health, events that are still to come at `at`, news, the rest.

        Within one rank the stale come first, then what was published last; the key makes the order stable.
        """
        over = Q(importance=Importance.EVENT, important_until__lte=at or timezone.now())
        rank = Case(
            When(over, then=Value(int(Importance.OTHER))),
            default=F("importance"),
            output_field=models.PositiveSmallIntegerField(),
        )
        return self.annotate(rank=rank).order_by(
            "rank", F("stale_since").asc(nulls_last=True), F("published_at").desc(nulls_last=True), "pk"
        )


class TranslationState(models.Model):
    """One object of the source language in one other language, whether its translation was begun or not.

    Everything here can be computed anew (`manage.py check_translations`); signals keep it true.
    """

    translation_key = models.UUIDField()
    locale = models.ForeignKey(Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="+")
    content_type = models.ForeignKey(ContentType, verbose_name=_("type"), on_delete=models.CASCADE, related_name="+")
    page = models.ForeignKey(
        Page, verbose_name=_("source page"), null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    title = models.CharField(_("title"), max_length=255)
    importance = models.PositiveSmallIntegerField(
        _("importance"), choices=[(i.value, i.name) for i in Importance], default=Importance.OTHER
    )
    important_until = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(_("source published"), null=True, blank=True)

    translation = models.OneToOneField(
        Translation, null=True, blank=True, on_delete=models.SET_NULL, related_name="state"
    )
    segments = models.PositiveIntegerField(_("segments"), default=0)
    translated = models.PositiveIntegerField(_("translated segments"), default=0)
    faulty = models.PositiveIntegerField(_("segments that block publication"), default=0)
    held = models.PositiveIntegerField(_("segments with findings that block publication"), default=0)
    words = models.PositiveIntegerField(_("words"), default=0)
    words_left = models.PositiveIntegerField(_("words left"), default=0)
    live = models.BooleanField(_("published"), default=False)
    changed_at = models.DateTimeField(_("last change"), null=True, blank=True)
    made_from = models.ForeignKey(
        SourceVersion, verbose_name=_("made from"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    stale_since = models.DateTimeField(_("stale since"), null=True, blank=True)

    objects = TranslationStateQuerySet.as_manager()

    class Meta:
        verbose_name = _("state of a translation")
        verbose_name_plural = _("states of translations")
        constraints = [
            models.UniqueConstraint(fields=["translation_key", "locale"], name="one_state_for_each_language")
        ]
        indexes = [
            models.Index(fields=["locale", "content_type"]),
            models.Index(fields=["locale", "stale_since"]),
        ]

    def __str__(self) -> str:
        return f"{self.title} → {self.locale_id}"

    @property
    def percent(self) -> int:
        """How much is translated; 100 only when all is."""
        return 100 if self.translated >= self.segments else 100 * self.translated // self.segments

    @property
    def task(self) -> TranslationTask | None:
        """The task of the translation, if it has one. Lists fetch it with the state."""
        return getattr(self.translation, "task", None) if self.translation_id else None

    @property
    def word(self) -> State:
        """Where the translation stands: the first State that is true."""
        if self.translation_id is None:
            return State.NOT_BEGUN
        stage = self.task.stage if self.task else ""
        if self.faulty:
            return State.BLOCKED
        if stage in (State.REVIEW, State.RETURNED):
            return State(stage)
        if self.is_stale:
            return State.STALE
        if self.translated < self.segments:
            return State.UNFINISHED
        return State.CURRENT if self.live else State.READY

    @property
    def is_stale(self) -> bool:
        """Whether the source has another text than the one this translation was made from."""
        return self.stale_since is not None
