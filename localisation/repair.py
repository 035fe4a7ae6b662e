"""Brings the states of all translations back in line with the texts, whatever happened to them."""

from django.db import transaction
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from home.portions import in_portions
from localisation import progress
from localisation.models import TranslationState
from localisation.segments import size_of, unchanged_since
from localisation.staleness import source_locale


def check_states(*, repair: bool, recheck: bool = False) -> list[str]:
    """Return what is wrong with the states of translations, one line each; put it right if `repair`.

    Visitors and editors write meanwhile: no transaction is open but while one text, in which something is wrong, is
    put right or tried. recheck: run the checks over every translated text again.
    """
    return [*_missing_or_left_over(repair), *_changed_sources(repair), *_miscounted(repair, recheck)]


def _missing_or_left_over(repair: bool) -> list[str]:
    found = []
    languages = set(Locale.objects.exclude(pk=source_locale().pk).values_list("pk", flat=True))
    known = set(TranslationState.objects.values_list("translation_key", "locale_id"))
    wanted = set()
    for instance in progress.source_objects():
        keys = {(instance.translation_key, locale_id) for locale_id in languages}
        wanted |= keys
        first = TranslationState.objects.filter(translation_key=instance.translation_key, translation=None).first()
        unlike = first is not None and (first.segments, first.words) != size_of(instance)
        if unlike or keys - known:
            found.append(f"{instance}: {'not counted' if keys - known else 'counted wrongly'}")
            if repair:
                with transaction.atomic():
                    progress.note_source(instance)
    for state in TranslationState.objects.filter(translation=None).exclude(locale=source_locale()):
        if (state.translation_key, state.locale_id) not in wanted:
            found.append(f"{state}: has no public source")
            if repair:
                state.delete()
    return found


def _changed_sources(repair: bool) -> list[str]:
    found = []
    for source in in_portions(TranslationSource.objects.filter(locale=source_locale())):
        try:
            instance = source.get_source_instance()
        except source.specific_content_type.model_class().DoesNotExist:
            continue
        if unchanged_since(source, instance):
            continue
        before = after = source.versions.last()
        if getattr(instance, "live", True):
            with transaction.atomic():
                progress.text_published(instance)
                after = source.versions.last()
                transaction.set_rollback(not repair)
        if before != after:
            found.append(f"{instance}: its text was not recorded")
    return found


def _miscounted(repair: bool, recheck: bool) -> list[str]:
    ids = Translation.objects.filter(source__locale=source_locale()).values_list("pk", flat=True)
    wrong = progress.count(ids, recheck=recheck, write=repair)
    return [f"translations: {wrong} counted wrongly"] if wrong else []
