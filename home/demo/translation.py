"""The demo's English: every page and snippet translated through wagtail-localize, as a translator would."""

from collections.abc import Iterable

from django.db import transaction
from wagtail.models import DraftStateMixin, Locale, Page, TranslatableMixin
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from home.demo.phrases import english


@transaction.atomic
def translate(sources: Iterable[TranslatableMixin], locale: Locale, user=None) -> None:
    """Translate each object into `locale` from the demo's phrases and publish it.

    sources: parents before their children. Raises ValueError naming every text that has no English.
    """
    missing: list[str] = []
    for instance in sources:
        source, _created = TranslationSource.update_or_create_from_instance(instance)
        translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
        segments = source.stringsegment_set.select_related("string", "context")
        strings = []
        for segment in segments:
            try:
                text = english(segment.string.data)
            except KeyError:
                missing.append(f"{instance}: {segment.context.path}: {segment.string.data}")
                continue
            strings.append(
                StringTranslation(
                    translation_of_id=segment.string_id,
                    locale=locale,
                    context_id=segment.context_id,
                    data=text,
                    translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                    last_translated_by=user,
                )
            )
        StringTranslation.objects.bulk_create(strings, ignore_conflicts=True)
        # Publishing on commit would write back a page as it was before it had children.
        draftable = isinstance(instance, DraftStateMixin)
        translation.save_target(user=user, publish=not draftable)
        if draftable and instance.live:
            instance.get_translation(locale).get_latest_revision().publish(user=user)
        if isinstance(instance, Page):
            _keep_first_publication(instance, locale)
    if missing:
        raise ValueError("No English for:\n" + "\n".join(missing))


def _keep_first_publication(page: Page, locale: Locale) -> None:
    """Give the translation the source's date of publication, so that lists have one order in every language."""
    Page.objects.filter(translation_key=page.translation_key, locale=locale).update(
        first_published_at=page.first_published_at
    )
