"""Asking the editors of branches, every half year, whether what the site says is still right."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils import timezone

from branches.exchange.plan import own_branches
from branches.models import BranchConfirmation, BranchPage
from branches.models.confirmation import is_stale

# Who was asked is left in peace for that long.
ASK_AGAIN_AFTER = timedelta(days=14)


@dataclass(frozen=True)
class Standing:
    """A branch, its last confirmation (None: never confirmed or asked), and whether it has to be confirmed again."""

    branch: BranchPage
    confirmation: BranchConfirmation | None
    stale: bool

    @property
    def confirmed_on(self) -> date | None:
        """The day of the last confirmation."""
        return self.confirmation.confirmed_on if self.confirmation else None


def standings(branches: Iterable[BranchPage], today: date | None = None) -> list[Standing]:
    """Return the standing of each branch, those confirmed longest ago first."""
    branches, today = list(branches), today or timezone.localdate()
    keys = [branch.translation_key for branch in branches]
    found = BranchConfirmation.objects.filter(branch_key__in=keys).select_related("confirmed_by")
    known = {confirmation.branch_key: confirmation for confirmation in found}
    result = []
    for branch in branches:
        confirmation = known.get(branch.translation_key)
        on = confirmation.confirmed_on if confirmation else None
        result.append(Standing(branch, confirmation, is_stale(on, today)))
    return sorted(result, key=lambda standing: (standing.confirmed_on or date.min, standing.branch.title))


def stale_branches_of(user) -> list[Standing]:
    """Return the live branches of the user's that have to be confirmed again."""
    live = [branch for branch in own_branches(user) if branch.live]
    return [standing for standing in standings(live) if standing.stale]


def to_be_asked(today: date | None = None) -> list[tuple[object, list[Standing]]]:
    """Return whom to write to, each with the branches to ask about: those who keep some branches, not all of them.

    Who keeps the whole site finds every branch on the admin's first page and gets no mail about each.
    """
    today = today or timezone.localdate()
    users = get_user_model().objects.filter(is_active=True).exclude(email="").order_by("pk")
    everything = BranchPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).count()
    asked: list[tuple[object, list[Standing]]] = []
    for user in users:
        own = own_branches(user)
        if len(own) == everything:
            continue
        live = [branch for branch in own if branch.live]
        stale = [found for found in standings(live, today) if found.stale and _may_ask(found, today)]
        if stale:
            asked.append((user, stale))
    return asked


def _may_ask(standing: Standing, today: date) -> bool:
    asked_on = standing.confirmation.asked_on if standing.confirmation else None
    return asked_on is None or asked_on <= today - ASK_AGAIN_AFTER
