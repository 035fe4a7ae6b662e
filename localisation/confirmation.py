"""Which translations a person has still to confirm: those a machine made, and those a file called fuzzy.

wagtail-localize notes how each text was translated (`StringTranslation.translation_type`) and sets it to manual as
soon as a person saves the text. Whatever is not manual is shown in the preview, but not ready to be published.
"""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from wagtail_localize.models import StringSegment, StringTranslation, Translation

MANUAL = StringTranslation.TRANSLATION_TYPE_MANUAL
MACHINE = StringTranslation.TRANSLATION_TYPE_MACHINE
FUZZY = "fuzzy"

NOT_CONFIRMED = ~Q(translation_type=MANUAL)


def awaiting_confirmation(translation: Translation) -> QuerySet[StringTranslation]:
    """Return the texts of the translation's present segments that no person has confirmed."""
    segments = StringSegment.objects.filter(source_id=translation.source_id)
    return segments.get_translations(translation.target_locale_id).filter(NOT_CONFIRMED)


def confirm(translations: Iterable[StringTranslation], user) -> None:
    """Note that `user` read the texts and took them as they are."""
    for translation in translations:
        translation.translation_type = MANUAL
        translation.tool_name = ""
        translation.last_translated_by = user
        translation.save(update_fields=["translation_type", "tool_name", "last_translated_by", "updated_at"])
