"""What the editor shows of a translation: each segment with all that a translator wants to know of it.

Everything is read in a number of queries that doesn't depend on the number of segments.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.views.edit_translation import (
    FieldHasNoEditPanelError,
    TabHelper,
    get_segment_location_info,
)

from localisation.checks import Finding, blocking
from localisation.checks.contexts import Checker
from localisation.checks.glossary import Occurrence
from localisation.checks.text import text_of
from localisation.editor.markup import is_plain, shown, tags_of, to_field, word_diff
from localisation.models import SegmentComment

FILTERS = {
    "": _("All"),
    "untranslated": _("Untranslated"),
    "stale": _("Source changed"),
    "findings": _("With findings"),
    "comments": _("With open comments"),
}


def version_of(stored: StringTranslation | None) -> str:
    """Return a token that differs after each save of the translation; empty before the first."""
    return f"{stored.pk}.{stored.updated_at.timestamp():.6f}" if stored else ""


@dataclass
class Previous:
    """The text that stood here before the source changed, and its translation."""

    source: str
    translation: StringTranslation
    plain: bool
    diff: SafeString

    @property
    def value(self) -> str:
        """The translation as a person edits it."""
        return to_field(self.translation.data, plain=self.plain)


@dataclass
class Thread:
    """A comment with its answers."""

    first: SegmentComment
    replies: list[SegmentComment] = field(default_factory=list)


@dataclass
class Conflict:
    """What somebody else saved while this person wrote something else."""

    theirs: str
    author: str


@dataclass
class Row:
    """A segment in the editor. value: what stands in its field; version: what it is based on."""

    segment: StringSegment
    stored: StringTranslation | None
    label: str
    findings: list[Finding]
    terms: list[Occurrence]
    previous: Previous | None = None
    threads: list[Thread] = field(default_factory=list)
    conflict: Conflict | None = None
    typed: str | None = None
    help: dict | None = None

    @property
    def pk(self) -> int:
        """The key of the segment."""
        return self.segment.pk

    @cached_property
    def plain(self) -> bool:
        """Whether it is edited as plain text."""
        return is_plain(self.segment.string.data) and (self.stored is None or is_plain(self.stored.data))

    @property
    def value(self) -> str:
        """What stands in the field: what was typed and not saved, or what is stored."""
        if self.typed is not None:
            return self.typed
        return to_field(self.stored.data, plain=self.plain) if self.stored else ""

    @property
    def version(self) -> str:
        return version_of(self.stored)

    @cached_property
    def source(self) -> SafeString:
        """The source's text, for reading."""
        return shown(self.segment.string.data, self.terms)

    @property
    def source_value(self) -> str:
        """The source's text as a person would edit it."""
        return to_field(self.segment.string.data, plain=self.plain)

    @property
    def tags(self) -> list[tuple[str, str, str]]:
        """The pairs of tags that the translation needs."""
        return tags_of(self.segment.string.data)

    @property
    def lines(self) -> int:
        """How many lines the field needs, about."""
        longest = max(len(self.value), len(self.segment.string.data))
        return min(12, max(2, longest // 42 + 1 + self.value.count("\n")))

    @property
    def in_page(self) -> str:
        """The text as it stands in the preview."""
        return text_of(self.stored.data if self.stored else self.segment.string.data).plain

    @property
    def translated(self) -> bool:
        return self.stored is not None and not self.stored.has_error

    @property
    def to_confirm(self) -> bool:
        """Whether a machine made the translation, or a file called it fuzzy, and no person has read it."""
        manual = StringTranslation.TRANSLATION_TYPE_MANUAL
        return self.stored is not None and self.stored.translation_type != manual

    @property
    def blocks(self) -> bool:
        return bool(blocking(self.findings))

    @property
    def open_threads(self) -> int:
        return sum(thread.first.resolved_at is None for thread in self.threads)

    def fits(self, name: str) -> bool:
        """Whether the filter `name` shows the segment."""
        return {
            "": True,
            "untranslated": not self.translated,
            "stale": self.previous is not None,
            "findings": bool(self.findings) or self.to_confirm,
            "comments": bool(self.open_threads),
        }.get(name, True)

    @property
    def state(self) -> str:
        """One word for the looks of the segment."""
        if self.conflict or self.blocks:
            return "blocked"
        if not self.translated:
            return "stale" if self.previous else "empty"
        return "warned" if self.findings or self.to_confirm else "done"


def rows_of(translation: Translation, checker: Checker | None = None) -> list[Row]:
    """Return the rows of the translation in the order of its source's form."""
    source, locale = translation.source, translation.target_locale
    checker = checker or Checker(locale)
    segments = list(source.stringsegment_set.select_related("string", "context").order_by("order", "pk"))
    for segment in segments:
        segment.source = source
    present = {(segment.context_id, segment.string_id) for segment in segments}
    stored, gone = {}, defaultdict(list)
    found = StringTranslation.objects.filter(context__object_id=source.object_id, locale=locale)
    for one in found.select_related("translation_of", "last_translated_by").order_by("updated_at"):
        if (one.context_id, one.translation_of_id) in present:
            stored[one.context_id, one.translation_of_id] = one
        else:
            gone[one.context_id].append(one)
    threads = _threads(translation)
    labels = Labels(source)
    rows = []
    for segment in segments:
        mine = stored.get((segment.context_id, segment.string_id))
        row = Row(
            segment=segment,
            stored=mine,
            label=labels.of(segment),
            findings=checker.check(source, segment, mine.data) if mine else [],
            terms=checker.glossary.find(text_of(segment.string.data).plain),
        )
        row.previous = None if mine else _previous(row, gone[segment.context_id])
        rows.append(row)
    _attach(threads, rows)
    rows.sort(key=lambda row: (labels.order_of(row.segment), row.segment.order))
    return rows


# Texts less alike than this are two different texts, not a new version of one.
_ALIKE = 50


def _previous(row: Row, gone: list[StringTranslation]) -> Previous | None:
    text = row.segment.string.data
    # A field has one text, so what stood in it before is its previous text, however different.
    only = "." not in row.segment.context.path and len(gone) > 0
    scored = [(fuzz.ratio(text, one.translation_of.data), place, one) for place, one in enumerate(gone)]
    if not scored:
        return None
    score, _place, best = max(scored, key=lambda found: found[:2])
    if only:
        best = gone[-1]
    elif score < _ALIKE:
        return None
    return Previous(best.translation_of.data, best, row.plain, word_diff(best.translation_of.data, text))


def _threads(translation: Translation) -> list[Thread]:
    threads: dict[int, Thread] = {}
    comments = SegmentComment.objects.filter(translation=translation).select_related("author", "resolved_by")
    for comment in comments:
        if comment.thread_id is None:
            threads[comment.pk] = Thread(comment)
        elif comment.thread_id in threads:
            threads[comment.thread_id].replies.append(comment)
    return list(threads.values())


def _attach(threads: list[Thread], rows: list[Row]) -> None:
    """Give each thread to the row it was written at or, when that text is gone, to what stands there now."""
    for thread in threads:
        here = [row for row in rows if row.segment.context_id == thread.first.context_id]
        same = [row for row in here if row.segment.string_id == thread.first.string_id]
        followed = [row for row in here if row.previous and _follows(row.previous, thread.first)]
        for row in (same or followed or here)[:1]:
            row.threads.append(thread)


def _follows(previous: Previous, comment: SegmentComment) -> bool:
    return previous.translation.translation_of_id == comment.string_id


class Labels:
    """How the source's form calls each segment's field, and in what order it shows them."""

    def __init__(self, source):
        self.instance = source.get_source_instance()
        self._tabs = TabHelper(self.instance)

    def info(self, segment, *, widget: bool = False) -> dict | None:
        """Return what wagtail-localize knows of the segment's place in the form; None for a field not in the form."""
        path = segment.context.path
        try:
            field_path = segment.context.get_field_path(self.instance)
            return get_segment_location_info(self.instance, self._tabs, path, field_path, widget)
        except (FieldHasNoEditPanelError, KeyError):
            return None

    def of(self, segment) -> str:
        """Return the field's name, with that of the block's or row's own field."""
        info = self.info(segment)
        if info is None:
            name = segment.context.path.split(".")[0]
            return str(capfirst(getattr(self.instance._meta.get_field(name), "verbose_name", name)))
        return " · ".join(str(part) for part in (info["field"], info["subField"]) if part)

    def order_of(self, segment) -> int:
        info = self.info(segment)
        return info["order"] if info else 1_000
