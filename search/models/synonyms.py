"""What editors tell the search: which words mean the same, and which page answers a question best."""

import re
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.panels import FieldPanel, PageChooserPanel

from search.query import STOP_WORDS
from search.words import stem, words_in

MOST_TERMS = 20
MOST_WORDS_IN_A_TERM = 6


@lru_cache(maxsize=4_000)
def terms_in(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the words of each term in a list separated by commas, semicolons or line breaks."""
    terms = (tuple(words_in(term)) for term in re.split(r"[,;\n]", text))
    return tuple(term for term in terms if term)


def key_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return by what words are recognised in any of their forms: their stems, without words that say nothing."""
    return tuple(stem(word) for word in words if word not in STOP_WORDS) or tuple(stem(word) for word in words)


def _check_length(terms: tuple[tuple[str, ...], ...]) -> None:
    if len(terms) > MOST_TERMS:
        message = ngettext("Write at most %(most)s term.", "Write at most %(most)s terms.", MOST_TERMS)
        raise ValidationError({"terms": message % {"most": MOST_TERMS}})
    for term in terms:
        if len(term) > MOST_WORDS_IN_A_TERM:
            message = _("“%(term)s” is too long: a term has at most %(most)s words.")
            raise ValidationError({"terms": message % {"term": " ".join(term), "most": MOST_WORDS_IN_A_TERM}})


class Synonym(models.Model):
    """A group of words and phrases that mean the same, in any language. Applied to queries, so it holds at once."""

    terms = models.TextField(
        _("terms"),
        max_length=1_000,
        help_text=_(
            "Words, abbreviations or phrases that mean the same, separated by commas, in any language: "
            "“ОМС, обязательное медицинское страхование”. Any form of a word will do."
        ),
    )
    one_way = models.BooleanField(
        _("one way"),
        default=False,
        help_text=_("Only the first term also finds the others: “орфанные” finds “редкие”, not the other way round."),
    )

    panels = [FieldPanel("terms"), FieldPanel("one_way")]

    class Meta:
        verbose_name = _("group of synonyms")
        verbose_name_plural = _("synonyms")
        ordering = ["terms"]

    def __str__(self) -> str:
        sign = " → " if self.one_way else " = "
        first, *rest = [" ".join(term.split()) for term in re.split(r"[,;\n]", self.terms) if term.strip()] or [""]
        return sign.join([first, ", ".join(rest)] if self.one_way else [first, *rest])

    def clean(self) -> None:
        """Raise ValidationError unless there are from two terms to twenty, no two of them the same in other forms."""
        super().clean()
        terms = terms_in(self.terms)
        if len({key_of(term) for term in terms}) < 2:
            raise ValidationError({"terms": _("Write at least two different terms, separated by commas.")})
        _check_length(terms)


class PromotedAnswer(models.Model):
    """The page that answers certain queries best: it stands on top of what they find."""

    terms = models.TextField(
        _("queries"),
        max_length=1_000,
        help_text=_(
            "What visitors type, separated by commas: “как вступить, стать волонтёром”. Any form and order of the "
            "words will do."
        ),
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Shown first, in the language of the search where it is translated."),
    )

    panels = [FieldPanel("terms"), PageChooserPanel("page")]

    class Meta:
        verbose_name = _("promoted answer")
        verbose_name_plural = _("promoted answers")
        ordering = ["terms"]

    def __str__(self) -> str:
        return self.terms

    def clean(self) -> None:
        """Raise ValidationError unless there is a query, and none is too long."""
        super().clean()
        if not terms_in(self.terms):
            raise ValidationError({"terms": _("Write at least one query.")})
        _check_length(terms_in(self.terms))
