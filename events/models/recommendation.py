"""A recommendation of a congress: whom it asks for what, and what came of it."""

from collections import Counter
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Max, Prefetch
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, PageManager, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from branches.models.labels import Label
from home.admin_forms import ScheduledForm
from home.blocks import BodyBlock
from home.dates import today
from home.importance import Importance
from home.models import SampleMixin, SitePage, SitePageQuerySet


class Authority(Label):
    """Whom recommendations are addressed to: a ministry, a fund, the head of state."""

    importance = Importance.OTHER

    class Meta(Label.Meta):
        abstract = False
        verbose_name = _("authority")
        verbose_name_plural = _("authorities")


class RecommendationTopic(Label):
    """What recommendations are about, the same from year to year."""

    importance = Importance.OTHER

    class Meta(Label.Meta):
        abstract = False
        verbose_name = _("topic of recommendations")
        verbose_name_plural = _("topics of recommendations")


class Status(models.TextChoices):
    """What came of a recommendation so far."""

    ADOPTED = "adopted", _("Adopted")
    SENT = "sent", _("Sent")
    ANSWERED = "answered", _("Answered")
    PARTLY = "partly", _("Accepted in part")
    DONE = "done", _("Done")
    REFUSED = "refused", _("Refused")


class RecommendationQuerySet(SitePageQuerySet):
    """Lists of recommendations."""

    def for_recommendations(self) -> "RecommendationQuerySet":
        """Keep what a visitor may see, with all that a row of a list prints, by number; three queries."""
        addressees = Prefetch("addressees", RecommendationAddressee.objects.select_related("authority"))
        return self.for_links().select_related("topic").prefetch_related(addressees).order_by("number", "path")


class RecommendationForm(ScheduledForm):
    """Gives a recommendation the next number of its document, and lets no number stand twice."""

    def clean(self):
        cleaned = super().clean()
        document = self.parent_page.get_parent() if self.parent_page else None
        if document is None:
            return cleaned
        others = RecommendationPage.objects.descendant_of(document).exclude(pk=self.instance.pk)
        number = cleaned.get("number")
        if not number:
            cleaned["number"] = self.instance.number = (others.aggregate(last=Max("number"))["last"] or 0) + 1
        elif others.filter(number=number).exists():
            self.add_error("number", ValidationError(_("Another recommendation has this number.")))
        return cleaned


class RecommendationPage(SampleMixin, SitePage):
    """What was asked, of whom, and what came of it. The latest step that names a status gives the status."""

    number = models.PositiveSmallIntegerField(
        _("number"), blank=True, null=True, help_text=_("Left empty, the next free number of the document.")
    )
    asked = models.TextField(_("what is asked"), help_text=_("The words that are adopted and sent."))
    body = StreamField(BodyBlock(), verbose_name=_("why it is asked"), blank=True)
    outcome = models.TextField(_("what came of it"), blank=True, help_text=_("In a few sentences, as of today."))
    topic = models.ForeignKey(
        RecommendationTopic,
        verbose_name=_("topic"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # As of the latest step, for lists.
    status = models.CharField(
        _("status"), max_length=12, choices=Status, default=Status.ADOPTED, editable=False, db_index=True
    )
    status_since = models.DateField(null=True, editable=False)

    objects = PageManager.from_queryset(RecommendationQuerySet)()
    base_form_class = RecommendationForm

    parent_page_types = ["events.RecommendationSectionPage"]
    subpage_types = []
    template = "events/recommendations/recommendation.html"
    content_panels = [
        *SitePage.content_panels[:1],
        FieldRowPanel([FieldPanel("number"), FieldPanel("topic"), FieldPanel("is_sample")]),
        InlinePanel("addressees", heading=_("Addressees"), label=_("addressee")),
        FieldPanel("asked"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("outcome"), InlinePanel("steps", heading=_("Steps"), label=_("step"))],
            heading=_("What came of it"),
        ),
        *SitePage.content_panels[1:],
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("asked"),
        index.SearchField("body"),
        index.SearchField("outcome"),
        index.SearchField("addressee_names"),
        index.RelatedFields("steps", [index.SearchField("note")]),
        index.FilterField("status"),
    ]
    search_facets_related = ("topic",)
    override_translatable_fields = [
        *SitePage.override_translatable_fields,
        SynchronizedField("number", overridable=False),
    ]

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")

    def save(self, *args, **kwargs):
        """Take the status from the latest step, also when a translation or a revision is saved."""
        self.status, self.status_since = status_of(self.steps.all())
        return super().save(*args, **kwargs)

    @property
    def search_date(self) -> datetime | date | None:
        return self.status_since or self.first_published_at

    @property
    def search_note(self) -> str:
        return f"{self.numbered}: {self.get_status_display()}" if self.number else str(self.get_status_display())

    @property
    def numbered(self) -> str:
        """The number as people cite it: «No. 3»."""
        return gettext("No. %(number)s") % {"number": self.number} if self.number else ""

    @property
    def addressee_names(self) -> str:
        """Whom it is addressed to, in one line."""
        return ", ".join(row.authority.name for row in self.addressees.all() if row.authority)

    @cached_property
    def document(self) -> SitePage | None:
        """The document it belongs to; None while the page has no place in the tree."""
        from events.models.recommendations import RecommendationsPage

        if not self.path:
            return None
        return RecommendationsPage.objects.ancestor_of(self).select_related("locale").first()

    def search_facets(self) -> dict[str, list[str]]:
        return {
            "year": self.document.search_facets()["year"] if self.document else [],
            "topic": [self.topic.code] if self.topic else [],
            "authority": [row.authority.code for row in self.addressees.all() if row.authority],
        }

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        steps = self.steps.all()
        if hasattr(steps, "select_related"):
            steps = steps.select_related("authority", "document")
        addressees = self.addressees.all()
        if hasattr(addressees, "select_related"):
            addressees = addressees.select_related("authority")
        context["addressees"] = addressees
        context["steps"] = sorted(steps, key=lambda step: step.date, reverse=True)
        context["document"] = self.document
        if self.document:
            context.update(self._neighbours())
        return context

    def _neighbours(self) -> dict:
        """The recommendations before and after this one in the document."""
        others = RecommendationPage.objects.descendant_of(self.document).for_links().exclude(number=None)
        listed = list(others.order_by("number", "path"))
        place = next((i for i, page in enumerate(listed) if page.pk == self.pk), None)
        if place is None:
            return {}
        before, after = (listed[place - 1] if place else None), next(iter(listed[place + 1 :]), None)
        return {"before": before, "after": after}


class RecommendationAddressee(TranslatableMixin, Orderable):
    """One of those who are asked."""

    page = ParentalKey(RecommendationPage, on_delete=models.CASCADE, related_name="addressees")
    authority = models.ForeignKey(Authority, verbose_name=_("authority"), on_delete=models.CASCADE, related_name="+")

    panels = [FieldPanel("authority")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("addressee")


class RecommendationStep(TranslatableMixin, Orderable):
    """What happened to a recommendation on a day: it was sent, an answer came, it was done."""

    page = ParentalKey(RecommendationPage, on_delete=models.CASCADE, related_name="steps")
    date = models.DateField(_("date"))
    status = models.CharField(
        _("status from that day on"),
        max_length=12,
        choices=Status,
        blank=True,
        help_text=_("Left empty, the step changes no status."),
    )
    authority = models.ForeignKey(
        Authority, verbose_name=_("who acted"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    note = models.TextField(_("note"), max_length=1000, blank=True)
    document = models.ForeignKey(
        "home.Attachment",
        verbose_name=_("document"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    panels = [
        FieldRowPanel([FieldPanel("date"), FieldPanel("status")]),
        FieldRowPanel([FieldPanel("authority"), FieldPanel("document")]),
        FieldPanel("note"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("step")

    def clean(self) -> None:
        super().clean()
        if self.date and self.date > today():
            raise ValidationError({"date": _("A step is written down when it has happened.")})
        if not (self.status or self.note or self.document):
            raise ValidationError(_("Give a status, a note or a document."))


def status_of(steps) -> tuple[str, date | None]:
    """Return the status that the latest step names, and since when; of two on one day the later row counts."""
    telling = [step for step in steps if step.status]
    if not telling:
        return Status.ADOPTED, None
    latest = max(enumerate(telling), key=lambda numbered: (numbered[1].date, numbered[0]))[1]
    return latest.status, latest.date


def count_by_status(recommendations) -> list[tuple[str, str, int]]:
    """Return each status that occurs with its name and how many recommendations have it, in the statuses' order."""
    counts = Counter(page.status for page in recommendations)
    return [(status.value, str(status.label), counts[status]) for status in Status if counts[status]]
