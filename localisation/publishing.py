"""What a translation lacks when it is to be published, and who decides to publish it all the same.

A blocking finding of the checks refuses it. Missing texts, and texts made from an older source, ask the reviewer, who
is told what they are and may confirm. Every way to publish comes by here: buttons, workflows, dates, many at once.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Model
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, PageLogEntry, Revision, TranslatableMixin
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from localisation.checks.contexts import Checker

CONSENT = "localisation.publish_unfinished"
HELD = "localisation.publishing_held"
_consent: ContextVar[str] = ContextVar("consent", default="")


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a text, in the reader's words; `blocks` when it can't be confirmed.

    kind: "missing", "older", "unconfirmed" or "finding". path: where, for wagtail-localize; place: for people.
    """

    kind: str
    path: str
    place: str
    text: str
    reason: str
    blocks: bool = False


class PublishingHeldError(Exception):
    """Publishing was asked for and didn't happen. Carries the object, its problems and their digest."""

    def __init__(self, instance: Model, problems: list[Problem]):
        self.instance, self.problems, self.digest = instance, problems, digest_of(problems)
        self.blocked = any(problem.blocks for problem in problems)
        super().__init__("; ".join(f"{problem.place}: {problem.reason}" for problem in problems))


def digest_of(problems: list[Problem]) -> str:
    """Return a mark of exactly these problems: consent to them is no consent to others."""
    # Not of the words shown: they depend on who reads them.
    marks = [(problem.kind, problem.path, problem.text, problem.blocks) for problem in problems]
    return hashlib.sha256(repr(marks).encode()).hexdigest()[:32]


@contextmanager
def consent_to(digest: str) -> Iterator[None]:
    """Publish inside this context in spite of the problems with that digest, unless they block."""
    token = _consent.set(digest)
    try:
        yield
    finally:
        _consent.reset(token)


def named(problems: list[Problem]) -> list[str]:
    """Return a line for each problem: where it is, what it is, in which text."""
    return [f"{problem.place}: {problem.reason} «{Truncator(problem.text).chars(80)}»" for problem in problems]


@contextmanager
def accepted(instance: TranslatableMixin) -> Iterator[None]:
    """Publish the object inside this context with what the reviewer has just been shown.

    Raises ValidationError naming what nobody can accept.
    """
    problems = problems_of(instance)
    if blocking := [f"{problem.place}: {problem.reason}" for problem in problems if problem.blocks]:
        raise ValidationError(blocking)
    with consent_to(digest_of(problems)):
        yield


def translation_of(instance: TranslatableMixin) -> Translation | None:
    """Return the translation that the object is the target of; None for sources and what is kept by hand."""
    found = Translation.objects.filter(
        source__object_id=instance.translation_key, target_locale_id=instance.locale_id, enabled=True
    )
    return found.select_related("source__locale", "source__specific_content_type", "target_locale").first()


class Texts:
    """The texts of a translation side by side: the source's segments, their translations, what the object shows."""

    def __init__(self, translation: Translation, instance: TranslatableMixin):
        self.translation = translation
        segments = translation.source.stringsegment_set.select_related("string", "context").order_by("order")
        self.segments: list[StringSegment] = list(segments)
        self.current: dict[tuple[int, int], str] = {}
        self.unconfirmed: set[tuple[int, int]] = set()
        self.older: dict[int, set[str]] = defaultdict(set)
        present = {(segment.context_id, segment.string_id) for segment in self.segments}
        for found in StringTranslation.objects.filter(
            context__object_id=translation.source.object_id, locale=translation.target_locale
        ):
            key = (found.context_id, found.translation_of_id)
            if key not in present:
                self.older[found.context_id].add(found.data)
            elif not found.has_error:
                self.current[key] = found.data
                if found.translation_type not in ("", StringTranslation.TRANSLATION_TYPE_MANUAL):
                    self.unconfirmed.add(key)
        self.shown: dict[str, list[str]] = defaultdict(list)
        for value in extract_segments(instance):
            if isinstance(value, StringSegmentValue):
                self.shown[value.path].append(value.string.data)

    def translated(self, segment: StringSegment) -> str | None:
        """Return the translation of the segment; None without one."""
        return self.current.get((segment.context_id, segment.string_id))

    def falls_back(self, segment: StringSegment) -> bool:
        """Whether the object shows the source's own text there, and nobody said that it stays the same."""
        source = segment.string.data
        has_letters = any(letter.isalpha() for letter in strip_tags(source))
        return has_letters and source in self.shown[segment.context.path] and self.translated(segment) != source


def problems_of(instance: TranslatableMixin) -> list[Problem]:
    """Return what speaks against publishing the object as it is; nothing for what is no translation.

    instance: with the content to be published, such as `revision.as_object()`.
    """
    translation = translation_of(instance)
    if translation is None:
        return []
    texts = Texts(translation, instance)
    checker = Checker(translation.target_locale)
    found = []
    for segment in texts.segments:
        found += _problems_of_segment(texts, segment, checker)
    known = {segment.context.path for segment in texts.segments}
    found += [
        Problem("older", path, _name(instance, path), shown[0], _("The source no longer has this text."))
        for path, shown in texts.shown.items()
        if path not in known and shown[0]
    ]
    return found


def _problems_of_segment(texts: Texts, segment: StringSegment, checker: Checker) -> list[Problem]:
    model = texts.translation.source.specific_content_type.model_class()
    path = segment.context.path
    place = _name(model, path)
    source, translated = segment.string.data, texts.translated(segment)
    shown = texts.shown[path]
    if texts.falls_back(segment) or (translated is None and any(letter.isalpha() for letter in strip_tags(source))):
        return [Problem("missing", path, place, strip_tags(source), _("Not translated."))]
    if translated is None:
        return []
    if translated not in shown and texts.older[segment.context_id] & set(shown):
        return [Problem("older", path, place, strip_tags(source), _("Made from an older text of the source."))]
    if (segment.context_id, segment.string_id) in texts.unconfirmed:
        reason = _("Made by a machine or marked as unsure, and confirmed by nobody yet.")
        return [Problem("unconfirmed", path, place, strip_tags(translated), reason, blocks=True)]
    findings = checker.check(texts.translation.source, segment, translated) if translated in shown else []
    return [
        Problem("finding", path, place, strip_tags(translated), str(finding.message), blocks=True)
        for finding in findings
        if finding.blocks
    ]


def _name(model: Model | type[Model], path: str) -> str:
    """Return the name of the field that a path begins with, in the reader's words: «Summary»."""
    name = path.partition(".")[0]
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return path
    label = str(getattr(field, "verbose_name", name))
    return label[:1].upper() + label[1:]


def before_publish_revision(revision: Revision, user, by_clock: bool) -> bool | None:
    """Hook of the site: let the revision be published, or raise PublishingHeldError with what speaks against it.

    The clock can't be asked: what was not confirmed when its hour was set is taken off the schedule, and logged.
    """
    instance = revision.as_object()
    if not isinstance(instance, TranslatableMixin):
        return None
    problems = problems_of(instance)
    held = PublishingHeldError(instance, problems)
    if not problems:
        return None
    if not held.blocked and _consented(revision, held.digest):
        return None
    if not held.blocked and _consent.get() == held.digest:
        _note(instance, CONSENT, revision, user, held)
        return None
    if by_clock:
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
        _note(instance, HELD, revision, user, held)
        return False
    raise held


def ask_before_saving(instance: TranslatableMixin, user) -> None:
    """Let the object, which has no drafts, be saved for visitors, or raise PublishingHeldError with what speaks
    against it. Consent is noted."""
    problems = problems_of(instance)
    if not problems:
        return
    held = PublishingHeldError(instance, problems)
    if held.blocked or _consent.get() != held.digest:
        raise held
    _note(instance, CONSENT, None, user, held)


def _note(instance: Model, action: str, revision: Revision | None, user, held: PublishingHeldError) -> None:
    data = {"digest": held.digest, "problems": named(held.problems)}
    log(instance=instance, action=action, user=user, revision=revision, data=data)


def _consented(revision: Revision, digest: str) -> bool:
    """Whether a reviewer confirmed exactly this before, when the revision got its hour or was approved."""
    return any(
        model.objects.filter(revision=revision, action=CONSENT, data__digest=digest).exists()
        for model in (PageLogEntry, ModelLogEntry)
    )


ACTIONS = {
    CONSENT: gettext_lazy("Confirm publishing an unfinished translation"),
    HELD: gettext_lazy("Hold back a scheduled translation"),
}
