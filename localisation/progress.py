"""The counters of the translators' desk, kept for each text and language."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import F
from modelcluster.fields import ParentalKey
from wagtail.models import DraftStateMixin, Locale, Page, TranslatableMixin, get_translatable_models
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from home.importance import Importance
from localisation.models import TranslationState
from localisation.segments import size_of, words_of
from localisation.staleness import brought_up_to_date, first_version, record_text, source_locale

# Translations counted in one go: their segments are held in memory.
CHUNK = 100
SHOWN = ["content_type_id", "page_id", "title", "importance", "important_until", "published_at"]
COUNTED = ["segments", "translated", "faulty", "words", "words_left", "changed_at", "live", "stale_since"]


def translated_models() -> list[type[TranslatableMixin]]:
    """Return the models whose objects are translated for themselves: page types and snippets, not inline rows."""
    return [
        model
        for model in get_translatable_models(include_subclasses=True)
        if not any(isinstance(field, ParentalKey) for field in model._meta.get_fields())
        and model is not Page
        and (issubclass(model, Page) or model._meta.app_label not in {"wagtailcore", "wagtail_localize"})
    ]


def source_objects() -> Iterator[TranslatableMixin]:
    """Yield every public object of the source language that can be translated."""
    locale = source_locale()
    for model in translated_models():
        found = model.objects.filter(locale=locale)
        if issubclass(model, Page):
            content_type = ContentType.objects.get_for_model(model)
            found = found.filter(live=True, alias_of__isnull=True, depth__gt=1, content_type=content_type)
        elif issubclass(model, DraftStateMixin):
            found = found.filter(live=True)
        yield from found.iterator(chunk_size=500)


def note_source(instance: TranslatableMixin) -> None:
    """Keep a state for each other language of a public source object, with what lists show of it."""
    locales = Locale.objects.exclude(pk=instance.locale_id).values_list("pk", flat=True)
    segments, words = size_of(instance)
    shown = {
        "content_type": ContentType.objects.get_for_model(instance),
        "page_id": instance.pk if isinstance(instance, Page) else None,
        "title": str(instance)[:255],
        "importance": getattr(instance, "importance", Importance.OTHER),
        "important_until": getattr(instance, "important_until", None),
        "published_at": getattr(instance, "last_published_at", None),
    }
    begun = dict(
        Translation.objects.filter(source__object_id=instance.translation_key, enabled=True).values_list(
            "target_locale_id", "pk"
        )
    )
    TranslationState.objects.bulk_create(
        [
            TranslationState(
                translation_key=instance.translation_key,
                locale_id=locale_id,
                translation_id=begun.get(locale_id),
                segments=segments,
                words=words,
                words_left=words,
                **shown,
            )
            for locale_id in locales
        ],
        ignore_conflicts=True,
    )
    states = TranslationState.objects.filter(translation_key=instance.translation_key)
    states.update(**shown)
    states.filter(translation__isnull=True).update(
        segments=segments, words=words, words_left=words, translated=0, faulty=0
    )


def note_language(locale: Locale) -> None:
    """Keep a state for each public source object in a language that was added."""
    other = TranslationState.objects.exclude(locale=locale).values_list("locale_id", flat=True).first()
    if other is None:
        for instance in source_objects():
            note_source(instance)
        return
    states = []
    for state in TranslationState.objects.filter(locale_id=other).iterator():
        states.append(
            TranslationState(
                locale=locale,
                words_left=state.words,
                **{name: getattr(state, name) for name in ("translation_key", *SHOWN, "segments", "words")},
            )
        )
    TranslationState.objects.bulk_create(states, ignore_conflicts=True, batch_size=500)


def text_published(instance: TranslatableMixin) -> None:
    """A source object was published: note it, and bring its segments and the states of its translations up to date."""
    note_source(instance)
    source = TranslationSource.objects.get_for_instance_or_none(instance)
    if source is None:
        return
    translations = list(source.translations.select_related("source"))
    _states_of(translations)
    before = first_version(source)
    source.update_from_db()
    if record_text(source, getattr(instance, "last_published_at", None)) != before:
        count(translation.pk for translation in translations)


def text_withdrawn(instance: TranslatableMixin) -> None:
    """A source object is no longer public: nobody needs to begin translating it."""
    TranslationState.objects.filter(translation_key=instance.translation_key, translation__isnull=True).delete()


def translation_published(instance: TranslatableMixin, made_at: datetime | None) -> None:
    """A translation was published as it was written at `made_at`, or as it is now if that is None."""
    translations = Translation.objects.filter(
        source__object_id=instance.translation_key, target_locale_id=instance.locale_id, enabled=True
    )
    ids = list(translations.values_list("pk", flat=True))
    if ids:
        count(ids)
        brought_up_to_date(TranslationState.objects.filter(translation__in=ids).select_related("made_from"), made_at)


def translation_deleted(instance: TranslatableMixin) -> None:
    """A translation was deleted: it has to be begun anew. Its texts stay in the memory."""
    states = TranslationState.objects.filter(translation_key=instance.translation_key, locale_id=instance.locale_id)
    states.update(
        translation=None, made_from=None, stale_since=None, live=False, translated=0, faulty=0, words_left=F("words")
    )


def count(translation_ids: Iterable[int]) -> int:
    """Count the segments and words of translations anew. A constant number of queries for each CHUNK of them.

    Returns how many states were wrong.
    """
    ids = list(dict.fromkeys(translation_ids))
    return sum(_count(ids[start : start + CHUNK]) for start in range(0, len(ids), CHUNK))


@transaction.atomic
def _count(ids: list[int]) -> int:
    translations = list(Translation.objects.filter(pk__in=ids).select_related("source"))
    states = _states_of(translations)
    source_ids = {translation.source_id for translation in translations}
    by_source = defaultdict(list)
    rows = StringSegment.objects.filter(source_id__in=source_ids).values_list(
        "source_id", "context_id", "string_id", "string__data"
    )
    words: dict[int, int] = {}
    for source_id, context_id, string_id, text in rows:
        if string_id not in words:
            words[string_id] = words_of(text)
        by_source[source_id].append((context_id, string_id))
    done = {}
    latest: dict[tuple, datetime] = {}
    strings = StringTranslation.objects.filter(
        context__object_id__in={translation.source.object_id for translation in translations},
        locale_id__in={translation.target_locale_id for translation in translations},
    ).values_list("locale_id", "context_id", "translation_of_id", "has_error", "updated_at", "context__object_id")
    for locale_id, context_id, string_id, has_error, updated_at, object_id in strings:
        done[locale_id, context_id, string_id] = has_error
        key = (locale_id, object_id)
        latest[key] = max(updated_at, latest.get(key, updated_at))
    live = _live_targets(translations)
    changed = []
    for translation in translations:
        state = states[translation.pk]
        before = [getattr(state, name) for name in COUNTED]
        locale_id = translation.target_locale_id
        pairs = by_source[translation.source_id]
        marks = [done.get((locale_id, *pair)) for pair in pairs]
        state.segments = len(pairs)
        state.translated = sum(mark is False for mark in marks)
        state.faulty = sum(mark is True for mark in marks)
        state.words = sum(words[string_id] for _context_id, string_id in pairs)
        state.words_left = sum(
            words[string_id] for (_context, string_id), mark in zip(pairs, marks, strict=True) if mark is not False
        )
        state.changed_at = latest.get((locale_id, translation.source.object_id))
        state.live = (translation.source.object_id, locale_id) in live
        if not translation.enabled:
            state.words_left = state.faulty = 0
            state.translated, state.stale_since = state.segments, None
        if before != [getattr(state, name) for name in COUNTED]:
            changed.append(state)
    TranslationState.objects.bulk_update(changed, COUNTED, batch_size=CHUNK)
    finished = [state for state in changed if not state.live and not state.words_left and state.is_stale]
    if finished:
        brought_up_to_date(finished)
    return len(changed)


def _states_of(translations: list[Translation]) -> dict[int, TranslationState]:
    """Return the states of the translations by their keys; those that are missing are made."""
    known = {
        state.translation_id: state
        for state in TranslationState.objects.filter(translation__in=translations).select_related("made_from")
    }
    for translation in translations:
        if translation.pk in known:
            continue
        source = translation.source
        state, _created = TranslationState.objects.update_or_create(
            translation_key=source.object_id,
            locale_id=translation.target_locale_id,
            defaults={"translation": translation},
            create_defaults={
                "translation": translation,
                "content_type_id": source.specific_content_type_id,
                "title": source.object_repr[:255],
                "page": Page.objects.filter(translation_key=source.object_id, locale_id=source.locale_id).first(),
            },
        )
        if state.made_from_id is None:
            state.made_from = first_version(source)
            state.save(update_fields=["made_from"])
        known[translation.pk] = state
    return known


def _live_targets(translations: list[Translation]) -> set[tuple]:
    """Return (translation key, locale) of the translations that visitors see."""
    by_model: dict[type[models.Model], set] = defaultdict(set)
    types = ContentType.objects.get_for_id
    for translation in translations:
        by_model[types(translation.source.specific_content_type_id).model_class()].add(translation.source.object_id)
    pages = set().union(*(keys for model, keys in by_model.items() if issubclass(model, Page)))
    found = set(
        Page.objects.filter(translation_key__in=pages, live=True, alias_of__isnull=True).values_list(
            "translation_key", "locale_id"
        )
    )
    for model, keys in by_model.items():
        if issubclass(model, Page):
            continue
        objects = model.objects.filter(translation_key__in=keys)
        if issubclass(model, DraftStateMixin):
            objects = objects.filter(live=True)
        found.update(objects.values_list("translation_key", "locale_id"))
    return found
