"""The counters of the translators' desk, kept for each text and language."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from datetime import datetime
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import F
from modelcluster.fields import ParentalKey
from wagtail.models import DraftStateMixin, Locale, Page, TranslatableMixin, get_translatable_models
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from home.importance import Importance
from home.portions import in_portions
from localisation.checks import blocking, check
from localisation.checks.contexts import Checker
from localisation.models import TranslationState
from localisation.segments import size_of, words_of
from localisation.staleness import brought_up_to_date, first_version, record_text, source_locale

# Translations counted in one go: their segments are held in memory.
CHUNK = 100
SHOWN = ["content_type_id", "page_id", "title", "importance", "important_until", "published_at"]
COUNTED = ["segments", "translated", "faulty", "held", "words", "words_left", "changed_at", "live", "stale_since"]


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
        yield from in_portions(found)


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
        count((translation.pk for translation in translations), recheck=True)


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


def translations_published(instances: Iterable[TranslatableMixin]) -> None:
    """Many translations were published from what their sources say now."""
    keys = {(instance.translation_key, instance.locale_id) for instance in instances}
    found = Translation.objects.filter(source__object_id__in={key for key, _locale in keys}, enabled=True)
    ids = [pk for pk, *key in found.values_list("pk", "source__object_id", "target_locale_id") if tuple(key) in keys]
    count(ids)
    brought_up_to_date(TranslationState.objects.filter(translation__in=ids).select_related("made_from"))


def translation_deleted(instance: TranslatableMixin) -> None:
    """A translation was deleted: it has to be begun anew. Its texts stay in the memory."""
    states = TranslationState.objects.filter(translation_key=instance.translation_key, locale_id=instance.locale_id)
    states.update(
        translation=None,
        made_from=None,
        stale_since=None,
        live=False,
        translated=0,
        faulty=0,
        held=0,
        words_left=F("words"),
    )


def count(translation_ids: Iterable[int], *, recheck: bool = False, write: bool = True) -> int:
    """Count the segments, words and blocking findings of translations anew; return how many states were wrong.

    A constant number of queries for each CHUNK of them. A text whose translation has not changed since it was counted
    is not checked again, unless `recheck`: after a change of the glossary or of what the checks block. Unless `write`,
    the states stay as they are, and no transaction is open.
    """
    ids = list(dict.fromkeys(translation_ids))
    checkers: dict[int, Checker] = {}
    wrong = 0
    for start in range(0, len(ids), CHUNK):
        with transaction.atomic() if write else nullcontext():
            wrong += _count(ids[start : start + CHUNK], checkers, recheck, write)
    return wrong


class _Segment(NamedTuple):
    context_id: int
    string_id: int
    text: str
    field_path: str


class _Translated(NamedTuple):
    text: str
    has_error: bool


def _count(ids: list[int], checkers: dict[int, Checker], recheck: bool, write: bool) -> int:
    translations = list(
        Translation.objects.filter(pk__in=ids).select_related("source__locale", "source__specific_content_type")
    )
    states = _states_of(translations, write)
    segments = _segments_of(translations)
    strings, latest = _strings_of(translations)
    live = _live_targets(translations)
    words = {segment.string_id: words_of(segment.text) for found in segments.values() for segment in found}
    changed = []
    for translation in translations:
        state, locale_id = states[translation.pk], translation.target_locale_id
        before = [getattr(state, name) for name in COUNTED]
        found = [
            (segment, strings.get((locale_id, segment.context_id, segment.string_id)))
            for segment in segments[translation.source_id]
        ]
        left = [segment for segment, string in found if string is None or string.has_error]
        state.segments, state.translated = len(found), len(found) - len(left)
        state.words = sum(words[segment.string_id] for segment, _string in found)
        state.words_left = sum(words[segment.string_id] for segment in left)
        changed_at = latest.get((locale_id, translation.source.object_id))
        if recheck or changed_at != state.changed_at or state.segments != before[0]:
            if locale_id not in checkers:
                checkers[locale_id] = Checker(Locale.objects.get(pk=locale_id))
            state.held = _held(translation.source, found, checkers[locale_id])
        state.faulty = state.held + sum(string is not None and string.has_error for _segment, string in found)
        state.changed_at = changed_at
        state.live = (translation.source.object_id, locale_id) in live
        if not translation.enabled:
            state.words_left = state.faulty = state.held = 0
            state.translated, state.stale_since = state.segments, None
        if before != [getattr(state, name) for name in COUNTED]:
            changed.append(state)
    if not write:
        return len(changed)
    TranslationState.objects.bulk_update(changed, COUNTED, batch_size=CHUNK)
    finished = [state for state in changed if not state.live and not state.words_left and state.is_stale]
    if finished:
        brought_up_to_date(finished)
    return len(changed)


def _segments_of(translations: list[Translation]) -> dict[int, list[_Segment]]:
    """Return the segments of the translations' sources, by the keys of the sources."""
    found = defaultdict(list)
    rows = StringSegment.objects.filter(source_id__in={translation.source_id for translation in translations})
    for source_id, *fields in rows.values_list(
        "source_id", "context_id", "string_id", "string__data", "context__field_path"
    ):
        found[source_id].append(_Segment(*fields))
    return found


def _strings_of(translations: list[Translation]) -> tuple[dict, dict]:
    """Return what is translated, by (locale, context, string), and the latest change by (locale, translation key)."""
    strings: dict[tuple, _Translated] = {}
    latest: dict[tuple, datetime] = {}
    rows = StringTranslation.objects.filter(
        context__object_id__in={translation.source.object_id for translation in translations},
        locale_id__in={translation.target_locale_id for translation in translations},
    )
    for locale_id, context_id, string_id, text, has_error, updated_at, object_id in rows.values_list(
        "locale_id", "context_id", "translation_of_id", "data", "has_error", "updated_at", "context__object_id"
    ):
        strings[locale_id, context_id, string_id] = _Translated(text, has_error)
        key = (locale_id, object_id)
        latest[key] = max(updated_at, latest.get(key, updated_at))
    return strings, latest


def _held(source: TranslationSource, found: list[tuple], checker: Checker) -> int:
    """Return how many of the translated segments have a finding that blocks publication."""
    model, language = source.specific_content_type.model_class(), source.locale.language_code
    return sum(
        bool(
            blocking(
                check(
                    segment.text,
                    string.text,
                    language,
                    checker.locale.language_code,
                    checker.context(model, segment.field_path),
                )
            )
        )
        for segment, string in found
        if string is not None and not string.has_error
    )


def _states_of(translations: list[Translation], write: bool = True) -> dict[int, TranslationState]:
    """Return the states of the translations by their keys; those that are missing are made, and saved if `write`."""
    known = {
        state.translation_id: state
        for state in TranslationState.objects.filter(translation__in=translations).select_related("made_from")
    }
    for translation in translations:
        if translation.pk in known:
            continue
        if not write:
            known[translation.pk] = TranslationState(translation=translation)
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
