"""Checked information about health: the section, its pages, and the glossary that explains their words."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import TranslatableMixin
from wagtail.search import index

from home.blocks import BodyBlock
from home.glossary import Explained, first_letter
from home.importance import Importance
from home.memory import remember
from home.models.base import SitePage
from home.models.review import ReviewedMixin, Source
from home.slugs import latin_slug


class GlossaryTerm(TranslatableMixin, models.Model):
    """A word that not everybody knows, with what it means in plain language."""

    term = models.CharField(_("word"), max_length=80)
    other_forms = models.TextField(
        _("other forms"),
        max_length=500,
        blank=True,
        help_text=_("How else the word stands in texts, one form a line: other cases, the plural, an abbreviation."),
    )
    explanation = models.TextField(
        _("what it means"), max_length=400, help_text=_("One to three sentences without other words of this kind.")
    )

    panels = [FieldPanel("term"), FieldPanel("other_forms"), FieldPanel("explanation")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary")
        ordering = ["term"]

    def __str__(self) -> str:
        return self.term

    @classmethod
    def explained(cls, request, locale_id: int) -> list[Explained]:
        """Return what the terms of a language explain, from memory while content stays as it is."""

        def find():
            terms = cls.objects.filter(locale_id=locale_id)
            return [Explained(term.anchor, term.term, term.forms, term.explanation) for term in terms]

        return remember(request, ("glossary", locale_id), find)

    @property
    def anchor(self) -> str:
        """The term's place in the glossary's page, for links."""
        return f"word-{latin_slug(self.term) or self.pk}"

    @property
    def forms(self) -> tuple[str, ...]:
        """All forms by which the word is known in a text."""
        lines = (re.sub(r"\s+", " ", line).strip() for line in self.other_forms.splitlines())
        return tuple(dict.fromkeys([self.term, *filter(None, lines)]))


class HealthIndexPage(SitePage):
    """The section of checked information."""

    importance = Importance.HEALTH
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.HealthPage", "home.GlossaryPage"]
    max_count_per_parent = 1
    template = "home/health_index_page.html"

    class Meta:
        verbose_name = _("section of checked information")

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        pages = list(HealthPage.objects.child_of(self).for_listing())
        context["pages"] = [page for page in pages if not page.plain_language_of_id]
        context["plain_pages"] = [page for page in pages if page.plain_language_of_id]
        context["glossary"] = GlossaryPage.objects.child_of(self).for_links().first()
        return context


class HealthPage(ReviewedMixin, SitePage):
    """Checked information on one matter: who wrote it, who checked it, when, and on what it relies."""

    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)
    plain_language_of = models.ForeignKey(
        "self",
        verbose_name=_("says in plain language what this page says"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("For a version in plain language: the full page. Each then leads to the other."),
    )

    asks_opinion = True
    importance = Importance.HEALTH
    parent_page_types = ["home.HealthIndexPage"]
    subpage_types = []
    template = "home/health_page.html"

    content_panels = [
        *SitePage.content_panels,
        FieldPanel("body"),
        ReviewedMixin.review_panel,
        InlinePanel("sources", heading=_("Sources"), label=_("source")),
        PageChooserPanel("plain_language_of"),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("body"),
        index.RelatedFields("sources", [index.SearchField("title")]),
    ]

    class Meta:
        verbose_name = _("checked information")
        verbose_name_plural = _("checked information")

    def clean(self) -> None:
        super().clean()
        full = self.plain_language_of
        if full and full.translation_key == self.translation_key:
            raise ValidationError({"plain_language_of": _("A page can't be its own version in plain language.")})
        if full and full.plain_language_of_id:
            raise ValidationError({"plain_language_of": _("That page is itself a version in plain language.")})

    def other_version(self) -> "HealthPage | None":
        """Return the version in plain language, or the full page of one that is; in the page's own language."""
        shown = HealthPage.objects.in_language_of(self).for_links()
        if self.plain_language_of_id:
            key = HealthPage.objects.filter(pk=self.plain_language_of_id).values("translation_key")
            return shown.filter(translation_key__in=key).first()
        return shown.filter(plain_language_of__translation_key=self.translation_key).first()

    def linked(self, request) -> dict:
        """Return what the page names and leads to, from memory while content stays as it is."""

        def find():
            section = self.get_parent()
            return {
                "people": self.people_of_review(),
                "sources": list(self.sources.all()),
                "other_version": self.other_version(),
                "glossary": section and GlossaryPage.objects.child_of(section).for_links().first(),
            }

        return remember(request, ("health", self.pk), find)

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs) | self.linked(request)
        return context | {"terms": GlossaryTerm.explained(request, self.locale_id)}

    def structured_data(self, request) -> list[dict]:
        linked = self.linked(request)
        data = {
            "@type": "MedicalWebPage",
            "name": self.title,
            "url": self.get_full_url(request),
            "inLanguage": self.locale.language_code,
            "description": self.description,
            "citation": [source.url or source.title for source in linked["sources"]],
        }
        return [data | self.review_data(request, linked["people"])]


class HealthPageSource(Source):
    """What a page about health relies on."""

    page = ParentalKey(HealthPage, on_delete=models.CASCADE, related_name="sources")


class GlossaryPage(SitePage):
    """All explained words, from the first letter to the last."""

    importance = Importance.HEALTH
    parent_page_types = ["home.HealthIndexPage"]
    subpage_types = []
    max_count_per_parent = 1
    template = "home/glossary_page.html"

    class Meta:
        verbose_name = _("page of the glossary")

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        terms = sorted(GlossaryTerm.explained(request, self.locale_id), key=lambda term: term.sorted_by)
        letters: dict[str, list[Explained]] = {}
        for term in terms:
            letters.setdefault(first_letter(term.term), []).append(term)
        context["letters"] = letters
        return context
