"""What is asked often, answered for all."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, TranslatableMixin
from wagtail.rich_text import get_text_for_indexing
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from home.importance import Importance
from home.memory import remember
from home.models.base import SitePage
from home.slugs import latin_slug
from home.topics import Topic

ANSWER_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]
LONGEST_ANCHOR = 60


class FaqPage(SitePage):
    """Frequent questions with their answers, by topic; each has an anchor that stays, whatever its words become."""

    asks_opinion = True
    importance = Importance.HEALTH
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count_per_parent = 1
    template = "home/faq_page.html"

    content_panels = [
        *SitePage.content_panels,
        InlinePanel("entries", heading=_("Questions and answers"), label=_("question")),
    ]
    search_fields = [
        *SitePage.search_fields,
        # Who types a question looks for it rather than for words somewhere in answers.
        index.RelatedFields("entries", [index.SearchField("question", boost=4), index.SearchField("answer")]),
    ]

    class Meta:
        verbose_name = _("frequent questions")
        verbose_name_plural = _("frequent questions")

    def clean(self) -> None:
        super().clean()
        anchors = [entry.anchor or entry.own_anchor for entry in self.entries.all()]
        if len(set(anchors)) < len(anchors):
            raise ValidationError(_("Two questions have the same anchor: give one of them another."))

    @classmethod
    def answered(cls, request, page: "FaqPage") -> tuple["FaqEntry", ...]:
        """Return the page's questions in their order, from memory while content stays as it is."""
        return remember(request, ("faq", page.pk), lambda: tuple(page.entries.all()))

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        entries = self.answered(request, self)
        by_topic = [(topic, [entry for entry in entries if entry.topic == topic]) for topic in Topic]
        context["sections"] = [(topic.value, topic.label, found) for topic, found in by_topic if found]
        return context

    def structured_data(self, request) -> list[dict]:
        questions = [
            {
                "@type": "Question",
                "name": entry.question,
                "url": f"{self.get_full_url(request)}#{entry.anchor}",
                "acceptedAnswer": {"@type": "Answer", "text": entry.plain_answer},
            }
            for entry in self.answered(request, self)
        ]
        if not questions:
            return []
        return [{"@type": "FAQPage", "inLanguage": self.locale.language_code, "mainEntity": questions}]


class FaqEntry(TranslatableMixin, Orderable):
    """A question with its answer."""

    page = ParentalKey(FaqPage, on_delete=models.CASCADE, related_name="entries")
    topic = models.CharField(_("topic"), max_length=20, choices=Topic, default=Topic.SUPPORT)
    question = models.CharField(_("question"), max_length=200)
    answer = RichTextField(
        _("answer"), features=ANSWER_FEATURES, help_text=_("In the first sentence what matters. Nobody’s own case.")
    )
    anchor = models.CharField(
        _("anchor"),
        max_length=LONGEST_ANCHOR,
        blank=True,
        validators=[RegexValidator(r"^[a-z][a-z0-9-]*$", _("Latin letters, digits and hyphens; a letter first."))],
        help_text=_("For links to this question, the same in every language. Left empty, made from the question."),
    )

    panels = [
        FieldRowPanel([FieldPanel("topic"), FieldPanel("anchor")]),
        FieldPanel("question"),
        FieldPanel("answer"),
    ]
    override_translatable_fields = [
        SynchronizedField("topic", overridable=False),
        SynchronizedField("anchor", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("question and answer")
        verbose_name_plural = _("questions and answers")

    def __str__(self) -> str:
        return self.question

    @property
    def own_anchor(self) -> str:
        """The anchor that the question's own words give."""
        return f"q-{latin_slug(self.question, LONGEST_ANCHOR - 2)}"

    @property
    def plain_answer(self) -> str:
        """The answer without its markup."""
        return get_text_for_indexing(self.answer).strip()

    def save(self, *args, **kwargs) -> None:
        self.anchor = self.anchor or self.own_anchor
        super().save(*args, **kwargs)
