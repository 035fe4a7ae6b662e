"""Who sees and answers which questions.

What: the rights of the model `HelpQuestion` (view, change, delete). Where: with `answer_every_helpquestion`, the
questions to the union and to all branches; without it, those to the branches whose page the user may edit.
"""

from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from wagtail.permission_policies.pages import PagePermissionPolicy

from branches.models import BranchPage, HelpQuestion

EVERY = "branches.answer_every_helpquestion"


def may(user, verb: str) -> bool:
    """Tell whether the user may do that (view, change, delete) with questions at all."""
    return user.has_perm(f"branches.{verb}_helpquestion")


def sources() -> QuerySet[BranchPage]:
    """Return all branches in the source language, by title."""
    branches = BranchPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    return branches.defer_streamfields().order_by("title")


def branches_of(user) -> QuerySet[BranchPage]:
    """Return the branches whose questions the user sees, in the source language."""
    if not may(user, "view"):
        return BranchPage.objects.none()
    if user.has_perm(EVERY):
        return sources()
    own = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    return sources().filter(pk__in=own.values("pk"))


def questions_of(user) -> QuerySet[HelpQuestion]:
    """Return the questions that the user sees: handed on, and not erased."""
    questions = HelpQuestion.objects.handed_on()
    if not may(user, "view"):
        return questions.none()
    if user.has_perm(EVERY):
        return questions
    return questions.filter(branch_key__in=branches_of(user).values("translation_key"))


def question_of(user, pk: int, verb: str = "view") -> HelpQuestion:
    """Return the question. Raises PermissionDenied without the right, Http404 for one that is not the user's."""
    if not may(user, verb):
        raise PermissionDenied
    return get_object_or_404(questions_of(user).select_related("branch", "assignee"), pk=pk)


def answerers(branch_key: UUID | None) -> list:
    """Return the active users who answer questions to that branch, or to the union; administrators are not meant.

    A branch of which nobody answers is the union's concern.
    """
    accounts = get_user_model().objects
    users = accounts.with_perm("branches.change_helpquestion", include_superusers=False).order_by("pk")
    if branch_key is not None:
        own = [user for user in users if not user.has_perm(EVERY) and _keeps(user, branch_key)]
        if own:
            return own
    every = accounts.with_perm(EVERY, include_superusers=False).values("pk")
    return list(users.filter(pk__in=every))


def _keeps(user, branch_key: UUID) -> bool:
    return branches_of(user).filter(translation_key=branch_key).exists()
