"""From the site's translations to documents, with the same few queries for each fifty of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from home.slugs import latin_slug
from localisation.checks.contexts import longest
from localisation.confirmation import MANUAL
from localisation.exchange.units import Document, State, Unit

AT_ONCE = 50
# As much of a title as a file name can bear beside a folder's and a language's.
LONGEST_NAME = 60


def label_at(model: type[models.Model], field_path: str) -> str:
    """Return the name of the field of `model` at wagtail-localize's `field_path`, such as «body.callout.title».

    A path that the model no longer has is its own label.
    """
    name, *rest = field_path.split(".")
    try:
        found = model._meta.get_field(name)
    except FieldDoesNotExist:
        return field_path
    if isinstance(found, models.ManyToOneRel):
        label = str(capfirst(found.related_model._meta.verbose_name_plural))
        return f"{label} → {label_at(found.related_model, '.'.join(rest))}" if rest else label
    label = str(capfirst(found.verbose_name))
    return _label_in_block(found.stream_block, label, rest) if isinstance(found, StreamField) else label


def _label_in_block(block: blocks.Block, label: str, path: list[str]) -> str:
    for name in path:
        if isinstance(block, blocks.ListBlock):
            block = block.child_block
        elif name in getattr(block, "child_blocks", {}):
            block = block.child_blocks[name]
            label = f"{label} → {capfirst(block.label or name)}"
    return label


def documents(translations: Iterable[Translation]) -> Iterator[Document]:
    """Return a document for each translation, in their order, with texts and labels as they are now."""
    chunk: list[Translation] = []
    for translation in translations:
        chunk.append(translation)
        if len(chunk) == AT_ONCE:
            yield from _documents(chunk)
            chunk = []
    yield from _documents(chunk)


def _documents(translations: list[Translation]) -> Iterator[Document]:
    if not translations:
        return
    exported_at = timezone.now()
    segments = segments_of(translations)
    texts = texts_of(translations)
    pages = _source_pages(translations)
    for translation in translations:
        source = translation.source
        page = pages.get((source.object_id, source.locale_id))
        title = page.title if page else source.object_repr
        document = Document(
            key=translation.uuid,
            source_language=source.locale.language_code,
            target_language=translation.target_locale.language_code,
            name=latin_slug(title, LONGEST_NAME) or source.specific_content_type.model,
            title=title,
            address=(page.full_url or "") if page else "",
            exported_at=exported_at,
        )
        model = source.specific_content_type.model_class()
        for segment in segments[source.pk]:
            text = texts.get((segment.context_id, segment.string_id, translation.target_locale_id))
            document.units.append(_unit(segment, text, model, document))
        yield document


def _unit(segment: StringSegment, text: StringTranslation | None, model: type, document: Document) -> Unit:
    field_path = segment.context.field_path or segment.context.path
    max_length = longest(model, field_path)
    notes = [_("Field: %(field)s") % {"field": label_at(model, field_path)}]
    if max_length:
        notes.append(_("At most %(number)s characters") % {"number": max_length})
    if document.title and not document.units:
        notes.append(_("Page: %(title)s") % {"title": document.title})
        if document.address:
            notes.append(_("Address: %(address)s") % {"address": document.address})
    return Unit(
        path=segment.context.path,
        source=segment.string.data,
        target=text.data if text else "",
        state=state_of(text),
        notes=tuple(notes),
        max_length=max_length,
        place=f"{document.key}/{segment.context.path}",
    )


def state_of(text: StringTranslation | None) -> State:
    """Return how far a stored translation is; None: there is none."""
    if text is None or not text.data:
        return State.UNTRANSLATED
    if text.has_error or text.translation_type != MANUAL:
        return State.NEEDS_REVIEW
    return State.TRANSLATED


def segments_of(translations: Iterable[Translation]) -> dict[int, list[StringSegment]]:
    """Return the segments of each source by its id, in their order; of equal texts in one place only the first."""
    found: dict[int, dict] = defaultdict(dict)
    rows = StringSegment.objects.filter(source_id__in={translation.source_id for translation in translations})
    for segment in rows.order_by("source_id", "order").select_related("context", "string"):
        found[segment.source_id].setdefault((segment.context_id, segment.string_id), segment)
    return defaultdict(list, {source: list(kept.values()) for source, kept in found.items()})


def texts_of(translations: Iterable[Translation]) -> dict[tuple[int, int, int], StringTranslation]:
    """Return what is translated so far, by the ids of the context, the source's string and the language."""
    translations = list(translations)
    rows = StringTranslation.objects.filter(
        context__object_id__in={translation.source.object_id for translation in translations},
        locale_id__in={translation.target_locale_id for translation in translations},
    )
    return {(row.context_id, row.translation_of_id, row.locale_id): row for row in rows}


def _source_pages(translations: list[Translation]) -> dict[tuple, Page]:
    keys = {translation.source.object_id for translation in translations}
    locales = {translation.source.locale_id for translation in translations}
    found = Page.objects.filter(translation_key__in=keys, locale_id__in=locales)
    return {(page.translation_key, page.locale_id): page for page in found}
