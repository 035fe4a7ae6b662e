"""Bringing a file into the memory: a report of what is new first, then the writing."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.models import String, StringTranslation
from wagtail_localize.strings import StringValue, validate_translation_links

from localisation.glossary.importing import FATES, Fate
from localisation.memory.files import MemoryRow
from localisation.models import MemoryEntry

BATCH = 1000


@dataclass(frozen=True)
class PlannedEntry:
    """A row and what becomes of it."""

    row: MemoryRow
    fate: Fate
    reason: str = ""

    @property
    def name(self) -> str:
        """What becomes of the row, in words."""
        return str(FATES[self.fate])


class MemoryPlan:
    """What an import into the memory would do. What the memory has already, from wherever, is not stored twice."""

    def __init__(self, rows: Iterable[MemoryRow], origin: str, user=None):
        self._origin, self._user = origin, user
        self._locales = {locale.language_code: locale for locale in Locale.objects.all()}
        rows = list(rows)
        self._known = self._known_pairs(rows)
        self.rows = [self._plan(row) for row in rows]

    def _known_pairs(self, rows: list[MemoryRow]) -> set:
        codes = {row.language for row in rows}
        known = set()
        for model, string in ((StringTranslation, "translation_of"), (MemoryEntry, "string")):
            found = model.objects.filter(locale__language_code__in=codes)
            known |= set(found.values_list(f"{string}__data_hash", "locale__language_code", "data"))
        return known

    def _plan(self, row: MemoryRow) -> PlannedEntry:
        if reason := self._problem(row):
            return PlannedEntry(row, Fate.REJECTED, reason)
        key = (String._get_data_hash(row.source), row.language, row.translation)
        if key in self._known:
            return PlannedEntry(row, Fate.UNCHANGED)
        self._known.add(key)
        return PlannedEntry(row, Fate.NEW)

    def _problem(self, row: MemoryRow) -> str:
        if not row.source or not row.translation:
            return _("The source or the translation is missing.")
        if row.source_language != settings.LANGUAGE_CODE:
            return _("The source language is “%(language)s”, not the site's.") % {"language": row.source_language}
        if row.language not in self._locales or row.language == settings.LANGUAGE_CODE:
            return _("The site has no language “%(language)s”.") % {"language": row.language}
        try:
            StringValue.from_translated_html(row.source)
            StringValue.from_translated_html(row.translation)
            validate_translation_links(row.source, row.translation)
        except ValueError as error:
            return str(error)
        return ""

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many rows have each fate, by its name."""
        return {str(name): sum(row.fate == fate for row in self.rows) for fate, name in FATES.items()}

    @property
    def changes(self) -> bool:
        """Whether there is anything to write."""
        return any(planned.fate == Fate.NEW for planned in self.rows)

    @transaction.atomic
    def write(self) -> int:
        """Store the new rows; return how many."""
        new = [planned.row for planned in self.rows if planned.fate == Fate.NEW]
        source = self._locales[settings.LANGUAGE_CODE]
        texts = {String._get_data_hash(row.source): row.source for row in new}
        String.objects.bulk_create(
            [String(locale=source, data_hash=key, data=text) for key, text in texts.items()],
            ignore_conflicts=True,
            batch_size=BATCH,
        )
        keys = list(texts)
        strings = {}
        for start in range(0, len(keys), BATCH):
            found = String.objects.filter(locale=source, data_hash__in=keys[start : start + BATCH])
            strings |= dict(found.values_list("data_hash", "pk"))
        MemoryEntry.objects.bulk_create(
            [
                MemoryEntry(
                    string_id=strings[String._get_data_hash(row.source)],
                    locale=self._locales[row.language],
                    data=row.translation,
                    origin=self._origin[:255],
                    imported_by=self._user,
                )
                for row in new
            ],
            batch_size=BATCH,
        )
        return len(new)
