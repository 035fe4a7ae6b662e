"""What makes the states of translations change: publishing, translating, adding a language."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.db import connection, transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import DraftStateMixin, Locale, Page, TranslatableMixin
from wagtail.signals import (
    copy_for_translation_done,
    page_published,
    page_unpublished,
    post_page_move,
    published,
    unpublished,
)
from wagtail_localize.models import StringTranslation, Translation

from localisation import cascade, languages, marks, progress
from localisation.models import TranslationState

logger = logging.getLogger(__name__)
_DUE = "_translations_to_count"
_published: ContextVar[list[TranslatableMixin] | None] = ContextVar("published", default=None)


def connect() -> None:
    """Start watching."""
    for signal, receiver in (
        (page_published, _on_published),
        (published, _on_published),
        (page_unpublished, _on_unpublished),
        (unpublished, _on_unpublished),
    ):
        signal.connect(receiver, dispatch_uid=f"localisation.{receiver.__name__}")
    for signal in (page_published, published):
        signal.connect(_note_fallbacks, dispatch_uid="localisation.marks")
    for model in progress.translated_models():
        if not issubclass(model, DraftStateMixin | Page):
            post_save.connect(_note_fallbacks, sender=model, dispatch_uid=f"localisation.marks.{model.__name__}")
            post_save.connect(_on_saved, sender=model, dispatch_uid=f"localisation.saved.{model.__name__}")
        post_delete.connect(_on_deleted, sender=model, dispatch_uid=f"localisation.deleted.{model.__name__}")
    post_save.connect(_on_translation, sender=Translation, dispatch_uid="localisation.translation")
    for signal in (post_save, post_delete):
        signal.connect(_on_string, sender=StringTranslation, dispatch_uid="localisation.string")
    post_page_move.connect(cascade.move_along, dispatch_uid="localisation.move")
    copy_for_translation_done.connect(languages.on_home_translated, dispatch_uid="localisation.home")
    post_save.connect(languages.on_locale_saved, sender=Locale, dispatch_uid="localisation.language")
    post_delete.connect(languages.on_locale_deleted, sender=Locale, dispatch_uid="localisation.language")
    post_save.connect(_on_locale, sender=Locale, dispatch_uid="localisation.locale")


@contextmanager
def counting_once() -> Iterator[None]:
    """Count the translations that are published inside this context when it ends, all at once."""
    published: list[TranslatableMixin] = []
    token = _published.set(published)
    try:
        yield
    finally:
        _published.reset(token)
    _carefully(progress.translations_published, published)


def count_later(translation_ids) -> None:
    """Count the translations anew when the transaction ends: once, however many of their strings it saves."""
    due = getattr(connection, _DUE, set())
    setattr(connection, _DUE, due | set(translation_ids))
    # After a rollback, what is due stays but nothing is left to count it.
    counted = due and any(callback is _count_due for _savepoints, callback, *_rest in connection.run_on_commit)
    if not counted:
        transaction.on_commit(_count_due)


def _count_due() -> None:
    due = getattr(connection, _DUE, set())
    setattr(connection, _DUE, set())
    if due:
        _carefully(progress.count, due)


def _carefully(function: Callable, *args) -> None:
    """Call the function. What goes wrong is logged: publishing must never fail because of the desk's lists."""
    try:
        with transaction.atomic():
            function(*args)
    except Exception:
        logger.exception("The state of translations is out of date: run manage.py check_translations --repair")


def _is_source(instance: TranslatableMixin) -> bool:
    return instance.locale.language_code == settings.LANGUAGE_CODE


def _on_published(sender, instance, revision=None, **kwargs) -> None:
    if not isinstance(instance, TranslatableMixin) or getattr(instance, "alias_of_id", None):
        return
    if _is_source(instance):
        _carefully(progress.text_published, instance)
    elif (published := _published.get()) is not None:
        published.append(instance)
    else:
        _carefully(progress.translation_published, instance, getattr(revision, "created_at", None))


def _note_fallbacks(sender, instance, raw=False, **kwargs) -> None:
    if not raw and isinstance(instance, TranslatableMixin) and not _is_source(instance):
        _carefully(marks.note_fallbacks, instance)


def _on_unpublished(sender, instance, **kwargs) -> None:
    if not isinstance(instance, TranslatableMixin):
        return
    if _is_source(instance):
        _carefully(progress.text_withdrawn, instance)
    states = TranslationState.objects.filter(translation_key=instance.translation_key, locale_id=instance.locale_id)
    states.update(live=False)


def _on_saved(sender, instance, raw=False, **kwargs) -> None:
    if not raw:
        _on_published(sender, instance)


def _on_deleted(sender, instance, **kwargs) -> None:
    if _is_source(instance):
        TranslationState.objects.filter(translation_key=instance.translation_key).delete()
    else:
        progress.translation_deleted(instance)


def _on_translation(sender, instance, raw=False, **kwargs) -> None:
    if not raw:
        count_later([instance.pk])


def _on_string(sender, instance, raw=False, **kwargs) -> None:
    if raw or instance.context_id is None:
        return
    found = Translation.objects.filter(
        source__object_id=instance.context.object_id, target_locale_id=instance.locale_id
    )
    count_later(found.values_list("pk", flat=True))


def _on_locale(sender, instance, created=False, raw=False, **kwargs) -> None:
    if created and not raw and instance.language_code != settings.LANGUAGE_CODE:
        transaction.on_commit(lambda: _carefully(progress.note_language, instance))
