"""Member organisations and their branches."""

from branches.models.branch import BranchPage
from branches.models.confirmation import BranchConfirmation
from branches.models.finder import BranchIndexPage
from branches.models.imports import BranchImport
from branches.models.labels import Disease, Service
from branches.models.organisation import OrganisationIndexPage, OrganisationPage
from branches.models.parts import BranchContact, BranchException, BranchHours, BranchPerson

__all__ = [
    "BranchConfirmation",
    "BranchContact",
    "BranchException",
    "BranchHours",
    "BranchImport",
    "BranchIndexPage",
    "BranchPage",
    "BranchPerson",
    "Disease",
    "OrganisationIndexPage",
    "OrganisationPage",
    "Service",
]
