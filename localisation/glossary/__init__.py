"""The glossary: its terms as the checks and the editor use them, and their exchange with other tools."""

from django.conf import settings
from wagtail.models import Locale

from localisation.checks import Glossary, TermRule
from localisation.models.terms import Term, TermTranslation, lines


def glossary_for(locale: Locale) -> Glossary:
    """Return the glossary from the source language into the language of `locale`. Two queries."""
    translations = {found.term_id: found for found in TermTranslation.objects.filter(locale=locale)}
    rules = []
    for term in Term.objects.all():
        translation = translations.get(term.pk)
        if term.keep or translation:
            rules.append(
                TermRule(
                    source=term.text,
                    translations=translation.approved if translation else (),
                    forbidden=lines(translation.forbidden) if translation else (),
                    keep=term.keep,
                    note=term.note,
                    pk=term.pk,
                )
            )
    return Glossary(rules, settings.LANGUAGE_CODE, locale.language_code)
