"""The texts of a source object, taken out and stored in a constant number of queries.

wagtail-localize stores them one by one, with about ten queries for each; `refresh_segments` here has the same effect.
"""

import json
import re
import uuid
from collections import defaultdict
from collections.abc import Iterable

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils.html import strip_tags
from modelcluster.models import ClusterableModel, get_serializable_data_for_fields
from wagtail.models import TranslatableMixin
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    String,
    StringSegment,
    Template,
    TemplateSegment,
    TranslatableObject,
    TranslationContext,
    TranslationSource,
    get_schema_version,
)
from wagtail_localize.segments import (
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.segments.extract import extract_segments

# So many values fit into one query on every database.
MOST_VALUES = 500
# How wagtail-localize does it, for whoever compares.
stock_refresh_segments = TranslationSource.refresh_segments
_word = re.compile(r"\w[\w’'-]*")


def words_of(text: str) -> int:
    """Return how many words a text with markup has."""
    return len(_word.findall(strip_tags(text)))


def size_of(instance: TranslatableMixin) -> tuple[int, int]:
    """Return how many segments and words of an object there are to translate, without storing anything."""
    texts = [value.string.data for value in extract_segments(instance) if isinstance(value, StringSegmentValue)]
    return len(texts), sum(map(words_of, texts))


def unchanged_since(source: TranslationSource, instance: TranslatableMixin) -> bool:
    """Whether the object is as it was when its texts were taken out, and fields are translated as they were then."""
    if source.schema_version != get_schema_version(instance._meta.app_label):
        return False
    if isinstance(instance, ClusterableModel):
        return instance.to_json() == source.content_json
    return json.dumps(get_serializable_data_for_fields(instance), cls=DjangoJSONEncoder) == source.content_json


def segments_of(source: TranslationSource) -> list[list[int]]:
    """Return the stored (context, string) pairs of a source, in the order of its page."""
    pairs = source.stringsegment_set.order_by("order", "pk").values_list("context_id", "string_id")
    return [list(pair) for pair in pairs]


@transaction.atomic
def refresh_segments(source: TranslationSource) -> None:
    """Make the stored segments of `source` those of its content. Segments that stay keep their keys."""
    instance = source.as_instance()
    values = extract_segments(instance)
    contexts = _contexts(source, instance, values)
    by_type = defaultdict(list)
    for value in values:
        by_type[type(value)].append(value)
    strings = by_type[StringSegmentValue]
    string_ids = _strings(source.locale_id, strings)
    _store(
        StringSegment,
        source,
        [
            (
                value.order,
                {
                    "context_id": contexts[value.path],
                    "string_id": string_ids[String._get_data_hash(value.string.data)],
                    "attrs": json.dumps(value.attrs, cls=DjangoJSONEncoder),
                },
            )
            for value in strings
        ],
    )
    template_ids = _templates(by_type[TemplateSegmentValue])
    _store(
        TemplateSegment,
        source,
        [
            (value.order, {"context_id": contexts[value.path], "template_id": template_ids[_template_id(value)]})
            for value in by_type[TemplateSegmentValue]
        ],
    )
    related = by_type[RelatedObjectSegmentValue]
    _related_objects(related)
    _store(
        RelatedObjectSegment,
        source,
        [(value.order, {"context_id": contexts[value.path], "object_id": value.translation_key}) for value in related],
    )
    _store(
        OverridableSegment,
        source,
        [
            (
                value.order,
                {
                    "context_id": contexts[value.path],
                    "data_json": json.dumps(value.data, cls=DjangoJSONEncoder),
                },
            )
            for value in by_type[OverridableSegmentValue]
        ],
    )


def _in_parts(values: Iterable) -> Iterable[list]:
    values = list(values)
    for start in range(0, len(values), MOST_VALUES):
        yield values[start : start + MOST_VALUES]


def _contexts(source: TranslationSource, instance: TranslatableMixin, values: Iterable) -> dict[str, int]:
    """Return the keys of the contexts by their paths; those that are missing are made."""
    paths = {TranslationContext._get_path_id(path): path for path in dict.fromkeys(value.path for value in values)}
    found = _context_ids(source, paths)
    missing = []
    for path_id, path in paths.items():
        if path_id not in found:
            context = TranslationContext(object_id=source.object_id, path=path, path_id=path_id)
            # It saves the context as soon as it knows the path of the field; this one is saved below, with the others.
            context.save = lambda **kwargs: None
            context.get_field_path(instance)
            del context.save
            missing.append(context)
    if missing:
        TranslationContext.objects.bulk_create(missing, ignore_conflicts=True)
        found = _context_ids(source, paths)
    return {path: found[path_id] for path_id, path in paths.items()}


def _context_ids(source: TranslationSource, paths: dict) -> dict:
    known = TranslationContext.objects.filter(object_id=source.object_id)
    found: dict = {}
    for part in _in_parts(paths):
        found.update(known.filter(path_id__in=part).values_list("path_id", "pk"))
    return found


def _strings(locale_id: int, values: Iterable[StringSegmentValue]) -> dict:
    """Return the keys of the texts' Strings by their hashes; those that are missing are made."""
    texts = {String._get_data_hash(value.string.data): value.string.data for value in values}
    found = _string_ids(locale_id, texts)
    missing = [
        String(locale_id=locale_id, data_hash=data_hash, data=text)
        for data_hash, text in texts.items()
        if data_hash not in found
    ]
    if missing:
        String.objects.bulk_create(missing, ignore_conflicts=True)
        found = _string_ids(locale_id, texts)
    return found


def _string_ids(locale_id: int, texts: dict) -> dict:
    found: dict = {}
    for part in _in_parts(texts):
        found.update(String.objects.filter(locale_id=locale_id, data_hash__in=part).values_list("data_hash", "pk"))
    return found


def _template_id(value: TemplateSegmentValue) -> uuid.UUID:
    return uuid.uuid5(uuid.uuid5(Template.BASE_UUID_NAMESPACE, value.format), value.template)


def _templates(values: Iterable[TemplateSegmentValue]) -> dict:
    """Return the keys of the Templates by their identifiers; those that are missing are made."""
    wanted = {_template_id(value): value for value in values}
    found = dict(Template.objects.filter(uuid__in=wanted).values_list("uuid", "pk"))
    missing = [
        Template(uuid=key, template=value.template, template_format=value.format, string_count=value.string_count)
        for key, value in wanted.items()
        if key not in found
    ]
    if missing:
        Template.objects.bulk_create(missing, ignore_conflicts=True)
        found = dict(Template.objects.filter(uuid__in=wanted).values_list("uuid", "pk"))
    return found


def _related_objects(values: Iterable[RelatedObjectSegmentValue]) -> None:
    wanted = [TranslatableObject(translation_key=v.translation_key, content_type=v.content_type) for v in values]
    if wanted:
        TranslatableObject.objects.bulk_create(wanted, ignore_conflicts=True)


def _store(model: type[models.Model], source: TranslationSource, wanted: list[tuple[int, dict]]) -> None:
    """Make the rows of `model` for `source` those of `wanted`: pairs of their order and their other fields."""
    kept = defaultdict(list)
    names = list(wanted[0][1]) if wanted else []
    existing = model.objects.filter(source=source).order_by("order", "pk")
    gone = set()
    for row in existing:
        gone.add(row.pk)
        kept[tuple(str(getattr(row, name)) for name in names)].append(row)
    new, moved = [], []
    for order, fields in wanted:
        rows = kept[tuple(str(value) for value in fields.values())]
        if not rows:
            new.append(model(source=source, order=order, **fields))
            continue
        row = rows.pop(0)
        gone.discard(row.pk)
        if row.order != order:
            row.order = order
            moved.append(row)
    if gone:
        model.objects.filter(pk__in=gone).delete()
    model.objects.bulk_create(new)
    if moved:
        model.objects.bulk_update(moved, ["order"], batch_size=MOST_VALUES)
