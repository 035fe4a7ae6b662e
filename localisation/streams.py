"""Bodies of pages as wagtail-localize can take them: no two blocks with one id, no empty text that is nothing."""

import uuid

from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import TranslatableMixin
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor

_NAMESPACE = uuid.UUID("6a1c5f5e-51a5-4d2c-9a53-0d2f7a2f2d1c")
_handle_block = StreamFieldSegmentExtractor.handle_block


def with_unique_ids(instance: TranslatableMixin) -> TranslatableMixin:
    """Give blocks that share an id, as copied content does, an id each; return the same instance.

    wagtail-localize knows a text by the ids on its way and fails on two of them. A new id is made of the old one and
    of how often it came before, so that the same body always gets the same ids and keeps its translations.
    """
    for field in instance._meta.get_fields():
        if isinstance(field, StreamField):
            raw = list(field.value_from_object(instance).raw_data)
            unique = _unique(raw)
            if unique != raw:
                setattr(instance, field.name, field.stream_block.to_python(unique))
    return instance


def _unique(value):
    if isinstance(value, dict):
        return {name: _unique(inner) for name, inner in value.items()}
    if not isinstance(value, list):
        return value
    seen: dict[str, int] = {}
    found = []
    for item in value:
        item = _unique(item)
        if isinstance(item, dict) and "type" in item and (key := item.get("id")):
            seen[key] = seen.get(key, 0) + 1
            if seen[key] > 1:
                item = {**item, "id": str(uuid.uuid5(_NAMESPACE, f"{key}:{seen[key]}"))}
        found.append(item)
    return found


def handle_block(self, block_type, block_value, raw_value=None) -> list:
    """In the place of wagtail-localize's method, which fails on a text that was never filled in (its issue 918)."""
    if block_value is None and isinstance(block_type, blocks.FieldBlock):
        return []
    return _handle_block(self, block_type, block_value, raw_value=raw_value)
