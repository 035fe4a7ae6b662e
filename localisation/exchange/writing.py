"""Writes what an import's report said, in one transaction: translations only, never a page that visitors see."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.models.signals import post_save
from django.utils import timezone
from wagtail_localize.models import StringTranslation

from localisation.confirmation import FUZZY, MANUAL
from localisation.exchange.report import FILE_TOOL, WRITTEN, Report, Row

AT_ONCE = 200


@dataclass(frozen=True)
class Outcome:
    """How many texts were written, and how many of them as not final."""

    written: int = 0
    fuzzy: int = 0


def chosen(report: Report, taken: Collection[str] = (), left: Collection[str] = ()) -> list[Row]:
    """Return the rows to write: those that need no answer but for `left`, and of those that ask, `taken` (row ids)."""
    return [
        row for row in report.rows if (row.id in taken if row.asks else row.kind in WRITTEN and row.id not in left)
    ]


@transaction.atomic
def write(rows: list[Row], user) -> Outcome:
    """Store the rows' translations as `user`'s; receivers of StringTranslation's signal are told."""
    now = timezone.now()
    created, updated = [], []
    for row in rows:
        translation = row.stored or StringTranslation(
            translation_of_id=row.segment.string_id,
            context_id=row.segment.context_id,
            locale_id=row.locale_id,
        )
        translation.translation_of, translation.context = row.segment.string, row.segment.context
        translation.data = row.proposed
        translation.translation_type = MANUAL if row.final else FUZZY
        translation.tool_name = FILE_TOOL
        translation.last_translated_by = user
        translation.has_error, translation.field_error = False, ""
        translation.updated_at = now
        (updated if translation.pk else created).append(translation)
    StringTranslation.objects.bulk_create(created, batch_size=AT_ONCE)
    changed = ["data", "translation_type", "tool_name", "last_translated_by", "has_error", "field_error", "updated_at"]
    StringTranslation.objects.bulk_update(updated, changed, batch_size=AT_ONCE)
    for translations, is_new in ((created, True), (updated, False)):
        for translation in translations:
            post_save.send(
                StringTranslation,
                instance=translation,
                created=is_new,
                raw=False,
                using=translation._state.db,
                update_fields=None,
            )
    return Outcome(len(rows), sum(not row.final for row in rows))
