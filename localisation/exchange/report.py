"""What an import would do, row by row, before anything is written."""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from difflib import SequenceMatcher
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from localisation.checks.contexts import Checker
from localisation.exchange.content import label_at, segments_of, state_of, texts_of
from localisation.exchange.inline import MarkupError, canonical, from_plain, plain_text, tokens
from localisation.exchange.problems import FileProblem
from localisation.exchange.units import Document, State, Unit
from localisation.exchange.verify import Remark, remarks


class Kind(StrEnum):
    """What becomes of a row."""

    CONFLICT = "conflict"
    REJECTED = "rejected"
    SOURCE_CHANGED = "source-changed"
    UNKNOWN = "unknown"
    FUZZY = "fuzzy"
    CHANGED = "changed"
    NEW = "new"
    CONFIRMED = "confirmed"
    EMPTY = "empty"
    UNCHANGED = "unchanged"


NAMES = {
    Kind.CONFLICT: gettext_lazy("Translated anew here since the export"),
    Kind.REJECTED: gettext_lazy("Rejected"),
    Kind.SOURCE_CHANGED: gettext_lazy("Source changed since the export"),
    Kind.UNKNOWN: gettext_lazy("Unknown"),
    Kind.FUZZY: gettext_lazy("Fuzzy"),
    Kind.CHANGED: gettext_lazy("Changed"),
    Kind.NEW: gettext_lazy("New"),
    Kind.CONFIRMED: gettext_lazy("Confirmed"),
    Kind.EMPTY: gettext_lazy("Without translation"),
    Kind.UNCHANGED: gettext_lazy("Unchanged"),
}
EXPLANATIONS = {
    Kind.CONFLICT: gettext_lazy("The text here is newer than the file. It stays unless you choose the file's."),
    Kind.REJECTED: gettext_lazy("Not written: put it right in the file, or translate it here."),
    Kind.SOURCE_CHANGED: gettext_lazy("Not written: it translates a text that isn't the source's any more."),
    Kind.UNKNOWN: gettext_lazy("Not written: the page has no such place."),
    Kind.FUZZY: gettext_lazy("Written as not final: a person has to confirm it before it is published."),
    Kind.CHANGED: gettext_lazy("The file's text replaces the present one."),
    Kind.NEW: gettext_lazy("Not translated here yet."),
    Kind.CONFIRMED: gettext_lazy("The text stays; the file calls it final."),
    Kind.EMPTY: gettext_lazy("The file has no translation; the one here, if any, stays."),
    Kind.UNCHANGED: gettext_lazy("The same here and in the file."),
}
# What wagtail-localize notes as the tool that a text came from.
FILE_TOOL = "PO/XLIFF"
WRITTEN = {Kind.NEW, Kind.CHANGED, Kind.CONFIRMED, Kind.FUZZY}
SILENT = {Kind.UNCHANGED, Kind.EMPTY}


@dataclass
class Row:
    """One text of the file. current: the translation as it is here; proposed: as it would be.

    asks: it is only written if the person says so. segment: None where nothing can be written.
    """

    kind: Kind
    unit: Unit
    label: str
    current: str = ""
    proposed: str = ""
    remarks: list[Remark] = field(default_factory=list)
    segment: StringSegment | None = None
    stored: StringTranslation | None = None
    locale_id: int | None = None
    final: bool = True
    asks: bool = False
    id: str = ""

    @property
    def name(self) -> str:
        return str(NAMES[self.kind])

    @property
    def explanation(self) -> str:
        if self.kind == Kind.FUZZY and self.asks:
            return _("The file calls it unfinished, the text here is final. It stays unless you choose the file's.")
        return str(EXPLANATIONS[self.kind])

    @property
    def current_words(self) -> list[tuple[bool, str]]:
        """The translation as it is here, in runs; True: the file lacks the run."""
        return _runs(self.current, self.proposed)

    @property
    def proposed_words(self) -> list[tuple[bool, str]]:
        """The file's translation, in runs; True: the run is new."""
        return _runs(self.proposed, self.current)

    @property
    def can_be_written(self) -> bool:
        return self.kind in WRITTEN or self.asks


@dataclass
class Part:
    """What concerns one page or snippet. missing: how many of its texts the file doesn't mention."""

    translation: Translation
    title: str
    rows: list[Row] = field(default_factory=list)
    missing: int = 0

    @property
    def languages(self) -> tuple[str, str]:
        return self.translation.source.locale.language_code, self.translation.target_locale.language_code

    @property
    def shown(self) -> list[Row]:
        """The rows that say something, those to be decided first."""
        order = list(Kind)
        return sorted((row for row in self.rows if row.kind not in SILENT), key=lambda row: order.index(row.kind))


@dataclass
class Report:
    """All that an import would do; nothing of it is done yet."""

    parts: list[Part] = field(default_factory=list)
    problems: list[FileProblem] = field(default_factory=list)

    @property
    def rows(self) -> Iterator[Row]:
        return (row for part in self.parts for row in part.rows)

    @property
    def totals(self) -> list[tuple[str, str, int]]:
        """Each kind that occurs, as its code, its name and how many rows are of it."""
        counted = Counter(row.kind for row in self.rows)
        return [(kind.value, str(NAMES[kind]), counted[kind]) for kind in Kind if counted[kind]]

    @property
    def missing(self) -> int:
        return sum(part.missing for part in self.parts)

    @property
    def writes(self) -> int:
        """How many rows are written unless somebody decides otherwise."""
        return sum(row.kind in WRITTEN and not row.asks for row in self.rows)

    @property
    def asks(self) -> int:
        return sum(row.asks for row in self.rows)

    @property
    def digest(self) -> str:
        """The same as long as the report is: whoever agrees to it agrees to just this."""
        hashed = hashlib.sha256()
        for row in self.rows:
            hashed.update(f"{row.id}\0{row.kind}\0{row.current}\0{row.proposed}\0{row.final}\n".encode())
        return hashed.hexdigest()


def compare(
    documents: Iterable[Document], translations: dict, user=None, problems: Iterable[FileProblem] = ()
) -> Report:
    """Return what importing the documents would do.

    translations: wagtail-localize's Translation for each document's key; documents without one are left out.
    user: who imports; what the same person imported before from a file is not newer than the file.
    """
    report = Report(problems=list(problems))
    known = [document for document in documents if document.key in translations]
    needed = [translations[document.key] for document in known]
    segments, texts = segments_of(needed), texts_of(needed)
    checkers: dict[int, Checker] = {}
    for document in known:
        translation = translations[document.key]
        checker = checkers.setdefault(translation.target_locale_id, Checker(translation.target_locale))
        mine = segments[translation.source_id]
        comparison = _Comparison(translation, mine, texts, checker, document.exported_at, user)
        report.parts.append(comparison.part(document.units))
    return report


class _Comparison:
    """One document beside the translation it belongs to."""

    def __init__(
        self, translation: Translation, segments: list[StringSegment], texts: dict, checker: Checker, exported_at, user
    ):
        self.translation = translation
        self.texts = texts
        self.exported_at: datetime | None = exported_at
        self.user = user
        self.checker = checker
        self.model = translation.source.specific_content_type.model_class()
        self.segments = segments
        self.by_path: dict[str, list[StringSegment]] = defaultdict(list)
        for segment in segments:
            self.by_path[segment.context.path].append(segment)

    def part(self, units: list[Unit]) -> Part:
        part = Part(self.translation, self.translation.source.object_repr)
        self.languages = part.languages
        seen: dict[tuple[int, int], Row] = {}
        for number, unit in enumerate(units):
            row = self._row(unit)
            row.id = f"{self.translation.pk}-{number}"
            if row.segment:
                key = row.segment.context_id, row.segment.string_id
                if key in seen and row.unit.target == seen[key].unit.target:
                    continue
                if key in seen and row.unit.target:
                    row = self._rejected(row, _("The file holds this text twice, with different translations."))
                seen.setdefault(key, row)
            part.rows.append(row)
        part.missing = len(self.segments) - len(seen)
        return part

    def _rejected(self, row: Row, message: str) -> Row:
        row.kind, row.asks = Kind.REJECTED, False
        row.remarks = [Remark(message, blocks=True)]
        return row

    def _find(self, unit: Unit) -> tuple[StringSegment | None, bool]:
        """Return the segment that a unit translates, and whether the file has its source as bare text."""
        if unit.path:
            candidates = self.by_path.get(unit.path, [])
        else:
            candidates = [segment for segment in self.segments if segment.string.data == unit.source]
            candidates = candidates if len(candidates) == 1 else []
        for segment in candidates:
            if segment.string.data == unit.source:
                return segment, False
        wanted = _readable(unit.source)
        for segment in candidates:
            if canonical(segment.string.data) == wanted:
                return segment, False
        for segment in candidates:
            if plain_text(segment.string.data).strip() == unit.source.strip():
                return segment, True
        return None, False

    def _row(self, unit: Unit) -> Row:
        segment, plain = self._find(unit)
        if segment is None:
            return self._row_without_segment(unit)
        label = label_at(self.model, segment.context.field_path or segment.context.path)
        stored = self.texts.get((segment.context_id, segment.string_id, self.translation.target_locale_id))
        row = Row(Kind.EMPTY, unit, label, segment=segment, stored=stored)
        row.locale_id = self.translation.target_locale_id
        row.current = stored.data if stored else ""
        row.final = unit.state == State.TRANSLATED
        if unit.problem:
            row.proposed = unit.target
            return self._rejected(row, _("Its markup can't be understood: tags are broken or their codes unknown."))
        if not unit.target.strip():
            return row
        return self._judge(row, plain)

    def _row_without_segment(self, unit: Unit) -> Row:
        kind = Kind.SOURCE_CHANGED if unit.path in self.by_path else Kind.UNKNOWN
        label = unit.path
        if segments := self.by_path.get(unit.path):
            label = label_at(self.model, segments[0].context.field_path or unit.path)
        return Row(kind, unit, label, proposed=unit.target)

    def _judge(self, row: Row, plain: bool) -> Row:
        try:
            row.proposed = from_plain(row.unit.target.strip()) if plain else canonical(row.unit.target)
        except (MarkupError, RecursionError):
            row.proposed = row.unit.target
            return self._rejected(row, _("Its markup can't be understood: tags are broken or their codes unknown."))
        if self._is_same(row, plain):
            confirms = row.final and state_of(row.stored) == State.NEEDS_REVIEW and not row.stored.has_error
            row.kind, row.proposed = (Kind.CONFIRMED if confirms else Kind.UNCHANGED), row.current
            return row
        source = row.segment.string.data
        if plain and any(not isinstance(token, str) for token in tokens(source)):
            return self._rejected(row, _("A conversion took the links and markup out of this text."))
        row.remarks = remarks(self.checker, self.translation.source, row.segment, row.proposed)
        if any(remark.blocks for remark in row.remarks):
            row.kind = Kind.REJECTED
            return row
        return self._weigh(row)

    def _is_same(self, row: Row, plain: bool) -> bool:
        if not row.stored:
            return False
        if plain:
            return plain_text(row.current).strip() == row.unit.target.strip()
        return _readable(row.current) == row.proposed

    def _weigh(self, row: Row) -> Row:
        """Decide between the file's text and the one here."""
        is_newer = self._is_newer(row.stored)
        if not row.final:
            row.kind = Kind.FUZZY
            row.asks = state_of(row.stored) == State.TRANSLATED
        elif not row.current:
            row.kind = Kind.NEW
        else:
            row.kind = Kind.CHANGED
        if is_newer and row.current:
            row.kind, row.asks = Kind.CONFLICT, True
        return row

    def _is_newer(self, stored: StringTranslation | None) -> bool:
        """Whether somebody translated the text after the file was made, other than by the same person's file."""
        if stored is None:
            return False
        if self.user and stored.last_translated_by_id == self.user.pk and stored.tool_name == FILE_TOOL:
            return False
        return self.exported_at is None or stored.updated_at > self.exported_at


def _readable(html: str) -> str:
    """Return the text in its canonical form, or as it is when it has none."""
    try:
        return canonical(html)
    except (MarkupError, RecursionError):
        return html


def _runs(text: str, other: str) -> list[tuple[bool, str]]:
    """Return `text` in runs of words, each with whether `other` lacks it; all of one kind when one text is empty."""
    if not text or not other:
        return [(False, text)] if text else []
    words, others = re.split(r"(\s+)", text), re.split(r"(\s+)", other)
    found = SequenceMatcher(None, words, others, autojunk=False).get_opcodes()
    return [(tag != "equal", "".join(words[start:end])) for tag, start, end, _from, _to in found if start < end]
