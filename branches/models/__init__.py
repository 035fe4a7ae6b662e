"""Member organisations and their branches."""

from branches.models.applications import ApplicationDocument, ApplicationState, MemberApplication
from branches.models.branch import BranchPage
from branches.models.confirmation import BranchConfirmation
from branches.models.finder import BranchIndexPage
from branches.models.help import CaseRecord, HelpConsent, HelpSettings
from branches.models.imports import BranchImport
from branches.models.labels import Disease, Service
from branches.models.organisation import OrganisationIndexPage, OrganisationPage, of_organisation
from branches.models.parts import BranchContact, BranchException, BranchHours, BranchPerson
from branches.models.questions import HelpQuestion, QuestionState

__all__ = [
    "ApplicationDocument",
    "ApplicationState",
    "BranchConfirmation",
    "BranchContact",
    "BranchException",
    "BranchHours",
    "BranchImport",
    "BranchIndexPage",
    "BranchPage",
    "BranchPerson",
    "CaseRecord",
    "Disease",
    "HelpConsent",
    "HelpQuestion",
    "HelpSettings",
    "MemberApplication",
    "OrganisationIndexPage",
    "OrganisationPage",
    "QuestionState",
    "Service",
    "of_organisation",
]
