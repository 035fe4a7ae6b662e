"""Submitting many pages for translation at once, with a report of what was made."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import TranslationCreator

from localisation.rights import may_submit
from localisation.segments import words_of


@dataclass
class Outcome:
    """What submitting made: (title, language) of each draft, of each that was there before, and why others failed."""

    made: list[tuple[str, str]] = field(default_factory=list)
    there: list[tuple[str, str]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    segments: int = 0
    words: int = 0


def submit_pages(pages: Iterable[Page], locales: Iterable[Locale], user: AbstractBaseUser) -> Outcome:
    """Make a draft of each source page in each language that has none yet. What fails does not stop the rest.

    pages: source pages, parents before their children. Nothing is published.
    """
    outcome, locales = Outcome(), list(locales)
    for page in pages:
        page = page.specific
        languages = _wanted(page, locales, user, outcome)
        if not languages:
            continue
        creator = TranslationCreator(user, languages)
        try:
            with transaction.atomic():
                creator.create_translations(page)
        except Exception as error:  # One page that cannot be taken apart must not keep back the others.
            outcome.failed += [(page.title, str(error))]
            continue
        outcome.made += [(page.title, locale.get_display_name()) for locale in languages]
        source = TranslationSource.objects.get_for_instance(page)
        texts = source.stringsegment_set.values_list("string__data", flat=True)
        outcome.segments += len(texts)
        outcome.words += sum(map(words_of, texts))
    return outcome


def _wanted(page: Page, locales: list[Locale], user: AbstractBaseUser, outcome: Outcome) -> list[Locale]:
    there = set(
        Translation.objects.filter(source__object_id=page.translation_key, enabled=True).values_list(
            "target_locale_id", flat=True
        )
    )
    wanted = []
    for locale in locales:
        pair = (page.title, locale.get_display_name())
        if locale.pk in there:
            outcome.there.append(pair)
        elif not may_submit(user, page, locale):
            outcome.refused.append(pair)
        else:
            wanted.append(locale)
    return wanted
