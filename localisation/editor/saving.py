"""Saving a segment: never over a newer translation that the writer hasn't seen, never by who has no right to it."""

import hashlib
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from localisation.editor.markup import from_field, is_plain
from localisation.editor.rows import version_of

MANUAL = StringTranslation.TRANSLATION_TYPE_MANUAL


@dataclass(frozen=True)
class Saved:
    """What became of a text. stored: the translation that is there now; conflict: it is another one's, unseen."""

    stored: StringTranslation | None
    changed: bool = False
    conflict: bool = False


def fingerprint(value: str) -> str:
    """Return a short hash of a field's text, by which a form tells whether its writer changed it."""
    normal = value.replace("\r\n", "\n").strip()
    return hashlib.blake2b(normal.encode(), digest_size=8).hexdigest()


@transaction.atomic
def save_text(
    translation: Translation,
    segment: StringSegment,
    value: str,
    version: str,
    user: AbstractBaseUser,
    *,
    plain: bool | None = None,
) -> Saved:
    """Store what the user wrote for a segment; an empty text takes the translation away.

    value: as it stands in the field. version: the token of the translation that the writer saw. The page itself, draft
    or live, stays as it is: only its words for the next draft change.
    """
    found = StringTranslation.objects.select_for_update(of=("self",)).filter(
        translation_of_id=segment.string_id, locale_id=translation.target_locale_id, context_id=segment.context_id
    )
    stored = found.select_related("last_translated_by").first()
    if plain is None:
        plain = is_plain(segment.string.data) and (stored is None or is_plain(stored.data))
    data = from_field(value, plain=plain)
    if (stored.data if stored else "") == data:
        return Saved(_confirmed(stored, user))
    if version_of(stored) != version:
        return Saved(stored, conflict=True)
    if not data:
        stored.delete()
        return Saved(None, changed=True)
    if stored is None:
        stored = StringTranslation(
            translation_of_id=segment.string_id,
            locale_id=translation.target_locale_id,
            context_id=segment.context_id,
        )
    stored.data = data
    stored.translation_type, stored.tool_name = MANUAL, ""
    stored.last_translated_by = user
    stored.has_error, stored.field_error = False, ""
    stored.save()
    return Saved(stored, changed=True)


def _confirmed(stored: StringTranslation | None, user: AbstractBaseUser) -> StringTranslation | None:
    """Note that a person took a machine's text as it is."""
    if stored is not None and stored.translation_type != MANUAL:
        stored.translation_type, stored.tool_name, stored.last_translated_by = MANUAL, "", user
        stored.save(update_fields=["translation_type", "tool_name", "last_translated_by", "updated_at"])
    return stored
