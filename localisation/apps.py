from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LocalisationConfig(AppConfig):
    name = "localisation"
    verbose_name = _("Localisation")

    def ready(self) -> None:
        from wagtail_localize.locales.components import LOCALE_COMPONENTS
        from wagtail_localize.models import LocaleSynchronization, TranslationSource
        from wagtail_localize.operations import TranslationCreator
        from wagtail_localize.segments.extract import StreamFieldSegmentExtractor

        from localisation import drafts, notifications, signals, streams, tasks
        from localisation.segments import refresh_segments

        # wagtail-localize offers no place to hook into; with its own way, a page of 40 paragraphs takes 979 queries.
        TranslationSource.refresh_segments = refresh_segments
        TranslationSource.as_instance = drafts.as_instance
        TranslationSource.get_ephemeral_translated_instance = drafts.get_ephemeral_translated_instance
        TranslationSource.create_or_update_translation = drafts.create_or_update_translation
        TranslationCreator.create_translations = drafts.create_translations
        StreamFieldSegmentExtractor.handle_block = streams.handle_block
        # It would fill a new language with aliases: the source's texts, live under that language's addresses.
        LOCALE_COMPONENTS[:] = [part for part in LOCALE_COMPONENTS if part["model"] is not LocaleSynchronization]
        signals.connect()
        tasks.connect()
        notifications.connect()
