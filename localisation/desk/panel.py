"""The dashboard's panel of translations: what is mine, what is due, what came back, what I am to review."""

from collections.abc import Mapping

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.permissions import page_permission_policy

from localisation.desk.reach import visible_states
from localisation.models import State, TranslationState, TranslationTask

MOST_ROWS = 10


def reviewed_languages(user: AbstractBaseUser) -> Q:
    """Return the condition that the user publishes in the state's language, somewhere. One query."""
    if user.is_superuser:
        return Q()
    pages = page_permission_policy.instances_user_has_permission_for(user, "publish")
    return Q(locale__in=pages.order_by().values("locale_id").distinct())


def waiting_for(user: AbstractBaseUser) -> QuerySet[TranslationState]:
    """Return the user's work: what came back first, then what is due first, then what is to be reviewed."""
    states = visible_states(user)
    mine = Q(translation__task__assignee=user) & Q(
        translation__task__stage__in=[TranslationTask.Stage.OPEN, TranslationTask.Stage.RETURNED]
    )
    to_review = Q(translation__task__stage=TranslationTask.Stage.REVIEW) & reviewed_languages(user)
    order = Case(
        When(translation__task__stage=State.REVIEW, then=Value(2)),
        When(translation__task__stage=State.RETURNED, then=Value(0)),
        default=Value(1),
    )
    return (
        states.filter(mine | to_review)
        .select_related("locale", "translation__task__assignee", "translation__task__submitted_by")
        .order_by(order, F("translation__task__due").asc(nulls_last=True), "importance", "pk")
    )


class MyTranslations(Component):
    """Shown to those for whom there is something to do."""

    name = "my_translations"
    template_name = "localisation/desk/panel.html"
    order = 210

    def get_context_data(self, parent_context: Mapping) -> dict:
        user = parent_context["request"].user
        rows = list(waiting_for(user)[: MOST_ROWS + 1])
        return {"rows": rows[:MOST_ROWS], "more": len(rows) > MOST_ROWS, "today": timezone.localdate()}
