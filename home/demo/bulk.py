"""Many pages of the demo at once, in both languages: the same rows as publishing and translating one by one leave.

A congress has more sessions than the rest of the demo has pages; one by one they would take as long as all the others.
Only for pages without children and without texts in a StreamField.
"""

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import F, ForeignKey, Model
from django.utils import timezone
from modelcluster.models import get_all_child_relations
from wagtail.models import Locale, Page, Revision, TranslatableMixin
from wagtail.signals import page_published
from wagtail_localize.fields import TranslatableField, get_translatable_fields
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    String,
    StringSegment,
    StringTranslation,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationSource,
    get_schema_version,
)
from wagtail_localize.segments import OverridableSegmentValue, RelatedObjectSegmentValue, StringSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.strings import StringValue

from home.demo.phrases import english


class Leaves(NamedTuple):
    """Pages of one type below one parent, and their revisions."""

    pages: Sequence[Page]
    revisions: Sequence[Revision]


def add_leaves(parent: Page, pages: Sequence[Page]) -> Leaves:
    """Add the unsaved pages, all of one type, below `parent` and publish them.

    Each has its title, slug, own fields and the rows of its inline relations.
    """
    now = timezone.now()
    model = type(pages[0])
    content_type = ContentType.objects.get_for_model(model)
    last = parent.get_last_child()
    taken = Page._str2int(last.path[-Page.steplen :]) if last else 0
    for number, page in enumerate(pages, start=taken + 1):
        page.path = Page._get_path(parent.path, parent.depth + 1, number)
        page.depth, page.numchild, page.content_type = parent.depth + 1, 0, content_type
        page.locale_id, page.live, page.draft_title = parent.locale_id, True, page.title
        page.first_published_at = page.last_published_at = page.latest_revision_created_at = now
        page.set_url_path(parent)
    bases = Page.objects.bulk_create([Page(**_columns(Page, page)) for page in pages])
    for base, page in zip(bases, pages, strict=True):
        page.pk = page.id = page.page_ptr_id = base.pk
        page.save_base(raw=True, force_insert=True)
    _save_rows(pages)
    revisions = Revision.objects.bulk_create(
        [
            Revision(
                content_type=content_type,
                base_content_type=ContentType.objects.get_for_model(Page),
                object_id=str(page.pk),
                created_at=now,
                object_str=str(page),
                content=page.serializable_data(),
            )
            for page in pages
        ]
    )
    for base, page, revision in zip(bases, pages, revisions, strict=True):
        for kept in (base, page):
            kept.latest_revision_id = kept.live_revision_id = revision.pk
    Page.objects.bulk_update(bases, ["latest_revision", "live_revision"])
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + len(pages))
    return Leaves(pages, revisions)


def translate_leaves(leaves: Leaves, locale: Locale) -> None:
    """Translate the pages into `locale` from the demo's phrases and publish them; their parent has been before.

    Raises KeyError for a text without English.
    """
    pages = leaves.pages
    parent = Page.objects.get(pk=pages[0].get_parent().pk).get_translation(locale)
    _begin_translations(pages, locale)
    translations = add_leaves(parent, [_translated(page, locale) for page in pages])
    for done in (leaves, translations):
        for page, revision in zip(done.pages, done.revisions, strict=True):
            page_published.send(sender=type(page), instance=page, revision=revision)


def _columns(model: type[Model], instance: Model) -> dict:
    names = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    return {name: getattr(instance, name) for name in names}


def _relations(page: Page) -> list[str]:
    return [relation.get_accessor_name() for relation in get_all_child_relations(type(page))]


def _save_rows(pages: Iterable[Page]) -> None:
    by_model: dict[type[Model], list[Model]] = {}
    for page in pages:
        for relation in _relations(page):
            for row in getattr(page, relation).all():
                setattr(row, row._meta.model._meta.get_field("page").attname, page.pk)
                by_model.setdefault(type(row), []).append(row)
    for model, rows in by_model.items():
        model.objects.bulk_create(rows)


def _translated(page: Page, locale: Locale) -> Page:
    copy = _copy(page, locale)
    for relation in _relations(page):
        setattr(copy, relation, [_copy(row, locale) for row in getattr(page, relation).all()])
    return copy


def _copy(instance: TranslatableMixin, locale: Locale) -> TranslatableMixin:
    model = type(instance)
    own = [field for field in model._meta.concrete_fields if not field.primary_key and field.name != "page_ptr"]
    values = {field.attname: getattr(instance, field.attname) for field in own}
    for field in get_translatable_fields(model):
        if not isinstance(field, TranslatableField):
            continue
        concrete = model._meta.get_field(field.field_name)
        value = getattr(instance, concrete.name) if concrete in own else None
        if isinstance(concrete, ForeignKey) and value is not None:
            values[concrete.attname] = value.get_translation(locale).pk
        elif isinstance(value, str) and value:
            values[concrete.name] = _in_english(value)
    for name in ("path", "depth", "numchild", "url_path", "latest_revision_id", "live_revision_id", "page_id"):
        values.pop(name, None)
    return model(**(values | {"locale_id": locale.pk}))


def _in_english(text: str) -> str:
    return StringValue(english(StringValue.from_plaintext(text).data)).render_text()


def _begin_translations(pages: Sequence[Page], locale: Locale) -> None:
    content_type = ContentType.objects.get_for_model(type(pages[0]))
    version = get_schema_version(content_type.app_label)
    # All pages are one model to wagtail-localize.
    kind = ContentType.objects.get_for_model(Page)
    TranslatableObject.objects.bulk_create(
        [TranslatableObject(translation_key=page.translation_key, content_type=kind) for page in pages]
    )
    sources = TranslationSource.objects.bulk_create(
        [
            TranslationSource(
                object_id=page.translation_key,
                specific_content_type=content_type,
                locale_id=page.locale_id,
                object_repr=str(page)[:200],
                content_json=page.to_json(),
                schema_version=version,
                last_updated_at=timezone.now(),
            )
            for page in pages
        ]
    )
    Translation.objects.bulk_create([Translation(source=source, target_locale=locale) for source in sources])
    found = [
        (source, page, value) for source, page in zip(sources, pages, strict=True) for value in extract_segments(page)
    ]
    contexts = _contexts(found)
    strings = _strings([value.string.data for *_, value in found if isinstance(value, StringSegmentValue)], pages[0])
    segments: dict[type[Model], list[Model]] = {StringSegment: [], RelatedObjectSegment: [], OverridableSegment: []}
    translations = []
    for source, _page, value in found:
        context = contexts[source.object_id, value.path]
        common = {"source": source, "context": context, "order": value.order}
        if isinstance(value, RelatedObjectSegmentValue):
            segments[RelatedObjectSegment].append(RelatedObjectSegment(object_id=value.translation_key, **common))
        elif isinstance(value, OverridableSegmentValue):
            data = json.dumps(value.data, cls=DjangoJSONEncoder)
            segments[OverridableSegment].append(OverridableSegment(data_json=data, **common))
        else:
            string = strings[value.string.data]
            attributes = json.dumps(value.attrs, cls=DjangoJSONEncoder)
            segments[StringSegment].append(StringSegment(string=string, attrs=attributes, **common))
            translations.append(
                StringTranslation(
                    translation_of=string,
                    locale=locale,
                    context=context,
                    data=english(value.string.data),
                    translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                )
            )
    for model, rows in segments.items():
        model.objects.bulk_create(rows)
    StringTranslation.objects.bulk_create(translations, ignore_conflicts=True)


def _contexts(found: Sequence[tuple]) -> dict[tuple, TranslationContext]:
    contexts = {}
    for source, page, value in found:
        key = (source.object_id, value.path)
        if key not in contexts:
            path_id = TranslationContext._get_path_id(value.path)
            context = TranslationContext(object_id=source.object_id, path=value.path, path_id=path_id)
            contexts[key] = context
            _set_field_path(context, page)
    TranslationContext.objects.bulk_create(contexts.values())
    return contexts


def _set_field_path(context: TranslationContext, page: Page) -> None:
    """Name the field the context stands for, as wagtail-localize does: a row's key is of no account."""
    relation, _dot, rest = context.path.partition(".")
    context.field_path = f"{relation}.{rest.rpartition('.')[2]}" if rest else relation


def _strings(texts: Iterable[str], page: Page) -> dict[str, String]:
    hashes = {text: String._get_data_hash(text) for text in texts}
    known = String.objects.filter(locale_id=page.locale_id, data_hash__in=hashes.values())
    strings = {string.data: string for string in known}
    new = [
        String(locale_id=page.locale_id, data=text, data_hash=data_hash)
        for text, data_hash in hashes.items()
        if text not in strings
    ]
    String.objects.bulk_create(new)
    return strings | {string.data: string for string in new}
