"""What the checks are told about each segment of an object: its field, its glossary, what the settings say."""

from functools import lru_cache

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, TranslationSource

from home.importance import Importance
from localisation.checks import Context, Finding, Kind, check
from localisation.glossary import glossary_for
from localisation.models.checks import CheckSettings

KINDS = {
    "title": Kind.TITLE,
    "seo_title": Kind.TITLE,
    "summary": Kind.DESCRIPTION,
    "search_description": Kind.DESCRIPTION,
}


def is_health_information(model: type[Model]) -> bool:
    """Whether pages of the type inform about health: those that name it as their `importance`."""
    return getattr(model, "importance", None) == Importance.HEALTH


@lru_cache(maxsize=2048)
def longest(model: type[Model], field_path: str) -> int | None:
    """Return how many characters the field at a path holds; None for any number.

    field_path: as wagtail-localize's TranslationContext has it, with the names of blocks instead of their ids.
    """
    name, *rest = field_path.split(".")
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    if isinstance(field, StreamField):
        return _longest_in_block(field.stream_block, rest)
    if field.one_to_many and rest:
        return longest(field.related_model, ".".join(rest))
    return getattr(field, "max_length", None)


def _longest_in_block(block: blocks.Block, path: list[str]) -> int | None:
    for name in path:
        if isinstance(block, blocks.ListBlock):
            block = block.child_block
        elif isinstance(block, blocks.BaseStreamBlock | blocks.BaseStructBlock):
            block = block.child_blocks.get(name)
    while isinstance(block, blocks.ListBlock):
        block = block.child_block
    return getattr(getattr(block, "field", None), "max_length", None)


class Checker:
    """Checks the translations of one language. Three queries when it is made, none afterwards."""

    def __init__(self, locale: Locale):
        self.locale = locale
        self.glossary = glossary_for(locale)
        self.settings = CheckSettings.load()

    def context(self, model: type[Model], field_path: str) -> Context:
        """Return what is known of a segment at `field_path` in an object of `model`."""
        health = is_health_information(model)
        return Context(
            kind=KINDS.get(field_path, Kind.TEXT),
            max_length=longest(model, field_path),
            glossary=self.glossary,
            health=health,
            severities=self.settings.chosen(health=health),
        )

    def check(self, source: TranslationSource, segment: StringSegment, translation: str) -> list[Finding]:
        """Return what is suspect in the translation of a segment, given with its `string` and `context`."""
        model = source.specific_content_type.model_class()
        context = self.context(model, segment.context.field_path)
        return check(segment.string.data, translation, source.locale.language_code, self.locale.language_code, context)
