"""Bringing terms from a file into the glossary: first a report of what would happen, then the writing."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Locale

from localisation.glossary.files import TermRow
from localisation.models.terms import Domain, PartOfSpeech, Term, TermTranslation, lines

LONGEST = 120


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


FATES = {
    Fate.NEW: gettext_lazy("New"),
    Fate.CHANGED: gettext_lazy("Changed"),
    Fate.UNCHANGED: gettext_lazy("Unchanged"),
    Fate.REJECTED: gettext_lazy("Rejected"),
}


@dataclass(frozen=True)
class Planned:
    """A row and what becomes of it; `reason` tells why it is rejected, `before` what it replaces."""

    row: TermRow
    fate: Fate
    reason: str = ""
    before: str = ""

    @property
    def name(self) -> str:
        """What becomes of the row, in words."""
        return str(FATES[self.fate])


class Plan:
    """What an import would do. Nothing is written before `write`."""

    def __init__(self, rows: Iterable[TermRow]):
        self._locales = {locale.language_code: locale for locale in Locale.objects.all()}
        self._terms = {term.text.lower(): term for term in Term.objects.prefetch_related("translations__locale")}
        self._seen: set[tuple[str, str]] = set()
        self.rows = [self._plan(row) for row in rows]

    def _plan(self, row: TermRow) -> Planned:
        if reason := self._problem(row):
            return Planned(row, Fate.REJECTED, reason)
        self._seen.add((row.term.lower(), row.language))
        term = self._terms.get(row.term.lower())
        if term is None:
            return Planned(row, Fate.NEW)
        stored = [found for found in term.translations.all() if found.locale.language_code == row.language]
        same_term = (term.part_of_speech, term.domain, term.keep, term.note) == (
            row.part_of_speech,
            row.domain,
            row.keep,
            row.note,
        )
        if not row.language:
            return Planned(row, Fate.UNCHANGED if same_term else Fate.CHANGED)
        if not stored:
            return Planned(row, Fate.NEW)
        (found,) = stored
        same = (found.approved, lines(found.forbidden)) == ((row.translation, *row.also), row.forbidden)
        return Planned(row, Fate.UNCHANGED if same and same_term else Fate.CHANGED, before=found.text)

    def _problem(self, row: TermRow) -> str:
        approved = {text.lower() for text in (row.translation, *row.also)}
        clash = [text for text in row.forbidden if text.lower() in approved]
        problems = [
            (not row.term, _("The term is missing.")),
            (
                max(len(row.term), len(row.translation)) > LONGEST,
                _("Longer than %(limit)s characters.") % {"limit": LONGEST},
            ),
            (
                bool(row.language) and row.language not in self._locales,
                _("The site has no language “%(language)s”.") % {"language": row.language},
            ),
            (bool(row.language) and not row.translation, _("The translation is missing.")),
            (not row.language and not row.keep, _("The language is missing.")),
            (row.part_of_speech not in PartOfSpeech.values, _("Unknown part of speech: %s.") % row.part_of_speech),
            (row.domain not in Domain.values, _("Unknown field: %s.") % row.domain),
            (bool(clash), _("Approved and forbidden at once: %s") % ", ".join(clash)),
            ((row.term.lower(), row.language) in self._seen, _("The same term comes twice in the file.")),
        ]
        return next((message for wrong, message in problems if wrong), "")

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many rows have each fate, by its name."""
        return {str(name): sum(row.fate == fate for row in self.rows) for fate, name in FATES.items()}

    @property
    def changes(self) -> bool:
        """Whether there is anything to write."""
        return any(planned.fate in (Fate.NEW, Fate.CHANGED) for planned in self.rows)

    @transaction.atomic
    def write(self) -> int:
        """Write the new and changed rows; return how many."""
        written = 0
        for planned in self.rows:
            if planned.fate not in (Fate.NEW, Fate.CHANGED):
                continue
            row = planned.row
            term = self._terms.get(row.term.lower()) or Term(text=row.term)
            term.part_of_speech, term.domain, term.keep, term.note = (
                row.part_of_speech,
                row.domain,
                row.keep,
                row.note,
            )
            term.save()
            self._terms[row.term.lower()] = term
            if row.language:
                TermTranslation.objects.update_or_create(
                    term=term,
                    locale=self._locales[row.language],
                    defaults={
                        "text": row.translation,
                        "also": "\n".join(row.also),
                        "forbidden": "\n".join(row.forbidden),
                    },
                )
            written += 1
        return written
