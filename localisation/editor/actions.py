"""What may be done with a translation from its editor, besides saving it: each a button with a rule of its own."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail_localize.models import Translation

from localisation import publishing, rights, tasks
from localisation.editor.rows import Row, rows_of
from localisation.models import TranslationTask

Stage = TranslationTask.Stage


@dataclass(frozen=True)
class Action:
    """A button of the editor.

    allowed: whether it is shown, by the stage of the task and whether the user reviews. run: does it and tells; raises
    ValidationError with what stands against it. confirm: what the user has to agree to first, if anything.
    comment: the label of the text that goes with it, empty for none.
    """

    name: str
    label: Promise
    icon: str
    allowed: Callable[[str, bool], bool]
    run: Callable[[HttpRequest, Translation], str]
    confirm: Callable[[Translation], list[str]] | None = None
    comment: Promise | str = ""


_actions: dict[str, Action] = {}


def register_action(action: Action) -> None:
    """Add a button to the editor, or replace the one with the same name."""
    _actions[action.name] = action


def actions_for(user: AbstractBaseUser, translation: Translation) -> list[Action]:
    """Return the buttons that the user sees."""
    task = TranslationTask.objects.filter(translation=translation).first()
    stage = task.stage if task else Stage.OPEN
    reviews = rights.may_review(user, translation.source.get_source_instance(), translation.target_locale)
    return [action for action in _actions.values() if action.allowed(stage, reviews)]


def blocked(rows: list[Row]) -> list[str]:
    """Return what the checks forbid to publish, each with its text."""
    return [f"{row.label}: {finding.message}" for row in rows for finding in row.findings if finding.blocks]


def unfinished(translation: Translation) -> list[str]:
    """Return what a reviewer should know before publishing the translation."""
    rows = rows_of(translation)
    missing = sum(not row.translated for row in rows)
    unread = sum(row.to_confirm for row in rows)
    found = []
    if missing:
        text = ngettext(
            "%(count)s text is not translated: visitors will see it in Russian.",
            "%(count)s texts are not translated: visitors will see them in Russian.",
            missing,
        )
        found.append(text % {"count": missing})
    if unread:
        text = ngettext(
            "%(count)s text was made by a machine and nobody has confirmed it.",
            "%(count)s texts were made by a machine and nobody has confirmed them.",
            unread,
        )
        found.append(text % {"count": unread})
    return found


def _may_submit(stage: str, reviews: bool) -> bool:
    return stage != Stage.REVIEW


def _may_decide(stage: str, reviews: bool) -> bool:
    return stage == Stage.REVIEW and reviews


def _may_publish(stage: str, reviews: bool) -> bool:
    return stage != Stage.REVIEW and reviews


def _refuse_blocked(translation: Translation) -> None:
    if problems := blocked(rows_of(translation)):
        raise ValidationError(problems)


def _comment(request: HttpRequest) -> str:
    return request.POST.get("action-comment", "").strip()


def _submit(request: HttpRequest, translation: Translation) -> str:
    _refuse_blocked(translation)
    tasks.submit(translation, request.user, _comment(request))
    return _("Handed over to review.")


def _return(request: HttpRequest, translation: Translation) -> str:
    tasks.give_back(translation, request.user, _comment(request))
    return _("Returned to the translator.")


def _approve(request: HttpRequest, translation: Translation) -> str:
    _refuse_blocked(translation)
    tasks.approve(translation, request.user, _comment(request), despite=tasks.obstacles(translation))
    return _("The translation is approved and published.")


def _publish(request: HttpRequest, translation: Translation) -> str:
    _refuse_blocked(translation)
    with transaction.atomic():
        translation.save_target(user=request.user, publish=True)
    return _("The translation is published.")


def _before_approval(translation: Translation) -> list[str]:
    problems = publishing.named(publishing.problems_of(tasks.shown_when_approved(translation)))
    return [*tasks.obstacles(translation), *problems]


for _action in (
    Action("submit", gettext_lazy("Submit to review"), "tasks", _may_submit, _submit, unfinished),
    Action(
        "approve",
        gettext_lazy("Approve and publish"),
        "success",
        _may_decide,
        _approve,
        _before_approval,
    ),
    Action(
        "return",
        gettext_lazy("Return"),
        "rotate",
        _may_decide,
        _return,
        comment=gettext_lazy("What has to be changed"),
    ),
    # What is missing is named, and asked about, where all publishing is: see `localisation.publishing`.
    Action("publish", gettext_lazy("Publish"), "upload", _may_publish, _publish),
):
    register_action(_action)
