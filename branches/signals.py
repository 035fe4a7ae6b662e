"""Rows of branches make remembered content out of date, as their pages do."""

from django.db.models.signals import m2m_changed, post_delete, post_save

from branches.models import BranchConfirmation, BranchContact, BranchException, BranchHours, BranchPage, BranchPerson
from home.memory import content_changed


def connect() -> None:
    """Start watching."""
    for row in (BranchHours, BranchException, BranchContact, BranchPerson, BranchConfirmation):
        for signal in (post_save, post_delete):
            signal.connect(content_changed, sender=row, dispatch_uid=f"branches.{row.__name__}")
    for relation in (BranchPage.services.through, BranchPage.diseases.through):
        m2m_changed.connect(content_changed, sender=relation, dispatch_uid=f"branches.{relation.__name__}")
