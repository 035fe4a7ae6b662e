"""When a text about health was checked, by whom, and when it has to be checked again."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable, Page, TranslatableMixin

from home.dates import today

# A text about health is looked at anew at least so often (the PIF TICK asks for three years).
LONGEST_WITHOUT_REVIEW = timedelta(days=3 * 365 + 1)
# So long before the day a review counts as coming.
SOON = timedelta(days=30)


class ReviewState(models.TextChoices):
    """How a page stands with its review."""

    NONE = "none", _("Never reviewed")
    CURRENT = "current", _("Reviewed")
    SOON = "soon", _("Due soon")
    OVERDUE = "overdue", _("Overdue")


def review_state(reviewed_on: date | None, due_on: date | None, on: date) -> ReviewState:
    """Return how a page with these dates stands on the day `on`; the day it is due on is still in time."""
    if due_on and on > due_on:
        return ReviewState.OVERDUE
    if due_on and on >= due_on - SOON:
        return ReviewState.SOON
    return ReviewState.CURRENT if reviewed_on else ReviewState.NONE


class ReviewDatesMixin(models.Model):
    """For pages whose facts have to be checked from time to time: when they were, and when they will be next."""

    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    review_due_on = models.DateField(
        _("next review due"),
        null=True,
        blank=True,
        help_text=_("From the day after, the page says that it is being checked, and its owner is asked by mail."),
    )

    review_dates_panel = FieldRowPanel([FieldPanel("reviewed_on"), FieldPanel("review_due_on")])

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.reviewed_on and self.reviewed_on > today():
            raise ValidationError({"reviewed_on": _("The review can't lie in the future.")})
        if self.reviewed_on and not self.review_due_on:
            raise ValidationError({"review_due_on": _("Say when the next review is due: nobody would think of it.")})
        if self.reviewed_on and self.review_due_on:
            if self.review_due_on <= self.reviewed_on:
                raise ValidationError({"review_due_on": _("The next review must lie after the last one.")})
            if self.review_due_on > self.reviewed_on + LONGEST_WITHOUT_REVIEW:
                raise ValidationError({"review_due_on": _("Plan the next review within three years.")})

    @property
    def review_state(self) -> ReviewState:
        """How the page stands with its review today (in Moscow)."""
        return review_state(self.reviewed_on, self.review_due_on, today())

    @property
    def review_is_overdue(self) -> bool:
        """Whether the day of the next review has passed."""
        return self.review_state == ReviewState.OVERDUE


class ReviewedMixin(ReviewDatesMixin):
    """For texts about health: who wrote and who checked them, besides the dates. The two people have pages."""

    author = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("author"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reviewer = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("medical reviewer"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    review_panel = MultiFieldPanel(
        [
            FieldRowPanel(
                [PageChooserPanel("author", "people.PersonPage"), PageChooserPanel("reviewer", "people.PersonPage")]
            ),
            ReviewDatesMixin.review_dates_panel,
        ],
        heading=_("Author and medical review"),
        icon="check",
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.reviewed_on and not self.reviewer_id:
            raise ValidationError({"reviewer": _("Name who reviewed the text.")})

    def people_of_review(self) -> dict[str, Page | None]:
        """Return the pages of `author` and `reviewer` in the active language; None for one that isn't shown."""
        from home.translations import translated_by_id

        ids = [pk for pk in (self.author_id, self.reviewer_id) if pk]
        found = translated_by_id(Page, ids, cards=False)
        pages = {name: found.get(pk) for name, pk in (("author", self.author_id), ("reviewer", self.reviewer_id))}
        return {name: page and page.specific for name, page in pages.items()}

    def review_data(self, request, people: dict[str, Page | None] | None = None) -> dict:
        """Return what the review tells machines, as properties of a https://schema.org WebPage.

        people: those of `people_of_review`, where they are known already.
        """
        people = people or self.people_of_review()
        data = {
            name: {"@type": "Person", "name": page.title, "url": page.get_full_url(request)}
            for name, page in (("author", people["author"]), ("reviewedBy", people["reviewer"]))
            if page
        }
        if self.reviewed_on:
            data["lastReviewed"] = self.reviewed_on.isoformat()
        return data


class Source(TranslatableMixin, Orderable):
    """What a text relies on: a guideline, a law, a study."""

    title = models.CharField(_("title"), max_length=250)
    url = models.URLField(_("address"), blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)

    panels = [FieldPanel("title"), FieldRowPanel([FieldPanel("url"), FieldPanel("published_on")])]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True
        verbose_name = _("source")
        verbose_name_plural = _("sources")


class ReviewReminder(models.Model):
    """That the owner of a page was told of a review; each page's due day is told once."""

    page_key = models.UUIDField()
    due_on = models.DateField()

    class Meta:
        verbose_name = "review reminder"
        constraints = [models.UniqueConstraint(fields=["page_key", "due_on"], name="one_reminder_for_each_due_day")]

    def __str__(self) -> str:
        return f"{self.page_key} {self.due_on}"
