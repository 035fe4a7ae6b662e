"""Fills the gaps of one translation with a machine's suggestions, at a person's word."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from localisation.confirmation import MACHINE
from localisation.exchange.content import segments_of, texts_of
from localisation.machine import suggest
from localisation.machine.engines import AT_ONCE, MachineError

NOT_SENT = {
    "gone": _("The source is gone, so nothing is sent."),
    "unpublished": _("The source isn't published. Only what anybody may read is sent to a machine."),
    "private": _("The source isn't public. Only what anybody may read is sent to a machine."),
}


@dataclass
class Filled:
    """What a machine did: texts written, texts that the checks kept out, and the error that ended it, if any."""

    written: int = 0
    refused: int = 0
    error: MachineError | None = None


def why_not_sent(translation: Translation) -> str:
    """Return why the source's texts must not leave the site; empty when they may: it is live and public."""
    source = translation.source.object.get_instance_or_none(translation.source.locale)
    if source is None:
        return str(NOT_SENT["gone"])
    if isinstance(source, DraftStateMixin) and not source.live:
        return str(NOT_SENT["unpublished"])
    if isinstance(source, Page) and source.get_view_restrictions().exists():
        return str(NOT_SENT["private"])
    return ""


def gaps(translation: Translation) -> list[StringSegment]:
    """Return the segments that have no translation, each text of a place once."""
    texts = texts_of([translation])
    return [
        segment
        for segment in segments_of([translation])[translation.source_id]
        if (segment.context_id, segment.string_id, translation.target_locale_id) not in texts
    ]


def fill(translation: Translation, user) -> Filled:
    """Ask the machine for what is missing, and keep what the checks don't refuse, marked as made by a machine.

    What somebody translates meanwhile stays. What was written before an error stays too.
    """
    filled, missing = Filled(), gaps(translation)
    languages = translation.source.locale.language_code, translation.target_locale.language_code
    for start in range(0, len(missing), AT_ONCE):
        batch = missing[start : start + AT_ONCE]
        try:
            suggestions = suggest([segment.string.data for segment in batch], *languages)
        except MachineError as error:
            filled.error = error
            break
        for segment, suggestion in zip(batch, suggestions, strict=True):
            if not suggestion.usable:
                filled.refused += 1
                continue
            _stored, created = StringTranslation.objects.get_or_create(
                translation_of=segment.string,
                context=segment.context,
                locale=translation.target_locale,
                defaults={
                    "data": suggestion.text,
                    "translation_type": MACHINE,
                    "tool_name": suggestion.engine,
                    "last_translated_by": user,
                },
            )
            filled.written += created
    return filled
