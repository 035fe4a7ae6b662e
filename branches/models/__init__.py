"""Member organisations and their branches."""

from branches.models.branch import BranchIndexPage, BranchPage
from branches.models.organisation import Disease, OrganisationIndexPage, OrganisationPage

__all__ = ["BranchIndexPage", "BranchPage", "Disease", "OrganisationIndexPage", "OrganisationPage"]
