"""How a translation is written: as a draft, whatever the source's state, and published only as a revision.

wagtail-localize's own way writes a draft into the row that visitors see, and makes aliases of untranslated parents,
which show the source's text under the address of another language. `create_or_update_translation` stands in its place.
"""

from contextvars import ContextVar

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin, Locale, Page, Revision
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation, TranslationLog, TranslationSource
from wagtail_localize.operations import TranslationCreator

from home.slugs import latin_slug
from localisation.publishing import ask_before_saving
from localisation.streams import with_unique_ids

_create_or_update = TranslationSource.create_or_update_translation
_get_ephemeral = TranslationSource.get_ephemeral_translated_instance
_as_instance = TranslationSource.as_instance
_create_translations = TranslationCreator.create_translations
# Whether somebody asks for a translation now, and so doesn't publish one.
_submitting: ContextVar[bool] = ContextVar("submitting", default=False)


def create_translations(self: TranslationCreator, instance, include_related_objects=True) -> None:
    """In the place of wagtail-localize's method: asking for a translation changes nothing that is there already."""
    token = _submitting.set(True)
    try:
        _create_translations(self, instance, include_related_objects)
    finally:
        _submitting.reset(token)


def as_instance(self: TranslationSource):
    """In the place of wagtail-localize's method: the source's content, with an id of its own for each block."""
    return with_unique_ids(_as_instance(self))


def get_ephemeral_translated_instance(self: TranslationSource, locale: Locale, fallback=False):
    """In the place of wagtail-localize's method: the translated content, with a slug that is free in its place."""
    draft = _get_ephemeral(self, locale, fallback=fallback)
    if isinstance(draft, Page):
        wanted = latin_slug(draft.slug) or latin_slug(draft.title) or str(draft.pk)
        draft.slug = find_available_slug(draft.get_parent(), wanted, ignore_page_id=draft.pk)
    return draft


@transaction.atomic
def create_or_update_translation(
    self: TranslationSource, locale: Locale, user=None, publish=True, copy_parent_pages=False, fallback=False
) -> tuple:
    """Make or renew the translation into `locale` as a draft, then publish it if asked; return it and if it is new.

    Arguments as in wagtail-localize's method. What is live stays as it is until a revision is published, which may be
    refused: see `localisation.publishing`. Without drafts, saving is publishing: that object is only saved when it is
    to be published, but for the first time, when others may refer to it.
    """
    model = self.specific_content_type.model_class()
    target = model.objects.filter(translation_key=self.object_id, locale=locale).first()
    is_new = target is None
    if not issubclass(model, DraftStateMixin):
        if not is_new:
            if _submitting.get() or not publish:
                return target, False
            ask_before_saving(self.get_ephemeral_translated_instance(locale, fallback=fallback), user)
        return _create_or_update(self, locale, user=user, publish=True, fallback=fallback)
    if is_new:
        if copy_parent_pages and issubclass(model, Page):
            _draft_parents(self.get_source_instance(), locale, user)
        target, _created = _create_or_update(self, locale, user=user, publish=False, fallback=fallback)
        revision = target.get_latest_revision()
    else:
        revision = _save_draft(self, target, locale, user, fallback)
    if publish:
        revision.publish(user=user, skip_permission_checks=True)
    return model.objects.get(pk=target.pk), is_new


def _draft_parents(page: Page, locale: Locale, user) -> None:
    for parent in page.get_ancestors().filter(depth__gt=1).specific():
        if not parent.has_translation(locale):
            source, _created = TranslationSource.get_or_create_from_instance(parent)
            Translation.objects.get_or_create(source=source, target_locale=locale)
            source.create_or_update_translation(locale, user=user, publish=False, fallback=True)


def _save_draft(source: TranslationSource, target, locale: Locale, user, fallback: bool) -> Revision:
    if isinstance(target, Page) and target.alias_of_id:
        _end_alias(target, user)
    draft = source.get_ephemeral_translated_instance(locale, fallback=fallback)
    try:
        with transaction.atomic():
            revision = draft.save_revision(user=user)
    except ValidationError as error:
        _note_errors(source, locale, error)
        raise
    if isinstance(draft, Page):
        source.sync_view_restrictions(source.get_source_instance(), target)
    TranslationLog.objects.create(source=source, locale=locale, revision=revision)
    return revision


def _end_alias(page: Page, user) -> None:
    """An alias shows the source's text; what becomes a translation is seen again when a reviewer publishes it."""
    page.alias_of_id, page.live = None, False
    page.save(update_fields=["alias_of_id", "live"], clean=False)
    title = page.get_admin_display_title()
    log(instance=page, action="wagtail.convert_alias", user=user, data={"page": {"id": page.pk, "title": title}})


def _note_errors(source: TranslationSource, locale: Locale, error: ValidationError) -> None:
    """Keep what the model says of a field with the field's translation, where the translator sees it."""
    for name, errors in getattr(error, "error_dict", {}).items():
        where = {"context__object_id": source.object_id, "context__path": name, "locale": locale}
        strings = source.stringsegment_set.filter(context__path=name).values("string_id")
        for found in (
            *StringTranslation.objects.filter(translation_of__in=strings, **where),
            *SegmentOverride.objects.filter(**where),
        ):
            found.set_field_error(errors)
