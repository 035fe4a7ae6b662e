"""The way of a translation from a person's desk to the visitors: assigned, submitted, returned, approved.

A page goes through the one Wagtail workflow of translations, so that its tasks are on everyone's dashboard and in
Wagtail's reports; whatever happens to them there is noted here, see `connect`. A snippet without drafts has no
revision to review: its words stay in the translation until they are approved.
"""

from datetime import date

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Locale, Page, Workflow, WorkflowState, WorkflowTask
from wagtail.signals import task_approved, task_rejected, task_submitted, workflow_cancelled
from wagtail_localize.models import Translation

from localisation import publishing
from localisation.models import TaskStep, TranslationReview, TranslationState, TranslationTask
from localisation.rights import may_review, may_submit, may_translate

Stage, Kind = TranslationTask.Stage, TaskStep.Kind
# Named in the source language: it stands in lists that everyone shares.
WORKFLOW_NAME = "Проверка перевода"
# Sent when a person has taken a step here, once it is sure to stay: task, kind, by, comment.
step_taken = Signal()


def review_workflow() -> Workflow:
    """Return the one workflow of all translations; it is made when it is first needed."""
    task = TranslationReview.objects.filter(active=True).first() or TranslationReview.objects.create(
        name=WORKFLOW_NAME
    )
    workflow = Workflow.objects.filter(active=True, workflow_tasks__task=task).first()
    if workflow is None:
        workflow = Workflow.objects.create(name=WORKFLOW_NAME)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow


def task_of(translation: Translation) -> TranslationTask:
    """Return the task of the translation; it is made if there is none."""
    return TranslationTask.objects.get_or_create(translation=translation)[0]


def source_of(translation: Translation):
    """Return the source object. Raises ObjectDoesNotExist when it was deleted."""
    return translation.source.get_source_instance()


def may_assign(user: AbstractBaseUser, translation: Translation, assignee: AbstractBaseUser | None) -> bool:
    """Whether the user may give the work to `assignee`: reviewers and the source's editors to any translator of the
    language, a translator to themselves. The assignee must be able to do the work."""
    source, locale = source_of(translation), translation.target_locale
    if assignee is not None and not may_translate(assignee, source, locale):
        return False
    if may_review(user, source, locale):
        return True
    own = assignee is None or assignee == user
    if may_translate(user, source, locale):
        return own
    return may_submit(user, source, locale)


def people_for(locale: Locale) -> QuerySet:
    """Return the active accounts that have rights to pages in the language."""
    has_rights = Q(groups__page_permissions__page__locale=locale) | Q(is_superuser=True)
    return get_user_model().objects.filter(has_rights, is_active=True).distinct().order_by("username")


@transaction.atomic
def assign(
    translation: Translation,
    by: AbstractBaseUser,
    assignee: AbstractBaseUser | None,
    due: date | None = None,
    comment: str = "",
) -> TranslationTask:
    """Give the translation to a person, until a date; None takes it from everyone.

    A task that is done is taken up again; one in review stays there. Raises PermissionDenied.
    """
    if not may_assign(by, translation, assignee):
        raise PermissionDenied
    task = task_of(translation)
    task.assignee, task.due = assignee, due
    if task.stage == Stage.DONE:
        task.stage = Stage.OPEN
    task.save()
    task.steps.create(kind=Kind.ASSIGNED, by=by, comment=comment, assignee=assignee, due=due)
    return _told(task, Kind.ASSIGNED, by, comment)


def comment_on(translation: Translation, by: AbstractBaseUser, comment: str) -> TaskStep:
    """Say something about the translation. Raises PermissionDenied."""
    source, locale = source_of(translation), translation.target_locale
    if not (may_translate(by, source, locale) or may_submit(by, source, locale)):
        raise PermissionDenied
    return task_of(translation).steps.create(kind=Kind.COMMENTED, by=by, comment=comment)


@transaction.atomic
def submit(translation: Translation, by: AbstractBaseUser, comment: str = "") -> TranslationTask:
    """Hand the translation over to review; a page's present words are saved as the draft that is reviewed.

    The row that visitors see is not changed. Raises PermissionDenied, or ValidationError when it is in review already.
    """
    source, locale = source_of(translation), translation.target_locale
    if not may_translate(by, source, locale):
        raise PermissionDenied
    task = task_of(translation)
    if task.stage == Stage.REVIEW:
        raise ValidationError(_("This translation is in review already."))
    if isinstance(source, Page):
        page = translation.source.get_ephemeral_translated_instance(locale, fallback=True)
        page.save_revision(user=by)
        page = Page.objects.get(pk=page.pk).specific
        running = page.current_workflow_state
        if running is None:
            review_workflow().start(page, by)
        elif running.status == WorkflowState.STATUS_NEEDS_CHANGES:
            running.resume(by)
        else:
            raise ValidationError(_("This translation is in review already."))
    else:
        _note(translation, Stage.REVIEW, Kind.SUBMITTED, by)
    return _told(_said(translation, comment), Kind.SUBMITTED, by, comment)


@transaction.atomic
def give_back(translation: Translation, by: AbstractBaseUser, reasons: str) -> TranslationTask:
    """Return the translation to its translator with reasons.

    Raises PermissionDenied, or ValidationError without a reason or when it is not in review.
    """
    _reviewed(translation, by)
    if not reasons.strip():
        raise ValidationError(_("Say what has to be changed."))
    state = _running(translation)
    if state:
        state.current_task_state.reject(user=by, comment=reasons)
    else:
        _note(translation, Stage.RETURNED, Kind.RETURNED, by)
    return _told(_said(translation, reasons), Kind.RETURNED, by, reasons)


@transaction.atomic
def approve(
    translation: Translation,
    by: AbstractBaseUser,
    comment: str = "",
    *,
    at_source_hour: bool = False,
    despite: list[str] | None = None,
) -> TranslationTask:
    """Approve the translation and publish it: now or, `at_source_hour`, when its source is scheduled to be.

    despite: the `obstacles` that the reviewer has seen and accepts. Raises PermissionDenied, or ValidationError
    naming the obstacles that were not accepted.
    """
    _reviewed(translation, by)
    open_obstacles = [text for text in obstacles(translation) if text not in (despite or [])]
    if open_obstacles:
        raise ValidationError(open_obstacles)
    with publishing.accepted(shown_when_approved(translation)):
        return _publish(translation, _running(translation), by, comment, at_source_hour)


def shown_when_approved(translation: Translation):
    """Return the page or snippet as visitors would see it once the translation is approved: as it was submitted."""
    if state := _running(translation):
        return state.current_task_state.revision.as_object()
    return translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)


def _publish(translation: Translation, state: WorkflowState | None, by, comment: str, at_source_hour: bool):
    if state is None:
        with transaction.atomic():
            translation.save_target(user=by, publish=True)
        _note(translation, Stage.DONE, Kind.APPROVED, by)
        return _told(_said(translation, comment), Kind.APPROVED, by, comment)
    current = state.current_task_state
    hour = source_hour(translation) if at_source_hour else None
    if hour:
        page = current.revision.as_object()
        page.go_live_at = hour
        current.revision = page.save_revision(user=by)
        current.save(update_fields=["revision"])
    current.approve(user=by, comment=comment)
    return _told(_said(translation, comment), Kind.APPROVED, by, comment)


def obstacles(translation: Translation) -> list[str]:
    """Return what speaks against publishing the translation as it was submitted, each in a sentence."""
    found = []
    state = TranslationState.objects.filter(translation=translation).first()
    missing = state.segments - state.translated if state else 0
    if missing:
        found.append(
            ngettext(
                "%(count)s text is not translated: visitors will see it in Russian.",
                "%(count)s texts are not translated: visitors will see them in Russian.",
                missing,
            )
            % {"count": missing}
        )
    running = _running(translation)
    if running:
        newest = translation.source.versions.last()
        if newest and newest.recorded_at > running.current_task_state.revision.created_at:
            found.append(_("The source has changed since this translation was submitted."))
    return found


def source_hour(translation: Translation):
    """Return the future moment at which the source is scheduled to be published; None if there is none."""
    hour = getattr(source_of(translation), "go_live_at", None)
    return hour if hour and hour > timezone.now() else None


def _reviewed(translation: Translation, by: AbstractBaseUser) -> None:
    if not may_review(by, source_of(translation), translation.target_locale):
        raise PermissionDenied
    task = TranslationTask.objects.filter(translation=translation).first()
    if task is None or task.stage != Stage.REVIEW:
        raise ValidationError(_("This translation is not in review."))


def _running(translation: Translation) -> WorkflowState | None:
    """Return the workflow that the translated page is in, None for a snippet."""
    if not issubclass(translation.source.specific_content_type.model_class(), Page):
        return None
    page = Page.objects.filter(
        translation_key=translation.source.object_id, locale_id=translation.target_locale_id
    ).first()
    return page.specific.current_workflow_state if page else None


def _note(translation: Translation, stage: str, kind: str, by: AbstractBaseUser | None) -> None:
    task = task_of(translation)
    task.stage = stage
    if stage == Stage.REVIEW:
        task.submitted_by = by
    task.save()
    task.steps.create(kind=kind, by=by)


def _said(translation: Translation, comment: str) -> TranslationTask:
    """Add the comment to the latest step, which a signal may have noted."""
    task = task_of(translation)
    step = task.steps.first()
    if comment and step:
        step.comment = comment
        step.save(update_fields=["comment"])
    return task


def _told(task: TranslationTask, kind: str, by: AbstractBaseUser, comment: str) -> TranslationTask:
    transaction.on_commit(
        lambda: step_taken.send(TranslationTask, task=task, kind=kind, by=by, comment=comment), robust=True
    )
    return task


def connect() -> None:
    """Note what happens to translations in Wagtail's workflow, wherever it is done."""
    task_submitted.connect(_on_submitted, dispatch_uid="localisation.submitted")
    task_rejected.connect(_on_rejected, dispatch_uid="localisation.rejected")
    task_approved.connect(_on_approved, dispatch_uid="localisation.approved")
    workflow_cancelled.connect(_on_cancelled, dispatch_uid="localisation.cancelled")


def _translation_of(page) -> Translation | None:
    if not isinstance(page, Page):
        return None
    found = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    )
    return found.select_related("source", "target_locale").first()


def _on_task(instance, stage: str, kind: str, user) -> None:
    translation = _translation_of(instance.workflow_state.content_object)
    if translation:
        _note(translation, stage, kind, user)
        _said(translation, instance.comment)


def _on_submitted(sender, instance, user=None, **kwargs) -> None:
    _on_task(instance, Stage.REVIEW, Kind.SUBMITTED, user)


def _on_rejected(sender, instance, user=None, **kwargs) -> None:
    _on_task(instance, Stage.RETURNED, Kind.RETURNED, user)


def _on_approved(sender, instance, user=None, **kwargs) -> None:
    _on_task(instance, Stage.DONE, Kind.APPROVED, user)


def _on_cancelled(sender, instance, user=None, **kwargs) -> None:
    translation = _translation_of(instance.content_object)
    if translation:
        _note(translation, Stage.OPEN, Kind.WITHDRAWN, user)
