"""Patient schools: a series on one disease, a school on one date."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.documents import get_document_model_string
from wagtail.fields import StreamField
from wagtail.models import Orderable, PageManager, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from branches.models import Disease
from events.models.event import EventPage, EventQuerySet
from home.blocks import BodyBlock
from home.importance import Importance
from home.models import ReviewedMixin, SitePage
from home.suggestions import EVENTS
from people.models import PersonPage

# Which specialists come first on a school's page; the others follow.
PROFESSIONS_FIRST = ("oncologist", "doctor", "lawyer", "psychologist", "activist")


class SchoolSeriesPage(SitePage):
    """Schools on one disease, held through the year."""

    disease = models.ForeignKey(
        Disease, verbose_name=_("disease"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    body = StreamField(BodyBlock(), verbose_name=_("about the schools"), blank=True)

    importance = Importance.HEALTH
    parent_page_types = ["events.EventsIndexPage"]
    subpage_types = ["events.SchoolPage"]
    template = "events/school_series_page.html"
    search_group = EVENTS

    content_panels = [*SitePage.content_panels, FieldPanel("disease"), FieldPanel("body")]
    search_fields = [*SitePage.search_fields, index.SearchField("body")]
    search_facets_related = ("disease",)

    class Meta:
        verbose_name = _("patient school series")
        verbose_name_plural = _("series of patient schools")

    def search_facets(self) -> dict[str, list[str]]:
        return {"topic": [self.disease.code] if self.disease else []}

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        schools = list(SchoolPage.objects.child_of(self).for_listing().order_by("starts_at", "pk"))
        now = timezone.now()
        coming = [school for school in schools if school.ends_at > now]
        held = [school for school in coming if school.status != EventPage.Status.CANCELLED]
        context["next_school"] = next(iter(held), None)
        context["upcoming_schools"] = [school for school in coming if school is not context["next_school"]]
        context["past_schools"] = [school for school in reversed(schools) if school.ends_at <= now]
        return context


class SchoolPage(ReviewedMixin, EventPage):
    """A patient school: specialists of several professions teach patients and answer them."""

    topic = models.CharField(_("topic"), max_length=200, blank=True)
    how_to_join = models.TextField(_("how to join"), max_length=500, blank=True)
    takes_questions = models.BooleanField(
        _("questions can be sent beforehand"),
        default=True,
        help_text=_("A form on the page takes them until the school begins."),
    )
    captions = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("captions of the recording"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("A file in the format WebVTT, with the ending .vtt."),
    )
    transcript = models.TextField(
        _("transcript of the recording"), blank=True, help_text=_("What was said, in the language of the recording.")
    )
    importance = Importance.HEALTH
    parent_page_types = ["events.SchoolSeriesPage", "events.EventsIndexPage"]
    subpage_types = []
    template = "events/school_page.html"
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("topic"),
        FieldPanel("how_to_join"),
        FieldPanel("takes_questions"),
        *EventPage.content_panels[len(SitePage.content_panels) :],
        InlinePanel("materials", heading=_("Materials"), label=_("document")),
        MultiFieldPanel(
            [FieldPanel("captions"), FieldPanel("transcript")],
            heading=_("Captions and transcript of the recording"),
            classname="collapsed",
        ),
        ReviewedMixin.review_panel,
    ]
    search_fields = [
        *EventPage.search_fields,
        index.SearchField("topic", boost=2),
        index.SearchField("how_to_join"),
        index.SearchField("transcript"),
        index.RelatedFields("materials", [index.SearchField("title")]),
    ]
    # A transcript is in the language that was spoken, whatever the page's.
    override_translatable_fields = [
        *EventPage.override_translatable_fields,
        *(SynchronizedField(name) for name in ("takes_questions", "transcript", "captions")),
        *(SynchronizedField(name) for name in ("reviewed_on", "review_due_on", "author", "reviewer")),
    ]

    objects = PageManager.from_queryset(EventQuerySet)()

    class Meta:
        verbose_name = _("patient school")
        verbose_name_plural = _("patient schools")

    def clean(self) -> None:
        super().clean()
        if self.captions and not self.captions.filename.lower().endswith(".vtt"):
            raise ValidationError({"captions": _("Captions are a file with the ending .vtt.")})

    def takes_questions_at(self, moment: datetime) -> bool:
        """Tell whether questions can be sent at `moment` (aware): right until the school begins."""
        return self.takes_questions and self.status != self.Status.CANCELLED and moment < self.starts_at

    def search_facets(self) -> dict[str, list[str]]:
        """Add the disease of the series to what every event has."""
        values = super().search_facets()
        series = SchoolSeriesPage.objects.parent_of(self).select_related("disease").first()
        return values | {"topic": {*values["topic"], *(series.search_facets()["topic"] if series else ())}}

    def _rows(self) -> dict:
        """The rows of the page, lecturers of one profession beside each other."""
        rows = super()._rows()
        rows["participations"].sort(key=lambda row: _profession_order(row.localized_person))
        rows["materials"] = list(self.materials.select_related("document"))
        rows["review_people"] = super().people_of_review()
        return rows

    def get_context(self, request, *args, **kwargs) -> dict:
        from events.schools.forms import QuestionForm

        context = super().get_context(request, *args, **kwargs)
        self._review_people = context["review_people"]
        context["asked"] = request.GET.get("asked") == "1"
        if self.takes_questions_at(timezone.now()):
            context["question_form"] = QuestionForm()
        return context

    def people_of_review(self) -> dict:
        """Return who wrote and who checked the text; asked for once, since the page tells people and machines."""
        if not hasattr(self, "_review_people"):
            self._review_people = super().people_of_review()
        return self._review_people

    def structured_data(self, request) -> list[dict]:
        page = {"@type": "MedicalWebPage", "name": self.title, "url": self.get_full_url(request)}
        review = self.review_data(request)
        return [*super().structured_data(request), *([page | review] if review else [])]


def _profession_order(person: PersonPage | None) -> tuple[int, str]:
    profession = person.profession if person else ""
    last = len(PROFESSIONS_FIRST)
    return (PROFESSIONS_FIRST.index(profession) if profession in PROFESSIONS_FIRST else last, profession)


class SchoolMaterial(TranslatableMixin, Orderable):
    """A document that a school gives out."""

    page = ParentalKey(SchoolPage, on_delete=models.CASCADE, related_name="materials")
    document = models.ForeignKey(
        get_document_model_string(), verbose_name=_("document"), on_delete=models.CASCADE, related_name="+"
    )
    title = models.CharField(
        _("title"), max_length=200, blank=True, help_text=_("Left empty, the document's own title is shown.")
    )

    panels = [FieldPanel("document"), FieldPanel("title")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("material of a school")
        verbose_name_plural = _("materials of schools")
